"""A method tried on the past: what it would have said from earlier periods, against what came."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kpi.forecast.methods import Method

Array = NDArray[np.float64]

LEAST_POINTS = 8
LEAST_TO_LEARN = 5
SPAN, ORIGINS = 24, 8
"""Eight origins over the last 24 periods: measured, as good as all 24 for the intervals, at a third of the time."""

LEVELS = (0.5, 0.8, 0.95)
FEW = 0.5
"""Intervals are wider by this over the number of origins: what few errors know of their own spread is little."""

TAIL = 1.53
"""The 95 % interval is at least this many times the 80 % one, as in the normal law: few errors never show their tail."""


@dataclass(frozen=True, slots=True)
class Trial:
    """``errors`` and ``actuals`` (origins, horizon): NaN beyond the end of the history. ``starts``: how many values each origin knew.

    ``growth``: see :class:`Method`.
    """

    starts: tuple[int, ...]
    errors: Array
    actuals: Array
    growth: float

    @property
    def error(self) -> float:
        """The mean absolute error, in the unit of the series."""
        return float(np.nanmean(np.abs(self.errors)))

    def within(self) -> float | None:
        """The median share of what came that the next value was missed by; ``None`` where only zeros came."""
        came, missed = np.abs(self.actuals[:, 0]), np.abs(self.errors[:, 0])
        return float(np.median(missed[came > 0] / came[came > 0])) if (came > 0).any() else None

    def said(self) -> tuple[tuple[int, float], ...]:
        """What was said of the next value at each origin: its position in the history, and its forecast."""
        return tuple((start, float(said)) for start, said in zip(self.starts, (self.actuals - self.errors)[:, 0], strict=True))

    @property
    def share(self) -> float | None:
        """The absolute errors over the absolute values that came; ``None`` where only zeros came."""
        came = float(np.nansum(np.abs(self.actuals)))
        return float(np.nansum(np.abs(self.errors))) / came if came else None

    def half_widths(self, horizon: int) -> Array:
        """Half the width of the 50, 80 and 95 % intervals (levels, horizon), from the errors of all origins and horizons together."""
        return unit_widths(self._scaled())[:, None] * np.arange(1, horizon + 1) ** self.growth

    def covered80(self) -> float:
        """How often the 80 % interval made from the other origins' errors held at each origin."""
        scaled = self._scaled()
        held = [row <= unit_widths(np.delete(scaled, at, axis=0))[1] for at, row in enumerate(scaled)]
        return float(np.stack(held)[~np.isnan(scaled)].mean())

    def _scaled(self) -> Array:
        return np.abs(self.errors) / np.arange(1, self.errors.shape[1] + 1) ** self.growth


def tried(method: Method, values: Array, *, horizon: int, season: int | None) -> Trial:
    """Try a method from several origins of the past, each time with nothing but the values before it."""
    starts = origins(values.size)
    errors, actuals = (np.full((len(starts), min(horizon, values.size - starts[-1])), np.nan) for _ in range(2))
    said = method.ahead([values[:start] for start in starts], errors.shape[1], season)
    for row, start in enumerate(starts):
        came = values[start : start + errors.shape[1]]
        actuals[row, : came.size] = came
        errors[row, : came.size] = came - said[row, : came.size]
    return Trial(starts=tuple(starts), errors=errors, actuals=actuals, growth=method.growth)


def origins(size: int) -> range:
    """How many values are known at each origin, the latest first: evenly spread over the last periods."""
    span = min(SPAN, size - LEAST_TO_LEARN)
    return range(size - 1, size - 1 - span, -max(1, round(span / ORIGINS)))


def unit_widths(scaled: Array) -> Array:
    """The widths at one period ahead: finite-sample ranks of the absolute errors, wider when there are few origins."""
    known = np.sort(scaled[~np.isnan(scaled)])
    ranks = [min(int(np.ceil((known.size + 1) * level)), known.size) - 1 for level in LEVELS]
    half, most, nearly_all = (float(known[rank]) for rank in ranks)
    return np.array([half, most, max(nearly_all, TAIL * most)]) * (1 + FEW / len(scaled))
