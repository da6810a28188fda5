"""The chart of accounts and the dimensions of the file of 2015.

The classes are those of Kommun-Bas (1 assets, 2 equity and liabilities, 3 income, 4 bought operations, 5 personnel,
6-7 other costs, 8 financial). The account numbers inside a class are made up: the published report prints none.
"""

RECEIVABLE_MEMBERS = "1510"
RECEIVABLE_OTHER = "1630"
RECEIVABLE_VAT = "1650"
PREPAID_RENT = "1710"
ACCRUED_CONTRIBUTIONS = "1760"
CASH = "1910"
BANK = "1940"
BANK_OF_ALVESTA = "1941"
EQUITY = "2010"
ACCOUNTS_PAYABLE = "2510"
WITHHELD_TAX = "2710"
EMPLOYER_CONTRIBUTIONS_DUE = "2730"
PREPAID_CONTRIBUTIONS = "2910"
ACCRUED_COSTS = "2990"
CONTRIBUTION_STATE = "3511"
CONTRIBUTION_REGION = "3512"
CONTRIBUTION_MUNICIPALITY = "3513"
STAFF_OF_MEMBERS = "4610"
BOUGHT_OPERATIONS = "4630"
FEE_MEETINGS = "5011"
LOST_EARNINGS = "5014"
EMPLOYER_CONTRIBUTIONS = "5610"
RENT = "6010"
VENUE = "6110"
SUPPLIES = "6410"
EQUIPMENT = "6440"
TELEPHONE = "6810"
TRAVEL = "7010"
COURSES = "7050"
CATERING = "7110"
INFORMATION = "7310"
CONSULTANTS = "7430"
AUDIT = "7440"
ACCOUNTING = "7450"
IT = "7460"
BANK_FEES = "7560"
INTEREST_INCOME = "8410"
INTEREST_COSTS = "8510"

# number: (name, SIE account kind: T asset, S liability or equity, I income, K cost)
ACCOUNTS = {
    RECEIVABLE_MEMBERS: ("Kundfordringar, medlemsbidrag", "T"),
    RECEIVABLE_OTHER: ("Övriga kortfristiga fordringar", "T"),
    RECEIVABLE_VAT: ("Momsfordran staten (ersättning för mervärdesskatt)", "T"),
    PREPAID_RENT: ("Förutbetalda hyror", "T"),
    ACCRUED_CONTRIBUTIONS: ("Upplupna insatser huvudmännen", "T"),
    CASH: ("Kassa", "T"),
    BANK: ("Bankkonto Swedbank", "T"),
    BANK_OF_ALVESTA: ("Bankkonto, tidigare Alvesta samordningsförbund", "T"),
    EQUITY: ("Eget kapital", "S"),
    ACCOUNTS_PAYABLE: ("Leverantörsskulder", "S"),
    WITHHELD_TAX: ("Personalens källskatt", "S"),
    EMPLOYER_CONTRIBUTIONS_DUE: ("Arbetsgivaravgifter att betala", "S"),
    PREPAID_CONTRIBUTIONS: ("Förutbetalda insatser huvudmännen", "S"),
    ACCRUED_COSTS: ("Upplupna kostnader", "S"),
    CONTRIBUTION_STATE: ("Medlemsbidrag från staten", "I"),
    CONTRIBUTION_REGION: ("Medlemsbidrag från regionen", "I"),
    CONTRIBUTION_MUNICIPALITY: ("Medlemsbidrag från kommuner", "I"),
    STAFF_OF_MEMBERS: ("Köpt personal från medlemmar", "K"),
    BOUGHT_OPERATIONS: ("Köpt verksamhet", "K"),
    FEE_MEETINGS: ("Sammanträdesarvoden", "K"),
    LOST_EARNINGS: ("Förlorad arbetsförtjänst", "K"),
    EMPLOYER_CONTRIBUTIONS: ("Arbetsgivaravgifter", "K"),
    RENT: ("Lokalhyra", "K"),
    VENUE: ("Hyra av möteslokaler", "K"),
    SUPPLIES: ("Kontors- och förbrukningsmaterial", "K"),
    EQUIPMENT: ("Inventarier", "K"),
    TELEPHONE: ("Telefoni", "K"),
    TRAVEL: ("Resor", "K"),
    COURSES: ("Kurser och konferenser", "K"),
    CATERING: ("Förtäring vid möten", "K"),
    INFORMATION: ("Information och annonser", "K"),
    CONSULTANTS: ("Konsulter och utvärdering", "K"),
    AUDIT: ("Revision", "K"),
    ACCOUNTING: ("Ekonomi- och lönetjänster", "K"),
    IT: ("IT-tjänster och licenser", "K"),
    BANK_FEES: ("Bankavgifter", "K"),
    INTEREST_INCOME: ("Ränteintäkter", "I"),
    INTEREST_COSTS: ("Räntekostnader", "K"),
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
