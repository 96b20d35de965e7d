"""Targets in the making: a year spread over its months, proposals from a KPI's own past, and figures as a person types them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate, pairwise
from math import floor, isfinite, log10
from statistics import median

import polars as pl

from kpi import formats
from kpi.catalogue import Better, Kpi
from kpi.errors import KpiError
from kpi.formats import Unit
from kpi.mapping.numbers import Mark, read_numbers
from kpi.measures import Type
from kpi.periods import CIVIL, Calendar, Grain, add_months, period_of
from kpi.words import Lang, Text

GROWTH = 0.05
"""What a proposal asks over the same month of last year, where nothing else is said."""

History = Mapping[date, float | None]
"""A KPI's figure for the first day of each complete month."""


class NotANumber(KpiError):
    """What was typed as a target is no number."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            Text(
                "« {typed} » n’est pas un nombre : l’objectif n’a pas changé. Écrivez par exemple 12 500 ou 63,5.",
                "“{typed}” is not a number: the target has not changed. Write 12,500 or 63.5, for instance.",
            ),
            typed=typed,
        )


# Spreading a year ----------------------------------------------------------------------------------------------------


def year_of(day: date, calendar: Calendar = CIVIL) -> tuple[date, ...]:
    """The first days of the twelve months of the (fiscal) year that holds a day."""
    start = period_of(day, Grain.YEAR, calendar).start
    return tuple(add_months(start, number) for number in range(12))


def step_of(unit: Unit) -> float:
    """The smallest part of a target: a cent of money, a whole one of anything counted."""
    return 0.01 if unit in (Unit.MONEY, Unit.MONEY_PER_DAY) else 1.0


def spread(total: float, weights: Sequence[float], *, step: float = 0.01) -> tuple[float, ...]:
    """A total over parts by their weights, each a multiple of ``step``; the parts always add up to the total (rounded to a step).

    Each part is the difference of two rounded running totals, so that rounding never piles up nor turns a part negative.
    Weights under zero count as zero; weights that are all zero spread evenly.
    """
    if not weights:
        return ()
    positive = [max(0.0, weight) for weight in weights]
    even = positive if sum(positive) > 0 else [1.0] * len(weights)
    units = round(total / step)
    running = list(accumulate(even))
    cuts = [0, *(round(units * (part / running[-1])) for part in running)]
    digits = 2 if step < 1 else 0
    return tuple(round((cut - before) * step, digits) for before, cut in pairwise(cuts))


def season(history: History, months: Sequence[date]) -> tuple[float, ...]:
    """Weights of months by the season of the past: each calendar month's mean over the years known; evenly under 12 months."""
    known = {month: value for month, value in history.items() if value is not None}
    if len(known) < 12:
        return (1.0,) * len(months)
    of_month = {number: [value for month, value in known.items() if month.month == number] for number in range(1, 13)}
    overall = sum(known.values()) / len(known)
    return tuple(max(0.0, sum(values) / len(values)) if (values := of_month[month.month]) else overall for month in months)


# Proposals -----------------------------------------------------------------------------------------------------------


def propose(kpi: Kpi, history: History, months: Sequence[date], *, growth: float = GROWTH) -> dict[date, float | None]:
    """A target for each month from the KPI's own complete months.

    What adds up and levels: the same month of last year, better by ``growth`` (of a month not seen last year: the median of
    the last 12). Anything else: the median of the last 12 months, the same for all. ``None`` without a history, and for KPIs
    that have no better direction.
    """
    known = _known(history)
    if not known or kpi.better is Better.NEITHER:
        return dict.fromkeys(months)
    if kpi.adds_up or kpi.type is Type.LEVEL:
        share = -growth if kpi.better is Better.LOWER else growth
        return {month: _rounded(value + share * abs(value), kpi.unit) for month, value in _a_year_before(known, months).items()}
    return dict.fromkeys(months, _rounded(_usual(known), kpi.unit))


def grown(kpi: Kpi, history: History, months: Sequence[date], *, share: float) -> tuple[float, ...] | None:
    """Last year's months changed by a share, exactly: they add up to last year's total so changed. ``None`` without a history.

    For a KPI that adds up. A month not seen last year counts as the median of the last 12 known.
    """
    known = _known(history)
    if not known:
        return None
    before = list(_a_year_before(known, months).values())
    return spread(sum(before) * (1 + share), before, step=step_of(kpi.unit))


def _known(history: History) -> dict[date, float]:
    return {month: value for month, value in sorted(history.items()) if value is not None}


def _usual(known: Mapping[date, float]) -> float:
    return median(list(known.values())[-12:])


def _a_year_before(known: Mapping[date, float], months: Sequence[date]) -> dict[date, float]:
    return {month: known.get(add_months(month, -12), _usual(known)) for month in months}


def _rounded(value: float, unit: Unit) -> float:
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


# As typed ------------------------------------------------------------------------------------------------------------


def written(value: float, unit: Unit, *, lang: Lang) -> str:
    """A target as one types it, without its unit: ``12 500``, ``1,234.56``; a share in percent, a duration in days."""
    shown = round(float(value) * (100 if unit is Unit.PERCENT else 1), 2)
    decimals = 0 if shown.is_integer() else 2 if unit in (Unit.MONEY, Unit.MONEY_PER_DAY) or not (shown * 10).is_integer() else 1
    return formats.number(shown, lang=lang, decimals=decimals)


def typed(text: str, unit: Unit, *, lang: Lang) -> float | None:
    """The target that a person typed (``12 500``, ``63 %``, ``1,2 M€``); ``None`` for a blank. Raises NotANumber."""
    bare = text.strip()
    if not bare:
        return None
    mark = Mark.COMMA if lang is Lang.FR else Mark.POINT
    value = read_numbers(pl.Series([bare]), forced=mark).values[0]
    if value is None or not isfinite(value):
        raise NotANumber(bare)
    return round(float(value) / 100, 6) if unit is Unit.PERCENT else float(value)
