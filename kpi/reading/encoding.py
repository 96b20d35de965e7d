"""The characters of a text file: byte-order mark, then strict UTF-8, then cp1252."""

from __future__ import annotations

import codecs

from kpi.reading.kinds import utf16_without_mark

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Never fails: what cp1252 does not know becomes U+FFFD."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None) or utf16_without_mark(content)
    if marked:
        return content.decode(marked, errors="replace"), marked
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), "cp1252"
