"""A KPI's periods to come: its past figures, its type and its calendar turned into a series to forecast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kpi.catalogue import Kpi
from kpi.engine import Figure, Values
from kpi.errors import KpiError
from kpi.forecast.nowcast import nowcast
from kpi.forecast.series import forecast
from kpi.forecast.values import Forecast, Point
from kpi.formats import Unit
from kpi.measures import Type
from kpi.periods import CIVIL, Calendar, Grain, Period, following, is_complete, period_of, same_days
from kpi.words import Text

SEASONS = {Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4, Grain.HALF: 2}
FEWEST_AHEAD = {Grain.WEEK: 6, Grain.MONTH: 3, Grain.QUARTER: 2, Grain.HALF: 1, Grain.YEAR: 1}
MOST_AHEAD = 26
MOST_SEEN = 24
NONE = Text(
    "« {name} » n’a pas de prévision : ce n’est pas un chiffre par période.", "“{name}” has no forecast: it is not one figure a period."
)
CEILINGS = {Unit.PERCENT: 1.0, Unit.STARS: 5.0}


class NoForecast(KpiError):
    """The KPI or the period is of a kind that has no forecast."""


@dataclass(frozen=True)
class Ahead:
    """The forecast of the periods that are open or to come, each with its point, and how it was made."""

    points: Mapping[Period, Point]
    made: Forecast

    def bounds(self) -> dict[Period, tuple[float, float, float]]:
        """Forecast, low and high of the 80 % interval, by period."""
        return {period: (point.value, point.lo80, point.hi80) for period, point in self.points.items()}


def ahead(
    kpi: Kpi,
    values: Values,
    past: Sequence[Period],
    *,
    cutoff: date,
    calendar: Calendar = CIVIL,
    member: str | None = None,
    horizon: int | None = None,
    seen: Values | None = None,
) -> Ahead:
    """The forecast of a KPI from its figures over contiguous ``past`` periods of one grain, the open one included.

    Only complete periods feed it; a cohort that is not ripe is forecast too. It goes to the end of the (fiscal) year, a few
    periods at least and 26 at most. The open period's forecast is of the whole of it, and never under what a flow or a
    count has done already. ``seen``: the figures of the spans of :func:`parts_seen`, by which what adds up is forecast from
    the part done too.

    Raises:
        TooShort: too few complete periods with a figure.
        NoForecast: rankings and spans of one's own have none.
    """
    grain = past[-1].grain
    if kpi.type is Type.RANKING or grain not in FEWEST_AHEAD:
        raise NoForecast(NONE, name=kpi.name)
    figures = [values.at(kpi.id, period, member) for period in past]
    history = _history(figures)
    last_complete = past[_last_complete(figures)] if history else past[0]
    horizon = horizon or _horizon(last_complete, cutoff, calendar)
    made = forecast(history, horizon=horizon, season=SEASONS.get(grain), floor=_floor(kpi, history), ceiling=CEILINGS.get(kpi.unit))
    periods = [following(last_complete, calendar, steps=step) for step in range(1, horizon + 1)]
    grows = kpi.adds_up or kpi.type is Type.DISTINCT
    if seen is not None and kpi.adds_up:
        made = _seen(made, history, periods[0], [seen.at(kpi.id, span, member) for span in parts_seen(past, cutoff, calendar)])
    done = {figure.period: figure.value for figure in figures if grows and figure is not None and figure.value is not None}
    return Ahead(
        dict(zip(periods, (_not_under(point, done.get(period)) for period, point in zip(periods, made.points, strict=True)), strict=True)),
        made,
    )


def parts_seen(past: Sequence[Period], cutoff: date, calendar: Calendar = CIVIL) -> tuple[Period, ...]:
    """The part of the open period that the data tell, last, and as many working days of each of the complete ones before it.

    ``past``: contiguous periods of one grain. Nothing where none is open.
    """
    open_ = past[-1]
    if is_complete(open_, cutoff):
        return ()
    part = open_.until(cutoff)
    return (*(same_days(part, period, calendar) for period in past[-1 - MOST_SEEN : -1]), part)


def _seen(made: Forecast, history: Sequence[float], first: Period, parts: Sequence[Figure | None]) -> Forecast:
    """The forecast whose open period, the first one ahead, is told from the part of it that is done too."""
    *before, open_ = parts or [None]
    if open_ is None or open_.period.start != first.start or open_.value is None:
        return made
    before = before[-len(history) :]
    offset = len(history) - len(before)
    tried = tuple((at - offset, said) for at, said in made.tried if at >= offset)
    dones = [figure.value or 0.0 if figure is not None else 0.0 for figure in before]
    point = nowcast(replace(made, tried=tried), history[offset:], dones, open_.value)
    return made if point is None else replace(made, points=(point, *made.points[1:]))


def _history(figures: Sequence[Figure | None]) -> list[float]:
    """The figures of complete periods from the first whole one that has one; a hole takes the figure before it."""
    history: list[float] = []
    for figure in figures[: _last_complete(figures) + 1]:
        value = None if figure is None or figure.partial or not figure.complete else figure.value
        if value is not None:
            history.append(value)
        elif history:
            history.append(history[-1])
    return history


def _last_complete(figures: Sequence[Figure | None]) -> int:
    return max(
        (position for position, figure in enumerate(figures) if figure is not None and figure.complete and figure.value is not None),
        default=-1,
    )


def _horizon(last_complete: Period, cutoff: date, calendar: Calendar) -> int:
    end = period_of(max(cutoff, last_complete.end), Grain.YEAR, calendar).end
    steps, period = 0, last_complete
    while period.end < end and steps < MOST_AHEAD:
        period, steps = following(period, calendar), steps + 1
    return max(steps, FEWEST_AHEAD[last_complete.grain])


def _floor(kpi: Kpi, history: Sequence[float]) -> float | None:
    """Nothing that was never negative is forecast under zero."""
    return 0.0 if min(history, default=0.0) >= 0 else None


def _not_under(point: Point, done: float | None) -> Point:
    if done is None:
        return point
    names = ("value", "lo50", "hi50", "lo80", "hi80", "lo95", "hi95")
    return replace(point, **{name: max(getattr(point, name), done) for name in names})
