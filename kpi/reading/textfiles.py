"""A text file's bytes → its grid."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from mmap import mmap

import polars as pl

from kpi.reading.dialect import SAMPLE, Dialect, dialect_of, records
from kpi.reading.encoding import as_utf8, begins_as_utf8
from kpi.reading.grids import TextGrid
from kpi.reading.limits import Limits
from kpi.reading.quick import quick, trimmed

csv.field_size_limit(2**31 - 1)

_QUICK_FROM = 200_000


@dataclass(frozen=True)
class TextTable:
    """The grid of a text file and how it was written."""

    grid: TextGrid
    encoding: str
    delimiter: str | None


def text_table(content: bytes | mmap, *, file: str, limits: Limits, quick_from: int = _QUICK_FROM) -> TextTable:
    """Decode, find the dialect, and read every record. Raises TooLarge.

    From ``quick_from`` bytes on, a regular file is read by Polars, which is several times faster and gives the same."""
    large = len(content) >= quick_from
    read = _quick(content, "utf-8") if large and begins_as_utf8(content[: 4 * SAMPLE]) else None  # Polars tells when the rest is not
    if read is None:
        body, encoding = as_utf8(content[:])
        read = _quick(body, encoding) if large and encoding != "utf-8" else None
        read = read or _careful(body, encoding, file=file, limits=limits)
    limits.check(file=file, rows=read.grid.height, columns=read.grid.width)
    return read


def _dialect(body: bytes | mmap) -> Dialect:
    return dialect_of(body[: 4 * SAMPLE].decode(errors="ignore"))


def _quick(body: bytes | mmap, encoding: str) -> TextTable | None:
    dialect = _dialect(body)
    grid = quick(body, dialect, start=len(dialect.said.encode()))
    return None if grid is None else TextTable(grid, encoding, dialect.delimiter)


def _careful(body: bytes, encoding: str, *, file: str, limits: Limits) -> TextTable:
    dialect = _dialect(body)
    rows = _even(list(islice(records(body.decode(), dialect), limits.rows + 1)))
    width = max(map(len, rows), default=0)
    limits.check(file=file, rows=len(rows), columns=width)
    padded = [row + [""] * (width - len(row)) for row in rows]
    frame = pl.DataFrame([pl.Series(f"c{place}", cells, dtype=pl.String) for place, cells in enumerate(zip(*padded, strict=True))])
    return TextTable(TextGrid(frame.select(trimmed(pl.all()))), encoding, dialect.delimiter)


def _even(rows: list[list[str]]) -> list[list[str]]:
    """The records without the one blank cell that makes the headings wider than every other record: they would all be off by one."""
    place = next((place for place, row in enumerate(rows) if sum(map(bool, row)) > 1), None)
    if place is None:
        return rows
    widths = Counter(map(len, rows[place + 1 :]))
    row, usual = rows[place], max(widths, default=0)
    surplus = len(row) == usual + 1 and [cell.strip() for cell in row].count("") == 1 and row[-1].strip()
    if not surplus or widths[usual] < max(2, 0.9 * widths.total()):
        return rows
    return [*rows[:place], [cell for cell in row if cell.strip()], *rows[place + 1 :]]
