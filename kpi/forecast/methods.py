"""The ways to look ahead, each with its name. Room for more: a method is a function and a line in this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kpi.forecast.season import season_of
from kpi.forecast.smoothing import damped, smoothed
from kpi.forecast.spikes import without_spikes
from kpi.forecast.theta import theta
from kpi.words import Text

Array = NDArray[np.float64]

YEAR_OF_MONTHS = 12

ENOUGH_FOR_A_SLOPE = 16
"""From how many values on a slope is believed: below, on the M3 competition's months, the level alone errs 5 to 15 % less."""


@dataclass(frozen=True, slots=True)
class Method:
    """``ahead(values, horizon, season)`` gives the next values; ``growth`` is the power of the horizon by which its errors grow."""

    id: str
    name: Text
    ahead: Callable[[Array, int, int | None], Array]
    growth: float


def _smooth(values: Array, horizon: int, season: int | None) -> Array:
    calm, _ = without_spikes(values, season)
    cycle = season_of(calm, season)
    bare = calm if cycle is None else cycle.without(calm)
    ahead = (theta(bare, horizon) + damped(bare, horizon)) / 2 if bare.size >= ENOUGH_FOR_A_SLOPE else _level(bare, horizon)
    return ahead if cycle is None else cycle.onto(ahead, start=values.size)


def _level(values: Array, horizon: int) -> Array:
    return np.full(horizon, smoothed(values))


def _recent_mean(values: Array, horizon: int, season: int | None) -> Array:
    return np.full(horizon, values[-YEAR_OF_MONTHS:].mean())


def _last(values: Array, horizon: int, season: int | None) -> Array:
    return np.full(horizon, values[-1])


def _last_season(values: Array, horizon: int, season: int | None) -> Array:
    if season is None or values.size < season:
        return _last(values, horizon, season)
    return values[values.size - season + np.arange(horizon) % season]


THETA_DAMPED = Method(
    id="theta_damped",
    name=Text(fr="Thêta et lissage exponentiel à tendance amortie", en="Theta and exponential smoothing with a damped trend"),
    ahead=_smooth,
    growth=0.5,
)
SMOOTHING = Method(
    id="smoothing",
    name=Text(fr="Lissage exponentiel (historique court)", en="Exponential smoothing (short history)"),
    ahead=_smooth,
    growth=0.5,
)
RECENT_MEAN = Method(
    id="recent_mean",
    name=Text(fr="Moyenne des dernières périodes (activité irrégulière)", en="Mean of the last periods (irregular activity)"),
    ahead=_recent_mean,
    growth=0.0,
)
NAIVE = Method(
    id="naive",
    name=Text(
        fr="Dernière valeur connue (aucune méthode n’a fait mieux sur votre passé)",
        en="Last known value (no method did better on your past)",
    ),
    ahead=_last,
    growth=0.5,
)
SEASONAL_NAIVE = Method(
    id="seasonal_naive",
    name=Text(
        fr="Même période de la saison précédente (aucune méthode n’a fait mieux sur votre passé)",
        en="Same period of the previous season (no method did better on your past)",
    ),
    ahead=_last_season,
    growth=0.5,
)
