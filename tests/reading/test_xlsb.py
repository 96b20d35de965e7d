"""Binary workbooks of Excel 2007 and later."""

from __future__ import annotations

import datetime as dt
import struct

from kpi.reading import LIMITS, Sheet, read
from kpi.reading.sheets import sheets_of
from tests.reading.records import biff12, wide, xlsb

END = (146, b"")


def row(number: int) -> tuple[int, bytes]:
    """The record before the cells of a row."""
    return 0, struct.pack("<I", number) + bytes(12)


def cell(code: int, column: int, body: bytes, style: int = 0) -> tuple[int, bytes]:
    """A cell's record."""
    return code, struct.pack("<II", column, style) + body


def sheets(content: bytes) -> list[Sheet]:
    """The sheets, unguarded."""
    return sheets_of(content, file="b.xlsb", password=None, limits=LIMITS)


HEAD = [row(0), *(cell(6, column, wide(heading)) for column, heading in enumerate(("nom", "n", "le", "ok", "e")))]


def data(number: int) -> list[tuple[int, bytes]]:
    """A row of cells of each kind."""
    real = struct.pack("<d", 46082.0)
    return [
        row(number),
        cell(7, 0, struct.pack("<I", 1)),
        cell(2, 1, struct.pack("<I", 1250 << 2 | 3)),
        cell(5, 2, real, 1),
        cell(4, 3, b"\1"),
        cell(3, 4, b"\x2a"),
    ]


def test_cells_have_their_types() -> None:
    """Shared strings, numbers, days by their format, booleans; an error is what Excel shows."""
    (sheet,) = read(
        xlsb([("F", "worksheet", biff12(*HEAD, *data(1), *data(2), END))], strings=["autre", "Zoë"], formats=["General", "dd/mm/yyyy"])
    )
    assert (sheet.sheet, sheet.header, sheet.damaged) == ("F", ("nom", "n", "le", "ok", "e"), False)
    assert sheet.frame.rows() == [("Zoë", 12.5, dt.datetime(2026, 3, 1), True, "#N/A")] * 2


def test_the_results_of_formulas_are_read() -> None:
    """Text, number, boolean and error, whatever stands behind them."""
    results = [cell(8, 0, wide("x") + bytes(9)), cell(9, 1, struct.pack("<d", 2.5) + bytes(9)), cell(10, 3, b"\0" + bytes(9))]
    (sheet,) = sheets(xlsb([("F", "worksheet", biff12(*HEAD, row(1), *results, cell(11, 4, b"\x07" + bytes(9)), END))]))
    assert sheet.frame.row(0) == ("x", 2.5, None, False, "#DIV/0!")


def test_charts_are_no_worksheets_and_hidden_ones_are_marked() -> None:
    """A workbook with a chart on a sheet of its own opens."""
    table = biff12(*HEAD, *data(1), END)
    content = xlsb([("G", "chartsheet", b""), ("F", "worksheet", table), ("C", "worksheet", table)], strings=["", "Zoë"], hidden=2)
    assert [(sheet.sheet, sheet.hidden) for sheet in sheets(content)] == [("F", False), ("C", True)]


def test_a_sheet_that_breaks_off_gives_what_is_there() -> None:
    """And says that it is damaged; the others are whole."""
    table = biff12(*HEAD, *(record for number in range(1, 50) for record in data(number)), END)
    good, cut = sheets(xlsb([("F", "worksheet", table), ("C", "worksheet", table[: len(table) // 2])], strings=["", "Zoë"]))
    assert (len(good.frame), good.damaged) == (49, False)
    assert 10 < len(cut.frame) < 40
    assert cut.damaged
