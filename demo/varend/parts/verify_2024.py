"""Asserts that the books of 2024 begin and end where the documents say, and hold the budget's lines against the outcome."""

from ledger_parts.books import check_days, kr

from . import chart_2024 as chart
from .purchases import cost_of

# The lines of the budget in the plan 2024-2026, kronor: name, budgeted, purposes or accounts.
LINES = [
    ("Individinriktade insatser", 3_431_800, ("TEAM", "GRUPP", "SAMKRAFT")),
    ("Strukturövergripande insatser", 370_800, ("VGUIDE", "MINBOK", "SAMMANS")),
    ("Kompetensutvecklande insatser", 483_200, ("SAMUTB", "GSS", "KOMP")),
    ("Ledning och administration", 1_708_000, ("ADM",)),
]


def check(books, opening, as_at, next_opening):
    """Raises if anything is off; gives a table of the budget's lines, öre by öre."""
    check_days(books, opening, chart.ACCOUNTS, as_at)
    contributions = -sum(books.change(account) for account in
                         (chart.CONTRIBUTION_STATE, chart.CONTRIBUTION_REGION, chart.CONTRIBUTION_MUNICIPALITY))
    assert contributions == kr(4_262_000), contributions
    assert opening[chart.EQUITY] == -kr(2_328_637)
    result = -sum(line.amount_ore for line in books.lines() if line.account[0] in "345678")
    assert result == kr(-1_596_587), result
    check_closing(books, opening, result, next_opening)
    return "\n".join(rows(books, contributions, result))


def check_closing(books, opening, result, next_opening):
    """Account by account the year ends as the next one begins, the result in equity."""
    for account, (name, kind) in chart.ACCOUNTS.items():
        if kind in "TS":
            closing = opening.get(account, 0) + books.change(account) - (result if account == chart.EQUITY else 0)
            expected = next_opening.get(account, 0)
            assert closing == expected, f"{account} {name}: {closing / 100:.2f}, 2025 begins with {expected / 100:.2f}"


def rows(books, contributions, result):
    def row(name, budgeted, ore):
        return f"{name:34}{budgeted:>12,}{ore / 100:>16,.2f}{ore / 100 - budgeted:>16,.2f}"

    costs = [(name, budgeted, sum(cost_of(books, code) for code in codes)) for name, budgeted, codes in LINES]
    financial = books.change(chart.BANK_FEES) + books.change(chart.INTEREST_COSTS)
    costs[-1] = (*costs[-1][:2], costs[-1][2] + financial)
    income = [("Insatser från huvudmännen", 4_262_000, contributions),
              ("Intäkter från såld utbildning", 50_000, -books.change(chart.SOLD_TRAINING)),
              ("Ränteintäkter", 70_000, -books.change(chart.INTEREST_INCOME))]
    assert sum(ore for *_, ore in income) - sum(ore for *_, ore in costs) == result, "a cost has no line"
    yield f"{'line':34}{'budget':>12}{'outcome':>16}{'deviation':>16}"
    for each in income + costs:
        yield row(*each)
    yield row("Resultat", sum(b for _, b, _ in income) - sum(b for _, b, _ in costs), result)
