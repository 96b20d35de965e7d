"""A workbook's bytes → the grids of its sheets, through calamine."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from kpi.reading.errors import Damaged, Protected
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
        raise (Protected if _is_locked(content) else Damaged)(file=file) from None


def _is_locked(content: bytes) -> bool:
    """Whether a workbook that does not open is an old .xls with a password."""
    import msoffcrypto  # slow to import, and few files need it
    from msoffcrypto.exceptions import FileFormatError, ParseError

    try:
        return bool(msoffcrypto.OfficeFile(io.BytesIO(content)).is_encrypted())
    except (FileFormatError, ParseError, OSError, ValueError, struct.error):
        return False


def _grid(sheet: CalamineSheet, *, file: str, limits: Limits) -> BookGrid | None:
    if sheet.start is None:
        return None
    row, column = sheet.start
    limits.check(file=file, rows=row + sheet.height, columns=column + sheet.width)
    cells = sheet.to_python(skip_empty_area=True)
    grid = BookGrid(cells, first_row=row + 1, first_column=column)  # type: ignore[arg-type]  # a list of lists of cells
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
    except (FileFormatError, ParseError, OSError, ValueError, struct.error):
        raise Damaged(file=file) from None
    return inside.getvalue()
