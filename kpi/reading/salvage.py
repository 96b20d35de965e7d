"""A zip that was cut or whose directory is lost: its parts are found one after the other and put in a zip of their own."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass

from kpi.reading.limits import Limits

_HEAD = struct.Struct("<4s5HIIIHH")
_MARK = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_PIECE = 1 << 16
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = re.compile(r"xl/worksheets/([^/]+)\.xml", re.IGNORECASE)
_TARGET = re.compile(rb'Target="/?(?:xl/)?(worksheets/[^"/]+\.xml)"')
_CUT_SHEET = b"<worksheet><sheetData>"


@dataclass(frozen=True)
class Salvaged:
    """A zip that opens, and the parts of it that are cut."""

    content: bytes
    cut: frozenset[str]


def salvaged(content: bytes, *, file: str, limits: Limits, anew: bool = False) -> Salvaged | None:
    """What is left of a broken zip; None when nothing is. ``anew``: a workbook's list of sheets is not trusted. Raises TooLarge."""
    parts: dict[str, bytes] = {}
    cut: set[str] = set()
    at, unzipped = content.find(_MARK), 0
    while at >= 0:
        found = _part(content, at, most=limits.unzipped - unzipped)
        if found is None:
            at = content.find(_MARK, at + 4)
            continue
        name, data, end, whole = found
        unzipped += len(data)
        limits.check_unzipped(file=file, size=len(content), unzipped=unzipped)
        if data or whole:
            parts[name] = data
            cut = cut - {name} if whole else cut | {name}
        at = content.find(_MARK, end)
    if not parts:
        return None
    return Salvaged(_zipped(_completed(parts, cut, anew=anew)), frozenset(cut))


def _part(content: bytes, at: int, *, most: int) -> tuple[str, bytes, int, bool] | None:
    """Name, bytes and end of the part whose head is at a place, and whether it is whole; None when there is none."""
    if at + _HEAD.size > len(content):
        return None
    _, _, flags, method, _, _, crc, packed, _, name_size, extra_size = _HEAD.unpack_from(content, at)
    start = at + _HEAD.size + name_size + extra_size
    name = (
        content[at + _HEAD.size : at + _HEAD.size + name_size].decode("utf-8" if flags & 0x800 else "cp437", "replace").partition("\0")[0]
    )
    if not name or name.endswith("/") or start > len(content) or flags & 1:
        return None
    if method == _STORED and not flags & 8:
        data = content[start : start + packed]
        return name, data, start + len(data), len(data) == packed and zlib.crc32(data) == crc
    if method != _DEFLATED:
        return None
    data, end, whole = _inflated(content, start, most=most)
    return name, data, end, whole and (bool(flags & 8) or zlib.crc32(data) == crc)


def _inflated(content: bytes, start: int, *, most: int) -> tuple[bytes, int, bool]:
    """What is packed from a place on as far as it goes, ``most`` bytes and one more at the most; where it ends, and whether it is whole."""
    found, stream, end = bytearray(), zlib.decompressobj(-15), start
    try:
        while end < len(content) and len(found) <= most and not stream.eof:
            piece = content[end : end + _PIECE]
            found += stream.decompress(piece, most + 1 - len(found))
            end += len(piece)
    except zlib.error:
        return bytes(found), start + 1, False
    return bytes(found), end - len(stream.unused_data), stream.eof


def _zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def _completed(parts: dict[str, bytes], cut: set[str], *, anew: bool) -> dict[str, bytes]:
    """With the parts of a workbook that tell where the others are, which most programs write last, when these are lost, or ``anew``.

    A workbook whose shared texts are cut or lost is given up, unless its sheets need none: rows without their words mislead."""
    sheets = {match[0]: match[1] for name in parts if (match := _SHEET.fullmatch(name))}
    if not sheets:
        return parts
    strings = "xl/sharedStrings.xml"
    if (strings in cut or strings not in parts) and any(b't="s"' in parts[name] for name in sheets):
        return {name: data for name, data in parts.items() if name not in sheets}
    made = dict(parts)
    rels, book = "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
    if anew or book not in parts or book in cut:
        listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="s{n}"/>' for n, name in enumerate(sheets.values(), 1))
        made[book] = f'<workbook xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>'.encode()
        made.pop(rels, None)
    if rels not in made or rels in cut:
        named = [(f"s{n}", "worksheet", name[3:]) for n, name in enumerate(sheets, 1)]
        named += [(kind, kind, f"{kind}.xml") for kind in ("sharedStrings", "styles") if f"xl/{kind}.xml" in parts]
        told = "".join(f'<Relationship Id="{id}" Type="{_RELATIONS}/{kind}" Target="{part}"/>' for id, kind, part in named)
        made[rels] = f"<Relationships>{told}</Relationships>".encode()
    lost = {f"xl/{target.decode(errors='replace')}" for target in _TARGET.findall(made[rels])} - made.keys()
    return made | dict.fromkeys(lost, _CUT_SHEET)
