"""Rows in pandas frames."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl
from polars import selectors

from kpi.engine.backends.backend import DAY, MOMENT, Rows, rows_of
from kpi.engine.backends.by_windows import ByWindows
from kpi.engine.backends.on_disk import files_of, scanned


class Pandas(ByWindows):
    """Rows in pandas frames, whose columns are of Arrow's types."""

    def table(self, frame: pl.DataFrame) -> Rows:
        """A pandas frame; texts are texts, for its groups leave out the blank category."""
        texts = frame.with_columns(selectors.categorical().cast(pl.String))
        return rows_of(texts.to_pandas(use_pyarrow_extension_array=True))

    def stored(self, place: str, name: str) -> Rows | None:
        """Files that Polars reads for it."""
        files = files_of(place, name)
        return None if files is None else self.table(scanned(files, name).collect())

    def numbered(self, rows: Rows, *, dates: Iterable[str], times: Iterable[str]) -> Rows:
        """Through Arrow's casts."""
        frame = rows.collect().to_native()
        days = {DAY + name: frame[name].astype("date32[day][pyarrow]").astype("int32[pyarrow]") for name in dates}
        moments = {MOMENT + name: frame[name].astype("timestamp[us][pyarrow]").astype("int64[pyarrow]") for name in times}
        return rows_of(frame.assign(**days, **moments))
