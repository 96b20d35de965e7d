"""The open period, forecast from the part of it that is already seen as well as from the periods before."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kpi.forecast.trial import unit_widths
from kpi.forecast.values import Forecast, Point

Array = NDArray[np.float64]

LEAST = 5  # past periods
EARLY = 0.05
"""The share of a period that must usually have come in before the part seen tells anything."""


def nowcast(made: Forecast, totals: Sequence[float], dones: Sequence[float], done: float) -> Point | None:
    """The open period's whole, from what is ``done`` of it.

    ``made``: the forecast of ``totals``, the complete periods, whose first point is the open one; ``dones``: what had come of each of
    them after as large a share of its working days. Of what is left, two guesses: the forecast's usual part of it, and as much as
    the part done announces. They are weighed by how they would have done together at the past origins, and the bounds are those of
    that past. ``None`` where the part seen tells nothing: too few periods, or next to nothing of them had come by then.
    """
    whole, seen = np.asarray(totals, dtype=np.float64), np.asarray(dones, dtype=np.float64)
    share = float(seen.sum() / whole.sum()) if whole.sum() > 0 else 0.0
    past = {at: said for at, said in made.tried if at < len(totals)}
    if not EARLY <= share < 1 or len(past) < LEAST:
        return None
    at, said = np.array(list(past)), np.array(list(past.values()))
    left, shares = whole[at] - seen[at], _others(seen, whole)[at]
    usual, announced = said * (1 - shares), seen[at] * (1 - shares) / shares
    weights = [_weight(np.delete(left - usual, one), np.delete(left - announced, one)) for one in range(len(at))]
    errors = left - usual - np.array(weights) * (announced - usual)
    weight = _weight(left - usual, left - announced)
    value = done + (1 - weight) * made.points[0].value * (1 - share) + weight * done * (1 - share) / share
    half, most, nearly_all = unit_widths(np.abs(errors)[:, None])
    return Point(value, *(value + sign * width for width in (half, most, nearly_all) for sign in (-1, 1)))


def _others(seen: Array, whole: Array) -> Array:
    """For each period, the share that was seen of all others."""
    rest = whole.sum() - whole
    return np.asarray(np.clip(np.divide(seen.sum() - seen, rest, out=np.full(len(whole), 0.5), where=rest > 0), 0.01, 1.0))


def _weight(usual: Array, announced: Array) -> float:
    """What the part done weighs, from 0 to 1, by the least squares of both errors.

    Drawing it towards one half changed the error by less than half a point on the files of ``benchmarks/nowcast.py``.
    """
    spread = float(((usual - announced) ** 2).mean())
    if not spread:
        return 0.5
    return float(np.clip((usual * (usual - announced)).mean() / spread, 0.0, 1.0))
