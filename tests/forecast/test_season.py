"""The season is seen where it is, and taken out and put back exactly."""

from __future__ import annotations

import numpy as np
import pytest

from kpi.forecast.season import FADING, local_line, season_of
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


def test_no_season_without_a_cycle_or_under_one() -> None:
    """A season needs a whole cycle, and one of some length."""
    assert season_of(QUARTERS[:3], 4) is None
    assert season_of(QUARTERS, None) is None
    assert season_of(QUARTERS, 1) is None


def test_one_year_alone_counts_for_a_quarter() -> None:
    """Nothing says yet that a year comes back: a quarter of what it shows is kept, more as soon as its periods do come back."""
    first, more, two = (season_of(QUARTERS[:size], 4) for size in (4, 6, 8))
    assert first is not None
    assert more is not None
    assert two is not None
    assert first.indices == pytest.approx(1 + 0.25 * (np.array([0.4, 0.8, 1.6, 1.2]) - 1))
    assert first.indices[2] < more.indices[2] < two.indices[2] == pytest.approx(1.6)


def test_no_season_in_a_line_nor_in_a_constant() -> None:
    """Growth alone and rest alone are no season."""
    assert season_of(np.arange(1.0, 25.0), 12) is None
    assert season_of(np.full(24, 0.1), 12) is None


def test_little_of_noise_is_taken_for_a_season() -> None:
    """What chance draws over four years is held back: of its spread, under a fifth is left on average."""
    random, left, drawn = np.random.default_rng(3), [], []
    for _ in range(100):
        noise = random.normal(100, 10, 48)
        season = season_of(noise, 12)
        left.append(0.0 if season is None else float(np.std(season.indices)))
        drawn.append(float(np.std(noise.reshape(4, 12).mean(axis=0) / noise.mean())))
    assert np.mean(left) < 0.2 * np.mean(drawn)


def test_the_season_is_held_back_by_its_reliability() -> None:
    """Years that differ keep the part that analysis of variance gives: a slow count on terms around a level that does not move."""
    random = np.random.default_rng(8)
    shape = np.array([-3.0, 1.0, 4.0, -2.0])
    values = np.concatenate([shape + random.normal(0, 2, 4) for _ in range(6)])
    values = (values.reshape(6, 4) - values.reshape(6, 4).mean(axis=1, keepdims=True)).ravel()
    season, weights = season_of(values, 4), [FADING ** (5 - year) for year in range(6)]
    years = sum(weights) ** 2 / sum(weight**2 for weight in weights)
    assert season is not None
    trend = np.polyfit(np.arange(24), values, 0)[0]
    means = np.array([sum(w * (values[4 * year + phase] - trend) for year, w in enumerate(weights)) / sum(weights) for phase in range(4)])
    kept = float((season.indices @ means) / (means @ means))
    noise = sum((values[4 * y + q] - np.mean([values[4 * other + q] for other in range(6)])) ** 2 for y in range(6) for q in range(4)) / 14
    expected = 1 - (noise / years) / (float(means @ means) / 3)
    assert kept == pytest.approx(expected, abs=0.05)
    assert 0.3 < kept < 1


def test_a_local_line_is_the_moving_mean_and_goes_on_straight() -> None:
    """In the middle the mean of the neighbours; at the ends the least-squares line of the last window; a straight line is itself."""
    values = np.array([3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0])
    found = local_line(values, 2)
    assert found[3] == pytest.approx(np.mean(values[1:6]))
    assert found[-2:] == pytest.approx(np.polyval(np.polyfit(np.arange(-2, 3), values[-5:], 1), [1, 2]))
    assert found[:2] == pytest.approx(np.polyval(np.polyfit(np.arange(-2, 3), values[:5], 1), [-2, -1]))
    assert local_line(np.arange(9.0), 20) == pytest.approx(np.arange(9.0))
    assert local_line(values[:2], 3) == pytest.approx(values[:2])


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
