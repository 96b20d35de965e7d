"""A large part, piece by piece: each piece a run of whole elements, whatever the file's encoding and prefix."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from kpi.reading.ooxml.package import Package, Unusual

_SIZE = 1 << 21
_HEAD = 16_000_000  # bytes before the first element: column widths, views
_LONGEST = 64_000_000  # bytes of one element
_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)[\"']")


class Pieces:
    """Iterated, the runs of ``item`` elements inside ``inside``, in UTF-8 and without prefix; then ``tail`` is what follows them."""

    def __init__(self, package: Package, part: str, *, root: str, inside: str, item: str) -> None:
        self._package, self._part = package, part
        self._root, self._inside, self._item = root.encode(), inside.encode(), item.encode()
        self.tail = b""

    def __iter__(self) -> Iterator[bytes]:
        chunks = _in_utf8(self._package.chunks(self._part, _SIZE))
        held, prefix = self._opened(chunks)
        if held is None:
            return
        closing, end = b"</" + self._item + b">", b"</" + self._inside + b">"
        while True:
            held = _without(prefix, held)
            if end in held:
                body, _, self.tail = held.partition(end)
                yield valid(body)
                self.tail += b"".join(chunks)[:_HEAD]
                return
            cut = held.rfind(closing)
            if cut >= 0:
                yield valid(held[: cut + len(closing)])
                held = held[cut + len(closing) :]
            elif len(held) > _LONGEST:
                raise Unusual
            more = next(chunks, None)
            if more is None:
                yield valid(held)
                raise Unusual
            held += more

    def _opened(self, chunks: Iterator[bytes]) -> tuple[bytes | None, bytes]:
        """What follows the opening of ``inside``, and the prefix of the elements; None where it is empty or missing."""
        held = b""
        opening = re.compile(rb"<(?:([\w.-]+):)?" + self._inside + rb"(?:\s[^>]*)?>")
        for chunk in chunks:
            held += chunk
            found = opening.search(held)
            if found:
                if found[0].endswith(b"/>"):
                    self.tail = held[found.end() :] + b"".join(chunks)[:_HEAD]
                    return None, b""
                return held[found.end() :], found[1] or b""
            if len(held) > _HEAD:
                raise Unusual
        if not re.search(rb"<(?:[\w.-]+:)?" + self._root + rb"[\s/>]", held):
            raise Unusual
        return None, b""


def valid(piece: bytes) -> bytes:
    """The piece with every byte that is no UTF-8 replaced: strings are taken from it without a second look."""
    if not piece.isascii():
        try:
            piece.decode()
        except UnicodeDecodeError:
            return piece.decode(errors="replace").encode()
    return piece


def _without(prefix: bytes, piece: bytes) -> bytes:
    if not prefix:
        return piece
    return piece.replace(b"<" + prefix + b":", b"<").replace(b"</" + prefix + b":", b"</")


def _in_utf8(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The chunks in UTF-8 without mark, from UTF-16 or what the declaration says."""
    first = next(chunks, b"")
    encoding = _encoding(first)
    if encoding is None:
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from chunks
        return
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        yield decoder.decode(first).encode()
        for chunk in chunks:
            yield decoder.decode(chunk).encode()
    except (LookupError, UnicodeError):
        raise Unusual from None


def _encoding(head: bytes) -> str | None:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head[:4] in (b"<\0?\0", b"\0<\0?"):
        return "utf-16-le" if head[0] else "utf-16-be"
    declared = _ENCODING.match(head.removeprefix(codecs.BOM_UTF8))
    name = declared[1].decode().lower() if declared else "utf-8"
    return None if name in ("utf-8", "utf8", "us-ascii", "ascii") else name
