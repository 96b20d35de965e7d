"""Different values in spans that overlap: customers of twelve rolling months, told from the next time that each is seen.

Of the rows of a value, in order, the last one that a span does not pass tells that the value is in it: it lies in the span, and
the next one after it. A span from interval ``a`` to ``b`` so holds as many values as there are rows at ``i`` with
``a <= i <= b`` and their next one after ``b``: those with ``i <= b`` less those whose next one is ``<= b``, of those with
``a <= i``. Where a value must hold two different things, ``a <= i`` is asked of the last row of another thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import narwhals as nw
import numpy as np
import polars as pl

from kpi.engine.backends import DAY, Rows
from kpi.engine.dataset import Dataset
from kpi.engine.expressions import row
from kpi.engine.found import Array, Found, Grouped, added
from kpi.engine.queries import MEMBER, REASON, Query, counted, keyed
from kpi.engine.timeline import POSITION, Span, Timeline, placed

VALUE, EACH, ROWS = "value", "each", "rows"
NEXT, OTHER, AT_OTHER, SINCE, UNTIL = "next", "other", "at_other", "since", "until"
NEVER = -1


def same_rows(query: Query) -> object:
    """What the queries of one reading have in common: all but their spans."""
    return replace(query, spans=(), before=(), rows_told=True)


@dataclass(frozen=True)
class Seen:
    """Queries of different values of the same rows: those that hold two different things, or are found in two spans that touch."""

    queries: tuple[Query, ...]
    line: Timeline

    def frames(self, dataset: Dataset) -> list[Rows]:
        """For each group, the rows seen ``since`` an interval and ``until`` another: those that come in, then those that go."""
        query, leaf = self.queries[0], self.queries[0].leaf
        assert leaf.of is not None
        rows, keys = keyed(counted(dataset, query), query)
        each = {} if leaf.each is None else {EACH: nw.col(leaf.each.id)}
        told = rows.with_columns(row(leaf.of, dataset.schemas[leaf.entity]).alias(VALUE), **each).filter(~nw.col(VALUE).is_null())
        rows_on_line = placed(told, DAY + leaf.at.id, self.line, dataset.backend).select(*keys, VALUE, POSITION, *each)
        beside = self._with_another(dataset, rows_on_line, keys) if each else self._alone(dataset, rows_on_line, keys)
        until = beside.with_columns(nw.col(NEXT).fill_null(self.line.length).alias(UNTIL))
        rows_of = [nw.len().alias(ROWS)]
        if not each:
            return [until.group_by(*keys, SINCE, POSITION, UNTIL).agg(rows_of)]
        return [until.group_by(*keys, SINCE, column).agg(rows_of).rename({column: POSITION}) for column in (POSITION, UNTIL)]

    def _alone(self, dataset: Dataset, rows: Rows, keys: list[str]) -> Rows:
        found = dataset.backend.beside(rows, keys=[VALUE, *keys], order=[POSITION], told={NEXT: (POSITION, -1)})
        return found.with_columns(nw.col(POSITION).alias(SINCE))

    def _with_another(self, dataset: Dataset, rows: Rows, keys: list[str]) -> Rows:
        """The same, since the last interval before in which there was another thing; a row that has none before it tells of no two."""
        by, order = [VALUE, *keys], [POSITION, EACH]
        rows = rows.filter(~nw.col(EACH).is_null())
        told = {NEXT: (POSITION, -1), OTHER: (EACH, 1), AT_OTHER: (POSITION, 1)}
        found = dataset.backend.beside(rows, keys=by, order=order, told=told, once=True)
        none_before = nw.col(AT_OTHER).is_null()
        since = nw.when(none_before).then(nw.lit(NEVER)).otherwise(nw.when(nw.col(OTHER) != nw.col(EACH)).then(nw.col(AT_OTHER)))
        carried = dataset.backend.carried(found.with_columns(since.alias(SINCE)), keys=by, order=order, column=SINCE)
        return carried.filter(nw.col(SINCE) >= 0)

    def found(self, frames: Sequence[pl.DataFrame]) -> dict[Query, Found]:
        """How many are in each span; of two that touch, those in the one and in the other are those of both less those of either."""
        came, went = frames if len(frames) > 1 else (frames[0], frames[0].drop(POSITION).rename({UNTIL: POSITION}))
        signed = pl.concat(
            [
                of.select(*(name for name in (MEMBER, REASON) if name in of.columns), SINCE, POSITION, pl.col(ROWS).cast(pl.Int64) * sign)
                for of, sign in ((came, 1), (went, -1))
            ]
        )
        grouped, seen = Grouped.of(signed), Grouped.of(came)
        asked = dict.fromkeys(spans for query in self.queries for spans in _windows(query))
        counted = self._counted(grouped, signed, list(asked))
        found = {}
        for query in self.queries:
            in_spans, *others = (counted[spans] for spans in _windows(query))
            values = in_spans + others[0] - others[1] if others else in_spans
            rows = self._rows(query, seen, came).of(grouped.groups).rows if query.several is None else values
            found[query] = Found(grouped.groups, values, rows, rows)
        return found

    def _counted(self, grouped: Grouped, signed: pl.DataFrame, asked: Sequence[tuple[Span, ...]]) -> dict[tuple[Span, ...], Array]:
        """For each span, those ``since`` its first interval or later and seen up to its last, added up with their signs."""
        length = self.line.length + 1
        since, at, counts = (signed[name].to_numpy() for name in (SINCE, POSITION, ROWS))
        order = np.argsort(grouped.position, kind="stable")
        edges = np.searchsorted(grouped.position[order], np.arange(len(grouped.groups) + 1))
        ranges = {spans: np.array(self.line.ranges(spans), dtype=np.intp).reshape(-1, 2) for spans in asked}
        found = {spans: np.zeros((len(spans), len(grouped.groups))) for spans in asked}
        for group in range(len(grouped.groups)):  # one square of intervals at a time: all at once may not fit in memory
            of = order[edges[group] : edges[group + 1]]
            square = np.bincount(since[of] * length + at[of], weights=counts[of], minlength=length * length).reshape(length, length)
            summed = np.cumsum(np.cumsum(square[::-1], axis=0)[::-1], axis=1)
            for spans, edge in ranges.items():
                found[spans][:, group] = np.where(edge[:, 1] > edge[:, 0], summed[edge[:, 0], edge[:, 1] - 1], 0)
        return found

    def _rows(self, query: Query, grouped: Grouped, came: pl.DataFrame) -> Found:
        line = grouped.spread(came[POSITION].to_numpy(), came[ROWS], length=self.line.length + 1)
        rows = added(line, self.line.ranges(query.spans))
        return Found(grouped.groups, rows, rows, rows)


def _windows(query: Query) -> tuple[tuple[Span, ...], ...]:
    """What is counted for a query: its spans; where they touch others before them, those and the two together too."""
    if not query.before:
        return (query.spans,)
    both = tuple((before[0], span[1]) for before, span in zip(query.before, query.spans, strict=True))
    return query.spans, query.before, both
