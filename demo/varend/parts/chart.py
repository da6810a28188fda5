"""The chart of accounts and the dimensions of the demo's file: what every year has, and what only this one does."""

from ledger_parts import accounts
from ledger_parts.accounts import *  # noqa: F403: the accounts by their names, as chart.BANK

RECEIVABLE_SUPPLIER = "1630"
PREPAID_COSTS = "1710"
SALE_MIN_BOK = "3010"
STUDIES = "4620"
FEE_PRESIDIUM = "5010"
FEE_CO_GOVERNANCE = "5019"
HOURLY_PAY = "5022"
PRINTING = "6450"
MEMBERSHIPS = "7510"

ACCOUNTS = accounts.ACCOUNTS | {
    RECEIVABLE_SUPPLIER: ("Fordran hos leverantör", "T"),
    PREPAID_COSTS: ("Förutbetalda kostnader", "T"),
    ACCRUED_CONTRIBUTIONS: ("Upplupna medlemsbidrag", "T"),
    PREPAID_CONTRIBUTIONS: ("Förutbetalda medlemsbidrag från staten", "S"),
    SALE_MIN_BOK: ("Försäljning Min bok", "I"),
    STUDIES: ("Följeforskning och utvärdering", "K"),
    FEE_PRESIDIUM: ("Fasta årsarvoden", "K"),
    FEE_CO_GOVERNANCE: ("Arvoden medstyrning", "K"),
    HOURLY_PAY: ("Timlön", "K"),
    PRINTING: ("Böcker och trycksaker", "K"),
    INFORMATION: ("Information och webb", "K"),
    CONSULTANTS: ("Konsulter och föreläsare", "K"),
    MEMBERSHIPS: ("Medlemsavgifter", "K"),
}

DIMENSIONS = {1: "Ansvar", 6: "Insats", 20: "Motpart"}
OBJECTS = {
    1: {"10": "Styrelse", "20": "Kansli", "30": "Revision", "40": "Insatser"},
    6: {
        "ADM": "Ledning och administration",
        "SAMUTB": "Samverkansutbildning",
        "GSS": "Gör små saker med stor kärlek",
        "KOMP": "Övrig kompetensutveckling",
        "TEAM": "Samverkansteam Värend",
        "GRUPP": "Gruppverksamhet",
        "SAMKRAFT": "Ledning Samkraft Värend",
        "VGUIDE": "Välfärdsguiden",
        "MINBOK": "Min bok",
        "SAMMANS": "Sammans.se",
    },
    20: {
        "FK": "Försäkringskassan",
        "AF": "Arbetsförmedlingen",
        "RK": "Region Kronoberg",
        "VAXJO": "Växjö kommun",
        "ALVESTA": "Alvesta kommun",
        "TINGSRYD": "Tingsryds kommun",
        "LESSEBO": "Lessebo kommun",
        "UPPVID": "Uppvidinge kommun",
    },
}
