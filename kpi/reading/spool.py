"""A table that comes piece by piece, written where another process can map it: a large one is never copied as a whole."""

from __future__ import annotations

import os

import polars as pl
import pyarrow as pa

from kpi.reading.grids import TextGrid
from kpi.reading.lent import MemoryFile, mapped


class Spool:
    """The pieces of one table: text columns, as many in each."""

    def __init__(self) -> None:
        self._pieces: list[pl.DataFrame] = []
        self._file: MemoryFile | None = None
        self._writer: pa.RecordBatchFileWriter | None = None

    def add(self, piece: pl.DataFrame) -> None:
        """The next rows. From the second piece on they go to a memory file, where the platform has those (Linux)."""
        self._pieces.append(piece)
        if (self._writer or len(self._pieces) > 1) and hasattr(os, "memfd_create"):
            self._flush()

    def grid(self) -> TextGrid | None:
        """All rows; None without any piece."""
        if self._file is None or self._writer is None:
            return TextGrid(pl.concat(self._pieces, rechunk=False)) if self._pieces else None
        self._writer.close()
        return TextGrid(mapped(pa.memory_map(self._file.path)), memory=self._file)

    def _flush(self) -> None:
        for piece in self._pieces:
            table = piece.rechunk().to_arrow(compat_level=pl.CompatLevel.newest())
            if self._writer is None:
                self._file = MemoryFile()
                self._writer = pa.ipc.new_file(self._file.path, table.schema)
            self._writer.write_table(table)
        self._pieces.clear()
