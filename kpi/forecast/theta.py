"""The Theta method: smoothing for the level, part of the long slope for the drift.

Assimakopoulos and Nikolopoulos (2000): the straight line through the series, and the smoothed series that bends more than it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kpi.forecast.panel import Panel
from kpi.forecast.smoothing import levels

Array = NDArray[np.float64]

BEND = 3.0
"""How many times the smoothed line bends as much as the series: it then counts for a third, the straight line for the rest.

The usual 2 leaves the same error alone, and half a per cent more beside the damped trend, which leans the other way."""


def theta(panel: Panel, horizon: int) -> Array:
    """The next values (rows, horizon) of series without season."""
    width = panel.values.shape[1]
    times = np.arange(width) - width + (panel.sizes[:, None] + 1) / 2
    known = np.arange(width) >= width - panel.sizes[:, None]
    times = np.where(known, times, 0)
    slope = (times * panel.values).sum(axis=1, keepdims=True) / (times**2).sum(axis=1, keepdims=True)
    line = slope * times
    bent = levels(replace(panel, values=BEND * panel.values + (1 - BEND) * line))
    return np.asarray(bent[:, None] / BEND + (1 - 1 / BEND) * (line[:, -1:] + slope * np.arange(1, horizon + 1)))
