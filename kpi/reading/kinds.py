"""What a file is, by its first bytes and never by its name."""

from __future__ import annotations

import io
import zipfile
from enum import Enum, auto

from kpi.reading.errors import Damaged, Empty, NotASpreadsheet, Protected


class Kind(Enum):
    """The ways to read a file."""

    TEXT = auto()
    WORKBOOK = auto()
    ENCRYPTED = auto()


_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x00\x00\x01\x00", "image"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "word"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "zip"),
    (b"7z\xbc\xaf", "zip"),
    (b"Rar!", "zip"),
    (b"BZh", "zip"),
    (b"\xfd7zXZ", "zip"),
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

_IN_ZIP: tuple[tuple[str, str], ...] = (("word/", "word"), ("ppt/", "slides"), ("Index/", "binary"))
_IN_OLE: tuple[tuple[str, str], ...] = (("WordDocument", "word"), ("PowerPoint Document", "slides"), ("__nameid_version1.0", "mail"))
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def kind_of(content: bytes, *, file: str) -> Kind:
    """How to read ``content``. Raises Empty, NotASpreadsheet, Protected or Damaged."""
    if not content.strip(b'\x00 \t\r\n,;|"\xef\xbb\xbf\xff\xfe'):
        raise Empty(file=file)
    if content.startswith(_ZIP):
        return _in_zip(content, file=file)
    if content.startswith(_OLE):
        return _in_ole(content, file=file)
    if content[:1] == b"\x09" and content[1:2] in b"\x00\x02\x04\x08" and content[3:4] == b"\x00":
        return Kind.WORKBOOK
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
    _refuse_markup(head, file=file)
    if not head.startswith(_MARKS) and _is_binary(head):
        raise NotASpreadsheet(file=file, what="binary")
    return Kind.TEXT


def _refuse_markup(head: bytes, *, file: str) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body")):
        raise NotASpreadsheet(file=file, what="html")
    if start.startswith(b"<?xml"):
        raise NotASpreadsheet(file=file, what="html" if b"<html" in head.lower() else "xml")


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
            locked = mime and b"encryption-data" in archive.read("META-INF/manifest.xml")
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise Damaged(file=file) from None
    if locked:
        raise Protected(file=file, cipher="yes")
    return _office(names, mime=mime, file=file)


def _office(names: list[str], *, mime: str, file: str) -> Kind:
    if "opendocument" in mime and "spreadsheet" not in mime:
        raise NotASpreadsheet(file=file, what="slides" if "presentation" in mime else "word")
    if mime or any(name.lower().startswith(("xl/", "xl\\", "content.xml")) for name in names):
        return Kind.WORKBOOK
    what = next((what for folder, what in _IN_ZIP if any(name.startswith(folder) for name in names)), None)
    if what is None and "[Content_Types].xml" in names:
        return Kind.WORKBOOK
    raise NotASpreadsheet(file=file, what=what or "zip")


def _in_ole(content: bytes, *, file: str) -> Kind:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Kind.ENCRYPTED
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return Kind.WORKBOOK
    for name, what in _IN_OLE:
        if name.encode("utf-16-le") in content:
            raise NotASpreadsheet(file=file, what=what)
    return Kind.WORKBOOK
