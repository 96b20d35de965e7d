"""The records of a BIFF stream: a code, a length, a body."""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator

HEAD = struct.Struct("<HH")
BOF = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
EOF, CONTINUE = 0x000A, 0x003C


def records(data: bytes, start: int = 0) -> Iterator[tuple[int, int, int]]:
    """Code, place of the body and length of each record from ``start`` on, as far as they are whole."""
    at, end = start, len(data)
    while at + 4 <= end:
        code, size = HEAD.unpack_from(data, at)
        if at + 4 + size > end:
            return
        yield code, at + 4, size
        at += 4 + size


def bodies(data: bytes, start: int, codes: Collection[int]) -> tuple[dict[int, list[int]], int, bool]:
    """Where the bodies of records of some codes begin, from the BOF at ``start`` to its EOF; the end, and whether there is an EOF.

    What lies in substreams of the substream (charts) is passed over."""
    found: dict[int, list[int]] = {code: [] for code in codes}
    unpack, end, at, depth = HEAD.unpack_from, len(data), start, 0
    while at + 4 <= end:
        code, size = unpack(data, at)
        at += 4
        if at + size > end:
            return found, at, False
        if code in found:
            if depth == 1:
                found[code].append(at)
        elif code in BOF:
            depth += 1
        elif code == EOF:
            depth -= 1
            if depth <= 0:
                return found, at + size, True
        at += size
    return found, at, False
