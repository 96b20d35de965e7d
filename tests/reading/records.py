"""Binary workbooks written record by record for the tests of reading."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence


def biff(*records: tuple[int, bytes]) -> bytes:
    """Records of .xls: code, length, body."""
    return b"".join(struct.pack("<HH", code, len(body)) + body for code, body in records)


def place(row: int, column: int, style: int = 0) -> bytes:
    """Where the cell of a record lies."""
    return struct.pack("<HHH", row, column, style)


def wide(text: str) -> bytes:
    """A text of .xlsb."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def biff12(*records: tuple[int, bytes]) -> bytes:
    """Records of .xlsb: code and length take as many bytes as they need."""
    return b"".join(_small(code) + _small(len(body)) + body for code, body in records)


def _small(number: int) -> bytes:
    return bytes([number]) if number < 0x80 else bytes([number & 0x7F | 0x80, number >> 7])


def xlsb(sheets: Sequence[tuple[str, str, bytes]], *, strings: Sequence[str] = (), formats: Sequence[str] = (), hidden: int = -1) -> bytes:
    """A workbook of sheets (name, kind, records); ``formats`` are those of the styles of cells; ``hidden``: the place of one."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = [(f"rId{n}", kind, f"worksheets/sheet{n}.bin") for n, (_, kind, _) in enumerate(sheets, 1)]
    relations += [("rIdS", "sharedStrings", "sharedStrings.bin"), ("rIdF", "styles", "styles.bin")]
    rels = "".join(f'<Relationship Id="{id}" Type="{office}/{kind}" Target="{part}"/>' for id, kind, part in relations)
    book = [(156, struct.pack("<II", int(n == hidden), n + 1) + wide(f"rId{n + 1}") + wide(name)) for n, (name, _, _) in enumerate(sheets)]
    own = [(44, struct.pack("<H", 164 + n) + wide(code)) for n, code in enumerate(formats)]
    styles = [(617, bytes(4)), *((47, struct.pack("<HH", 0, 164 + n) + bytes(12)) for n in range(len(formats))), (618, b"")]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        main = f'<Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.bin"/>'
        for name, text in (("_rels/.rels", main), ("xl/_rels/workbook.bin.rels", rels)):
            archive.writestr(
                name, f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{text}</Relationships>'
            )
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", biff12(*book))
        archive.writestr("xl/sharedStrings.bin", biff12(*((19, b"\0" + wide(text)) for text in strings)))
        archive.writestr("xl/styles.bin", biff12(*own, *styles))
        for n, (_, _, records) in enumerate(sheets, 1):
            archive.writestr(f"xl/worksheets/sheet{n}.bin", records)
    return file.getvalue()
