"""Sheets made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from kpi.mapping import Correction, Understanding, Understood, understand
from kpi.reading import RowsLeftOut, Sheet

Cells = Mapping[str, Sequence[object]]


def sheet(columns: Cells, *, file: str = "export.csv", name: str | None = None) -> Sheet:
    """A sheet of these columns, as reading gives it: text as String, numbers as Float64; the header is row 1."""
    frame = pl.DataFrame({f"c{position}": list(cells) for position, cells in enumerate(columns.values())}, strict=False)
    frame = frame.with_columns(pl.col(pl.Null).cast(pl.String), pl.col(pl.Int64).cast(pl.Float64))
    return Sheet(
        file=file,
        sheet=name,
        encoding=None,
        delimiter=None,
        header_row=1,
        header_rows=1,
        header=tuple(columns),
        frame=frame,
        native={},
        rows=pl.Series(range(2, frame.height + 2), dtype=pl.UInt32),
        left_out=RowsLeftOut.of((), blank=()),
    )


def together(*sheets: Sheet, **corrections: Correction) -> Understanding:
    """What these sheets are together."""
    return understand(sheets, corrections=corrections)


def alone(columns: Cells, *, file: str = "export.csv") -> Understood:
    """What a sheet of these columns is by itself."""
    return understand([sheet(columns, file=file)]).sheets[0]


def matched(understood: Understood) -> dict[str, str | None]:
    """Heading → canonical column."""
    return {match.heading: match.column for match in understood.matches}
