"""Months as headings."""

from __future__ import annotations

import re

import polars as pl

from kpi.mapping.dates import Order, read_dates
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
    dates = _apart(pl.Series(texts, dtype=pl.String))
    return {
        position: dates[position : position + 1] for position in range(len(dates)) if dates[position] is not None and sheet.header[position]
    }


def _apart(texts: pl.Series) -> pl.Series:
    """The dates of headings; of two orders that fit, the one that makes more different months of them: columns differ by their month."""
    read = read_dates(texts)
    orders = [read.values.dt.date()] if read.sure else [read_dates(texts, forced=order).values.dt.date() for order in Order]
    return max(orders, key=lambda dates: dates.dt.strftime("%Y-%m").n_unique())
