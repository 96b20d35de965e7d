"""The cells of a worksheet as arrays, in the order of the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import polars as pl


class Kind(IntEnum):
    """What a cell holds."""

    NUMBER = 0
    SHARED = 1
    TEXT = 2
    BOOL = 3
    DATE = 4


@dataclass(frozen=True, eq=False, kw_only=True)
class Cells:
    """``row`` from 1 and ``column`` from 0 (int32), ``kind`` (uint8), ``style`` (int32), ``number`` (float64: the number, the place
    of a shared string, 0 or 1), ``text`` (String: of texts, errors, uncomputed formulas and ISO dates). All of one length."""

    row: np.ndarray
    column: np.ndarray
    kind: np.ndarray
    style: np.ndarray
    number: np.ndarray
    text: pl.Series

    def __len__(self) -> int:
        return len(self.row)

    def only(self, held: np.ndarray) -> Cells:
        """The cells where ``held`` (booleans, or places in order) says so."""
        text = self.text.filter(pl.Series(held)) if held.dtype == np.bool_ else self.text.gather(held)
        return Cells(
            row=self.row[held],
            column=self.column[held],
            kind=self.kind[held],
            style=self.style[held],
            number=self.number[held],
            text=text,
        )

    def in_order(self) -> Cells:
        """Row by row, each cell once: of two in one place the last."""
        place = self.row.astype(np.int64) * (1 << 15) + self.column
        if (np.diff(place) > 0).all():
            return self
        order = np.argsort(place, kind="stable")
        last = np.append(np.diff(place[order]) > 0, True)
        return self.only(order[last])


def together(parts: Sequence[Cells]) -> Cells:
    """One after the other."""
    if not parts:
        return none()
    return Cells(
        row=np.concatenate([part.row for part in parts]),
        column=np.concatenate([part.column for part in parts]),
        kind=np.concatenate([part.kind for part in parts]),
        style=np.concatenate([part.style for part in parts]),
        number=np.concatenate([part.number for part in parts]),
        text=pl.concat([part.text for part in parts]),
    )


def none() -> Cells:
    """No cell."""
    whole, small = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.uint8)
    return Cells(row=whole, column=whole, kind=small, style=whole, number=np.zeros(0), text=pl.Series([], dtype=pl.String))
