"""Exponential smoothing, fitted by least squares of the errors one period ahead.

The constants come from a grid, tried all at once; the first level (and slope) are then those of least squares in closed form,
since the errors are linear in them. So a fit never wanders, and shifting or scaling the series shifts or scales its forecast.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

ALPHAS: Array = np.concatenate(([0.02, 0.05], np.arange(0.1, 0.96, 0.05), [0.99]))
GRID: Array = np.array(
    [
        (alpha, share * alpha, damping)
        for alpha, share, damping in product(
            (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 0.95),
            (0.02, 0.05, 0.1, 0.2, 0.4),
            (0.8, 0.9, 0.95, 0.98),
        )
    ]
)
"""Constants of the damped trend: for the level, for the slope, and what is left of the slope after each period."""

RIDGE = 1e-3
"""How little the first slope is held back, so that a short series always has one best."""


def smoothed(values: Array) -> float:
    """The last level of simple exponential smoothing."""
    levels, errors = np.zeros(ALPHAS.size), np.empty((values.size, ALPHAS.size))
    for time, value in enumerate(values):
        errors[time] = value - levels
        levels = levels + ALPHAS * errors[time]
    fading = (1 - ALPHAS) ** np.arange(values.size)[:, None]
    first = (errors * fading).sum(axis=0) / (fading**2).sum(axis=0)
    best = int(((errors - first * fading) ** 2).sum(axis=0).argmin())
    return float(levels[best] + first[best] * (1 - ALPHAS[best]) ** values.size)


def damped(values: Array, horizon: int) -> Array:
    """The next ``horizon`` values of a series without season, by smoothing with a damped trend (Gardner and McKenzie, 1985)."""
    errors, level, slope = _filtered(values)
    starts = _least_squares(errors)
    best = int((np.einsum("tsk,sk->tk", errors, starts) ** 2).sum(axis=0).argmin())
    start, damping = starts[:, best], GRID[best, 2]
    return np.asarray(start @ level[:, best] + start @ slope[:, best] * np.cumsum(damping ** np.arange(1, horizon + 1)))


def _filtered(values: Array) -> tuple[Array, Array, Array]:
    """Errors (periods, 3, grid), last levels and slopes (3, grid) of three runs.

    They are the series from a start of nothing, and the echoes of a first level and of a first slope of 1.
    """
    alpha, beta, damping = GRID.T
    level, slope = np.zeros((3, len(GRID))), np.zeros((3, len(GRID)))
    level[1], slope[2] = 1, 1
    errors, seen = np.empty((values.size, 3, len(GRID))), np.zeros((3, 1))
    for time, value in enumerate(values):
        seen[0] = value
        slope = damping * slope
        level = level + slope
        errors[time] = error = seen - level
        level = level + alpha * error
        slope = slope + beta * error
    return errors, level, slope


def _least_squares(errors: Array) -> Array:
    """The weights (3, grid) of the three runs of :func:`_filtered` whose summed errors are the smallest; the first weight is 1."""
    base, of_level, of_slope = errors.transpose(1, 0, 2)
    level_level, slope_slope = (of_level**2).sum(axis=0), (1 + RIDGE) * (of_slope**2).sum(axis=0)
    level_slope = (of_level * of_slope).sum(axis=0)
    base_level, base_slope = (base * of_level).sum(axis=0), (base * of_slope).sum(axis=0)
    scale = level_level * slope_slope - level_slope**2
    first_level = (base_slope * level_slope - base_level * slope_slope) / scale
    first_slope = (base_level * level_slope - base_slope * level_level) / scale
    return np.stack([np.ones_like(scale), first_level, first_slope])
