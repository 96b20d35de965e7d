"""What does not add up: medians, percentiles, and different values where each span is counted on its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import narwhals as nw
import polars as pl

from kpi.engine.backends import Rows
from kpi.engine.dataset import Dataset
from kpi.engine.expressions import row
from kpi.engine.found import Array, Found, Grouped
from kpi.engine.queries import KEY_ROWS, SPAN, Query, counted, enough, gaps, inside, kept, keyed
from kpi.engine.timeline import Timeline
from kpi.measures import How, SincePrevious

VALUE, KNOWN, ROWS = "value", "known", "rows"


def same_rows(query: Query) -> object:
    """What the queries of one grouping have in common: all but what is done with the values; different ones are counted alone."""
    return query if query.leaf.how is How.DISTINCT else replace(query, leaf=replace(query.leaf, how=How.MEDIAN))


@dataclass(frozen=True)
class Groups:
    """Queries of the same rows, grouped by span: one that lies in several is there several times."""

    queries: tuple[Query, ...]
    line: Timeline

    def frames(self, dataset: Dataset) -> list[Rows]:
        """One row a span and group: what each query asks for under its ``how``, ``known`` (rows with a value), ``rows``."""
        query, leaf = self.queries[0], self.queries[0].leaf
        rows, groups = keyed(self._rows(dataset), query)
        if leaf.of is None:
            return [rows.group_by(SPAN, *groups).agg(nw.len().alias(leaf.how), nw.len().alias(KNOWN), nw.len().alias(ROWS))]
        valued, keys = rows.with_columns(row(leaf.of, dataset.schemas[leaf.entity]).alias(VALUE)), [SPAN, *groups]
        if leaf.how is How.DISTINCT:
            return [_different(valued.filter(~nw.col(VALUE).is_null()), query, keys)]
        told = [_OF[one.leaf.how](nw.col(VALUE)).alias(one.leaf.how) for one in self.queries]
        return [valued.group_by(keys).agg(*told, nw.col(VALUE).count().alias(KNOWN), nw.len().alias(ROWS))]

    def found(self, frames: Sequence[pl.DataFrame]) -> dict[Query, Found]:
        """The frame's numbers in their places."""
        (frame,) = frames
        grouped, at = Grouped.of(frame), frame[SPAN].to_numpy()

        def spread(name: str) -> Array:
            return grouped.spread(at, frame[name], length=len(self.queries[0].spans))

        return {query: Found(grouped.groups, spread(query.leaf.how), spread(KNOWN), spread(ROWS)) for query in self.queries}

    def _rows(self, dataset: Dataset) -> Rows:
        query = self.queries[0]
        if not isinstance(query.leaf.of, SincePrevious):
            return kept(dataset, query)
        every = replace(query, spans=(), leaf=replace(query.leaf, how=How.MEDIAN))
        found = dataset.at_hand(every, lambda: gaps(dataset, counted(dataset, every), every))
        return inside(dataset, found, query.leaf.at.id, query.spans)


_OF: dict[How, Callable[[nw.Expr], nw.Expr]] = {
    How.SUM: lambda of: of.sum(),
    How.MEAN: lambda of: of.mean(),
    How.MEDIAN: lambda of: of.median(),
    How.P90: lambda of: of.quantile(0.9, interpolation="linear"),
}


def _different(rows: Rows, query: Query, keys: list[str]) -> Rows:
    if query.several is None:
        told = rows.group_by(keys).agg(nw.col(VALUE).n_unique().alias(How.DISTINCT), nw.len().alias(KNOWN))
        return told.with_columns(nw.col(KNOWN).alias(ROWS))
    found = (
        enough(rows, [*keys, VALUE], query.several).group_by(keys).agg(nw.len().alias(How.DISTINCT), nw.col(KEY_ROWS).sum().alias(KNOWN))
    )
    return found.with_columns(nw.col(KNOWN).alias(ROWS))
