"""A file's bytes → its Sheets, without guard: what runs in the child process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from mmap import mmap

import polars as pl

from kpi.reading.cells import Cell, as_text, letters
from kpi.reading.grids import Grid, TextGrid
from kpi.reading.layout import Layout, kept, lay_out
from kpi.reading.leftout import LeftOut, Reason, RowsLeftOut
from kpi.reading.lent import Lent
from kpi.reading.limits import Limits
from kpi.reading.markup import plain
from kpi.reading.opening import Found, opened
from kpi.reading.sheet import Sheet

_LONGEST = 255  # letters of a heading


def sheets_of(content: bytes | mmap, *, file: str, password: str | None, limits: Limits) -> list[Sheet]:
    """Every table of every sheet that holds cells; where none does, the blank ones. Raises the family of :mod:`kpi.reading.errors`."""
    opening = opened(content, file=file, password=password, limits=limits)
    return [sheet for found in opening for sheet in tables_of(found, file=file)]


def tables_of(found: Found, *, file: str) -> Iterator[Sheet]:
    """The tables of a sheet, from top to bottom; together they hold every one of its rows."""
    grid = found.grid
    for number, layout in enumerate(lay_out(grid), 1):
        places = kept(layout)
        columns = _columns(grid, layout, places) if found.filled else _Columns((), pl.DataFrame(), {}, {})
        yield Sheet(
            file=file,
            sheet=found.sheet,
            table=number,
            encoding=found.encoding,
            delimiter=found.delimiter,
            header_row=None if layout.head is None else layout.head.first + grid.first_row,
            header_rows=0 if layout.head is None else layout.head.rows,
            header=columns.header,
            frame=columns.frame,
            native=columns.native,
            units=columns.units,
            rows=(places + grid.first_row).cast(pl.UInt32).rename("row"),
            left_out=_left_out(grid, layout),
            hidden=found.hidden,
            damaged=found.damaged,
            lent=columns.lent,
        )


@dataclass(frozen=True, eq=False)
class _Columns:
    """Part of a Sheet, under its names."""

    header: tuple[str, ...]
    frame: pl.DataFrame
    native: dict[int, pl.Series]
    units: dict[int, str]
    lent: Lent | None = None


def _columns(grid: Grid, layout: Layout, places: pl.Series) -> _Columns:
    """A column without heading and without any cell is no column: beside headings wherever it
    stands, without any where it stands before the first cell, or around one of several tables."""
    headings = [] if layout.head is None else list(map(_heading, layout.head.headings))
    headings += [""] * (grid.width - len(headings))
    made = [(position, heading, *grid.column(position, places)) for position, heading in enumerate(headings)]
    own = set() if layout.head is None else layout.head.own
    held = [position for position, _, column, _ in made if position in own or column.null_count() < len(column)]
    if layout.head is None and held:
        held = list(range(held[0], (grid.width if layout.is_whole(grid) else held[-1] + 1)))
    header: list[str] = []
    columns: list[pl.Series] = []
    native: dict[int, pl.Series] = {}
    units: dict[int, str] = {}
    for position, heading, column, numbers in map(made.__getitem__, held):
        if unit := grid.unit(position):
            units[len(header)] = unit
        if numbers is not None:
            native[len(header)] = numbers.rename("")
        columns.append(plain(column))
        header.append(heading or letters(position))
    as_read = isinstance(grid, TextGrid) and all(column is made[position][2] for position, column in zip(held, columns, strict=True))
    lent = grid.lent(held, places) if isinstance(grid, TextGrid) and as_read else None
    named = {f"c{place}": column for place, column in enumerate(columns)}
    return _Columns(tuple(header), pl.DataFrame(named), native, units, lent)


def _heading(text: str) -> str:
    """A heading as it stands; a text that nobody would call one is cut, for it is shown on every page."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _left_out(grid: Grid, layout: Layout) -> RowsLeftOut:
    """Every row of the table's extent that is neither header nor data; the first table's begins at the sheet's first row."""
    above = range(1, grid.first_row if layout.first == 0 else 1)
    blank = [place + grid.first_row for place, why in layout.out.items() if why is Reason.BLANK]
    told = (LeftOut(place + grid.first_row, why, _cells(grid.row(place))) for place, why in layout.out.items() if why is not Reason.BLANK)
    return RowsLeftOut.of(told, blank=[*above, *blank])


def _cells(row: Sequence[Cell]) -> tuple[str, ...]:
    """As text, up to the last that holds something."""
    cells = tuple(map(as_text, row))
    return cells[: next((place for place in range(len(cells), 0, -1) if cells[place - 1]), 0)]
