"""Vouchers in memory: balanced lines in öre, numbered by series when all are known."""

from dataclasses import dataclass, field
from datetime import date, timedelta

# Swedish bank holidays that are not a Saturday or Sunday, with the eves: of January to August, and of the whole of 2024.
HOLIDAYS = {date(year, month, day) for year, days in {
    2015: [(1, 1), (1, 6), (4, 3), (4, 6), (5, 1), (5, 14), (6, 19)],
    2024: [(1, 1), (3, 29), (4, 1), (5, 1), (5, 9), (6, 6), (6, 21), (12, 24), (12, 25), (12, 26), (12, 31)],
    2025: [(1, 1), (1, 6), (4, 18), (4, 21), (5, 1), (5, 29), (6, 6), (6, 20)],
}.items() for month, day in days}
MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
          "december"]


@dataclass(frozen=True)
class Line:
    account: str
    amount_ore: int  # debit positive
    text: str = ""
    objects: tuple = ()  # pairs of dimension and object


@dataclass
class Voucher:
    series: str
    booked_on: date
    text: str
    lines: list = field(default_factory=list)
    number: int = 0


class Books:
    """Collects vouchers and sums them."""

    def __init__(self):
        self.vouchers = []

    def book(self, series, booked_on, text, lines):
        lines = [line for line in lines if line.amount_ore != 0]
        assert sum(line.amount_ore for line in lines) == 0, f"{series} {booked_on} {text}: does not balance"
        assert len(lines) >= 2, f"{series} {booked_on} {text}: fewer than two lines"
        self.vouchers.append(Voucher(series, booked_on, text, lines))

    def number_all(self):
        """Orders by date and numbers each series from 1, so that numbers ascend with the dates."""
        self.vouchers.sort(key=lambda voucher: (voucher.booked_on, voucher.series))
        last = {}
        for voucher in self.vouchers:
            voucher.number = last[voucher.series] = last.get(voucher.series, 0) + 1

    def lines(self):
        return (line for voucher in self.vouchers for line in voucher.lines)

    def change(self, account, until=None):
        return sum(line.amount_ore for voucher in self.vouchers if until is None or voucher.booked_on <= until
                   for line in voucher.lines if line.account == account)


def bank_day(day):
    """The day itself, or the next day that banks are open."""
    while day.weekday() >= 5 or day in HOLIDAYS:
        day += timedelta(days=1)
    return day


def bank_day_before(day):
    """The day itself, or the last day before it that banks are open."""
    while day.weekday() >= 5 or day in HOLIDAYS:
        day -= timedelta(days=1)
    return day


def month_end(month, year=2025):
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def kr(kronor):
    """Öre from kronor, which may be written with two decimals."""
    return round(kronor * 100)


def divide_half_up(dividend, divisor):
    """Whole öre, half upwards; both numbers are positive."""
    return (2 * dividend + divisor) // (2 * divisor)


def by_largest_remainder(total, weights):
    """Shares a whole number by weights, so that nothing is lost."""
    weight_sum = sum(weights.values())
    shares = {key: total * weight // weight_sum for key, weight in weights.items()}
    rests = sorted(weights, key=lambda key: -(total * weights[key] % weight_sum))
    for key in rests[:total - sum(shares.values())]:
        shares[key] += 1
    return shares


def tkr(ore):
    """Thousands of kronor, half away from zero."""
    return (abs(ore) * 2 + 100_000) // 200_000 * (1 if ore >= 0 else -1)


def largest_remainder(total, amounts):
    """Amounts in öre as whole tkr that sum to a total."""
    floors = [ore // 100_000 for ore in amounts]
    order = sorted(range(len(amounts)), key=lambda at: -(amounts[at] % 100_000))
    for at in order[:total - sum(floors)]:
        floors[at] += 1
    return floors


def check_group(total, parts, rounded_alone=()):
    """One printed table: its parts rounded by largest remainder to the rounded total; gives its lines of text.

    `total` is a name and tkr, `parts` are names, tkr and öre; `rounded_alone` names rows that alone round elsewhere.
    """
    name, printed_total = total
    exact = sum(ore for _, _, ore in parts)
    assert tkr(exact) == printed_total, f"{name}: {exact}"
    summing = largest_remainder(printed_total, [ore for _, _, ore in parts])
    text = []
    for (label, printed, ore), fitted in zip(parts, summing):
        alone = tkr(ore)
        assert alone == dict(rounded_alone).get(label, printed), f"{label}: {ore} öre is {alone} tkr, printed {printed}"
        text.append(table_row(label, ore, alone, fitted, printed))
    return text + [table_row(f"= {name}", exact, tkr(exact), sum(summing), printed_total), ""]


def table_row(label, ore, alone, summing, printed):
    return f"{label:46}{ore / 100:>16,.2f}{alone:>8}{summing:>9}{printed:>9}"


def check_days(books, opening, accounts, as_at):
    """On no day is an asset below zero or a debt above it; every voucher is within the period."""
    assert sum(opening.values()) == 0
    # The result accounts are not opened; a claim that is invoiced may wait, but never turn.
    running = dict(opening)
    day = min(voucher.booked_on for voucher in books.vouchers)
    assert day.year == as_at.year and max(voucher.booked_on for voucher in books.vouchers) <= as_at
    while day <= as_at:
        for voucher in books.vouchers:
            if voucher.booked_on == day:
                for line in voucher.lines:
                    running[line.account] = running.get(line.account, 0) + line.amount_ore
        for account, (name, kind) in accounts.items():
            balance = running.get(account, 0)
            assert not (kind == "T" and balance < 0), f"{day} {account} {name}: {balance / 100}"
            assert not (kind == "S" and balance > 0), f"{day} {account} {name}: {balance / 100}"
        day += timedelta(days=1)
