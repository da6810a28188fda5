"""Writes SIE 4E as the standard 4B has it: code page 437, CR LF, credit negative, with checksum."""

import sys
import zlib
from datetime import timedelta
from pathlib import Path


def save(path, books, opening, as_at, chart, origins=(), years_before=0):
    """Writes the file where the first word of the command says, else to the path."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else path
    out.write_bytes(write(books, opening, as_at, chart, origins, years_before))
    print(f"{len(books.vouchers)} vouchers, {sum(1 for _ in books.lines())} lines -> {out.name}")


def write(books, opening, as_at, chart, origins=(), years_before=0):
    """The whole file as bytes; `opening` is öre by account, `as_at` the last day that is booked.

    `years_before` is how many years are booked before this one: each has its own record, as the standard has it.

    `chart` has ACCOUNTS, DIMENSIONS and OBJECTS. `origins` divides opening balances by object: account, dimension,
    object, öre.
    """
    records = [["#KSUMMA"], *identification(as_at, years_before), *plan(chart), *balances(books, opening, chart, origins),
               *voucher_records(books)]
    records.append(["#KSUMMA", str(checksum(records[1:]))])
    lines = ["#FLAGGA 0"] + [line for record in records for line in write_record(record)]
    return ("\r\n".join(lines) + "\r\n").encode("cp437")


def identification(as_at, years_before):
    generated = as_at + timedelta(days=1)
    years = [["#RAR", str(-back), f"{as_at.year - back}0101", f"{as_at.year - back}1231"]
             for back in range(years_before + 1)]
    return [
        ["#PROGRAM", "Samordna exempeldata", "1"],
        ["#FORMAT", "PC8"],
        ["#GEN", generated.strftime("%Y%m%d")],
        ["#SIETYP", "4"],
        ["#PROSA", "Exempelbokföring. Slutsummorna stämmer med förbundets delårsrapport, verifikationerna är uppgjorda."],
        ["#FTYP", "X"],
        ["#ORGNR", "222000-2634"],
        ["#FNAMN", "Samordningsförbundet Värend"],
        *years,
        ["#OMFATTN", as_at.strftime("%Y%m%d")],
        ["#VALUTA", "SEK"],
    ]


def plan(chart):
    records = []
    for number, (name, kind) in sorted(chart.ACCOUNTS.items()):
        records += [["#KONTO", number, name], ["#KTYP", number, kind]]
    for number, name in chart.DIMENSIONS.items():
        records.append(["#DIM", str(number), name])
    for dimension, objects in chart.OBJECTS.items():
        records += [["#OBJEKT", str(dimension), code, name] for code, name in objects.items()]
    return records


def balances(books, opening, chart, origins):
    """Opening and closing balance of every balance account, result of every other: all agree with the vouchers."""
    of_balance = [number for number, (_, kind) in sorted(chart.ACCOUNTS.items()) if kind in "TS"]
    of_result = [number for number, (_, kind) in sorted(chart.ACCOUNTS.items()) if kind in "IK"]
    opened = [["#IB", "0", number, amount(opening.get(number, 0))] for number in of_balance]
    closed = [["#UB", "0", number, amount(opening.get(number, 0) + books.change(number))] for number in of_balance]
    divided = [record for account, dimension, code, ore in origins
               for record in divided_balance(books, account, dimension, code, ore)]
    return opened + divided + closed + [["#RES", "0", number, amount(books.change(number))] for number in of_result]


def divided_balance(books, account, dimension, code, ore):
    """An opening and a closing balance by object."""
    objects = [str(dimension), code]
    change = sum(line.amount_ore for line in books.lines() if line.account == account and (dimension, code) in line.objects)
    return [["#OIB", "0", account, objects, amount(ore)], ["#OUB", "0", account, objects, amount(ore + change)]]


def voucher_records(books):
    for voucher in books.vouchers:
        day = voucher.booked_on.strftime("%Y%m%d")
        yield ["#VER", voucher.series, str(voucher.number), day, voucher.text, day]
        yield ["{"]
        for line in voucher.lines:
            objects = [part for dimension, code in line.objects for part in (str(dimension), code)]
            yield ["#TRANS", line.account, objects, amount(line.amount_ore), day, line.text]
        yield ["}"]


def amount(ore):
    sign = "-" if ore < 0 else ""
    return f"{sign}{abs(ore) // 100}.{abs(ore) % 100:02d}"


def write_record(record):
    if record[0] == "#TRANS" and record[-1] == "":
        record = record[:-1]
    yield " ".join(write_field(field) for field in record)


def write_field(field):
    if isinstance(field, list):
        return "{" + " ".join(quoted(part) for part in field) + "}"
    return field if field.startswith(("#", "{", "}")) else quoted(field)


def quoted(text):
    assert text.encode("cp437") and not any(ord(character) < 32 for character in text), text
    return '"' + text.replace('"', '\\"') + '"' if " " in text or '"' in text or not text else text


def checksum(records):
    """CRC-32 of labels and field contents in code page 437, without spaces, quotes, braces and line ends."""
    crc = 0
    for record in records:
        for field in record:
            parts = field if isinstance(field, list) else [field]
            for part in parts:
                if part not in ("{", "}"):
                    crc = zlib.crc32(part.encode("cp437"), crc)
    return crc
