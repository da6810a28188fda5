"""The opening balances of a year: its equity is known, the other pieces are chosen, the bank is what balances them."""

from ledger_parts.books import kr

from . import chart, contributions, pay


def balances(year, equity, vat, bought):
    """1 January, öre by account; `bought` has what was prepaid, unpaid and accrued when the year began."""
    tax, employer = pay.opening_taxes(year)
    opening = {
        chart.RECEIVABLE_VAT: vat,
        chart.PREPAID_COSTS: bought.OPENING_PREPAID,
        chart.ACCRUED_CONTRIBUTIONS: contributions.opening_accrued(year),
        chart.EQUITY: -equity,
        chart.ACCOUNTS_PAYABLE: -sum(amount for _, _, amount in bought.OPENING_PAYABLE),
        chart.WITHHELD_TAX: -tax,
        chart.EMPLOYER_CONTRIBUTIONS_DUE: -employer,
        chart.PREPAID_CONTRIBUTIONS: -contributions.opening_prepaid(year),
        chart.ACCRUED_COSTS: -sum(kr(row[6]) for row in bought.OPENING_ACCRUED),
    }
    opening[chart.BANK] = -sum(opening.values())
    return opening
