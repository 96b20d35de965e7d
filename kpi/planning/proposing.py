"""Targets proposed from a KPI's own past: last year and more, its trend, its usual month, its best quarter, its forecast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import combinations, groupby
from math import floor, log10
from statistics import fmean, median

from kpi.catalogue import Better, Kpi
from kpi.formats import Unit
from kpi.measures import Type
from kpi.periods import CIVIL, Calendar, Grain, add_months, period_of
from kpi.planning.spreading import History, known_of, season, spread

GROWTH = 0.05
"""What a proposal asks over the same month of last year, where nothing else is said."""
FIGURES = 3
"""A year's proposal is rounded to a thousandth of its size, so that its rounding never hides a per cent."""
LEAST_FOR_A_TREND = 6
MOST_FOR_A_TREND = 36
CEILINGS = {Unit.PERCENT: 1.0, Unit.STARS: 5.0}

Proposal = dict[date, float | None]


class Basis(StrEnum):
    """What a proposal is made from."""

    LAST_YEAR = "last_year"
    TREND = "trend"
    MEDIAN = "median"
    BEST_QUARTER = "best_quarter"
    FORECAST = "forecast"


def bases(kpi: Kpi) -> tuple[Basis, ...]:
    """Those that say something of a KPI: a rate, a duration or a score is not raised by a share of itself."""
    return tuple(basis for basis in Basis if grows(kpi) or basis is not Basis.LAST_YEAR)


def grows(kpi: Kpi) -> bool:
    """Whether a share more of it makes sense: of what adds up and of levels."""
    return kpi.adds_up or kpi.type is Type.LEVEL


def propose(
    kpi: Kpi,
    history: History,
    months: Sequence[date],
    *,
    basis: Basis = Basis.LAST_YEAR,
    growth: float = GROWTH,
    coming: History | None = None,
    calendar: Calendar = CIVIL,
) -> Proposal:
    """A target for each month from the KPI's own complete months, in round figures.

    ``LAST_YEAR``: the last year known of each month, better by ``growth`` (a month never seen: the median of the last 12).
    ``TREND``: the median slope between months (Theil and Sen), with the season where two years are known.
    ``MEDIAN``: the median of the last 12 months, twelve times, by season. ``BEST_QUARTER``: the best quarter, four times, by
    season. ``FORECAST``: ``coming``, a month's forecast (its median) or what was done in it.
    What does not add up has one figure for all months but under ``TREND`` and ``FORECAST``: the median of the last 12, or of the
    months of the best quarter; levels take last year's months too. ``None`` where the past does not say, and for KPIs that
    have no better direction.
    """
    known = known_of(history)
    if not known or kpi.better is Better.NEITHER:
        return dict.fromkeys(months)
    if basis is Basis.LAST_YEAR and not grows(kpi):
        basis = Basis.MEDIAN
    found = _months(kpi, known, months, basis=basis, growth=growth, coming=coming or {}, calendar=calendar)
    if not kpi.adds_up:
        return {month: None if value is None else rounded(value, kpi.unit) for month, value in found.items()}
    years = groupby(months, key=lambda month: period_of(month, Grain.YEAR, calendar))
    return {month: value for _, year in years for month, value in _round_year({month: found[month] for month in year}).items()}


def _months(
    kpi: Kpi,
    known: Mapping[date, float],
    months: Sequence[date],
    *,
    basis: Basis,
    growth: float,
    coming: History,
    calendar: Calendar,
) -> Proposal:
    """Each month's figure before it is rounded."""
    match basis:
        case Basis.LAST_YEAR:
            share = -growth if kpi.better is Better.LOWER else growth
            return {month: value + share * abs(value) for month, value in _years_before(known, months).items()}
        case Basis.TREND:
            return _trend(kpi, known, months)
        case Basis.FORECAST:
            return {month: coming.get(month) for month in months}
        case Basis.MEDIAN | Basis.BEST_QUARTER:
            usual = _usual(known) if basis is Basis.MEDIAN else _best(kpi, known, calendar)
            return dict.fromkeys(months) if usual is None else _by_season(kpi, known, months, usual)


def _usual(known: Mapping[date, float]) -> float:
    return median(list(known.values())[-12:])


def _years_before(known: Mapping[date, float], months: Sequence[date]) -> dict[date, float]:
    """The last year known of each calendar month before it."""
    found = {}
    for month in months:
        before = (known.get(add_months(month, -12 * years)) for years in range(1, 11))
        found[month] = next((value for value in before if value is not None), _usual(known))
    return found


def _best(kpi: Kpi, known: Mapping[date, float], calendar: Calendar) -> float | None:
    """A month of the best quarter: the mean of its three where they add up, else the one in the middle."""
    quarters = groupby(known, key=lambda month: period_of(month, Grain.QUARTER, calendar))
    whole = [values for _, months in quarters if len(values := [known[month] for month in months]) == 3]
    middle = fmean if kpi.adds_up else median
    best = min if kpi.better is Better.LOWER else max
    return best((middle(values) for values in whole), default=None)


def _by_season(kpi: Kpi, known: Mapping[date, float], months: Sequence[date], usual: float) -> Proposal:
    """The same total as the usual month in each, by season where months add up."""
    weights = season(known, months) if kpi.adds_up else ()
    mean = fmean(weights) if weights else 0.0
    return (
        {month: usual * weight / mean for month, weight in zip(months, weights, strict=True)} if mean > 0 else dict.fromkeys(months, usual)
    )


def _trend(kpi: Kpi, known: Mapping[date, float], months: Sequence[date]) -> Proposal:
    """The line through the last three years; seasons are taken out of it before and put back after."""
    recent = dict(list(known.items())[-MOST_FOR_A_TREND:])
    if len(recent) < LEAST_FOR_A_TREND:
        return dict.fromkeys(months)
    of = _seasons(recent) if grows(kpi) else {}
    points = [(_number(month), value / of.get(month.month, 1.0)) for month, value in recent.items()]
    slope = median((late - early) / (then - now) for (now, early), (then, late) in combinations(points, 2))
    start = median(value - slope * number for number, value in points)
    low, high = (0.0 if min(recent.values()) >= 0 else None), CEILINGS.get(kpi.unit)
    return {month: _within((start + slope * _number(month)) * of.get(month.month, 1.0), low, high) for month in months}


def _seasons(known: Mapping[date, float]) -> dict[int, float]:
    """What each calendar month is of the usual one; nothing under two years, or where a month is usually nothing."""
    if len(known) < 24:
        return {}
    overall = fmean(known.values())
    of = {
        number: fmean(values) / overall
        for number in range(1, 13)
        if overall and (values := [v for m, v in known.items() if m.month == number])
    }
    return of if len(of) == 12 and min(of.values()) > 0 else {}


def _number(month: date) -> int:
    return month.year * 12 + month.month


def _within(value: float, low: float | None, high: float | None) -> float:
    bounded = value if low is None else max(value, low)
    return bounded if high is None else min(bounded, high)


def _round_year(found: Proposal) -> Proposal:
    """Months that make a round year, each round to a thousandth of it; as they are where one is missing."""
    values = [value for value in found.values() if value is not None]
    total = sum(values)
    if len(values) < len(found) or not total:
        return {month: None if value is None else float(round(value)) for month, value in found.items()}
    step = max(1.0, 10.0 ** (floor(log10(abs(total))) - FIGURES))
    return dict(zip(found, spread(total, values, step=step), strict=True))


def rounded(value: float, unit: Unit) -> float:
    """To two figures that matter, and to whole ones of what is counted; a rate to a tenth of a point, stars to a tenth."""
    match unit:
        case Unit.MONEY | Unit.MONEY_PER_DAY | Unit.DAYS | Unit.TIMES:
            return _two_figures(value)
        case Unit.COUNT:
            return _two_figures(value) if abs(value) >= 100 else float(round(value))
        case Unit.PERCENT:
            return round(value, 3)
        case Unit.STARS:
            return round(value, 1)


def _two_figures(value: float) -> float:
    return float(round(value, 1 - floor(log10(abs(value))))) if value else 0.0
