"""Pace: how much of a period's target is due by a day, where one is against it, and what the rest of the period asks for.

What is due comes in with the working days. Where a company's own past of two years or more shows how its months and the days within
them differ, it comes in as that past did.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kpi.catalogue import Kpi
from kpi.engine import Dataset, board
from kpi.periods import CIVIL, DAY, Calendar, Grain, Period, add_months, is_working_day, periods, working_days

FEWEST_MONTHS, MOST_MONTHS = 24, 36
"""Complete months that a season is told from: the last three years where there are as many, else the last two; whole years, so that
growth does not pass for a season."""

PARTS, EVEN = 10, 0.05
EARLIEST = 0.1
"""The share of the target that must be due before the rest is projected: a day or two say nothing of a month."""

PACED = (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR)


@dataclass(frozen=True, slots=True)
class Season:
    """How a KPI came in over the past. ``months``: what each calendar month weighs, January first. ``within``: the share of a month
    that has come in after each tenth of its working days, from 0 to 1.
    """

    months: tuple[float, ...]
    within: tuple[float, ...]
    calendar: Calendar = CIVIL

    def weigh(self, first: date, last: date) -> float:
        """What the days between two weigh, both within."""
        return sum(
            self.months[month.start.month - 1] * (self._by(month, last) - self._by(month, first - DAY)) for month in _months(first, last)
        )

    def reached(self, part: float) -> float:
        """The share of a month that comes in with a part (0 to 1) of its working days."""
        if part >= 1:
            return 1.0
        tenth = int(part * PARTS)
        low, high = self.within[tenth], self.within[tenth + 1]
        return min(high, low + (high - low) * (part * PARTS - tenth))

    def _by(self, month: Period, day: date) -> float:
        """The share of a month that comes in by a day."""
        if day >= month.end:
            return 1.0
        worked = _worked(month.start, day, self.calendar)
        return self.reached(worked / _worked(month.start, month.end, self.calendar)) if worked else 0.0


_worked = lru_cache(maxsize=16384)(working_days)


@lru_cache(maxsize=1024)
def _months(first: date, last: date) -> tuple[Period, ...]:
    return periods(first, last, Grain.MONTH)


# The season of the past ----------------------------------------------------------------------------------------------


def season_of(dataset: Dataset, kpi: Kpi, *, calendar: Calendar = CIVIL) -> Season | None:
    """The season of a KPI that adds up, from the last complete months of the company's own figures; ``None`` under 24 of them."""
    if not kpi.adds_up:
        return None
    first, after = _whole_month(dataset.first_day), (dataset.cutoff + DAY).replace(day=1)
    months = next((count for count in (MOST_MONTHS, FEWEST_MONTHS) if add_months(first, count) <= after), None)
    if months is None:
        return None
    days = periods(add_months(after, -months), after - DAY, Grain.DAY)
    values = board(dataset, [kpi], days, beside=False)
    return season({day.start: figure.value or 0.0 for day in days if (figure := values.at(kpi.id, day))}, days[-1].end, calendar=calendar)


def seasons_of(dataset: Dataset, *, calendar: Calendar = CIVIL) -> Callable[[Kpi], Callable[[date, date], float] | None]:
    """What days weigh for any KPI of a company, by its season, told once each; ``None``: by working days alone."""
    told: dict[str, Season | None] = {}

    def weighed(kpi: Kpi) -> Callable[[date, date], float] | None:
        if kpi.key not in told:
            told[kpi.key] = season_of(dataset, kpi, calendar=calendar)
        season = told[kpi.key]
        return None if season is None else season.weigh

    return weighed


def season(figures: Mapping[date, float], last: date, *, calendar: Calendar = CIVIL) -> Season | None:
    """The season of figures by day, up to the last day of a month; a day without a figure has 0, what went back is left out.

    Each month counts once in how a month comes in, whatever its size, so that one large deal does not make the whole. ``None``
    where the first of the last 24 months has none yet.
    """
    known = [month.start for month in periods(min(figures, default=last), last, Grain.MONTH) if _total(figures, month) > 0]
    since = known[0] if known else last
    months = next((count for count in (MOST_MONTHS, FEWEST_MONTHS) if add_months(since, count) <= last + DAY), None)
    if months is None:
        return None
    shown = periods(add_months(last + DAY, -months), last, Grain.MONTH)
    curves = [_curve(figures, month, calendar) for month in shown if _total(figures, month) > 0]
    within = [min(1.0, sum(curve[at] for curve in curves) / len(curves)) for at in range(PARTS + 1)]
    weights = [sum(_total(figures, month) for month in shown if month.start.month == number) for number in range(1, 13)]
    return Season(
        tuple(_evened(weight, sum(weights) / 12) for weight in weights),
        tuple(_evened(share, at / PARTS) for at, share in enumerate(within)),
        calendar,
    )


def _evened(told: float, even: float) -> float:
    """What the past tells, and a little of what even days would: no working day asks for nothing."""
    return (1 - EVEN) * told + EVEN * even


def _total(figures: Mapping[date, float], month: Period) -> float:
    return sum(max(0.0, figures.get(day.start, 0.0)) for day in periods(month.start, month.end, Grain.DAY))


def _curve(figures: Mapping[date, float], month: Period, calendar: Calendar) -> list[float]:
    """The share of a month that had come in after each tenth of its working days, drawn straight between two of them."""
    total, running, after = _total(figures, month), 0.0, [0.0]
    for day in periods(month.start, month.end, Grain.DAY):
        running += max(0.0, figures.get(day.start, 0.0))
        if is_working_day(day.start, calendar):
            after.append(running / total)
    after[-1] = 1.0
    return [_between(after, at / PARTS * (len(after) - 1)) for at in range(PARTS + 1)]


def _between(points: Sequence[float], place: float) -> float:
    low = min(int(place), len(points) - 2)
    return points[low] + (points[low + 1] - points[low]) * (place - low)


def _whole_month(day: date) -> date:
    """The first day of the first month that begins on or after a day."""
    return day if day.day == 1 else add_months(day.replace(day=1), 1)


# Where one is --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pace:
    """Where a figure stands inside an open period whose target it has to reach.

    ``done``: the figure to date; ``due``: the part of ``target`` that is due by then. ``worked`` and ``left``: the period's working
    days so far, and those that remain. ``by_season``: whether what is due follows the past, or the working days alone.
    """

    period: Period
    day: date
    done: float
    due: float
    target: float
    worked: int
    left: int
    by_season: bool = False

    @property
    def ahead(self) -> float:
        """How far the figure is past what is due; negative where it is behind."""
        return self.done - self.due

    @property
    def share(self) -> float | None:
        """The same as a share of what is due; ``None`` while nothing is."""
        return self.ahead / self.due if self.due > 0 else None

    @property
    def rest(self) -> float:
        """What is missing to the target, never under 0."""
        return max(0.0, self.target - self.done)

    @property
    def a_day(self) -> float | None:
        """What came in for each working day so far; ``None`` before the first."""
        return self.done / self.worked if self.worked else None

    @property
    def needed(self) -> float | None:
        """What each working day that remains has to bring; ``None`` where none remains."""
        return self.rest / self.left if self.left else None

    @property
    def projected(self) -> float | None:
        """The figure at the period's end if the rest comes in as what was due so far did; ``None`` until a tenth of the target is due."""
        if self.due <= 0 or self.due < EARLIEST * self.target:
            return None
        return self.done * self.target / self.due


def pace(period: Period, day: date, *, done: float, due: float, target: float, calendar: Calendar = CIVIL, by_season: bool = False) -> Pace:
    """Where a figure stands at the end of a day of an open period."""
    worked = working_days(period.start, min(day, period.end), calendar)
    return Pace(period, day, done, due, target, worked, working_days(period.start, period.end, calendar) - worked, by_season)


# Day by day ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Point:
    """A working day of a period, the ``number``-th from 1 on (0: its start), with what had come in by its end.

    ``done`` and ``before`` (last year, after as many working days) are ``None`` where nothing is known; ``expected``, ``low`` and
    ``high`` go from the last day of the data on, ``due`` over the whole period.
    """

    number: int
    day: date
    due: float
    done: float | None = None
    before: float | None = None
    expected: float | None = None
    low: float | None = None
    high: float | None = None


def course(
    stands: Pace,
    due: Callable[[date], float],
    *,
    done: Mapping[date, float],
    before: tuple[Period, Mapping[date, float]] | None = None,
    bounds: tuple[float, float] | None = None,
    calendar: Calendar = CIVIL,
) -> tuple[Point, ...]:
    """A period from its start to its last working day.

    ``due``: the part of the target that is due at the end of a day. ``done``: the figures by day so far; ``before``: the period of
    last year and its figures by day. ``bounds``: of the whole period, as a forecast tells them.
    """
    period = stands.period
    worked = [day for day in _days(period) if is_working_day(day, calendar)]
    so_far = _running(done, [*worked[: max(0, stands.worked - 1)], *([stands.day] if stands.worked else [])])
    last_year = _last_year(before, len(worked), calendar)
    found = []
    for number, day in enumerate([period.start, *worked]):
        asked = 0.0 if number == 0 else stands.target if number == len(worked) else due(day)
        ahead = _ahead(stands, asked, bounds) if number >= stands.worked else (None, None, None)
        known = so_far[number] if number <= stands.worked else None
        found.append(Point(number, day, asked, known, last_year[number] if last_year else None, *ahead))
    return tuple(found)


def _last_year(before: tuple[Period, Mapping[date, float]] | None, count: int, calendar: Calendar) -> list[float] | None:
    """What had come in last year after none, one … ``count`` working days; after the last, all of it."""
    if before is None:
        return None
    period, figures = before
    worked = [day for day in _days(period) if is_working_day(day, calendar)][: count - 1]
    return _running(figures, [*worked, *[period.end] * (count - len(worked))])


def _running(figures: Mapping[date, float], until: Sequence[date]) -> list[float]:
    """The sums of the figures up to each of the days, with 0 before the first."""
    sums, left = [0.0], sorted(figures)
    for day in until:
        total = sums[-1]
        while left and left[0] <= day:
            total += figures[left.pop(0)]
        sums.append(total)
    return sums


def _ahead(stands: Pace, asked: float, bounds: tuple[float, float] | None) -> tuple[float | None, float | None, float | None]:
    """What is expected by a day to come, and its bounds: each goes to its end as the target does to its own."""
    rest = stands.target - stands.due
    part = (asked - stands.due) / rest if rest > 0 else 1.0
    ends = (stands.projected, *(bounds or (None, None)))
    expected, low, high = (None if end is None else stands.done + (end - stands.done) * part for end in ends)
    return expected, low, high


def _days(period: Period) -> list[date]:
    return [day.start for day in periods(period.start, period.end, Grain.DAY)]
