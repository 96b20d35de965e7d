"""The streams of an OLE file ([MS-CFB]), as far as they can be followed."""

from __future__ import annotations

import struct
from functools import cached_property

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY, _LAST = 128, 0xFFFFFFF9  # bytes of a directory entry; greater numbers are no sectors
_STREAM, _ROOT = 2, 5


class Ole:
    """A chain that loops or leaves the file is cut there."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        head = content[:512].ljust(512, b"\xff")
        self._size = 1 << min(max(struct.unpack_from("<H", head, 30)[0], 7), 16)
        self._small = 1 << min(max(struct.unpack_from("<H", head, 32)[0], 5), 12)
        self._first, self._cutoff, self._mini, _, self._more = struct.unpack_from("<I4xIIII", head, 48)
        self._head = struct.unpack_from("<109I", head, 76)

    def stream(self, *names: str) -> bytes | None:
        """The first stream of one of the names, as far as it can be followed; None without one."""
        for name in names:
            for named, kind, start, size in self._entries:
                if kind == _STREAM and named == name.lower():
                    return self._stream(start, size)
        return None

    def _stream(self, start: int, size: int) -> bytes:
        if size >= self._cutoff:
            found = self._chain(start, self._fat, self._content, self._size, offset=self._size, most=size)
            if len(found) < size:
                found = max(found, self._content[(start + 1) * self._size :][:size], key=len)  # as most programs write it: in one run
        else:
            root = next(((first, length) for _, kind, first, length in self._entries if kind == _ROOT), (_LAST, 0))
            held = self._chain(root[0], self._fat, self._content, self._size, offset=self._size, most=root[1])
            table = self._numbers(self._chain(self._mini, self._fat, self._content, self._size, offset=self._size))
            found = self._chain(start, table, held, self._small, offset=0, most=size)
        return found[:size]

    @cached_property
    def _fat(self) -> tuple[int, ...]:
        """The next sector of each sector."""
        listed, more, steps = list(self._head), self._more, 0
        while more < _LAST and steps * self._size < len(self._content):
            numbers = self._numbers(self._sector(more))
            if not numbers:
                break
            listed, more, steps = listed + list(numbers[:-1]), numbers[-1], steps + 1
        most = len(self._content) // self._size + 1
        held = dict.fromkeys(number for number in listed if number < _LAST)
        return self._numbers(b"".join(self._sector(number).ljust(self._size, b"\xff") for number in list(held)[:most]))

    @cached_property
    def _entries(self) -> list[tuple[str, int, int, int]]:
        """Name in small letters, kind, first sector and size of each entry of the directory."""
        directory = self._chain(self._first, self._fat, self._content, self._size, offset=self._size)
        found = []
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind, start, size = struct.unpack_from("<64xHB49xII", directory, at)
            name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            found.append((name.lower(), kind, start, size))
        return found

    def _sector(self, number: int) -> bytes:
        return self._content[(number + 1) * self._size : (number + 2) * self._size]

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    @staticmethod
    def _chain(start: int, table: tuple[int, ...], content: bytes, size: int, *, offset: int, most: int | None = None) -> bytes:
        """The sectors from ``start`` on, each once, until there are ``most`` bytes."""
        pieces: list[bytes] = []
        seen: set[int] = set()
        while start < _LAST and start not in seen and (most is None or len(pieces) * size < most):
            piece = content[offset + start * size : offset + (start + 1) * size]
            seen.add(start)
            pieces.append(piece)
            if len(piece) < size or start >= len(table):
                break
            start = table[start]
        return b"".join(pieces)


def is_ole(content: bytes) -> bool:
    """Whether the file is one."""
    return content.startswith(_MAGIC)
