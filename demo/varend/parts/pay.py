"""Fees and hourly pay, with tax and employer contributions, month by month.

Inferred: taxes and employer contributions of 3.6 tkr at 31 August leave room for about 5 900 kr of pay in August. So the
association itself pays only fees and an hourly administrator; the director and all project staff are employed by
members and bought from them. The rate 31.42 % is the statutory one; the tax of 30 % is a round assumption.
"""

from datetime import date

from ledger_parts.books import MONTHS, Line, bank_day, bank_day_before, kr

from . import chart

EMPLOYER_RATE = 3142  # ten thousandths
TAX_RATE = 30  # per cent
PRESIDIUM_KR = 2_800
HOUR_KR = 180
# month: hours, meeting fees, lost earnings, fees of people with own experience
MONTHS_2024 = {
    1: (48, 7_600, 1_200, 0),
    2: (52, 0, 0, 0),
    3: (50, 0, 0, 1_500),
    4: (52, 7_600, 1_200, 0),
    5: (50, 7_600, 1_200, 1_500),
    6: (44, 0, 0, 0),
    7: (16, 0, 0, 0),
    8: (40, 0, 0, 0),
    9: (52, 7_600, 1_200, 1_500),
    10: (54, 7_600, 1_200, 0),
    11: (56, 7_600, 1_200, 1_500),
    12: (60, 0, 0, 0),
}
MONTHS_2025 = {
    1: (54, 0, 0, 0),
    2: (60, 7_600, 1_200, 0),
    3: (60, 0, 0, 1_500),
    4: (55, 7_600, 1_200, 0),
    5: (57, 0, 0, 1_500),
    6: (50, 7_600, 1_200, 1_500),
    7: (20, 0, 0, 0),
    8: (14, 0, 543, 0),
}
# December, which is paid as tax in January: hours and the presidium's fees. Of 2023 that is made up.
DECEMBER_GROSS_KR = {2023: 50 * HOUR_KR + PRESIDIUM_KR, 2024: MONTHS_2024[12][0] * HOUR_KR + PRESIDIUM_KR}


def taxes_of(gross_kr):
    """Withheld tax and employer contributions in whole kronor, both rounded down."""
    return gross_kr * TAX_RATE // 100, gross_kr * EMPLOYER_RATE // 10_000


def opening_taxes(year):
    tax, contributions = taxes_of(DECEMBER_GROSS_KR[year - 1])
    return kr(tax), kr(contributions)


def book_all(books, year, months):
    due = taxes_of(DECEMBER_GROSS_KR[year - 1])
    for month, worked in months.items():
        book_tax_payment(books, year, month, due)
        due = book_pay(books, year, month, worked)


def book_pay(books, year, month, worked):
    hours, meetings, lost, co_governance = worked
    board, office = ((1, "10"), (6, "ADM")), ((1, "20"), (6, "ADM"))
    parts = [
        Line(chart.HOURLY_PAY, kr(hours * HOUR_KR), f"Administratör, {hours} timmar", office),
        Line(chart.FEE_PRESIDIUM, kr(PRESIDIUM_KR), "Presidiets fasta arvoden", board),
        Line(chart.FEE_MEETINGS, kr(meetings), "Sammanträdesarvoden", board),
        Line(chart.LOST_EARNINGS, kr(lost), "Förlorad arbetsförtjänst", board),
        Line(chart.FEE_CO_GOVERNANCE, kr(co_governance), "Arvoden medstyrning", office),
    ]
    gross = sum(part.amount_ore for part in parts) // 100
    tax, contributions = taxes_of(gross)
    pay_day = bank_day_before(date(year, month, 25))
    lines = parts + [
        Line(chart.WITHHELD_TAX, -kr(tax), "Källskatt"),
        Line(chart.BANK, -kr(gross - tax), "Nettolöner och arvoden"),
        Line(chart.EMPLOYER_CONTRIBUTIONS, kr(contributions), "Arbetsgivaravgifter 31,42 %", office),
        Line(chart.EMPLOYER_CONTRIBUTIONS_DUE, -kr(contributions), "Arbetsgivaravgifter"),
    ]
    books.book("N", pay_day, f"Löner och arvoden {MONTHS[month - 1]} {year}", lines)
    return tax, contributions


def book_tax_payment(books, year, month, due):
    """Tax and contributions of the month before; the 12th, in January and August the 17th."""
    tax, contributions = due
    day = bank_day(date(year, month, 17 if month in (1, 8) else 12))
    lines = [
        Line(chart.WITHHELD_TAX, kr(tax), "Källskatt"),
        Line(chart.EMPLOYER_CONTRIBUTIONS_DUE, kr(contributions), "Arbetsgivaravgifter"),
        Line(chart.BANK, -kr(tax + contributions)),
    ]
    period = f"december {year - 1}" if month == 1 else f"{MONTHS[month - 2]} {year}"
    books.book("U", day, f"Skattekontot: källskatt och arbetsgivaravgifter {period}", lines)
