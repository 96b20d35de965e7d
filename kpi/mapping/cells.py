"""The cells of a column: blanks in disguise, and text whatever the file's type."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice

import polars as pl

from kpi.schema.synonyms import BLANKS, NAMES

_SPELT = {spelt for blank in BLANKS for spelt in (blank, blank.upper(), blank.title(), blank.capitalize())}
_BLANKS = pl.Series(sorted(_SPELT | {""})).implode()
_LOOKED_AT = 200  # cells, for examples
_LONG, _ALIKE = 10_000, 3  # cells; how many of them have one text
_SHOWN = 120  # letters of a cell


def name(position: int) -> str:
    """The frame's name of the column at a position."""
    return f"c{position}"


class Cells:
    """The cells of a sheet: trimmed text, null where a cell holds nothing or a word that means nothing; other types as they are.

    Each column is made when it is first asked for."""

    def __init__(self, frame: pl.DataFrame) -> None:
        """Of a sheet's frame; nothing is looked at yet."""
        self.frame = frame
        self._held: dict[str, pl.Series] = {}

    def __getitem__(self, position: int) -> pl.Series:
        """The column at a position."""
        self.want((position,))
        return self._held[name(position)]

    def want(self, positions: Iterable[int]) -> None:
        """Prepare several columns at once, which costs less than one by one."""
        missing = [name(position) for position in positions if name(position) not in self._held]
        if not missing:
            return
        columns = self.frame.select(missing).with_columns(pl.col(pl.String).str.strip_chars())
        texts = columns.select(pl.col(pl.String).is_in(_BLANKS).any())
        hidden = [id for id, some in zip(texts.columns, texts.row(0) if texts.width else (), strict=True) if some]
        if hidden:
            columns = columns.with_columns(pl.when(~pl.col(id).is_in(_BLANKS)).then(pl.col(id)) for id in hidden)
        self._held |= {column.name: column for column in columns}


def meaning(texts: Iterable[str | None]) -> list[str]:
    """The texts, trimmed, that hold something and are no blanks in disguise."""
    trimmed = (text.strip() for text in texts if text is not None)
    return [text for text in trimmed if text and text not in _SPELT]


def distinct(column: pl.Series) -> tuple[pl.Series, pl.Series] | None:
    """The different texts of a long text column, and of each cell the place of its own among them, null where it is null.

    None where too few cells are alike for the work to be less."""
    if len(column) < _LONG:
        return None
    some = column.gather_every(len(column) // _LONG)
    if some.n_unique() > len(some) // _ALIKE:
        return None
    cells = column.cast(pl.Categorical(pl.Categories.random()))  # of its own: the common one would keep every text
    each = cells.unique().drop_nulls()
    return each.cast(pl.String).gather(each.to_physical().arg_sort()), cells.to_physical()


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


def spelt(value: object) -> str:
    """A cell as text, as :func:`as_text` writes it."""
    match value:
        case bool():
            return str(value).lower()
        case float() if value.is_integer() and abs(value) < 2**53:
            return str(int(value))
        case datetime() if (value.hour, value.minute, value.second) == (0, 0, 0):
            return value.date().isoformat()
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def examples(column: pl.Series, *, at_most: int = 3) -> tuple[str, ...]:
    """A few different cells that hold something, as text, in the order of the file."""
    return tuple(short(spelt(value)) for (value,) in _different(column, at_most=at_most))


def pairs(raw: pl.Series, read: pl.Series, *, at_most: int = 3) -> tuple[tuple[str, str], ...]:
    """A few different cells that hold something, each with what was read in it."""
    found = _different(raw, read, at_most=at_most)
    return tuple((short(spelt(cell)), "" if meant is None else short(spelt(meant))) for cell, meant in found)


def _different(*columns: pl.Series, at_most: int) -> list[tuple[object, ...]]:
    """The first different rows of columns whose first holds something, among the first of them."""
    first = columns[0]
    if first.head(_LOOKED_AT).null_count():
        places = first.is_not_null().arg_true().head(_LOOKED_AT)
        columns = tuple(column[places] for column in columns)
    return list(islice(dict.fromkeys(zip(*(column.head(_LOOKED_AT) for column in columns), strict=True)), at_most))


def short(text: str) -> str:
    """The beginning of a text that is too long to be shown."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
