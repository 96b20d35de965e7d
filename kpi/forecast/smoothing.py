"""Exponential smoothing: every pair of constants of a grid at once, weighed by how well each foretold the next period.

The first level (and slope) are those of least squares in closed form, since the errors are linear in them. So a fit never
wanders, and shifting or scaling a series shifts or scales its forecast.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

from kpi.forecast.panel import Panel

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

EXACT = 1e-12
"""The share of the greatest sum of squares under which errors are but rounding."""


def levels(panel: Panel) -> Array:
    """The last level (rows) of simple exponential smoothing."""
    shape = (panel.values.shape[0], ALPHAS.size)
    level, fading, sums = np.zeros(shape), np.ones(shape), np.zeros((3, *shape))
    for time, rows in enumerate(panel.begun):
        error, echo = panel.values[:rows, time, None] - level[:rows], fading[:rows]
        sums[:, :rows] += np.stack([error * error, error * echo, echo * echo])
        level[:rows] += ALPHAS * error
        fading[:rows] *= 1 - ALPHAS
    first = sums[1] / sums[2]
    return np.asarray((weights(sums[0] - first * sums[1], panel.sizes) * (level + first * fading)).sum(axis=1))


def damped(panel: Panel, horizon: int) -> Array:
    """The next values (rows, horizon) of series without season, by smoothing with a damped trend (Gardner and McKenzie, 1985)."""
    level, slope, products = _filtered(panel)
    starts, squares = _least_squares(products)
    weight = weights(squares, panel.sizes)
    onwards = np.cumsum(GRID[:, 2, None] ** np.arange(1, horizon + 1), axis=1)
    last_level, last_slope = (weight * (starts * run).sum(axis=0) for run in (level, slope))
    return np.asarray(last_level.sum(axis=1, keepdims=True) + last_slope @ onwards)


def weights(squares: Array, sizes: Array) -> Array:
    """What each point of the grid weighs (rows, grid), of sum 1: its likelihood (Akaike weights: all have as many constants)."""
    least = np.maximum(squares, EXACT * squares.max(axis=1, keepdims=True) + np.finfo(np.float64).tiny)
    odds = (least / least.min(axis=1, keepdims=True)) ** (-sizes[:, None] / 2)
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def _filtered(panel: Panel) -> tuple[Array, Array, Array]:
    """Last levels and slopes (3, rows, grid) of three runs, and the summed products of their errors (3, 3, rows, grid).

    The runs are the series from a start of nothing, and the echoes of a first level and of a first slope of 1.
    """
    alpha, beta, damping = GRID.T
    shape = (3, panel.values.shape[0], len(GRID))
    level, slope, products = np.zeros(shape), np.zeros(shape), np.zeros((3, *shape))
    level[1], slope[2] = 1, 1
    for time, rows in enumerate(panel.begun):
        slope[:, :rows] *= damping
        level[:, :rows] += slope[:, :rows]
        error = -level[:, :rows]
        error[0] += panel.values[:rows, time, None]
        level[:, :rows] += alpha * error
        slope[:, :rows] += beta * error
        for one, other in ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)):
            products[one, other, :rows] += error[one] * error[other]
    return level, slope, products


def _least_squares(products: Array) -> tuple[Array, Array]:
    """The weights (3, rows, grid) of the three runs of :func:`_filtered` whose summed errors are the smallest, and the sums they leave.

    The first weight is 1.
    """
    base, base_level, base_slope = products[0]
    level, level_slope, slope = products[1, 1], products[1, 2], (1 + RIDGE) * products[2, 2]
    scale = level * slope - level_slope**2
    first_level = (base_slope * level_slope - base_level * slope) / scale
    first_slope = (base_level * level_slope - base_slope * level) / scale
    left = base + first_level * (2 * base_level + first_level * level + 2 * first_slope * level_slope)
    left = left + first_slope * (2 * base_slope + first_slope * slope)
    return np.stack([np.ones_like(scale), first_level, first_slope]), np.maximum(left, 0)
