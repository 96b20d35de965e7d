"""What queries found, as arrays of spans by groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from kpi.engine.queries import MEMBER, REASON

Array = np.ndarray[Any, np.dtype[Any]]
Group = tuple[str | None, str | None]
"""A member and a reason, each ``None`` where it is blank or was not asked for."""


@dataclass(frozen=True, eq=False)
class Found:
    """What a query found for each span (rows of the arrays) and group (columns): its value, the rows that have one, all rows."""

    groups: tuple[Group, ...]
    value: Array
    known: Array
    rows: Array

    @cached_property
    def present(self) -> tuple[Group, ...]:
        """The groups that have a row in any of the spans."""
        return tuple(group for group, some in zip(self.groups, (self.rows != 0).any(axis=0), strict=True) if some)

    def of(self, groups: Sequence[Group]) -> Found:
        """The same for these groups in this order; one that was not found has no rows."""
        at = {group: position for position, group in enumerate(self.groups)}
        taken = np.array([at.get(group, len(self.groups)) for group in groups], dtype=np.intp)
        return Found(tuple(groups), *(_with_none(array)[:, taken] for array in (self.value, self.known, self.rows)))


def _with_none(array: Array) -> Array:
    return np.concatenate([array, np.zeros((array.shape[0], 1))], axis=1)


@dataclass(frozen=True, eq=False)
class Grouped:
    """A small frame's groups, and for each of its rows the position of its own."""

    groups: tuple[Group, ...]
    position: Array

    @classmethod
    def of(cls, frame: pl.DataFrame) -> Grouped:
        """From the columns ``member`` and ``reason``, where the frame has them."""
        keys = [name for name in (MEMBER, REASON) if name in frame.columns]
        if not keys:
            return cls(((None, None),), np.zeros(len(frame), dtype=np.intp))
        each = frame.select(keys).unique(maintain_order=True).with_row_index("position")
        position = frame.select(keys).join(each, on=keys, how="left", nulls_equal=True, maintain_order="left")["position"].to_numpy()
        texts = [each[name].cast(pl.String).to_list() if name in keys else [None] * len(each) for name in (MEMBER, REASON)]
        return cls(tuple(zip(*texts, strict=True)), position)

    def spread(self, at: Array, amounts: pl.Series | Array, *, length: int) -> Array:
        """The amounts placed at their positions on a line of ``length`` (rows) and at their groups (columns), added up."""
        width = len(self.groups)
        weights = amounts.cast(pl.Float64).fill_null(0).to_numpy() if isinstance(amounts, pl.Series) else amounts
        found = np.bincount(at * width + self.position, weights=weights, minlength=length * width)
        return found.astype(np.float64).reshape(length, width)  # of nothing, numpy makes integers


def added(line: Array, ranges: Sequence[tuple[int, int]]) -> Array:
    """For each range of intervals, the sum of them."""
    if all(stop - start == 1 for start, stop in ranges):
        return line[[start for start, _ in ranges]]
    return np.stack([line[start:stop].sum(axis=0) for start, stop in ranges])
