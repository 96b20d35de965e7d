"""Whether two tables say the same: row by row, whatever the file's kind and the order of its rows and columns."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from kpi.mapping.draft import ORIGIN

CENTS = 4
"""Decimals that count: a csv writes fewer than a workbook holds."""


def said(table: pl.DataFrame) -> list[str]:
    """The canonical columns of a table, in alphabetical order."""
    return sorted(set(table.columns) - set(ORIGIN))


def prints(table: pl.DataFrame, columns: Sequence[str]) -> pl.Series:
    """A number for each row that two rows share when they say the same in these columns; case, blanks and hours do not matter."""
    if not columns:
        return pl.zeros(table.height, dtype=pl.UInt64, eager=True)
    return table.select(plain_cell(table, column) for column in columns).hash_rows(seed=7)


def same_content(one: pl.DataFrame, other: pl.DataFrame) -> bool:
    """Whether two tables hold the same rows under the same canonical columns, each as many times, in any order."""
    columns = said(one)
    if one.is_empty() or one.height != other.height or columns != said(other):
        return False
    return prints(one, columns).sort().equals(prints(other, columns).sort())


def plain_cell(table: pl.DataFrame, column: str) -> pl.Expr:
    """Cells in a form that the kind of file does not change."""
    kind = table.schema[column]
    cell = pl.col(column)
    if kind.is_temporal():
        return cell.cast(pl.Date).cast(pl.String)
    if kind.is_numeric():
        return (cell.cast(pl.Float64).round(CENTS) + 0.0).cast(pl.String)
    return cell.cast(pl.String).str.strip_chars().str.to_lowercase()
