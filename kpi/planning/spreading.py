"""A figure of a year over its months, or of a company over its members: parts that always make the whole, around those locked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import accumulate, pairwise
from statistics import fmean

from kpi import formats
from kpi.catalogue import Kpi
from kpi.errors import KpiError
from kpi.formats import Unit
from kpi.periods import CIVIL, Calendar, Grain, add_months, period_of, working_days
from kpi.words import Lang, Text

History = Mapping[date, float | None]
"""A KPI's figure for the first day of each complete month."""

CENTS = 100


class Way(StrEnum):
    """How a year's figure is spread over its months."""

    SEASON = "season"
    LAST_YEAR = "last_year"
    WORKING_DAYS = "working_days"
    EVEN = "even"


class LocksInTheWay(KpiError):
    """What is locked leaves nothing that the rest could be spread over. ``facts``: ``locked`` and ``total``."""

    def __init__(self, *, locked: float, total: float, free: int) -> None:
        cure = (
            Text("déverrouillez-en une ou augmentez le total", "unlock one of them or raise the total")
            if free
            else Text("déverrouillez-en une, ou donnez ce total-là", "unlock one of them, or give that total")
        )
        super().__init__(
            Text(
                "Les cases verrouillées font {locked_fr} et le total à répartir est de {total_fr} : {cure}. Rien n’a changé.",
                "The locked cells make {locked_en} and the total to spread is {total_en}: {cure}. Nothing has changed.",
            ),
            locked=locked,
            total=total,
            cure=cure,
            **{f"{name}_{lang}": _amount(value, lang) for lang in Lang for name, value in (("locked", locked), ("total", total))},
        )


def year_of(day: date, calendar: Calendar = CIVIL) -> tuple[date, ...]:
    """The first days of the twelve months of the (fiscal) year that holds a day."""
    start = period_of(day, Grain.YEAR, calendar).start
    return tuple(add_months(start, number) for number in range(12))


def step_of(unit: Unit) -> float:
    """The smallest part of a target: a cent of money, a whole one of anything counted."""
    return 0.01 if unit in (Unit.MONEY, Unit.MONEY_PER_DAY) else 1.0


def spread(total: float, weights: Sequence[float], *, step: float = 0.01, locked: Mapping[int, float] | None = None) -> tuple[float, ...]:
    """A total over parts by their weights, each a multiple of ``step``; the parts make the total (rounded to a step) to the cent.

    ``locked``: the parts that stay as they are, by position; the others share what these leave. Money is cut down to the cent,
    and the last part that is not locked takes what rounding left. What is counted is too small for that: each part is the
    difference of two rounded running totals, so that seven contracts over a year are seven months of one.
    Weights under zero count as zero; weights that are all zero spread evenly.

    Raises:
        LocksInTheWay: the locked parts go beyond the total, or all are locked and do not make it.
    """
    held = locked or {}
    unit = round(step * CENTS)
    whole = round(total / step) * unit
    rest = whole - sum(cents_of(value) for value in held.values())
    free = [position for position in range(len(weights)) if position not in held]
    if held and (rest * whole < 0 or (whole == 0 and rest != 0) or (not free and rest != 0)):
        raise LocksInTheWay(locked=(whole - rest) / CENTS, total=whole / CENTS, free=len(free))
    parts = dict(zip(free, _cut(rest, [weights[position] for position in free], unit=unit), strict=True))
    return tuple(held[position] if position in held else parts[position] / CENTS for position in range(len(weights)))


def of_a_year(kpi: Kpi, figure: float, weights: Sequence[float], *, locked: Mapping[int, float] | None = None) -> tuple[float, ...]:
    """What a year's figure makes of its months: its parts where they add up; of anything else the same figure in each not locked.

    Raises:
        LocksInTheWay: see :func:`spread`.
    """
    if kpi.adds_up:
        return spread(figure, weights, step=step_of(kpi.unit), locked=locked)
    held = locked or {}
    return tuple(held.get(position, figure) for position in range(len(weights)))


def cents_of(value: float) -> int:
    """A figure in hundredths, in which sums are exact."""
    return round(value * CENTS)


def summed(values: Sequence[float]) -> float:
    """The sum of figures, exact to the hundredth."""
    return sum(cents_of(value) for value in values) / CENTS


def _cut(rest: int, weights: Sequence[float], *, unit: int) -> list[int]:
    """Hundredths over the free parts, in multiples of ``unit``; the last part has what is left over."""
    if not weights:
        return []
    shares = _whole(weights)
    total = sum(shares)
    if unit == 1:
        sign = -1 if rest < 0 else 1
        parts = [sign * (abs(rest) * share // total) for share in shares]
    else:
        units = abs(rest) // unit * (-1 if rest < 0 else 1)
        cuts = [0, *((2 * units * running + total) // (2 * total) for running in accumulate(shares))]
        parts = [(cut - before) * unit for before, cut in pairwise(cuts)]
    return [*parts[:-1], rest - sum(parts[:-1])]


def _whole(weights: Sequence[float]) -> list[int]:
    """Weights as whole numbers in exactly their proportions: a twelfth of a sum is a twelfth to the cent."""
    ratios = [max(0.0, float(weight)).as_integer_ratio() for weight in weights]
    common = max(below for _, below in ratios)  # powers of two: the largest is a multiple of all
    shares = [above * (common // below) for above, below in ratios]
    return shares if any(shares) else [1] * len(shares)


# Weights -------------------------------------------------------------------------------------------------------------


def weights_of(way: Way, history: History, months: Sequence[date], *, calendar: Calendar = CIVIL) -> tuple[float, ...]:
    """What each month weighs in its year."""
    match way:
        case Way.SEASON:
            return season(history, months)
        case Way.LAST_YEAR:
            return last_known(history, months)
        case Way.WORKING_DAYS:
            return tuple(float(working_days(month, period_of(month, Grain.MONTH).end, calendar)) for month in months)
        case Way.EVEN:
            return (1.0,) * len(months)


def season(history: History, months: Sequence[date]) -> tuple[float, ...]:
    """Weights of months by the season of the past: each calendar month's mean over the years known; evenly under 12 months."""
    known = known_of(history)
    if len(known) < 12:
        return (1.0,) * len(months)
    of_month = {number: [value for month, value in known.items() if month.month == number] for number in range(1, 13)}
    overall = fmean(known.values())
    return tuple(max(0.0, fmean(values)) if (values := of_month[month.month]) else overall for month in months)


def last_known(history: History, months: Sequence[date]) -> tuple[float, ...]:
    """Weights of months by the last year known of each: its figure a year before, else two years before, and so on.

    A month never seen weighs as the mean of those that were; without any history all weigh the same.
    """
    known = known_of(history)
    if not known:
        return (1.0,) * len(months)
    overall = max(0.0, fmean(known.values()))
    found = []
    for month in months:
        before = (known.get(add_months(month, -12 * years)) for years in range(1, 11))
        found.append(max(0.0, next((value for value in before if value is not None), overall)))
    return tuple(found)


def known_of(history: History) -> dict[date, float]:
    """The months that have a figure, oldest first."""
    return {month: value for month, value in sorted(history.items()) if value is not None}


def _amount(value: float, lang: Lang) -> str:
    return formats.number(value, lang=lang, decimals=0 if float(value).is_integer() else 2)
