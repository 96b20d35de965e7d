"""Cells of the workbooks made here: headings in bold, and users' data that no spreadsheet takes for a formula."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet


def bold(sheet: Worksheet, text: str) -> Cell:
    """A heading."""
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell


def safe(sheet: Worksheet, value: Any) -> Cell:
    """A cell of users' data: text that begins like a formula stays text, signs that Excel refuses are blanks; dates are shown as dates."""
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub(" ", value)[:LONGEST]
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    return cell


LONGEST = 32_767
"""The letters that a cell of a workbook holds."""
