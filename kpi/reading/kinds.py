"""What a file is, by its first bytes and never by its name."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum, auto

from kpi.reading.archives import BROKEN
from kpi.reading.errors import Damaged, Empty, NotASpreadsheet, Protected


class Kind(Enum):
    """The ways to read a file."""

    TEXT = auto()
    OOXML = auto()
    XLSB = auto()
    XLS = auto()
    ODS = auto()
    FLAT_ODS = auto()
    SPREADSHEETML = auto()
    HTML = auto()
    WEB_ARCHIVE = auto()
    ARCHIVE = auto()
    PACKED = auto()
    ENCRYPTED = auto()


_ZIP, _NO_FILES, _OLE = b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x00\x00\x01\x00", "image"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "word"),
    (b"7z\xbc\xaf", "zip"),
    (b"Rar!", "zip"),
    (b"\x28\xb5\x2f\xfd", "zip"),
    (b"SQLite format 3", "database"),
    (b"PAR1", "database"),
    (b"ARROW1", "database"),
    (b"\x00\x01\x00\x00Standard", "database"),
    (b"MZ\x90", "program"),
    (b"\x7fELF", "program"),
    (b"ID3", "media"),
    (b"OggS", "media"),
    (b"fLaC", "media"),
)

_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_IN_ZIP: tuple[tuple[str, str], ...] = (("word/", "word"), ("ppt/", "slides"), ("Index/", "binary"))
_IN_OLE: tuple[tuple[str, str], ...] = (("WordDocument", "word"), ("PowerPoint Document", "slides"), ("__nameid_version1.0", "mail"))
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PAGE = re.compile(r"<(?:!doctype html|html|head|body|table)\b|<(?:meta|style|div|center|p|h\d|br|!--)\b.*?<table\b", re.DOTALL)
_XML: tuple[tuple[str, Kind], ...] = (
    ("urn:schemas-microsoft-com:office:spreadsheet", Kind.SPREADSHEETML),
    ("application/vnd.oasis.opendocument.spreadsheet", Kind.FLAT_ODS),
    ("<html", Kind.HTML),
)


_NOTHING = b'\x00 \t\r\n,;|"\xef\xbb\xbf\xff\xfe'


def kind_of(content: bytes, *, file: str) -> Kind:
    """How to read ``content``. Raises Empty, NotASpreadsheet, Protected or Damaged."""
    if not (content[:4096].strip(_NOTHING) or content.strip(_NOTHING)) or (content.startswith(_NO_FILES) and len(content) < 100):
        raise Empty(file=file)
    if content.startswith((_ZIP, _NO_FILES)):
        return _in_zip(content, file=file)
    if content.startswith(_OLE):
        return _in_ole(content, file=file)
    if content.startswith(_PACKED):
        return Kind.PACKED
    if content[:1] == b"\x09" and content[1:2] in b"\x00\x02\x04\x08" and content[3:4] == b"\x00":
        return Kind.XLS
    return _plain(content, file=file)


def _plain(content: bytes, *, file: str) -> Kind:
    head = content[:4096]
    for mark, what in _OTHERS:
        if head.startswith(mark):
            raise NotASpreadsheet(file=file, what=what)
    if head[4:8] == b"ftyp" or head[:4] == b"RIFF":
        raise NotASpreadsheet(file=file, what="image" if head[8:12] in (b"WEBP", b"heic", b"avif") else "media")
    if head.startswith(b"BM") and b"\x00\x00\x00\x00" in head[:14]:
        raise NotASpreadsheet(file=file, what="image")
    marked = _marked_up(head, file=file)
    if marked is not None:
        return marked
    if not head.startswith(_MARKS) and _is_binary(head):
        raise NotASpreadsheet(file=file, what="binary")
    return Kind.TEXT


def _marked_up(head: bytes, *, file: str) -> Kind | None:
    """The kind of a text of tags; None for another text. Raises NotASpreadsheet for XML that holds no table that we know."""
    text = _readable(head).lstrip("\ufeff \t\r\n").lower()
    if text.startswith("mime-version:") and "multipart/related" in text:
        return Kind.WEB_ARCHIVE
    if _PAGE.match(text):
        return Kind.HTML
    if not text.startswith("<?xml"):
        return None
    for name, kind in _XML:
        if name in text:
            return kind
    raise NotASpreadsheet(file=file, what="xml")


def _readable(head: bytes) -> str:
    order = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(head[:2]) or utf16_without_mark(head)
    return head.decode(order or "utf-8", errors="ignore")


def _is_binary(head: bytes) -> bool:
    """Control characters that no text holds; zeros on every other byte are UTF-16 without its mark."""
    if utf16_without_mark(head):
        return False
    controls = sum(head.count(byte) for byte in (0, 1, 2, 3, 4, 5, 6, 7, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25))
    return controls > len(head) * 0.05


def utf16_without_mark(head: bytes) -> str | None:
    """The UTF-16 order of a text whose mark is missing, from where its zeros stand; None for other texts."""
    pairs = len(head[:4096]) // 2
    if pairs < 2:
        return None
    first, second = head[: pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if second > 0.4 * pairs and first < 0.05 * pairs:
        return "utf-16-le"
    return "utf-16-be" if first > 0.4 * pairs and second < 0.05 * pairs else None


def _in_zip(content: bytes, *, file: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            mime = archive.read("mimetype")[:200].decode("ascii", "replace") if "mimetype" in names else ""
            locked = mime and "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml")
    except BROKEN:
        raise Damaged(file=file) from None
    if locked:
        raise Protected(file=file, cipher="yes")
    return _office([name.replace("\\", "/") for name in names], mime=mime, file=file)


def _office(names: list[str], *, mime: str, file: str) -> Kind:
    if "opendocument" in mime and "spreadsheet" not in mime:
        raise NotASpreadsheet(file=file, what="slides" if "presentation" in mime else "word")
    folded = [name.lower() for name in names]
    if "content.xml" in folded:
        return Kind.ODS
    if any(name.startswith("xl/") for name in folded):
        return Kind.XLSB if "xl/workbook.bin" in folded else Kind.OOXML
    what = next((what for folder, what in _IN_ZIP if any(name.startswith(folder) for name in names)), None)
    if what is not None:
        raise NotASpreadsheet(file=file, what=what)
    return Kind.OOXML if "[content_types].xml" in folded else Kind.ARCHIVE


def _in_ole(content: bytes, *, file: str) -> Kind:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Kind.ENCRYPTED
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return Kind.XLS
    for name, what in _IN_OLE:
        if name.encode("utf-16-le") in content:
            raise NotASpreadsheet(file=file, what=what)
    return Kind.XLS
