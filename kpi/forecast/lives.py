"""How deals live: the daily rates at which they are won and lost, by their age."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
SPANS = 8
PRIOR = 0.5


@dataclass(frozen=True, eq=False)
class Lives:
    """Rates that are constant over spans of a clock in days: of closings of each kind, and of days at risk, by span.

    ``edges``: where each span but the first begins; the last has no end. ``start``: where the clock begins.
    """

    start: float
    edges: Floats
    won: Floats
    lost: Floats
    days: Floats

    def chances(self, now: Floats, ahead: Floats, *, sets: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """The chance that a deal at ``now`` (n,) is won within each of ``ahead`` days (p,), and ever, in ``sets`` draws of the rates.

        Shapes (sets, p, n) and (sets, n). A rate is drawn from its Gamma posterior, the closings of a span being Poisson over
        its days at risk (Jeffreys' prior): what few deals teach is unsure.
        """
        at_risk = np.maximum(self.days, 1.0)
        won, lost = (rng.gamma(of + PRIOR, size=(sets, len(of))) / at_risk for of in (self.won, self.lost))
        last = self.edges[-1] if len(self.edges) else self.start
        clocks = np.arange(np.floor(self.start), np.ceil(max(last, self.start)) + ahead[-1] + 2)
        span = np.searchsorted(self.edges, clocks[:-1], side="right")
        both = won + lost
        alive = np.exp(-np.concatenate([np.zeros((sets, 1)), np.cumsum(both[:, span], axis=1)], axis=1))
        gained = np.concatenate([np.zeros((sets, 1)), np.cumsum((won / both)[:, span] * -np.diff(alive, axis=1), axis=1)], axis=1)
        ever = gained[:, -1] + alive[:, -1] * (won / both)[:, -1]
        at = (np.clip(now, clocks[0], np.floor(max(last, self.start)) + 1) - clocks[0]).astype(np.int64)
        left = np.maximum(alive[:, at], 1e-300)
        within = np.stack([(gained[:, at + int(days)] - gained[:, at]) / left for days in ahead], axis=1)
        return within, (ever[:, None] - gained[:, at]) / left


def lives(enter: Floats, leave: Floats, won: Flags, lost: Flags) -> Lives:
    """The rates of deals seen from ``enter`` to ``leave`` on a clock, at whose end they were won, lost, or (neither) still open.

    The spans hold as many closings each. Days seen are what counts: a deal first seen late in its life adds no days before.
    """
    closed = won | lost
    edges = np.unique(np.ceil(np.quantile(leave[closed], np.arange(1, SPANS) / SPANS)))
    start = float(np.floor(np.min(enter)))
    bounds = np.concatenate([[-np.inf], edges, [np.inf]])
    days = [np.clip(np.minimum(leave, high) - np.maximum(enter, low), 0, None).sum() for low, high in pairwise(bounds)]
    span = np.searchsorted(edges, leave, side="right")
    size = len(edges) + 1
    wins, losses = (np.bincount(span[kind], minlength=size).astype(float) for kind in (won, lost))
    return Lives(start, edges, wins, losses, np.array(days))
