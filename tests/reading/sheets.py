"""Tables read from text or from a workbook made in the test, without guard."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import polars as pl
import xlsxwriter

from kpi.reading import LIMITS, Reason, Sheet
from kpi.reading.grids import BookGrid, Merged
from kpi.reading.opening import Found
from kpi.reading.sheets import sheets_of, tables_of


def tables(content: str | bytes, *, file: str = "f.csv") -> list[Sheet]:
    """Every table of a file."""
    return sheets_of(content if isinstance(content, bytes) else content.encode(), file=file, password=None, limits=LIMITS)


def table(content: str | bytes) -> Sheet:
    """The only table of a file."""
    (only,) = tables(content)
    return only


def of_cells(rows: Sequence[Any], *merged: Merged) -> list[Sheet]:
    """The tables of a worksheet of these cells, "" for blank, with its merged ranges."""
    return list(tables_of(Found(BookGrid([list(row) for row in rows], first_row=1, merged=merged), sheet="Feuil1"), file="b.xlsx"))


def out(found: Sheet) -> list[tuple[int, Reason]]:
    """The rows left out, with the reason of each."""
    return [(left.row, left.why) for left in found.left_out]


def numbers(found: Sequence[Sheet]) -> list[int]:
    """Every row of the tables of a sheet: headings, data and those left out, sorted."""
    rows: list[int] = []
    for one in found:
        rows += [] if one.header_row is None else range(one.header_row, one.header_row + one.header_rows)
        rows += [*one.rows.to_list(), *(left.row for left in one.left_out)]
    return sorted(rows)


def texts(found: Sheet) -> list[tuple[Any, ...]]:
    """The cells as text."""
    return found.frame.select(pl.all().cast(pl.String)).rows()


def merged_xlsx(rows: Sequence[Sequence[Any]], *merged: tuple[str, str]) -> bytes:
    """A workbook of one sheet, with merged ranges (``A1:B1``) that hold a text."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("Feuil1")
    for place, row in enumerate(rows):
        sheet.write_row(place, 0, row)
    for cells, text in merged:
        sheet.merge_range(cells, text)
    book.close()
    return file.getvalue()
