"""Smoothing and Theta agree with slow loops written another way."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from kpi.forecast.panel import ROWS, Panel, panels
from kpi.forecast.smoothing import ALPHAS, GRID, damped, levels
from kpi.forecast.theta import theta

Array = NDArray[np.float64]
TINY = [12.0, 15.0, 11.0, 16.0, 18.0, 14.0, 19.0, 22.0, 20.0]


def ses(values: list[float], alpha: float, first: float) -> tuple[float, float]:
    """One run of simple smoothing by its textbook recursion: the last level and the sum of squares."""
    level, squares = first, 0.0
    for value in values:
        squares += (value - level) ** 2
        level = alpha * value + (1 - alpha) * level
    return level, squares


def ahead(method: Callable[[Panel, int], Array], values: list[float], horizon: int) -> Array:
    """What a method says of one series."""
    panel = Panel.of([np.array(values)])
    return panel.back(method(panel, horizon))[0]


def mean_by_likelihood(found: list[tuple[float, Array]], size: int) -> Array:
    """The mean of what each pair of constants says, weighed by its sum of squares to the power of minus half the length."""
    odds = [squares ** (-size / 2) for squares, _ in found]
    return np.asarray(sum(odd * said for odd, (_, said) in zip(odds, found, strict=True)) / sum(odds))


def slow_level(values: list[float]) -> float:
    """The mean level over every constant, the first level found by ternary search instead of algebra."""
    found = []
    for alpha in ALPHAS:
        low, high = min(values) - 50, max(values) + 50
        for _ in range(100):
            left, right = low + (high - low) / 3, high - (high - low) / 3
            if ses(values, alpha, left)[1] < ses(values, alpha, right)[1]:
                high = right
            else:
                low = left
        level, squares = ses(values, alpha, low)
        found.append((squares, np.array([level])))
    return float(mean_by_likelihood(found, len(values))[0])


def test_the_level_is_the_mean_of_the_likely_ones() -> None:
    """Each constant's level, with the first level that fits it best, counts by its likelihood."""
    panel = Panel.of([np.array(TINY)])
    assert panel.back(levels(panel)[:, None])[0, 0] == pytest.approx(slow_level(TINY), abs=1e-6)


def test_theta_is_the_mean_of_its_two_lines() -> None:
    """Theta is the smoothed level of the series bent three times as far from its straight line for a third, that line for the rest."""
    slope, start = np.polyfit(range(9), TINY, 1)
    bent = [3 * value - 2 * (start + slope * time) for time, value in enumerate(TINY)]
    level = slow_level(bent)
    expected = [level / 3 + 2 / 3 * (start + slope * (8 + step)) for step in (1, 2, 3)]
    assert ahead(theta, TINY, 3) == pytest.approx(expected, abs=1e-6)


def holt(values: list[float], constants: tuple[float, float, float], start: tuple[float, float]) -> tuple[list[float], tuple[float, float]]:
    """One run of the damped trend by its recursion: the errors, and the last level and slope."""
    alpha, beta, damping = constants
    (level, slope), errors = start, []
    for value in values:
        errors.append(value - level - damping * slope)
        level, slope = level + damping * slope + alpha * errors[-1], damping * slope + beta * errors[-1]
    return errors, (level, slope)


def test_the_damped_trend_is_the_mean_of_the_likely_ones() -> None:
    """Each trio of constants, from the start that fits it best (by numpy's least squares), counts by its likelihood."""
    found = []
    for alpha, beta, damping in GRID:
        constants = (float(alpha), float(beta), float(damping))
        base = np.array(holt(TINY, constants, (0.0, 0.0))[0])
        echoes = np.array([holt([0.0] * 9, constants, start)[0] for start in ((1.0, 0.0), (0.0, 1.0))]).T
        level, slope = np.linalg.lstsq(-echoes, base, rcond=None)[0]
        errors, (last, trend) = holt(TINY, constants, (float(level), float(slope)))
        found.append((float(np.square(errors).sum()), last + trend * np.cumsum(damping ** np.arange(1, 4))))
    assert ahead(damped, TINY, 3) == pytest.approx(mean_by_likelihood(found, 9), rel=5e-3)


@pytest.mark.parametrize("method", [theta, damped])
def test_shift_and_scale(method: Callable[[Panel, int], Array]) -> None:
    """A series moved or stretched has its forecast moved or stretched alike."""
    moved = [7 * value - 300 for value in TINY]
    assert ahead(method, moved, 4) == pytest.approx(7 * ahead(method, TINY, 4) - 300)


@pytest.mark.parametrize("method", [theta, damped])
def test_a_series_among_others_is_forecast_as_alone(method: Callable[[Panel, int], Array]) -> None:
    """Series of other lengths and sizes beside it, and the block that it falls in, change nothing."""
    random = np.random.default_rng(1)
    many = [random.normal(10.0 * size, 1, 5 + size % 7) for size in range(ROWS + 3)]
    seen = []
    for places, panel in panels(many):
        for place, row in zip(places, panel.back(method(panel, 3)), strict=True):
            assert row == pytest.approx(ahead(method, many[place].tolist(), 3))
            seen.append(int(place))
    assert sorted(seen) == list(range(len(many)))
