"""Tiny tables for the engine, written as plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import polars as pl

from kpi.catalogue import CATALOGUE
from kpi.engine import Dataset, Figure, Values, Where, board, load
from kpi.periods import Grain, Period
from kpi.schema import ENTITIES, Dimension, Kind

Row = Mapping[str, object]
Rows = Mapping[str, Iterable[Row]]

TYPES: dict[Kind, type[pl.DataType]] = {
    Kind.DATE: pl.Date,
    Kind.MONEY: pl.Float64,
    Kind.NUMBER: pl.Float64,
    Kind.SHARE: pl.Float64,
    Kind.FLAG: pl.Boolean,
}


def table(entity: str, rows: Iterable[Row], *, times: bool = False) -> pl.DataFrame:
    """A canonical table of the columns that any of the rows names; its dates hold times where asked."""
    listed = list(rows)
    named = {name for row in listed for name in row}
    types = {column.id: TYPES.get(column.kind, pl.String) for column in ENTITIES[entity].columns if column.id in named}
    assert named == set(types), f"{entity} has no {named - set(types)}"
    if times:
        types = {name: pl.Datetime if kind is pl.Date else kind for name, kind in types.items()}
    frame = pl.DataFrame([{name: row.get(name) for name in types} for row in listed], schema=types)
    return frame.with_columns(
        source_file=pl.lit(f"{entity}.csv"),
        source_sheet=pl.lit(None, dtype=pl.String),
        source_row=pl.int_range(2, len(frame) + 2, dtype=pl.UInt32),
    )


def complete(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables without the rows that lack a required value, as files are understood."""
    return {entity: table.drop_nulls([column.id for column in ENTITIES[entity].required]) for entity, table in tables.items()}


def dataset(cutoff: date, *, times: Iterable[str] = (), **rows: Iterable[Row]) -> Dataset:
    """A dataset of plain rows; the entities in ``times`` hold times in their dates."""
    return load({entity: table(entity, listed, times=entity in set(times)) for entity, listed in rows.items()}, cutoff=cutoff)


def span(first: str, last: str) -> Period:
    """A period of any two days."""
    return Period(date.fromisoformat(first), date.fromisoformat(last), Grain.CUSTOM)


def values(data: Dataset, kpi: str, *spans: Period, by: Dimension | None = None, where: Where = ()) -> Values:
    """The figures of one KPI of the catalogue, and of those beside it."""
    return board(data, [CATALOGUE[kpi]], spans, by=by, where=where)


def figure(data: Dataset, kpi: str, period: Period, *, where: Where = ()) -> Figure:
    """The one figure of a KPI for a period."""
    found = values(data, kpi, period, where=where)
    assert not found.unavailable, found.unavailable
    one = found.at(kpi, period)
    assert one is not None
    return one


def parts(data: Dataset, kpi: str, period: Period, by: Dimension, *, where: Where = ()) -> dict[str | None, float | None]:
    """The figures of a KPI for a period, member by member."""
    return {figure.member: figure.value for figure in values(data, kpi, period, by=by, where=where).of(kpi)}
