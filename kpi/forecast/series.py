"""A forecast of a series, with intervals from its own past errors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kpi.forecast.errors import TooShort
from kpi.forecast.methods import LONG, NAIVE, RECENT_MEAN, SEASONAL_NAIVE, SMOOTHING, THETA_DAMPED, Method
from kpi.forecast.spikes import without_spikes
from kpi.forecast.trial import LEAST_POINTS, Trial, tried
from kpi.forecast.values import Backtest, Forecast, Point

Array = NDArray[np.float64]

CLEARLY = 0.6
"""A naive forecast is taken where its error is under this share of the method's. A smaller lead in a back-test is mostly chance:
on the M3 competition's months cut to 24, taking leads of a fifth adds 2 % to the error."""

IRREGULAR = 0.4
"""The share of zeros from which a series is irregular."""


def forecast(
    history: Sequence[float], *, horizon: int, season: int | None, floor: float | None = None, ceiling: float | None = None
) -> Forecast:
    """Forecast the ``horizon`` periods after ``history``.

    ``history``: complete periods only, oldest first, none missing and none blank. ``season``: periods in a year (12, 4, 52),
    ``None`` for none; under two years it counts for a part. ``floor`` and ``ceiling`` bound values and intervals
    (0 for flows, 0 and 1 for shares). A series that never changed has intervals of no width.

    Raises TooShort under 8 periods; ValueError for a value that is not finite or a horizon under 1.
    """
    values = np.asarray(history, dtype=np.float64)
    if horizon < 1 or not np.isfinite(values).all():
        raise ValueError("a forecast needs finite values and a horizon of at least 1")
    if values.size < LEAST_POINTS:
        raise TooShort(known=values.size, needed=LEAST_POINTS)
    method, trial, rival = _chosen(values, horizon=horizon, season=season)
    ahead = method.ahead([values], horizon, season)[0]
    seasonal = method in (THETA_DAMPED, SMOOTHING)
    return Forecast(
        method=method.id,
        name=method.name,
        points=_points(ahead, trial.half_widths(horizon), bounds=(floor, ceiling)),
        backtest=_backtest(trial, rival, scale=_usual_change(values, season)),
        spikes=without_spikes(values, season)[1] if seasonal else (),
        tried=trial.said(),
        season_in_part=seasonal and season is not None and season <= values.size < 2 * season,
    )


def _chosen(values: Array, *, horizon: int, season: int | None) -> tuple[Method, Trial, Trial]:
    """The method to use with its trial, and the trial of the better naive one."""
    method = _suited(values)
    trial = tried(method, values, horizon=horizon, season=season)
    rivals = [(naive, tried(naive, values, horizon=horizon, season=season)) for naive in (NAIVE, SEASONAL_NAIVE)]
    naive, rival = min(rivals, key=lambda pair: pair[1].error)
    return (naive, rival, rival) if rival.error < CLEARLY * trial.error else (method, trial, rival)


def _suited(values: Array) -> Method:
    if np.mean(values == 0) >= IRREGULAR:
        return RECENT_MEAN
    return THETA_DAMPED if values.size >= LONG else SMOOTHING


def _points(ahead: Array, halves: Array, *, bounds: tuple[float | None, float | None]) -> tuple[Point, ...]:
    low, high = (-np.inf if bounds[0] is None else bounds[0]), (np.inf if bounds[1] is None else bounds[1])
    rows = np.clip(np.stack([ahead, *(ahead + sign * half for half in halves for sign in (-1, 1))], axis=1), low, high)
    return tuple(Point(*(float(value) for value in row)) for row in rows)


def _backtest(trial: Trial, rival: Trial, *, scale: float) -> Backtest:
    return Backtest(
        origins=len(trial.errors),
        error=trial.error / scale,
        share=trial.share,
        naive_error=rival.error / scale,
        covered80=trial.covered80(),
        beats_naive=trial.error < rival.error,
        within=trial.within(),
        high=int((trial.errors[:, 0] < 0).sum()),
    )


def _usual_change(values: Array, season: int | None) -> float:
    """The mean absolute change from one season (or period) to the next; 1 where nothing ever changed."""
    lag = season if season and values.size > season else 1
    return float(np.abs(values[lag:] - values[:-lag]).mean()) or 1.0
