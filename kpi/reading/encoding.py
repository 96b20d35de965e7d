"""The characters of a text file: byte-order mark, then strict UTF-8, then cp1252."""

from __future__ import annotations

import codecs

from kpi.reading.kinds import utf16_without_mark

_CHUNK = 1 << 24
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def begins_as_utf8(head: bytes) -> bool:
    """Whether the beginning of a text is UTF-8 without mark; its last character may be cut."""
    if any(head.startswith(mark) for mark, _ in _MARKS) or utf16_without_mark(head) is not None:
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def as_utf8(content: bytes) -> tuple[bytes, str]:
    """The text in UTF-8 without mark, and the name of the encoding it had.

    Never fails: what the encoding does not know becomes U+FFFD."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None) or utf16_without_mark(content)
    if encoding is None:
        encoding = "utf-8" if _is_utf8(content) else "cp1252"
    body = content.removeprefix(codecs.BOM_UTF8) if encoding == "utf-8-sig" else content
    if encoding == "utf-8" or (encoding == "utf-8-sig" and _is_utf8(body)):
        return body, encoding
    return body.decode(encoding, errors="replace").encode("utf-8", errors="replace"), encoding


def _is_utf8(content: bytes) -> bool:
    """Checked piece by piece: a large file's text is never held whole."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), _CHUNK):
            decoder.decode(content[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
