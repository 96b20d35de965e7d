"""The ways to look ahead, each with its name. Room for more: a method is a function and a line in this file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kpi.forecast.panel import Panel, panels
from kpi.forecast.season import season_of
from kpi.forecast.smoothing import damped, levels
from kpi.forecast.spikes import without_spikes
from kpi.forecast.theta import theta
from kpi.words import Text

Array = NDArray[np.float64]

YEAR_OF_MONTHS = 12

LONG = 30
"""From how many values on the trend counts whole: below, the level alone is its third member.

Measured on the M3 competition's months cut to 24: 1 % less error with it; on 36 the same, on all of them 1 % more."""


@dataclass(frozen=True, slots=True)
class Method:
    """``ahead(histories, horizon, season)`` gives the next values (histories, horizon); ``growth`` is the power of the horizon by
    which its errors grow."""

    id: str
    name: Text
    ahead: Callable[[Sequence[Array], int, int | None], Array]
    growth: float


def _smooth(histories: Sequence[Array], horizon: int, season: int | None) -> Array:
    calm = [without_spikes(values, season)[0] for values in histories]
    cycles = [season_of(values, season) for values in calm]
    bare = [values if cycle is None else cycle.without(values) for values, cycle in zip(calm, cycles, strict=True)]
    ahead = np.empty((len(bare), horizon))
    for places, panel in panels(bare):
        ahead[places] = panel.back(_members(panel, horizon, season))
    return np.stack(
        [row if cycle is None else cycle.onto(row, start=values.size) for row, cycle, values in zip(ahead, cycles, histories, strict=True)]
    )


def _members(panel: Panel, horizon: int, season: int | None) -> Array:
    """The mean of the members: Theta, the damped trend and, of a short history, its level; of less than a year the level alone."""
    trends = (theta(panel, horizon) + damped(panel, horizon)) / 2
    share = np.where(panel.sizes < LONG, 1 / 3, 0)
    share[panel.sizes < min(season or YEAR_OF_MONTHS, YEAR_OF_MONTHS)] = 1
    return np.asarray((1 - share[:, None]) * trends + (share * levels(panel))[:, None])


def _recent_mean(histories: Sequence[Array], horizon: int, season: int | None) -> Array:
    return np.stack([np.full(horizon, values[-YEAR_OF_MONTHS:].mean()) for values in histories])


def _last(histories: Sequence[Array], horizon: int, season: int | None) -> Array:
    return np.stack([np.full(horizon, values[-1]) for values in histories])


def _last_season(histories: Sequence[Array], horizon: int, season: int | None) -> Array:
    lags = [1 if season is None or values.size < season else season for values in histories]
    return np.stack([values[values.size - lag + np.arange(horizon) % lag] for values, lag in zip(histories, lags, strict=True)])


THETA_DAMPED = Method(
    id="theta_damped",
    name=Text(fr="Thêta et lissage exponentiel à tendance amortie", en="Theta and exponential smoothing with a damped trend"),
    ahead=_smooth,
    growth=0.4,
)
SMOOTHING = Method(
    id="smoothing",
    name=Text(
        fr="Thêta, lissage à tendance amortie et niveau récent (historique court)",
        en="Theta, smoothing with a damped trend and the recent level (short history)",
    ),
    ahead=_smooth,
    growth=0.4,
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
