"""Queries planned together: those that read the same rows in the same way are one scan of them.

A scan gives small frames to collect, and makes of what they hold what each of its queries found. Spans may overlap as they
like: rows are added up by the intervals that all spans are made of (see :mod:`kpi.engine.timeline`), and intervals by span.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import polars as pl

from kpi.engine.backends import Rows
from kpi.engine.dataset import Dataset
from kpi.engine.found import Found
from kpi.engine.queries import Query
from kpi.engine.scans import groups, seen, tally
from kpi.engine.scans.groups import Groups
from kpi.engine.scans.seen import Seen
from kpi.engine.scans.stock import Stock
from kpi.engine.scans.sums import Sums
from kpi.engine.timeline import Timeline, apart
from kpi.measures import How, SincePrevious

MANY = 2
"""A value that must hold as many different ones is still told from its neighbours; one that must hold more is not."""


class Scan(Protocol):
    """One reading of an entity's rows, for one query or several."""

    def frames(self, dataset: Dataset) -> list[Rows]:
        """What is to be collected."""
        ...

    def found(self, frames: Sequence[pl.DataFrame]) -> dict[Query, Found]:
        """What the collected frames say, query by query."""
        ...


Way = type[Sums] | type[Stock] | type[Seen] | type[Groups]
"""The kinds of scan: each is made of its queries and of the line of time."""


def collected(dataset: Dataset, queries: Iterable[Query]) -> dict[Query, Found]:
    """What each query finds, all collected in one pass."""
    scans = _scans(dict.fromkeys(queries), at_hand=dataset.backend.keeps_at_hand)
    frames = [scan.frames(dataset) for scan in scans]
    made = iter(dataset.backend.collect([frame for of in frames for frame in of]))
    found: dict[Query, Found] = {}
    for scan, of in zip(scans, frames, strict=True):
        found |= scan.found([next(made) for _ in of])
    return found


def _scans(queries: Iterable[Query], *, at_hand: bool) -> list[Scan]:
    asked = list(queries)
    line = Timeline.of(span for query in asked for span in (*query.spans, *query.before))
    shared: dict[tuple[Way, object], list[Query]] = {}
    for query in asked:
        way = _way(query, at_hand=at_hand)
        shared.setdefault((way, _SAME_ROWS[way](query)), []).append(query)
    return [way(tuple(of), line) for (way, _), of in shared.items()]


_SAME_ROWS: dict[Way, Callable[[Query], object]] = {
    Sums: tally.same_rows,
    Stock: tally.same_rows,
    Seen: seen.same_rows,
    Groups: groups.same_rows,
}


def _way(query: Query, *, at_hand: bool) -> Way:
    """The cheapest scan that answers the query; ``at_hand``: what is told once of rows is kept."""
    adds_up = query.leaf.how in (How.COUNT, How.SUM, How.MEAN)
    if query.level is not None:
        return Stock if adds_up and not query.before and query.level.expected is None else Groups
    if adds_up and not isinstance(query.leaf.of, SincePrevious):
        return Sums
    if query.leaf.how is not How.DISTINCT or (query.rows_told and query.several is not None):
        return Groups
    if query.several is None:
        return Groups if apart(query.spans) and not at_hand else Seen
    return Seen if query.several[1] == MANY else Groups
