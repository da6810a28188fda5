#!/usr/bin/env python3
"""Checks a demo's accounts from the file alone: checksum, balances, and the report's table in tkr.

    python3 demo/check_ledger.py [FILE.se [REPORT-MODEL.toml]]     # demo/varend/2025.se, and the model beside the file

It shares no code with the generator: it reads the bytes, and leads accounts to rows by the report model.
"""

import datetime
import sys
import tomllib
import zlib
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent / "varend"


def main():
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "2025.se"
    model_path = Path(sys.argv[2]) if len(sys.argv) > 2 else path.with_name("report-model.toml")
    data = path.read_bytes()
    assert data.endswith(b"\r\n") and data.count(b"\n") == data.count(b"\r\n"), "not CR LF throughout"
    records = [fields(line) for line in data.decode("cp437").split("\r\n") if line]
    check_checksum(records)
    book = read(records)
    check_vouchers(book)
    check_balances(book)
    print_trial_balance(book)
    print_statements(book, tomllib.loads(model_path.read_text(encoding="utf-8")))


def fields(line):
    """Splits a record into fields; what stands in braces is a list."""
    out, text, quoted, inside, started, at = [], "", False, None, False, 0
    while at < len(line):
        sign = line[at]
        if quoted and sign == "\\" and line[at + 1:at + 2] == '"':
            text, at = text + '"', at + 1
        elif sign == '"':
            quoted, started = not quoted, True
        elif not quoted and sign in " {}":
            if started:
                (out if inside is None else inside).append(text)
            text, started = "", False
            if sign == "{":
                inside = []
            elif sign == "}" and inside is not None:
                out.append(inside)
                inside = None
        else:
            text, started = text + sign, True
        at += 1
    assert not quoted, f"open quote: {line}"
    if started:
        out.append(text)
    return out


def check_checksum(records):
    assert records[0] == ["#FLAGGA", "0"] and records[1] == ["#KSUMMA"], records[:2]
    assert records[-1][:1] == ["#KSUMMA"] and len(records[-1]) == 2, "the file is cut: no #KSUMMA at the end"
    number = records[-1][1]
    content = "".join("".join(part if isinstance(part, str) else "".join(part) for part in record) for record in records[2:-1])
    found = zlib.crc32(content.encode("cp437"))
    assert found == int(number), f"#KSUMMA says {number}, the content gives {found}"
    print(f"checksum {number} is right")


def read(records):
    book = {"kind": {}, "name": {}, "IB": Counter(), "UB": Counter(), "RES": Counter(), "OIB": Counter(), "OUB": Counter(),
            "objects": set(), "vouchers": []}
    for record in records:
        match record:
            case ["#RAR", "0", first, _]:
                book["first"] = datetime.date.fromisoformat(first)
            case ["#OMFATTN", last]:
                book["last"] = datetime.date.fromisoformat(last)
            case ["#OIB" | "#OUB" as label, "0", number, [dimension, code], amount]:
                book[label[1:]][number, dimension, code] += ore(amount)
            case ["#KONTO", number, name]:
                book["name"][number] = name
            case ["#KTYP", number, kind]:
                book["kind"][number] = kind
            case ["#OBJEKT", dimension, code, _]:
                book["objects"].add((dimension, code))
            case ["#IB" | "#UB" | "#RES" as label, "0", number, amount]:
                book[label[1:]][number] += ore(amount)
            case ["#VER", series, number, day, *_]:
                book["vouchers"].append((series, int(number), day, []))
            case ["#TRANS", account, objects, amount, *_]:
                pairs = list(zip(objects[::2], objects[1::2]))
                book["vouchers"][-1][3].append((account, pairs, ore(amount)))
    return book


def ore(text):
    whole, _, part = text.lstrip("-").partition(".")
    value = int(whole) * 100 + int(part.ljust(2, "0") or 0)
    return -value if text.startswith("-") else value


def check_vouchers(book):
    last = {}
    for series, number, day, lines in book["vouchers"]:
        assert sum(amount for _, _, amount in lines) == 0, f"{series}{number} does not balance"
        assert number == last.get(series, (0, ""))[0] + 1 and day >= last.get(series, (0, ""))[1], f"{series}{number}: order"
        assert book["first"] <= datetime.date.fromisoformat(day) <= book["last"]
        last[series] = (number, day)
        for account, pairs, _ in lines:
            assert account in book["kind"] and set(pairs) <= book["objects"], f"{series}{number}: {account} {pairs}"
    count = sum(len(lines) for *_, lines in book["vouchers"])
    print(f"{len(book['vouchers'])} vouchers, {count} lines, every one balances; series "
          + ", ".join(f"{series} 1-{number}" for series, (number, _) in sorted(last.items())))


def changes(book):
    total = Counter()
    for *_, lines in book["vouchers"]:
        for account, _, amount in lines:
            total[account] += amount
    return total


def check_balances(book):
    change = changes(book)
    for account, kind in book["kind"].items():
        if kind in "TS":
            assert book["IB"][account] + change[account] == book["UB"][account], f"UB {account}"
        else:
            assert change[account] == book["RES"][account], f"RES {account}"
    assert sum(book["IB"].values()) == 0 and sum(book["UB"].values()) + sum(book["RES"].values()) == 0
    check_origins(book)
    bank = low = sum(amount for account, amount in book["IB"].items() if account.startswith("19"))
    for _, _, _, lines in sorted(book["vouchers"], key=lambda voucher: voucher[2]):
        bank += sum(amount for account, _, amount in lines if account.startswith("19"))
        low = min(low, bank)
    assert low >= 0
    print(f"opening, closing and results agree with the vouchers; lowest bank balance {low / 100:,.2f} kr")


def check_origins(book):
    """Opening balances by object make up the account's, and each ends where its vouchers lead."""
    moved, whole = Counter(), Counter()
    for *_, lines in book["vouchers"]:
        for account, pairs, amount in lines:
            for dimension, code in pairs:
                moved[account, dimension, code] += amount
    for (account, dimension, code), amount in book["OIB"].items():
        whole[account, dimension] += amount
        assert amount + moved[account, dimension, code] == book["OUB"][account, dimension, code], (account, code)
    for (account, dimension), amount in whole.items():
        assert amount == book["IB"][account], f"OIB {account} {dimension}"
    if book["OIB"]:
        print(f"{len(book['OIB'])} opening balances by object make up their accounts'")


def print_trial_balance(book):
    change = changes(book)
    print(f"\n{'account':52}{'opening':>16}{'change':>16}{'closing':>16}")
    for account in sorted(book["kind"]):
        opening, moved = book["IB"][account], change[account]
        name = f"{account} {book['kind'][account]} {book['name'][account]}"
        print(f"{name[:51]:52}{opening / 100:>16,.2f}{moved / 100:>16,.2f}{(opening + moved) / 100:>16,.2f}")


def print_statements(book, model):
    exact = row_amounts(book, model)
    print(f"\n{'row':40}{'note':>5}{'kronor':>16}{'tkr':>8}")
    for row in sorted(model["row"], key=lambda row: row["position"]):
        sign = row["statement_sign"] if "statement" in row else row["note_sign"]
        shown = -exact[row["key"]] if sign == "credit" else exact[row["key"]]
        place = str(row.get("listed_in_note") or row.get("note_reference") or "")
        mark = "  " if "statement" in row else "    "
        print(f"{mark + row['label']:40}{place:>5}{shown / 100:>16,.2f}{half_away(shown):>8}")
    assert exact["total_assets"] == -exact["equity_and_liabilities"]
    assert exact["result_after_financial_items"] == exact["result_of_the_period"]


def row_amounts(book, model):
    amounts = {row["key"]: 0 for row in model["row"]}
    entries = [(account, [], amount) for account, amount in book["IB"].items()]
    entries += [line for *_, lines in book["vouchers"] for line in lines]
    result = 0
    for account, pairs, amount in entries:
        amounts[find_row(model, account, pairs)] += amount
        result += amount if book["kind"][account] in "IK" else 0
    by_key = {row["key"]: row for row in model["row"]}
    for key, row in by_key.items():
        if row["kind"] == "result":
            amounts[key] = result
    for key in [key for key, row in by_key.items() if row["kind"] != "sum"]:
        parent = by_key[key].get("parent")
        while parent:
            amounts[parent] += amounts[key]
            parent = by_key[parent].get("parent")
    return amounts


def find_row(model, account, pairs):
    for rule in model["rule"]:
        condition = "object" not in rule or (str(rule["dimension"]), rule["object"]) in pairs
        if rule["from"] <= account <= rule["to"] and condition:
            return rule["row"]
    raise AssertionError(f"no rule for {account} {pairs}")


def half_away(amount):
    return (abs(amount) * 2 + 100_000) // 200_000 * (1 if amount >= 0 else -1)


if __name__ == "__main__":
    main()
