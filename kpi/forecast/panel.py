"""Many histories in one block, so that all of them are smoothed at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

ROWS = 48
"""How many histories make a block: more, and its figures leave the processor's cache."""


@dataclass(frozen=True, slots=True)
class Panel:
    """``values`` (rows, periods): each history centred, brought to the size of 1, ending with the last column; zeros before it.

    Rows are sorted by length, the longest first: those that have begun by a period are the first ``begun[period]``.
    """

    values: Array
    sizes: Array
    begun: tuple[int, ...]
    centre: Array
    scale: Array

    @classmethod
    def of(cls, histories: Sequence[Array]) -> Panel:
        """A panel of histories that are sorted, the longest first."""
        width = histories[0].size
        sizes = np.array([history.size for history in histories])
        centre = np.array([history.mean() for history in histories])
        values = np.zeros((len(histories), width))
        for row, history in enumerate(histories):
            values[row, width - history.size :] = history - centre[row]
        scale = np.abs(values).max(axis=1)
        scale[scale == 0] = 1
        begun = tuple(int(count) for count in (sizes[:, None] >= width - np.arange(width)).sum(axis=0))
        return cls(values / scale[:, None], sizes.astype(np.float64), begun, centre, scale)

    def back(self, ahead: Array) -> Array:
        """Values ahead (rows, horizon) in the unit of each history."""
        return ahead * self.scale[:, None] + self.centre[:, None]


def panels(histories: Sequence[Array]) -> Iterator[tuple[NDArray[np.intp], Panel]]:
    """The histories in blocks, each with the places of its rows."""
    order = np.argsort([-history.size for history in histories], kind="stable")
    for first in range(0, len(order), ROWS):
        places = order[first : first + ROWS]
        yield places, Panel.of([histories[place] for place in places])
