"""A file's bytes → the grids that lie in it, by the reader of its kind."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from mmap import mmap

from kpi.reading.archives import check_zip, members, unpacked
from kpi.reading.errors import Damaged, Empty, NotASpreadsheet, Protected, ReadingError
from kpi.reading.grids import BookGrid, Grid
from kpi.reading.kinds import Kind, kind_of
from kpi.reading.limits import Limits
from kpi.reading.locks import unlocked
from kpi.reading.readers import tables_of
from kpi.reading.salvage import salvaged
from kpi.reading.spreadsheetml import spreadsheetml_tables
from kpi.reading.textfiles import text_table
from kpi.reading.webpages import archive_tables, page_tables
from kpi.reading.workbooks import BookTable

_DEEPEST = 2  # a zip in a zip
_HEAD = 1 << 16  # bytes that tell what a file is


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


def opened(content: bytes | mmap, *, file: str, password: str | None, limits: Limits) -> list[Found]:
    """The grids of a file, those with cells or else the blank ones. Raises the family of :mod:`kpi.reading.errors`."""
    opening = _Opening(file, password, limits)
    found = opening.text(content) if _is_text(content) else opening.of(content[:])
    filled = [one for one in found if one.filled]
    if not filled and any(one.damaged for one in found):
        raise Damaged(file=file)
    return [one for one in found if one.filled or one.damaged] if filled else found


def _is_text(content: bytes | mmap) -> bool:
    """Whether the first bytes are plainly of a text."""
    try:
        return kind_of(content[:_HEAD], file="") is Kind.TEXT
    except ReadingError:
        return False


@dataclass(frozen=True)
class _Opening:
    """One file, and how deep in archives we are."""

    file: str
    password: str | None
    limits: Limits
    depth: int = 0
    cut: frozenset[str] = frozenset()

    def of(self, content: bytes) -> list[Found]:
        """The grids of some bytes; of a broken zip those of the parts that are left."""
        try:
            return self._of(kind_of(content, file=self.file), content)
        except Damaged as error:
            damaged = error
        for anew in (False, True) if content.startswith(b"PK") and not self.cut else ():
            left = salvaged(content, file=self.file, limits=self.limits, anew=anew)
            if left is not None:
                with suppress(Damaged):
                    return replace(self, cut=left.cut | {""}).of(left.content)
        raise damaged

    def _of(self, kind: Kind, content: bytes) -> list[Found]:
        match kind:
            case Kind.TEXT:
                return self.text(content)
            case Kind.ENCRYPTED:
                return replace(self, password=None).of(unlocked(content, self.password, file=self.file))
            case Kind.ARCHIVE:
                check_zip(content, file=self.file, limits=self.limits)
                return self._archive(content)
            case Kind.PACKED:
                return self._packed(content)
            case Kind.HTML:
                return _sheets(page_tables(content, file=self.file, limits=self.limits))
            case Kind.WEB_ARCHIVE:
                return _sheets(archive_tables(content, file=self.file, limits=self.limits))
            case Kind.SPREADSHEETML:
                return _sheets(spreadsheetml_tables(content, file=self.file, limits=self.limits))
            case Kind.OOXML | Kind.XLSB | Kind.ODS:
                check_zip(content, file=self.file, limits=self.limits)
                return self._book(kind, content)
            case Kind.XLS | Kind.FLAT_ODS:
                return self._book(kind, content)

    def text(self, content: bytes | mmap) -> list[Found]:
        """The one grid of a text file."""
        table = text_table(content, file=self.file, limits=self.limits)
        found = Found(table.grid, encoding=table.encoding, delimiter=table.delimiter)
        if not found.filled:
            raise Empty(file=self.file)
        return [found]

    def _book(self, kind: Kind, content: bytes) -> list[Found]:
        try:
            found = _sheets(tables_of(kind, content, file=self.file, limits=self.limits))
        except Protected:
            content = unlocked(content, self.password, file=self.file)
            found = _sheets(tables_of(kind, content, file=self.file, limits=self.limits))
        if not found:
            raise Damaged(file=self.file)
        return found

    def _packed(self, content: bytes) -> list[Found]:
        if self.depth == _DEEPEST:
            raise NotASpreadsheet(file=self.file, what="zip")
        inside, whole = unpacked(content, file=self.file, limits=self.limits)
        found = replace(self, depth=self.depth + 1).of(inside)
        return found if whole else [replace(one, damaged=True) for one in found]

    def _archive(self, content: bytes) -> list[Found]:
        """The tables of every file inside that holds some; a file that is damaged is told beside them."""
        if self.depth == _DEEPEST:
            raise NotASpreadsheet(file=self.file, what="zip")
        found: list[Found] = []
        for name, inside in members(content, file=self.file, password=self.password):
            if inside is None:
                found.append(_lost(name))
                continue
            try:
                tables = replace(self, depth=self.depth + 1, cut=frozenset()).of(inside)
                found += [_named(one, name, damaged=name in self.cut) for one in tables]
            except Damaged:
                found.append(_lost(name))
            except (NotASpreadsheet, Empty):
                continue
        if not found:
            raise NotASpreadsheet(file=self.file, what="zip")
        return found


def _named(found: Found, member: str, *, damaged: bool) -> Found:
    return replace(found, sheet=f"{member} · {found.sheet}" if found.sheet else member, damaged=found.damaged or damaged)


def _lost(member: str) -> Found:
    return Found(BookGrid([], first_row=1), sheet=member, damaged=True)


def _sheets(tables: Iterable[BookTable]) -> list[Found]:
    return [Found(table.grid, sheet=table.sheet, hidden=table.hidden, damaged=table.damaged) for table in tables]
