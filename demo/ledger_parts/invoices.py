"""Supplier invoices: what they are, how they are booked, and when they are paid. Each year names its own purchases."""

from dataclasses import dataclass
from datetime import date, timedelta

from .accounts import ACCOUNTS_PAYABLE, BANK, RECEIVABLE_VAT
from .books import Line, bank_day, kr


@dataclass(frozen=True)
class Invoice:
    dated: date
    supplier: str  # a member's code, or a description: no invented company or person is named
    text: str
    parts: tuple  # account, purpose, net öre
    vat_percent: int
    booked_as: str = ""  # the balance account that takes it, where it is no cost of the period: accrued or prepaid
    paid_in_period: bool = True

    @property
    def net_ore(self):
        return sum(ore for _, _, ore in self.parts)

    @property
    def vat_ore(self):
        return (self.net_ore * self.vat_percent + 50) // 100

    @property
    def gross_ore(self):
        return self.net_ore + self.vat_ore


def bought_on(day, supplier, text, account, purpose, kronor, vat_percent=25, **more):
    """An invoice of one part, on the day itself or the next day that banks are open."""
    return Invoice(bank_day(day), supplier, text, ((account, purpose, kr(kronor)),), vat_percent, **more)


def book_invoice(books, invoice, names, objects_of):
    """`names` are the members by code; `objects_of` tells a cost's objects from account, purpose and supplier."""
    if invoice.booked_as:
        debits = [Line(invoice.booked_as, invoice.net_ore, invoice.text)]
    else:
        debits = [Line(account, ore, invoice.text, objects_of(account, purpose, invoice.supplier)) for account, purpose, ore in invoice.parts]
    lines = [*debits, Line(RECEIVABLE_VAT, invoice.vat_ore, f"Moms {invoice.vat_percent} %"),
             Line(ACCOUNTS_PAYABLE, -invoice.gross_ore)]
    books.book("L", invoice.dated, f"{names.get(invoice.supplier, invoice.supplier)}: {invoice.text}", lines)


def make_rests(rests, targets_ore, cost_of):
    """For each purpose the invoice that brings its cost to the target: date, supplier, text, account, VAT % in `rests`."""
    for purpose, (dated, supplier, text, account, vat) in rests.items():
        rest = targets_ore[purpose] - cost_of(purpose)
        assert 0 < rest, f"{purpose}: the other invoices are {-rest} öre too many"
        yield Invoice(dated, supplier, text, ((account, purpose, rest),), vat)


def book_payments(books, invoices, last_run, opening=()):
    """Payment runs on Thursdays, at least 18 days after the invoice; `opening` is what was unpaid: day, text, öre."""
    runs = {}
    for paid_on, text, amount in opening:
        runs.setdefault(paid_on, []).append((text, amount))
    for invoice in invoices:
        if invoice.paid_in_period:
            runs.setdefault(payment_day(invoice.dated), []).append((invoice.text, invoice.gross_ore))
    for paid_on, payments in runs.items():
        assert paid_on <= last_run, f"{paid_on}: {payments}"
        lines = [Line(ACCOUNTS_PAYABLE, amount, text) for text, amount in payments]
        lines.append(Line(BANK, -sum(amount for _, amount in payments)))
        noun = "faktura" if len(payments) == 1 else "fakturor"
        books.book("U", paid_on, f"Betalning av {len(payments)} {noun}", lines)


def payment_day(dated):
    earliest = dated + timedelta(days=18)
    return bank_day(earliest + timedelta(days=(3 - earliest.weekday()) % 7))
