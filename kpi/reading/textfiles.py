"""A text file's bytes → its grid."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from itertools import islice

import polars as pl

from kpi.reading.dialect import Dialect, dialect_of, records
from kpi.reading.encoding import decoded
from kpi.reading.grids import TextGrid
from kpi.reading.limits import Limits

csv.field_size_limit(2**31 - 1)

_QUICK_FROM = 200_000
_UNEVEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]|\r(?!\n)")


@dataclass(frozen=True)
class TextTable:
    """The grid of a text file and how it was written."""

    grid: TextGrid
    encoding: str
    delimiter: str | None


def text_table(content: bytes, *, file: str, limits: Limits, quick_from: int = _QUICK_FROM) -> TextTable:
    """Decode, find the dialect, and read every record. Raises TooLarge.

    From ``quick_from`` characters on, a regular file is read by Polars, which is several times faster and gives the same."""
    text, encoding = decoded(content)
    dialect = dialect_of(text)
    frame = _quick(text, dialect) if len(text) >= quick_from else None
    if frame is None:
        frame = _careful(text, dialect, file=file, limits=limits)
    limits.check(file=file, rows=frame.height, columns=frame.width)
    return TextTable(TextGrid(_trimmed(frame)), encoding, dialect.delimiter)


def _careful(text: str, dialect: Dialect, *, file: str, limits: Limits) -> pl.DataFrame:
    rows = list(islice(records(text, dialect), limits.rows + 1))
    width = max(map(len, rows), default=0)
    limits.check(file=file, rows=len(rows), columns=width)
    padded = [row + [""] * (width - len(row)) for row in rows]
    return pl.DataFrame([pl.Series(f"c{place}", cells, dtype=pl.String) for place, cells in enumerate(zip(*padded, strict=True))])


def _trimmed(frame: pl.DataFrame) -> pl.DataFrame:
    text = pl.all().str.strip_chars()
    return frame.select(pl.when(text != "").then(text))


def _quick(text: str, dialect: Dialect) -> pl.DataFrame | None:
    """The same cells by Polars, or None when the file is not plainly regular.

    Regular: quotes only around whole cells, and as many delimiters and line ends in the file as there are inside cells
    and between them, which holds when every record is as wide as the first."""
    body = text[dialect.skip :]
    if not _is_even(body, dialect):
        return None
    try:
        frame = pl.read_csv(body.encode(), has_header=False, separator=dialect.mark, quote_char='"', infer_schema=False)
    except pl.exceptions.PolarsError:
        return None
    lines = body.count("\n") + (not body.endswith("\n"))
    quoted = '"' in body
    even = lines == frame.height + (_inside(frame, "\n") if quoted else 0)
    full = body.count(dialect.mark) == frame.height * (frame.width - 1) + (_inside(frame, dialect.mark) if quoted else 0)
    return frame if even and full else None


def _inside(frame: pl.DataFrame, mark: str) -> int:
    return int(frame.select(pl.sum_horizontal(pl.all().str.count_matches(mark, literal=True).sum())).item())


def _is_even(body: str, dialect: Dialect) -> bool:
    """No control character, lone carriage return, blank line or escape, and each quote at the edge of a cell or doubled."""
    if dialect.escape or dialect.quote != '"' or _UNEVEN.search(body) or "\n\n" in body or "\n\r\n" in body or body[:1] in "\r\n":
        return False
    if '"' not in body:
        return True
    edge = rf"[\n{re.escape(dialect.mark)}]"
    other = rf'[^"\r\n{re.escape(dialect.mark)}]'
    strays = (rf'{other}"{other}', rf'(?:\A|{edge})" ', rf'(?:\A|{edge}) +"', rf'" +(?:\r|{edge}|\Z)', rf'{other}""{other}*(?:\r|{edge}|\Z)', '"" ')
    return body.count('"') % 2 == 0 and not any(re.search(stray, body) for stray in strays)
