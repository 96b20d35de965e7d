"""A workbook's bytes → the grids of its sheets, through calamine."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from kpi.reading.errors import Damaged, Protected, TooLarge
from kpi.reading.grids import BookGrid
from kpi.reading.limits import Limits


@dataclass(frozen=True)
class BookTable:
    """The grid of one sheet, its name, and whether the workbook hides it."""

    grid: BookGrid
    sheet: str
    hidden: bool


def book_tables(content: bytes, *, file: str, limits: Limits) -> Iterator[BookTable]:
    """The sheets that hold cells. Raises Protected, Damaged or TooLarge."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            for place, known in enumerate(book.sheets_metadata):
                if known.typ is SheetTypeEnum.WorkSheet:
                    grid = _grid(book.get_sheet_by_index(place), file=file, limits=limits)
                    if grid is not None:
                        yield BookTable(grid, known.name, known.visible is not SheetVisibleEnum.Visible)
    except PasswordError:
        raise Protected(file=file) from None
    except (CalamineError, OSError, ValueError):
        raise Damaged(file=file) from None


def _grid(sheet: CalamineSheet, *, file: str, limits: Limits) -> BookGrid | None:
    if sheet.start is None:
        return None
    for of, count, limit in (
        ("rows", sheet.total_height, limits.rows),
        ("columns", sheet.total_width, limits.columns),
        ("cells", sheet.height * sheet.width, limits.cells),
    ):
        if count > limit:
            raise TooLarge(file=file, limit=limit, of=of)
    cells = sheet.to_python(skip_empty_area=True)
    grid = BookGrid(cells, first_row=sheet.start[0] + 1, first_column=sheet.start[1])  # type: ignore[arg-type]  # a list of lists of cells
    return grid if grid.leads.null_count() < grid.height else None


def decrypted(content: bytes, password: str | None, *, file: str) -> bytes:
    """The workbook inside an encrypted one. Raises Protected without the right password."""
    if password is None:
        raise Protected(file=file)
    import msoffcrypto  # slow to import, and few files need it
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    inside = io.BytesIO()
    try:
        box = msoffcrypto.OfficeFile(io.BytesIO(content))
        box.load_key(password=password)
        box.decrypt(inside)
    except (InvalidKeyError, DecryptionError):
        raise Protected(file=file) from None
    except (FileFormatError, ParseError, OSError, ValueError):
        raise Damaged(file=file) from None
    return inside.getvalue()
