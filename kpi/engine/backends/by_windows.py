"""Neighbours through window functions, for the places that have no order of their own."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw
import polars as pl

from kpi.engine.backends.backend import Beside, Rows


class ByWindows:
    """What the others do alike: neighbours through window functions, one frame collected after the other."""

    def words(self, rows: Rows, columns: Sequence[str]) -> Rows:
        """As texts."""
        return rows

    def collect(self, frames: Sequence[Rows]) -> list[pl.DataFrame]:
        """One after the other."""
        return [frame.collect("polars").to_native() for frame in frames]

    def settled(self, frames: Sequence[Rows]) -> list[Rows]:
        """As they are."""
        return list(frames)

    def beside(self, rows: Rows, *, keys: Sequence[str], order: Sequence[str], told: Beside, once: bool = False) -> Rows:
        """Through the window of each key."""
        taken = rows.unique(subset=[*keys, *order], keep="any") if once else rows
        return taken.with_columns(
            **{name: nw.col(column).shift(offset).over(*keys, order_by=list(order)) for name, (column, offset) in told.items()}
        )

    def carried(self, rows: Rows, *, keys: Sequence[str], order: Sequence[str], column: str) -> Rows:
        """The same."""
        return rows.with_columns(nw.col(column).fill_null(strategy="forward").over(*keys, order_by=list(order)))
