"""The rows behind a figure: those that make it again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import narwhals as nw
import polars as pl

from kpi.engine.dataset import Dataset
from kpi.engine.evaluate import lacks, queries_of
from kpi.engine.expressions import row
from kpi.engine.queries import Query, Where, different, kept
from kpi.errors import KpiError
from kpi.measures import Kept, Measure, Ratio, Rolling, resolve
from kpi.periods import Period
from kpi.schema import ENTITIES, Dimension
from kpi.words import Text

SOURCE = ("source_file", "source_sheet", "source_row")


class Side(StrEnum):
    """Where a row counts."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    BOTH = "both"
    WHOLE = "whole"
    STAYED = "stayed"


SIDES: dict[Side, Text] = {
    Side.NUMERATOR: Text("au numérateur", "in the numerator"),
    Side.DENOMINATOR: Text("au dénominateur", "in the denominator"),
    Side.BOTH: Text("aux deux", "in both"),
    Side.WHOLE: Text("dans le total", "in the total"),
    Side.STAYED: Text("de ceux qui restent", "of those who stay"),
}


class Unavailable(KpiError):
    """The files cannot feed the figure whose rows are asked for."""


@dataclass(frozen=True, eq=False)
class Behind:
    """Rows of one entity behind a figure.

    ``frame``: ``side`` (see :class:`Side`), the entity's canonical columns that the files hold, and ``source_file``,
    ``source_sheet``, ``source_row``; in the order of the files.
    """

    entity: str
    frame: pl.DataFrame


def rows_behind(
    dataset: Dataset, measure: Measure, period: Period, *, by: Dimension | None = None, member: str | None = None, where: Where = ()
) -> tuple[Behind, ...]:
    """The rows behind a figure of one period (and member: ``None`` is the blank one where ``by`` is given), entity by entity.

    Raises:
        Unavailable: the files cannot feed it.
    """
    why = lacks(dataset, measure, by=by, where=where)
    if why is not None:
        raise Unavailable(Text("Pas de lignes à montrer : {why}.", "No rows to show: {why}."), why=why)
    resolved = resolve(measure, dataset.has).measure
    narrowed = (*where, (by, (member,))) if by else where
    queries = queries_of(dataset, resolved, (period,), where=narrowed)
    sides = [(side, _rows(dataset, query)) for side, query in zip(_sides(resolved), queries, strict=True)]
    entities = dict.fromkeys(entity for _, (entity, _) in sides)
    found = {entity: _merged([(side, frame) for side, (of, frame) in sides if of == entity]) for entity in entities}
    lost = isinstance(resolved, Kept) and resolved.lost
    return tuple(Behind(entity, _of_the_lost(frame) if lost else frame) for entity, frame in found.items())


def _sides(measure: Measure) -> tuple[Side, ...]:
    """Where the rows of each query count, in the order of the queries."""
    match measure:
        case Ratio() | Rolling(Ratio()) | Kept():
            return Side.NUMERATOR, Side.DENOMINATOR
        case _:
            return (Side.WHOLE,)


def _of_the_lost(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows of a share of those found again, told for the share of the others: rows of who stays show that they are not lost."""
    turned = {Side.BOTH: Side.DENOMINATOR, Side.DENOMINATOR: Side.BOTH, Side.NUMERATOR: Side.STAYED}
    return frame.with_columns(pl.col("side").replace({str(side): str(other) for side, other in turned.items()}))


def _rows(dataset: Dataset, query: Query) -> tuple[str, pl.DataFrame]:
    entity = query.leaf.entity
    rows = kept(dataset, query)
    if query.leaf.of is not None:
        rows = rows.filter(~row(query.leaf.of, dataset.schemas[entity]).is_null())
    if query.several is not None:
        rows = _of_those_that_have_enough(rows, query)
    held = [column.id for column in ENTITIES[entity].columns if dataset.has(column)]
    found = rows.select(*held, *SOURCE).collect().to_native()
    return entity, (found.unique(SOURCE) if query.before else found).sort(SOURCE, nulls_last=True)


def _of_those_that_have_enough(rows: nw.LazyFrame[Any], query: Query) -> nw.LazyFrame[Any]:
    assert query.several is not None
    assert query.leaf.of is not None
    key, (each, at_least) = getattr(query.leaf.of, "id", ""), query.several
    many = rows.group_by(key).agg(different(each).alias("each")).filter(nw.col("each") >= at_least)
    return rows.join(many.select(key), on=key, how="inner")


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
