"""Workbooks made in memory for the tests of reading."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[Any]]


def xlsx(*tables: Rows, hidden: Sequence[int] = ()) -> bytes:
    """A workbook of one sheet per table, named S1, S2, …; None leaves a cell empty."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd", "remove_timezone": True})
    for number, rows in enumerate(tables, 1):
        sheet = book.add_worksheet(f"S{number}")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
        if number - 1 in hidden:
            sheet.hide()
    book.close()
    return file.getvalue()


def cells_at(cells: Mapping[tuple[int, int], Any]) -> bytes:
    """A workbook of one sheet with some cells at (row, column), from 0."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    for (row, column), value in cells.items():
        sheet.write(row, column, value)
    book.close()
    return file.getvalue()
