"""The merger: the opening balances of the two dissolved associations, kept apart until 30 June 2015 and then joined.

Given by the report: equity of 639 tkr in Växjö's association and 620 in Alvesta's at the end of 2014; Alvesta's was dissolved
in March and its means were handed over; the opening balances were kept apart for a time and were joined by 30 June.
Inferred: that the dimension Ursprung marks them (the report speaks of accounts of their own, and prints none). Made up: the
pieces that the equity consisted of; the bank is what balances them.
"""

from datetime import date

from ledger_parts.books import Line, bank_day, kr

from . import chart, contributions, purchases

EQUITY = {"VAXJO": kr(639_210), "ALVESTA": kr(619_830)}
VAT = {"VAXJO": kr(52_300), "ALVESTA": kr(31_200)}
HANDED_OVER_ON = date(2015, 3, 26)
JOINED_ON = date(2015, 6, 30)


def opening_by_origin():
    """Öre by account for each of the two, 1 January 2015."""
    opening = {}
    for origin in EQUITY:
        own = {
            chart.RECEIVABLE_VAT: VAT[origin],
            chart.PREPAID_RENT: purchases.opening_rent(origin),
            chart.ACCRUED_CONTRIBUTIONS: contributions.opening_accrued(origin),
            chart.EQUITY: -EQUITY[origin],
            chart.ACCOUNTS_PAYABLE: -purchases.opening_payable(origin),
            chart.PREPAID_CONTRIBUTIONS: -contributions.opening_prepaid(origin),
            chart.ACCRUED_COSTS: -purchases.opening_accrued(origin),
        }
        own[chart.BANK_OF[origin]] = -sum(own.values())
        opening[origin] = own
    return opening


def book_all(books):
    """VAT of 2014 comes in for each; Alvesta's account is closed in March; what is left is joined on 30 June."""
    for origin, day in (("VAXJO", date(2015, 2, 12)), ("ALVESTA", date(2015, 2, 13))):
        objects = chart.of_origin(origin)
        text = "Ersättning för mervärdesskatt november-december 2014"
        lines = [Line(chart.BANK_OF[origin], VAT[origin], "", objects),
                 Line(chart.RECEIVABLE_VAT, -VAT[origin], text, objects)]
        books.book("I", day, f"Skatteverket: {text}, {name(origin)}", lines)
    hand_over(books)
    for origin in EQUITY:
        join(books, origin)


def hand_over(books):
    amount = standing(books, "ALVESTA")[chart.BANK_OF_ALVESTA]
    objects = chart.of_origin("ALVESTA")
    lines = [Line(chart.BANK, amount, "Återstående medel", objects), Line(chart.BANK_OF_ALVESTA, -amount, "Kontot avslutas", objects)]
    books.book("B", bank_day(HANDED_OVER_ON), f"Överföring från {name('ALVESTA')} vid upplösningen", lines)


def join(books, origin):
    """Every account loses what is marked by origin and gets it back without the mark: no balance changes."""
    lines = []
    for account, amount in sorted(standing(books, origin).items()):
        if amount != 0:
            text = chart.ACCOUNTS[account][0]
            lines.append(Line(account, -amount, f"{text}, från {name(origin)}", chart.of_origin(origin)))
            lines.append(Line(account, amount, f"{text}, gemensamt"))
    books.book("B", JOINED_ON, f"Ingående balanser från {name(origin)} förs samman med förbundets", lines)


def standing(books, origin):
    """What is marked by an origin on every account, opening balance included."""
    left = dict(opening_by_origin()[origin])
    for line in books.lines():
        if (chart.ORIGIN, origin) in line.objects:
            left[line.account] = left.get(line.account, 0) + line.amount_ore
    return left


def name(origin):
    return chart.OBJECTS[chart.ORIGIN][origin].replace("Tidigare", "tidigare")
