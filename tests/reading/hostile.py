"""Files that ask for too much, made in memory for the tests of the guard."""

from __future__ import annotations

import struct

SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def endless() -> bytes:
    """An old workbook of 1.5 kB whose directory's chain of sectors leads back to itself: whoever follows it never ends."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0)  # one table of sectors, the directory from sector 1 on
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    table = struct.pack("<128I", _TABLE, 1, *[_FREE] * 126)  # sector 1 is followed by sector 1
    return header + table + bytes(SECTOR)


def slow(megabytes: int = 30) -> bytes:
    """A text file that only the careful road reads, for seconds: quotes stand where they mean nothing."""
    line = b'12" screen,2026-01-02,Ann "Bob" Carl,1\n'
    return b"what,day,who,count\n" + line * (megabytes * 1_000_000 // len(line))
