#!/usr/bin/env python3
"""Makes 2025.se: eight months of vouchers that end in the figures of Värend's interim report at 31 August 2025.

    python3 demo/varend/make_ledger.py [OUT]     # make_ledger_2024.py makes the year before

The report prints whole tkr, so the öre are chosen: each amount below rounds by itself to the printed tkr, and rounded by
largest remainder the tables sum to their printed totals. What is inferred stands where it is used, in parts/, and
is collected in README.md. Nothing depends on chance or on the day; the same file comes out each time.
"""

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # demo/, where the generators' shared parts are

from ledger_parts import sie_file
from ledger_parts.books import Books, Line, kr
from parts import bank, chart, contributions, pay, purchases, verify
from parts.opening import balances

AS_AT = date(2025, 8, 31)
OPENING_EQUITY = kr(732_050)
OPENING_VAT = kr(118_420)
# Öre by purpose; the bank fees stand as a cost of their own in note 2. Together 3 780 600.00 kr.
PURPOSES = {
    "ADM": kr(1_259_620), "SAMUTB": kr(102_960), "GSS": kr(68_950), "KOMP": kr(390), "TEAM": kr(1_446_120),
    "GRUPP": kr(576_940), "SAMKRAFT": kr(146_080), "VGUIDE": kr(98_700), "MINBOK": kr(57_940), "SAMMANS": kr(20_960),
}
BANK_FEE_A_MONTH = kr(242.50)
INTEREST = [
    (date(2025, 3, 6), "Dröjsmålsränta, sent betald faktura 2024", kr(611)),
    (date(2025, 6, 12), "Kostnadsränta, rättad ansökan om momsersättning 2023", kr(1_890)),
]
VAT_REFUNDS = [(date(2025, 2, 14), "oktober-december 2024"), (date(2025, 5, 16), "januari-mars 2025")]


def main():
    books, opening = make()
    print(verify.check(books, opening, AS_AT))
    sie_file.save(Path(__file__).with_name("2025.se"), books, opening, AS_AT, chart, years_before=1)


def make():
    books = Books()
    contributions.book_all(books, 2025, range(1, 9))
    book_sale(books)
    pay.book_all(books, 2025, pay.MONTHS_2025)
    purchases.book_all(books, PURPOSES)
    bank.book_fees(books, 2025, range(1, 9), BANK_FEE_A_MONTH)
    book_interest(books)
    book_vat_refunds(books)
    books.number_all()
    return books, opening_balances()


def opening_balances():
    return balances(2025, OPENING_EQUITY, OPENING_VAT, purchases)


def book_sale(books):
    objects = ((6, "MINBOK"),)
    lines = [Line(chart.BANK, kr(1_000)), Line(chart.SALE_MIN_BOK, -kr(1_000), "20 böcker", objects)]
    books.book("I", date(2025, 5, 22), "Försäljning av Min bok, 20 böcker", lines)


def book_interest(books):
    for day, text, amount in INTEREST:
        books.book("U", day, text, [Line(chart.INTEREST_COSTS, amount, text, ((1, "20"),)), Line(chart.BANK, -amount)])


def book_vat_refunds(books):
    """The state compensates VAT on application (lag 2005:807); April to August is still claimed at the end."""
    (first_day, first_period), (second_day, second_period) = VAT_REFUNDS
    bank.book_vat_refund(books, first_day, first_period, OPENING_VAT)
    quarter = books.change(chart.RECEIVABLE_VAT, date(2025, 3, 31)) + OPENING_VAT
    bank.book_vat_refund(books, second_day, second_period, quarter)


if __name__ == "__main__":
    main()
