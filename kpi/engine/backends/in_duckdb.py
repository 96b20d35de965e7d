"""Rows in a DuckDB database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

import polars as pl
from polars import selectors

from kpi.engine.backends.backend import DAY, MOMENT, Rows, rows_of
from kpi.engine.backends.by_windows import ByWindows
from kpi.engine.backends.errors import NO_DUCKDB, UNREADABLE, NoEngine, Unreadable, first_line
from kpi.engine.backends.on_disk import files_of


class DuckDB(ByWindows):
    """Rows in a database in this process's memory, one for each dataset."""

    def __init__(self) -> None:
        try:
            import duckdb
        except ImportError:
            raise NoEngine(NO_DUCKDB) from None
        self._connection = duckdb.connect()
        self._connection.execute("SET TimeZone = 'UTC'")
        self._fault = duckdb.Error
        self._number = count()

    def table(self, frame: pl.DataFrame) -> Rows:
        """A relation over the frame's own memory."""
        texts = frame.with_columns(selectors.categorical().cast(pl.String))
        return rows_of(self._connection.from_arrow(texts.to_arrow()))

    def stored(self, place: str, name: str) -> Rows | None:
        """Files that the database reads itself."""
        files = files_of(place, name)
        if files is None:
            return None
        try:
            return rows_of(self._connection.read_parquet(files))
        except self._fault as error:
            raise Unreadable(UNREADABLE, table=name, why=first_line(str(error))) from None

    def settled(self, frames: Sequence[Rows]) -> list[Rows]:
        """As tables of the database."""
        return [self._kept(frame, f"settled_{next(self._number)}") for frame in frames]

    def _kept(self, frame: Rows, name: str) -> Rows:
        frame.to_native().create(name)
        return rows_of(self._connection.table(name))

    def numbered(self, rows: Rows, *, dates: Iterable[str], times: Iterable[str]) -> Rows:
        """Through SQL's own difference of dates."""
        days = [f"""CAST("{name}" AS DATE) - DATE '1970-01-01' AS "{DAY}{name}\"""" for name in dates]
        moments = [f"""epoch_us("{name}") AS "{MOMENT}{name}\"""" for name in times]
        return rows_of(rows.to_native().project(", ".join(["*", *days, *moments])))
