"""A workbook's bytes → the grids of its sheets."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl

from kpi.reading.biff.ole import Ole, is_ole
from kpi.reading.biff.records import BOF, CONTINUE, EOF, records
from kpi.reading.biff.sheets import Worksheet, read_sheet
from kpi.reading.biff.strings import Unicode, narrow, page
from kpi.reading.errors import Damaged, Protected
from kpi.reading.limits import Limits
from kpi.reading.ooxml.cells import none
from kpi.reading.ooxml.grid import CellGrid, Workbook
from kpi.reading.ooxml.styles import built_in, styles_of
from kpi.reading.ooxml.texts import trimmed
from kpi.reading.workbooks import BookTable

_VERSIONS = {0x0600: 8, 0x0500: 5, 0x0400: 4, 0x0300: 3, 0x0200: 2, 0x0007: 2, 0x0000: 2}
_GLOBALS, _WORKSHEET, _WORKSPACE = 0x0005, 0x0010, 0x0100
_SALVAGED = (b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x09\x08\x08\x00\x00\x05\x05\x00")


@dataclass
class _Globals:
    """What the sheets of a workbook share."""

    version: int
    codec: str = "cp1252"
    since_1904: bool = False
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    sheets: list[tuple[str, bool, int]] = field(default_factory=list)
    whole: bool = True


def xls_tables(content: bytes, *, file: str, limits: Limits) -> Iterator[BookTable]:
    """The worksheets. A file that breaks off gives what is there. Raises Protected, Damaged or TooLarge."""
    stream = _stream(content, file=file)
    held = _globals(stream, file=file)
    codes = [_format(held, id) for id in held.styles or sorted(held.formats if held.version == 2 else ())]
    book = Workbook(trimmed(pl.Series(held.strings, dtype=pl.String)), styles_of(codes), since_1904=held.since_1904)
    for name, hidden, start in _sheets(stream, held):
        if start is None:
            yield BookTable(CellGrid.of(none(), book), name, hidden, damaged=True)
            continue
        sheet = read_sheet(stream, start, version=held.version, codec=held.codec, styled=bool(held.styles))
        damaged = not (held.whole and sheet.whole)
        yield BookTable(laid_out(sheet, book, file=file, limits=limits), name, hidden, damaged=damaged)


def laid_out(sheet: Worksheet, book: Workbook, *, file: str, limits: Limits) -> CellGrid:
    """The grid of a worksheet. Raises TooLarge."""
    cells = sheet.cells.in_order()
    if len(cells):
        limits.check(file=file, rows=int(cells.row[-1]), columns=int(cells.column.max()) + 1, cells=len(cells))
    return CellGrid.of(cells, book, merged=sheet.merged)


def _stream(content: bytes, *, file: str) -> bytes:
    """The stream of the workbook, as far as it goes."""
    if not is_ole(content):
        return content
    found = Ole(content).stream("Workbook", "Book")
    if found is not None and len(found) > 8:
        return found
    places = [place for mark in _SALVAGED for place in range(512, len(content), 512) if content.startswith(mark, place)]
    if not places:
        raise Damaged(file=file)
    return content[min(places) :]


def _version(stream: bytes) -> int:
    code = struct.unpack_from("<H", stream.ljust(2, b"\0"))[0]
    if code != 0x0809:
        return {0x0009: 2, 0x0209: 3, 0x0409: 4}.get(code, 0)
    return _VERSIONS.get(struct.unpack_from("<H", stream.ljust(6, b"\0"), 4)[0], 8)


def _globals(stream: bytes, *, file: str) -> _Globals:
    held = _Globals(_version(stream))
    if not held.version:
        raise Damaged(file=file)
    pieces: list[bytes] = []
    inside = False
    for code, at, size in records(stream):
        body = stream[at : at + size]
        if code == CONTINUE and inside:
            pieces.append(body)
            continue
        inside = code == 0x00FC
        if inside:
            pieces.append(body)
        elif code == 0x002F:
            raise Protected(file=file)
        elif code == EOF and held.version >= 5:
            break
        else:
            _take(held, code, body)
    held.strings = _shared(pieces, held)
    return held


def _take(held: _Globals, code: int, body: bytes) -> None:
    """One record of the globals, where it tells something."""
    match code:
        case 0x0042 if len(body) >= 2:
            held.codec = page(struct.unpack_from("<H", body)[0])
        case 0x0022 if len(body) >= 2:
            held.since_1904 = struct.unpack_from("<H", body)[0] == 1
        case 0x001E | 0x041E:
            _take_format(held, code, body)
        case 0x00E0 if len(body) >= 4:
            held.styles.append(struct.unpack_from("<H", body, 2)[0])
        case 0x0243 | 0x0443 if len(body) >= 2:
            held.styles.append(body[1])
        case 0x0043 if len(body) >= 3:
            held.styles.append(body[2] & 0x3F)
        case 0x0085 if len(body) >= 7:
            _take_sheet(held, body)


def _take_format(held: _Globals, code: int, body: bytes) -> None:
    try:
        if held.version >= 8:
            held.formats[struct.unpack_from("<H", body)[0]] = Unicode([body[2:]]).text()
        elif held.version >= 5:
            held.formats[struct.unpack_from("<H", body)[0]] = narrow(body, 2, wide_length=False, codec=held.codec)
        else:
            held.formats[len(held.formats)] = narrow(body, 2 if code == 0x041E else 0, wide_length=False, codec=held.codec)
    except (EOFError, struct.error):
        return


def _take_sheet(held: _Globals, body: bytes) -> None:
    start, hidden, kind = struct.unpack_from("<IBB", body)
    if kind == 0:
        try:
            name = (
                Unicode([body[6:]]).text(wide_length=False) if held.version >= 8 else narrow(body, 6, wide_length=False, codec=held.codec)
            )
        except EOFError:
            name = ""
        held.sheets.append((name, bool(hidden & 3), start))


def _shared(pieces: list[bytes], held: _Globals) -> list[str]:
    """The shared strings, as many as there are, whatever their record counts."""
    found: list[str] = []
    if not pieces or len(pieces[0]) < 8:
        return found
    texts = Unicode([pieces[0][8:], *pieces[1:]])
    try:
        while texts.more():
            found.append(texts.text())
    except EOFError:
        held.whole = len(found) >= struct.unpack_from("<I", pieces[0], 4)[0]
    return found


def _format(held: _Globals, id: int) -> str:
    if id in held.formats:
        return held.formats[id]
    return built_in(id) if held.version >= 5 else "General"


def _sheets(stream: bytes, held: _Globals) -> Iterator[tuple[str, bool, int | None]]:
    """Name, whether it is hidden, and start of each worksheet, None where it is lost; those of no list are found one after the other."""
    listed = [(name, hidden, start if _begins(stream, start) else None) for name, hidden, start in held.sheets]
    if any(start is not None for _, _, start in listed):
        yield from listed
        return
    names = iter(held.sheets)
    title, number = "", 0
    for code, at, size in records(stream):
        if code == 0x008F and size > 4:
            title = narrow(stream, at + 4, wide_length=False, codec=held.codec)
        if code in BOF and size >= 4 and struct.unpack_from("<H", stream, at + 2)[0] == _WORKSHEET:
            number += 1
            name, hidden, _ = next(names, (title or f"Sheet{number}", False, 0))
            yield name, hidden, at - 4
            title = ""


def _begins(stream: bytes, start: int) -> bool:
    return start + 4 <= len(stream) and struct.unpack_from("<H", stream, start)[0] in BOF
