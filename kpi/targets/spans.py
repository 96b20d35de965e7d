"""What targets given for weeks, months, quarters, halves or years are over any other days."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from itertools import islice, takewhile
from math import fsum

from kpi.periods import CIVIL, DAY, Calendar, Period, working_days
from kpi.targets.goals import GRAINS

Weigh = Callable[[date, date], float]
"""What the days between two (both within) weigh among those of their period: their working days, or a season's share."""

CENT = 0.005
"""Two sums closer than that are the same."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Days in a row with what they are asked to bring in all. ``first`` and ``last`` lie within."""

    first: date
    last: date
    value: float


@dataclass(frozen=True, eq=False)
class Line:
    """All that one is asked for of one KPI, by the period that each figure was given for.

    Of what adds up, each day is asked for something once only. The finest period given goes first; a longer one asks of its other
    days what is left of it, by their working days (or as ``weigh`` says), and never the contrary of what it asks in all. So the
    weeks, the months and the quarters make the year, whichever of them were given.
    """

    given: Mapping[Period, float]
    _laid: dict[tuple[Calendar, Weigh | None], tuple[Piece, ...]] = field(default_factory=dict, init=False, repr=False)

    def exactly(self, span: Period) -> float | None:
        """What was given for these very days."""
        found = (Period(span.start, span.end, grain) for grain in GRAINS)
        return next((self.given[period] for period in found if period in self.given), None)

    def standing(self, span: Period) -> float | None:
        """What was given for this very period, else for the shortest one that holds its last day: as it stands."""
        exact = self.exactly(span.whole)
        if exact is not None:
            return exact
        holding = [period for period in self.given if period.start <= span.end <= period.end]
        return self.given[min(holding, key=_finest_latest)] if holding else None

    def over(self, span: Period, calendar: Calendar = CIVIL, weigh: Weigh | None = None) -> float | None:
        """The sum of what its days are asked for; ``None`` where one of its working days is asked for nothing."""
        parts, day = [], span.start
        for piece in _inside(self.pieces(calendar, weigh), span):
            if piece.first > day and _worked(day, piece.first - DAY, calendar):
                return None
            parts.append(_within(piece, span, weigh or _by_working_days(calendar)))
            day = piece.last + DAY
        if not parts or (day <= span.end and _worked(day, span.end, calendar)):
            return None
        return fsum(parts)

    def pieces(self, calendar: Calendar = CIVIL, weigh: Weigh | None = None) -> tuple[Piece, ...]:
        """The days that are asked for something, in order, no day twice."""
        key = (calendar, weigh)
        if key not in self._laid:
            laid: list[Piece] = []
            for period in sorted(self.given, key=_finest_latest):
                for piece in _rest(self.given[period], period, _inside(laid, period), weigh or _by_working_days(calendar)):
                    insort(laid, piece, key=_last)
            self._laid[key] = tuple(laid)
        return self._laid[key]

    def gaps(self, calendar: Calendar = CIVIL, weigh: Weigh | None = None) -> Iterator[tuple[Period, float, float]]:
        """The periods whose own figure is not what shorter ones make of it: with what was given, and what they make."""
        for period, value in sorted(self.given.items()):
            made = self.over(period, calendar, weigh)
            if made is not None and abs(made - value) > max(CENT, 1e-9 * abs(value)):
                yield period, value, made


def share_of(month: Period, period: Period, calendar: Calendar = CIVIL) -> float:
    """The share of a month's working days that lie within a period; 1 where it holds the whole month."""
    if period.start <= month.start and month.end <= period.end:
        return 1.0
    within = _worked(max(month.start, period.start), min(month.end, period.end), calendar)
    return within / max(1, _worked(month.start, month.end, calendar))


def _finest_latest(period: Period) -> tuple[int, int]:
    return GRAINS.index(period.grain), -period.start.toordinal()


def _last(piece: Piece) -> date:
    return piece.last


def _inside(pieces: Sequence[Piece], span: Period) -> list[Piece]:
    """The pieces, in order and apart from each other, that have days in common with a span."""
    since = bisect_left(pieces, span.start, key=_last)
    return list(takewhile(lambda piece: piece.first <= span.end, islice(pieces, since, None)))


def _rest(value: float, period: Period, inside: Sequence[Piece], weigh: Weigh) -> list[Piece]:
    """What a period asks of the days that shorter ones leave free: nothing where those ask for all of it, or where none is worked."""
    runs = list(_free(period, inside))
    weights = [weigh(first, last) for first, last in runs]
    rest = value - fsum(_within(piece, period, weigh) for piece in inside)
    rest = 0.0 if inside and (rest * value <= 0 or sum(weights) <= 0) else rest
    return [Piece(first, last, part) for (first, last), part in zip(runs, _parts(rest, weights), strict=True)]


def _parts(total: float, weights: Sequence[float]) -> list[float]:
    """A total over runs of days by their weights; the last takes what is left, so that the parts make the total."""
    whole = sum(weights) or 1.0
    parts = [total * weight / whole for weight in weights[:-1]]
    return [*parts, total - fsum(parts)] if weights else []


def _free(period: Period, inside: Sequence[Piece]) -> Iterator[tuple[date, date]]:
    day = period.start
    for piece in inside:
        if piece.first > day:
            yield day, piece.first - DAY
        day = max(day, piece.last + DAY)
    if day <= period.end:
        yield day, period.end


def _within(piece: Piece, span: Period, weigh: Weigh) -> float:
    """The part of a piece that lies within a span; by days where none of its days weighs anything."""
    first, last = max(piece.first, span.start), min(piece.last, span.end)
    if (first, last) == (piece.first, piece.last):
        return piece.value
    whole = weigh(piece.first, piece.last)
    share = weigh(first, last) / whole if whole > 0 else ((last - first).days + 1) / ((piece.last - piece.first).days + 1)
    return piece.value * share


_worked = lru_cache(maxsize=16384)(working_days)


@lru_cache(maxsize=64)
def _by_working_days(calendar: Calendar) -> Weigh:
    return partial(_worked, calendar=calendar)
