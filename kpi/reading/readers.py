"""Which reader opens which workbook, and who is asked when it cannot."""

from __future__ import annotations

from kpi.reading.biff import xls_tables, xlsb_tables
from kpi.reading.errors import Damaged
from kpi.reading.kinds import Kind
from kpi.reading.limits import Limits
from kpi.reading.ods import is_large, ods_tables, tells_more
from kpi.reading.ooxml import Unusual, ooxml_tables
from kpi.reading.workbooks import BookTable, book_tables


def tables_of(kind: Kind, content: bytes, *, file: str, limits: Limits) -> list[BookTable]:
    """The worksheets of a workbook, those without cells too. Raises Protected, Damaged or TooLarge."""
    try:
        match kind:
            case Kind.OOXML:
                return _ooxml(content, file=file, limits=limits)
            case Kind.XLSB:
                return list(xlsb_tables(content, file=file, limits=limits))
            case Kind.XLS:
                return list(xls_tables(content, file=file, limits=limits))
            case _:
                return _ods(content, file=file, limits=limits)
    except Unusual:
        return list(book_tables(content, file=file, limits=limits))


def _ooxml(content: bytes, *, file: str, limits: Limits) -> list[BookTable]:
    """Where ours finds something broken, the other may know better; where that one stumbles, what ours could read."""
    found = [
        BookTable(table.grid, table.part.name, table.part.hidden, damaged=not table.whole)
        for table in ooxml_tables(content, file=file, limits=limits)
    ]
    if not any(one.damaged for one in found):
        return found
    try:
        return list(book_tables(content, file=file, limits=limits))
    except Damaged:
        return found


def _ods(content: bytes, *, file: str, limits: Limits) -> list[BookTable]:
    """Large ones by the quicker reader, unless they hold what it takes for blanks."""
    if is_large(content) and not tells_more(content):
        try:
            return list(book_tables(content, file=file, limits=limits))
        except Damaged:
            pass
    return ods_tables(content, file=file, limits=limits)
