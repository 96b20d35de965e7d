"""Workbooks of Excel 2007 and later, read from their own parts: types, formats, errors and formulas as the file has them."""

from __future__ import annotations

from kpi.reading.ooxml.book import ooxml_tables
from kpi.reading.ooxml.package import Unusual

__all__ = ["Unusual", "ooxml_tables"]
