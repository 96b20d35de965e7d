"""A file's bytes → the grids that lie in it, by the reader of its kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kpi.reading.errors import Damaged, Empty, Protected
from kpi.reading.grids import Grid
from kpi.reading.kinds import Kind, kind_of
from kpi.reading.limits import Limits
from kpi.reading.locks import unlocked
from kpi.reading.textfiles import text_table
from kpi.reading.workbooks import BookTable, book_tables


@dataclass(frozen=True, eq=False)
class Found:
    """A grid and what is known of where it lay; the names are those of ``Sheet``."""

    grid: Grid
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    hidden: bool = False
    damaged: bool = False

    @property
    def filled(self) -> bool:
        """Whether a cell holds something."""
        return self.grid.leads.null_count() < self.grid.height


def opened(content: bytes, *, file: str, password: str | None, limits: Limits) -> list[Found]:
    """The grids of a file, those with cells or else the blank ones. Raises the family of :mod:`kpi.reading.errors`."""
    found = _found(content, file=file, password=password, limits=limits)
    return [one for one in found if one.filled or one.damaged] or found


def _found(content: bytes, *, file: str, password: str | None, limits: Limits) -> list[Found]:
    match kind_of(content, file=file):
        case Kind.TEXT:
            table = text_table(content, file=file, limits=limits)
            found = Found(table.grid, encoding=table.encoding, delimiter=table.delimiter)
            if not found.filled:
                raise Empty(file=file)
            return [found]
        case Kind.ENCRYPTED:
            return _found(unlocked(content, password, file=file), file=file, password=password, limits=limits)
        case Kind.WORKBOOK:
            return _book(content, file=file, password=password, limits=limits)


def _book(content: bytes, *, file: str, password: str | None, limits: Limits) -> list[Found]:
    try:
        return _sheets(book_tables(content, file=file, limits=limits), file=file)
    except Protected:
        return _sheets(book_tables(unlocked(content, password, file=file), file=file, limits=limits), file=file)


def _sheets(tables: Iterable[BookTable], *, file: str) -> list[Found]:
    found = [Found(table.grid, sheet=table.sheet, hidden=table.hidden) for table in tables]
    if not found:
        raise Damaged(file=file)
    return found
