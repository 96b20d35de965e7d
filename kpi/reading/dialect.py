"""How a text file separates and quotes its cells, judged by what each guess makes of its first rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from kpi.reading.cells import Look, look
from kpi.reading.stray import Scanner, has_strays

_DELIMITERS = (",", ";", "\t", "|")
_RARE = {"^": 1, "~": 1, "¦": 1, "§": 1, "!": 2, ":": 2}  # and how many a line must have: fewer could be its words'
SAMPLE = 65_536
_SAMPLE_ROWS = 200
_SEP_LINE = re.compile(r'"?sep=(.)"?[ \t;,]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
_DECIMAL_LINE = re.compile(r"\s*[-+]?\d[\d\s.]*,\d+\s?[€%$£]?\s*")


@dataclass(frozen=True, slots=True)
class Dialect:
    """delimiter: None when the file has one column. quote: around cells. escape: before a quote inside them, or doubled.

    said: what stands before the first row (an Excel ``sep=`` line)."""

    delimiter: str | None
    quote: str = '"'
    escape: str | None = None
    said: str = ""

    @property
    def mark(self) -> str:
        """The delimiter, or one that no text holds when there is one column."""
        return self.delimiter or "\x1f"


def dialect_of(text: str) -> Dialect:
    """The dialect under which the first rows look most like a table."""
    said = _SEP_LINE.match(text)
    if said:
        delimiter: str | None = said[1]
        return Dialect(delimiter, _quote(text[said.end() :], said[1]), _escape(text), said[0])
    sample = _sample(text)
    guesses = {delimiter: _score(sample, delimiter) for delimiter in _DELIMITERS if delimiter in sample}
    delimiter = max(guesses, key=lambda guess: guesses[guess], default=None)
    if delimiter is None or guesses[delimiter] <= 0:
        delimiter = _rare(sample)
    return Dialect(delimiter, _quote(sample, delimiter), _escape(sample))


def records(text: str, dialect: Dialect) -> Iterator[list[str]]:
    """The records of the text, cells as they stand. Spaces after a delimiter are no part of the cell that follows."""
    body = text.removeprefix(dialect.said)
    if dialect.escape is None and has_strays(body, dialect.mark, dialect.quote):
        return Scanner(body, dialect.mark, dialect.quote).records()
    return csv.reader(
        io.StringIO(body, newline=""),
        delimiter=dialect.mark,
        quotechar=dialect.quote,
        escapechar=dialect.escape,
        doublequote=dialect.escape is None,
        skipinitialspace=True,
    )


def _rare(sample: str) -> str | None:
    """A sign that hardly anyone parts cells with, when every line has as many of it and the first is made of words."""
    lines = [line for line in sample.splitlines() if line.strip()][:_SAMPLE_ROWS]
    for sign, least in _RARE.items():
        counts = {line.count(sign) for line in lines}
        words = [look(cell.strip()) is Look.TEXT for cell in lines[0].split(sign)] if lines else []
        if len(lines) > 1 and len(counts) == 1 and counts.pop() >= least and all(words):
            return sign
    return None


def _sample(text: str) -> str:
    if len(text) <= SAMPLE:
        return text
    end = max(text.rfind("\n", 0, SAMPLE), text.rfind("\r", 0, SAMPLE))
    return text[: end + 1] if end > 0 else text[:SAMPLE]


def _quote(sample: str, delimiter: str | None) -> str:
    """An apostrophe only when whole cells stand between apostrophes and none between double quotes."""
    edge = re.escape(delimiter or "\n")
    singles = len(re.findall(rf"(?:^|{edge})[ ]?'[^'\r\n]*'(?=$|[\r\n]|{edge})", sample, re.MULTILINE))
    doubles = len(re.findall(rf'(?:^|{edge})[ ]?"', sample, re.MULTILINE))
    return "'" if singles >= 2 and singles > doubles else '"'


def _escape(sample: str) -> str | None:
    """A backslash, when quotes inside cells are written so and never doubled."""
    inside = len(re.findall(r'[^\\]\\"(?! *(?:[,;|\t\r\n]|$))', sample))
    return "\\" if inside and not re.search(r'[^,;|\t\r\n]""[^,;|\t\r\n]', sample) else None


def _score(sample: str, delimiter: str) -> float:
    """0 when the guess makes no table; else how even the rows are, times how plain the cells are, a little for width."""
    rows = _rows_of(sample, delimiter)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths or (delimiter == "," and _is_prose_or_decimals(sample, rows)):
        return 0.0
    width, first = _main_width(rows, widths)
    body = rows[first:]
    even = sum(len(row) == width for row in body)
    near = sum(abs(len(row) - width) == 1 and len(row) > 1 for row in body)
    if even + near < 0.5 * len(body):
        return 0.0
    return (even + near / 2) / len(rows) * _plainness(body, width) * (1 - 0.5 / width)


def _rows_of(sample: str, delimiter: str) -> list[list[str]]:
    reader = records(sample, Dialect(delimiter, _quote(sample, delimiter), _escape(sample)))
    rows = [row for row in islice(reader, _SAMPLE_ROWS) if any(cell.strip() for cell in row)]
    return [row for row in rows if not row[0].lstrip().startswith("#")] or rows


def _main_width(rows: list[list[str]], widths: Counter[int]) -> tuple[int, int]:
    """The commonest width (the larger of equals) and the first row that has it."""
    width = max(widths, key=lambda guess: (widths[guess], guess))
    return width, next(place for place, row in enumerate(rows) if len(row) == width)


def _is_prose_or_decimals(sample: str, rows: list[list[str]]) -> bool:
    """One column whose commas belong to sentences or to decimal numbers."""
    lines = [line for line in sample.splitlines() if line.strip()]
    if "," not in lines[0] and sum(bool(_DECIMAL_LINE.fullmatch(line)) for line in lines) >= 0.5 * len(lines):
        return True
    tails = [cell for row in rows for cell in row[1:]]
    spaced = len(re.findall(r",[ ]", sample)) >= 0.8 * max(1, sample.count(","))
    uneven = len({len(row) for row in rows}) > 1 and max(Counter(len(row) for row in rows).values()) < 0.9 * len(rows)
    return bool(tails) and spaced and uneven


def _plainness(rows: list[list[str]], width: int) -> float:
    """The share of cells that hold one thing: a number, a date, a text without another delimiter; a bare text counts less."""
    cells = [cell.strip() for row in rows for cell in row]
    return sum(map(_plain, cells)) / max(1, len(cells))


def _plain(cell: str) -> float:
    if look(cell) is not Look.TEXT:
        return 1.0
    if "\t" in cell or "|" in cell:
        return 0.4
    return 0.5 if ";" in cell or re.search(r"\S,\S", cell) else 0.9
