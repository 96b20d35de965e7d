"""The quick road: the cells of a run of rows as Excel and most writers lay them out, by places in the bytes.

Taken for a run only when every byte that matters stands where it is expected: else the careful road takes that run."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from kpi.reading.ooxml.careful import UNKNOWN
from kpi.reading.ooxml.cells import Cells, Kind
from kpi.reading.ooxml.texts import plain, slices, spread, unescaped

_MARGIN = bytes(64)
_PRESERVED = len('<t xml:space="preserve">')
_LONG = {"i": len("inlineStr"), "s": len("str")}
Places = np.ndarray


@dataclass(frozen=True, eq=False)
class _Tags:
    """Where each ``<`` stands, and the two bytes after it."""

    data: bytes
    buffer: np.ndarray
    at: Places
    first: np.ndarray
    second: np.ndarray

    def of(self, first: str, second: str = "") -> Places:
        """The tags that begin with these letters."""
        found = self.first == ord(first)
        return np.flatnonzero(found & (self.second == ord(second)) if second else found)


@dataclass(frozen=True, eq=False)
class _Heads:
    """What the opening tags of cells say. ``kind``: the first letter of the type, 0 for none; ``long``: the type has more."""

    row: np.ndarray
    column: np.ndarray
    style: np.ndarray
    kind: np.ndarray
    long: np.ndarray


@dataclass(frozen=True, eq=False)
class _Values:
    """The tags of values, and where the text of each begins and ends."""

    data: bytes
    tag: Places
    start: Places
    end: Places

    def texts(self, wanted: np.ndarray) -> pl.Series:
        """Those wanted as they are written."""
        return slices(self.data, self.start[wanted], self.end[wanted])


def quick(piece: bytes) -> Cells | None:
    """The cells of a run of ``<row>``, which is UTF-8 (see :func:`kpi.reading.ooxml.pieces.valid`); None where it is written otherwise
    than most."""
    buffer = np.frombuffer(piece + _MARGIN, dtype=np.uint8)
    at = np.flatnonzero(buffer == ord("<"))
    tags = _Tags(piece, buffer, at, buffer[at + 1], buffer[at + 2])
    cells, rows = tags.of("c"), tags.of("r")
    unusual = len(tags.of("!")) or len(tags.of("?")) or (tags.second[cells] != ord(" ")).any() or (tags.second[rows] != ord("o")).any()
    if unusual or not len(cells) or not len(rows):
        return None
    heads = _heads(tags, cells, rows)
    values = _values(tags)
    return None if heads is None or values is None else _cells(tags, cells, heads, values)


def _heads(tags: _Tags, cells: Places, rows: Places) -> _Heads | None:
    """``<row r="12"`` and ``<c r="B12" s="3" t="s">``: row, column, style and type; None where one is written otherwise."""
    buffer = tags.buffer
    if rows[0] > cells[0] or not _reads(buffer, tags.at[rows] + 4, ' r="') or not _reads(buffer, tags.at[cells] + 3, "r"):
        return None
    number, length = _whole(buffer, tags.at[rows] + 8, 7)
    mine = np.searchsorted(rows, cells) - 1
    column, letters = _column(buffer, tags.at[cells] + 6)
    quote = tags.at[cells] + 6 + letters + length[mine]
    style, kind = np.zeros(len(cells), dtype=np.int32), np.zeros(len(cells), dtype=np.uint8)
    long = np.zeros(len(cells), dtype=bool)
    fine = (buffer[quote] == ord('"')) & (letters > 0)
    for _ in range(2):
        more = (buffer[quote + 1] == ord(" ")) & (buffer[quote + 3] == ord("="))
        styled = np.flatnonzero(more & (buffer[quote + 2] == ord("s")))
        style[styled], digits = _whole(buffer, quote[styled] + 5, 6)
        typed = np.flatnonzero(more & (buffer[quote + 2] == ord("t")))
        kind[typed] = buffer[quote[typed] + 5]
        long[typed] = buffer[quote[typed] + 6] != ord('"')
        quote[styled] += 5 + digits
        quote[typed] += 5 + np.where(long[typed], np.where(kind[typed] == ord("i"), _LONG["i"], _LONG["s"]), 1)
        fine &= buffer[quote] == ord('"')
    close = quote + 1 + (buffer[quote + 1] == ord("/"))
    ends = np.append(tags.at[1:], len(tags.data))[cells] - 1
    return _Heads(number[mine], column, style, kind, long) if (fine & (close == ends) & (buffer[close] == ord(">"))).all() else None


def _values(tags: _Tags) -> _Values | None:
    """The ``<v>`` and ``<t>`` of cells; None where one is written otherwise."""
    tag = np.flatnonzero((tags.first == ord("v")) | (tags.first == ord("t")))
    second = tags.second[tag]
    if (second != ord(">")).any():
        empty = (second == ord("/")) | ((second == ord(" ")) & (tags.buffer[tags.at[tag] + 3] == ord("/")))
        tag, second = tag[~empty], second[~empty]
    start = tags.at[tag] + np.where(second == ord(">"), 3, _PRESERVED)
    if not (tags.buffer[start - 1] == ord(">")).all() or (tag + 1 >= len(tags.at)).any():
        return None
    closes = (tags.first[tag + 1] == ord("/")) & (tags.second[tag + 1] == tags.first[tag]) & (start <= tags.at[tag + 1])
    return _Values(tags.data, tag, start, tags.at[tag + 1]) if closes.all() else None


def _cells(tags: _Tags, cells: Places, heads: _Heads, values: _Values) -> Cells | None:
    mine = np.cumsum(tags.first == ord("c"))[values.tag] - 1
    if len(mine) and (mine[0] < 0 or (mine[1:] == mine[:-1]).any()):
        return None
    kind = _kinds(heads)
    number = np.full(len(cells), np.nan)
    places = _is(kind[mine], Kind.SHARED, Kind.BOOL)
    number[mine[places]], digits = _whole(tags.buffer, values.start[places], 9)
    if (digits != (values.end - values.start)[places]).any():
        return None
    plain = kind[mine] == Kind.NUMBER
    number[mine[plain]] = values.texts(plain).cast(pl.Float64, strict=False).fill_null(np.nan).to_numpy()
    held = np.zeros(len(cells), dtype=bool)
    held[mine[values.end > values.start]] = True
    kind[held & (kind == Kind.NUMBER) & ~np.isfinite(number)] = Kind.TEXT
    worded = held[mine] & _is(kind[mine], Kind.TEXT, Kind.DATE)
    text = spread(unescaped(values.texts(worded)), mine[worded], len(cells))
    found = Cells(row=heads.row, column=heads.column, kind=kind, style=heads.style, number=number, text=text)
    return _with_formulas(tags, heads, found, held)


def _kinds(heads: _Heads) -> np.ndarray:
    kind = np.full(len(heads.kind), Kind.NUMBER, dtype=np.uint8)
    for letter, one in (("s", Kind.SHARED), ("b", Kind.BOOL), ("d", Kind.DATE), ("e", Kind.TEXT)):
        kind[heads.kind == ord(letter)] = one
    kind[heads.long] = Kind.TEXT
    return kind


def _is(kind: np.ndarray, one: Kind, other: Kind) -> np.ndarray:
    found: np.ndarray = (kind == one) | (kind == other)
    return found


def _with_formulas(tags: _Tags, heads: _Heads, found: Cells, held: np.ndarray) -> Cells | None:
    """The cells that hold something; a formula that was never computed is its own text."""
    formula = tags.of("f")
    if not len(formula):
        return found if held.all() else found.only(held)
    if formula[-1] + 1 == len(tags.at):
        return None
    owner = np.cumsum(tags.first == ord("c"))[formula] - 1
    lone = ~held[owner] & ~((heads.kind[owner] == ord("s")) & heads.long[owner])
    if lone.any():
        said = [_formula(tags, place) for place in formula[lone]]
        if None in said:
            return None
        found.kind[owner[lone]] = Kind.TEXT
        held[owner[lone]] = True
        found = Cells(**{**vars(found), "text": found.text.scatter(owner[lone], said)})
    return found if held.all() else found.only(held)


def _formula(tags: _Tags, place: int) -> str | None:
    """``<f>B2*C2</f>`` → ``=B2*C2``; None where it is written otherwise."""
    start, end = tags.at[place], tags.at[place + 1]
    tag, _, text = tags.data[start:end].partition(b">")
    if tag.endswith(b"/"):
        return UNKNOWN
    return "=" + plain(text.decode()) if text else UNKNOWN


def _reads(buffer: np.ndarray, at: Places, text: str) -> bool:
    return all((buffer[at + place] == ord(letter)).all() for place, letter in enumerate(text))


def _whole(buffer: np.ndarray, at: Places, most: int) -> tuple[np.ndarray, np.ndarray]:
    """The whole numbers that begin at these places, and how many digits each has."""
    value, length = np.zeros(len(at), dtype=np.int32), np.zeros(len(at), dtype=np.int64)
    on = np.ones(len(at), dtype=bool)
    for place in range(most):
        digit = buffer[at + place] - np.uint8(ord("0"))
        on &= digit < 10
        if not on.any():
            break
        value = np.where(on, value * 10 + digit, value)
        length += on
    return value, length


def _column(buffer: np.ndarray, at: Places) -> tuple[np.ndarray, np.ndarray]:
    """The columns that letters name, from 0, and how many letters each has."""
    value, length = np.zeros(len(at), dtype=np.int32), np.zeros(len(at), dtype=np.int64)
    on = np.ones(len(at), dtype=bool)
    for place in range(3):
        letter = buffer[at + place] - np.uint8(ord("A"))
        on &= letter < 26
        if not on.any():
            break
        value = np.where(on, value * 26 + letter + 1, value)
        length += on
    return value - 1, length
