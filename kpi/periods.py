"""Periods: grains, fiscal years, weeks, working days, and which days to compare with which."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache

from kpi import formats
from kpi.words import Lang, Text

DAY = timedelta(days=1)
THURSDAY = 4  # the day that decides the ISO number of a week
EVER = Text("Tout", "All time")
FISCAL = Text("Exercice {years}", "FY {years}")


class Grain(StrEnum):
    """The length of a period. ``ALL`` is everything there is, ``CUSTOM`` a span that the person chose."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    ALL = "all"
    CUSTOM = "custom"


MONTHS_OF = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6, Grain.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a company cuts time: first month of its fiscal year (1 to 12), first day of its week (0 is Monday), country of its holidays."""

    fiscal_start: int = 1
    week_start: int = 0
    country: str = "FR"


CIVIL = Calendar()


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from ``start`` to ``end``, both within."""

    start: date
    end: date
    grain: Grain

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    def until(self, day: date) -> Period:
        """The part of it up to a day; the whole of it where the day lies past its end."""
        return Period(start=self.start, end=max(self.start, min(self.end, day)), grain=self.grain)

    @property
    def whole(self) -> Period:
        """The period that it is the beginning of: the year of a year to date. Of chosen days, those days."""
        if self.grain in MONTHS_OF:
            return Period(self.start, add_months(self.start, MONTHS_OF[self.grain]) - DAY, self.grain)
        return Period(self.start, self.start + 6 * DAY, self.grain) if self.grain is Grain.WEEK else self

    def id(self, calendar: Calendar = CIVIL) -> str:
        """``2026-11``, ``2026-W32``, ``2026-Q3``, ``2026-H1``, ``2026``, ``2026-11-21``, ``all``; quarters, halves and years are fiscal."""
        match self.grain:
            case Grain.DAY:
                return self.start.isoformat()
            case Grain.WEEK:
                iso = _iso_day(self.start, calendar).isocalendar()
                return f"{iso.year}-W{iso.week:02d}"
            case Grain.MONTH:
                return f"{self.start:%Y-%m}"
            case Grain.QUARTER:
                return f"{_fiscal_year(self.start, calendar)}-Q{_fiscal_month(self.start, calendar) // 3 + 1}"
            case Grain.HALF:
                return f"{_fiscal_year(self.start, calendar)}-H{_fiscal_month(self.start, calendar) // 6 + 1}"
            case Grain.YEAR:
                return str(_fiscal_year(self.start, calendar))
            case Grain.ALL:
                return "all"
            case Grain.CUSTOM:
                return f"{self.start}..{self.end}"

    def name(self, *, lang: Lang, calendar: Calendar = CIVIL) -> str:
        """What a person calls it: ``nov. 2026``, ``S32 2026``, ``T3 2026``, ``3–9 août 2026``."""
        match self.grain:
            case Grain.DAY | Grain.CUSTOM:
                return formats.days(self.start, self.end, lang=lang)
            case Grain.WEEK:
                return formats.week(_iso_day(self.start, calendar), lang=lang)
            case Grain.MONTH:
                return formats.month(self.start, lang=lang)
            case Grain.QUARTER | Grain.HALF:
                year, part = self.id(calendar).split("-")
                letter = {"Q": Text("T", "Q"), "H": Text("S", "H")}[part[0]].in_(lang)
                return f"{letter}{part[1]} {_years(int(year), calendar)}"
            case Grain.YEAR:
                years = _years(self.start.year if calendar.fiscal_start == 1 else _fiscal_year(self.start, calendar), calendar)
                return years if calendar.fiscal_start == 1 else FISCAL.format(years=years).in_(lang)
            case Grain.ALL:
                return EVER.in_(lang)


def period_of(day: date, grain: Grain, calendar: Calendar = CIVIL) -> Period:
    """The period of a grain that holds a day. Raises ValueError for ``ALL`` and ``CUSTOM``, which no day decides."""
    match grain:
        case Grain.DAY:
            return Period(day, day, grain)
        case Grain.WEEK:
            start = day - timedelta(days=(day.weekday() - calendar.week_start) % 7)
            return Period(start, start + timedelta(days=6), grain)
        case Grain.MONTH | Grain.QUARTER | Grain.HALF | Grain.YEAR:
            length = MONTHS_OF[grain]
            start = add_months(day.replace(day=1), -(_fiscal_month(day, calendar) % length))
            return Period(start, add_months(start, length) - DAY, grain)
        case Grain.ALL | Grain.CUSTOM:
            raise ValueError(f"no day decides a period of grain {grain}")


def period_from_id(text: str, calendar: Calendar = CIVIL) -> Period:
    """The period that an id names (see :meth:`Period.id`). Raises ValueError where it names none: a year has no fifth quarter."""
    found = _read(text, calendar)
    if found.id(calendar) != text or found.end < found.start:
        raise ValueError(f"{text!r} names no period")
    return found


def periods(first: date, last: date, grain: Grain, calendar: Calendar = CIVIL) -> tuple[Period, ...]:
    """All periods of a grain from the one that holds ``first`` to the one that holds ``last``, oldest first."""
    if grain in (Grain.ALL, Grain.CUSTOM):
        return (Period(first, last, grain),)
    found = [period_of(first, grain, calendar)]
    while found[-1].end < last:
        found.append(following(found[-1], calendar))
    return tuple(found)


def following(period: Period, calendar: Calendar = CIVIL, *, steps: int = 1) -> Period:
    """The period of the same length ``steps`` later (earlier where negative)."""
    if period.grain in (Grain.CUSTOM, Grain.ALL):
        shift = timedelta(days=period.days * steps)
        return Period(period.start + shift, period.end + shift, Grain.CUSTOM)
    if period.grain in MONTHS_OF:
        return period_of(add_months(period.start, MONTHS_OF[period.grain] * steps), period.grain, calendar)
    return period_of(period.start + timedelta(days=period.days * steps), period.grain, calendar)


def year_before(period: Period, calendar: Calendar = CIVIL) -> Period:
    """The same period of the year before: week 53 against the last week of a year that has 52, 29 February against the 28th."""
    match period.grain:
        case Grain.WEEK:
            iso = _iso_day(period.start, calendar).isocalendar()
            week = min(iso.week, date(iso.year - 1, 12, 28).isocalendar().week)
            return period_of(date.fromisocalendar(iso.year - 1, week, THURSDAY), Grain.WEEK, calendar)
        case Grain.MONTH | Grain.QUARTER | Grain.HALF | Grain.YEAR:
            return following(period, calendar, steps=-(12 // MONTHS_OF[period.grain]))
        case _:
            return Period(add_months(period.start, -12), add_months(period.end, -12), period.grain)


def same_days(open_part: Period, reference: Period, calendar: Calendar = CIVIL) -> Period:
    """The first days of ``reference`` with as many working days as ``open_part`` has: what an open period is compared with.

    Where it ends on days of rest, so does its counterpart, as far as it has as many. A part that has no working day yet is
    held against as many calendar days.
    """
    worked = working_days(open_part.start, open_part.end, calendar)
    if worked == 0:
        return reference.until(reference.start + timedelta(days=open_part.days - 1))
    last = _nth_working_day(reference.start, worked, calendar)
    for _ in range(_rest_at_the_end(open_part, calendar)):
        last += DAY if not is_working_day(last + DAY, calendar) else timedelta()
    return reference.until(last)


def working_days(first: date, last: date, calendar: Calendar = CIVIL) -> int:
    """Days from Monday to Friday that are no public holiday of the calendar's country, both ends within."""
    return sum(1 for _ in _worked(first, last, calendar))


@cache
def countries() -> tuple[str, ...]:
    """The countries whose public holidays are known, as ISO codes."""
    from holidays import list_supported_countries

    return tuple(sorted(list_supported_countries(include_aliases=False)))


def add_months(day: date, months: int) -> date:
    """The same day of the month, months later; the last of the month where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def is_complete(period: Period, cutoff: date) -> bool:
    """Whether the data reach the last day of the period."""
    return period.end <= cutoff


def is_working_day(day: date, calendar: Calendar = CIVIL) -> bool:
    """Whether people work on that day: Monday to Friday and no public holiday."""
    return day.weekday() < 5 and day not in _holidays(day.year, calendar.country)


def _read(text: str, calendar: Calendar) -> Period:
    if ".." in text:
        first, _, last = text.partition("..")
        return Period(date.fromisoformat(first), date.fromisoformat(last), Grain.CUSTOM)
    head, _, tail = text.partition("-")
    year = int(head)
    if tail.startswith("W"):
        return period_of(date.fromisocalendar(year, int(tail[1:]), THURSDAY), Grain.WEEK, calendar)
    if tail[:1] in ("Q", "H"):
        grain, length = (Grain.QUARTER, 3) if tail[0] == "Q" else (Grain.HALF, 6)
        return period_of(add_months(_fiscal_first(year, calendar), length * (int(tail[1:]) - 1)), grain, calendar)
    match tail.count("-") + bool(tail):
        case 0:
            return period_of(_fiscal_first(year, calendar), Grain.YEAR, calendar)
        case 1:
            return period_of(date.fromisoformat(f"{text}-01"), Grain.MONTH, calendar)
        case _:
            return period_of(date.fromisoformat(text), Grain.DAY, calendar)


def _worked(first: date, last: date, calendar: Calendar) -> Iterator[date]:
    day = first
    while day <= last:
        if is_working_day(day, calendar):
            yield day
        day += DAY


def _nth_working_day(start: date, nth: int, calendar: Calendar) -> date:
    found = list(_worked(start, start + timedelta(days=nth * 2 + 30), calendar))
    return found[nth - 1]


def _rest_at_the_end(part: Period, calendar: Calendar) -> int:
    day, rest = part.end, 0
    while day >= part.start and not is_working_day(day, calendar):
        day, rest = day - DAY, rest + 1
    return rest


@lru_cache(maxsize=256)
def _holidays(year: int, country: str) -> frozenset[date]:
    from holidays import country_holidays  # a third of a second to import, for a calendar's first question

    return frozenset(country_holidays(country, years=year))


def _fiscal_month(day: date, calendar: Calendar) -> int:
    return (day.month - calendar.fiscal_start) % 12


def _fiscal_year(day: date, calendar: Calendar) -> int:
    """A fiscal year is named after the calendar year in which it ends."""
    return day.year + (calendar.fiscal_start > 1 and day.month >= calendar.fiscal_start)


def _fiscal_first(year: int, calendar: Calendar) -> date:
    return date(year - (calendar.fiscal_start > 1), calendar.fiscal_start, 1)


def _years(year: int, calendar: Calendar) -> str:
    return str(year) if calendar.fiscal_start == 1 else f"{year - 1}-{year % 100:02d}"


def _iso_day(start: date, calendar: Calendar) -> date:
    """The day of a week that decides its ISO number: its Thursday."""
    return start + timedelta(days=(3 - calendar.week_start) % 7)
