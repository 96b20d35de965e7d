"""Neighbours through window functions, for the places that have no order of their own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

import narwhals as nw
import polars as pl

from kpi.engine.backends.backend import NUMBER, POSITION, ROWS, Beside, Rows


class ByWindows(ABC):
    """What the others do alike: neighbours through window functions, days placed by joins, one frame collected after the other."""

    @abstractmethod
    def table(self, frame: pl.DataFrame) -> Rows:
        """See :meth:`kpi.engine.backends.Backend.table`."""

    keeps_at_hand = False

    def at_hand(self, rows: Rows) -> Rows:
        """As they are: they may be more than a memory holds."""
        return rows

    def positions(self, rows: Rows, line: pl.DataFrame, places: Mapping[str, str]) -> Rows:
        """Through joins."""
        for name, number in places.items():
            days = self.table(line.rename({POSITION: name, NUMBER: NUMBER + name}))
            rows = rows.join(days, left_on=number, right_on=NUMBER + name, how="inner").drop(NUMBER + name, strict=False)
        return rows

    def tally(self, rows: Rows, keys: Sequence[str], places: Mapping[str, int]) -> Rows:
        """Grouped."""
        return rows.group_by(*keys, *places).agg(nw.len().alias(ROWS))

    def words(self, rows: Rows, columns: Sequence[str]) -> Rows:
        """As texts."""
        return rows

    def collect(self, frames: Sequence[Rows]) -> list[pl.DataFrame]:
        """One after the other."""
        return [frame.collect("polars").to_native() for frame in frames]

    def settled(self, frames: Sequence[Rows]) -> list[Rows]:
        """As they are."""
        return list(frames)

    def beside(
        self, rows: Rows, *, keys: Sequence[str], order: Sequence[str], told: Beside, alike: Sequence[str] = (), once: bool = False
    ) -> Rows:
        """Through the window of each key."""
        by = [*order, *alike]
        taken = rows.unique(subset=[*keys, *by], keep="any") if once else rows
        return taken.with_columns(
            **{name: nw.col(column).shift(offset).over(*keys, order_by=by) for name, (column, offset) in told.items()}
        )

    def carried(self, rows: Rows, *, keys: Sequence[str], order: Sequence[str], column: str) -> Rows:
        """The same."""
        return rows.with_columns(nw.col(column).fill_null(strategy="forward").over(*keys, order_by=list(order)))
