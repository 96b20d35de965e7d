"""The measures and conditions of the grammar, as a KPI's declaration writes them."""

from __future__ import annotations

from kpi.measures.grammar import Aggregate, Either, How, Kept, Level, Option, Product, Standing
from kpi.measures.rows import Among, Except, Row
from kpi.schema import Column, Entity
from kpi.words import Text


def count(entity: Entity) -> Aggregate:
    """The number of rows."""
    return Aggregate(How.COUNT, entity.id, None, _date(entity))


def total(entity: Entity, of: Row) -> Aggregate:
    """The sum of a column or expression; rows where it is unknown add nothing and are not counted."""
    return Aggregate(How.SUM, entity.id, of, _date(entity))


def distinct(entity: Entity, of: Column) -> Aggregate:
    """The number of different values; blanks are none."""
    return Aggregate(How.DISTINCT, entity.id, of, _date(entity))


def mean(entity: Entity, of: Row) -> Aggregate:
    """The arithmetic mean of the known values."""
    return Aggregate(How.MEAN, entity.id, of, _date(entity))


def median(entity: Entity, of: Row) -> Aggregate:
    """The median of the known values."""
    return Aggregate(How.MEDIAN, entity.id, of, _date(entity))


def ninetieth(entity: Entity, of: Row) -> Aggregate:
    """The 90th percentile of the known values, between neighbours where it falls between them."""
    return Aggregate(How.P90, entity.id, of, _date(entity))


def among(column: Column, *values: str) -> Among:
    """The column is one of these."""
    return Among(column, tuple(str(value) for value in values))


def none_of(column: Column, *values: str) -> Except:
    """The column is none of these, where the file tells."""
    return Except(column, tuple(str(value) for value in values))


def either(*options: tuple[Aggregate | Kept | Level | Product | Standing, Text]) -> Either:
    """The first option that the files can feed."""
    return Either(tuple(Option(of, says) for of, says in options))


def _date(entity: Entity) -> Column:
    if entity.date is None:
        raise ValueError(f"{entity.id} has no date that places its rows in a period")
    return entity[entity.date]
