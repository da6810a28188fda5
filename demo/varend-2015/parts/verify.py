"""Asserts that the books end in the report's figures, rounded one by one and rounded so that tables sum."""

from datetime import date, timedelta

from ledger_parts.books import check_days, check_group, kr, tkr

from . import chart, merger, purchases

PAYERS = [("FK", 900, chart.CONTRIBUTION_STATE), ("AF", 900, chart.CONTRIBUTION_STATE), ("RK", 900, chart.CONTRIBUTION_REGION),
          ("VAXJO", 533, chart.CONTRIBUTION_MUNICIPALITY), ("ALVESTA", 367, chart.CONTRIBUTION_MUNICIPALITY)]
COSTS = [("ADM", "Administration", 636), ("AKT", "Samordningsteamet - Aktiviteter för målgruppen", 609),
         ("LON", "Samordningsteamet - Lönekostnad personal", 1704)]
ASSETS = [("Momsfordran staten juli-augusti", 69, chart.RECEIVABLE_VAT), ("Övriga fordringar", 20, chart.RECEIVABLE_OTHER),
          ("Förutbetalda hyror september", 26, chart.PREPAID_RENT), ("Upplupna insatser huvudmännen", 450, chart.ACCRUED_CONTRIBUTIONS),
          ("Kassa", 0, chart.CASH), ("Bankkonto Swedbank", 2455, chart.BANK)]


def check(books, opening, as_at):
    """Raises if anything is off; gives a table of exact öre, tkr rounded alone, tkr rounded to sum, and printed tkr."""
    check_days(books, opening, chart.ACCOUNTS, as_at)
    check_merger(books)
    rows = income_rows(books) + cost_rows(books) + balance_rows(books, opening)
    text = [f"{'row':46}{'kronor':>16}{'alone':>8}{'summing':>9}{'printed':>9}"]
    for group in rows:
        text += check_group(*group)
    return "\n".join(text)


def income_rows(books):
    names = chart.OBJECTS[chart.COUNTERPART]
    parts = []
    for key, printed, account in PAYERS:
        ore = -sum(line.amount_ore for line in books.lines() if line.account == account and (chart.COUNTERPART, key) in line.objects)
        parts.append((f"Bidrag från {names[key]}", printed, ore))
    return [(("Verksamhetens intäkter", 3600), parts)]


def cost_rows(books):
    parts = [(label, printed, purchases.cost_of(books, row)) for row, label, printed in COSTS]
    costs = sum(ore for _, _, ore in parts)
    assert costs == sum(line.amount_ore for line in books.lines() if line.account[0] in "4567"), "a cost has no purpose"
    shares = [round(100 * ore / costs, 2) for _, _, ore in parts]
    print("shares of the costs, per cent:", shares)
    interest = -books.change(chart.INTEREST_INCOME)
    assert books.change(chart.INTEREST_COSTS) == 0
    before = [("Verksamhetens intäkter", 3600, kr(3_600_000)), ("Verksamhetens kostnader", -2949, -costs)]
    result = [("Resultat före finansiella poster", 651, kr(3_600_000) - costs), ("Finansiella intäkter", 3, interest)]
    return [(("Verksamhetens kostnader", 2949), parts), (("Resultat före finansiella poster", 651), before), (("Resultat", 654), result)]


def balance_rows(books, opening):
    def closing(*accounts):
        return sum(opening.get(account, 0) + books.change(account) for account in accounts)

    for empty in (chart.RECEIVABLE_MEMBERS, chart.BANK_OF_ALVESTA, chart.WITHHELD_TAX, chart.EMPLOYER_CONTRIBUTIONS_DUE):
        assert closing(empty) == 0, (empty, closing(empty))
    assert closing(chart.ACCRUED_CONTRIBUTIONS) == kr(450_000) and closing(chart.PREPAID_CONTRIBUTIONS) == -kr(225_000)
    assets = [(label, printed, closing(account)) for label, printed, account in ASSETS]
    result = -sum(line.amount_ore for line in books.lines() if line.account[0] in "345678")
    equity = [("Ingående eget kapital", 1259, -closing(chart.EQUITY)), ("Periodens resultat", 654, result)]
    deferred = [("Förutbetalda insatser huvudmännen", 225, -closing(chart.PREPAID_CONTRIBUTIONS)),
                ("Övriga upplupna kostnader och förutbet int", 519, -closing(chart.ACCRUED_COSTS))]
    total_of = lambda parts: sum(ore for _, _, ore in parts)
    liabilities = [("Leverantörsskulder", 363, -closing(chart.ACCOUNTS_PAYABLE)), ("Övriga skulder", 0, 0),
                   ("Uppl kostnader och förutbet intäkter", 744, total_of(deferred))]
    both = [("Summa eget kapital", 1913, total_of(equity)), ("Summa kortfristiga skulder", 1107, total_of(liabilities))]
    assert total_of(assets) == total_of(both)
    groups = [("Kortfristiga fordringar", 89, total_of(assets[:2])), ("Förutbetalda kostn och upplupna int", 476, total_of(assets[2:4])),
              ("Kassa och bank", 2455, total_of(assets[4:]))]
    return [(("Not 3 Kortfristiga fordringar", 89), assets[:2]), (("Not 4 Förutbet. och upplupet", 476), assets[2:4]),
            (("Not 5 Kassa och bank", 2455), assets[4:]), (("Summa tillgångar", 3020), groups),
            (("Summa eget kapital", 1913), equity), (("Not 6 Upplupet och förutbetalt", 744), deferred),
            (("Summa kortfristiga skulder", 1107), liabilities), (("Summa eget kapital och skulder", 3020), both)]


def check_merger(books):
    """Each equity can be seen until the day before the joining, and nothing is marked by origin afterwards."""
    day_before = merger.JOINED_ON - timedelta(days=1)
    for origin, equity in merger.EQUITY.items():
        marked = lambda until: sum(line.amount_ore for voucher in books.vouchers if voucher.booked_on <= until
                                   for line in voucher.lines if line.account == chart.EQUITY and (chart.ORIGIN, origin) in line.objects)
        assert marked(day_before) == 0 and marked(merger.JOINED_ON) == equity, origin
        left = {account: ore for account, ore in merger.standing(books, origin).items() if ore}
        assert not left, f"{origin}: {left}"
    assert (tkr(merger.EQUITY["VAXJO"]), tkr(merger.EQUITY["ALVESTA"]), tkr(sum(merger.EQUITY.values()))) == (639, 620, 1259)
    assert date(2015, 6, 30) == merger.JOINED_ON
