"""The thirty months of a made company and its working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from kpi.samples.draw import Draw

MONTHS = 30
_CLOSED = frozenset({(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)})
_HALF_YEAR = 183


@dataclass(frozen=True)
class Span:
    """From the first day of the first month to ``today``, the last day with rows: 30 months, the last one open."""

    today: date

    @cached_property
    def months(self) -> tuple[date, ...]:
        """The first day of each month, oldest first."""
        last = self.today.year * 12 + self.today.month - 1
        return tuple(date(month // 12, month % 12 + 1, 1) for month in range(last - MONTHS + 1, last + 1))

    @property
    def start(self) -> date:
        """The first day."""
        return self.months[0]

    @cached_property
    def before(self) -> tuple[date, ...]:
        """The first days of the six months before: what opened then may close in the first months."""
        first = self.start.year * 12 + self.start.month - 1
        return tuple(date(month // 12, month % 12 + 1, 1) for month in range(first - 6, first))

    @cached_property
    def _working(self) -> dict[date, list[date]]:
        days: dict[date, list[date]] = {month: [] for month in (*self.before, *self.months)}
        for ahead in range((self.today - self.before[0]).days + 1):
            day = self.before[0] + timedelta(days=ahead)
            if works(day):
                days[day.replace(day=1)].append(day)
        return days

    def part(self, month: date) -> float:
        """How much of the month has passed, in working days: 1 but for the last month."""
        return min(len(self._working[month]) / 21, 1.0) if month == self.months[-1] else 1.0

    def day_of(self, month: date, draw: Draw) -> date:
        """A working day of the month, or, seldom, a Saturday; never after today."""
        days = self._working[month]
        day = draw.pick(days) if days else month
        saturday = day + timedelta(days=5 - day.weekday())
        return saturday if draw.chance(0.02) and saturday <= self.today and saturday.month == month.month else day

    def growth(self, day: date, rate: float) -> float:
        """The growth since the start at ``rate`` a year, in a straight line: 1 on the first day."""
        return 1 + rate * (day - self.start).days / 365

    def slip(self, day: date) -> float:
        """0 until six months before today, then up in a straight line to 1, reached three months before today."""
        return min(max(0.0, 2 - 2 * (self.today - day).days / _HALF_YEAR), 1.0)

    def rise(self, day: date) -> float:
        """From 0 on the first day to 1 today, slow at first."""
        share = (day - self.start).days / max((self.today - self.start).days, 1)
        return share * share


def works(day: date) -> bool:
    """Whether it is a working day: Monday to Friday, the fixed holidays left out."""
    return day.weekday() < 5 and (day.month, day.day) not in _CLOSED


def roll(day: date) -> date:
    """The day itself or the next working day."""
    while not works(day):
        day += timedelta(days=1)
    return day


def later(day: date, days: int) -> date:
    """The working day that comes ``days`` days later, or the next one."""
    return roll(day + timedelta(days=days))
