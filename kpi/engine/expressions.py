"""Rows, conditions and keys of the grammar as Narwhals expressions."""

from __future__ import annotations

from functools import reduce

import narwhals as nw

from kpi.measures import Among, Condition, Days, Else, Except, Known, Less, NotNegative, OnlyWith, Row
from kpi.schema import Column

MINUTES_A_DAY = 1440


class Schema(dict[str, nw.dtypes.DType]):
    """The types of an entity's columns: a delay is counted in whole days unless both dates hold times."""

    def has_times(self, column: Column) -> bool:
        """Whether a date column holds times."""
        return not isinstance(self[column.id], nw.Date)


def row(of: Row, schema: Schema) -> nw.Expr:
    """The expression of one row's value; null where it is not known."""
    match of:
        case Column():
            return nw.col(of.id)
        case Days(start, end):
            return _days(start, end, schema)
        case Less(left, right):
            return nw.col(left.id) - nw.col(right.id)
        case Else(options):
            return nw.coalesce(*(row(option, schema) for option in options))
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
        case NotNegative(known):
            return (row(known, schema) >= 0).fill_null(False)


def every(conditions: list[nw.Expr]) -> nw.Expr:
    """All of them at once."""
    return reduce(lambda left, right: left & right, conditions)


def day(column: str) -> nw.Expr:
    """The day of a date column that may hold times."""
    return nw.col(column).cast(nw.Date)


def _days(start: Column, end: Column, schema: Schema) -> nw.Expr:
    span = nw.col(end.id) - nw.col(start.id) if schema.has_times(start) and schema.has_times(end) else day(end.id) - day(start.id)
    return span.dt.total_minutes() / MINUTES_A_DAY
