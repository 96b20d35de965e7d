"""The rows of a sheet before anything is decided about them: one face for text files and for workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Protocol

import polars as pl

from kpi.reading.cells import Cell, as_text
from kpi.reading.lent import Lent, MemoryFile

Column = tuple[pl.Series, pl.Series | None]
Merged = tuple[int, int, int, int]
"""Cells shown as one: first and last row, first and last column; places in the grid from 0, the last ones among them."""


class Grid(Protocol):
    """Rows from number ``first_row`` on (as Excel counts). ``leads``: the first filled cell of each row as text, null for a blank row.

    ``merged``: the merged cells, where the file tells them; the text stands in the first one."""

    @property
    def first_row(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def width(self) -> int: ...
    @property
    def leads(self) -> pl.Series: ...
    @property
    def merged(self) -> Sequence[Merged]: ...
    def row(self, place: int) -> Sequence[Cell]:
        """The cells of a row, counted from 0."""

    def column(self, position: int, kept: pl.Series) -> Column:
        """The cells of the kept rows as the file types them, and, where types mix, those that are numbers."""

    def unit(self, position: int) -> str | None:
        """The unit that the file's formats write beside the numbers of a column: ``"%"`` or an ISO currency."""


@dataclass(frozen=True, eq=False)
class TextGrid:
    """The cells of a text file: trimmed strings, null for blank. memory: the file that the frame is mapped from, if it is."""

    frame: pl.DataFrame
    first_row: int = 1
    merged: Sequence[Merged] = ()
    memory: MemoryFile | None = None

    @property
    def height(self) -> int:
        return self.frame.height

    @property
    def width(self) -> int:
        return self.frame.width

    @cached_property
    def leads(self) -> pl.Series:
        return self.frame.select(pl.coalesce(pl.all())).to_series() if self.width else pl.Series([], dtype=pl.String)

    def row(self, place: int) -> Sequence[Cell]:
        return self.frame.row(place)

    def column(self, position: int, kept: pl.Series) -> Column:
        whole = self.frame.to_series(position)
        return (whole.slice(kept[0], len(kept)) if _together(kept) else whole.gather(kept)), None

    def lent(self, columns: Sequence[int], kept: pl.Series) -> Lent | None:
        """Where these columns of the kept rows lie, when they can be mapped as they stand."""
        if self.memory is None or not _together(kept):
            return None
        return Lent(self.memory, tuple(columns), kept[0], len(kept))

    def unit(self, position: int) -> None:
        """None: the reader of this file sees no format."""


def _together(places: pl.Series) -> bool:
    return len(places) > 0 and bool(places[-1] - places[0] + 1 == len(places))


@dataclass(frozen=True, eq=False)
class BookGrid:
    """The cells of a workbook's sheet: Python values as calamine gives them, "" for blank."""

    cells: list[list[Cell]]
    first_row: int
    first_column: int = 0
    merged: Sequence[Merged] = ()

    @property
    def height(self) -> int:
        return len(self.cells)

    @property
    def width(self) -> int:
        return self.first_column + (len(self.cells[0]) if self.cells else 0)

    @cached_property
    def leads(self) -> pl.Series:
        return pl.Series([_lead(row) for row in self.cells], dtype=pl.String)

    def row(self, place: int) -> Sequence[Cell]:
        return [None] * self.first_column + self.cells[place]

    @cached_property
    def _columns(self) -> list[Sequence[Cell]]:
        return list(zip(*self.cells, strict=True))

    def column(self, position: int, kept: pl.Series) -> Column:
        if position < self.first_column:
            return pl.Series([None] * len(kept), dtype=pl.String), None
        whole = self._columns[position - self.first_column]
        return typed(whole if len(kept) == len(whole) else [whole[place] for place in kept])

    def unit(self, position: int) -> None:
        """None: the reader of this file sees no format."""


def _lead(row: Sequence[Cell]) -> str | None:
    return next((text for cell in row if cell != "" and (text := as_text(cell))), None)


def typed(cells: Sequence[Cell]) -> Column:
    """A column of one type as that type; a mixed one as text, with its true numbers beside it."""
    kinds = set(map(type, cells))
    if str in kinds:
        cells = [(cell.strip() or None) if type(cell) is str else cell for cell in cells]
        kinds = set(map(type, cells))
    match sorted(kind.__name__ for kind in kinds - {type(None)}):
        case ["float"] | ["int"] | ["float", "int"]:
            return pl.Series(cells, dtype=pl.Float64, strict=False), None
        case ["bool"]:
            return pl.Series(cells, dtype=pl.Boolean), None
        case ["date"] | ["datetime"] | ["date", "datetime"]:
            return pl.Series([_moment(cell) for cell in cells], dtype=pl.Datetime("us")), None
        case ["str"] | []:
            return pl.Series(cells, dtype=pl.String), None
        case _:
            return pl.Series([as_text(cell) or None for cell in cells], dtype=pl.String), _numbers(cells)


def _moment(cell: Cell) -> datetime | None:
    match cell:
        case datetime():
            return cell
        case date():
            return datetime(cell.year, cell.month, cell.day)
        case _:
            return None


def _numbers(cells: Sequence[Cell]) -> pl.Series | None:
    numbers = [float(cell) if type(cell) in (int, float) else None for cell in cells]  # type: ignore[arg-type]  # the types are tested
    return pl.Series(numbers, dtype=pl.Float64) if any(number is not None for number in numbers) else None
