"""The cells of a worksheet as a grid: what each shows, by its type and its format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

import numpy as np
import polars as pl

from kpi.reading.cells import Cell, as_text
from kpi.reading.grids import Column, Merged
from kpi.reading.ooxml.cells import Cells, Kind
from kpi.reading.ooxml.styles import Shows, Styles
from kpi.reading.ooxml.texts import spread, trimmed, written

_ROWS_KEPT = 1_000
_DAY = 86_400_000  # milliseconds
_FIRST, _LAST = 1.0, 2_958_466.0  # serials of dates that Excel shows: 1900 to 9999
_SINCE_1904 = 1462
_EPOCH, _UNIX = datetime(1899, 12, 30), 25_569


@dataclass(frozen=True, eq=False)
class Workbook:
    """What the sheets of a workbook share: its strings (trimmed, null for blank), its styles, where its days begin."""

    strings: pl.Series
    styles: Styles
    since_1904: bool = field(kw_only=True)


@dataclass(frozen=True, eq=False)
class CellGrid:
    """The cells that hold something, row by row; ``ends``: for each row from ``first_row`` on, where its cells begin and end."""

    cells: Cells
    book: Workbook
    shows: np.ndarray
    first_row: int
    height: int
    width: int
    ranges: Sequence[Merged]

    @classmethod
    def of(cls, cells: Cells, book: Workbook, *, merged: Sequence[Merged] = ()) -> CellGrid:
        """The grid of cells in order; texts are trimmed, and blank ones are no cells."""
        first = int(cells.row[0]) if len(cells) else 1
        height = int(cells.row[-1]) - first + 1 if len(cells) else 0
        cells = _filled(_counted(cells, book), book)
        width = int(cells.column.max()) + 1 if len(cells) else 0
        styles = book.styles.shows
        shows = np.where(cells.kind == Kind.NUMBER, styles[np.minimum(cells.style, len(styles) - 1)], np.uint8(Shows.NUMBER))
        shows[cells.kind == Kind.DATE] = Shows.DATE
        return cls(cells, book, shows, first, height, width, merged)

    @cached_property
    def merged(self) -> Sequence[Merged]:
        """First and last row, first and last column of each merged range, counted from 0 in the grid."""
        base = self.first_row
        return [(top - base, bottom - base, left, right) for top, bottom, left, right in self.ranges if top >= base]

    @cached_property
    def _edges(self) -> np.ndarray:
        """Where the cells of each row begin, and after the last row where they end."""
        return np.searchsorted(self.cells.row, np.arange(self.first_row, self.first_row + self.height + 1))

    @cached_property
    def _by_column(self) -> tuple[np.ndarray, np.ndarray]:
        """The cells column by column, and where each column begins and ends."""
        order = np.argsort(self.cells.column.astype(np.uint16), kind="stable")
        return order, np.searchsorted(self.cells.column[order], np.arange(self.width + 1))

    @cached_property
    def leads(self) -> pl.Series:
        filled = self._edges[1:] > self._edges[:-1]
        texts = self._texts(self._edges[:-1][filled])
        return spread(texts, np.flatnonzero(filled), self.height)

    @cached_property
    def _rows(self) -> dict[int, Sequence[Cell]]:
        """The rows that were asked for: looking for the header asks for the same ones again."""
        return {}

    def row(self, place: int) -> Sequence[Cell]:
        if place not in self._rows:
            if len(self._rows) == _ROWS_KEPT:
                self._rows.clear()
            self._rows[place] = self._row(place)
        return self._rows[place]

    def _row(self, place: int) -> Sequence[Cell]:
        found: list[Cell] = [None] * self.width
        for at in range(self._edges[place], self._edges[place + 1]):
            found[self.cells.column[at]] = self._cell(at)
        return found

    def column(self, position: int, kept: pl.Series) -> Column:
        order, edges = self._by_column
        mine = order[edges[position] : edges[position + 1]]
        if not len(mine):
            return pl.repeat(None, len(kept), dtype=pl.String, eager=True), None
        slots = np.full(self.height, -1, dtype=np.int64)
        slots[kept.to_numpy()] = np.arange(len(kept))
        slot = slots[self.cells.row[mine] - self.first_row]
        mine, slot = mine[slot >= 0], slot[slot >= 0]
        values, numbers = self._typed(mine)
        return spread(values, slot, len(kept)), None if numbers is None else spread(numbers, slot, len(kept))

    def unit(self, position: int) -> str | None:
        """The unit that the formats of most of a column's numbers write: ``"%"`` or an ISO currency."""
        order, edges = self._by_column
        mine = order[edges[position] : edges[position + 1]]
        styles = self.cells.style[mine[self.cells.kind[mine] == Kind.NUMBER]]
        if not len(styles) or not any(self.book.styles.units):
            return None
        ids, counts = np.unique(np.minimum(styles, len(self.book.styles.units) - 1), return_counts=True)
        weights: dict[str | None, int] = {}
        for id, count in zip(ids, counts, strict=True):
            unit = self.book.styles.units[id]
            weights[unit] = weights.get(unit, 0) + int(count)
        best = max(weights, key=lambda unit: weights[unit])
        return best if weights[best] * 2 >= len(styles) else None

    def _typed(self, at: np.ndarray) -> Column:
        """Cells as the one type that they have; cells of several types as text, with their true numbers beside it."""
        pairs = np.flatnonzero(np.bincount(self.cells.kind[at] * np.uint8(len(Shows)) + self.shows[at])).tolist()
        match sorted({_type(Kind(pair // len(Shows)), Shows(pair % len(Shows))) for pair in pairs}):
            case ["number"]:
                return pl.Series(self.cells.number[at]), None
            case ["bool"]:
                return pl.Series(self.cells.number[at] != 0), None
            case ["date"] if (dates := self._dates(at)).null_count() == 0:
                return dates, None
            case ["text"] | []:
                return self._strings(at), None
        numbers = np.where((self.cells.kind[at] == Kind.NUMBER) & (self.shows[at] == Shows.NUMBER), self.cells.number[at], np.nan)
        true = pl.Series(numbers).fill_nan(None)
        return self._texts(at), true if true.count() else None

    def _strings(self, at: np.ndarray) -> pl.Series:
        """Cells that are all texts."""
        shared = self.cells.kind[at] == Kind.SHARED
        if shared.all():
            return self.book.strings.gather(pl.Series(self.cells.number[at].astype(np.int64)))
        return self._texts(at)

    def _dates(self, at: np.ndarray) -> pl.Series:
        """Days counted as the workbook counts them → moments, to the millisecond; null where no calendar has them."""
        serial = self.cells.number[at]
        if self.book.since_1904:
            serial = serial + _SINCE_1904
        inside = (serial >= _FIRST) & (serial < _LAST)
        days = np.where(inside, serial, _FIRST) - _UNIX + (serial < 60)  # Excel has a 29 February 1900
        moments = pl.Series(np.round(days * _DAY).astype("datetime64[ms]")).cast(pl.Datetime("us"))
        return pl.DataFrame({"at": moments, "is": inside}).select(pl.when("is").then("at"))["at"]

    def _texts(self, at: np.ndarray) -> pl.Series:
        """Cells as text, whatever they hold."""
        shared = pl.Series(np.where(self.cells.kind[at] == Kind.SHARED, self.cells.number[at], 0).astype(np.int64))
        strings = self.book.strings.gather(shared) if len(self.book.strings) else pl.repeat(None, len(at), dtype=pl.String, eager=True)
        texts = strings.zip_with(pl.Series(self.cells.kind[at] == Kind.SHARED), self.cells.text.gather(at))
        plain = (self.cells.kind[at] == Kind.NUMBER) & (self.shows[at] == Shows.NUMBER)
        if plain.any():
            texts = texts.scatter(np.flatnonzero(plain), written(self.cells.number[at][plain]))
        others = np.flatnonzero(~plain & ~np.isin(self.cells.kind[at], (Kind.SHARED, Kind.TEXT)))
        return texts.scatter(others, [as_text(self._cell(place)) for place in at[others]]) if len(others) else texts

    def _cell(self, at: int) -> Cell:
        number = float(self.cells.number[at])
        match Kind(self.cells.kind[at]):
            case Kind.SHARED:
                return str(self.book.strings[int(number)])
            case Kind.TEXT:
                return str(self.cells.text[int(at)])
            case Kind.BOOL:
                return number != 0
        match Shows(self.shows[at]):
            case Shows.DURATION:
                return timedelta(days=number) if abs(number) < _LAST else number
            case Shows.DATE | Shows.TIME if 0 <= number < 1 and not (self.book.since_1904 and self.shows[at] == Shows.DATE):
                return (datetime.min + timedelta(seconds=round(number * _DAY / 1000) % 86_400)).time()
            case Shows.DATE | Shows.TIME:
                return self._date(number)
        return number

    def _date(self, serial: float) -> Cell:
        """One day as :meth:`_dates` gives it; the number where no calendar has it."""
        serial += _SINCE_1904 if self.book.since_1904 else 0
        if not _FIRST <= serial < _LAST:
            return serial
        return _EPOCH + timedelta(milliseconds=round((serial + (serial < 60)) * _DAY))


def _type(kind: Kind, shows: Shows) -> str:
    match kind, shows:
        case ((Kind.SHARED | Kind.TEXT), _):
            return "text"
        case Kind.BOOL, _:
            return "bool"
        case Kind.NUMBER, Shows.NUMBER:
            return "number"
        case _, Shows.DATE:
            return "date"
    return "other"


def _counted(cells: Cells, book: Workbook) -> Cells:
    """Dates that are written out (Strict files) as the workbook counts days; what is no date stays as it is written."""
    written = np.flatnonzero(cells.kind == Kind.DATE)
    if not len(written):
        return cells
    kind, number = cells.kind.copy(), cells.number.copy()
    for at in written:
        number[at] = _serial(cells.text[int(at)]) - (_SINCE_1904 if book.since_1904 else 0)
    kind[written[np.isnan(number[written])]] = Kind.TEXT
    return Cells(**{**vars(cells), "kind": kind, "number": number})


def _serial(text: str) -> float:
    """``2026-11-23``, ``2026-11-23T14:30:00.000``, ``14:30:00`` → days since 1899-12-30; NaN for anything else."""
    text = text.strip().removesuffix("Z")
    day, _, time = text.rpartition("T") if "T" in text else ("", "", text) if ":" in text else (text, "", "")
    try:
        days = (date.fromisoformat(day) - _EPOCH.date()).days if day else 0
        hours, minutes, seconds = (float(part) for part in time.split(":")) if time else (0.0, 0.0, 0.0)
    except ValueError:
        return np.nan
    return days - (0 < days < 60) + (hours * 3600 + minutes * 60 + seconds) / 86_400


def _filled(cells: Cells, book: Workbook) -> Cells:
    """The cells whose text is not blank and whose shared string exists; texts trimmed."""
    kept = np.ones(len(cells), dtype=bool)
    shared = cells.kind == Kind.SHARED
    place = np.where(shared, cells.number, 0)
    real = (place >= 0) & (place < max(1, len(book.strings)))
    blank = book.strings.is_null().to_numpy() if len(book.strings) else np.ones(1, dtype=bool)
    kept[shared] = (real & ~blank[np.where(real, place, 0).astype(np.int64)])[shared]
    texts = cells.kind == Kind.TEXT
    if texts.any():
        cells = Cells(**{**vars(cells), "text": trimmed(cells.text)})
        kept &= ~(texts & cells.text.is_null().to_numpy())
    return cells if kept.all() else cells.only(kept)
