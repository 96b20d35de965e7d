"""The cells of a column: blanks in disguise, and text whatever the file's type."""

from __future__ import annotations

import polars as pl

from kpi.reading import Sheet
from kpi.schema.synonyms import BLANKS

_BLANKS = sorted(BLANKS)
_SHOWN = 120  # letters of a cell
_LONGEST = max(len(blank.encode()) for blank in BLANKS)


def name(position: int) -> str:
    """The frame's name of the column at a position."""
    return f"c{position}"


def cells(sheet: Sheet) -> list[pl.Series]:
    """The columns of a sheet with their blanks in disguise made null; text is trimmed."""
    texts = (named for named, dtype in sheet.frame.schema.items() if dtype == pl.String)
    frame = sheet.frame.with_columns(_real(named).alias(named) for named in texts)
    return [frame[name(position)] for position in range(len(sheet.header))]


def real(column: pl.Series) -> pl.Series:
    """Trimmed text; null where a cell holds nothing, or a word that means nothing."""
    return column.to_frame("text").select(_real("text"))["text"]


def _real(column: str) -> pl.Expr:
    text = pl.col(column).str.strip_chars()
    blank = (text == "") | ((text.str.len_bytes() <= _LONGEST) & text.str.to_lowercase().is_in(_BLANKS))
    return pl.when(~blank).then(text)


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
    return tuple(map(short, as_text(column.drop_nulls().head(200).unique(maintain_order=True).head(at_most))))


def short(text: str) -> str:
    """The beginning of a text that is too long to be shown."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
