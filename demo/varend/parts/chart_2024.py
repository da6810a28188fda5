"""The chart of accounts of 2024: that of 2025, and what was sold and earned then and not since."""

from . import chart
from .chart import *  # noqa: F403: the accounts by their names, as chart.BANK

SOLD_TRAINING = "3020"
INTEREST_INCOME = "8410"

ACCOUNTS = chart.ACCOUNTS | {
    SOLD_TRAINING: ("Såld utbildning", "I"),
    INTEREST_INCOME: ("Ränteintäkter", "I"),
}
