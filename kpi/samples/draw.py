"""Chance that is the same everywhere: seeded draws made of ``random()`` and exact arithmetic only.

Python promises the sequence of ``Random.random()`` for a seed across versions; it does not promise ``choice`` or ``gauss``,
and powers and logarithms differ in the last bit between platforms. Square roots do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


class Draw:
    """A stream of draws; the same seed gives the same stream."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)

    def chance(self, probability: float) -> bool:
        """True once in ``1 / probability``."""
        return self._random.random() < probability

    def between(self, low: float, high: float) -> float:
        """A figure from ``low`` to ``high``, all as likely."""
        return low + (high - low) * self._random.random()

    def whole(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both possible."""
        return low + int(self._random.random() * (high - low + 1))

    def near(self, middle: float, spread: float) -> float:
        """A figure around ``middle``, most often close, never further than ``spread`` (a share of it)."""
        return middle * (1 + spread * (self._random.random() + self._random.random() - 1))

    def count(self, expected: float) -> int:
        """A whole number whose mean is ``expected``."""
        return int(expected + self._random.random())

    def delay(self, median: float) -> int:
        """Days, right-skewed: half of them under ``median``, one in ten over three times, never over six times."""
        share = self._random.random()
        return int(median * min(sqrt(share / (1 - share)), 6.0) + 0.5)

    def pick(self, items: Sequence[Item], weights: Sequence[float] | None = None) -> Item:
        """One of the items, as likely as its weight."""
        if weights is None:
            return items[int(self._random.random() * len(items))]
        left = self._random.random() * sum(weights)
        for item, weight in zip(items, weights, strict=True):
            left -= weight
            if left < 0:
                return item
        return items[-1]

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """The items in another order."""
        keyed = [(self._random.random(), place) for place in range(len(items))]
        return [items[place] for _, place in sorted(keyed)]
