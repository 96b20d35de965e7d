"""Numbers and errors as the binary formats write them, thousands at a time."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import polars as pl

from kpi.reading.ooxml.cells import Cells, Kind

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""What Excel shows for each error."""

Array: TypeAlias = np.ndarray
Range: TypeAlias = tuple[int, int, int, int]
_FAR = 1 << 30  # beyond every limit


class Bytes:
    """Little-endian numbers at many places of a stream; beyond its end there are zeros."""

    def __init__(self, stream: bytes) -> None:
        self.buffer: Array = np.frombuffer(stream + bytes(64), dtype=np.uint8)

    def short(self, at: int) -> int:
        """One number of two bytes."""
        return int(self.buffer[at]) | int(self.buffer[at + 1]) << 8

    def u16(self, at: Array) -> Array:
        return self._gather(at, 2).view("<u2").ravel().astype(np.int64)

    def u32(self, at: Array) -> Array:
        return self._gather(at, 4).view("<u4").ravel().astype(np.int64)

    def f64(self, at: Array) -> Array:
        return self._gather(at, 8).view("<f8").ravel().astype(np.float64)

    def _gather(self, at: Array, size: int) -> Array:
        return self.buffer[at[:, None] + np.arange(size)]


def rk(raw: Array) -> Array:
    """Numbers in four bytes: the upper half of a double or an integer, perhaps of hundredths."""
    doubles = ((raw & 0xFFFFFFFC) << 32).astype("<i8").view("<f8")
    whole = (raw.astype(np.uint32).view(np.int32) >> 2).astype(np.float64)
    value = np.where(raw & 2, whole, doubles)
    return np.where(raw & 1, value / 100, value)


def made(
    row: Array, column: Array, kind: Kind | Array, style: Array, *, number: Array | None = None, text: list[str | None] | None = None
) -> Cells:
    """Cells of rows and columns counted from 0."""
    size = len(row)
    return Cells(
        row=np.minimum(row, _FAR).astype(np.int32) + 1,
        column=np.minimum(column, _FAR).astype(np.int32),
        kind=np.full(size, kind, dtype=np.uint8) if isinstance(kind, Kind) else kind,
        style=style.astype(np.int32),
        number=np.full(size, np.nan) if number is None else number,
        text=pl.repeat(None, size, dtype=pl.String, eager=True) if text is None else pl.Series(text, dtype=pl.String),
    )


def ranges(numbers: Array) -> list[Range]:
    """First and last row, first and last column of each merged range: rows become those that Excel shows."""
    return [(int(top) + 1, int(bottom) + 1, int(left), int(right)) for top, bottom, left, right in numbers.reshape(-1, 4)]
