"""Rows in this process's memory, as Polars holds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import polars as pl

from kpi.engine.backends.backend import DAY, MOMENT, Beside, Rows, rows_of
from kpi.engine.backends.on_disk import files_of, scanned

_WHOLE = "whole"
_LARGEST = 2**63


class Polars:
    """Rows in this process's memory: the default."""

    def __init__(self) -> None:
        self._words = pl.Categorical(pl.Categories.random())  # of these tables alone: they go when the tables do

    def table(self, frame: pl.DataFrame) -> Rows:
        """The frame itself."""
        return rows_of(frame.lazy())

    def stored(self, place: str, name: str) -> Rows | None:
        """Files that are read when they are asked for, the columns asked for alone."""
        files = files_of(place, name)
        return None if files is None else rows_of(scanned(files, name))

    def words(self, rows: Rows, columns: Sequence[str]) -> Rows:
        """As categories: grouping and joining on them costs a fraction."""
        return rows_of(rows.to_native().with_columns(pl.col(columns).cast(self._words))) if columns else rows

    def collect(self, frames: Sequence[Rows]) -> list[pl.DataFrame]:
        """All at once: what they share is computed once."""
        return pl.collect_all([frame.to_native() for frame in frames])

    def settled(self, frames: Sequence[Rows]) -> list[Rows]:
        """In memory."""
        return [rows_of(frame.lazy()) for frame in self.collect(frames)]

    def numbered(self, rows: Rows, *, dates: Iterable[str], times: Iterable[str]) -> Rows:
        """Through the types that Polars keeps them in."""
        days = [pl.col(name).cast(pl.Date).to_physical().alias(DAY + name) for name in dates]
        moments = [pl.col(name).cast(pl.Datetime("us")).to_physical().alias(MOMENT + name) for name in times]
        return rows_of(rows.to_native().with_columns(*days, *moments))

    def beside(self, rows: Rows, *, keys: Sequence[str], order: Sequence[str], told: Beside, once: bool = False) -> Rows:
        """Sorted once, by one number where keys and order fit in one; a neighbour counts where its keys are the same."""
        native = rows.to_native()
        schema = native.collect_schema()
        schema.update({name: schema[column] for name, (column, _) in told.items()})
        neighbours = partial(_neighbours, keys=keys, order=order, told=told, once=once)
        return rows_of(native.map_batches(neighbours, schema=schema))

    def carried(self, rows: Rows, *, keys: Sequence[str], order: Sequence[str], column: str) -> Rows:
        """The rows are sorted by now."""
        return rows_of(rows.to_native().with_columns(pl.col(column).forward_fill()))


def _neighbours(frame: pl.DataFrame, *, keys: Sequence[str], order: Sequence[str], told: Beside, once: bool) -> pl.DataFrame:
    """What :meth:`Polars.beside` gives, of a frame that is there."""
    key, places = _numbered_together(frame, keys)
    place, many = _numbered_together(frame, order)
    if key is None or place is None or places * many >= _LARGEST:
        by = [*keys, *order]
        ordered = frame.sort([pl.col(name).to_physical() for name in by])
        key, whole = ordered.select(pl.struct(keys)).to_series(), ordered.select(pl.struct(by)).to_series()
    else:
        ordered = frame.with_columns((key * many + place).alias(_WHOLE)).sort(_WHOLE)
        whole = ordered[_WHOLE]
        key = whole // many
    if once:
        first = whole.ne_missing(whole.shift(1))
        ordered, key = ordered.filter(first), key.filter(first)
    same = {offset: key.eq_missing(key.shift(offset)) for _, offset in told.values()}
    taken = [pl.when(pl.lit(same[offset])).then(pl.col(column).shift(offset)).alias(name) for name, (column, offset) in told.items()]
    return ordered.with_columns(taken).drop(_WHOLE, strict=False)


def _numbered_together(frame: pl.DataFrame, columns: Sequence[str]) -> tuple[pl.Series | None, int]:
    """Columns as one number that orders rows as they do, blanks first, and how many there may be; ``None`` where they do not fit."""
    together, many = pl.repeat(0, len(frame), dtype=pl.UInt64, eager=True), 1
    for name in columns:
        physical = frame[name].to_physical()
        if not physical.dtype.is_integer():
            return None, many
        lowest, highest = (int(str(edge or 0)) for edge in (physical.min(), physical.max()))
        span = highest - lowest + 2
        many *= span
        if many >= _LARGEST:
            return None, many
        together = together * span + (physical.cast(pl.Int64) - (lowest - 1)).fill_null(0).cast(pl.UInt64)
    return together, many
