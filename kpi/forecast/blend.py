"""Several forecasts of one figure made one, each weighed by how it did."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from kpi.forecast.hindsight import FEWEST, Hindsight
from kpi.forecast.sums import Likely


class Source(StrEnum):
    """Where a forecast comes from: the company's own plan, the figure's past, the deals."""

    PLAN = "plan"
    STATISTICAL = "statistical"
    PIPELINE = "pipeline"


def weights(past: Mapping[Source, Hindsight]) -> dict[Source, float]:
    """What each forecast weighs, summing to 1; nothing for those that share fewer than three month ends with the others.

    As the inverse of the mean squared error at the month ends that all of them told (Bates and Granger, The Combination of
    Forecasts, 1969). On the 200 made companies of ``benchmarks/blend.py`` no mixture with equal weights was nearer to what came.
    """
    if not past:
        return {}
    shared = set.intersection(*(set(one.firsts) for one in past.values()))
    if len(shared) < FEWEST:
        return {}
    squares = {source: _squares(one, shared) for source, one in past.items()}
    least = max(min(squares.values()), 1e-12 * max(squares.values()), 1e-300)
    inverse = {source: least / max(square, least) for source, square in squares.items()}
    whole = sum(inverse.values())
    return {source: part / whole for source, part in inverse.items()}


def blended(parts: Mapping[Source, Likely], weighs: Mapping[Source, float]) -> Likely:
    """The weighted mean of the medians; of the distances to the bounds too, among those whose interval has a width."""
    value = sum(weighs[source] * one.value for source, one in parts.items())
    wide = {source: one for source, one in parts.items() if one.high > one.low}
    whole = sum(weighs[source] for source in wide) or 1.0
    below, above = (
        sum(weighs[source] * away / whole for source, away in of.items())
        for of in (
            {source: one.value - one.low for source, one in wide.items()},
            {source: one.high - one.value for source, one in wide.items()},
        )
    )
    return Likely(value, value - below, value + above)


def _squares(past: Hindsight, shared: set[date]) -> float:
    pairs = zip(past.firsts, past.said, past.came, strict=True)
    found = [(said.value - came) ** 2 for first, said, came in pairs if first in shared]
    return sum(found) / len(found)
