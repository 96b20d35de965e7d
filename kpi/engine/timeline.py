"""Days as positions: the line of time cut wherever a span that is asked for begins or ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import narwhals as nw
import numpy as np
import polars as pl

from kpi.engine.backends import NUMBER, POSITION, Backend, Rows

Span = tuple[date, date]
"""The first and the last day; none at all where they are in the other order."""

EPOCH = date(1970, 1, 1)


def numbered(day: date) -> int:
    """A day as the engine keeps it: the days since 1970-01-01."""
    return (day - EPOCH).days


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days of all spans, cut into intervals that lie wholly within or without each of them.

    ``starts``: the first day of each interval, as a number, in order; the last one begins after the last day asked for.
    """

    starts: tuple[int, ...]

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Timeline:
        """The line that the spans cut."""
        asked = [(numbered(start), numbered(end)) for start, end in spans if start <= end]
        return cls(tuple(sorted({start for start, _ in asked} | {end + 1 for _, end in asked})) or (0,))

    @property
    def length(self) -> int:
        """The number of intervals: between the first day and the last."""
        return len(self.starts) - 1

    @property
    def first(self) -> int:
        """The first day, as a number."""
        return self.starts[0]

    @property
    def after(self) -> int:
        """The day after the last, as a number."""
        return self.starts[-1]

    def clipped(self, number: nw.Expr) -> nw.Expr:
        """Days as numbers on the line: the first for those before it, the day after the last for those after it."""
        return number.clip(self.first, self.after).cast(nw.Int32)

    def days(self) -> pl.DataFrame:
        """Each day with the interval that it lies in: ``number``, ``position``; with the day after the last."""
        found = np.arange(self.first, self.after + 1, dtype=np.int32)
        return pl.DataFrame({NUMBER: found, POSITION: (np.searchsorted(self.starts, found, side="right") - 1).astype(np.int32)})

    def ranges(self, spans: Iterable[Span]) -> list[tuple[int, int]]:
        """For each span its first interval and the one after its last: of a span without days the same twice."""
        at = {number: position for position, number in enumerate(self.starts)}
        return [(at[numbered(start)], at[numbered(end + timedelta(days=1))]) if start <= end else (0, 0) for start, end in spans]


def apart(spans: Iterable[Span]) -> bool:
    """Whether no day lies in two of the spans."""
    ordered = sorted(span for span in spans if span[0] <= span[1])
    return all(before[1] < after[0] for before, after in pairwise(ordered))


def placed(rows: Rows, at: str, line: Timeline, backend: Backend) -> Rows:
    """The rows whose day ``at`` lies on the line, with the interval that it lies in (``position``)."""
    within = rows.filter((nw.col(at) >= line.first) & (nw.col(at) < line.after))
    return backend.positions(within, line.days(), {POSITION: at})
