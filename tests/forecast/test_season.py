"""The season is seen where it is, and taken out and put back exactly."""

from __future__ import annotations

import numpy as np
import pytest

from kpi.forecast.season import centred_mean, season_of
from kpi.forecast.spikes import without_spikes

QUARTERS = np.array([10.0, 20.0, 40.0, 30.0] * 3)


def test_factors_of_a_pure_season() -> None:
    """Ratios of 10, 20, 40 and 30 to their mean of 25 are the factors, from the first period of the history on."""
    season = season_of(QUARTERS, 4)
    assert season is not None
    assert season.indices == pytest.approx([0.4, 0.8, 1.6, 1.2])
    assert season.without(QUARTERS) == pytest.approx([25.0] * 12)
    assert season.onto(np.full(3, 25.0), start=14) == pytest.approx([40.0, 30.0, 10.0])


def test_terms_where_a_value_is_not_above_zero() -> None:
    """Where zeros or losses occur, the season is added, not multiplied."""
    season = season_of(QUARTERS - 15, 4)
    assert season is not None
    assert season.indices == pytest.approx([-15.0, -5.0, 15.0, 5.0])


def test_no_season_under_two_years() -> None:
    """A season is claimed from two full cycles on, never before, and never without a cycle."""
    assert season_of(QUARTERS[:7], 4) is None
    assert season_of(QUARTERS[:8], 4) is not None
    assert season_of(QUARTERS, None) is None
    assert season_of(QUARTERS, 1) is None


def test_no_season_in_a_line_nor_in_a_constant() -> None:
    """Growth alone and rest alone are no season."""
    assert season_of(np.arange(1.0, 25.0), 12) is None
    assert season_of(np.full(24, 0.1), 12) is None


def test_noise_is_seldom_taken_for_a_season() -> None:
    """The test at 90 % sees a season in about one pure-noise series out of ten."""
    random = np.random.default_rng(3)
    seen = sum(season_of(random.normal(100, 10, 48), 12) is not None for _ in range(400))
    assert seen / 400 < 0.15


@pytest.mark.parametrize("length", [4, 5])
def test_the_centred_mean_is_of_one_cycle(length: int) -> None:
    """Each value is the mean of a whole cycle around its period, the two ends counting half in an even one."""
    values = np.array([3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0])
    half = length // 2
    expected = []
    for middle in range(half, 8 - half):
        around = [values[middle + step] * (0.5 if length == 4 and abs(step) == half else 1) for step in range(-half, half + 1)]
        expected.append(sum(around) / length)
    assert centred_mean(values, length) == pytest.approx(expected)


def test_a_lone_spike_is_set_aside() -> None:
    """A value far from its neighbours is brought back among them and its position told."""
    values = np.array([10.0, 11, 10, 12, 11, 10, 90, 11, 12, 10, 11])
    calm, spikes = without_spikes(values, None)
    assert spikes == (6,)
    assert calm[6] == 11
    assert (np.delete(calm, 6) == np.delete(values, 6)).all()


def test_a_peak_that_comes_back_is_the_season() -> None:
    """A December that is high each year is no spike, nor is a lasting change of level, nor anything in a constant series."""
    year = [10.0, 11, 10, 12, 11, 10, 11, 12, 10, 11, 10, 90]
    assert without_spikes(np.array(year * 2), 12)[1] == ()
    assert without_spikes(np.array([10.0, 11, 10, 12, 11, 90, 91, 90, 92, 91]), None)[1] == ()
    assert without_spikes(np.full(9, 4.0), None)[1] == ()
