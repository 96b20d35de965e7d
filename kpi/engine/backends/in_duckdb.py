"""Rows in a DuckDB database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl
from polars import selectors

from kpi.engine.backends.backend import DAY, MOMENT, Rows, rows_of
from kpi.engine.backends.by_windows import ByWindows


class DuckDB(ByWindows):
    """Rows in a database in this process's memory, one for each dataset."""

    def __init__(self) -> None:
        import duckdb

        self._connection = duckdb.connect()

    def table(self, frame: pl.DataFrame) -> Rows:
        """A relation over the frame's own memory."""
        texts = frame.with_columns(selectors.categorical().cast(pl.String))
        return rows_of(self._connection.from_arrow(texts.to_arrow()))

    def settled(self, frames: Sequence[Rows]) -> list[Rows]:
        """As tables of the database."""
        return [self._kept(frame, f"settled_{number}") for number, frame in enumerate(frames)]

    def _kept(self, frame: Rows, name: str) -> Rows:
        frame.to_native().create(name)
        return rows_of(self._connection.table(name))

    def numbered(self, rows: Rows, *, dates: Iterable[str], times: Iterable[str]) -> Rows:
        """Through SQL's own difference of dates."""
        days = [f"""CAST("{name}" AS DATE) - DATE '1970-01-01' AS "{DAY}{name}\"""" for name in dates]
        moments = [f"""epoch_us("{name}") AS "{MOMENT}{name}\"""" for name in times]
        return rows_of(rows.to_native().project(", ".join(["*", *days, *moments])))
