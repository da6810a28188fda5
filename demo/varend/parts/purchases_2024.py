"""What the association bought in 2024. Given are only the lines of the budget and, from 2025.se, what was unpaid, prepaid and
accrued at the end of the year; suppliers, dates and single amounts are made up.

Staff is invoiced in the month itself until September, and from October in January after, which is what 2025.se has accrued.
"""

import sys
from datetime import date

from ledger_parts.books import MONTHS, Line, bank_day, kr
from ledger_parts.invoices import book_invoice, book_payments, bought_on, make_rests

from . import chart, purchases

NAMES = chart.OBJECTS[20]
FROM_2023, AHEAD = chart.ACCRUED_COSTS, chart.PREPAID_COSTS
LAST_PAYMENT_RUN = date(2024, 12, 30)


def day(month, number):
    return bank_day(date(2024, month, number))


def bought(month, number, supplier, text, account, purpose, kronor, vat_percent=25, **more):
    return bought_on(date(2024, month, number), supplier, text, account, purpose, kronor, vat_percent, **more)


# Staff of members: supplier, purpose, what, kronor a month, VAT %, months that are invoiced in the year.
STAFF = [
    ("VAXJO", "TEAM", "Processledare", 57_200, 25, range(1, 10)),
    ("VAXJO", "TEAM", "Koordinator", 48_100, 25, range(1, 10)),
    ("VAXJO", "TEAM", "Koordinator 2", 48_100, 25, range(1, 10)),
    ("UPPVID", "TEAM", "Koordinator", 46_700, 25, range(1, 9)),
    ("ALVESTA", "TEAM", "Koordinator", 46_700, 25, range(1, 10)),
    ("TINGSRYD", "TEAM", "Koordinator, halvtid", 24_000, 25, range(1, 10)),
    ("VAXJO", "GRUPP", "Utredare, ny insats i grupp", 23_800, 25, range(6, 10)),
]
# The director works four days a week until June.
DIRECTOR_KR = {month: 67_440 if month <= 6 else 84_300 for month in range(1, 12)}
# Accrued at 31 December 2023 and invoiced in 2024: month, day, supplier, what, account, purpose, kronor, VAT %.
OPENING_ACCRUED = [
    (1, 9, "VAXJO", "Förbundschef december 2023", chart.STAFF_OF_MEMBERS, "ADM", 65_500, 25),
    (1, 16, "VAXJO", "Processledare november-december 2023", chart.STAFF_OF_MEMBERS, "TEAM", 110_800, 25),
    (1, 16, "VAXJO", "Koordinatorer november-december 2023", chart.STAFF_OF_MEMBERS, "TEAM", 186_400, 25),
    (1, 23, "ALVESTA", "Koordinator november-december 2023", chart.STAFF_OF_MEMBERS, "TEAM", 90_400, 25),
    (1, 23, "UPPVID", "Koordinator november-december 2023", chart.STAFF_OF_MEMBERS, "TEAM", 90_400, 25),
    (1, 30, "VAXJO", "Ekonomi- och lönetjänster kvartal 4 2023", chart.ACCOUNTING, "ADM", 41_400, 25),
    (4, 9, "Revisionsbyrå", "Revision av 2023 års räkenskaper", chart.AUDIT, "ADM", 44_500, 25),
]
# Paid for a time: month of invoice, supplier, what, account, purpose, kronor, VAT %.
FOR_THE_YEAR = [
    (1, "Centrala Östergötlands samordningsförbund", "Välfärdsguiden, medlemskap 2024", chart.MEMBERSHIPS, "VGUIDE", 141_000, 0),
    (1, "Nationella nätverket för samordningsförbund", "Medlemsavgift 2024", chart.MEMBERSHIPS, "ADM", 14_400, 0),
    (1, "Leverantör av utbildningsplattform", "Sammans.se, drift 2024", chart.IT, "SAMMANS", 17_400, 25),
]
RENT_KR, IT_KR, LICENCE_KR = 11_700, 7_120, 4_500
OPENING_PREPAID = kr(RENT_KR + LICENCE_KR)
# Unpaid at 31 December 2023 and paid in January.
OPENING_PAYABLE = [
    (day(1, 11), "IT-tjänster december 2023", kr(8_600)),
    (day(1, 11), "Novemberkonferensen 2023, teknik", kr(23_750)),
]
# The rest of a purpose is one invoice, so that its cost is exactly what make_ledger_2024.py aims at.
RESTS = {
    "ADM": (day(9, 10), "Kommunarkiv", "Arkivvård och diarieföring", chart.CONSULTANTS, 25),
    "SAMUTB": (day(6, 11), "Samordningsförbundet Sunnerbo", "Utbildningsledning första halvåret", chart.CONSULTANTS, 0),
    "GSS": (day(11, 28), "Lärosäte", "Föreläsare och samtalsledare vid novemberkonferensen", chart.CONSULTANTS, 0),
    "TEAM": (day(9, 17), "Lärosäte", "Analys av deltagarnas vägar genom pilotprojektet", chart.STUDIES, 0),
    "GRUPP": (day(9, 24), "Konsult", "Jämförelse med andra förbunds insatser i grupp", chart.CONSULTANTS, 25),
    "SAMMANS": (day(4, 25), "Filmproducent", "Film om samverkan till Sammans.se", chart.INFORMATION, 25),
    "MINBOK": (day(2, 22), "Tryckeri", "Min bok, tryck av 400 böcker", chart.PRINTING, 6),
}


def single_invoices():
    """Purchases that come once."""
    return [
        bought(1, 18, "Kontorsvaruhus", "Kontorsmaterial", chart.SUPPLIES, "ADM", 1_240.80),
        bought(2, 6, "Formgivare", "Min bok, ny upplaga", chart.CONSULTANTS, "MINBOK", 12_600),
        bought(2, 20, "Handledare", "Handledning av koordinatorer, vår", chart.CONSULTANTS, "TEAM", 9_600),
        bought(3, 5, "Lärosäte", "Följeforskning, första delen", chart.STUDIES, "TEAM", 46_600, 0),
        bought(3, 12, "Konferensanläggning", "Strategidag med utvecklingsgruppen", chart.VENUE, "ADM", 8_900),
        bought(3, 14, "Kursgård", "Samverkansutbildning vår, lokal och mat", chart.VENUE, "SAMUTB", 38_400),
        bought(3, 19, "Konferensanläggning", "Medlemssamråd", chart.CATERING, "ADM", 3_200, 12),
        bought(3, 21, "Kursgivare", "Webbseminarium om sekretess mellan myndigheter", chart.COURSES, "KOMP", 4_900),
        bought(4, 4, "Nationella nätverket för samordningsförbund", "Konferens och årsmöte", chart.COURSES, "ADM", 8_600),
        bought(4, 11, "Föreläsare", "Samverkansutbildning vår, föreläsningar", chart.CONSULTANTS, "SAMUTB", 31_000),
        bought(4, 18, "Resebyrå", "Tåg och hotell till årsmötet", chart.TRAVEL, "ADM", 5_830.20, 6),
        bought(5, 7, "Distributör", "Min bok, utskick", chart.SUPPLIES, "MINBOK", 3_180),
        bought(5, 14, "Kontorsvaruhus", "Kontorsmaterial", chart.SUPPLIES, "ADM", 1_105.60),
        bought(5, 21, "Annat samordningsförbund", "Studiebesök om arbete i grupp", chart.COURSES, "GRUPP", 6_200, 0),
        bought(6, 4, "Lärosäte", "Följeforskning, andra delen", chart.STUDIES, "TEAM", 46_600, 0),
        bought(9, 5, "Kursgård", "Samverkansutbildning höst, lokal och mat", chart.VENUE, "SAMUTB", 39_600),
        bought(9, 12, "Kursgivare", "Kurs i motiverande samtal", chart.COURSES, "KOMP", 4_000),
        bought(9, 19, "Handledare", "Handledning av koordinatorer, höst", chart.CONSULTANTS, "TEAM", 9_600),
        bought(9, 26, "Föreläsarförmedling", "Novemberkonferensen, bokning av föreläsare", chart.CONSULTANTS, "GSS", 42_000),
        bought(10, 8, "Föreläsare", "Samverkansutbildning höst, föreläsningar", chart.CONSULTANTS, "SAMUTB", 16_000),
        bought(10, 15, "Formgivare", "Novemberkonferensen, form", chart.INFORMATION, "GSS", 11_800),
        bought(10, 22, "Mediebolag", "Novemberkonferensen, annonsering", chart.INFORMATION, "GSS", 9_400),
        bought(11, 5, "Konferensanläggning", "Novemberkonferensen, lunch och kaffe", chart.CATERING, "GSS", 46_500, 12),
        bought(11, 12, "Kontorsvaruhus", "Kontorsmaterial", chart.SUPPLIES, "ADM", 1_312.40),
        bought(11, 14, "Tryckeri", "Novemberkonferensen, program", chart.PRINTING, "GSS", 7_600, 6),
        bought(12, 10, "Lärosäte", "Följeforskning, tredje delen", chart.STUDIES, "TEAM", 46_600, 0, paid_in_period=False),
        bought(12, 12, "Tryckeri", "Slutrapporten, tryck av en första del", chart.PRINTING, "TEAM", 30_000, 6, paid_in_period=False),
    ]


def all_invoices():
    """Every supplier invoice of the year except the rests and the one that the VAT decides."""
    invoices = single_invoices()
    for month, number, supplier, text, account, purpose, kronor, vat in OPENING_ACCRUED:
        invoices.append(bought(month, number, supplier, text, account, purpose, kronor, vat, booked_as=FROM_2023))
    for supplier, purpose, what, kronor, vat, months in STAFF:
        for month in months:
            invoices.append(bought(month, 24, supplier, f"{what} {MONTHS[month - 1]}", chart.STAFF_OF_MEMBERS, purpose, kronor, vat))
    for month, kronor in DIRECTOR_KR.items():
        text = f"Förbundschef {MONTHS[month - 1]}"
        invoices.append(bought(month + 1, 5, "VAXJO", text, chart.STAFF_OF_MEMBERS, "ADM", kronor))
    for month in range(1, 10):
        text = f"Forskare i deltid, följeforskning {MONTHS[month - 1]}"
        invoices.append(bought(month, 20, "Lärosäte", text, chart.STUDIES, "TEAM", 14_000, 0))
    for month, quarter in ((4, "1"), (7, "2"), (10, "3")):
        invoices.append(bought(month, 9, "VAXJO", f"Ekonomi- och lönetjänster kvartal {quarter}", chart.ACCOUNTING, "ADM", 42_600))
    for month in range(1, 13):
        invoices += monthly_invoices(month)
    for month, supplier, text, account, purpose, kronor, vat in FOR_THE_YEAR:
        invoices.append(bought(month, 10, supplier, text, account, purpose, kronor, vat, booked_as=AHEAD))
    licence = purchases.LICENCE_KR
    text = "Licens för utvärderingsverktyg 2025"
    invoices.append(bought(12, 3, "Leverantör av utvärderingsverktyg", text, chart.IT, "SAMUTB", licence, booked_as=AHEAD))
    return invoices


def monthly_invoices(month):
    name, following = MONTHS[month - 1], MONTHS[month % 12]
    rent = purchases.RENT_KR if month == 12 else RENT_KR
    return [
        bought(month, 3, "Fastighetsägare", f"Hyra {following}, i förskott", chart.RENT, "ADM", rent, 0, booked_as=AHEAD),
        bought(month, 5, "Telebolag", f"Telefoni kansliet {name}", chart.TELEPHONE, "ADM", 1_215),
        bought(month, 5, "Telebolag", f"Telefoni koordinatorer {name}", chart.TELEPHONE, "TEAM", 1_140),
        bought(month, 18, "IT-leverantör", f"IT-tjänster {name}", chart.IT, "ADM", IT_KR, paid_in_period=month < 12),
    ]


def book_all(books, purpose_targets_ore, closing_vat_ore):
    """Books invoices, payments and period entries so that each purpose costs its target and the last quarter's VAT is right."""
    for month in range(1, 13):
        purchases.book_used_prepayments(books, 2024, month, sys.modules[__name__])
    book_accrued(books)
    invoices = all_invoices()
    for invoice in invoices:
        book_invoice(books, invoice, NAMES, purchases.objects_of)
    venue = venue_of_the_conference(books, closing_vat_ore)
    book_invoice(books, venue, NAMES, purchases.objects_of)
    invoices.append(venue)
    for rest in make_rests(RESTS, purpose_targets_ore, lambda purpose: purchases.cost_of(books, purpose)):
        book_invoice(books, rest, NAMES, purchases.objects_of)
        invoices.append(rest)
    book_payments(books, invoices, LAST_PAYMENT_RUN, OPENING_PAYABLE)


def venue_of_the_conference(books, closing_vat_ore):
    """What is left of the last quarter's VAT, which 2025.se has as a claim, is that of the conference's rooms."""
    rests = sum(1 for dated, *_, vat in RESTS.values() if dated >= date(2024, 10, 1) and vat)
    assert rests == 0, "the rests of the last quarter have no VAT"
    booked = sum(line.amount_ore for voucher in books.vouchers if voucher.booked_on >= date(2024, 10, 1)
                 for line in voucher.lines if line.account == chart.RECEIVABLE_VAT)
    net = 4 * (closing_vat_ore - booked)
    assert net > 0, f"the VAT of the last quarter is {-net // 4} öre too much"
    return bought(11, 19, "Konferensanläggning", "Novemberkonferensen, lokaler och teknik", chart.VENUE, "GSS", net / 100)


def book_accrued(books):
    """What was received in 2024 and is invoiced in 2025, as 2025.se takes it; VAT is claimed when the invoice comes."""
    for _, _, supplier, text, account, purpose, kronor, _ in purchases.OPENING_ACCRUED:
        line = Line(account, kr(kronor), text, purchases.objects_of(account, purpose, supplier))
        named = f"{NAMES.get(supplier, supplier)}: {text}, ej fakturerat"
        books.book("B", date(2024, 12, 31), f"Upplupet: {named}", [line, Line(chart.ACCRUED_COSTS, -line.amount_ore, named)])
