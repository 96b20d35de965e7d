"""One aggregate over many spans of days, as one lazy query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import narwhals as nw
import polars as pl

from kpi.engine.dataset import Dataset
from kpi.engine.expressions import GAP, MINUTES_A_DAY, condition, day, every, row
from kpi.engine.lookups import by as by_column
from kpi.measures import Aggregate, How, Level, SincePrevious
from kpi.schema import Column, Dimension

Span = tuple[date, date]
Where = tuple[tuple[Dimension, tuple[str | None, ...]], ...]
"""For each dimension, the members that are kept; ``None`` is the blank one."""

SPAN, MEMBER, REASON = "span", "member", "reason"
VALUE, KNOWN, ROWS = "value", "known", "rows"
DAY, FIRST, LAST, AT_END, WINDOW, NEXT = "day", "first", "last", "at_end", "window", "next"
SOURCE = ("source_file", "source_sheet", "source_row")
_ENDS = {SPAN: pl.Int32, FIRST: pl.Date, LAST: pl.Date, AT_END: pl.Date}


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of one entity: an aggregate over spans (a level: at their last days), split and filtered.

    With ``before``, a value counts where it is found both in a span and in the one before at the same position.
    """

    leaf: Aggregate
    spans: tuple[Span, ...]
    level: Level | None = None
    by: Dimension | None = None
    reason: Column | None = None
    where: Where = ()
    before: tuple[Span, ...] = ()

    @property
    def several(self) -> tuple[str, int] | None:
        """The column of which a value must hold so many different ones to count: two orders of a customer, both windows."""
        if self.before:
            return WINDOW, 2
        return None if self.leaf.each is None else (self.leaf.each.id, self.leaf.at_least)


def kept(dataset: Dataset, query: Query) -> nw.LazyFrame[Any]:
    """The rows behind the query, once for each span that holds them (column ``span``: its position; ``window``: 0 before, 1 in it)."""
    rows = asked_of(dataset, query)
    if not query.before:
        return _placed(dataset, rows, query, query.spans)
    both = [_placed(dataset, rows, query, spans) for spans in (query.before, query.spans)]
    return nw.concat([placed.with_columns(nw.lit(position).alias(WINDOW)) for position, placed in enumerate(both)])


def asked_of(dataset: Dataset, query: Query) -> nw.LazyFrame[Any]:
    """The rows that the query may count, of any day; where gaps are asked for, one a day and key with its gap and the day after."""
    rows = meeting(dataset, query.leaf)
    if query.leaf.first_of is not None:
        rows = _edge(rows, query.leaf, key=query.leaf.first_of.id, cutoff=dataset.cutoff, keep_last=False)
    if query.leaf.last_of is not None:
        rows = _edge(rows, query.leaf, key=query.leaf.last_of.id, cutoff=dataset.cutoff, keep_last=True)
    if query.leaf.kept_if:
        schema = dataset.schemas[query.leaf.entity]
        rows = rows.filter(every([condition(test, schema) for test in query.leaf.kept_if]))
    # The filters come after: a customer's first order is the first of all, and of those filtered only where it is one of them.
    rows = _narrowed(rows, query.where)
    return _with_gaps(rows, query, cutoff=dataset.cutoff, key=query.leaf.of.key.id) if isinstance(query.leaf.of, SincePrevious) else rows


def aggregated(dataset: Dataset, query: Query) -> nw.LazyFrame[Any]:
    """One row a span (and member, and reason) that has rows: ``value``, ``known`` (rows with a value), ``rows``."""
    rows, keys = kept(dataset, query), [SPAN]
    if query.by is not None:
        rows, keys = rows.with_columns(nw.col(by_column(query.by)).alias(MEMBER)), [*keys, MEMBER]
    if query.reason is not None:
        rows, keys = rows.with_columns(nw.col(query.reason.id).alias(REASON)), [*keys, REASON]
    return _reduced(rows, query, keys, dataset)


def _placed(dataset: Dataset, rows: nw.LazyFrame[Any], query: Query, spans: tuple[Span, ...]) -> nw.LazyFrame[Any]:
    """The rows in each span: those of its days, or of a level those open on its last day."""
    if query.level is not None:
        return _open_at_the_end(dataset, rows, query.level, spans)
    calendar = nw.from_native(_calendar(spans).lazy())
    return rows.with_columns(day(query.leaf.at.id).alias(DAY)).join(calendar, on=DAY, how="inner")


def meeting(dataset: Dataset, leaf: Aggregate) -> nw.LazyFrame[Any]:
    """The rows of the aggregate's entity that meet its conditions."""
    schema, frame = dataset.schemas[leaf.entity], dataset.frames[leaf.entity]
    tests = [condition(test, schema) for test in leaf.conditions]
    return frame.filter(every(tests)) if tests else frame


def _narrowed(rows: nw.LazyFrame[Any], where: Where) -> nw.LazyFrame[Any]:
    tests = [_is_member(dimension, members) for dimension, members in where]
    return rows.filter(every(tests)) if tests else rows


def _is_member(dimension: Dimension, members: Sequence[str | None]) -> nw.Expr:
    column = nw.col(by_column(dimension))
    named = column.is_in([member for member in members if member is not None]).fill_null(False)
    return named | column.is_null() if None in members else named


def _edge(rows: nw.LazyFrame[Any], leaf: Aggregate, *, key: str, cutoff: date, keep_last: bool) -> nw.LazyFrame[Any]:
    """The first or last row of each key that the cut-off lets see; of a tie, by the place in the files."""
    told = rows.filter(~nw.col(key).is_null() & (day(leaf.at.id) <= cutoff))
    return told.unique(subset=[key], keep="last" if keep_last else "first", order_by=[leaf.at.id, *SOURCE])


def _with_gaps(rows: nw.LazyFrame[Any], query: Query, *, cutoff: date, key: str) -> nw.LazyFrame[Any]:
    """Of each day of a key (and member) the first row, with the days since the one before and the day of the one after."""
    keys = [key] if query.by is None else [key, by_column(query.by)]
    told = rows.with_columns(day(query.leaf.at.id).alias(DAY)).filter(~nw.col(key).is_null() & (nw.col(DAY) <= cutoff))
    of_each_day = told.unique(subset=[*dict.fromkeys(keys), DAY], keep="first", order_by=list(SOURCE))
    gap = nw.col(DAY).diff().over(*dict.fromkeys(keys), order_by=DAY).dt.total_minutes() / MINUTES_A_DAY
    return of_each_day.with_columns(gap.alias(GAP), nw.col(DAY).shift(-1).over(*dict.fromkeys(keys), order_by=DAY).alias(NEXT))


def _open_at_the_end(dataset: Dataset, rows: nw.LazyFrame[Any], level: Level, spans: tuple[Span, ...]) -> nw.LazyFrame[Any]:
    """Rows open on the last day of each span, or of the data; one that does not say since when is there at the data's date only."""
    days = {SPAN: range(len(spans)), FIRST: [first for first, _ in spans], LAST: [last for _, last in spans]}
    ends = pl.DataFrame(days | {AT_END: [min(last, dataset.cutoff) for _, last in spans]}, schema=_ENDS)
    opened = day(level.opened.id).fill_null(dataset.cutoff) if dataset.has(level.opened) else nw.lit(dataset.cutoff)
    still = condition(level.still, dataset.schemas[level.of.entity]) if dataset.has(level.still.column) else nw.lit(True)
    if dataset.has(level.closed):
        still = (day(level.closed.id) > nw.col(AT_END)) | (nw.col(level.closed.id).is_null() & still)
    if level.due is not None:
        still = still & (day(level.due.id) < nw.col(AT_END)).fill_null(False)
    if level.expected is not None:
        still = still & day(level.expected.id).is_between(nw.col(FIRST), nw.col(LAST)).fill_null(False)
    return rows.join(nw.from_native(ends.lazy()), how="cross").filter((opened <= nw.col(AT_END)) & still)


def _reduced(rows: nw.LazyFrame[Any], query: Query, keys: list[str], dataset: Dataset) -> nw.LazyFrame[Any]:
    leaf = query.leaf
    if leaf.of is None:
        return rows.group_by(keys).agg(nw.len().alias(VALUE), nw.len().alias(KNOWN), nw.len().alias(ROWS))
    valued = rows.with_columns(row(leaf.of, dataset.schemas[leaf.entity]).alias(VALUE))
    if leaf.how is How.DISTINCT:
        return _different(valued.filter(~nw.col(VALUE).is_null()), query, keys)
    of = nw.col(VALUE)
    match leaf.how:
        case How.SUM:
            value = of.sum()
        case How.MEAN:
            value = of.mean()
        case How.MEDIAN:
            value = of.median()
        case _:
            value = of.quantile(0.9, interpolation="linear")
    return valued.group_by(keys).agg(value.alias("result"), of.count().alias(KNOWN), nw.len().alias(ROWS)).rename({"result": VALUE})


def different(column: str) -> nw.Expr:
    """The number of different values of a column; blanks are none."""
    of = nw.col(column)
    return of.n_unique() - of.is_null().any().cast(nw.Int64)


def _different(rows: nw.LazyFrame[Any], query: Query, keys: list[str]) -> nw.LazyFrame[Any]:
    if query.several is None:
        return (
            rows.group_by(keys)
            .agg(nw.col(VALUE).n_unique().alias("result"), nw.len().alias(KNOWN), nw.len().alias(ROWS))
            .rename({"result": VALUE})
        )
    each, at_least = query.several
    of_each = rows.group_by([*keys, VALUE]).agg(different(each).alias("each"), nw.len().alias(ROWS))
    enough = of_each.filter(nw.col("each") >= at_least)
    return (
        enough.group_by(keys)
        .agg(nw.len().alias(VALUE), nw.col(ROWS).sum().alias(KNOWN), nw.col(ROWS).sum().alias("all"))
        .rename({"all": ROWS})
    )


@lru_cache(maxsize=64)
def _calendar(spans: tuple[Span, ...]) -> pl.DataFrame:
    """Each day of each span with the span's position: the join that places rows in periods of any grain."""
    days = [
        (start + timedelta(days=offset), position)
        for position, (start, end) in enumerate(spans)
        for offset in range((end - start).days + 1)
    ]
    return pl.DataFrame(days, schema={DAY: pl.Date, SPAN: pl.Int32}, orient="row")
