"""Excel's binary workbooks (.xls of Excel 2 to 2003, .xlsb): types, formats, errors and formulas as the file has them, and what is
left of a broken one.

Records and their fields: [MS-XLS], and for the older ones OpenOffice's documentation of the Excel file format."""

from __future__ import annotations

from kpi.reading.biff.book import xls_tables
from kpi.reading.biff.xlsb import xlsb_tables

__all__ = ["xls_tables", "xlsb_tables"]
