"""The members' contributions: invoiced, paid and accrued month by month.

Given by the report: 8 524 tkr for 2025; half from the state, a quarter each from the region and the municipalities;
at 31 August two months accrued of region and municipalities, one month prepaid by the state.
Inferred: the municipal key is population 16-64 (it agrees with every printed share, but is printed nowhere); the state
pays each month in advance and the others two months afterwards; 2024's level was 4 262 000 kr (plan 2024).
"""

from datetime import date

from ledger_parts.books import MONTHS, Line, bank_day, bank_day_before, by_largest_remainder, divide_half_up, month_end

from . import chart

QUARTER_2025 = 2_131_000_00
QUARTER_2024 = 1_065_500_00
POPULATION_16_64 = {"VAXJO": 60920, "ALVESTA": 11280, "TINGSRYD": 6514, "LESSEBO": 4575, "UPPVID": 5153}
NAMES = chart.OBJECTS[20]


def cumulative(month, quarter=QUARTER_2025):
    """Contributions of the months 1..month by counterpart, in öre; whole twelfths of the year before rounding."""
    each = divide_half_up(quarter * month, 12)
    state = divide_half_up(quarter * 4 * month, 12) - 2 * each
    return {"FK": (state + 1) // 2, "AF": state // 2, "RK": each, **by_largest_remainder(each, POPULATION_16_64)}


def of_month(month, quarter=QUARTER_2025):
    before, after = cumulative(month - 1, quarter), cumulative(month, quarter)
    return {key: after[key] - before[key] for key in after}


def opening_prepaid():
    """The state's payment in December 2024 for January 2025, at 2025's level because that is what it pays for."""
    january = of_month(1)
    return january["FK"] + january["AF"]


def opening_accrued():
    """November and December 2024 of region and municipalities, at 2024's level."""
    return sum(amount for month in (11, 12) for key, amount in of_month(month, QUARTER_2024).items()
               if key not in ("FK", "AF"))


def book_all(books):
    for month in range(1, 9):
        book_income(books, month)
        book_state_invoice(books, month)
        book_member_invoices(books, month)


def book_income(books, month):
    """The month's contributions become income on its last day."""
    amounts = of_month(month)
    lines = []
    for key, amount in amounts.items():
        against = chart.PREPAID_CONTRIBUTIONS if key in ("FK", "AF") else chart.ACCRUED_CONTRIBUTIONS
        payer = "FK" if key == "AF" else key
        lines.append(Line(against, amount, f"Medlemsbidrag {MONTHS[month - 1]}", ((20, payer),)))
        lines.append(Line(income_account(key), -amount, NAMES[key], ((20, key),)))
    books.book("B", month_end(month), f"Medlemsbidrag {MONTHS[month - 1]} 2025, periodisering", lines)


def book_state_invoice(books, month):
    """Försäkringskassan pays the state's whole half (lag 2003:1210 5 §), one month ahead."""
    ahead = of_month(month + 1)
    amount = ahead["FK"] + ahead["AF"]
    text = f"Statens medlemsbidrag {MONTHS[month]} 2025"
    invoice(books, bank_day(date(2025, month, 2)), "FK", text, [Line(chart.PREPAID_CONTRIBUTIONS, -amount, text, ((20, "FK"),))])
    payment(books, bank_day(date(2025, month, 20)), "FK", text, amount)


def book_member_invoices(books, month):
    """Region and municipalities are invoiced for the month that ended two months ago and pay within the month."""
    earned_in = (month + 9) % 12 + 1
    year, quarter = (2025, QUARTER_2025) if month > 2 else (2024, QUARTER_2024)
    amounts = of_month(earned_in, quarter)
    for index, key in enumerate(["RK", *POPULATION_16_64]):
        text = f"Medlemsbidrag {MONTHS[earned_in - 1]} {year}"
        amount = amounts[key]
        line = Line(chart.ACCRUED_CONTRIBUTIONS, -amount, text, ((20, key),))
        invoice(books, bank_day(date(2025, month, 3)), key, text, [line])
        payment(books, bank_day_before(date(2025, month, 22 + index)), key, text, amount)


def invoice(books, day, key, text, credit_lines):
    amount = -sum(line.amount_ore for line in credit_lines)
    debit = Line(chart.RECEIVABLE_MEMBERS, amount, text, ((20, key),))
    books.book("K", day, f"{NAMES[key]}: {text}", [debit, *credit_lines])


def payment(books, day, key, text, amount):
    lines = [Line(chart.BANK, amount), Line(chart.RECEIVABLE_MEMBERS, -amount, text, ((20, key),))]
    books.book("I", day, f"Inbetalning {NAMES[key]}: {text}", lines)


def income_account(key):
    if key in ("FK", "AF"):
        return chart.CONTRIBUTION_STATE
    return chart.CONTRIBUTION_REGION if key == "RK" else chart.CONTRIBUTION_MUNICIPALITY
