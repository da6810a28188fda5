"""The chart of accounts and the dimensions of the demo's file.

The classes are those of Kommun-Bas (1 assets, 2 equity and liabilities, 3 income, 4 bought operations, 5 personnel,
6-7 other costs, 8 financial). The account numbers inside a class are made up: the published report prints none.
"""

RECEIVABLE_MEMBERS = "1510"
RECEIVABLE_SUPPLIER = "1630"
RECEIVABLE_VAT = "1650"
PREPAID_COSTS = "1710"
ACCRUED_CONTRIBUTIONS = "1760"
CASH = "1910"
BANK = "1940"
EQUITY = "2010"
ACCOUNTS_PAYABLE = "2510"
WITHHELD_TAX = "2710"
EMPLOYER_CONTRIBUTIONS_DUE = "2730"
PREPAID_CONTRIBUTIONS = "2910"
ACCRUED_COSTS = "2990"
SALE_MIN_BOK = "3010"
CONTRIBUTION_STATE = "3511"
CONTRIBUTION_REGION = "3512"
CONTRIBUTION_MUNICIPALITY = "3513"
STAFF_OF_MEMBERS = "4610"
STUDIES = "4620"
FEE_PRESIDIUM = "5010"
FEE_MEETINGS = "5011"
LOST_EARNINGS = "5014"
FEE_CO_GOVERNANCE = "5019"
HOURLY_PAY = "5022"
EMPLOYER_CONTRIBUTIONS = "5610"
RENT = "6010"
VENUE = "6110"
SUPPLIES = "6410"
PRINTING = "6450"
TELEPHONE = "6810"
TRAVEL = "7010"
COURSES = "7050"
CATERING = "7110"
INFORMATION = "7310"
CONSULTANTS = "7430"
AUDIT = "7440"
ACCOUNTING = "7450"
IT = "7460"
MEMBERSHIPS = "7510"
BANK_FEES = "7560"
INTEREST_COSTS = "8510"

# number: (name, SIE account kind: T asset, S liability or equity, I income, K cost)
ACCOUNTS = {
    RECEIVABLE_MEMBERS: ("Kundfordringar, medlemsbidrag", "T"),
    RECEIVABLE_SUPPLIER: ("Fordran hos leverantör", "T"),
    RECEIVABLE_VAT: ("Momsfordran staten (ersättning för mervärdesskatt)", "T"),
    PREPAID_COSTS: ("Förutbetalda kostnader", "T"),
    ACCRUED_CONTRIBUTIONS: ("Upplupna medlemsbidrag", "T"),
    CASH: ("Kassa", "T"),
    BANK: ("Bankkonto Swedbank", "T"),
    EQUITY: ("Eget kapital", "S"),
    ACCOUNTS_PAYABLE: ("Leverantörsskulder", "S"),
    WITHHELD_TAX: ("Personalens källskatt", "S"),
    EMPLOYER_CONTRIBUTIONS_DUE: ("Arbetsgivaravgifter att betala", "S"),
    PREPAID_CONTRIBUTIONS: ("Förutbetalda medlemsbidrag från staten", "S"),
    ACCRUED_COSTS: ("Upplupna kostnader", "S"),
    SALE_MIN_BOK: ("Försäljning Min bok", "I"),
    CONTRIBUTION_STATE: ("Medlemsbidrag från staten", "I"),
    CONTRIBUTION_REGION: ("Medlemsbidrag från regionen", "I"),
    CONTRIBUTION_MUNICIPALITY: ("Medlemsbidrag från kommuner", "I"),
    STAFF_OF_MEMBERS: ("Köpt personal från medlemmar", "K"),
    STUDIES: ("Följeforskning och utvärdering", "K"),
    FEE_PRESIDIUM: ("Fasta årsarvoden", "K"),
    FEE_MEETINGS: ("Sammanträdesarvoden", "K"),
    LOST_EARNINGS: ("Förlorad arbetsförtjänst", "K"),
    FEE_CO_GOVERNANCE: ("Arvoden medstyrning", "K"),
    HOURLY_PAY: ("Timlön", "K"),
    EMPLOYER_CONTRIBUTIONS: ("Arbetsgivaravgifter", "K"),
    RENT: ("Lokalhyra", "K"),
    VENUE: ("Hyra av möteslokaler", "K"),
    SUPPLIES: ("Kontors- och förbrukningsmaterial", "K"),
    PRINTING: ("Böcker och trycksaker", "K"),
    TELEPHONE: ("Telefoni", "K"),
    TRAVEL: ("Resor", "K"),
    COURSES: ("Kurser och konferenser", "K"),
    CATERING: ("Förtäring vid möten", "K"),
    INFORMATION: ("Information och webb", "K"),
    CONSULTANTS: ("Konsulter och föreläsare", "K"),
    AUDIT: ("Revision", "K"),
    ACCOUNTING: ("Ekonomi- och lönetjänster", "K"),
    IT: ("IT-tjänster och licenser", "K"),
    MEMBERSHIPS: ("Medlemsavgifter", "K"),
    BANK_FEES: ("Bankavgifter", "K"),
    INTEREST_COSTS: ("Räntekostnader", "K"),
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
