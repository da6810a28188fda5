#!/usr/bin/env python3
"""Makes 2024.se: the whole of 2024, from the equity of 2023 in the plan 2024-2026 to the opening balances of 2025.se.

    python3 demo/varend/make_ledger_2024.py [OUT]

Given are 2 328 637 kr when the year begins, contributions of 4 262 000 kr, the budget by line, and 732 tkr when it ends:
so the year's result is what lies between. How it came about by purpose and by invoice is made up; README.md says what is
which. Every closing balance is the opening balance of 2025.se, to the öre. Nothing depends on chance or on the day.
"""

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # demo/, where the generators' shared parts are

import make_ledger
from ledger_parts import sie_file
from ledger_parts.books import Books, Line, bank_day_before, kr
from parts import chart_2024 as chart
from parts import bank, contributions, pay, purchases_2024, verify_2024
from parts.opening import balances

AS_AT = date(2024, 12, 31)
OPENING_EQUITY = kr(2_328_637)
OPENING_VAT = kr(121_350)
CONTRIBUTIONS = kr(4_262_000)
BANK_FEE_A_MONTH = kr(232)
INTEREST_COST = kr(450)
# Interest of the bank falls with the balance and with the rate: 63 480 kr, of 70 000 that were budgeted.
INTEREST_INCOME = [(3, kr(19_640)), (6, kr(17_310)), (9, kr(14_830)), (12, kr(11_700))]
SOLD_TRAINING = [(date(2024, 5, 23), "vår", kr(22_750)), (date(2024, 11, 21), "höst", kr(22_750))]
# Öre by purpose; what Samverkansteam Värend cost is what then lies between the two equities.
PURPOSES = {
    "ADM": kr(1_688_600), "SAMUTB": kr(214_700), "GSS": kr(236_500), "KOMP": kr(8_900), "GRUPP": kr(148_300),
    "VGUIDE": kr(141_000), "MINBOK": kr(96_400), "SAMMANS": kr(88_200),
}
VAT_REFUNDS = [(date(2024, 2, 15), "oktober-december 2023", date(2023, 12, 31)),
               (date(2024, 5, 16), "januari-mars 2024", date(2024, 3, 31)),
               (date(2024, 8, 22), "april-juni 2024", date(2024, 6, 30)),
               (date(2024, 11, 14), "juli-september 2024", date(2024, 9, 30))]


def main():
    books, opening = make()
    print(verify_2024.check(books, opening, AS_AT, make_ledger.opening_balances()))
    sie_file.save(Path(__file__).with_name("2024.se"), books, opening, AS_AT, chart, origins(opening))


def make():
    books = Books()
    contributions.book_all(books, 2024, range(1, 13))
    book_sold_training(books)
    pay.book_all(books, 2024, pay.MONTHS_2024)
    bank.book_fees(books, 2024, range(1, 13), BANK_FEE_A_MONTH)
    book_interest(books)
    purchases_2024.book_all(books, PURPOSES | {"TEAM": cost_of_team()}, make_ledger.OPENING_VAT)
    book_vat_refunds(books)
    books.number_all()
    return books, opening_balances()


def cost_of_team():
    """The year's result is known from both equities, and so is everything but this."""
    income = CONTRIBUTIONS + sum(ore for _, ore in INTEREST_INCOME) + sum(ore for *_, ore in SOLD_TRAINING)
    result = make_ledger.OPENING_EQUITY - OPENING_EQUITY
    return income - result - sum(PURPOSES.values()) - 12 * BANK_FEE_A_MONTH - INTEREST_COST


def opening_balances():
    return balances(2024, OPENING_EQUITY, OPENING_VAT, purchases_2024)


def origins(opening):
    """What of the opening balances belongs to which member, so that the year ends with it too: account, dimension, object, öre."""
    accrued = contributions.opening_accrued_by_member(2024)
    assert sum(accrued.values()) == opening[chart.ACCRUED_CONTRIBUTIONS]
    rows = [(chart.ACCRUED_CONTRIBUTIONS, 20, key, ore) for key, ore in accrued.items()]
    return [*rows, (chart.PREPAID_CONTRIBUTIONS, 20, "FK", opening[chart.PREPAID_CONTRIBUTIONS])]


def book_sold_training(books):
    for day, term, amount in SOLD_TRAINING:
        text = f"Platser i samverkansutbildningen, {term}"
        lines = [Line(chart.BANK, amount), Line(chart.SOLD_TRAINING, -amount, text, ((6, "SAMUTB"),))]
        books.book("I", day, f"Samordningsförbundet Sunnerbo: {text}", lines)


def book_interest(books):
    for month, amount in INTEREST_INCOME:
        text = f"Ränta på kontot, kvartal {month // 3}"
        day = bank_day_before(date(2024, month, 30))
        books.book("I", day, text, [Line(chart.BANK, amount), Line(chart.INTEREST_INCOME, -amount, text, ((1, "20"),))])
    text = "Dröjsmålsränta, sent betald faktura"
    lines = [Line(chart.INTEREST_COSTS, INTEREST_COST, text, ((1, "20"),)), Line(chart.BANK, -INTEREST_COST)]
    books.book("U", date(2024, 7, 11), text, lines)


def book_vat_refunds(books):
    """The state compensates VAT on application (lag 2005:807), by the quarter; that of the last one comes in 2025."""
    claimed = 0
    for day, period, through in VAT_REFUNDS:
        amount = OPENING_VAT + bought_until(books, through) - claimed
        claimed += amount
        bank.book_vat_refund(books, day, period, amount)


def bought_until(books, day):
    return sum(line.amount_ore for voucher in books.vouchers if voucher.series == "L" and voucher.booked_on <= day
               for line in voucher.lines if line.account == chart.RECEIVABLE_VAT)


if __name__ == "__main__":
    main()
