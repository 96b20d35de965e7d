"""The engine's answer: figures, each with what it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from kpi.periods import Period
from kpi.schema import Dimension
from kpi.words import Text

if TYPE_CHECKING:
    import pandas as pd

FEW_ROWS = 5
FRAGILE_ROWS = 30


class Why(StrEnum):
    """Why a figure is not available."""

    NO_ROWS = "no_rows"
    NOT_SAID = "not_said"
    NOTHING_BELOW = "nothing_below"
    BEFORE = "before"
    AFTER = "after"
    NOW_ONLY = "now_only"
    NO_TARGET = "no_target"
    REACHED = "reached"


REASONS: dict[Why, Text] = {
    Why.NO_ROWS: Text("aucune ligne dans cette période", "no row in this period"),
    Why.NOT_SAID: Text("aucune des lignes de cette période ne dit ce nombre", "none of the rows of this period tells this number"),
    Why.NOTHING_BELOW: Text("le diviseur est nul dans cette période", "the divisor is zero in this period"),
    Why.BEFORE: Text("avant le début des données", "before the data begin"),
    Why.AFTER: Text("après la fin des données", "after the data end"),
    Why.NOW_ONLY: Text("connu à la date des données seulement", "known at the data’s date only"),
    Why.NO_TARGET: Text("aucun objectif fixé pour la période", "no target set for the period"),
    Why.REACHED: Text("l’objectif de la période est déjà atteint", "the period’s target is already reached"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one period.

    ``value``: in the KPI's unit, a share for percentages, days for durations; ``None`` where it is not available, with
    the reason in ``why``. ``numerator`` and ``denominator``: of ratios and rankings. ``rows``: how many rows are behind it,
    of ratios behind the denominator. ``member``: of a split, ``None`` for the blank one. ``reason``: of a ranking,
    ``None`` where it is not said. ``complete``: the data reach the end of the period, and a cohort is ripe. ``partial``: they
    begin well after the period does, so that the figure is of a part of it and no reference for a whole one. ``rests_on``:
    how many things a share divides by where they are not its rows: customers, orders, the lost deals of all reasons; of a
    figure made of several, those of the share or the mean among them that rests on fewest.
    """

    kpi: str
    period: Period
    value: float | None
    rows: int = 0
    numerator: float | None = None
    denominator: float | None = None
    member: str | None = None
    reason: str | None = None
    complete: bool = True
    partial: bool = False
    why: Why | None = None
    rests_on: int | None = None

    @property
    def n(self) -> int:
        """How many things a share or a mean rests on: customers, orders, or else rows."""
        return self.rows if self.rests_on is None else self.rests_on

    @property
    def few(self) -> bool:
        """Whether a share or a mean rests on too few things to be shown as one (the catalogue's rule 2)."""
        return self.denominator is not None and self.n < FEW_ROWS

    @property
    def fragile(self) -> bool:
        """Whether a share or a mean rests on few things and must be marked."""
        return self.denominator is not None and self.n < FRAGILE_ROWS


COLUMNS = ("kpi", "start", "end", "grain", "member", "reason", "value", "numerator", "denominator", "rows", "complete", "why")


def columns_of(figures: Iterable[Figure]) -> dict[str, list[object]]:
    """Figures as the columns of a table (:data:`COLUMNS`)."""
    listed = list(figures)
    of_period = {name: [getattr(figure.period, name) for figure in listed] for name in ("start", "end")}
    grains = [figure.period.grain.value for figure in listed]
    whys = [figure.why.value if figure.why else None for figure in listed]
    plain = {name: [getattr(figure, name) for figure in listed] for name in COLUMNS if name not in ("start", "end", "grain", "why")}
    return {**plain, **of_period, "grain": grains, "why": whys}


class OfOne(Protocol):
    """The figures of one KPI, made as they are asked for."""

    @property
    def kpi(self) -> str:
        """Its id."""
        ...

    def at(self, period: Period, member: str | None) -> Figure | None:
        """One figure; of a ranking its first reason; ``None`` where there is none."""
        ...

    def figures(self) -> Iterator[Figure]:
        """All of them, period by period and member by member."""
        ...

    def columns(self) -> Mapping[str, Sequence[object]]:
        """The same as the columns of a table (:data:`COLUMNS`)."""
        ...


@dataclass(frozen=True, slots=True)
class Listed:
    """Figures of one KPI that are there already."""

    kpi: str
    listed: tuple[Figure, ...]

    def at(self, period: Period, member: str | None) -> Figure | None:
        """The first of the period and member."""
        return next((figure for figure in self.listed if figure.period == period and figure.member == member), None)

    def figures(self) -> Iterator[Figure]:
        """As they stand."""
        return iter(self.listed)

    def columns(self) -> Mapping[str, Sequence[object]]:
        """The same as the columns of a table."""
        return columns_of(self.listed)


class Values:
    """Figures of several KPIs, periods and members. ``by`` is the split, ``None`` where there is none.

    ``unavailable``: the KPIs that could not be computed, each with the reason.
    """

    def __init__(self, made: Sequence[OfOne] = (), *, by: Dimension | None = None, unavailable: Mapping[str, Text] | None = None) -> None:
        self.by = by
        self.unavailable = unavailable or {}
        self._made = {one.kpi: one for one in made}

    @classmethod
    def of_figures(cls, figures: Iterable[Figure], *, by: Dimension | None = None) -> Values:
        """Figures that are there already."""
        listed: dict[str, list[Figure]] = {}
        for figure in figures:
            listed.setdefault(figure.kpi, []).append(figure)
        return cls([Listed(kpi, tuple(of)) for kpi, of in listed.items()], by=by)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, KPI by KPI."""
        return tuple(figure for kpi in self._made for figure in self.of(kpi))

    def at(self, kpi: str, period: Period, member: str | None = None) -> Figure | None:
        """One figure; of a ranking its first reason; ``None`` where there is none."""
        one = self._made.get(kpi)
        return None if one is None else one.at(period, member)

    def of(self, kpi: str) -> tuple[Figure, ...]:
        """All figures of a KPI."""
        one = self._made.get(kpi)
        return () if one is None else tuple(one.figures())

    def members(self, kpi: str) -> tuple[str | None, ...]:
        """The members that a KPI was split into, in order of appearance."""
        return tuple(dict.fromkeys(figure.member for figure in self.of(kpi)))

    def frame(self) -> pd.DataFrame:
        """The figures as a table: kpi, start, end, grain, member, reason, value, numerator, denominator, rows, complete, why."""
        import pandas as pd

        columns = [one.columns() for one in self._made.values()]
        return pd.DataFrame({name: [value for of in columns for value in of[name]] for name in COLUMNS})
