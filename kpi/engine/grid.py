"""The figures of one KPI as arrays of periods by members; each figure is made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from kpi.engine.found import Array, Found
from kpi.engine.values import Figure, Why, columns_of
from kpi.periods import Period

_WHYS: tuple[Why | None, ...] = (None, *Why)
_CODES = {why: code for code, why in enumerate(_WHYS)}


def codes_of(whys: Sequence[Why | None]) -> Array:
    """Reasons as small numbers: 0 where there is none."""
    return np.array([_CODES[why] for why in whys], dtype=np.int8)


@dataclass(frozen=True, eq=False)
class Places:
    """What a KPI's figures are of: periods by members; whether a period is ``complete``, whether the data begin within it (``partial``)."""

    kpi: str
    periods: tuple[Period, ...]
    members: tuple[str | None, ...]
    complete: tuple[bool, ...]
    partial: tuple[bool, ...]

    @cached_property
    def at(self) -> tuple[dict[Period, int], dict[str | None, int]]:
        """Where each period and each member stands; a period that was asked for twice, the first time."""
        first = {period: position for position, period in reversed(list(enumerate(self.periods)))}
        return first, {member: position for position, member in enumerate(self.members)}


@dataclass(frozen=True, eq=False)
class Grid:
    """A KPI that has one figure a period (rows of the arrays) and member (columns).

    ``value``, ``numerator`` and ``denominator`` are NaN where they are not available, ``why`` says as a code why the value is
    not. ``rests_on``: how many things it divides by where they are not rows.
    """

    places: Places
    value: Array
    rows: Array
    why: Array
    numerator: Array | None = None
    denominator: Array | None = None
    rests_on: Array | None = None

    @property
    def kpi(self) -> str:
        """Its id."""
        return self.places.kpi

    def at(self, period: Period, member: str | None) -> Figure | None:
        """One figure; ``None`` where there is none."""
        periods, members = self.places.at
        if period not in periods or member not in members:
            return None
        return self._figure(periods[period], members[member])

    def figures(self) -> Iterator[Figure]:
        """All figures, period by period."""
        return (self._figure(position, of) for position in range(len(self.places.periods)) for of in range(len(self.places.members)))

    def columns(self) -> Mapping[str, Sequence[object]]:
        """All figures as the columns of a table, without making each of them."""
        many, periods = len(self.places.members), self.places.periods
        whole = len(periods) * many
        return {
            "start": [value for period in periods for value in [period.start] * many],
            "end": [value for period in periods for value in [period.end] * many],
            "grain": [value for period in periods for value in [period.grain.value] * many],
            "kpi": [self.kpi] * whole,
            "member": list(self.places.members) * len(periods),
            "reason": [None] * whole,
            "value": _told(self.value, whole),
            "numerator": _told(self.numerator, whole),
            "denominator": _told(self.denominator, whole),
            "rows": self.rows.astype(np.int64).ravel().tolist(),
            "complete": [value for complete in self.places.complete for value in [complete] * many],
            "why": [None if why is None else why.value for why in map(_WHYS.__getitem__, self.why.ravel().tolist())],
        }

    def _figure(self, position: int, of: int) -> Figure:
        def told(of_all: Array | None) -> float | None:
            return None if of_all is None or np.isnan(of_all[position, of]) else float(of_all[position, of])

        rests_on = told(self.rests_on)
        return Figure(
            self.kpi,
            self.places.periods[position],
            told(self.value),
            rows=int(self.rows[position, of]),
            numerator=told(self.numerator),
            denominator=told(self.denominator),
            member=self.places.members[of],
            complete=self.places.complete[position],
            partial=self.places.partial[position],
            why=_WHYS[self.why[position, of]],
            rests_on=None if rests_on is None else int(rests_on),
        )


def _told(numbers: Array | None, whole: int) -> list[float | None]:
    """All numbers in a row, ``None`` for those that are not available."""
    if numbers is None:
        return [None] * whole
    return [None if number != number else number for number in numbers.ravel().tolist()]


@dataclass(frozen=True, eq=False)
class Ranked:
    """A KPI that shares a count or an amount out among reasons: several figures a period and member.

    ``found`` is of periods by groups; ``outside`` says of a period why it has no figure.
    """

    kpi: str
    periods: tuple[Period, ...]
    found: Found
    outside: tuple[Why | None, ...]
    complete: tuple[bool, ...]
    partial: tuple[bool, ...]
    split: bool

    def at(self, period: Period, member: str | None) -> Figure | None:
        """The first reason's figure; ``None`` where there is none."""
        return next((figure for figure in self._all if figure.period == period and figure.member == member), None)

    def figures(self) -> Iterator[Figure]:
        """All figures, period by period, member by member, the largest reason first, the one that is not said last."""
        return iter(self._all)

    def columns(self) -> Mapping[str, Sequence[object]]:
        """The same as the columns of a table."""
        return columns_of(self._all)

    @cached_property
    def _all(self) -> tuple[Figure, ...]:
        groups = self.found.groups
        members = dict.fromkeys(member for member, _ in groups) if self.split else {None: None}
        of = {member: [at for at, group in enumerate(groups) if group[0] == member] for member in members}
        return tuple(
            figure for position in range(len(self.periods)) for member in members for figure in self._of(position, member, of[member])
        )

    def _of(self, position: int, member: str | None, groups: Sequence[int]) -> list[Figure]:
        empty = Figure(
            self.kpi, self.periods[position], None, member=member, complete=self.complete[position], partial=self.partial[position]
        )
        value, known, reasons = self.found.value[position], self.found.known[position], [reason for _, reason in self.found.groups]
        here = [group for group in groups if known[group]]
        whole, rows = float(value[here].sum()), int(known[here].sum())
        if self.outside[position] is not None or not whole:
            nothing = Why.NOT_SAID if self.found.rows[position, groups].any() else Why.NO_ROWS
            return [replace(empty, why=self.outside[position] or (Why.NOTHING_BELOW if here else nothing))]
        here.sort(key=lambda group: (reasons[group] is None, -value[group], reasons[group] or ""))
        return [
            replace(
                empty,
                value=float(value[group]) / whole,
                rows=int(known[group]),
                numerator=float(value[group]),
                denominator=whole,
                reason=reasons[group],
                rests_on=rows,
            )
            for group in here
        ]
