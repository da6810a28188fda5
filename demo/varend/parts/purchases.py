"""What the association buys: supplier invoices with VAT, their payment, prepaid and accrued costs.

Given by the report: the cost of each purpose in tkr, the prepaid costs, the accrued costs, the accounts payable, the VAT
claim and the supplier's debt at 31 August. Everything below that (suppliers, dates, single amounts) is made up.
Inferred: staff is bought from members with 25 % VAT, because the VAT claim of 381 tkr cannot come from other purchases;
the region charges without VAT; accrued costs of 1 268 tkr mean that members invoice the staff late (May to August is not
invoiced yet), and that is why 2025's first invoices are for 2024.
"""

import sys
from datetime import date

from ledger_parts.books import MONTHS, Line, bank_day, kr, month_end
from ledger_parts.invoices import book_invoice, book_payments, bought_on, make_rests

from . import chart

NAMES = chart.OBJECTS[20]
FROM_2024, AHEAD = chart.ACCRUED_COSTS, chart.PREPAID_COSTS
LAST_PAYMENT_RUN = date(2025, 8, 28)


def day(month, number):
    return bank_day(date(2025, month, number))


def bought(month, number, supplier, text, account, purpose, kronor, vat_percent=25, **more):
    return bought_on(date(2025, month, number), supplier, text, account, purpose, kronor, vat_percent, **more)


# Staff of members: supplier, purpose, what, kronor a month, VAT %, months in 2025, months that are invoiced by August,
# how many months later the invoice comes.
STAFF = [
    ("VAXJO", "ADM", "Förbundschef", 86_400, 25, range(1, 9), range(1, 8), 1),
    ("VAXJO", "TEAM", "Processledare", 58_900, 25, range(1, 9), range(1, 5), 3),
    ("VAXJO", "TEAM", "Koordinator", 49_300, 25, range(1, 9), range(1, 5), 3),
    ("ALVESTA", "TEAM", "Koordinator (vakant mars och april)", 47_800, 25, [1, 2, 5, 6, 7, 8], [1, 2], 2),
    ("TINGSRYD", "TEAM", "Koordinator, halvtid", 24_600, 25, range(1, 9), range(1, 5), 3),
    ("VAXJO", "GRUPP", "Gruppledare", 33_600, 25, range(1, 9), range(1, 5), 2),
    ("RK", "GRUPP", "Gruppledare, arbetsterapeut", 33_600, 0, range(1, 9), range(1, 5), 2),
    ("VAXJO", "SAMKRAFT", "Projektledare, deltid", 17_400, 25, range(1, 9), range(1, 5), 3),
]
# Accrued at 31 December 2024 and invoiced in 2025: month, day, supplier, what, account, purpose, kronor, VAT %.
OPENING_ACCRUED = [
    (1, 8, "VAXJO", "Förbundschef december 2024", chart.STAFF_OF_MEMBERS, "ADM", 84_300, 25),
    (1, 14, "VAXJO", "Processledare oktober-december 2024", chart.STAFF_OF_MEMBERS, "TEAM", 171_600, 25),
    (1, 14, "VAXJO", "Koordinator oktober-december 2024", chart.STAFF_OF_MEMBERS, "TEAM", 144_300, 25),
    (1, 21, "ALVESTA", "Koordinator oktober-december 2024", chart.STAFF_OF_MEMBERS, "TEAM", 140_100, 25),
    (2, 4, "TINGSRYD", "Koordinator oktober-december 2024", chart.STAFF_OF_MEMBERS, "TEAM", 72_000, 25),
    (1, 28, "VAXJO", "Ekonomi- och lönetjänster kvartal 4 2024", chart.ACCOUNTING, "ADM", 42_600, 25),
    (4, 8, "Revisionsbyrå", "Revision av 2024 års räkenskaper", chart.AUDIT, "ADM", 46_000, 25),
]
# Accrued at 31 August 2025 besides staff that is not invoiced: what, account, purpose, area, kronor.
OTHER_ACCRUED = [
    ("Ekonomi- och lönetjänster juli-augusti", chart.ACCOUNTING, "ADM", "20", 29_000),
    ("Revision 2025, upparbetad del", chart.AUDIT, "ADM", "30", 42_000),
    ("Ersättning till ledamöters arbetsgivare", chart.LOST_EARNINGS, "ADM", "10", 18_500),
    ("Utbildningsledning juli-augusti, Sunnerbo", chart.CONSULTANTS, "SAMUTB", "40", 25_000),
    ("Novemberkonferensen, programarbete augusti", chart.CONSULTANTS, "GSS", "40", 5_910),
]
# Paid for a time: month of invoice, supplier, what, account, purpose, kronor, VAT %, months that it covers.
FOR_THE_YEAR = [
    (1, "Centrala Östergötlands samordningsförbund", "Välfärdsguiden, medlemskap 2025", chart.MEMBERSHIPS, "VGUIDE", 148_050, 0),
    (1, "Nationella nätverket för samordningsförbund", "Medlemsavgift 2025", chart.MEMBERSHIPS, "ADM", 15_000, 0),
    (1, "Leverantör av utbildningsplattform", "Sammans.se, drift 2025", chart.IT, "SAMMANS", 18_000, 25),
]
RENT_KR, IT_KR, LICENCE_KR = 12_000, 7_120, 4_650
OPENING_PREPAID = kr(RENT_KR + LICENCE_KR)
# Unpaid at 31 December 2024 and paid in January.
OPENING_PAYABLE = [
    (day(1, 9), "IT-tjänster december 2024", kr(8_900)),
    (day(1, 16), "Tryck av slutrapporten, delfaktura", kr(31_800)),
    (day(1, 16), "Följeforskning, delfaktura", kr(46_600)),
]
# The rest of a purpose is one invoice, so that its cost is exactly what make_ledger.py aims at.
RESTS = {
    "ADM": (day(6, 26), "Kommunarkiv", "Arkivvård och diarieföring första halvåret", chart.CONSULTANTS, 25),
    "SAMUTB": (day(7, 3), "Samordningsförbundet Sunnerbo", "Utbildningsledning första halvåret", chart.CONSULTANTS, 0),
    "GSS": (day(6, 12), "Lärosäte", "Tema och program till novemberkonferensen", chart.CONSULTANTS, 25),
    "TEAM": (day(5, 22), "Annat samordningsförbund", "Studiebesök för koordinatorerna", chart.COURSES, 0),
    "GRUPP": (day(3, 6), "Konsult", "Inventering av kommunernas insatser", chart.CONSULTANTS, 25),
    "SAMMANS": (day(5, 15), "Filmproducent", "Film till Sammans.se", chart.INFORMATION, 25),
    "MINBOK": (day(4, 24), "Tryckeri", "Min bok, tryck av 250 böcker", chart.PRINTING, 6),
}


def single_invoices():
    """Purchases that come once."""
    return [
        bought(1, 15, "Kontorsvaruhus", "Kontorsmaterial", chart.SUPPLIES, "ADM", 1_134.40),
        bought(2, 11, "Konferensanläggning", "Konferens 28 februari, lokaler", chart.VENUE, "TEAM", 14_800),
        bought(2, 11, "Konferensanläggning", "Konferens 28 februari, lunch och kaffe", chart.CATERING, "TEAM", 21_300, 12),
        bought(2, 13, "Tryckeri", "Slutrapport, tryck", chart.PRINTING, "TEAM", 9_450, 6),
        bought(2, 18, "Konferensanläggning", "Strategidag 28 februari", chart.VENUE, "ADM", 9_400),
        bought(2, 20, "Lärosäte", "Följeforskning, slutbetalning", chart.STUDIES, "TEAM", 30_000, 0),
        bought(2, 25, "Handledare", "Handledning av koordinatorer, vår", chart.CONSULTANTS, "TEAM", 4_800),
        bought(3, 4, "IT-leverantör", "Bärbar dator", chart.IT, "ADM", 9_890),
        bought(3, 11, "Nationella nätverket för samordningsförbund", "Konferens och årsmöte 1-2 april", chart.COURSES, "ADM", 9_800),
        bought(3, 13, "Kursgivare", "Webbseminarium om socialtjänstlagen", chart.COURSES, "KOMP", 390),
        bought(3, 18, "Kursgivare", "BIP/SKAPA, licens och introduktion", chart.IT, "GRUPP", 6_400),
        bought(3, 20, "Resebyrå", "Tåg och hotell 1-2 april", chart.TRAVEL, "ADM", 6_412.50, 6),
        bought(3, 25, "Formgivare", "Min bok, omarbetad form", chart.CONSULTANTS, "MINBOK", 8_440),
        bought(4, 3, "Konferensanläggning", "Medlemssamråd 5 april", chart.CATERING, "ADM", 3_850, 12),
        bought(4, 10, "Kursgård", "Samverkansutbildning, avbokad lokal", chart.VENUE, "SAMUTB", 18_200),
        bought(4, 15, "Föreläsare", "Samverkansutbildning, avbokad föreläsning", chart.CONSULTANTS, "SAMUTB", 9_200),
        bought(4, 16, "Kontorsvaruhus", "Material till gruppverksamheten", chart.SUPPLIES, "GRUPP", 6_738.40),
        bought(5, 6, "Distributör", "Min bok, utskick", chart.SUPPLIES, "MINBOK", 2_014.80),
        bought(5, 8, "Kontorsvaruhus", "Kontorsmaterial", chart.SUPPLIES, "ADM", 1_286.20),
        bought(5, 13, "Föreläsarförmedling", "Novemberkonferensen, bokning av föreläsare", chart.CONSULTANTS, "GSS", 24_000),
        bought(5, 20, "Handledare", "Handledning av koordinatorer, försommar", chart.CONSULTANTS, "TEAM", 4_800),
        bought(6, 3, "Formgivare", "Novemberkonferensen, form", chart.INFORMATION, "GSS", 12_400),
        bought(6, 10, "Konferensanläggning", "Informationsmöten om gruppverksamheten", chart.CATERING, "GRUPP", 4_200, 12),
        bought(6, 17, "Konferensanläggning", "Novemberkonferensen, handpenning för lokal", chart.VENUE, "GSS", 9_050, booked_as=AHEAD),
        bought(6, 24, "Mediebolag", "Novemberkonferensen, annonsering", chart.INFORMATION, "GSS", 8_600),
        bought(8, 7, "Kontorsvaruhus", "Kontorsmaterial", chart.SUPPLIES, "ADM", 1_043.80),
        bought(8, 20, "Konferensanläggning", "Samkraft Värend, gemensam dag 18 augusti", chart.VENUE, "SAMKRAFT", 6_880, paid_in_period=False),
        bought(8, 22, "Webbyrå", "Webbplatsen, drift och tillgänglighet", chart.INFORMATION, "ADM", 12_320, paid_in_period=False),
    ]


def all_invoices():
    """Every supplier invoice of the period except the rests."""
    invoices = single_invoices()
    for month, number, supplier, text, account, purpose, kronor, vat in OPENING_ACCRUED:
        invoices.append(bought(month, number, supplier, text, account, purpose, kronor, vat, booked_as=FROM_2024))
    for supplier, purpose, what, kronor, vat, _, invoiced, later in STAFF:
        for month in invoiced:
            text = f"{what.split(' (')[0]} {MONTHS[month - 1]}"
            number = 6 if purpose == "ADM" else 10
            invoices.append(bought(month + later, number, supplier, text, chart.STAFF_OF_MEMBERS, purpose, kronor, vat))
    for month, quarter in ((4, "1"), (7, "2")):
        text = f"Ekonomi- och lönetjänster kvartal {quarter}"
        invoices.append(bought(month, 9, "VAXJO", text, chart.ACCOUNTING, "ADM", 43_500))
    for month in range(1, 9):
        invoices += monthly_invoices(month)
    for month, supplier, text, account, purpose, kronor, vat in FOR_THE_YEAR:
        invoices.append(bought(month, 10, supplier, text, account, purpose, kronor, vat, booked_as=AHEAD))
    return invoices


def monthly_invoices(month):
    name, following = MONTHS[month - 1], MONTHS[month]
    invoices = [
        bought(month, 3, "Fastighetsägare", f"Hyra {following}, i förskott", chart.RENT, "ADM", RENT_KR, 0, booked_as=AHEAD),
        bought(month, 5, "Telebolag", f"Telefoni kansliet {name}", chart.TELEPHONE, "ADM", 1_238.75),
        bought(month, 5, "Telebolag", f"Telefoni koordinatorer {name}", chart.TELEPHONE, "TEAM", 1_162.40),
        bought(month, 18, "IT-leverantör", f"IT-tjänster {name}", chart.IT, "ADM", IT_KR, paid_in_period=month < 8),
    ]
    if month >= 4:
        invoices.append(bought(month, 4, "VAXJO", f"Lokal för gruppverksamhet {name}", chart.VENUE, "GRUPP", 3_200, 0))
    return invoices


def book_all(books, purpose_targets_ore):
    """Books invoices, payments and period entries so that each purpose costs exactly its target."""
    for month in range(1, 9):
        book_used_prepayments(books, 2025, month, sys.modules[__name__])
    book_accrued(books)
    book_credit_note(books)
    invoices = all_invoices()
    for invoice in invoices:
        book_invoice(books, invoice, NAMES, objects_of)
    for rest in make_rests(RESTS, purpose_targets_ore, lambda purpose: cost_of(books, purpose)):
        book_invoice(books, rest, NAMES, objects_of)
        invoices.append(rest)
    book_payments(books, invoices, LAST_PAYMENT_RUN, OPENING_PAYABLE)


def cost_of(books, purpose):
    """What class 4-7 holds for a purpose, bank fees excepted."""
    return sum(line.amount_ore for line in books.lines()
               if line.account[0] in "4567" and line.account != chart.BANK_FEES and (6, purpose) in line.objects)


def area_of(account, purpose):
    if purpose != "ADM":
        return "40"
    return "30" if account == chart.AUDIT else "20"


def objects_of(account, purpose, supplier=""):
    objects = [(1, area_of(account, purpose)), (6, purpose)]
    return tuple(objects + ([(20, supplier)] if supplier in NAMES else []))


def book_used_prepayments(books, year, month, bought):
    """What was paid in advance becomes a cost month by month; `bought` has the year's rent, licence and what is for the year."""
    name = MONTHS[month - 1]
    parts = [(chart.RENT, "ADM", kr(bought.RENT_KR), f"Hyra {name}")]
    parts += [(account, purpose, kr(kronor) // 12, text) for _, _, text, account, purpose, kronor, _ in bought.FOR_THE_YEAR]
    if month == 1:
        parts.append((chart.IT, "SAMUTB", kr(bought.LICENCE_KR), f"Licens för utvärderingsverktyg {year}"))
    lines = [Line(account, amount, text, objects_of(account, purpose)) for account, purpose, amount, text in parts]
    lines.append(Line(chart.PREPAID_COSTS, -sum(line.amount_ore for line in lines), "Förbrukad del"))
    books.book("B", month_end(month, year), f"Förutbetalda kostnader, förbrukat {name}", lines)


def book_accrued(books):
    """What was received until 31 August without an invoice; VAT is claimed only when the invoice comes."""
    for supplier, purpose, what, kronor, _, months, invoiced, _ in STAFF:
        waiting = [month for month in months if month not in invoiced]
        name = what.split(" (")[0]
        span = MONTHS[waiting[0] - 1] + (f"-{MONTHS[waiting[-1] - 1]}" if len(waiting) > 1 else "")
        text = f"{name} {span}, ej fakturerat"
        line = Line(chart.STAFF_OF_MEMBERS, kr(kronor) * len(waiting), text, objects_of(chart.STAFF_OF_MEMBERS, purpose, supplier))
        book_one_accrued(books, f"{NAMES[supplier]}: {text}", line)
    for text, account, purpose, area, kronor in OTHER_ACCRUED:
        book_one_accrued(books, text, Line(account, kr(kronor), text, ((1, area), (6, purpose))))


def book_one_accrued(books, text, line):
    books.book("B", date(2025, 8, 31), f"Upplupet: {text}", [line, Line(chart.ACCRUED_COSTS, -line.amount_ore, text)])


def book_credit_note(books):
    """The course centre takes back a part of its fee and has not paid it yet: the supplier's debt of 2 tkr."""
    lines = [
        Line(chart.RECEIVABLE_SUPPLIER, kr(2_100), "Kreditfaktura, ej återbetald"),
        Line(chart.VENUE, -kr(1_680), "Avdrag på avbokningsavgiften", objects_of(chart.VENUE, "SAMUTB")),
        Line(chart.RECEIVABLE_VAT, -kr(420), "Moms 25 %"),
    ]
    books.book("L", date(2025, 8, 14), "Kursgård: kreditfaktura, avbokad lokal", lines)
