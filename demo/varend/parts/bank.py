"""What comes and goes on the bank account by itself: the bank's fees, and the state's compensation for VAT."""

from datetime import date

from ledger_parts.books import MONTHS, Line, bank_day_before

from . import chart


def book_fees(books, year, months, fee):
    objects = ((1, "20"), (6, "ADM"))
    for month in months:
        lines = [Line(chart.BANK_FEES, fee, "Avgifter och betalfiler", objects), Line(chart.BANK, -fee)]
        books.book("U", bank_day_before(date(year, month, 28)), f"Bankavgifter {MONTHS[month - 1]} {year}", lines)


def book_vat_refund(books, day, period, amount):
    text = f"Ersättning för mervärdesskatt {period}"
    books.book("I", day, f"Skatteverket: {text}", [Line(chart.BANK, amount), Line(chart.RECEIVABLE_VAT, -amount, text)])
