"""Smoothing and Theta agree with slow loops written another way."""

from __future__ import annotations

import numpy as np
import pytest

from kpi.forecast.smoothing import ALPHAS, GRID, damped, smoothed
from kpi.forecast.theta import theta

TINY = [12.0, 15.0, 11.0, 16.0, 18.0, 14.0, 19.0, 22.0, 20.0]


def ses(values: list[float], alpha: float, first: float) -> tuple[float, float]:
    """One run of simple smoothing by its textbook recursion: the last level and the sum of squares."""
    level, squares = first, 0.0
    for value in values:
        squares += (value - level) ** 2
        level = alpha * value + (1 - alpha) * level
    return level, squares


def slow_level(values: list[float]) -> float:
    """The best level over every constant, the first level found by ternary search instead of algebra."""
    best = (np.inf, np.nan)
    for alpha in ALPHAS:
        low, high = min(values) - 50, max(values) + 50
        for _ in range(200):
            left, right = low + (high - low) / 3, high - (high - low) / 3
            if ses(values, alpha, left)[1] < ses(values, alpha, right)[1]:
                high = right
            else:
                low = left
        level, squares = ses(values, alpha, low)
        best = min(best, (squares, level))
    return best[1]


def test_smoothing_finds_the_best_level() -> None:
    """The level is that of the constant and first level whose errors one period ahead are the smallest."""
    assert smoothed(np.array(TINY)) == pytest.approx(slow_level(TINY), abs=1e-6)


def test_theta_is_the_mean_of_its_two_lines() -> None:
    """Theta is half the straight line carried on, half the smoothed level of the series bent twice as far from it."""
    slope, start = np.polyfit(range(9), TINY, 1)
    bent = [2 * value - (start + slope * time) for time, value in enumerate(TINY)]
    level = slow_level(bent)
    expected = [(level + start + slope * (8 + ahead)) / 2 for ahead in (1, 2, 3)]
    assert theta(np.array(TINY), 3) == pytest.approx(expected, abs=1e-6)


def holt(values: list[float], constants: tuple[float, float, float], start: tuple[float, float]) -> tuple[list[float], tuple[float, float]]:
    """One run of the damped trend by its recursion: the errors, and the last level and slope."""
    alpha, beta, damping = constants
    (level, slope), errors = start, []
    for value in values:
        errors.append(value - level - damping * slope)
        level, slope = level + damping * slope + alpha * errors[-1], damping * slope + beta * errors[-1]
    return errors, (level, slope)


def test_the_damped_trend_finds_the_best_start_and_constants() -> None:
    """The forecast is that of the constants and start whose errors are the smallest (the start by numpy's least squares)."""
    best = (np.inf, np.empty(0))
    for alpha, beta, damping in GRID:
        constants = (float(alpha), float(beta), float(damping))
        base = np.array(holt(TINY, constants, (0.0, 0.0))[0])
        echoes = np.array([holt([0.0] * 9, constants, start)[0] for start in ((1.0, 0.0), (0.0, 1.0))]).T
        level, slope = np.linalg.lstsq(-echoes, base, rcond=None)[0]
        errors, (last, trend) = holt(TINY, constants, (float(level), float(slope)))
        ahead = last + trend * np.cumsum(damping ** np.arange(1, 4))
        best = min(best, (float(np.square(errors).sum()), ahead), key=lambda pair: pair[0])
    assert damped(np.array(TINY), 3) == pytest.approx(best[1], rel=5e-3)


@pytest.mark.parametrize("method", [theta, damped])
def test_shift_and_scale(method: object) -> None:
    """A series moved or stretched has its forecast moved or stretched alike."""
    assert callable(method)
    values = np.array(TINY)
    assert method(7 * values - 300, 4) == pytest.approx(7 * method(values, 4) - 300)
