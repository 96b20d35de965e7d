"""The rows behind a figure: those that make it again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import narwhals as nw
import polars as pl

from kpi.engine.dataset import Dataset
from kpi.engine.evaluate import lacks, windows
from kpi.engine.expressions import row
from kpi.engine.queries import Query, Where, different, kept
from kpi.errors import KpiError
from kpi.measures import Aggregate, Level, Measure, Ranking, Ratio, Rolling, resolve
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


SIDES: dict[Side, Text] = {
    Side.NUMERATOR: Text("au numérateur", "in the numerator"),
    Side.DENOMINATOR: Text("au dénominateur", "in the denominator"),
    Side.BOTH: Text("aux deux", "in both"),
    Side.WHOLE: Text("dans le total", "in the total"),
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
    spans = windows(dataset, resolved, (period,))
    sides = [(side, _rows(dataset, Query(leaf, spans, level=level, where=narrowed))) for side, leaf, level in _sides(resolved)]
    entities = dict.fromkeys(entity for _, (entity, _) in sides)
    return tuple(Behind(entity, _merged([(side, frame) for side, (of, frame) in sides if of == entity])) for entity in entities)


def _sides(measure: Measure) -> list[tuple[Side, Aggregate, Level | None]]:
    match measure:
        case Ratio(numerator, denominator) | Rolling(Ratio(numerator, denominator)):
            assert isinstance(numerator, Aggregate)
            assert isinstance(denominator, Aggregate)
            return [(Side.NUMERATOR, numerator, None), (Side.DENOMINATOR, denominator, None)]
        case Level(of):
            return [(Side.WHOLE, of, measure)]
        case Rolling(Aggregate() as of) | Ranking(Aggregate() as of):
            return [(Side.WHOLE, of, None)]
        case Aggregate():
            return [(Side.WHOLE, measure, None)]
        case _:
            raise ValueError("a choice is resolved before its rows are listed")


def _rows(dataset: Dataset, query: Query) -> tuple[str, pl.DataFrame]:
    entity = query.leaf.entity
    rows = kept(dataset, query)
    if query.leaf.of is not None:
        rows = rows.filter(~row(query.leaf.of, dataset.schemas[entity]).is_null())
    if query.leaf.each is not None:
        rows = _of_those_that_have_enough(rows, query.leaf)
    held = [column.id for column in ENTITIES[entity].columns if dataset.has(column)]
    found = rows.select(*held, *SOURCE).collect().to_native()
    return entity, found.sort(SOURCE, nulls_last=True)


def _of_those_that_have_enough(rows: nw.LazyFrame[Any], leaf: Aggregate) -> nw.LazyFrame[Any]:
    assert leaf.each is not None
    assert leaf.of is not None
    key = getattr(leaf.of, "id", "")
    many = rows.group_by(key).agg(different(leaf.each).alias("each")).filter(nw.col("each") >= leaf.at_least)
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
