"""A file's bytes → its Sheets, without guard: what runs in the child process."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from kpi.reading.cells import as_text, letters
from kpi.reading.grids import Grid
from kpi.reading.layout import Layout, kept, lay_out
from kpi.reading.limits import Limits
from kpi.reading.opening import Found, opened
from kpi.reading.sheet import LeftOut, Reason, Sheet

_LONGEST = 255  # letters of a heading


def sheets_of(content: bytes, *, file: str, password: str | None, limits: Limits) -> list[Sheet]:
    """Every sheet that holds cells; where none does, the blank ones. Raises the family of :mod:`kpi.reading.errors`."""
    return [_sheet(found, file=file) for found in opened(content, file=file, password=password, limits=limits)]


def _sheet(found: Found, *, file: str) -> Sheet:
    grid = found.grid
    layout = lay_out(grid)
    places = kept(grid.height, layout)
    header, frame, native = _columns(grid, layout, places) if found.filled else ((), pl.DataFrame(), {})
    return Sheet(
        file=file,
        sheet=found.sheet,
        encoding=found.encoding,
        delimiter=found.delimiter,
        header_row=None if layout.header is None else layout.header + grid.first_row,
        header_rows=0 if layout.header is None else 1,
        header=header,
        frame=frame,
        native=native,
        rows=(places + grid.first_row).cast(pl.UInt32).rename("row"),
        left_out=tuple(_left_out(grid, layout)),
        hidden=found.hidden,
        damaged=found.damaged,
    )


def _columns(grid: Grid, layout: Layout, places: pl.Series) -> tuple[tuple[str, ...], pl.DataFrame, dict[int, pl.Series]]:
    """Headings, frame and native numbers; beside headings, a column without heading and without any cell is no column."""
    headings = [] if layout.header is None else [_heading(as_text(cell)) for cell in grid.row(layout.header)]
    headings += [""] * (grid.width - len(headings))
    header: list[str] = []
    columns: list[pl.Series] = []
    native: dict[int, pl.Series] = {}
    for position, heading in enumerate(headings):
        column, numbers = grid.column(position, places)
        if layout.header is not None and not heading and column.null_count() == len(column):
            continue
        if numbers is not None:
            native[len(header)] = numbers.rename("")
        columns.append(column.rename(f"c{len(header)}"))
        header.append(heading or letters(position))
    return tuple(header), pl.DataFrame(columns), native


def _heading(text: str) -> str:
    """A heading as it stands; a text that nobody would call one is cut, for it is shown on every page."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _left_out(grid: Grid, layout: Layout) -> Iterator[LeftOut]:
    """Every row from the first of the sheet on that is neither header nor data, in order."""
    for row in range(1, grid.first_row):
        yield LeftOut(row, Reason.BLANK, ())
    for place, why in sorted(layout.out.items()):
        cells = () if why is Reason.BLANK else tuple(map(as_text, grid.row(place)))
        while cells and not cells[-1]:
            cells = cells[:-1]
        yield LeftOut(place + grid.first_row, why, cells)
