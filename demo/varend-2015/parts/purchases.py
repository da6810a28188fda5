"""What the association buys: supplier invoices with VAT, their payment, prepaid rent and accrued costs.

Given by the report: the cost of administration, activities and pay in tkr; the prepaid rents, the accrued costs, the accounts
payable, the VAT of July and August and the other claims at 31 August. Everything below that is made up.
Inferred: the coordinators and the director are employed by the parties and bought from them (the report says so of the
coordinators); municipalities charge 25 % VAT, the region and Arbetsförmedlingen none; the director, who also leads the team,
is divided between administration and pay, for the whole in the one or the other fits neither.
"""

from datetime import date

from ledger_parts.books import MONTHS, Line, bank_day, bank_day_before, kr, month_end
from ledger_parts.invoices import Invoice, book_invoice, book_payments, bought_on, make_rests

from . import chart

NAMES = chart.OBJECTS[chart.COUNTERPART]
LAST_PAYMENT_RUN = date(2015, 8, 27)


def bought(month, number, supplier, text, account, purpose, kronor, vat_percent=25, **more):
    return bought_on(date(2015, month, number), supplier, text, account, purpose, kronor, vat_percent, **more)


# Staff that is invoiced at the end of its month; July's on 6 August, August's not yet: supplier, what, purposes, months.
STAFF = [
    ("VAXJO", "Förbundschef", (("ADM", 41_000), ("LON", 17_400)), 8),
    ("VAXJO", "Två samordnare", (("LON", 84_100),), 8),
    ("ALVESTA", "Samordnare", (("LON", 42_100),), 8),
]
REGION_KR = 41_800  # a month; January-April is invoiced in May, May-June in August
EMPLOYMENT_SERVICE_KR = 43_300  # a month until April, when the coordinator goes back; April is not invoiced
PROJECT_KR = 78_000  # Klargörande av arbetsförmåga, January and February
# Accrued at 31 August besides staff: what, account, purpose, area, kronor.
OTHER_ACCRUED = [
    ("Region Kronoberg: samordnare juli-augusti, ej fakturerat", chart.STAFF_OF_MEMBERS, "LON", "40", 2 * REGION_KR),
    ("Arbetsförmedlingen: samordnare april, ej fakturerat", chart.STAFF_OF_MEMBERS, "LON", "40", EMPLOYMENT_SERVICE_KR),
    ("Ekonomi- och lönetjänster maj-augusti", chart.ACCOUNTING, "ADM", "20", 21_000),
    ("Revision 2015, upparbetad del", chart.AUDIT, "ADM", "30", 24_000),
    ("Arvoden för styrelsens möte i augusti", chart.FEE_MEETINGS, "ADM", "10", 14_300),
    ("Inventering av behov av samverkan, upparbetat", chart.CONSULTANTS, "ADM", "20", 44_910),
    ("Platser hos sociala företag maj-augusti", chart.BOUGHT_OPERATIONS, "AKT", "40", 103_300),
]
# Accrued or unpaid at 31 December 2014, by origin: month and day of invoice or payment, what, kronor without VAT.
ACCRUED_2014 = {
    "VAXJO": [(1, 8, "Personal december 2014", 142_500), (4, 9, "Revision av 2014 års räkenskaper", 22_000)],
    "ALVESTA": [(1, 9, "Samordnare december 2014", 42_100), (2, 12, "Revision av 2014 års räkenskaper", 14_000)],
}
PAYABLE_2014 = {
    "VAXJO": [(1, 8, "Klargörande av arbetsförmåga, december 2014", 97_500), (1, 15, "IT-tjänster december 2014", 8_000)],
    "ALVESTA": [(1, 8, "Platser hos sociala företag, december 2014", 31_250), (1, 15, "IT och telefoni december 2014", 6_300)],
}
# Rent a month, paid a month ahead: account of origin for January, purposes, first and last month of the premises.
RENTS = [
    ("VAXJO", "Fastighetsägare i Växjö", "Lokal i Växjö", (("ADM", 4_600), ("AKT", 15_200)), 1, 9),
    ("ALVESTA", "Fastighetsägare i Alvesta", "Lokal i Alvesta", (("AKT", 8_200),), 1, 6),
    (None, "ALVESTA", "Lokal hos arbetsmarknadsenheten i Alvesta", (("AKT", 6_300),), 7, 9),
]
# The rest of a purpose is one invoice, so that its cost is exactly what make_ledger.py aims at.
RESTS = {
    "ADM": (bank_day(date(2015, 5, 12)), "Kommunarkiv", "De två förbundens arkiv, ordnande", chart.CONSULTANTS, 25),
    "AKT": (bank_day(date(2015, 4, 21)), "Friskvårdsföretag", "Hälsoprofiler, vårens grupper", chart.BOUGHT_OPERATIONS, 25),
    "LON": (bank_day(date(2015, 6, 16)), "VAXJO", "Vikarie för samordnare, maj-juni", chart.STAFF_OF_MEMBERS, 25),
}


def single_invoices():
    """Purchases that come once."""
    return [
        bought(1, 21, "Kontorsvaruhus", "Kontorsmaterial", chart.SUPPLIES, "ADM", 1_240),
        bought(2, 11, "Kafé", "Frukostmöte i Växjö", chart.CATERING, "AKT", 1_350, 12),
        bought(3, 10, "Kontorsvaruhus", "Material till grupputbildningar", chart.SUPPLIES, "AKT", 5_600),
        bought(3, 17, "Nationella nätverket för samordningsförbund", "Konferens i Linköping i mars", chart.COURSES, "ADM", 7_800),
        bought(3, 24, "Resebyrå", "Tåg och hotell i Linköping", chart.TRAVEL, "ADM", 3_180, 6),
        bought(3, 31, "Kafé", "Frukostmöte i Alvesta", chart.CATERING, "AKT", 1_120, 12),
        bought(4, 28, "Konferensanläggning", "Samverkansträff 23 april, lokal och förtäring", chart.VENUE, "SAMV", 12_400),
        bought(5, 5, "Social förening", "Platser för arbetsträning januari-april", chart.BOUGHT_OPERATIONS, "AKT", 36_000, 0),
        bought(5, 7, "Revisionsbyrå", "Utvärdering av de två förbundens arbete", chart.CONSULTANTS, "ADM", 36_000),
        bought(5, 19, "Kafé", "Frukostmöte i Växjö", chart.CATERING, "AKT", 1_430, 12),
        bought(5, 26, "Nationella rådet", "Styrelseutbildning i Stockholm", chart.COURSES, "ADM", 3_600, 0),
        bought(7, 2, "Flyttfirma", "Flytt och inredning i Alvesta", chart.EQUIPMENT, "AKT", 27_200),
        bought(7, 2, "Mediebolag", "Annons, utredare för inventeringen", chart.INFORMATION, "ADM", 9_340),
        bought(7, 8, "Kontorsvaruhus", "Material till höstens grupper", chart.SUPPLIES, "AKT", 23_300),
        bought(8, 11, "Friskvårdsföretag", "Hälsoprofiler, höstens första grupp", chart.BOUGHT_OPERATIONS, "AKT", 14_400, paid_in_period=False),
        bought(8, 12, "Social förening", "Platser för arbetsträning, försommar", chart.BOUGHT_OPERATIONS, "AKT", 20_125, 0, paid_in_period=False),
    ]


def all_invoices():
    """Every supplier invoice of the period except the rests."""
    invoices = single_invoices()
    for month in range(1, 9):
        invoices += monthly_invoices(month)
    for supplier, what, parts, _ in STAFF:
        for month in range(1, 8):
            dated = bank_day(date(2015, 8, 6)) if month == 7 else bank_day_before(month_end(month, 2015))
            lines = tuple((chart.STAFF_OF_MEMBERS, purpose, kr(kronor)) for purpose, kronor in parts)
            text = f"{what} {MONTHS[month - 1]}"
            invoices.append(Invoice(dated, supplier, text, lines, 25, paid_in_period=month < 7))
    invoices += [
        bought(2, 27, "VAXJO", "Klargörande av arbetsförmåga, januari-februari", chart.BOUGHT_OPERATIONS, "KLARG", 2 * PROJECT_KR),
        bought(4, 15, "AF", "Samordnare januari-mars", chart.STAFF_OF_MEMBERS, "LON", 3 * EMPLOYMENT_SERVICE_KR, 0),
        bought(5, 20, "RK", "Samordnare januari-april", chart.STAFF_OF_MEMBERS, "LON", 4 * REGION_KR, 0),
        bought(5, 20, "VAXJO", "Ekonomi- och lönetjänster januari-april", chart.ACCOUNTING, "ADM", 21_000),
        bought(8, 18, "RK", "Samordnare maj-juni", chart.STAFF_OF_MEMBERS, "LON", 2 * REGION_KR, 0, paid_in_period=False),
    ]
    return invoices


def monthly_invoices(month):
    name, following, paid = MONTHS[month - 1], MONTHS[month], month < 8
    both = lambda account, office, team: ((account, "ADM", kr(office)), (account, "AKT", kr(team)))
    invoices = [
        Invoice(bank_day(date(2015, month, 5)), "Telebolag", f"Telefoni {name}", both(chart.TELEPHONE, 960, 1_100), 25, paid_in_period=paid),
        Invoice(bank_day(date(2015, month, 17)), "IT-leverantör", f"IT-tjänster {name}", both(chart.IT, 3_400, 3_000), 25, paid_in_period=paid),
    ]
    for _, landlord, what, parts, first, last in RENTS:
        if first <= month + 1 <= last:
            lines = tuple((chart.RENT, purpose, kr(kronor)) for purpose, kronor in parts)
            text = f"{what}, hyra {following} i förskott"
            invoices.append(Invoice(bank_day(date(2015, month, 3)), landlord, text, lines, 0, booked_as=chart.PREPAID_RENT))
    return invoices


def opening_rent(origin):
    return sum(kr(kronor) for of, _, _, parts, _, _ in RENTS if of == origin for _, kronor in parts)


def opening_payable(origin):
    return sum(kr(kronor) for _, _, _, kronor in PAYABLE_2014[origin])


def opening_accrued(origin):
    return sum(kr(kronor) for _, _, _, kronor in ACCRUED_2014[origin])


def book_all(books, targets_ore):
    """Books invoices, payments and period entries so that each purpose costs exactly its target."""
    book_items_of_2014(books)
    for month in range(1, 9):
        book_used_rent(books, month)
    book_accrued(books)
    book_equipment_taken_over(books)
    invoices = all_invoices()
    for invoice in invoices:
        book_invoice(books, invoice, NAMES, objects_of)
    for rest in make_rests(RESTS, targets_ore, lambda row: cost_of(books, row)):
        book_invoice(books, rest, NAMES, objects_of)
        invoices.append(rest)
    book_payments(books, invoices, LAST_PAYMENT_RUN)


# The three rows of note 2, and the objects that each holds.
ROWS = {"ADM": ("ADM", "SAMV"), "AKT": ("AKT", "KLARG"), "LON": ("LON",)}


def cost_of(books, row):
    """What class 4-7 holds for a row of note 2."""
    return sum(line.amount_ore for line in books.lines() if line.account[0] in "4567"
               and any((chart.PURPOSE, purpose) in line.objects for purpose in ROWS[row]))


def objects_of(account, purpose, supplier=""):
    area = "30" if account == chart.AUDIT else "20" if purpose in ("ADM", "SAMV") else "40"
    objects = [(1, area), (chart.PURPOSE, purpose)]
    return tuple(objects + ([(chart.COUNTERPART, supplier)] if supplier in NAMES else []))


def book_items_of_2014(books):
    """Debts of the two old associations are paid from their own money and stay marked by origin."""
    for debt, items in ((chart.ACCOUNTS_PAYABLE, PAYABLE_2014), (chart.ACCRUED_COSTS, ACCRUED_2014)):
        for origin, rows in items.items():
            objects = chart.of_origin(origin)
            for month, number, text, kronor in rows:
                # After March there is one bank account; what is left of the old money on it is still marked.
                bank = chart.BANK_OF[origin]
                lines = [Line(debt, kr(kronor), text, objects), Line(bank, -kr(kronor), "", objects)]
                books.book("U", bank_day(date(2015, month, number)), f"Betalning för {chart.OBJECTS[chart.ORIGIN][origin].lower()}: {text}", lines)


def book_used_rent(books, month):
    """What was paid in advance becomes a cost month by month; January's was paid by the two old associations."""
    name = MONTHS[month - 1]
    lines = []
    for origin, _, what, parts, first, last in RENTS:
        if first <= month <= last:
            of_2014 = chart.of_origin(origin) if month == 1 else ()
            lines += [Line(chart.RENT, kr(kronor), f"{what}, hyra {name}", objects_of(chart.RENT, purpose)) for purpose, kronor in parts]
            lines.append(Line(chart.PREPAID_RENT, -sum(kr(kronor) for _, kronor in parts), f"{what}, hyra {name}", of_2014))
    books.book("B", month_end(month, 2015), f"Förutbetalda hyror, förbrukat {name}", lines)


def book_accrued(books):
    """What was received until 31 August without an invoice; VAT is claimed only when the invoice comes."""
    for supplier, what, parts, _ in STAFF:
        text = f"{what} augusti, ej fakturerat"
        lines = [Line(chart.STAFF_OF_MEMBERS, kr(kronor), text, objects_of(chart.STAFF_OF_MEMBERS, purpose, supplier)) for purpose, kronor in parts]
        book_one_accrued(books, f"{NAMES[supplier]}: {text}", lines)
    for text, account, purpose, area, kronor in OTHER_ACCRUED:
        book_one_accrued(books, text, [Line(account, kr(kronor), text, ((1, area), (chart.PURPOSE, purpose)))])


def book_one_accrued(books, text, lines):
    due = Line(chart.ACCRUED_COSTS, -sum(line.amount_ore for line in lines), text)
    books.book("B", date(2015, 8, 31), f"Upplupet: {text}", [*lines, due])


def book_equipment_taken_over(books):
    """Växjö kommun runs the project itself from March and pays for its equipment: the other claims of note 3."""
    text = "Inventarier i Klargörande av arbetsförmåga, övertagna"
    lines = [Line(chart.RECEIVABLE_OTHER, kr(20_060), text, ((chart.COUNTERPART, "VAXJO"),)),
             Line(chart.EQUIPMENT, -kr(20_060), text, ((1, "40"), (chart.PURPOSE, "KLARG")))]
    books.book("K", date(2015, 8, 24), f"Växjö kommun: {text}", lines)
