"""The cells of one worksheet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kpi.reading.biff.numbers import ERRORS, Array, Bytes, Range, made, ranges, rk
from kpi.reading.biff.records import bodies
from kpi.reading.biff.strings import Unicode, narrow
from kpi.reading.ooxml.careful import UNKNOWN
from kpi.reading.ooxml.cells import Cells, Kind, none, together

_INTEGER, _NUMBER2, _LABEL2, _BOOLERR2, _STRING2 = 0x0002, 0x0003, 0x0004, 0x0005, 0x0007
_NUMBER, _LABEL, _BOOLERR, _STRING, _RK = 0x0203, 0x0204, 0x0205, 0x0207, 0x027E
_MULRK, _RSTRING, _SHARED, _IXFE, _MERGED = 0x00BD, 0x00D6, 0x00FD, 0x0044, 0x00E5
_FORMULAS = (0x0006, 0x0206, 0x0406)
_CODES = (
    *(_INTEGER, _NUMBER2, _LABEL2, _BOOLERR2, _STRING2, _NUMBER, _LABEL, _BOOLERR, _STRING, _RK, _MULRK, _RSTRING, _SHARED, _IXFE, _MERGED),
    *_FORMULAS,
)
_STRINGS, _BOOLS, _ERRORS, _BLANKS = 0, 1, 2, 3


@dataclass(frozen=True)
class Worksheet:
    """Its cells, its merged ranges (rows from 1, columns from 0), and whether it ends as it should."""

    cells: Cells
    merged: list[Range]
    whole: bool


def read_sheet(stream: bytes, start: int, *, version: int, codec: str, styled: bool) -> Worksheet:
    """The worksheet whose BOF is at ``start``. ``styled``: there are XF records."""
    found, _, whole = bodies(stream, start, _CODES)
    sheet = _Sheet(stream, version, codec, styled=styled)
    sheet.longer = {at + sheet.short(at - 2) + 4: sheet.short(at) for at in found[_IXFE]}
    places = {code: np.array(at, dtype=np.int64) for code, at in found.items() if at}
    parts = [part for code, at in places.items() if (part := _part(sheet, code, at, places)) is not None]
    return Worksheet(together(parts) if parts else none(), _merged(sheet, found[_MERGED]), whole)


def _merged(sheet: _Sheet, at: list[int]) -> list[Range]:
    """Records of a count, then first and last row, first and last column of each range."""
    found = []
    for place in at:
        count = max(min(sheet.short(place), (sheet.short(place - 2) - 2) // 8), 0)
        found += ranges(sheet.u16(place + 2 + 2 * np.arange(4 * count)))
    return found


def _part(sheet: _Sheet, code: int, at: Array, places: dict[int, Array]) -> Cells | None:
    """The cells of the records of one code."""
    match code:
        case 0x0002:
            return sheet.cells(at, Kind.NUMBER, number=sheet.u16(at + 7).astype(np.float64), old=True)
        case 0x0003 | 0x0203:
            return sheet.cells(at, Kind.NUMBER, number=sheet.f64(at + (7 if code == _NUMBER2 else 6)), old=code == _NUMBER2)
        case 0x027E:
            return sheet.cells(at, Kind.NUMBER, number=rk(sheet.u32(at + 6)))
        case 0x00BD:
            return _several(sheet, at)
        case 0x00FD:
            return sheet.cells(at, Kind.SHARED, number=sheet.u32(at + 6).astype(np.float64))
        case 0x0004 | 0x0204 | 0x00D6:
            return sheet.cells(at, Kind.TEXT, text=[sheet.label(int(place), old=code == _LABEL2) for place in at], old=code == _LABEL2)
        case 0x0005 | 0x0205:
            return _bools(sheet, at, old=code == _BOOLERR2)
        case 0x0006 | 0x0206 | 0x0406:
            return _formulas(sheet, at, places)
    return None


class _Sheet(Bytes):
    """The bytes of a stream, and how its records are to be read. ``longer``: body → the style of the cell there (BIFF 2)."""

    def __init__(self, stream: bytes, version: int, codec: str, *, styled: bool) -> None:
        super().__init__(stream)
        self.stream, self.version, self.codec, self.styled = stream, version, codec, styled
        self.longer: dict[int, int] = {}

    def cells(
        self, at: Array, kind: Kind | Array, *, number: Array | None = None, text: list[str | None] | None = None, old: bool = False
    ) -> Cells:
        """The cells of records that begin with row, column and style."""
        return made(self.u16(at), self.u16(at + 2), kind, self._style(at, old=old), number=number, text=text)

    def _style(self, at: Array, *, old: bool) -> Array:
        if not old:
            return self.u16(at + 4)
        if not self.styled:
            return self.u16(at + 5) & 0x3F
        plain = self.u16(at + 4) & 0x3F
        return np.array([self.longer.get(int(place), style) for place, style in zip(at, plain, strict=True)])

    def label(self, at: int, *, old: bool) -> str | None:
        """The text of a label's record."""
        if old:
            return narrow(self.stream, at + 7, wide_length=False, codec=self.codec)
        if self.version < 8:
            return narrow(self.stream, at + 6, wide_length=True, codec=self.codec)
        return self.unicode(at, 6)

    def unicode(self, at: int, skip: int) -> str | None:
        """A text of BIFF 8 in a record and those that continue it."""
        size = int.from_bytes(self.stream[at - 2 : at], "little")
        pieces, end = [self.stream[at + skip : at + size]], at + size
        while self.stream[end : end + 2] == b"\x3c\x00":
            size = int.from_bytes(self.stream[end + 2 : end + 4], "little")
            pieces.append(self.stream[end + 4 : end + 4 + size])
            end += 4 + size
        try:
            return Unicode(pieces).text()
        except EOFError:
            return None


def _several(sheet: _Sheet, at: Array) -> Cells:
    """Numbers side by side in one record: row, first column, then a style and a number each."""
    counts = np.maximum((sheet.u16(at - 2) - 6) // 6, 0)
    record = np.repeat(np.arange(len(at)), counts)
    nth = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    body = at[record]
    place = body + 4 + 6 * nth
    return made(sheet.u16(body), sheet.u16(body + 2) + nth, Kind.NUMBER, sheet.u16(place), number=rk(sheet.u32(place + 2)), text=None)


def _bools(sheet: _Sheet, at: Array, *, old: bool) -> Cells:
    place = at + (7 if old else 6)
    value, wrong = sheet.buffer[place], sheet.buffer[place + 1] != 0
    text = [ERRORS.get(int(code), "#N/A") if error else None for code, error in zip(value, wrong, strict=True)]
    return sheet.cells(
        at, np.where(wrong, np.uint8(Kind.TEXT), np.uint8(Kind.BOOL)), number=(value != 0).astype(np.float64), text=text, old=old
    )


def _formulas(sheet: _Sheet, at: Array, places: dict[int, Array]) -> Cells:
    """What formulas gave when they were last computed; ``=?`` in a sheet where none ever was."""
    old = sheet.version == 2
    result = at + (7 if old else 6)
    special = sheet.u16(result + 6) == 0xFFFF
    shape = np.where(special, sheet.buffer[result], 255)
    number = np.where(special, sheet.buffer[result + 2] != 0, sheet.f64(result))
    idle = shape == _BLANKS
    texts: list[str | None] = [None] * len(at)
    if idle.all():
        texts, shape = [UNKNOWN] * len(at), np.full(len(at), _STRINGS)
    for place in map(int, np.flatnonzero(shape == _ERRORS)):
        texts[place] = ERRORS.get(int(sheet.buffer[result[place] + 2]), "#N/A")
    if not idle.all():
        for formula, text in _results(sheet, at, np.flatnonzero(shape == _STRINGS), places):
            texts[formula] = text
    kind = np.select([shape == 255, shape == _BOOLS], [np.uint8(Kind.NUMBER), np.uint8(Kind.BOOL)], np.uint8(Kind.TEXT))
    return sheet.cells(at, kind.astype(np.uint8), number=number.astype(np.float64), text=texts, old=old)


def _results(sheet: _Sheet, at: Array, wanted: Array, places: dict[int, Array]) -> list[tuple[int, str | None]]:
    """Formula → its text, which lies in the next record of a text before another formula."""
    found = []
    for code in (_STRING, _STRING2):
        strings = places.get(code)
        if strings is None:
            continue
        nexts = np.searchsorted(strings, at[wanted])
        for place, nth in zip(wanted, nexts, strict=True):
            if nth < len(strings) and (place + 1 == len(at) or strings[nth] < at[place + 1]):
                found.append((int(place), _result(sheet, int(strings[nth]), code)))
    return found


def _result(sheet: _Sheet, at: int, code: int) -> str | None:
    if sheet.version >= 8:
        return sheet.unicode(at, 0)
    return narrow(sheet.stream, at, wide_length=code == _STRING, codec=sheet.codec)
