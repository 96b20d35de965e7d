"""The rows of a sheet that are not data, each with its reason. A sheet may have a million blank ones: they are kept as a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

import polars as pl

from kpi.words import Text


class Reason(StrEnum):
    """Why a row of the file is not among the rows of data."""

    BLANK = "blank"
    PREAMBLE = "preamble"
    TOTAL = "total"
    FOOTER = "footer"
    REPEATED_HEADER = "repeated_header"


REASONS: Mapping[Reason, Text] = {
    Reason.BLANK: Text(fr="Ligne vide", en="Blank row"),
    Reason.PREAMBLE: Text(fr="Titre ou filtre placé avant le tableau", en="Title or filter placed before the table"),
    Reason.TOTAL: Text(fr="Ligne de total", en="Totals row"),
    Reason.FOOTER: Text(fr="Mention placée après le tableau", en="Note placed after the table"),
    Reason.REPEATED_HEADER: Text(fr="En-têtes répétés au milieu du tableau", en="Headings repeated inside the table"),
}
_BY_VALUE = {reason.value: reason for reason in Reason}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row set aside: its number as Excel shows it (from 1), why, and its cells as text (none for a blank row)."""

    row: int
    why: Reason
    cells: tuple[str, ...]


class RowsLeftOut(Sequence[LeftOut]):
    """The rows set aside of a table, in order. ``frame``: row (UInt32), why (String), cells (String: a JSON list, null for none)."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame

    @classmethod
    def of(cls, told: Iterable[LeftOut], *, blank: Iterable[int]) -> RowsLeftOut:
        """Those told and the blank ones."""
        rows = [(left.row, left.why.value, json.dumps(left.cells) if left.cells else None) for left in told]
        frame = pl.DataFrame(rows, schema={"row": pl.UInt32, "why": pl.String, "cells": pl.String}, orient="row")
        empty = pl.Series("row", blank, dtype=pl.UInt32).to_frame()
        empty = empty.with_columns(why=pl.lit(Reason.BLANK.value), cells=pl.lit(None, dtype=pl.String))
        return cls(pl.concat([frame, empty]).sort("row", maintain_order=True))

    def __len__(self) -> int:
        return self.frame.height

    @overload
    def __getitem__(self, place: int) -> LeftOut: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[LeftOut]: ...
    def __getitem__(self, place: int | slice) -> LeftOut | Sequence[LeftOut]:
        return RowsLeftOut(self.frame[place]) if isinstance(place, slice) else _left_out(*self.frame.row(place))

    def __iter__(self) -> Iterator[LeftOut]:
        return (_left_out(*row) for row in self.frame.iter_rows())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as any list


def _left_out(row: int, why: str, cells: str | None) -> LeftOut:
    return LeftOut(row, _BY_VALUE[why], tuple(json.loads(cells)) if cells else ())
