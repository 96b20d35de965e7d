"""The cells of a column: blanks in disguise, and text whatever the file's type."""

from __future__ import annotations

import polars as pl

from kpi.schema.synonyms import BLANKS, NAMES

_SPELT = {spelt for blank in BLANKS for spelt in (blank, blank.upper(), blank.title(), blank.capitalize())}
_BLANKS = pl.Series(sorted(_SPELT | {""})).implode()
_SHOWN = 120  # letters of a cell


def name(position: int) -> str:
    """The frame's name of the column at a position."""
    return f"c{position}"


def real(column: pl.Series) -> pl.Series:
    """Trimmed text; null where a cell holds nothing, or a word that means nothing. Other types as they are."""
    if column.dtype != pl.String:
        return column
    text = column.str.strip_chars()
    blank = text.is_in(_BLANKS).fill_null(False)
    return text.zip_with(~blank, pl.Series([None], dtype=pl.String)) if blank.any() else text


def disguised(raw: pl.Series, held: pl.Series) -> pl.Series | None:
    """The texts of the cells that hold a blank in disguise, null elsewhere; None when there is none."""
    if raw.dtype != pl.String or raw.null_count() == held.null_count():
        return None
    words = raw.str.strip_chars()
    hidden = words.set(held.is_not_null() | (words == "").fill_null(False), None)
    return hidden if hidden.count() else None


def true_names(hidden: pl.Series, held: pl.Series, *, proper: bool) -> pl.Series:
    """Which of the blanks in disguise are names after all: no more frequent than the names beside them.

    proper: names of customers or products, of which any word may be one.
    """
    usual = as_text(held.drop_nulls()).value_counts(name="n")["n"].median() or 0
    most = float(usual) * (2 if proper else 1)  # type: ignore[arg-type]  # the median of counts is a number
    lower = hidden.str.to_lowercase()
    counts = lower.drop_nulls().value_counts(name="n")
    kept = [word for word, n in counts.iter_rows() if word in NAMES and n <= most]
    return lower.is_in(kept).fill_null(False)


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
