"""Tables that lie in memory files, which another process maps instead of copying them."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass

import polars as pl
import pyarrow as pa


class MemoryFile:
    """A file without a name (Linux), gone when it is closed or nobody holds it."""

    def __init__(self) -> None:
        self._number = os.memfd_create("table")
        self.path = f"/proc/self/fd/{self._number}"

    def fileno(self) -> int:
        """Its number in this process."""
        return self._number

    def close(self) -> None:
        """Let go of it, once; whoever has mapped it keeps what is there."""
        number, self._number = self._number, -1
        if number >= 0:
            with suppress(OSError):
                os.close(number)

    __del__ = close


@dataclass(frozen=True, eq=False)
class Lent:
    """A table's place in a memory file of Arrow's. columns: their positions in it; first: its first row, from 0; height: its rows."""

    file: MemoryFile
    columns: tuple[int, ...]
    first: int
    height: int


def mapped(file: pa.NativeFile) -> pl.DataFrame:
    """The table of a memory file, which is not copied."""
    table = pl.from_arrow(pa.ipc.open_file(file).read_all())
    assert isinstance(table, pl.DataFrame)
    return table
