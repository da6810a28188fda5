"""The accounts that every year of the demo's files has.

The classes are those of Kommun-Bas (1 assets, 2 equity and liabilities, 3 income, 4 bought operations, 5 personnel,
6-7 other costs, 8 financial). The account numbers inside a class are made up: the published reports print none.
"""

RECEIVABLE_MEMBERS = "1510"
RECEIVABLE_VAT = "1650"
ACCRUED_CONTRIBUTIONS = "1760"
CASH = "1910"
BANK = "1940"
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
FEE_MEETINGS = "5011"
LOST_EARNINGS = "5014"
EMPLOYER_CONTRIBUTIONS = "5610"
RENT = "6010"
VENUE = "6110"
SUPPLIES = "6410"
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
INTEREST_COSTS = "8510"

# number: (name, SIE account kind: T asset, S liability or equity, I income, K cost); a year adds its own and may name anew
ACCOUNTS = {
    RECEIVABLE_MEMBERS: ("Kundfordringar, medlemsbidrag", "T"),
    RECEIVABLE_VAT: ("Momsfordran staten (ersättning för mervärdesskatt)", "T"),
    CASH: ("Kassa", "T"),
    BANK: ("Bankkonto Swedbank", "T"),
    EQUITY: ("Eget kapital", "S"),
    ACCOUNTS_PAYABLE: ("Leverantörsskulder", "S"),
    WITHHELD_TAX: ("Personalens källskatt", "S"),
    EMPLOYER_CONTRIBUTIONS_DUE: ("Arbetsgivaravgifter att betala", "S"),
    ACCRUED_COSTS: ("Upplupna kostnader", "S"),
    CONTRIBUTION_STATE: ("Medlemsbidrag från staten", "I"),
    CONTRIBUTION_REGION: ("Medlemsbidrag från regionen", "I"),
    CONTRIBUTION_MUNICIPALITY: ("Medlemsbidrag från kommuner", "I"),
    STAFF_OF_MEMBERS: ("Köpt personal från medlemmar", "K"),
    FEE_MEETINGS: ("Sammanträdesarvoden", "K"),
    LOST_EARNINGS: ("Förlorad arbetsförtjänst", "K"),
    EMPLOYER_CONTRIBUTIONS: ("Arbetsgivaravgifter", "K"),
    RENT: ("Lokalhyra", "K"),
    VENUE: ("Hyra av möteslokaler", "K"),
    SUPPLIES: ("Kontors- och förbrukningsmaterial", "K"),
    TELEPHONE: ("Telefoni", "K"),
    TRAVEL: ("Resor", "K"),
    COURSES: ("Kurser och konferenser", "K"),
    CATERING: ("Förtäring vid möten", "K"),
    AUDIT: ("Revision", "K"),
    ACCOUNTING: ("Ekonomi- och lönetjänster", "K"),
    IT: ("IT-tjänster och licenser", "K"),
    BANK_FEES: ("Bankavgifter", "K"),
    INTEREST_COSTS: ("Räntekostnader", "K"),
}
