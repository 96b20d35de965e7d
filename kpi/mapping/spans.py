"""Periods as people name them: « janv. 2026 », « Jan-26 », « T1 2026 », « S32 », « 2026 », with what else the text says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpi.mapping.dayorder import Order
from kpi.periods import DAY, Grain, Period, period_of
from kpi.schema.spelling import bare

_MONTHS = (
    "janvier|january|janv|jan",
    "fevrier|february|fevr|fev|feb",
    "mars|march|mar",
    "avril|april|avr|apr",
    "mai|may",
    "juin|june|jun",
    "juillet|july|juil|jul",
    "aout|august|aug",
    "septembre|september|sept|sep",
    "octobre|october|oct",
    "novembre|november|nov",
    "decembre|december|dec",
)
_NAMED = {name: month for month, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_MONTH = rf"(?<![a-z])(?P<month>{'|'.join(_MONTHS)})(?![a-z])\.?"
_YEAR = r"(?<!\d)(?P<year>20\d\d)(?!\d)"
_TWO = r"(?:[\s/.'’-]*(?P<two>\d\d)(?![\d/.-]))?"
_NTH = r"(?P<nth>[1-4])\s*(?:ere?|eme|e|nd|st|rd|th)?\s+"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>20\d\d)-(?P<number>[01]?\d)-(?P<day>[0-3]?\d)(?!\d)(?:[ t]00:00(?::00)?(?:\.0+)?)?",
        r"(?<![\d/.])(?P<one>[0-3]?\d)[/.](?P<other>[0-3]?\d)[/.](?P<year>20\d\d)(?!\d)",
        r"(?<![a-z\d])(?P<year>20\d\d)\s*-?\s*(?:w|s)(?P<week>[0-5]?\d)(?!\d)",
        r"(?<![a-z\d])(?P<year>20\d\d)\s*-?\s*(?:q|t)(?P<nth>[1-4])(?!\d)",
        r"(?<!\d)(?P<year>20\d\d)[-/.](?P<number>[01]?\d)(?!\d)",
        r"(?<!\d)(?P<number>[01]?\d)[-/.](?P<year>20\d\d)(?!\d)",
        r"(?<![a-z])(?:q|t|trim\.?|trimestre|quarter|qtr)\s*[-.]?\s*(?P<nth>[1-4])(?![\d])(?:[\s/'’-]+(?P<two>\d\d)(?!\d))?",
        rf"{_NTH}(?:trimestre|trim\.?|quarter|qtr)(?![a-z])",
        r"(?<![a-z])(?:semestre|half|h)\s*[-.]?\s*(?P<half>[12])(?!\d)",
        r"(?P<half>[12])\s*(?:ere?|eme|e|nd|st)?\s+(?:semestre|half)(?![a-z])",
        r"(?<![a-z])(?:semaine|sem\.?|week|wk|w)\s*[-.]?\s*(?P<week>[0-5]?\d)(?!\d)",
        r"(?<![a-z])s\s?(?P<either>[0-5]?\d)(?!\d)",
        _MONTH + _TWO,
        r"(?<![a-z])(?:fy|ex\.?)\s?(?P<two>\d\d)(?!\d)",
        rf"(?:(?<![a-z])(?:fy|exercice|annee|year|an)\s*)?{_YEAR}",
    )
)


@dataclass(frozen=True, kw_only=True)
class Named:
    """What a text says of a period, and the rest of it.

    either: the number of « S2 », a week or a half-year; days: two numbers of a date.
    """

    year: int | None = None
    month: int | None = None
    quarter: int | None = None
    half: int | None = None
    week: int | None = None
    either: int | None = None
    day: int | None = None
    days: tuple[int, int] | None = None
    rest: str = ""

    @property
    def says(self) -> bool:
        """Whether it names any period, or a part of one."""
        return any(part is not None for part in (self.year, self.month, self.quarter, self.half, self.week, self.either, self.days))

    @property
    def finer(self) -> bool:
        """Whether it names more than a year."""
        return any(part is not None for part in (self.month, self.quarter, self.half, self.week, self.either, self.days))


def named(text: str) -> Named:
    """The period that a text names; of several of one kind (« janv. - mars ») none."""
    flat, kept = "".join(bare(letter)[:1] or letter for letter in text), list(text)
    found: dict[str, int] = {}
    for pattern in _PATTERNS:
        while match := pattern.search(flat):
            for part, said in match.groupdict().items():
                if said is not None:
                    value = _NAMED[said] if part == "month" else int(said)
                    key, value = ("year", 2000 + value) if part == "two" else (_KEYS.get(part, part), value)
                    if found.setdefault(key, value) != value:
                        return Named(rest=text)
            flat = flat[: match.start()] + " " * (match.end() - match.start()) + flat[match.end() :]
            kept[match.start() : match.end()] = " " * (match.end() - match.start())
    days = (found.pop("one"), found.pop("other")) if "one" in found else None
    return Named(**found, days=days, rest=" ".join("".join(kept).split()).strip(" -–—:/·|_,."))


_KEYS = {"number": "month", "nth": "quarter"}


def period(said: Named, *, year: int | None = None, weeks: bool = True, order: Order = Order.DAY) -> Period | None:
    """The period named; ``None`` where the year is not known, or nothing of the kind exists. year: the one to take where none is said.

    weeks: « S2 » is a week rather than a half-year. order: of 01/02/2026.
    """
    year = said.year or year
    try:
        return _period(said, year, weeks=weeks, order=order) if year and said.says else None
    except ValueError:
        return None


def _period(said: Named, year: int, *, weeks: bool, order: Order) -> Period | None:
    if said.days is not None:
        day, of = said.days if order is Order.DAY else said.days[::-1]
        return period_of(date(year, of, day), Grain.DAY)
    week = said.week if said.week is not None else said.either if weeks else None
    half = said.half if said.half is not None else said.either if not weeks else None
    if said.month is not None:
        if not _within(said, said.month, half):
            return None
        return period_of(date(year, said.month, said.day or 1), Grain.DAY if said.day else Grain.MONTH)
    if week is not None:
        return period_of(date.fromisocalendar(year, week, 1), Grain.WEEK)
    if said.quarter is not None:
        return period_of(date(year, 3 * said.quarter - 2, 1), Grain.QUARTER)
    if half is not None:
        return period_of(date(year, 6 * half - 5, 1), Grain.HALF) if half in (1, 2) else None
    return period_of(date(year, 1, 1), Grain.YEAR)


def _within(said: Named, month: int, half: int | None) -> bool:
    """Whether a month lies in the quarter and the half-year that stand above it; those of another fiscal year do not hold it."""
    quarter = (month + 2) // 3
    return said.quarter in (None, quarter) and half in (None, (quarter + 1) // 2)


def periods_of(texts: Sequence[Named], *, year: int | None = None) -> list[Period | None]:
    """The periods of headings or of the cells of a column, read together: days and months, weeks and half-years are told by all of them.

    Days that are all the first, or all the last, of a month are that month; several Mondays are weeks.
    """
    weeks = any((said.either or 0) > 2 for said in texts)
    orders = [order for order in (Order.DAY, Order.MONTH) if all(period(said, order=order) for said in texts if said.days)] or [Order.DAY]
    read = [[period(said, year=year, weeks=weeks, order=order) for said in texts] for order in orders]
    best = max(read, key=lambda found: len({(one.start.year, one.start.month) for one in found if one is not None}))
    days = [one.start for one in best if one is not None and one.grain is Grain.DAY]
    grain = _grain(days) if days else Grain.DAY
    return [period_of(one.start, grain) if one is not None and one.grain is Grain.DAY else one for one in best]


def _grain(days: Sequence[date]) -> Grain:
    """What days stand for: all the first or all the last of a month, that month; several Mondays and nothing else, their weeks."""
    if all(day.day == 1 for day in days) or all((day + DAY).day == 1 for day in days):
        return Grain.MONTH
    return Grain.WEEK if len(set(days)) > 1 and all(day.isoweekday() == 1 for day in days) else Grain.DAY
