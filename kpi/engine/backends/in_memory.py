"""Rows in this process's memory, as Polars holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from math import prod
from typing import Any

import numpy as np
import polars as pl
from polars import selectors

from kpi.engine.backends.backend import DAY, MOMENT, NUMBER, POSITION, ROWS, Beside, Rows, rows_of
from kpi.engine.backends.on_disk import files_of, scanned

_WHOLE, _CODE = "whole", "code_"
_LARGEST = 2**63
Array = np.ndarray[Any, np.dtype[Any]]
MANY_NUMBERS = 4_000_000


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

    keeps_at_hand = True

    def at_hand(self, rows: Rows) -> Rows:
        """In memory."""
        return rows_of(rows.to_native().collect().lazy())

    def positions(self, rows: Rows, line: pl.DataFrame, places: Mapping[str, str]) -> Rows:
        """Looked up by place: numbers follow each other on the line."""
        positions, first = pl.lit(line[POSITION]), int(line[NUMBER][0])
        found = [positions.gather(pl.col(number) - first).alias(name) for name, number in places.items()]
        return rows_of(rows.to_native().with_columns(found))

    def tally(self, rows: Rows, keys: Sequence[str], places: Mapping[str, int]) -> Rows:
        """Counted by one number for each, which costs less than grouping while there are not many of them."""
        native = rows.to_native().select(*keys, *places)
        schema = native.collect_schema() | {ROWS: pl.Int64}
        return rows_of(native.map_batches(partial(_tally, keys=keys, places=places), schema=pl.Schema(schema)))

    def beside(
        self, rows: Rows, *, keys: Sequence[str], order: Sequence[str], told: Beside, alike: Sequence[str] = (), once: bool = False
    ) -> Rows:
        """Sorted once, by one number where keys and order fit in one; a neighbour counts where its keys are the same."""
        native = rows.to_native()
        schema = native.collect_schema()
        schema.update({name: schema[column] for name, (column, _) in told.items()})
        neighbours = partial(_neighbours, keys=keys, order=order, alike=alike, told=told, once=once)
        return rows_of(native.map_batches(neighbours, schema=schema))

    def carried(self, rows: Rows, *, keys: Sequence[str], order: Sequence[str], column: str) -> Rows:
        """The rows are sorted by now."""
        return rows_of(rows.to_native().with_columns(pl.col(column).forward_fill()))


def _tally(frame: pl.DataFrame, *, keys: Sequence[str], places: Mapping[str, int]) -> pl.DataFrame:
    """What :meth:`Polars.tally` gives, of a frame that is there."""
    if frame.is_empty() or not all(isinstance(frame[name].dtype, pl.Categorical) for name in keys):
        return _grouped(frame, [*keys, *places])
    groups = [_dense(frame[name]) for name in keys]
    many = [*(len(named) for named, _ in groups), *places.values()]
    if prod(many) > MANY_NUMBERS:
        return _grouped(frame, [*keys, *places])
    whole = np.zeros(len(frame), dtype=np.int32)
    for numbers, size in zip([*(of for _, of in groups), *(frame[name].to_numpy() for name in places)], many, strict=True):
        whole = whole * size + numbers
    counts = np.bincount(whole)
    (some,) = counts.nonzero()
    told = np.unravel_index(some, many)
    named = {name: of[at] for name, (of, _), at in zip(keys, groups, told, strict=False)}
    placed = {name: pl.Series(at, dtype=frame[name].dtype) for name, at in zip(places, told[len(keys) :], strict=True)}
    return pl.DataFrame(named | placed | {ROWS: counts[some].astype(np.int64)})


def _grouped(frame: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    return frame.group_by(keys).agg(pl.len().cast(pl.Int64).alias(ROWS))


def _dense(words: pl.Series) -> tuple[pl.Series, Array]:
    """The different ones of a column of categories, blank among them, and for each row the place of its own among them."""
    physical = words.to_physical()
    own = physical.fill_null(int(str(physical.max() or 0)) + 1).to_numpy()
    a_row_of = np.full(int(own.max()) + 1, -1, dtype=np.intp)
    a_row_of[own] = np.arange(len(own))
    (some,) = np.nonzero(a_row_of >= 0)
    place = np.zeros(len(a_row_of), dtype=np.int32)
    place[some] = np.arange(len(some))
    return words[a_row_of[some]], place[own]


def _neighbours(
    frame: pl.DataFrame, *, keys: Sequence[str], order: Sequence[str], alike: Sequence[str], told: Beside, once: bool
) -> pl.DataFrame:
    """What :meth:`Polars.beside` gives, of a frame that is there."""
    frame = frame.with_columns(_codes(frame[name]).alias(_CODE + name) for name in (*keys, *alike) if frame[name].dtype == pl.String)
    coded = [_CODE + name if _CODE + name in frame.columns else name for name in (*keys, *alike)]
    by = [*order, *coded[len(keys) :]]
    key, places = _numbered_together(frame, coded[: len(keys)])
    place, many = _numbered_together(frame, by)
    if key is None or place is None or places * many >= _LARGEST:
        ordered = frame.sort([pl.col(name).to_physical() for name in (*coded[: len(keys)], *by)])
        key, whole = (ordered.select(pl.struct(of)).to_series() for of in (coded[: len(keys)], [*coded[: len(keys)], *by]))
    else:
        ordered = frame.with_columns((key * many + place).alias(_WHOLE)).sort(_WHOLE)
        whole = ordered[_WHOLE]
        key = whole // many
    if once:
        first = whole.ne_missing(whole.shift(1))
        ordered, key = ordered.filter(first), key.filter(first)
    same = {offset: key.eq_missing(key.shift(offset)) for _, offset in told.values()}
    taken = [pl.when(pl.lit(same[offset])).then(pl.col(column).shift(offset)).alias(name) for name, (column, offset) in told.items()]
    return ordered.with_columns(taken).drop(_WHOLE, selectors.starts_with(_CODE), strict=False)


def _codes(texts: pl.Series) -> pl.Series:
    """Texts as whole numbers from 1 on, alike where they are alike; blanks stay blank."""
    hashed = texts.hash()
    told = hashed if hashed.n_unique() == texts.n_unique() else texts  # as many different ones: no two texts share a hash
    return told.rank("dense").set(texts.is_null(), None)


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
