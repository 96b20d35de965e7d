"""The season of a series: what it is, held back as far as its years disagree, and the series without it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

FADING = 0.8
"""What a year weighs in the season against the one after it."""

FIRST_GUESS, FIRST_WEIGHT = 0.25, 5
"""Under two years, how far a year is thought to be like the next one, and how many doubled periods that guess weighs.

Measured on the M3 competition's months cut to 18, six ahead: a year counted so takes more than a tenth off the error."""

FLAT = 0.05
"""A trend under this share of the mean is none to divide by."""

ROUNDING = 1e-18
"""The sum of squares, for a series whose largest value is 1, that is but the rounding of a straight line."""


@dataclass(frozen=True, slots=True)
class Season:
    """One figure for each period of the cycle, from the first period of the history on: factors of mean 1, or terms of mean 0."""

    indices: Array
    factors: bool

    def without(self, values: Array) -> Array:
        """The series with its season taken out."""
        season = self._along(values.size, start=0)
        return values / season if self.factors else values - season

    def onto(self, values: Array, *, start: int) -> Array:
        """A seasonless series that begins ``start`` periods after the history's first, with the season put on."""
        season = self._along(values.size, start=start)
        return values * season if self.factors else values + season

    def _along(self, size: int, *, start: int) -> Array:
        return self.indices[(start + np.arange(size)) % self.indices.size]


def season_of(values: Array, length: int | None) -> Season | None:
    """The season of a cycle of ``length`` periods, or ``None``: under one cycle, or where its years have nothing in common.

    Factors where every value is above zero, terms elsewhere: means of what lies apart from the trend, recent years counting
    more. They are then held back towards none by how far the years agree (:func:`_kept`), so that what is but chance is
    left out, and no test has to say yes or no.
    """
    if length is None or length < 2 or values.size < length:
        return None
    factors = bool(values.min() > 0)
    found = Season(np.ones(length) if factors else np.zeros(length), factors)
    apart = _apart(values, _first_trend(values, length), factors)
    if values.size >= 2 * length:
        found = Season(_means(apart, length, factors), factors)
        apart = _apart(values, local_line(found.without(values), length), factors)
    indices = _means(apart, length, factors)
    none = 1.0 if factors else 0.0
    kept = _kept(apart, indices - none, length)
    return Season(none + kept * (indices - none), factors) if kept > 0 else None


def local_line(values: Array, half: int) -> Array:
    """The moving average over ``half`` periods on each side; its ends go on along the straight lines of the first and last windows."""
    half = min(half, (values.size - 1) // 2)
    times = np.arange(-half, half + 1)
    middle = np.convolve(values, np.ones(times.size) / times.size, mode="valid")
    if not half:
        return middle
    first, last = (float(times @ window) / float(times @ times) for window in (values[: times.size], values[-times.size :]))
    return np.concatenate([middle[0] + first * times[:half], middle, middle[-1] + last * times[half + 1 :]])


def _first_trend(values: Array, length: int) -> Array:
    """A straight line that the season does not bend; under two cycles, the level of the last one."""
    if values.size < 2 * length:
        return np.full(values.size, values[-length:].mean())
    slope = float((values[length:] - values[:-length]).mean()) / length
    return np.asarray(values.mean() + slope * (np.arange(values.size) - (values.size - 1) / 2))


def _apart(values: Array, trend: Array, factors: bool) -> Array:
    """The values over the trend (or less it)."""
    if not factors:
        return values - trend
    return values / (trend if trend.min() > FLAT * values.mean() else values.mean())


def _weights(size: int, length: int) -> Array:
    return np.asarray(FADING ** ((size - 1 - np.arange(size)) // length))


def _means(apart: Array, length: int, factors: bool) -> Array:
    """The weighted mean of each phase of the cycle, all brought to a mean of 1 (or 0)."""
    phase, weights = np.arange(apart.size) % length, _weights(apart.size, length)
    means = np.bincount(phase, weights * apart, length) / np.bincount(phase, weights, length)
    return np.asarray(means / means.mean() if factors else means - means.mean())


def _kept(apart: Array, season: Array, length: int) -> float:
    """What is left of the season, from 0 to 1: its reliability as a mean over years (Spearman and Brown).

    One year's likeness to another is the part of the variance that phases explain beyond chance (analysis of variance).
    """
    phase, weights = np.arange(apart.size) % length, _weights(apart.size, length)
    years = float((np.bincount(phase, weights, length) ** 2 / np.bincount(phase, weights**2, length)).mean())
    doubled = apart.size - length
    likeness = FIRST_GUESS
    if doubled:
        within = apart - (np.bincount(phase, apart, length) / np.bincount(phase))[phase]
        freedom = doubled if apart.size < 2 * length else max(doubled - apart.size / length, 1)
        noise, between = float(within @ within) / freedom / years, float(season @ season) / (length - 1)
        if between <= ROUNDING:
            return 0.0
        likeness = max(between - noise, 0) / (max(between - noise, 0) + years * noise) if between > noise else 0.0
    if apart.size < 2 * length:
        likeness = (doubled * likeness + FIRST_WEIGHT * FIRST_GUESS) / (doubled + FIRST_WEIGHT)
    return years * likeness / (1 + (years - 1) * likeness)
