"""Months as headings."""

from __future__ import annotations

import re

import polars as pl

from kpi.mapping.dates import read_dates
from kpi.reading import Sheet

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_DIGIT = re.compile(r"\d")
_BARE_NUMBER = re.compile(r"^\d+$")


def months_across(sheet: Sheet) -> dict[int, pl.Series]:
    """The positions of the headings that are months, each with its date (one cell); « janvier » takes the year of the file's name."""
    year = _YEAR.search(f"{sheet.sheet or ''} {sheet.file}")
    texts = [heading if not _BARE_NUMBER.match(heading) else "" for heading in sheet.header]
    if year:
        texts = [text if _DIGIT.search(text) else f"{text} {year[1]}" for text in texts]
    if sum(1 for text in texts if _DIGIT.search(text)) < 2:
        return {}
    dates = read_dates(pl.Series(texts, dtype=pl.String)).values.dt.date()
    return {
        position: dates[position : position + 1] for position in range(len(dates)) if dates[position] is not None and sheet.header[position]
    }
