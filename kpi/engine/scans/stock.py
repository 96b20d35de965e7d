"""What is there at a date: rows that come and go, told from those that came and those that went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import narwhals as nw
import numpy as np
import polars as pl

from kpi.engine.backends import Rows
from kpi.engine.dataset import Dataset
from kpi.engine.expressions import day
from kpi.engine.found import Array, Found, Grouped
from kpi.engine.queries import Query, opened, standing
from kpi.engine.scans.tally import Tally
from kpi.engine.timeline import Timeline
from kpi.measures import Level

SINCE, UNTIL, DUE, NUMBER_OF = "came_in", "went_out", "due_after", "number_"


@dataclass(frozen=True)
class Stock:
    """Levels of the same rows: a row is there in every interval from the one that it came in to the one that it left in."""

    queries: tuple[Query, ...]
    line: Timeline

    def frames(self, dataset: Dataset) -> list[Rows]:
        """One row for each group and each two intervals ``since`` and ``until`` (after the last for those that stay)."""
        tally, level = Tally(self.queries), self._level
        rows, keys = tally.rows(dataset)
        there = self._until(dataset, self._positioned(dataset, rows, opened(dataset, level), SINCE))
        if level.due is not None:  # from the day after the one that it was due on
            dated = there.filter(~nw.col(level.due.id).is_null())
            there = self._positioned(dataset, dated, day(level.due.id) + 1, DUE).with_columns(nw.max_horizontal(SINCE, DUE).alias(SINCE))
        some = there.filter((nw.col(SINCE) < nw.col(UNTIL)) & (nw.col(SINCE) < self.line.length))
        return [tally.grouped(dataset, some, [*keys, SINCE, UNTIL])]

    def found(self, frames: Sequence[pl.DataFrame]) -> dict[Query, Found]:
        """What came less what went, up to each span's last interval."""
        (frame,) = frames
        grouped, length = Grouped.of(frame), self.line.length + 1
        since, until = (frame[name].to_numpy() for name in (SINCE, UNTIL))

        def read(query: Query, name: str) -> Array:
            came, went = (grouped.spread(at, frame[name], length=length) for at in (since, until))
            there = np.concatenate([np.zeros((1, len(grouped.groups))), np.cumsum(came - went, axis=0)])
            return there[np.array([stop for _, stop in self.line.ranges(query.spans)], dtype=np.intp)]

        return Tally(self.queries).found(grouped.groups, read)

    @property
    def _level(self) -> Level:
        level = self.queries[0].level
        assert level is not None
        return level

    def _until(self, dataset: Dataset, rows: Rows) -> Rows:
        """The interval that a row is no longer there in: that of the day that it was closed on, or after the last."""
        stays, level = standing(dataset, self._level), self._level
        if level.closed is None or not dataset.has(level.closed):
            told = rows if stays is None else rows.filter(stays)
            return told.with_columns(nw.lit(self.line.length).cast(nw.Int32).alias(UNTIL))
        if stays is not None:
            rows = rows.filter(~nw.col(level.closed.id).is_null() | stays)
        return self._positioned(dataset, rows, day(level.closed.id).fill_null(self.line.after), UNTIL)

    def _positioned(self, dataset: Dataset, rows: Rows, number: nw.Expr, name: str) -> Rows:
        """The rows with the interval of a day: the first for those before the line, after the last for those after it."""
        clipped = rows.with_columns(self.line.clipped(number).alias(NUMBER_OF + name))
        return dataset.backend.positions(clipped, self.line.days(), {name: NUMBER_OF + name})
