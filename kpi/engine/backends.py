"""Where the rows are: the few things that Polars, pandas, DuckDB and Spark do each in their own way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import Any, Protocol

import narwhals as nw
import polars as pl

Rows = nw.LazyFrame[Any]
Beside = Mapping[str, tuple[str, int]]
"""For each new column, the column that it is taken from and how many rows before (1) or after (-1)."""

DAY, MOMENT = "day_", "moment_"
"""Before a date column's name: its day, counted from 1970-01-01, and where it holds times its microsecond, counted from there."""


def _rows(native: Any) -> Rows:
    """A native frame as the engine's rows."""
    rows: Rows = nw.from_native(native).lazy()
    return rows


class Backend(Protocol):
    """What the engine asks of the place where the rows are."""

    def table(self, frame: pl.DataFrame) -> Rows:
        """A small table of the engine's, brought to where the rows are."""
        ...

    def collect(self, frames: Sequence[Rows]) -> list[pl.DataFrame]:
        """What small frames hold, in one pass where the place can."""
        ...

    def settled(self, frames: Sequence[Rows]) -> list[Rows]:
        """The frames with what was planned for them done once, where they will be asked often."""
        ...

    def numbered(self, rows: Rows, *, dates: Iterable[str], times: Iterable[str]) -> Rows:
        """The rows with the day (int) of each date column and the microsecond (int) of each that holds times."""
        ...

    def beside(self, rows: Rows, *, keys: Sequence[str], order: Sequence[str], told: Beside) -> Rows:
        """The rows with values of their neighbours: of those with the same keys in this order; null where there is none."""
        ...

    def carried(self, rows: Rows, *, keys: Sequence[str], order: Sequence[str], column: str) -> Rows:
        """What :meth:`beside` gave, with a column's blanks filled from the row before; the first row of each key has a value."""
        ...


class Polars:
    """Rows in this process's memory: the default."""

    def table(self, frame: pl.DataFrame) -> Rows:
        """The frame itself."""
        return _rows(frame.lazy())

    def collect(self, frames: Sequence[Rows]) -> list[pl.DataFrame]:
        """All at once: what they share is computed once."""
        return pl.collect_all([frame.to_native() for frame in frames])

    def settled(self, frames: Sequence[Rows]) -> list[Rows]:
        """In memory."""
        return [_rows(frame.lazy()) for frame in self.collect(frames)]

    def numbered(self, rows: Rows, *, dates: Iterable[str], times: Iterable[str]) -> Rows:
        """Through the types that Polars keeps them in."""
        days = [pl.col(name).cast(pl.Date).to_physical().alias(DAY + name) for name in dates]
        moments = [pl.col(name).cast(pl.Datetime("us")).to_physical().alias(MOMENT + name) for name in times]
        return _rows(rows.to_native().with_columns(*days, *moments))

    def beside(self, rows: Rows, *, keys: Sequence[str], order: Sequence[str], told: Beside) -> Rows:
        """Sorted once; a neighbour counts where its keys are the same."""
        ordered = rows.to_native().sort([pl.col(name).to_physical() for name in (*keys, *order)])
        same = {
            offset: reduce(lambda left, right: left & right, [pl.col(key).eq_missing(pl.col(key).shift(offset)) for key in keys])
            for _, offset in told.values()
        }
        taken = [pl.when(same[offset]).then(pl.col(column).shift(offset)).alias(name) for name, (column, offset) in told.items()]
        return _rows(ordered.with_columns(taken))

    def carried(self, rows: Rows, *, keys: Sequence[str], order: Sequence[str], column: str) -> Rows:
        """The rows are sorted by now."""
        return _rows(rows.to_native().with_columns(pl.col(column).forward_fill()))


class _ByWindows:
    """What the others do alike: neighbours through window functions, one frame collected after the other."""

    def collect(self, frames: Sequence[Rows]) -> list[pl.DataFrame]:
        """One after the other."""
        return [frame.collect("polars").to_native() for frame in frames]

    def settled(self, frames: Sequence[Rows]) -> list[Rows]:
        """As they are."""
        return list(frames)

    def beside(self, rows: Rows, *, keys: Sequence[str], order: Sequence[str], told: Beside) -> Rows:
        """Through the window of each key."""
        return rows.with_columns(
            **{name: nw.col(column).shift(offset).over(*keys, order_by=list(order)) for name, (column, offset) in told.items()}
        )

    def carried(self, rows: Rows, *, keys: Sequence[str], order: Sequence[str], column: str) -> Rows:
        """The same."""
        return rows.with_columns(nw.col(column).fill_null(strategy="forward").over(*keys, order_by=list(order)))


class Pandas(_ByWindows):
    """Rows in pandas frames, whose columns are of Arrow's types."""

    def table(self, frame: pl.DataFrame) -> Rows:
        """A pandas frame; texts are texts, for its groups leave out the blank category."""
        texts = frame.with_columns(pl.col(pl.Categorical).cast(pl.String))
        return _rows(texts.to_pandas(use_pyarrow_extension_array=True))

    def numbered(self, rows: Rows, *, dates: Iterable[str], times: Iterable[str]) -> Rows:
        """Through Arrow's casts."""
        frame = rows.collect().to_native()
        days = {DAY + name: frame[name].astype("date32[day][pyarrow]").astype("int32[pyarrow]") for name in dates}
        moments = {MOMENT + name: frame[name].astype("timestamp[us][pyarrow]").astype("int64[pyarrow]") for name in times}
        return _rows(frame.assign(**days, **moments))


class DuckDB(_ByWindows):
    """Rows in a database in this process's memory, one for each dataset."""

    def __init__(self) -> None:
        import duckdb

        self._connection = duckdb.connect()

    def table(self, frame: pl.DataFrame) -> Rows:
        """A relation over the frame's own memory."""
        texts = frame.with_columns(pl.col(pl.Categorical).cast(pl.String))
        return _rows(self._connection.from_arrow(texts.to_arrow()))

    def settled(self, frames: Sequence[Rows]) -> list[Rows]:
        """As tables of the database."""
        return [self._kept(frame, f"settled_{number}") for number, frame in enumerate(frames)]

    def _kept(self, frame: Rows, name: str) -> Rows:
        frame.to_native().create(name)
        return _rows(self._connection.table(name))

    def numbered(self, rows: Rows, *, dates: Iterable[str], times: Iterable[str]) -> Rows:
        """Through SQL's own difference of dates."""
        days = [f"""CAST("{name}" AS DATE) - DATE '1970-01-01' AS "{DAY}{name}\"""" for name in dates]
        moments = [f"""epoch_us("{name}") AS "{MOMENT}{name}\"""" for name in times]
        return _rows(rows.to_native().project(", ".join(["*", *days, *moments])))
