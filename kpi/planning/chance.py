"""The chance of reaching a target, from what is done and the forecast of what is to come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from statistics import fmean

from kpi import formats
from kpi.catalogue import Better, Kpi
from kpi.forecast import Point
from kpi.forecast.sums import Likely, reaching, summed
from kpi.words import Lang, Text

ROUND = 5


def chance_of(kpi: Kpi, targets: Mapping[date, float], *, done: Mapping[date, float], coming: Mapping[date, Point]) -> float | None:
    """The chance, from 0 to 1, that a year's targets by month are reached.

    What adds up: that the year's sum is, S = what is done + the forecast's months. S is taken as normal around the sum of the
    medians; each month's standard deviation σ is its 80 % interval over 2.563, and the variance of S is
    (1 − ρ) Σσ² + ρ (Σσ)², ρ = :data:`kpi.forecast.sums.TOGETHER`. Anything else is never summed: the mean chance of its months
    to come, each alone. ``None`` where a month of a sum is neither done nor forecast, or no month is to come for the others.
    """
    if not kpi.adds_up:
        single = [reached(kpi, summed([point]), target) for month, target in targets.items() if (point := coming.get(month))]
        return fmean(single) if single else None
    if not targets or any(month not in done and month not in coming for month in targets):
        return None
    so_far = sum(done[month] for month in targets if month in done)
    said = summed([coming[month] for month in targets if month not in done]).plus(so_far)
    return reached(kpi, said, sum(targets.values()))


def reached(kpi: Kpi, said: Likely, target: float) -> float:
    """How likely a KPI is not on the wrong side of a target, from 0 to 1: under it, or over it where lower is better."""
    lower = kpi.better is Better.LOWER
    return reaching(-said.value, said.deviation, -target) if lower else reaching(said.value, said.deviation, target)


def told(chance: float) -> Text:
    """``environ 35 %``: to the next five per cent, and never sure of anything to come."""
    percent = round(chance * 100 / ROUND) * ROUND
    match percent:
        case 0:
            return Text("moins de 5 %", "under 5%")
        case 100:
            return Text("plus de 95 %", "over 95%")
        case _:
            share = {lang: formats.share(percent / 100, lang=lang) for lang in Lang}
            return Text("environ {share}", "about {share}").format(share=share)
