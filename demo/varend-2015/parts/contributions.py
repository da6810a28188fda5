"""The members' contributions: invoiced, paid and accrued month by month.

Given by the report: 5 400 tkr for 2015; half from the state, a quarter each from the region and the municipalities; 533 and
367 tkr from Växjö and Alvesta in eight months; at 31 August 450 tkr accrued and 225 tkr prepaid.
Inferred: the state pays each month in advance and the others two months afterwards (450 is two twelfths of their half, 225
one twelfth of the state's). Växjö and Alvesta agreed on 800 and 550 tkr a year, which is a quarter each of 3 200 and 2 200:
so each municipality pays what it paid to its own association, and those are taken as the two associations' levels of 2014.
"""

from datetime import date

from ledger_parts.books import MONTHS, Line, bank_day, bank_day_before, divide_half_up, month_end

from . import chart

HALF = 2_700_000_00
QUARTER = 1_350_000_00
AGREED = {"VAXJO": 800_000_00, "ALVESTA": 550_000_00}
NAMES = chart.OBJECTS[chart.COUNTERPART]
MUNICIPALITY_OF = {"VAXJO": "VAXJO", "ALVESTA": "ALVESTA"}


def cumulative(month):
    """Contributions of the months 1..month by counterpart, in öre."""
    each = divide_half_up(QUARTER * month, 12)
    vaxjo = divide_half_up(AGREED["VAXJO"] * month, 12)
    state = divide_half_up(HALF * month, 12)
    return {"FK": (state + 1) // 2, "AF": state // 2, "RK": each, "VAXJO": vaxjo, "ALVESTA": each - vaxjo}


def of_month(month):
    before, after = cumulative(month - 1), cumulative(month)
    return {key: after[key] - before[key] for key in after}


def of_origin_in_month(origin, month):
    """What the region and the municipality each gave to one of the two associations for a month of 2014."""
    year = AGREED[origin]
    return divide_half_up(year * month, 12) - divide_half_up(year * (month - 1), 12)


def opening_prepaid(origin):
    """The state's payment in December 2014 for January 2015: the half is twice a quarter."""
    return 2 * of_origin_in_month(origin, 1)


def opening_accrued(origin):
    """November and December 2014 of the region and the municipality."""
    return sum(2 * of_origin_in_month(origin, month) for month in (11, 12))


def book_all(books):
    for month in range(1, 9):
        book_income(books, month)
        book_state_invoice(books, month)
        if month <= 2:
            book_invoices_for_2014(books, month)
        else:
            book_member_invoices(books, month)


def book_income(books, month):
    """The month's contributions become income on its last day. January's from the state was paid to the old associations."""
    text = f"Medlemsbidrag {MONTHS[month - 1]}"
    lines = []
    for key, amount in of_month(month).items():
        payer = "FK" if key == "AF" else key
        for against, part, origin in taken_from(key, amount, month):
            lines.append(Line(against, part, text, ((chart.COUNTERPART, payer), *origin)))
        lines.append(Line(income_account(key), -amount, NAMES[key], ((chart.COUNTERPART, key),)))
    books.book("B", month_end(month, 2015), f"{text} 2015, periodisering", lines)


def taken_from(key, amount, month):
    if key not in ("FK", "AF"):
        return [(chart.ACCRUED_CONTRIBUTIONS, amount, ())]
    if month > 1:
        return [(chart.PREPAID_CONTRIBUTIONS, amount, ())]
    vaxjo = opening_prepaid("VAXJO") // 2 + (key == "FK") * (opening_prepaid("VAXJO") % 2)
    return [(chart.PREPAID_CONTRIBUTIONS, vaxjo, chart.of_origin("VAXJO")),
            (chart.PREPAID_CONTRIBUTIONS, amount - vaxjo, chart.of_origin("ALVESTA"))]


def book_state_invoice(books, month):
    """Försäkringskassan pays the state's whole half (lag 2003:1210 5 §), one month ahead."""
    ahead = of_month(month + 1)
    amount = ahead["FK"] + ahead["AF"]
    text = f"Statens medlemsbidrag {MONTHS[month]} 2015"
    line = Line(chart.PREPAID_CONTRIBUTIONS, -amount, text, ((chart.COUNTERPART, "FK"),))
    invoice(books, bank_day(date(2015, month, 2)), "FK", text, line)
    payment(books, bank_day(date(2015, month, 20)), "FK", text, amount)


def book_member_invoices(books, month):
    """Region and municipalities are invoiced for the month that ended two months ago and pay within the month."""
    amounts = of_month(month - 2)
    for index, key in enumerate(["RK", "VAXJO", "ALVESTA"]):
        text = f"Medlemsbidrag {MONTHS[month - 3]} 2015"
        line = Line(chart.ACCRUED_CONTRIBUTIONS, -amounts[key], text, ((chart.COUNTERPART, key),))
        invoice(books, bank_day(date(2015, month, 3)), key, text, line)
        payment(books, bank_day_before(date(2015, month, 22 + index)), key, text, amounts[key])


def book_invoices_for_2014(books, month):
    """November and December 2014 belong to the two old associations, and are invoiced for each."""
    earned_in = month + 10
    for origin in AGREED:
        amount = of_origin_in_month(origin, earned_in)
        old = chart.OBJECTS[chart.ORIGIN][origin].replace("Tidigare", "tidigare")
        for index, key in enumerate(["RK", MUNICIPALITY_OF[origin]]):
            text = f"Medlemsbidrag {MONTHS[earned_in - 1]} 2014 till {old}"
            objects = ((chart.COUNTERPART, key), *chart.of_origin(origin))
            line = Line(chart.ACCRUED_CONTRIBUTIONS, -amount, text, objects)
            invoice(books, bank_day(date(2015, month, 3)), key, text, line, origin)
            payment(books, bank_day_before(date(2015, month, 22 + index)), key, text, amount, origin)


def invoice(books, day, key, text, credit, origin=None):
    objects = ((chart.COUNTERPART, key), *(chart.of_origin(origin) if origin else ()))
    debit = Line(chart.RECEIVABLE_MEMBERS, -credit.amount_ore, text, objects)
    books.book("K", day, f"{NAMES[key]}: {text}", [debit, credit])


def payment(books, day, key, text, amount, origin=None):
    marked = chart.of_origin(origin) if origin else ()
    bank = chart.BANK_OF[origin] if origin else chart.BANK
    lines = [Line(bank, amount, "", marked),
             Line(chart.RECEIVABLE_MEMBERS, -amount, text, ((chart.COUNTERPART, key), *marked))]
    books.book("I", day, f"Inbetalning {NAMES[key]}: {text}", lines)


def income_account(key):
    if key in ("FK", "AF"):
        return chart.CONTRIBUTION_STATE
    return chart.CONTRIBUTION_REGION if key == "RK" else chart.CONTRIBUTION_MUNICIPALITY
