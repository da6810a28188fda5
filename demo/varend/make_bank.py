#!/usr/bin/env python3
"""Makes bank/2024.xml, bank/2025-01--07.xml and bank/2025-08.xml: what a bank could have written about account 1940.

    python3 demo/varend/make_bank.py

The statements are made up from the vouchers: the same movements, as a bank would see them. A payment of invoices is one
batch; a payment of two is two entries; members' money reaches the bank's books the day after in August. At the end of
2024 and of July bank and books agree. At the end of August two things differ, for the reader to find: a contribution that the office
booked on 27 August reaches the bank on 1 September, and the bank has paid back a fee that the books do not know.
"""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

import make_ledger
import make_ledger_2024
from ledger_parts.books import bank_day
from parts import chart

IBAN = "SE7190000000000019402025"
LATE = ("I", "Inbetalning Uppvidinge kommun: Medlemsbidrag juni 2025")
UNKNOWN = (date(2025, 8, 29), 4_500, "Exempelbanken", "Återbetald avgift, dubbelt debiterad i juli", "EB-20250829-77")


def main():
    assert int(IBAN[4:] + "2814" + IBAN[2:4]) % 97 == 1, "the check digits"
    folder = Path(__file__).with_name("bank")
    folder.mkdir(exist_ok=True)
    books, opening = make_ledger_2024.make()
    start = opening[chart.BANK]
    end = start + books.change(chart.BANK)
    write(folder / "2024.xml", "2024", date(2024, 1, 1), date(2024, 12, 31), start, list_entries(books), end)
    books, opening = make_ledger.make()
    assert opening[chart.BANK] == end, "2025 begins as 2024 ended"
    entries = list_entries(books)
    july, august = date(2025, 7, 31), date(2025, 8, 31)
    start = opening[chart.BANK]
    middle = start + books.change(chart.BANK, july)
    write(folder / "2025-01--07.xml", "2025-07", date(2025, 1, 1), july, start, entries, middle)
    end = middle + sum(amount for day, amount, *_ in entries + [UNKNOWN] if july < day <= august)
    write(folder / "2025-08.xml", "2025-08", date(2025, 8, 1), august, middle, entries + [UNKNOWN], end)
    booked = opening[chart.BANK] + books.change(chart.BANK, august)
    print(f"31 August: the books {booked / 100:.2f}, the bank {end / 100:.2f}, difference {(booked - end) / 100:.2f}")


def list_entries(books):
    return sorted((entry for voucher in books.vouchers for entry in entries_of(voucher)), key=lambda entry: entry[0])


def entries_of(voucher):
    """The bank's entries for a voucher: day, öre, counterparty, text, reference, details."""
    amount = sum(line.amount_ore for line in voucher.lines if line.account == chart.BANK)
    if amount == 0:
        return
    name = f"{voucher.series}{voucher.number}"
    day, reference = voucher.booked_on, f"EB-{voucher.booked_on:%Y%m%d}-{name}"
    incoming = re.fullmatch(r"Inbetalning ([^:]+): (.*)", voucher.text)
    if incoming:
        if (voucher.series, voucher.text) == LATE:
            day = date(2025, 9, 1)
        elif day >= date(2025, 8, 1):
            day = bank_day(day + timedelta(days=1))
        yield day, amount, incoming[1], incoming[2], reference
        return
    others = [line for line in voucher.lines if line.account != chart.BANK]
    if re.fullmatch(r"Betalning av \d+ faktur.*", voucher.text) and len(others) > 1:
        if len(others) == 2:
            for number, line in enumerate(others, 1):
                yield day, -line.amount_ore, payee(line), "Leverantörsbetalning", f"{reference}-{number}"
        else:
            yield day, amount, "", "Leverantörsbetalningar", reference, others
        return
    who, _, what = voucher.text.partition(": ")
    yield day, amount, who if what else "", what or voucher.text, reference


def payee(line):
    return line.text or "Leverantör"


def write(path, number, first, last, opening, entries, closing):
    mine = [entry for entry in entries if first <= entry[0] <= last]
    mine.sort(key=lambda entry: entry[0])
    assert opening + sum(entry[1] for entry in mine) == closing, f"{number}: the statement adds up"
    made = datetime.combine(last + timedelta(days=1), datetime.min.time()).isoformat()
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>',
        f"<GrpHdr><MsgId>EXEMPEL-{number}</MsgId><CreDtTm>{made}</CreDtTm></GrpHdr>",
        f"<Stmt><Id>{number}</Id><CreDtTm>{made}</CreDtTm>",
        f"<FrToDt><FrDtTm>{first}T00:00:00</FrDtTm><ToDtTm>{last}T23:59:59</ToDtTm></FrToDt>",
        f"<Acct><Id><IBAN>{IBAN}</IBAN></Id><Ccy>SEK</Ccy><Ownr><Nm>Samordningsförbundet Värend</Nm></Ownr></Acct>",
        balance("OPBD", opening, first),
        balance("CLBD", closing, last),
        *(entry_xml(*entry) for entry in mine),
        "</Stmt></BkToCstmrStmt></Document>",
        "",
    ]
    path.write_text("\n".join(parts), encoding="utf-8")
    print(f"{len(mine)} entries -> bank/{path.name}")


def amount_xml(ore):
    return f'<Amt Ccy="SEK">{abs(ore) // 100}.{abs(ore) % 100:02}</Amt><CdtDbtInd>{"CRDT" if ore >= 0 else "DBIT"}</CdtDbtInd>'


def balance(code, ore, day):
    return f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>{amount_xml(ore)}<Dt><Dt>{day}</Dt></Dt></Bal>"


def entry_xml(day, ore, who, text, reference, details=()):
    inside = "".join(detail_xml(-line.amount_ore, payee(line), "") for line in details) or detail_xml(ore, who, text)
    more = f"<AddtlNtryInf>{escape(text)}</AddtlNtryInf>" if details else ""
    return (
        f"<Ntry>{amount_xml(ore)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt>"
        f"<AcctSvcrRef>{reference}</AcctSvcrRef><NtryDtls>{inside}</NtryDtls>{more}</Ntry>"
    )


def detail_xml(ore, who, text):
    role = "Cdtr" if ore < 0 else "Dbtr"
    party = f"<RltdPties><{role}><Pty><Nm>{escape(who)}</Nm></Pty></{role}></RltdPties>" if who else ""
    remittance = f"<RmtInf><Ustrd>{escape(text)}</Ustrd></RmtInf>" if text else ""
    return f"<TxDtls>{amount_xml(ore)}{party}{remittance}</TxDtls>"


if __name__ == "__main__":
    main()
