"""The board's fees, with tax and employer contributions.

Made up but for two of the four meetings (19 March and 21 May). Fees are paid in March and June, so that nothing is owed for
tax at 31 August: the report prints no other liabilities.
"""

from datetime import date

from ledger_parts.books import Line, bank_day, bank_day_before, kr

from . import chart

EMPLOYER_RATE = 3142  # ten thousandths
TAX_RATE = 30  # per cent
OBJECTS = ((1, "10"), (chart.PURPOSE, "ADM"))
# month of pay: what, fees, lost earnings, month and day of the tax
PAID = {
    3: ("möten i januari och mars", 11_200, 2_100, (4, 13)),
    6: ("möte i maj och planeringsdagar", 7_600, 1_400, (7, 13)),
}


def book_all(books):
    for month, (what, fees, lost, tax_day) in PAID.items():
        gross = fees + lost
        tax, contributions = gross * TAX_RATE // 100, gross * EMPLOYER_RATE // 10_000
        lines = [
            Line(chart.FEE_MEETINGS, kr(fees), f"Arvoden, {what}", OBJECTS),
            Line(chart.LOST_EARNINGS, kr(lost), "Förlorad arbetsförtjänst", OBJECTS),
            Line(chart.EMPLOYER_CONTRIBUTIONS, kr(contributions), "Arbetsgivaravgifter 31,42 %", OBJECTS),
            Line(chart.WITHHELD_TAX, -kr(tax), "Källskatt"),
            Line(chart.EMPLOYER_CONTRIBUTIONS_DUE, -kr(contributions), "Arbetsgivaravgifter"),
            Line(chart.BANK, -kr(gross - tax), "Nettoarvoden"),
        ]
        books.book("N", bank_day_before(date(2015, month, 25)), f"Styrelsens arvoden, {what}", lines)
        paid = [
            Line(chart.WITHHELD_TAX, kr(tax), "Källskatt"),
            Line(chart.EMPLOYER_CONTRIBUTIONS_DUE, kr(contributions), "Arbetsgivaravgifter"),
            Line(chart.BANK, -kr(tax + contributions)),
        ]
        books.book("U", bank_day(date(2015, *tax_day)), f"Skattekontot: arvoden, {what}", paid)
