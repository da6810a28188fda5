#!/usr/bin/env python3
"""Makes 2015.se: eight months of vouchers that end in the figures of Värend's interim report at 31 August 2015.

    python3 demo/varend-2015/make_ledger.py [OUT]

The report prints whole tkr, so the öre are chosen: each amount below rounds by itself to the printed tkr, and rounded by
largest remainder the tables sum to their printed totals. What is inferred stands where it is used, in parts/, and is
collected in README.md. Nothing depends on chance or on the day; the same file comes out each time.
"""

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # demo/, where the generators' shared parts are

from ledger_parts import sie_file
from ledger_parts.books import MONTHS, Books, Line, bank_day, bank_day_before, kr
from parts import board, chart, contributions, merger, purchases, verify

AS_AT = date(2015, 8, 31)
# Öre by row of note 2, bank fees in administration. Together 2 948 800.00 kr.
COSTS = {"ADM": kr(635_740), "AKT": kr(609_060), "LON": kr(1_704_000)}
BANK_FEE_A_MONTH = kr(152.50)
INTEREST = [(date(2015, 3, 31), "första kvartalet", kr(1_610)), (date(2015, 6, 30), "andra kvartalet", kr(1_240))]
# The state compensates VAT on application (lag 2005:807), two months at a time; July and August are still to be claimed.
VAT_REFUNDS = [((1, 2), (4, 13)), ((3, 4), (6, 12)), ((5, 6), (8, 13))]


def main():
    books, opening, by_origin = make()
    print(verify.check(books, opening, AS_AT))
    origins = [(account, chart.ORIGIN, origin, ore) for origin, own in by_origin.items() for account, ore in sorted(own.items())]
    sie_file.save(Path(__file__).with_name("2015.se"), books, opening, AS_AT, chart, origins)


def make():
    books = Books()
    contributions.book_all(books)
    board.book_all(books)
    book_bank(books)
    purchases.book_all(books, COSTS)
    book_vat_refunds(books)
    merger.book_all(books)
    books.number_all()
    by_origin = merger.opening_by_origin()
    opening = {}
    for own in by_origin.values():
        for account, ore in own.items():
            opening[account] = opening.get(account, 0) + ore
    return books, opening, by_origin


def book_bank(books):
    objects = ((1, "20"), (chart.PURPOSE, "ADM"))
    for month in range(1, 9):
        day = bank_day_before(date(2015, month, 27))
        lines = [Line(chart.BANK_FEES, BANK_FEE_A_MONTH, "Avgifter och betalfiler", objects), Line(chart.BANK, -BANK_FEE_A_MONTH)]
        books.book("U", day, f"Bankavgifter {MONTHS[month - 1]} 2015", lines)
    for day, period, amount in INTEREST:
        books.book("I", day, f"Ränta på bankkontot, {period}", [Line(chart.BANK, amount), Line(chart.INTEREST_INCOME, -amount, f"Ränta, {period}")])


def book_vat_refunds(books):
    for months, paid in VAT_REFUNDS:
        period = f"{MONTHS[months[0] - 1]}-{MONTHS[months[1] - 1]} 2015"
        amount = sum(line.amount_ore for voucher in books.vouchers if voucher.booked_on.month in months
                     for line in voucher.lines if line.account == chart.RECEIVABLE_VAT and line.amount_ore > 0)
        text = f"Ersättning för mervärdesskatt {period}"
        lines = [Line(chart.BANK, amount), Line(chart.RECEIVABLE_VAT, -amount, text)]
        books.book("I", bank_day(date(2015, *paid)), f"Skatteverket: {text}", lines)


if __name__ == "__main__":
    main()
