"""Different values in spans that overlap: customers of twelve rolling months, told from the next time that each is seen.

Of the rows of a value, in order, the last one that a span does not pass tells that the value is in it: it lies in the span, and
the next one after it. A span from interval ``a`` to ``b`` so holds as many values as there are rows at ``i`` with
``a <= i <= b`` and their next one after ``b``: those with ``i <= b`` less those whose next one is ``<= b``, of those with
``a <= i``. Where a value must hold two different things, ``a <= i`` is asked of the last row of another thing.

When each row's value is seen next depends on no span: it is told once for the rows of a dataset, and kept at hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import narwhals as nw
import numpy as np
import polars as pl

from kpi.engine.backends import DAY, POSITION, ROWS, Rows
from kpi.engine.dataset import Dataset
from kpi.engine.expressions import row
from kpi.engine.found import Array, Found, Grouped, added
from kpi.engine.queries import MEMBER, REASON, Query, counted, keyed
from kpi.engine.timeline import Span, Timeline

VALUE, EACH = "value", "each"
NEXT, OTHER, ON_OTHER, SINCE = "next", "other", "on_other", "since"
CAME, WENT, FROM = "came", "went", "from"
NEVER = -1_000_000
AT_ONCE = 2_000_000
"""The numbers of a cube: groups by intervals by intervals."""


def same_rows(query: Query) -> Query:
    """What the queries of one reading have in common: all but their spans."""
    return replace(query, spans=(), before=(), rows_told=True)


@dataclass(frozen=True)
class Seen:
    """Queries of different values of the same rows: those that hold two different things, or are found in two spans that touch."""

    queries: tuple[Query, ...]
    line: Timeline

    def frames(self, dataset: Dataset) -> list[Rows]:
        """For each group, the rows seen ``since`` an interval (``from``) that come in at one, and that go at another (``position``)."""
        query = same_rows(self.queries[0])
        seen = dataset.at_hand(query, lambda: _seen(dataset, query))
        within = seen.filter((nw.col(SINCE) >= self.line.first) & (nw.col(DAY) < self.line.after))
        dated = within.with_columns(self.line.clipped(nw.col(NEXT)).alias(NEXT))
        on_line = dataset.backend.positions(dated, self.line.days(), {FROM: SINCE, CAME: DAY, WENT: NEXT})
        ends = (WENT,) if query.leaf.each is None else (CAME, WENT)
        keys, many = keyed_by(query), self.line.length + 1
        return [dataset.backend.tally(on_line, keys, {FROM: many, end: many}).rename({end: POSITION}) for end in ends]

    def found(self, frames: Sequence[pl.DataFrame]) -> dict[Query, Found]:
        """How many are in each span; of two that touch, those in the one and in the other are those of both less those of either."""
        came, went = frames if len(frames) > 1 else (frames[0].with_columns(pl.col(FROM).alias(POSITION)), frames[0])
        every = pl.concat([came, went])
        grouped = Grouped.of(every)
        signs = np.repeat([1, -1], [len(came), len(went)])
        asked = dict.fromkeys(spans for query in self.queries for spans in _windows(query))
        counted = self._counted(grouped, every, signs, list(asked))
        rows = grouped.spread(every[POSITION].to_numpy(), every[ROWS].to_numpy() * (signs > 0), length=self.line.length + 1)
        found = {}
        for query in self.queries:
            in_spans, *others = (counted[spans] for spans in _windows(query))
            values = in_spans + others[0] - others[1] if others else in_spans
            behind = added(rows, self.line.ranges(query.spans)) if query.several is None else values
            found[query] = Found(grouped.groups, values, behind, behind)
        return found

    def _counted(
        self, grouped: Grouped, every: pl.DataFrame, signs: Array, asked: Sequence[tuple[Span, ...]]
    ) -> dict[tuple[Span, ...], Array]:
        """For each span, those seen since its first interval or later and up to its last, added up with their signs."""
        length = self.line.length + 1
        since, at, counts = every[FROM].to_numpy(), every[POSITION].to_numpy(), every[ROWS].to_numpy() * signs
        block = max(1, AT_ONCE // length**2)
        edges = {spans: np.array(self.line.ranges(spans), dtype=np.intp).reshape(-1, 2) for spans in asked}
        found = {spans: np.zeros((len(spans), len(grouped.groups))) for spans in asked}
        for first in range(0, len(grouped.groups), block):  # all groups at once may not fit in memory
            here = (grouped.position >= first) & (grouped.position < first + block)
            many = min(block, len(grouped.groups) - first)
            place = ((grouped.position[here].astype(np.intp) - first) * length + since[here]) * length + at[here]
            cube = np.bincount(place, weights=counts[here], minlength=many * length**2).reshape(many, length, length)
            summed = np.cumsum(np.cumsum(cube[:, ::-1], axis=1)[:, ::-1], axis=2)
            for spans, edge in edges.items():
                within = np.where(edge[:, 1] > edge[:, 0], summed[:, edge[:, 0], edge[:, 1] - 1], 0)
                found[spans][:, first : first + many] = within.T
        return found


def _windows(query: Query) -> tuple[tuple[Span, ...], ...]:
    """What is counted for a query: its spans; where they touch others before them, those and the two together too."""
    if not query.before:
        return (query.spans,)
    both = tuple((before[0], span[1]) for before, span in zip(query.before, query.spans, strict=True))
    return query.spans, query.before, both


# Of no span ----------------------------------------------------------------------------------------------------------


def keyed_by(query: Query) -> list[str]:
    """The names of the columns that tell groups apart."""
    return [name for name, asked in ((MEMBER, query.by), (REASON, query.reason)) if asked is not None]


def _seen(dataset: Dataset, query: Query) -> Rows:
    """Each row that tells the value: its group, its day (``day_``), the ``next`` of its value, the one ``since`` which it counts."""
    leaf = query.leaf
    assert leaf.of is not None
    rows, keys = keyed(counted(dataset, query), query)
    each = {} if leaf.each is None else {EACH: nw.col(leaf.each.id)}
    told = rows.with_columns(row(leaf.of, dataset.schemas[leaf.entity]).alias(VALUE), **each, **{DAY: nw.col(DAY + leaf.at.id)})
    known = told.filter(*(~nw.col(name).is_null() for name in (VALUE, DAY, *each))).select(*keys, VALUE, DAY, *each)
    beside = _with_another(dataset, known, keys) if each else _alone(dataset, known, keys)
    return beside.with_columns(nw.col(NEXT).fill_null(-NEVER)).select(*keys, DAY, NEXT, SINCE)


def _alone(dataset: Dataset, rows: Rows, keys: list[str]) -> Rows:
    found = dataset.backend.beside(rows, keys=[VALUE, *keys], order=[DAY], told={NEXT: (DAY, -1)})
    return found.with_columns(nw.col(DAY).alias(SINCE))


def _with_another(dataset: Dataset, rows: Rows, keys: list[str]) -> Rows:
    """The same, since the last day before on which there was another thing; a row that has none before it tells of no two."""
    by, backend = [VALUE, *keys], dataset.backend
    told = {NEXT: (DAY, -1), OTHER: (EACH, 1), ON_OTHER: (DAY, 1)}
    found = backend.beside(rows, keys=by, order=[DAY], alike=[EACH], told=told, once=True)
    another = nw.when(nw.col(OTHER) != nw.col(EACH)).then(nw.col(ON_OTHER))
    since = nw.when(nw.col(ON_OTHER).is_null()).then(nw.lit(NEVER)).otherwise(another)
    carried = backend.carried(found.with_columns(since.alias(SINCE)), keys=by, order=[DAY, EACH], column=SINCE)
    return carried.filter(nw.col(SINCE) > NEVER)
