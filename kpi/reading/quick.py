"""The quick road: large regular text files through Polars, taken only when it gives what the careful one would."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap

import numpy as np
import polars as pl

from kpi.reading.dialect import Dialect
from kpi.reading.grids import TextGrid
from kpi.reading.spool import Spool

_PIECE, _LOOK = 1 << 23, 1 << 18  # bytes that are parsed, and looked at, together: they stay in the processor's memory
_NEWLINE, _RETURN, _QUOTE, _SPACE = ord("\n"), ord("\r"), ord('"'), ord(" ")
_BLANKS = ("\x85", "\xa0", "\u1680", *map(chr, range(0x2000, 0x200B)), "\u2028", "\u2029", "\u202f", "\u205f", "\u3000")
_THREE = 0xE0  # the first byte of three in UTF-8, from there on
_LEADS: dict[int, list[int]] = {}  # first byte of a blank → the other two as one number
for _blank in _BLANKS:
    _first, *_others = _blank.encode()
    _LEADS.setdefault(_first, []).append(int.from_bytes(bytes(_others).ljust(2, b"\0")))
_NOWHERE = np.empty(0, dtype=np.int64)
_ODD = tuple(bytes([code]) for code in (0x1C, 0x1D, 0x1E, 0x1F))


@dataclass(frozen=True, slots=True)
class Shape:
    """Of a text whose quotes stand around whole cells. size: bytes of its whole records; height: records; around: bytes that are in
    no cell, but the marks between cells; rough: whether a cell may begin or end with a blank, or be quoted for nothing."""

    size: int
    height: int
    around: int
    rough: bool


def quick(body: bytes | mmap, dialect: Dialect, *, start: int = 0) -> TextGrid | None:
    """The cells of UTF-8 text from ``start`` on, trimmed, null for blank; None when the file is not plainly regular, or not UTF-8.

    Regular: quotes only around whole cells, and every record as wide as the first. Polars refuses records that are too wide;
    too narrow ones have fewer marks than the cells and the bytes around them account for."""
    if dialect.escape or dialect.quote != '"' or not dialect.mark.isascii():
        return None
    spool, first = Spool(), None
    for frame in _frames(body, dialect, start):
        first = frame if first is None else first
        if frame is None or first is None or frame.width != first.width:
            return None
        spool.add(frame)
    return spool.grid()


def _frames(body: bytes | mmap, dialect: Dialect, start: int = 0) -> Iterator[pl.DataFrame | None]:
    """The records, some megabytes at a time; None when those are not regular."""
    size = _PIECE
    while start < len(body):
        last = start + size >= len(body)
        end = len(body) if last else body.rfind(b"\n", start, start + size) + 1 or start + size  # no byte is copied twice
        piece = body[start:end]
        shape = _shape(piece, dialect, last=last)
        if shape is None:
            yield None
        elif not shape.size:
            size *= 2  # a record that is longer
            continue
        else:
            yield _frame(piece if shape.size == len(piece) else piece[: shape.size], dialect, shape)
            start, size = start + shape.size, _PIECE


def _frame(piece: bytes, dialect: Dialect, shape: Shape) -> pl.DataFrame | None:
    padded = piece + b"\n" if piece.endswith(dialect.mark.encode()) else piece  # Polars would drop an empty cell at the very end
    try:
        frame = pl.read_csv(padded, has_header=False, separator=dialect.mark, quote_char='"', infer_schema=False)
    except pl.exceptions.PolarsError:
        return None
    marks = len(piece) - shape.around - sum(frame.select(pl.all().str.len_bytes().sum()).row(0))
    if frame.height != shape.height or marks != frame.height * (frame.width - 1):
        return None
    return _trimmed(frame) if shape.rough else frame


def _trimmed(frame: pl.DataFrame) -> pl.DataFrame:
    """Only the columns that need it are written again: most files have none."""
    text = pl.all()
    needs = (text.str.strip_chars() != text) | (text == "")
    rough = [name for name, found in frame.select(needs.any()).row(0, named=True).items() if found]
    return frame.with_columns(trimmed(pl.col(rough))) if rough else frame


def trimmed(text: pl.Expr) -> pl.Expr:
    """Without the blanks around; null where nothing is left."""
    bare = text.str.strip_chars()
    return pl.when(bare != "").then(bare)


def _shape(piece: bytes, dialect: Dialect, *, last: bool) -> Shape | None:
    """The shape of the whole records of a piece; None where a control character, a blank line or a quote is not in its place."""
    if piece[:1] in (b"\r", b"\n") or piece.startswith(codecs.BOM_UTF8):  # a blank line; a mark, which Polars would drop
        return None
    signs = _Signs(piece, ord(dialect.mark))
    if (signs.controls and any(code in piece for code in _ODD)) or (dialect.delimiter is None and signs.has_mark):
        return None
    return signs.shape(last=last)


class _Signs:
    """Where the bytes stand that part cells and records, found in one pass."""

    def __init__(self, body: bytes, mark: int) -> None:
        self._mark = mark
        self._data = np.frombuffer(body, dtype=np.uint8)
        self._leads = {} if body.isascii() else {lead: rests for lead, rests in _LEADS.items() if bytes([lead]) in body}
        self._quoted = b'"' in body
        self._rough = b" " in body[:2] + body[-2:]
        self.has_mark = False
        looks = [self._look(start) for start in range(0, len(body), _LOOK)]
        controls, self._quotes = (np.concatenate(found) for found in zip(*looks, strict=True))
        codes = self._data[controls]
        self._ends, self._returns = controls[codes == _NEWLINE], controls[codes == _RETURN]
        self.controls = len(self._ends) + len(self._returns) < len(controls)
        self._rough = self._rough or self.controls

    def _look(self, start: int) -> tuple[np.ndarray, np.ndarray]:
        """The places of the control characters that are no marks, and of the quotes, in the part that begins there."""
        part = self._data[start : start + _LOOK + 2]
        mark, space, control = part == self._mark, part == _SPACE, part < _SPACE
        if self._mark < _SPACE:
            control ^= mark
        self.has_mark = self.has_mark or bool(mark.any())
        mark |= control
        self._rough = self._rough or bool(((space[2:] | space[:-2]) & mark[1:-1]).any()) or self._has_blanks(start)
        quotes = np.flatnonzero(part[:_LOOK] == _QUOTE) if self._quoted else _NOWHERE
        return np.flatnonzero(control[:_LOOK]) + start, quotes + start

    def shape(self, *, last: bool) -> Shape | None:
        """Of the whole records, the last among them where the text ends here; None when a quote or a return does not stand where it
        should, or a line is blank."""
        ends, size = self._outside(self._ends), len(self._data)
        if not last or self._data[-1] == _NEWLINE:
            size = int(ends[-1]) + 1 if len(ends) else 0
        if not size:
            return None if last else Shape(0, 0, 0, rough=False)
        self._quotes = self._quotes[self._quotes < size]
        returned = ends[self._data[ends - 1] == _RETURN] if len(self._returns) else ends[:0]
        if len(self._outside(self._blank_lines())) or not self._belong() or not self._returns_belong(size):
            return None
        inner = np.count_nonzero(self._quotes[2::2] == self._quotes[1:-1:2] + 1)  # of two quotes inside a cell, one is of the cell
        around = len(ends) + len(returned) + len(self._quotes) - int(inner)
        rough = self._rough or len(ends) < len(self._ends) or self._has_rough_quotes()
        return Shape(size, len(ends) + int(self._data[size - 1] != _NEWLINE), around, rough)

    def _blank_lines(self) -> np.ndarray:
        """The places of the newlines with nothing before the next."""
        apart = np.diff(self._ends)
        lines: np.ndarray = self._ends[:-1][(apart == 1) | ((apart == len(b"\r\n")) & (self._data[self._ends[1:] - 1] == _RETURN))]
        return lines

    def _returns_belong(self, size: int) -> bool:
        """Whether a newline follows each carriage return."""
        before = self._data[self._ends[self._ends < size] - 1] == _RETURN
        return int(np.count_nonzero(self._returns < size)) == int(np.count_nonzero(before))

    def _outside(self, places: np.ndarray) -> np.ndarray:
        """Those of the places that stand in no quoted cell."""
        return places[np.searchsorted(self._quotes, places) % 2 == 0] if len(self._quotes) else places

    def _belong(self) -> bool:
        """Whether each quote opens a cell, closes one, or is doubled inside one."""
        opens, closes = self._quotes[::2], self._quotes[1::2]
        if len(opens) > len(closes):
            return False
        before = np.where(opens > 0, self._data[opens - 1], _NEWLINE)
        after = np.where(closes + 1 < len(self._data), self._after(closes), _NEWLINE)
        edges = (self._mark, _NEWLINE, _QUOTE)
        return bool(_are(before, *edges).all() and _are(after, *edges, _RETURN).all())

    def _has_rough_quotes(self) -> bool:
        """Whether a quote stands beside a space or another quote, or the cells in quotes may begin with the tab that parts cells."""
        if len(self._quotes) and chr(self._mark).isspace():
            return True
        before = self._data[self._quotes - 1]
        return bool(_are(self._after(self._quotes), _SPACE, _QUOTE).any() or (before == _SPACE).any())

    def _after(self, places: np.ndarray) -> np.ndarray:
        """The byte after each place; after the last, the last."""
        return self._data.take(places + 1, mode="clip")

    def _has_blanks(self, start: int) -> bool:
        """Whether there is a blank of Unicode that is no space, wherever it stands."""
        part = self._data[start : start + _LOOK + 2]
        if self._leads and len(part) < _LOOK + 2:
            part = np.append(part, np.zeros(2, dtype=np.uint8))
        for lead, rests in self._leads.items():
            found = np.flatnonzero(part[:-2] == lead)
            after = part[found + 1].astype(np.int32) << 8 | (part[found + 2] if lead >= _THREE else 0)
            if len(found) and _are(after, *rests).any():
                return True
        return False


def _are(values: np.ndarray, *wanted: int) -> np.ndarray:
    """Which of the values are among those wanted."""
    found = np.zeros(len(values), dtype=bool)
    for one in wanted:
        found |= values == one
    return found
