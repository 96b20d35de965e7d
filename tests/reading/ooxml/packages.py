"""OOXML packages made part by part, for what no library writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from kpi.reading import LIMITS, Sheet
from kpi.reading.sheets import sheets_of

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def package(
    sheet: str | bytes,
    *,
    strings: str = "",
    styles: str = "",
    book: str = "",
    namespace: str = MAIN,
    packing: int = zipfile.ZIP_DEFLATED,
    **more: str,
) -> bytes:
    """A workbook of one sheet: the inside of ``<worksheet>``, or its whole part in bytes; of ``<sst>`` and of ``<styleSheet>``.

    ``more``: parts to add or replace, "__" for "/" in their names."""
    kinds = {"worksheet": "worksheets/sheet1.xml", "sharedStrings": "sharedStrings.xml", "styles": "styles.xml"}
    relations = "".join(
        f'<Relationship Id="r{place}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for place, (kind, target) in enumerate(kinds.items())
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{RELATIONS}">{book}'
        '<sheets><sheet name="S" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": sheet if isinstance(sheet, bytes) else f'<worksheet xmlns="{namespace}">{sheet}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{namespace}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{namespace}">{styles}</styleSheet>',
    }
    return zipped(parts | {name.replace("__", "/"): part for name, part in more.items()}, packing=packing)


def zipped(parts: Mapping[str, str | bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    """A package with a text of one of its parts replaced; the text must be there."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {info.filename: archive.read(info) for info in archive.infolist()}
    text = bytes(parts[part]).decode()
    assert old in text
    return zipped(parts | {part: text.replace(old, new)})


def part_of(content: bytes, part: str) -> str:
    """The text of a part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(part).decode()


def read_one(content: bytes) -> Sheet:
    """The only sheet of a workbook."""
    (sheet,) = sheets_of(content, file="b.xlsx", password=None, limits=LIMITS)
    return sheet
