"""A made company's tables as one workbook: the same rows give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from kpi.samples.making import Cell, Grid

_WRITTEN_ON = datetime(2026, 11, 20)
_BOLD = Font(bold=True)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def workbook(sheets: dict[str, Grid], *, plain: bool) -> bytes:
    """The bytes of a workbook, a sheet for each name; ``plain`` leaves its headings without weight."""
    book = Workbook(write_only=True)
    book.properties.created = _WRITTEN_ON
    for name, grid in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(grid):
            sheet.append([_cell(sheet, value, bold=number == 0 and not plain) for value in row])
    raw = io.BytesIO()
    book.save(raw)
    return _undated(raw.getvalue())


def _cell(sheet: WriteOnlyWorksheet, value: Cell, *, bold: bool) -> BookCell | int | None:
    match value:
        case str():
            cell = WriteOnlyCell(sheet, value=value)
            cell.data_type = "s"  # a text that starts with = stays a text
        case float():
            cell = WriteOnlyCell(sheet, value=value)
            cell.number_format = "#,##0.00"
        case date():
            cell = WriteOnlyCell(sheet, value=datetime(value.year, value.month, value.day))
            cell.number_format = "yyyy-mm-dd"
        case _:
            return value
    if bold:
        cell.font = _BOLD
    return cell


def _undated(workbook: bytes) -> bytes:
    # openpyxl stamps the hour of writing on the parts and in the properties: without it, the same rows give the same bytes.
    clean = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _STAMP.sub(rb"\g<1>" + f"{_WRITTEN_ON:%Y-%m-%dT%H:%M:%SZ}".encode(), part)
            new.writestr(zipfile.ZipInfo(name, _ZIP_DATE), part, zipfile.ZIP_DEFLATED)
    return clean.getvalue()
