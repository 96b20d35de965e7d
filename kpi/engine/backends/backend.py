"""What the engine asks of the place where the rows are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import narwhals as nw
import polars as pl

Rows = nw.LazyFrame[Any]
Beside = Mapping[str, tuple[str, int]]
"""For each new column, the column that it is taken from and how many rows before (1) or after (-1)."""

DAY, MOMENT = "day_", "moment_"
"""Before a date column's name: its day, counted from 1970-01-01, and where it holds times its microsecond, counted from there."""


NUMBER, POSITION = "number", "position"
"""Of the line of time: a day, counted so, and the interval that it lies in."""

ROWS = "rows"
"""How many rows were counted."""


def rows_of(native: Any) -> Rows:
    """A native frame as the engine's rows."""
    rows: Rows = nw.from_native(native).lazy()
    return rows


class Backend(Protocol):
    """What the engine asks of the place where the rows are."""

    def table(self, frame: pl.DataFrame) -> Rows:
        """A small table of the engine's, brought to where the rows are."""
        ...

    def stored(self, place: str, name: str) -> Rows | None:
        """A table of a source, where it is: its Parquet file or folder in a folder, or a warehouse's own; ``None`` where it has none.

        Times are without a zone: those of one are told in UTC. Raises Unreadable.
        """
        ...

    def words(self, rows: Rows, columns: Sequence[str]) -> Rows:
        """The rows with columns of few words held as this place groups them best."""
        ...

    def collect(self, frames: Sequence[Rows]) -> list[pl.DataFrame]:
        """What small frames hold, in one pass where the place can."""
        ...

    def settled(self, frames: Sequence[Rows]) -> list[Rows]:
        """The frames with what was planned for them done once, where they will be asked often."""
        ...

    @property
    def keeps_at_hand(self) -> bool:
        """Whether :meth:`at_hand` computes rows, so that asking for them again costs next to nothing."""
        ...

    def at_hand(self, rows: Rows) -> Rows:
        """Rows that take long to make and will be asked for again: computed, where this place is this process's memory."""
        ...

    def positions(self, rows: Rows, line: pl.DataFrame, places: Mapping[str, str]) -> Rows:
        """The rows with new columns, each the ``position`` on the line of the ``number`` in another column: one of the line's, in a row."""
        ...

    def tally(self, rows: Rows, keys: Sequence[str], places: Mapping[str, int]) -> Rows:
        """How many rows there are (``rows``) of each: of keys, and of whole numbers from 0 on that are under so many."""
        ...

    def numbered(self, rows: Rows, *, dates: Iterable[str], times: Iterable[str]) -> Rows:
        """The rows with the day (int) of each date column and the microsecond (int) of each that holds times."""
        ...

    def beside(
        self, rows: Rows, *, keys: Sequence[str], order: Sequence[str], told: Beside, alike: Sequence[str] = (), once: bool = False
    ) -> Rows:
        """The rows with values of their neighbours: of those with the same keys in this order; null where there is none.

        ``alike``: of a tie, rows that are alike in these columns stand together, in any order. ``once``: of rows that are
        alike in all, one is taken.
        """
        ...

    def carried(self, rows: Rows, *, keys: Sequence[str], order: Sequence[str], column: str) -> Rows:
        """What :meth:`beside` gave, with a column's blanks filled from the row before; the first row of each key has a value."""
        ...
