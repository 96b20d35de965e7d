"""One target: of which KPI, for when, for whom, and what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from kpi.periods import Grain, Period
from kpi.schema import Dimension
from kpi.words import Text

GRAINS = (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR)
"""The lengths of period that a target may be given for, the finest first."""


class Bound(StrEnum):
    """What a figure is asked for: to reach a target, at least a minimum, better still a stretch; or to stay within a range."""

    TARGET = "target"
    MINIMUM = "minimum"
    STRETCH = "stretch"
    LOW = "low"
    HIGH = "high"


BOUNDS: Mapping[Bound, Text] = {
    Bound.TARGET: Text("objectif", "target"),
    Bound.MINIMUM: Text("minimum", "minimum"),
    Bound.STRETCH: Text("ambition", "stretch"),
    Bound.LOW: Text("bas de la fourchette", "low end of the range"),
    Bound.HIGH: Text("haut de la fourchette", "high end of the range"),
}


@dataclass(frozen=True, slots=True)
class Goal:
    """The target of a KPI for a period, for the whole company or for a member of a dimension.

    ``start`` and ``grain``: the first day of the period and its length. ``variant``: the definition that it was set for, ``None``
    for the usual one (see :attr:`kpi.catalogue.Kpi.chosen`). Of a KPI where lower is better, the minimum is the most that is
    allowed and the stretch lies under the target.
    """

    kpi: str
    start: date
    value: float
    dimension: Dimension | None = None
    member: str | None = None
    variant: str | None = None
    grain: Grain = Grain.MONTH
    bound: Bound = Bound.TARGET

    @property
    def month(self) -> date:
        """The first day of its period."""
        return self.start

    @property
    def period(self) -> Period:
        """The days that it is for."""
        return period_from(self.start, self.grain)


@lru_cache(maxsize=4096)
def period_from(start: date, grain: Grain) -> Period:
    """The period of a grain that begins on a day, whatever the calendar says now: a target keeps the days that it was set for."""
    return Period(start, start, grain).whole


@dataclass(frozen=True, slots=True)
class Aim:
    """All that a figure is held against: a target with its minimum and its stretch, or the ends of a range; ``None``: not set.

    Where there is a range, it goes before all else.
    """

    target: float | None = None
    minimum: float | None = None
    stretch: float | None = None
    low: float | None = None
    high: float | None = None

    def __bool__(self) -> bool:
        """Whether anything at all was set; a target of 0 is one."""
        return self != NO_AIM

    @property
    def is_range(self) -> bool:
        """Whether the figure is to stay between two ends, or on one side of one."""
        return self.low is not None or self.high is not None

    @property
    def asked(self) -> float | None:
        """What has to be reached: the target; the minimum or the stretch where it stands alone; ``None`` for a range."""
        if self.is_range:
            return None
        return next((asked for asked in (self.target, self.minimum, self.stretch) if asked is not None), None)


NO_AIM = Aim()
