"""Rows in Spark frames, where the data outgrow a machine: only figures come back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import polars as pl
from polars import selectors

from kpi.engine.backends.backend import DAY, MOMENT, Rows, rows_of
from kpi.engine.backends.by_windows import ByWindows

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


class Spark(ByWindows):
    """Rows in the frames of a Spark session, whose time zone must be UTC."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session

    def table(self, frame: pl.DataFrame) -> Rows:
        """A frame made of a small table."""
        known = frame.with_columns(selectors.categorical().cast(pl.String), selectors.unsigned_integer().cast(pl.Int64))
        return rows_of(self._session.createDataFrame(known.to_arrow(compat_level=pl.CompatLevel.oldest())))

    def collect(self, frames: Sequence[Rows]) -> list[pl.DataFrame]:
        """One after the other, as Arrow tables."""
        return [pl.DataFrame(pl.from_arrow(frame.to_native().toArrow())) for frame in frames]

    def settled(self, frames: Sequence[Rows]) -> list[Rows]:
        """Kept by the cluster from the first figure on."""
        return [rows_of(frame.to_native().cache()) for frame in frames]

    def numbered(self, rows: Rows, *, dates: Iterable[str], times: Iterable[str]) -> Rows:
        """Through Spark's own counts from 1970."""
        from pyspark.sql import functions as of

        days = {DAY + name: of.unix_date(of.to_date(of.col(name))) for name in dates}
        moments = {MOMENT + name: of.unix_micros(of.col(name).cast("timestamp")) for name in times}
        named = days | moments
        return rows_of(rows.to_native().withColumns(named)) if named else rows
