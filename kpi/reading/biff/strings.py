"""The texts of BIFF records."""

from __future__ import annotations

import codecs
import struct
from collections.abc import Sequence

_PAGES = {
    1200: "utf-16-le",
    10000: "mac_roman",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10029: "mac_latin2",
    10079: "mac_iceland",
    10081: "mac_turkish",
    21010: "utf-16-le",
    32768: "mac_roman",
    32769: "cp1252",
    65001: "utf-8",
}


def page(number: int) -> str:
    """The codec of a code page; cp1252 for one that nobody knows."""
    name = _PAGES.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def narrow(data: bytes, at: int, *, wide_length: bool, codec: str) -> str:
    """A text of BIFF 2 to 7: its length in one or two bytes, then its bytes."""
    size = 2 if wide_length else 1
    length = int.from_bytes(data[at : at + size], "little")
    return data[at + size : at + size + length].decode(codec, "replace")


class Unicode:
    """Texts of BIFF 8 one after the other, in a record and those that continue it. Raises EOFError where they break off."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces
        self._piece, self._at = 0, 0

    def text(self, *, wide_length: bool = True) -> str:
        """The next text."""
        length = int.from_bytes(self._take(2 if wide_length else 1), "little")
        flags = self._take(1)[0]
        runs = struct.unpack("<H", self._take(2))[0] if flags & 8 else 0
        more = struct.unpack("<I", self._take(4))[0] if flags & 4 else 0
        text = self._characters(length, wide=bool(flags & 1))
        self._skip(4 * runs + more)
        return text

    def more(self) -> bool:
        """Whether something is left."""
        return self._at < len(self._pieces[self._piece]) or any(self._pieces[self._piece + 1 :])

    def _characters(self, count: int, *, wide: bool) -> str:
        data = self._pieces[self._piece]
        size = 2 if wide else 1
        end = self._at + count * size
        if end <= len(data):
            found = data[self._at : end].decode("utf-16-le" if wide else "latin-1", "replace")
            self._at = end
            return found
        here = (len(data) - self._at) // size
        first = data[self._at : self._at + here * size].decode("utf-16-le" if wide else "latin-1", "replace")
        self._next()
        return first + self._characters(count - here, wide=bool(self._take(1)[0] & 1))

    def _take(self, size: int) -> bytes:
        while self._at >= len(self._pieces[self._piece]):
            self._next()
        found = self._pieces[self._piece][self._at : self._at + size]
        self._at += size
        if len(found) < size:
            raise EOFError
        return found

    def _skip(self, size: int) -> None:
        while size > (left := len(self._pieces[self._piece]) - self._at):
            size -= left
            self._next()
        self._at += size

    def _next(self) -> None:
        self._piece, self._at = self._piece + 1, 0
        if self._piece >= len(self._pieces):
            raise EOFError
