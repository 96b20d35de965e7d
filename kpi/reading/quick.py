"""The quick road: large regular text files through Polars, taken only when it gives what the careful one would."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import numpy as np
import polars as pl

from kpi.reading.dialect import Dialect

_CHUNK = 1 << 20
_NEWLINE, _RETURN, _QUOTE, _SPACE = ord("\n"), ord("\r"), ord('"'), ord(" ")
_BLANKS = ("\x85", "\xa0", "\u1680", *map(chr, range(0x2000, 0x200B)), "\u2028", "\u2029", "\u202f", "\u205f", "\u3000")
_THREE = 0xE0  # the first byte of three in UTF-8, from there on
_LEADS: dict[int, list[int]] = {}  # first byte of a blank → the other two as one number
for _blank in _BLANKS:
    _first, *_others = _blank.encode()
    _LEADS.setdefault(_first, []).append(int.from_bytes(bytes(_others).ljust(2, b"\0")))
_ODD = tuple(bytes([code]) for code in (0x1C, 0x1D, 0x1E, 0x1F))


@dataclass(frozen=True, slots=True)
class Shape:
    """Of a regular text: cells in each record, records, whether a cell may begin or end with a blank or be quoted for nothing."""

    width: int
    height: int
    rough: bool


def quick(body: bytes, dialect: Dialect) -> pl.DataFrame | None:
    """The cells of UTF-8 text, trimmed, null for blank; None when the file is not plainly regular, or not UTF-8.

    Regular: quotes only around whole cells, and every record as wide as the first."""
    shape = _shape(body, dialect)
    if shape is None:
        return None
    if body.endswith(dialect.mark.encode()):
        body += b"\n"  # Polars drops an empty cell at the very end, and would not see that the record is too wide
    try:
        frame = pl.read_csv(body, has_header=False, separator=dialect.mark, quote_char='"', infer_schema=False)
    except pl.exceptions.PolarsError:
        return None
    return _trimmed(frame, shape) if frame.shape == (shape.height, shape.width) else None


def _trimmed(frame: pl.DataFrame, shape: Shape) -> pl.DataFrame:
    """Only the columns that need it are written again: most files have none."""
    if not shape.rough:
        return frame
    text = pl.all()
    needs = (text.str.strip_chars() != text) | (text == "")
    rough = [name for name, found in frame.select(needs.any()).row(0, named=True).items() if found]
    return frame.with_columns(trimmed(pl.col(rough))) if rough else frame


def trimmed(text: pl.Expr) -> pl.Expr:
    """Without the blanks around; null where nothing is left."""
    bare = text.str.strip_chars()
    return pl.when(bare != "").then(bare)


def _shape(body: bytes, dialect: Dialect) -> Shape | None:
    """The shape of a regular text: no escape, lone carriage return, blank line or control character that parts records."""
    if dialect.escape or dialect.quote != '"' or not dialect.mark.isascii() or body[:1] in (b"", b"\r", b"\n"):
        return None
    if body.startswith(codecs.BOM_UTF8):
        return None  # a second mark, which Polars would drop
    if any(code in body for code in _ODD) and dialect.delimiter is not None:
        return None
    end = body.find(b"\n")
    if dialect.delimiter is None and (b"\x1f" in body or b"\n\n" in body or b"\n\r\n" in body or end < 0):
        return None
    walk = _Walk(body, ord(dialect.mark))
    return walk.shape() if all(walk.is_regular(start) for start in range(0, len(body), _CHUNK)) else None


class _Walk:
    """Goes through the bytes once, piece by piece, and counts what parts cells and records outside of quotes."""

    def __init__(self, body: bytes, mark: int) -> None:
        self._data, self._mark = np.frombuffer(body, dtype=np.uint8), mark
        self._inside = self._parts = self._width = self._returns = 0
        self._rough = body[:1] == b" " or body[-1:] == b" " or any(sign in body for sign in (b"\t", b"\x0b", b"\x0c") if ord(sign) != mark)
        self._leads = {lead: rests for lead, rests in _LEADS.items() if bytes([lead]) in body}
        self._returned = b"\r" in body

    def shape(self) -> Shape | None:
        """What was counted; None when the last record is not as wide as the others, a quote stays open or a return stands alone."""
        unended = int(self._data[-1] != _NEWLINE)
        if self._inside or self._returns or not self._width or (self._parts + unended) % self._width:
            return None
        return Shape(self._width, (self._parts + unended) // self._width, self._rough)

    def is_regular(self, start: int) -> bool:
        """Whether the next piece is."""
        piece = self._data[start : start + _CHUNK]
        parts = np.flatnonzero((piece == _NEWLINE) | (piece == self._mark))
        ends = piece[parts] == _NEWLINE
        if self._returned:
            before = self._data[parts[ends] + (start - 1)] == _RETURN
            self._rough = self._rough or bool((self._data[parts[ends] + (start - 2)] == _SPACE).any())
            self._returns += int(np.count_nonzero(piece == _RETURN)) - int(np.count_nonzero(before))
        quotes = np.flatnonzero(piece == _QUOTE)
        if self._inside or len(quotes):
            if not self._belong(quotes + start):
                return False
            outside = self._outside(parts, quotes, len(piece))
            self._rough |= bool((ends & ~outside).any())
            ends = ends[outside]
        self._rough = self._rough or self._has_spaces(parts + start, quotes + start) or self._has_blanks(start)
        return self._are_even(ends)

    def _outside(self, parts: np.ndarray, quotes: np.ndarray, size: int) -> np.ndarray:
        """Which places stand in no quoted cell; a cell that stays open at the end of the piece is open in the next one."""
        edges = np.concatenate([[-1] * self._inside, quotes])
        self._inside = len(edges) % 2
        edges = np.append(edges, size) if self._inside else edges
        first, last = np.searchsorted(parts, edges[0::2]), np.searchsorted(parts, edges[1::2])
        steps = np.zeros(len(parts) + 1, dtype=np.int32)
        np.add.at(steps, first[first < last], 1)
        np.add.at(steps, last[first < last], -1)
        outside: np.ndarray = np.cumsum(steps[:-1]) == 0
        return outside

    def _are_even(self, ends: np.ndarray) -> bool:
        """Whether records end after every so many cells, as the first does. ``ends``: of what parts cells, what ends records."""
        if not self._width and not ends.any():
            self._parts += len(ends)
            return True
        if not self._width:
            self._width = self._parts + int(ends.argmax()) + 1
        first = (self._width - 1 - self._parts) % self._width
        self._parts += len(ends)
        return int(np.count_nonzero(ends)) == len(ends[first :: self._width]) and bool(ends[first :: self._width].all())

    def _belong(self, quotes: np.ndarray) -> bool:
        """Whether each quote opens a cell, closes one, or is doubled inside one."""
        opens, closes = quotes[self._inside :: 2], quotes[1 - self._inside :: 2]
        before = np.where(opens > 0, self._data[opens - 1], _NEWLINE)
        after = np.where(closes + 1 < len(self._data), self._after(closes), _NEWLINE)
        edges = (self._mark, _NEWLINE, _QUOTE)
        return bool(_are(before, *edges).all() and _are(after, *edges, _RETURN).all())

    def _after(self, places: np.ndarray) -> np.ndarray:
        """The byte after each place; after the last, the last."""
        return self._data.take(places + 1, mode="clip")

    def _has_spaces(self, parts: np.ndarray, quotes: np.ndarray) -> bool:
        """Whether a space stands beside what parts cells or beside a quote, or two quotes stand side by side."""
        if (self._data[parts - 1] == _SPACE).any() or (self._after(parts) == _SPACE).any():
            return True
        return bool(len(quotes) and (_are(self._after(quotes), _SPACE, _QUOTE).any() or (self._data[quotes - 1] == _SPACE).any()))

    def _has_blanks(self, start: int) -> bool:
        """Whether there is a blank of Unicode that is no space, wherever it stands."""
        piece = self._data[start : start + _CHUNK + 2]
        if len(piece) < _CHUNK + 2:
            piece = np.append(piece, np.zeros(2, dtype=np.uint8))
        for lead, rests in self._leads.items():
            found = np.flatnonzero(piece[:-2] == lead)
            after = piece[found + 1].astype(np.int32) << 8 | (piece[found + 2] if lead >= _THREE else 0)
            if len(found) and np.isin(after, rests).any():
                return True
        return False


def _are(values: np.ndarray, *wanted: int) -> np.ndarray:
    """Which of the values are among those wanted."""
    found = np.zeros(len(values), dtype=bool)
    for one in wanted:
        found |= values == one
    return found
