"""The chart of accounts and the dimensions of the file of 2015: what every year has, and what only this one does."""

from ledger_parts import accounts
from ledger_parts.accounts import *  # noqa: F403: the accounts by their names, as chart.BANK

RECEIVABLE_OTHER = "1630"
PREPAID_RENT = "1710"
BANK_OF_ALVESTA = "1941"
BOUGHT_OPERATIONS = "4630"
EQUIPMENT = "6440"
INTEREST_INCOME = "8410"

ACCOUNTS = accounts.ACCOUNTS | {
    RECEIVABLE_OTHER: ("Övriga kortfristiga fordringar", "T"),
    PREPAID_RENT: ("Förutbetalda hyror", "T"),
    ACCRUED_CONTRIBUTIONS: ("Upplupna insatser huvudmännen", "T"),
    BANK_OF_ALVESTA: ("Bankkonto, tidigare Alvesta samordningsförbund", "T"),
    PREPAID_CONTRIBUTIONS: ("Förutbetalda insatser huvudmännen", "S"),
    BOUGHT_OPERATIONS: ("Köpt verksamhet", "K"),
    EQUIPMENT: ("Inventarier", "K"),
    INFORMATION: ("Information och annonser", "K"),
    CONSULTANTS: ("Konsulter och utvärdering", "K"),
    INTEREST_INCOME: ("Ränteintäkter", "I"),
}

PURPOSE, COUNTERPART, ORIGIN = 6, 20, 30
DIMENSIONS = {1: "Ansvar", PURPOSE: "Insats", COUNTERPART: "Motpart", ORIGIN: "Ursprung"}
OBJECTS = {
    1: {"10": "Styrelse", "20": "Kansli", "30": "Revision", "40": "Samordningsteamet"},
    PURPOSE: {
        "ADM": "Administration",
        "SAMV": "Samverkansträffar",
        "AKT": "Aktiviteter för målgruppen",
        "KLARG": "Klargörande av arbetsförmåga",
        "LON": "Lönekostnad personal",
    },
    COUNTERPART: {
        "FK": "Försäkringskassan",
        "AF": "Arbetsförmedlingen",
        "RK": "Region Kronoberg",
        "VAXJO": "Växjö kommun",
        "ALVESTA": "Alvesta kommun",
    },
    ORIGIN: {
        "VAXJO": "Tidigare Växjö samordningsförbund",
        "ALVESTA": "Tidigare Alvesta samordningsförbund",
    },
}
BANK_OF = {"VAXJO": BANK, "ALVESTA": BANK_OF_ALVESTA}


def of_origin(origin):
    """The object that marks what comes from one of the two dissolved associations."""
    return ((ORIGIN, origin),)
