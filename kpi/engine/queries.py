"""One aggregate over many spans of days, and the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import polars as pl

from kpi.engine.backends import DAY, NUMBER, POSITION
from kpi.engine.dataset import SOURCE, Dataset
from kpi.engine.expressions import GAP, condition, day, every
from kpi.engine.lookups import by as by_column
from kpi.engine.timeline import Span, apart, numbered
from kpi.measures import Aggregate, Condition, Level, SincePrevious
from kpi.schema import Column, Dimension

Where = tuple[tuple[Dimension, tuple[str | None, ...]], ...]
"""For each dimension, the members that are kept; ``None`` is the blank one."""

SPAN, MEMBER, REASON = "span", "member", "reason"
AT_END, WINDOW, NEXT, EDGE = "at_end", "window", "next", "edge"
EACH, KEY_KNOWN, KEY_ROWS = "each", "key_known", "key_rows"


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of one entity: an aggregate over spans (a level: at their last days), split and filtered.

    With ``before``, a value counts where it is found both in a span and in the one before at the same position, which it
    touches. ``rows_told``: the number of rows that its value rests on is told; it need not be where a numerator's is not.
    """

    leaf: Aggregate
    spans: tuple[Span, ...]
    level: Level | None = None
    by: Dimension | None = None
    reason: Column | None = None
    where: Where = ()
    before: tuple[Span, ...] = ()
    rows_told: bool = True

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
    rows = counted(dataset, query)
    return gaps(dataset, rows, query, told=True) if isinstance(query.leaf.of, SincePrevious) else rows


def counted(dataset: Dataset, query: Query) -> nw.LazyFrame[Any]:
    """The rows that meet the query's conditions and filters, of any day."""
    rows = meeting(dataset, query.leaf.entity, query.leaf.conditions)
    return narrowed(chosen(dataset, rows, query.leaf), query.where)


def chosen(dataset: Dataset, rows: nw.LazyFrame[Any], leaf: Aggregate) -> nw.LazyFrame[Any]:
    """Of rows, those that an aggregate of the first or the last of each key keeps; the filters of members come after it.

    A customer's first order is the first of all, and of those filtered only where it is one of them.
    """
    if leaf.first_of is not None:
        rows = _edge(dataset, rows, leaf, key=leaf.first_of.id, keep_last=False)
    if leaf.last_of is not None:
        rows = _edge(dataset, rows, leaf, key=leaf.last_of.id, keep_last=True)
    if leaf.kept_if:
        rows = rows.filter(every([condition(test, dataset.schemas[leaf.entity]) for test in leaf.kept_if]))
    return rows


def meeting(dataset: Dataset, entity: str, conditions: Sequence[Condition]) -> nw.LazyFrame[Any]:
    """The rows of an entity that meet conditions."""
    tests = [condition(test, dataset.schemas[entity]) for test in conditions]
    return dataset.frames[entity].filter(every(tests)) if tests else dataset.frames[entity]


def narrowed(rows: nw.LazyFrame[Any], where: Where) -> nw.LazyFrame[Any]:
    """The rows of the members that the filters keep."""
    tests = [_is_member(dimension, members) for dimension, members in where]
    return rows.filter(every(tests)) if tests else rows


def keyed(rows: nw.LazyFrame[Any], query: Query) -> tuple[nw.LazyFrame[Any], list[str]]:
    """The rows with the columns that tell their group apart, member and reason, and the names of these columns."""
    named = {}
    if query.by is not None:
        named[MEMBER] = by_column(query.by)
    if query.reason is not None:
        named[REASON] = query.reason.id
    return rows.with_columns(**{name: nw.col(column) for name, column in named.items()}) if named else rows, list(named)


def inside(dataset: Dataset, rows: nw.LazyFrame[Any], at: str, spans: Sequence[Span]) -> nw.LazyFrame[Any]:
    """The rows whose day lies in a span, once for each that holds it."""
    days = _calendar(spans)
    if days.is_empty() or not apart(spans):
        return rows.join(dataset.backend.table(days), left_on=DAY + at, right_on=NUMBER, how="inner")
    first, last = (numbered(edge) for edge in (min(start for start, end in spans if start <= end), max(end for _, end in spans)))
    whole = pl.DataFrame({NUMBER: range(first, last + 1)}, schema={NUMBER: pl.Int32})
    line = whole.join(days.rename({SPAN: POSITION}), on=NUMBER, how="left", maintain_order="left")
    within = rows.filter((nw.col(DAY + at) >= first) & (nw.col(DAY + at) <= last))
    return dataset.backend.positions(within, line, {SPAN: DAY + at}).filter(~nw.col(SPAN).is_null())


def _placed(dataset: Dataset, rows: nw.LazyFrame[Any], query: Query, spans: Sequence[Span]) -> nw.LazyFrame[Any]:
    """The rows in each span: those of its days, or of a level those open on its last day."""
    if query.level is not None:
        return _open_at_the_end(dataset, rows, query.level, spans)
    return inside(dataset, rows, query.leaf.at.id, spans)


def _is_member(dimension: Dimension, members: Sequence[str | None]) -> nw.Expr:
    column = nw.col(by_column(dimension))
    named = column.is_in([member for member in members if member is not None]).fill_null(False)
    return named | column.is_null() if None in members else named


def _edge(dataset: Dataset, rows: nw.LazyFrame[Any], leaf: Aggregate, *, key: str, keep_last: bool) -> nw.LazyFrame[Any]:
    """The first or last row of each key that the cut-off lets see; of a tie, by the place in the files."""
    at = day(leaf.at.id)
    told = rows.filter(~nw.col(key).is_null() & (at <= numbered(dataset.cutoff)))
    edge = (at.max() if keep_last else at.min()).over(key)
    few = told.with_columns(edge.alias(EDGE)).filter(at == nw.col(EDGE)).drop(EDGE)
    return few.unique(subset=[key], keep="last" if keep_last else "first", order_by=[leaf.at.id, *SOURCE])


def gaps(dataset: Dataset, rows: nw.LazyFrame[Any], query: Query, *, told: bool = False) -> nw.LazyFrame[Any]:
    """Of each day of a key (and member) one row, with the days since the one before.

    Where they are ``told`` it is the first in the files, with the day after it too.
    """
    assert isinstance(query.leaf.of, SincePrevious)
    at, key = DAY + query.leaf.at.id, query.leaf.of.key.id
    keys = [key] if query.by is None else [*dict.fromkeys((key, by_column(query.by)))]
    dated = rows.filter(~nw.col(key).is_null() & (nw.col(at) <= numbered(dataset.cutoff)))
    wanted = dated if told else dated.select(*keys, at)
    found = dataset.backend.beside(wanted, keys=keys, order=[at, *(SOURCE if told else ())], told={GAP: (at, 1)}, once=not told)
    first_of_day = found.filter((nw.col(GAP).is_null()) | (nw.col(GAP) < nw.col(at)))
    if told:
        first_of_day = dataset.backend.beside(first_of_day, keys=keys, order=[at], told={NEXT: (at, -1)})
    return first_of_day.with_columns((nw.col(at) - nw.col(GAP)).cast(nw.Float64).alias(GAP))


def _open_at_the_end(dataset: Dataset, rows: nw.LazyFrame[Any], level: Level, spans: Sequence[Span]) -> nw.LazyFrame[Any]:
    """Rows open on the last day of each span, or of the data; one that does not say since when is there at the data's date only."""
    ends = {SPAN: range(len(spans)), AT_END: [numbered(min(last, dataset.cutoff)) for _, last in spans]}
    at_ends = dataset.backend.table(pl.DataFrame(ends, schema={SPAN: pl.Int32, AT_END: pl.Int32}))
    if level.expected is None:
        placed = rows.join(at_ends, how="cross")
    else:
        placed = inside(dataset, rows, level.expected.id, spans).join(at_ends, on=SPAN, how="inner")
    end, stands = nw.col(AT_END), standing(dataset, level)
    still = nw.lit(True) if stands is None else stands
    if level.closed is not None and dataset.has(level.closed):
        still = (day(level.closed.id) > end) | (nw.col(level.closed.id).is_null() & still)
    if level.due is not None:
        still = still & (day(level.due.id) < end).fill_null(False)
    return placed.filter((opened(dataset, level) <= end) & still)


def opened(dataset: Dataset, level: Level) -> nw.Expr:
    """The day since which a row is there, as a number: the data's date where it does not say."""
    cutoff = numbered(dataset.cutoff)
    return day(level.opened.id).fill_null(cutoff) if dataset.has(level.opened) else nw.lit(cutoff)


def standing(dataset: Dataset, level: Level) -> nw.Expr | None:
    """Whether a row that was not closed still stands; ``None`` where the files do not tell."""
    if level.still is None or not dataset.has(level.still.column):
        return None
    return condition(level.still, dataset.schemas[level.of.entity])


def enough(rows: nw.LazyFrame[Any], keys: Sequence[str], several: tuple[str, int]) -> nw.LazyFrame[Any]:
    """The keys that hold so many different ones of a column, blanks none, with the number of their rows (``key_rows``)."""
    each, at_least = several
    of = nw.col(each)
    found = rows.group_by(*keys).agg(of.n_unique().alias(EACH), of.count().alias(KEY_KNOWN), nw.len().alias(KEY_ROWS))
    blank = (nw.col(KEY_KNOWN) < nw.col(KEY_ROWS)).cast(nw.Int64)
    return found.filter(nw.col(EACH) - blank >= at_least).select(*keys, KEY_ROWS)


def _calendar(spans: Sequence[Span]) -> pl.DataFrame:
    """Each day of each span with the span's position: the join that places rows in periods of any grain."""
    days = [(number, position) for position, (start, end) in enumerate(spans) for number in range(numbered(start), numbered(end) + 1)]
    return pl.DataFrame(days, schema={NUMBER: pl.Int32, SPAN: pl.Int32}, orient="row")
