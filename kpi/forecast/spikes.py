"""Values so far from their neighbours that no forecast should lean on them."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Array = NDArray[np.float64]

WINDOW = 5
FAR = 12.0
"""Standard deviations (1.4826 × the median absolute deviation) from which a value is a spike."""


def without_spikes(values: Array, season: int | None) -> tuple[Array, tuple[int, ...]]:
    """The series with its spikes brought back among their neighbours, and their positions.

    A value that comes back one season earlier or later is the season, not a spike; a change of level that lasts is none either.
    """
    middle = _running_median(values)
    apart = values - middle
    limit = FAR * 1.4826 * float(np.median(np.abs(apart)))
    if limit == 0:
        return values, ()
    spikes = tuple(int(time) for time in np.flatnonzero(np.abs(apart) > limit) if not _comes_back(apart, int(time), season))
    calm = values.copy()
    for time in spikes:
        calm[time] = middle[time] + np.mean([apart[other] for other in _same_phase(values.size, time, season)] or [0.0])
    return calm, spikes


def _running_median(values: Array) -> Array:
    """The median of each value and its neighbours; at the ends, of those that there are."""
    half = WINDOW // 2
    padded = np.concatenate([np.full(half, np.nan), values, np.full(half, np.nan)])
    return np.asarray(np.nanmedian(sliding_window_view(padded, WINDOW), axis=1))


def _comes_back(apart: Array, time: int, season: int | None) -> bool:
    return any(apart[other] / apart[time] > 0.5 for other in _same_phase(apart.size, time, season))


def _same_phase(size: int, time: int, season: int | None) -> list[int]:
    return [other for other in (time - season, time + season) if 0 <= other < size] if season else []
