"""The members' contributions: invoiced, paid and accrued month by month.

Given by the report: 8 524 tkr for 2025; half from the state, a quarter each from the region and the municipalities;
at 31 August two months accrued of region and municipalities, one month prepaid by the state. Given by the plan 2024-2026:
4 262 000 kr for 2024.
Inferred: the municipal key is population 16-64 (it agrees with every printed share, but is printed nowhere); the state
pays each month in advance and the others two months afterwards. Made up: the level of 2023, the same as that of 2024.
"""

from datetime import date

from ledger_parts.books import MONTHS, Line, bank_day, bank_day_before, by_largest_remainder, divide_half_up, month_end

from . import chart

# A quarter of a year's contributions, in öre.
QUARTERS = {2023: 1_065_500_00, 2024: 1_065_500_00, 2025: 2_131_000_00}
POPULATION_16_64 = {"VAXJO": 60920, "ALVESTA": 11280, "TINGSRYD": 6514, "LESSEBO": 4575, "UPPVID": 5153}
NAMES = chart.OBJECTS[20]


def cumulative(year, month):
    """Contributions of the months 1..month by counterpart, in öre; whole twelfths of the year before rounding."""
    each = divide_half_up(QUARTERS[year] * month, 12)
    state = divide_half_up(QUARTERS[year] * 4 * month, 12) - 2 * each
    return {"FK": (state + 1) // 2, "AF": state // 2, "RK": each, **by_largest_remainder(each, POPULATION_16_64)}


def of_month(year, month):
    before, after = cumulative(year, month - 1), cumulative(year, month)
    return {key: after[key] - before[key] for key in after}


def moved(year, month, by):
    """The year and the month that lie some months ahead, or before."""
    whole = year * 12 + month - 1 + by
    return whole // 12, whole % 12 + 1


def of_state(year, month):
    amounts = of_month(year, month)
    return amounts["FK"] + amounts["AF"]


def opening_prepaid(year):
    """The state's payment in December before for January, at the year's level because that is what it pays for."""
    return of_state(year, 1)


def opening_accrued(year):
    return sum(opening_accrued_by_member(year).values())


def opening_accrued_by_member(year):
    """November and December of the year before, of region and municipalities, at that year's level."""
    months = [of_month(year - 1, month) for month in (11, 12)]
    return {key: sum(amounts[key] for amounts in months) for key in ("RK", *POPULATION_16_64)}


def book_all(books, year, months):
    for month in months:
        book_income(books, year, month)
        book_state_invoice(books, year, month)
        book_member_invoices(books, year, month)


def book_income(books, year, month):
    """The month's contributions become income on its last day."""
    lines = []
    for key, amount in of_month(year, month).items():
        against = chart.PREPAID_CONTRIBUTIONS if key in ("FK", "AF") else chart.ACCRUED_CONTRIBUTIONS
        payer = "FK" if key == "AF" else key
        lines.append(Line(against, amount, f"Medlemsbidrag {MONTHS[month - 1]}", ((20, payer),)))
        lines.append(Line(income_account(key), -amount, NAMES[key], ((20, key),)))
    books.book("B", month_end(month, year), f"Medlemsbidrag {MONTHS[month - 1]} {year}, periodisering", lines)


def book_state_invoice(books, year, month):
    """Försäkringskassan pays the state's whole half (lag 2003:1210 5 §), one month ahead."""
    ahead_year, ahead = moved(year, month, 1)
    amount = of_state(ahead_year, ahead)
    text = f"Statens medlemsbidrag {MONTHS[ahead - 1]} {ahead_year}"
    line = Line(chart.PREPAID_CONTRIBUTIONS, -amount, text, ((20, "FK"),))
    invoice(books, bank_day(date(year, month, 2)), "FK", text, [line])
    payment(books, bank_day(date(year, month, 20)), "FK", text, amount)


def book_member_invoices(books, year, month):
    """Region and municipalities are invoiced for the month that ended two months ago and pay within the month."""
    earned_year, earned_in = moved(year, month, -2)
    amounts = of_month(earned_year, earned_in)
    for index, key in enumerate(["RK", *POPULATION_16_64]):
        text = f"Medlemsbidrag {MONTHS[earned_in - 1]} {earned_year}"
        amount = amounts[key]
        line = Line(chart.ACCRUED_CONTRIBUTIONS, -amount, text, ((20, key),))
        invoice(books, bank_day(date(year, month, 3)), key, text, [line])
        payment(books, bank_day_before(date(year, month, 22 + index)), key, text, amount)


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
