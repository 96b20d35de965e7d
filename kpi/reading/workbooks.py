"""A workbook's bytes → the grids of its sheets, through calamine."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from kpi.reading.errors import Damaged, Protected
from kpi.reading.grids import BookGrid, Grid
from kpi.reading.limits import Limits
from kpi.reading.locks import is_locked


@dataclass(frozen=True)
class BookTable:
    """The grid of one sheet, its name, whether the workbook hides it, and whether the file is broken there."""

    grid: Grid
    sheet: str
    hidden: bool
    damaged: bool = False


def book_tables(content: bytes, *, file: str, limits: Limits) -> Iterator[BookTable]:
    """The worksheets, those without cells too. Raises Protected, Damaged or TooLarge."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            for place, known in enumerate(book.sheets_metadata):
                if known.typ is SheetTypeEnum.WorkSheet:
                    grid = _grid(book.get_sheet_by_index(place), file=file, limits=limits)
                    yield BookTable(grid, known.name, known.visible is not SheetVisibleEnum.Visible)
    except PasswordError:
        raise Protected(file=file) from None
    except (CalamineError, OSError, ValueError):
        raise (Protected if is_locked(content) else Damaged)(file=file) from None


def _grid(sheet: CalamineSheet, *, file: str, limits: Limits) -> BookGrid:
    if sheet.start is None:
        return BookGrid([], first_row=1)
    row, column = sheet.start
    limits.check(file=file, rows=row + sheet.height, columns=column + sheet.width)
    cells = sheet.to_python(skip_empty_area=True)
    merged = [(top - row, bottom - row, left, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or () if top >= row]
    return BookGrid(cells, first_row=row + 1, first_column=column, merged=merged)  # type: ignore[arg-type]  # a list of lists of cells
