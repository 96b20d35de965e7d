"""The rows behind a figure: those that make it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import narwhals as nw
import polars as pl

from kpi.engine.dataset import SOURCE, Dataset
from kpi.engine.evaluate import lacks, queries_of
from kpi.engine.expressions import row
from kpi.engine.queries import NEXT, Query, Where, asked_of, enough, kept
from kpi.engine.timeline import numbered
from kpi.errors import KpiError
from kpi.measures import Kept, Measure, Product, Ratio, Rolling, SincePrevious, Standing, resolve
from kpi.periods import Period
from kpi.schema import ENTITIES, Dimension
from kpi.words import Text


class Side(StrEnum):
    """Where a row counts."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    BOTH = "both"
    WHOLE = "whole"
    STAYED = "stayed"
    BEFORE = "before"


SIDES: dict[Side, Text] = {
    Side.NUMERATOR: Text("au numérateur", "in the numerator"),
    Side.DENOMINATOR: Text("au dénominateur", "in the denominator"),
    Side.BOTH: Text("aux deux", "in both"),
    Side.WHOLE: Text("dans le total", "in the total"),
    Side.STAYED: Text("de ceux qui restent", "of those who stay"),
    Side.BEFORE: Text("au départ de l’écart", "where the gap starts"),
}


class Unavailable(KpiError):
    """The files cannot feed the figure whose rows are asked for."""


@dataclass(frozen=True, eq=False)
class Behind:
    """Rows of one entity behind a figure; ``part``: the name of the one they are behind, of a figure made of several.

    ``frame``: ``side`` (see :class:`Side`), the entity's canonical columns that the files hold, and ``source_file``,
    ``source_sheet``, ``source_row``; in the order of the files.
    """

    entity: str
    frame: pl.DataFrame
    part: Text | None = None


def rows_behind(
    dataset: Dataset, measure: Measure, period: Period, *, by: Dimension | None = None, member: str | None = None, where: Where = ()
) -> tuple[Behind, ...]:
    """The rows behind a figure of one period (and member: ``None`` is the blank one where ``by`` is given), entity by entity.

    Of a figure made of several, those of each.

    Raises:
        Unavailable: the files cannot feed it.
    """
    why = lacks(dataset, measure, by=by, where=where)
    if why is not None:
        raise Unavailable(Text("Pas de lignes à montrer : {why}.", "No rows to show: {why}."), why=why)
    resolved = resolve(measure, dataset.has).measure
    narrowed = (*where, (by, (member,))) if by else where
    if not isinstance(resolved, Product):
        return _behind(dataset, resolved, period, narrowed)
    parts = ((factor.name, _behind(dataset, factor.of, period, narrowed)) for factor in resolved.factors)
    return tuple(replace(one, part=name) for name, behind in parts for one in behind)


def _behind(dataset: Dataset, resolved: Measure, period: Period, narrowed: Where) -> tuple[Behind, ...]:
    queries = queries_of(dataset, resolved, (period,), where=narrowed)
    sides = [(side, _rows(dataset, query)) for side, query in zip(_sides(resolved), queries, strict=True)]
    if isinstance(queries[0].leaf.of, SincePrevious):
        sides = [(Side.BEFORE, _starts(dataset, queries[0])), *sides]
    entities = dict.fromkeys(entity for _, (entity, _) in sides)
    found = {entity: _merged([(side, frame) for side, (of, frame) in sides if of == entity]) for entity in entities}
    turned = {str(side): str(other) for side, other in _turned(resolved, {side for side, _ in sides}).items()}
    return tuple(Behind(entity, frame.with_columns(pl.col("side").replace(turned))) for entity, frame in found.items())


def _sides(measure: Measure) -> tuple[Side, ...]:
    """Where the rows of each query count, in the order of the queries."""
    match measure:
        case Ratio() | Rolling(Ratio()) | Kept() | Standing():
            return Side.NUMERATOR, Side.DENOMINATOR
        case _:
            return (Side.WHOLE,)


def _turned(measure: Measure, sides: set[Side]) -> dict[Side, Side]:
    """What a row that counts above, below or on both sides is said to be, where that is something else."""
    if isinstance(measure, Kept | Standing) and measure.lost:  # found are those who stay: their later rows show that they are not lost
        return {Side.BOTH: Side.DENOMINATOR, Side.DENOMINATOR: Side.BOTH, Side.NUMERATOR: Side.STAYED}
    if Side.BEFORE in sides:
        return {Side.BOTH: Side.WHOLE, Side.DENOMINATOR: Side.WHOLE, Side.NUMERATOR: Side.BEFORE}
    return {}


def _rows(dataset: Dataset, query: Query) -> tuple[str, pl.DataFrame]:
    entity = query.leaf.entity
    rows = kept(dataset, query)
    if query.leaf.of is not None:
        rows = rows.filter(~row(query.leaf.of, dataset.schemas[entity]).is_null())
    if query.several is not None:
        rows = _of_those_that_have_enough(rows, query)
    return _listed(dataset, entity, rows.unique(subset=list(SOURCE), keep="any") if query.before else rows)


def _starts(dataset: Dataset, query: Query) -> tuple[str, pl.DataFrame]:
    """The rows where the gaps that end in the period begin."""
    ((first, last),) = query.spans
    rows = asked_of(dataset, query).filter((nw.col(NEXT) >= numbered(first)) & (nw.col(NEXT) <= numbered(last)))
    return _listed(dataset, query.leaf.entity, rows)


def _listed(dataset: Dataset, entity: str, rows: nw.LazyFrame[Any]) -> tuple[str, pl.DataFrame]:
    held = [column.id for column in ENTITIES[entity].columns if dataset.has(column)]
    (found,) = dataset.backend.collect([rows.select(*held, *SOURCE)])
    return entity, found.sort(SOURCE, nulls_last=True)


def _of_those_that_have_enough(rows: nw.LazyFrame[Any], query: Query) -> nw.LazyFrame[Any]:
    assert query.several is not None
    assert query.leaf.of is not None
    key = getattr(query.leaf.of, "id", "")
    return rows.join(enough(rows, [key], query.several).select(key), on=key, how="inner")


def _merged(sides: list[tuple[Side, pl.DataFrame]]) -> pl.DataFrame:
    """One row a source row, told where it counts."""
    if len(sides) == 1:
        side, frame = sides[0]
        return frame.select(pl.lit(side.value).alias("side"), pl.all())
    (_, above), (_, below) = sides
    source = list(SOURCE)
    marked = above.select(*source, pl.lit(True).alias("above"))
    both = below.join(marked, on=source, how="left", nulls_equal=True)
    counted = pl.when(pl.col("above")).then(pl.lit(Side.BOTH.value)).otherwise(pl.lit(Side.DENOMINATOR.value)).alias("side")
    only_above = above.join(below.select(source), on=source, how="anti", nulls_equal=True)
    alone = only_above.select(pl.lit(Side.NUMERATOR.value).alias("side"), pl.all())
    return pl.concat([both.select(counted, pl.all().exclude("above")), alone]).sort(source, nulls_last=True)
