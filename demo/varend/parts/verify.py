"""Asserts that the books end in the report's figures, rounded one by one and rounded so that tables sum."""

from ledger_parts.books import check_days, check_group, kr

from . import chart

# Printed in the report, tkr; the order is that of its tables.
INCOME = [("Intäkter försäljning Min bok", 1, (chart.SALE_MIN_BOK, "")),
          ("Bidrag från Försäkringskassan", 1421, (chart.CONTRIBUTION_STATE, "FK")),
          ("Bidrag från Arbetsförmedlingen", 1421, (chart.CONTRIBUTION_STATE, "AF")),
          ("Bidrag från Region Kronoberg", 1421, (chart.CONTRIBUTION_REGION, "RK")),
          ("Bidrag från Växjö kommun", 978, (chart.CONTRIBUTION_MUNICIPALITY, "VAXJO")),
          ("Bidrag från Alvesta kommun", 181, (chart.CONTRIBUTION_MUNICIPALITY, "ALVESTA")),
          ("Bidrag från Tingsryds kommun", 105, (chart.CONTRIBUTION_MUNICIPALITY, "TINGSRYD")),
          ("Bidrag från Lessebo kommun", 73, (chart.CONTRIBUTION_MUNICIPALITY, "LESSEBO")),
          ("Bidrag från Uppvidinge kommun", 83, (chart.CONTRIBUTION_MUNICIPALITY, "UPPVID"))]
COSTS = [("ADM", 1260), ("SAMUTB", 103), ("GSS", 69), ("KOMP", 0), ("TEAM", 1446), ("GRUPP", 577), ("SAMKRAFT", 146),
         ("VGUIDE", 99), ("MINBOK", 58), ("SAMMANS", 21)]
ASSETS = [("Momsfordran staten", 381, chart.RECEIVABLE_VAT), ("Fordran hos leverantör", 2, chart.RECEIVABLE_SUPPLIER),
          ("Upplupna insatser huvudmännen", 710, chart.ACCRUED_CONTRIBUTIONS),
          ("Förutbetalda kostnader", 81, chart.PREPAID_COSTS), ("Kassa", 0, chart.CASH),
          ("Bankkonton Swedbank", 3117, chart.BANK)]
# The report prints 978 for Växjö, whose own rounding is 979: its table sums, ours by largest remainder too.
ROUNDED_ALONE = {"Bidrag från Växjö kommun": 979}


def check(books, opening, as_at):
    """Raises if anything is off; gives a table of exact öre, tkr rounded alone, tkr rounded to sum, and printed tkr."""
    check_days(books, opening, chart.ACCOUNTS, as_at)
    rows = income_rows(books) + cost_rows(books) + balance_rows(books, opening)
    text = [f"{'row':46}{'kronor':>16}{'alone':>8}{'summing':>9}{'printed':>9}"]
    for group in rows:
        text += check_group(*group, ROUNDED_ALONE.items())
    return "\n".join(text)


def income_rows(books):
    parts = []
    for label, printed, (account, counterpart) in INCOME:
        ore = -sum(line.amount_ore for line in books.lines() if line.account == account and
                   (not counterpart or (20, counterpart) in line.objects))
        parts.append((label, printed, ore))
    assert sum(ore for _, _, ore in parts) == 5_683_666_67
    return [(("Verksamhetens intäkter", 5684), parts)]


def cost_rows(books):
    fees = books.change(chart.BANK_FEES)
    names = chart.OBJECTS[6]
    parts = [(names[code], printed, purpose_cost(books, code)) for code, printed in COSTS]
    parts.append(("Finansiella kostnader (bankavgift)", 2, fees))
    costs = sum(ore for _, _, ore in parts)
    assert costs == kr(3_780_600), costs
    assert costs == sum(line.amount_ore for line in books.lines() if line.account[0] in "4567"), "a cost has no purpose"
    interest = books.change(chart.INTEREST_COSTS)
    assert interest == kr(2_501)
    result = [("Verksamhetens intäkter", 5684, 5_683_666_67), ("Verksamhetens kostnader", -3781, -costs),
              ("Finansiella kostnader", -3, -interest)]
    return [(("Verksamhetens kostnader", 3781), parts), (("Resultat efter finansiella poster", 1901), result)]


def purpose_cost(books, code):
    return sum(line.amount_ore for line in books.lines() if line.account[0] in "4567" and
               line.account != chart.BANK_FEES and (6, code) in line.objects)


def balance_rows(books, opening):
    def closing(*accounts):
        return sum(opening.get(account, 0) + books.change(account) for account in accounts)

    assert closing(chart.RECEIVABLE_MEMBERS) == 0
    assert closing(chart.ACCRUED_CONTRIBUTIONS) == 710_333_34 and closing(chart.PREPAID_COSTS) == kr(81_400)
    assets = [(label, printed, closing(account)) for label, printed, account in ASSETS]
    payable, taxes = -closing(chart.ACCOUNTS_PAYABLE), -closing(chart.WITHHELD_TAX, chart.EMPLOYER_CONTRIBUTIONS_DUE)
    prepaid, accrued = -closing(chart.PREPAID_CONTRIBUTIONS), -closing(chart.ACCRUED_COSTS)
    assert (payable, taxes, prepaid, accrued) == (kr(32_900), kr(3_600), 355_166_67, kr(1_267_610)), (payable, taxes, prepaid, accrued)
    result = -sum(line.amount_ore for line in books.lines() if line.account[0] in "345678")
    assert result == 1_900_565_67, result
    equity = [("Ingående eget kapital", 732, -closing(chart.EQUITY)), ("Periodens resultat", 1901, result)]
    liabilities = [("Leverantörsskulder", 33, payable), ("Skatter o arbetsgivaravgifter", 4, taxes),
                   ("Förutbetalda insatser FK och AF", 355, prepaid), ("Upplupna kostnader", 1268, accrued)]
    total = [("Summa eget kapital", 2633, sum(ore for _, _, ore in equity)),
             ("Summa kortfristiga skulder", 1659, sum(ore for _, _, ore in liabilities))]
    assert sum(ore for _, _, ore in assets) == sum(ore for _, _, ore in total)
    return [(("Not 3 Kortfristiga fordringar", 383), assets[:2]), (("Not 4 Förutbet. och upplupet", 792), assets[2:4]),
            (("Not 5 Kassa och bank", 3117), assets[4:]), (("Summa tillgångar", 4292), grouped_assets(assets)),
            (("Summa eget kapital", 2633), equity), (("Not 6 Kortfristiga skulder", 1659), liabilities),
            (("Uppl kostn och förutbet intäkter", 1623), liabilities[2:]),
            (("Summa eget kapital och skulder", 4292), total)]


def grouped_assets(assets):
    amounts = [ore for _, _, ore in assets]
    return [("Kortfristiga fordringar", 383, sum(amounts[:2])),
            ("Förutbetalda kostn och upplupna int", 792, sum(amounts[2:4])), ("Kassa och bank", 3117, sum(amounts[4:]))]
