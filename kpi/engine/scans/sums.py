"""What happens: rows counted and summed by the interval that their day lies in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from kpi.engine.backends import DAY, POSITION, Rows
from kpi.engine.dataset import Dataset
from kpi.engine.found import Array, Found, Grouped, added
from kpi.engine.queries import Query
from kpi.engine.scans.tally import Tally
from kpi.engine.timeline import Timeline, placed


@dataclass(frozen=True)
class Sums:
    """Queries of flows that are of the same rows."""

    queries: tuple[Query, ...]
    line: Timeline

    def frames(self, dataset: Dataset) -> list[Rows]:
        """One row an interval and group."""
        tally = Tally(self.queries)
        rows, keys = tally.rows(dataset)
        at = DAY + self.queries[0].leaf.at.id
        return [tally.grouped(dataset, placed(rows, at, self.line, dataset.backend), [POSITION, *keys])]

    def found(self, frames: Sequence[pl.DataFrame]) -> dict[Query, Found]:
        """The intervals' sums, added up by span."""
        (frame,) = frames
        grouped, at = Grouped.of(frame), frame[POSITION].to_numpy()

        def read(query: Query, name: str) -> Array:
            return added(grouped.spread(at, frame[name], length=self.line.length), self.line.ranges(query.spans))

        return Tally(self.queries).found(grouped.groups, read)
