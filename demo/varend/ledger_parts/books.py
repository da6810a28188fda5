"""Vouchers in memory: balanced lines in öre, numbered by series when all are known."""

from dataclasses import dataclass, field
from datetime import date, timedelta

# Swedish bank holidays of January to August 2025 that are not a Saturday or Sunday, with Midsummer Eve.
HOLIDAYS = {date(2025, month, day) for month, day in
            [(1, 1), (1, 6), (4, 18), (4, 21), (5, 1), (5, 29), (6, 6), (6, 20)]}


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


def month_end(month):
    return date(2025, month + 1, 1) - timedelta(days=1)


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
