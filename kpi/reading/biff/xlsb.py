"""Workbooks of Excel 2007 and later in binary parts (.xlsb): a zip of streams of records ([MS-XLSB])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from kpi.reading.biff.book import laid_out
from kpi.reading.biff.numbers import ERRORS, Array, Bytes, made, ranges, rk
from kpi.reading.biff.sheets import Worksheet
from kpi.reading.limits import Limits
from kpi.reading.ooxml.cells import Cells, Kind, none, together
from kpi.reading.ooxml.grid import Workbook
from kpi.reading.ooxml.package import Package, Unusual
from kpi.reading.ooxml.styles import built_in, styles_of
from kpi.reading.ooxml.texts import trimmed
from kpi.reading.workbooks import BookTable

_ROW, _RK, _ERROR, _BOOL, _REAL, _STRING, _SHARED = 0, 2, 3, 4, 5, 6, 7
_F_STRING, _F_REAL, _F_BOOL, _F_ERROR, _RICH = 8, 9, 10, 11, 62
_ITEM, _FORMAT, _XF, _SHEET, _PROPERTIES, _MERGE, _XFS, _NO_XFS, _DATA_END = 19, 44, 47, 156, 153, 176, 617, 618, 146
_CELLS = (_RK, _ERROR, _BOOL, _REAL, _STRING, _SHARED, _F_STRING, _F_REAL, _F_BOOL, _F_ERROR, _RICH)


@dataclass
class _Book:
    """Sheets: name, whether it is hidden, id of its relation."""

    sheets: list[tuple[str, bool, str]] = field(default_factory=list)
    since_1904: bool = False


def xlsb_tables(content: bytes, *, file: str, limits: Limits) -> Iterator[BookTable]:
    """The worksheets; one whose part is broken gives what is there. Raises Unusual or TooLarge."""
    package = Package(content)
    parts = _relations(package)
    held = _workbook(_part(package, "xl/workbook.bin"))
    kinds = dict(parts.values())
    strings = _strings(_part(package, kinds["sharedStrings"])) if "sharedStrings" in kinds else []
    styles = styles_of(_formats(_part(package, kinds["styles"]))) if "styles" in kinds else styles_of([])
    book = Workbook(trimmed(pl.Series(strings, dtype=pl.String)), styles, since_1904=held.since_1904)
    for name, hidden, relation in held.sheets:
        kind, part = parts.get(relation, ("", ""))
        if kind == "worksheet":
            sheet = _worksheet(package, part)
            yield BookTable(laid_out(sheet, book, file=file, limits=limits), name, hidden, damaged=not sheet.whole)


def _relations(package: Package) -> dict[str, tuple[str, str]]:
    """Id → the kind and the part of each relation of the workbook."""
    found = {}
    for element in package.tree("xl/_rels/workbook.bin.rels"):
        target = element.get("Target", "").replace("\\", "/")
        part = target.lstrip("/") if target.startswith("/") else "xl/" + target
        found[element.get("Id", "")] = element.get("Type", "").rsplit("/", 1)[-1], part
    return found


def _part(package: Package, part: str) -> bytes:
    if part not in package:
        raise Unusual
    return b"".join(package.chunks(part, 1 << 20))


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Code, place of the body and length of each whole record."""
    at, end = 0, len(data)
    while at < end:
        code = data[at]
        at += 1
        if code & 0x80 and at < end:
            code = (code & 0x7F) | (data[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while at < end and shift < 28:
            byte = data[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if at + size > end:
            return
        yield code, at, size
        at += size


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A text that is its length and its characters, and where it ends."""
    length = int.from_bytes(data[at : at + 4], "little")
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _workbook(data: bytes) -> _Book:
    book = _Book()
    for code, at, size in _records(data):
        if code == _SHEET and size >= 16:
            relation, end = _text(data, at + 8)
            book.sheets.append((_text(data, end)[0], bool(data[at] & 3), relation))
        elif code == _PROPERTIES and size:
            book.since_1904 = bool(data[at] & 1)
    return book


def _strings(data: bytes) -> list[str]:
    return [_text(data, at + 1)[0] for code, at, _ in _records(data) if code == _ITEM]


def _formats(data: bytes) -> list[str]:
    """The format codes of the styles of cells."""
    own: dict[int, str] = {}
    ids: list[int] = []
    inside = False
    for code, at, size in _records(data):
        if code == _FORMAT and size >= 6:
            own[struct.unpack_from("<H", data, at)[0]] = _text(data, at + 2)[0]
        elif code in (_XFS, _NO_XFS):
            inside = code == _XFS
        elif code == _XF and inside and size >= 4:
            ids.append(struct.unpack_from("<H", data, at + 2)[0])
    return [own[id] if id in own else built_in(id) for id in ids]


def _worksheet(package: Package, part: str) -> Worksheet:
    data, whole = _as_far_as(package, part)
    found: dict[int, list[int]] = {code: [] for code in (_ROW, *_CELLS, _MERGE)}
    ended = False
    for code, at, _ in _records(data):
        if code in found:
            found[code].append(at)
        elif code == _DATA_END:
            ended = True
    stream = Bytes(data)
    rows = np.array(found[_ROW], dtype=np.int64)
    parts = [_decoded(stream, data, code, np.array(found[code], dtype=np.int64), rows) for code in _CELLS if found[code]]
    merged = ranges(stream.u32(np.array([at + 4 * nth for at in found[_MERGE] for nth in range(4)], dtype=np.int64)))
    return Worksheet(together(parts) if parts else none(), merged, whole and ended)


def _as_far_as(package: Package, part: str) -> tuple[bytes, bool]:
    """A part as far as it can be read, and whether it is whole."""
    found = bytearray()
    try:
        for piece in package.chunks(part, 1 << 20):
            found += piece
    except (Unusual, KeyError):
        return bytes(found), False
    return bytes(found), True


def _decoded(stream: Bytes, data: bytes, code: int, at: Array, rows: Array) -> Cells:
    """The cells of the records of one code: column, style, then the value. The row is told before."""
    nth = np.searchsorted(rows, at) - 1
    row = stream.u32(rows)[np.maximum(nth, 0)] if len(rows) else np.zeros(len(at), dtype=np.int64)
    column, style, place = stream.u32(at), stream.u32(at + 4) & 0xFFFFFF, at + 8
    match code:
        case 2:
            return made(row, column, Kind.NUMBER, style, number=rk(stream.u32(place)))
        case 5 | 9:
            return made(row, column, Kind.NUMBER, style, number=stream.f64(place))
        case 4 | 10:
            return made(row, column, Kind.BOOL, style, number=(stream.buffer[place] != 0).astype(np.float64))
        case 7:
            return made(row, column, Kind.SHARED, style, number=stream.u32(place).astype(np.float64))
        case 3 | 11:
            return made(row, column, Kind.TEXT, style, text=[ERRORS.get(int(error), "#N/A") for error in stream.buffer[place]])
    skip = 1 if code == _RICH else 0
    return made(row, column, Kind.TEXT, style, text=[_text(data, int(one) + skip)[0] for one in place])
