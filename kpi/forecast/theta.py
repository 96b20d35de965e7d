"""The Theta method: smoothing for the level, half of the long slope for the drift.

Assimakopoulos and Nikolopoulos (2000): the mean of the straight line through the series, and of the smoothed series that
bends twice as much as it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kpi.forecast.smoothing import smoothed

Array = NDArray[np.float64]


def theta(values: Array, horizon: int) -> Array:
    """The next ``horizon`` values of a series without season."""
    times = np.arange(values.size) - (values.size - 1) / 2
    slope = float(times @ values) / float(times @ times)
    line = values.mean() + slope * times
    ahead = line[-1] + slope * np.arange(1, horizon + 1)
    return np.asarray((smoothed(2 * values - line) + ahead) / 2)
