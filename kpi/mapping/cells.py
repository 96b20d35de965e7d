"""The cells of a column: blanks in disguise, and text whatever the file's type."""

from __future__ import annotations

import polars as pl

from kpi.reading import Sheet
from kpi.schema.synonyms import BLANKS


def name(position: int) -> str:
    """The frame's name of the column at a position."""
    return f"c{position}"


def cells(sheet: Sheet, position: int) -> pl.Series:
    """A column with its blanks in disguise made null; text is trimmed."""
    column = sheet.frame[name(position)]
    return real(column) if column.dtype == pl.String else column


def real(column: pl.Series) -> pl.Series:
    """Trimmed text; null where a cell holds nothing, or a word that means nothing."""
    trimmed = column.str.strip_chars()
    short = trimmed.str.len_chars() <= max(map(len, BLANKS))
    blank = (trimmed == "") | (short & trimmed.str.to_lowercase().is_in(list(BLANKS)))
    return trimmed.zip_with(~blank.fill_null(False), pl.Series([None], dtype=pl.String))


def as_text(column: pl.Series) -> pl.Series:
    """A column as text: 123.0 is « 123 », a date is ISO."""
    match column.dtype:
        case pl.String:
            return column
        case pl.Float64:
            whole = (column == column.floor()) & (column.abs() < 2**53)
            return column.cast(pl.Int64, strict=False).cast(pl.String).zip_with(whole.fill_null(False), column.cast(pl.String))
        case pl.Datetime():
            midnight = (column.dt.time() == pl.Series([0]).cast(pl.Time)[0]).fill_null(True)
            return column.dt.strftime("%Y-%m-%d").zip_with(midnight, column.dt.strftime("%Y-%m-%d %H:%M:%S"))
        case _:
            return column.cast(pl.String)


def examples(column: pl.Series, *, at_most: int = 3) -> tuple[str, ...]:
    """A few different cells that hold something, as text, in the order of the file."""
    return tuple(as_text(column.drop_nulls().head(200).unique(maintain_order=True).head(at_most)))
