"""A workbook's bytes → the grids of its sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kpi.reading.limits import Limits
from kpi.reading.ooxml.careful import CutShort, careful
from kpi.reading.ooxml.cells import Cells, together
from kpi.reading.ooxml.grid import CellGrid, Workbook
from kpi.reading.ooxml.package import Package, SheetPart, Unusual
from kpi.reading.ooxml.pieces import Pieces
from kpi.reading.ooxml.quick import quick
from kpi.reading.ooxml.strings import shared_strings
from kpi.reading.ooxml.styles import read_styles

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)"')
_MERGES = 20_000
Merge = tuple[int, int, int, int]


@dataclass(frozen=True, eq=False)
class OoxmlTable:
    """A worksheet and its grid. ``whole``: False where the part is broken, and the grid has the rows before that."""

    part: SheetPart
    grid: CellGrid
    whole: bool


def ooxml_tables(content: bytes, *, file: str, limits: Limits) -> Iterator[OoxmlTable]:
    """Each worksheet, also without any cell. Raises Unusual where another reader should try, and TooLarge."""
    package = Package(content)
    book = Workbook(shared_strings(package), read_styles(package), since_1904=package.since_1904)
    for part in package.sheets():
        pieces = Pieces(package, part.part, root="worksheet", inside="sheetData", item="row")
        cells, whole = _read(pieces, file=file, limits=limits)
        if len(cells):
            limits.check(file=file, rows=int(cells.row[-1]), columns=int(cells.column.max()) + 1, cells=len(cells))
        yield OoxmlTable(part, CellGrid.of(cells, book, merged=_merged(pieces.tail)), whole)


def _read(pieces: Pieces, *, file: str, limits: Limits) -> tuple[Cells, bool]:
    """The cells of a sheet in order, and whether it could be read to its end."""
    parts: list[Cells] = []
    count = row = 0
    whole = True
    try:
        for piece in pieces:
            found = quick(piece)
            if found is None:
                found, row = careful(piece, before=row)
            elif len(found):
                row = max(row, int(found.row[-1]))
            count += len(found)
            limits.check(file=file, rows=1, columns=1, cells=count)
            parts.append(found)
    except CutShort as cut:
        parts.append(cut.cells)
        whole = False
    except Unusual:
        whole = False
    return together(parts).in_order(), whole


def _merged(tail: bytes) -> list[Merge]:
    """First and last row (from 1), first and last column (from 0) of the merged ranges."""
    found: list[Merge] = []
    for match in _MERGED.finditer(tail):
        left, first, right, last = match.groups()
        found.append((int(first), int(last), _column(left), _column(right)))
        if len(found) == _MERGES:
            break
    return found


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column - 1
