"""Rows, conditions and keys of the grammar as Narwhals expressions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import reduce

import narwhals as nw

from kpi.engine.backends import DAY, MOMENT
from kpi.engine.timeline import numbered
from kpi.measures import (
    Aged,
    Among,
    AtLeast,
    AtMost,
    Before,
    Condition,
    Days,
    Else,
    Except,
    Flagged,
    Known,
    Less,
    NotNegative,
    NotUnder,
    OnlyWith,
    Row,
    SincePrevious,
    Times,
    Unknown,
)
from kpi.schema import Column, Kind

MICROSECONDS_A_DAY = 86_400_000_000
GAP = "gap"
"""The column of the days since the row before, which is not read from one row."""


class Schema(dict[str, nw.dtypes.DType]):
    """The types of an entity's columns: a delay is counted in whole days unless both dates hold times.

    ``cutoff`` is the last day that the data speak of: a conversion dated after it has not happened yet.
    """

    def __init__(self, types: Mapping[str, nw.dtypes.DType], *, cutoff: date) -> None:
        super().__init__(types)
        self.cutoff = cutoff

    def has_times(self, column: Column) -> bool:
        """Whether a date column holds times."""
        return not isinstance(self[column.id], nw.Date)

    def seen(self, column: Column, *, moment: bool = False) -> nw.Expr:
        """The number of a date column's day or moment, null where the day lies past the cut-off."""
        told = nw.col((MOMENT if moment else DAY) + column.id)
        return nw.when(day(column.id) <= numbered(self.cutoff)).then(told)


def row(of: Row, schema: Schema) -> nw.Expr:
    """The expression of one row's value; null where it is not known."""
    match of:
        case Column(kind=Kind.DATE):
            return schema.seen(of)
        case Column():
            return nw.col(of.id)
        case Days(start, end):
            return _days(start, end, schema)
        case Before(amount, discount):
            return nw.when(nw.col(discount.id) < 1).then(nw.col(amount.id) / (1 - nw.col(discount.id)))
        case Less(left, right):
            return row(left, schema) - nw.col(right.id)
        case Else(options):
            return nw.coalesce(*(row(option, schema) for option in options))
        case Times(left, right):
            return nw.col(left.id) * nw.col(right.id)
        case SincePrevious():
            return nw.col(GAP)
        case OnlyWith(value, known):
            return nw.when(~row(known, schema).is_null()).then(nw.col(value.id))


def condition(of: Condition, schema: Schema) -> nw.Expr:
    """The expression that keeps a row; never null."""
    match of:
        case Among(column, values):
            return nw.col(column.id).is_in(values).fill_null(False)
        case Except(column, values):
            return ~nw.col(column.id).is_in(values).fill_null(False)
        case Known(known):
            return ~row(known, schema).is_null()
        case Unknown(column):
            return row(column, schema).is_null()
        case AtLeast(number, least):
            return (row(number, schema) >= least).fill_null(False)
        case AtMost(number, most):
            return (row(number, schema) <= most).fill_null(False)
        case NotUnder(column, least):
            return (nw.col(column.id) >= least).fill_null(True)
        case Flagged(column, yes):
            return (nw.col(column.id) if yes else ~nw.col(column.id)).fill_null(False)
        case Aged(column, days):
            return (day(column.id) < numbered(schema.cutoff) - days).fill_null(False)
        case NotNegative(known):
            return (row(known, schema) >= 0).fill_null(False)


def every(conditions: list[nw.Expr]) -> nw.Expr:
    """All of them at once."""
    return reduce(lambda left, right: left & right, conditions)


def day(column: str) -> nw.Expr:
    """The day of a date column, as a number."""
    return nw.col(DAY + column)


def _days(start: Column, end: Column, schema: Schema) -> nw.Expr:
    if schema.has_times(start) and schema.has_times(end):
        return (schema.seen(end, moment=True) - schema.seen(start, moment=True)) / MICROSECONDS_A_DAY
    return (schema.seen(end) - schema.seen(start)).cast(nw.Float64)
