"""A forecast is sound, honest about the past, and refuses when it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple

import numpy as np
import pytest

from kpi.forecast import Forecast, TooShort, forecast
from kpi.forecast.methods import NAIVE
from kpi.forecast.trial import Trial, origins, tried
from kpi.words import Lang

MONTHS = [20.0, 18, 25, 30, 28, 35, 22, 12, 31, 33, 29, 40]


def values(found: Forecast) -> list[float]:
    return [point.value for point in found.points]


def random_walk(random: np.random.Generator) -> np.ndarray:
    return 200 + random.normal(0, 5, 60).cumsum()


def noisy_level(random: np.random.Generator) -> np.ndarray:
    return random.normal(100, 10, 60)


def seasonal_growth(random: np.random.Generator) -> np.ndarray:
    time = np.arange(60)
    return (100 + time) * (1 + 0.3 * np.sin(time * np.pi / 6)) * random.normal(1, 0.05, 60)


def test_a_pure_season_is_forecast_exactly() -> None:
    """A year that repeats itself goes on repeating itself, with no doubt left."""
    found = forecast(MONTHS * 3, horizon=14, season=12)
    assert values(found) == pytest.approx(MONTHS + MONTHS[:2])
    assert found.points[13].hi95 - found.points[13].lo95 == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("history", [MONTHS, MONTHS * 3, [*MONTHS, *(1.2 * value + step % 3 for step, value in enumerate(MONTHS))]])
def test_scale(history: list[float]) -> None:
    """Counted in thousands or in units, the forecast, its intervals and its errors say the same."""
    found = forecast(history, horizon=6, season=12)
    scaled = forecast([1000 * value for value in history], horizon=6, season=12)
    assert scaled.method == found.method
    for one, other in zip(found.points, scaled.points, strict=True):
        assert astuple(other) == pytest.approx([1000 * value for value in astuple(one)], abs=1e-6)
    assert scaled.backtest.error == pytest.approx(found.backtest.error, abs=1e-9)


def test_shift_without_season() -> None:
    """Where no season multiplies, a series moved up has its forecast moved up."""
    found, moved = forecast(MONTHS, horizon=6, season=None), forecast([value + 500 for value in MONTHS], horizon=6, season=None)
    for one, other in zip(found.points, moved.points, strict=True):
        assert astuple(other) == pytest.approx([500 + value for value in astuple(one)])


@pytest.mark.parametrize("make", [random_walk, noisy_level, seasonal_growth])
def test_intervals_hold_as_often_as_they_say(make: Callable[[np.random.Generator], np.ndarray]) -> None:
    """On made series the 80 % interval holds between 72 and 90 % of the time, the 95 % one at least 88 %."""
    random = np.random.default_rng(11)
    held80, held95 = [], []
    for _ in range(50):
        series = make(random)
        for point, came in zip(forecast(series[:48], horizon=6, season=12).points, series[48:54], strict=True):
            held80.append(point.lo80 <= came <= point.hi80)
            held95.append(point.lo95 <= came <= point.hi95)
    assert 0.72 <= np.mean(held80) <= 0.90
    assert np.mean(held95) >= 0.88


def test_intervals_are_nested_and_grow() -> None:
    """The 50 % interval lies in the 80 % one, that in the 95 % one, around the value; they widen with the horizon."""
    found = forecast([value * (1 + 0.01 * step) for step, value in enumerate(MONTHS * 2)], horizon=12, season=12)
    for point in found.points:
        assert point.lo95 <= point.lo80 <= point.lo50 <= point.value <= point.hi50 <= point.hi80 <= point.hi95
    widths = [point.hi80 - point.lo80 for point in found.points]
    assert widths == sorted(widths)


def test_bounds_hold() -> None:
    """A flow never goes below zero, nor a share out of 0 to 1, in value or in interval."""
    falling = forecast([50.0, 40, 42, 30, 28, 15, 12, 4, 3, 1], horizon=12, season=None, floor=0)
    share = forecast([0.5, 0.9, 0.95, 0.7, 0.99, 1.0, 0.97, 0.99, 1.0, 0.98], horizon=6, season=None, floor=0, ceiling=1)
    assert min(value for point in falling.points for value in astuple(point)) >= 0
    assert max(value for point in share.points for value in astuple(point)) <= 1


@pytest.mark.parametrize("known", [0, 1, 7])
def test_too_short_is_refused_in_both_languages(known: int) -> None:
    """Under 8 complete periods there is no forecast: how many there are and are needed is said, with the cure."""
    with pytest.raises(TooShort) as told:
        forecast([5.0] * known, horizon=3, season=12)
    assert (told.value.facts["known"], told.value.facts["needed"]) == (known, 8)
    assert f"{known} période{'s' * (known > 1)} complète{'s' * (known > 1)}, il en faut au moins 8" in told.value.in_(Lang.FR)
    assert f"{known} complete period{'s' * (known != 1)}, at least 8 are needed" in told.value.in_(Lang.EN)


def test_eight_points_are_enough() -> None:
    """From 8 periods on there is a forecast, and its intervals have a width."""
    found = forecast([5.0, 7, 6, 9, 8, 9, 11, 10], horizon=12, season=12)
    assert len(found.points) == 12
    assert found.points[0].lo80 < found.points[0].value < found.points[0].hi80
    assert found.backtest.origins == 3


def test_a_short_history_trusts_its_trend_less() -> None:
    """Under 30 periods the recent level is a third member, and the method says so; from 30 on the trend counts whole."""
    short, long = (forecast([10.0 + 2 * step + step % 3 for step in range(size)], horizon=4, season=None) for size in (29, 30))
    assert (short.method, long.method) == ("smoothing", "theta_damped")
    rises = [found.points[3].value - found.points[0].value for found in (short, long)]
    assert 2.5 < rises[0] < 3.5 < 4.5 < rises[1] < 5.5


@pytest.mark.parametrize("bad", [[1.0, float("nan")] * 5, [1.0, float("inf")] * 5])
def test_a_blank_in_the_history_is_the_callers_mistake(bad: list[float]) -> None:
    """Gaps are filled or left out before; they are never guessed here."""
    with pytest.raises(ValueError, match="finite"):
        forecast(bad, horizon=3, season=None)


@pytest.mark.parametrize("constant", [0.0, 0.1, 7.0, -3.0])
def test_what_never_changed_goes_on(constant: float) -> None:
    """A constant series stays as it is, with intervals of no width and errors of zero."""
    found = forecast([constant] * 30, horizon=4, season=12)
    for point in found.points:
        assert astuple(point) == pytest.approx((constant,) * 7, abs=1e-9)
    assert found.backtest.error == pytest.approx(0, abs=1e-9)
    assert (found.backtest.share is None) == (constant == 0)


def test_irregular_activity_is_its_recent_mean() -> None:
    """Where many periods are empty, the forecast is the mean of the last twelve, and the interval reaches the usual peak."""
    history = [0.0, 0, 6, 0, 0, 0, 12, 0, 0, 6, 0, 0] * 2
    found = forecast(history, horizon=6, season=12, floor=0)
    assert found.method in {"recent_mean", "seasonal_naive"}
    lone = forecast([0.0, 5, 0, 0, 8, 0, 0, 0, 6, 0, 4, 0, 0, 0, 9, 0], horizon=6, season=None, floor=0)
    assert lone.method == "recent_mean"
    assert values(lone) == pytest.approx([(8 + 6 + 4 + 9) / 12] * 6)
    assert lone.points[0].lo80 == 0
    assert 4 <= lone.points[0].hi95 <= 12


def test_one_spike_does_not_move_the_forecast() -> None:
    """A lone month of two and a half times its size is set aside and told; the forecast stays within 5 % of that without it."""
    calm = [value * (1 + 0.02 * (step % 5)) for step, value in enumerate([100.0, 104, 98, 102, 97, 101] * 6)]
    spiky = [*calm]
    spiky[33] *= 2.5
    found = forecast(spiky, horizon=6, season=None)
    assert found.spikes == (33,)
    assert values(found) == pytest.approx(values(forecast(calm, horizon=6, season=None)), rel=0.05)


def test_the_naive_is_used_and_named_where_it_clearly_wins() -> None:
    """A level that jumps rarely and stays is best told by its last value; the method says so, and does not claim to beat it."""
    found = forecast([10.0] * 12 + [50.0] * 8 + [20.0] * 3 + [21.0] * 9, horizon=3, season=None)
    assert found.method == "naive"
    assert values(found) == [21.0] * 3
    assert not found.backtest.beats_naive
    assert found.backtest.error == found.backtest.naive_error


def test_the_backtest_is_against_what_came() -> None:
    """The errors of the last-value forecast from each origin are the differences from that origin's last value."""
    history = np.array([3.0, 1, 4, 1, 5, 9, 2, 6])
    trial = tried(NAIVE, history, horizon=2, season=None)
    assert list(origins(8)) == [7, 6, 5]
    assert trial.errors[1:].tolist() == [[2 - 9, 6 - 9], [9 - 5, 2 - 5]]
    assert trial.errors[0, 0] == 6 - 2
    assert np.isnan(trial.errors[0, 1])
    assert trial.error == pytest.approx((4 + 7 + 3 + 4 + 3) / 5)
    assert trial.share == pytest.approx(21 / (6 + 2 + 6 + 9 + 2))


def test_widths_take_finite_sample_ranks() -> None:
    """With 9 errors the 80 % width is the 8th smallest of them (9 + 1 times 0.8), a little wider for the few origins."""
    trial = Trial(starts=tuple(range(9)), errors=np.arange(1.0, 10.0)[:, None], actuals=np.ones((9, 1)), growth=0.5)
    wider = 1 + 0.5 / 9
    assert trial.half_widths(4)[1] == pytest.approx([8 * wider * ahead**0.5 for ahead in (1, 2, 3, 4)])


def test_a_forecast_beats_naive_where_it_should() -> None:
    """On a clear season with growth the method beats both naive forecasts, and covers what it says on its own past."""
    found = forecast(seasonal_growth(np.random.default_rng(5)), horizon=6, season=12)
    assert found.method == "theta_damped"
    assert found.backtest.beats_naive
    assert found.backtest.error < found.backtest.naive_error < 2
    assert 0.5 <= found.backtest.covered80 <= 1
    assert found.backtest.share is not None
    assert found.backtest.share < 0.1


@pytest.mark.parametrize(
    ("size", "season", "in_part"), [(11, 12, False), (12, 12, True), (23, 12, True), (24, 12, False), (18, None, False)]
)
def test_a_season_counts_in_part_under_two_years(size: int, season: int | None, in_part: bool) -> None:
    """And whoever shows the forecast can say so."""
    history = [100.0 + 10 * (place % 12) + place for place in range(size)]
    assert forecast(history, horizon=3, season=season).season_in_part is in_part


def test_its_accuracy_is_told_in_a_word() -> None:
    """Half of the errors one period ahead stay under it; on a fall that goes faster each month, what was said was too high."""
    falling = [1000.0 * 0.97 ** (at * at / 12) for at in range(30)]
    found = forecast(falling, horizon=2, season=None)
    came = {at: falling[at] for at, _ in found.tried}
    assert found.backtest.within == pytest.approx(np.median([abs(said - came[at]) / came[at] for at, said in found.tried]))
    assert found.backtest.high == sum(said > came[at] for at, said in found.tried)
    assert found.backtest.leans == 1
    assert forecast([-value for value in falling], horizon=2, season=None).backtest.leans == -1
    assert forecast([0.0] * 12, horizon=1, season=None).backtest.within is None
