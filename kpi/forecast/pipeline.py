"""What the pipeline will bring, month by month: the open deals, and those yet to come, lived many times over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl

from kpi.errors import KpiError
from kpi.forecast.lives import Flags, Floats, Lives, lives
from kpi.forecast.values import Point
from kpi.periods import Grain, Period, add_months
from kpi.words import Text

DRAWS, SETS = 2_000, 200
MONTH_DAYS = 365.25 / 12
MOST = 8_000_000  # deals × draws
NEEDED = 30
MEMORY = 24  # months of closings that are learnt from
MONTHS = 12  # months of new deals that are drawn from
STAGE = 0.5  # of what a stage's probability says, in log-odds
LOW, HIGH = 0.005, 0.995
LEVELS = (0.5, 0.25, 0.75, 0.1, 0.9, 0.025, 0.975)


class TooFewClosed(KpiError):
    """Too few deals were closed to learn from. ``facts``: ``known`` and ``needed``."""

    def __init__(self, known: int) -> None:
        super().__init__(
            Text(
                "Trop peu d’affaires closes pour prévoir ce qui va tomber : {known} avec leurs dates de création et de clôture ces "
                "{months} derniers mois, il en faut {needed}, gagnées et perdues. Ajoutez des exports plus anciens.",
                "Too few closed deals to forecast what will come in: {known} with their dates of creation and closing in the last "
                "{months} months, {needed} are needed, won and lost. Add older exports.",
            ),
            known=known,
            needed=NEEDED,
            months=MEMORY,
        )


@dataclass(frozen=True, eq=False)
class Coming:
    """What is still to be won in each period, draw by draw: ``opened`` of deals open now, ``new`` of those yet to be created.

    Both (draws, periods), in the unit of amounts. ``learnt``: the closed deals learnt from.
    ``new`` is zero where ``has_new`` is false: too few months known.
    """

    periods: tuple[Period, ...]
    opened: Floats
    new: Floats
    learnt: int
    has_new: bool

    def points(self) -> dict[Period, Point]:
        """Median and bounds by period."""
        return {period: point(column) for period, column in zip(self.periods, (self.opened + self.new).T, strict=True)}

    def of(self, period: Period) -> Floats:
        """What one of the periods brings, draw by draw."""
        return np.asarray((self.opened + self.new)[:, self.periods.index(period)])

    def by(self, end: date) -> Floats:
        """What all periods that end by a day bring together, draw by draw."""
        held = [position for position, period in enumerate(self.periods) if period.end <= end]
        return np.asarray((self.opened + self.new)[:, held].sum(axis=1))


def point(draws: Floats) -> Point:
    """Median and bounds of draws."""
    return Point(*(float(one) for one in np.quantile(draws, LEVELS)))


def coming(deals: pl.DataFrame, months: Sequence[Period], *, cutoff: date, seed: int = 7) -> Coming:
    """What will be won after the cut-off in the months from the cut-off's own on, by simulation.

    ``deals``: as :func:`kpi.engine.dealings.dealings` tells them. Each open deal is won, lost or still open at each month's
    end, by the rates at which the company's closed deals were at its age, its odds moved by what deals of its size did
    and by half of what the probability of its stage says (in log-odds), which tells which deals win and not how many. Expected
    dates are not used: on the made companies of ``benchmarks/pipeline.py`` forecasts with them were further off. Rates are drawn anew,
    for they are learnt from few deals. A missing amount is drawn
    from those won. Deals yet to come are those of past months, drawn with the lives they had.

    Raises TooFewClosed.
    """
    now = _Now.of(deals, cutoff)
    known = now.closed & ~np.isnan(now.created)
    if known.sum() < NEEDED or not (known & now.won).any() or not (known & ~now.won).any():
        raise TooFewClosed(int(known.sum()))
    rng = np.random.default_rng(seed)
    ends = np.array([(month.end - cutoff).days for month in months], dtype=float)
    draws = int(np.clip(MOST // max(int(now.open.sum()), 1), SETS, DRAWS)) // SETS * SETS
    opened = _opened(now, known, ends, draws, rng)
    new = _new(now, months, cutoff, draws, rng)
    return Coming(tuple(months), opened, np.zeros_like(opened) if new is None else new, int(known.sum()), new is not None)


@dataclass(frozen=True, eq=False)
class _Now:
    """Deals as columns; days are counted from the cut-off, unknown ones are NaN. ``first``: the first day learnt from."""

    created: Floats
    closed_at: Floats
    amount: Floats
    chance: Floats
    won: Flags
    open: Flags
    closed: Flags
    first: float

    @classmethod
    def of(cls, deals: pl.DataFrame, cutoff: date) -> _Now:
        deals = deals.sort("created_on", "closed_on", "won", "amount", "probability")  # the same draws, in whatever order they come
        day = {name: _days(deals[name], cutoff) for name in ("created_on", "closed_on")}
        still = deals["won"].is_null().to_numpy()
        leave = np.where(still, np.nan, day["closed_on"])
        first = max(float((add_months(cutoff, -MEMORY) - cutoff).days), float(np.nanmin(leave, initial=0.0)))
        closed = ~still & (leave >= first) & ~(day["created_on"] > leave)
        amount, chance = (deals[name].cast(pl.Float64).to_numpy().astype(float) for name in ("amount", "probability"))
        won = deals["won"].fill_null(value=False).to_numpy()
        return cls(day["created_on"], leave, amount, chance, won, still, closed, first)

    @property
    def won_amounts(self) -> Floats:
        """The amounts of the deals won; a zero where none is known."""
        told = self.amount[self.closed & self.won & ~np.isnan(self.amount)]
        return told if len(told) else np.zeros(1)


def _days(dates: pl.Series, cutoff: date) -> Floats:
    return (dates - cutoff).dt.total_days().cast(pl.Float64).to_numpy().astype(float)


def _opened(now: _Now, known: Flags, ends: Floats, draws: int, rng: np.random.Generator) -> Floats:
    """What the open deals bring by period, (draws, periods); one of unknown age is as old as most."""
    created = now.created[now.open]
    age = 1 - np.where(np.isnan(created), np.nanmedian(created) if (~np.isnan(created)).any() else 0.0, created)
    within, ever = _lives(now).chances(age, ends, sets=SETS, rng=rng)
    return _lived(within * (_moved(now, known, ever) / np.maximum(ever, 1e-12))[:, None], now, draws, rng)


def _lives(now: _Now) -> Lives:
    """The rates by age, of deals that were alive after the first day."""
    end = np.where(now.open, 1.0, now.closed_at + 0.5)
    seen = (now.open | now.closed) & ~np.isnan(now.created)
    enter = np.maximum(now.created, now.first)
    closed = seen & now.closed
    return lives((enter - now.created)[seen], (end - now.created)[seen], (closed & now.won)[seen], (closed & ~now.won)[seen])


def _moved(now: _Now, known: Flags, ever: Floats) -> Floats:
    """The chance of ever being won, (sets, deals), its odds moved by the deal's size and, on the whole unchanged, by its stage."""
    sized = _logistic(_logit(ever) + _by_size(now, known))
    chance = now.chance[now.open]
    if np.isnan(chance).all():
        return sized
    moved = _logit(np.where(np.isnan(chance), np.nanmean(chance), chance))
    moved = np.where(np.isnan(chance), 0.0, STAGE * (moved - moved.mean()))
    mean, shift = sized.mean(axis=0), 0.0
    for _ in range(30):  # Newton's steps to the shift that keeps the number of deals won
        likely = _logistic(_logit(mean) + moved + shift)
        shift -= float((likely.mean() - mean.mean()) / max((likely * (1 - likely)).mean(), 1e-9))
    return _logistic(_logit(sized) + moved + shift)


def _by_size(now: _Now, known: Flags) -> Floats:
    """By open deal, the log-odds of winning at its amount less those at the usual one: a logistic slope on the log of amounts.

    The slope is learnt with a normal prior of deviation 1, by Newton's steps; an unknown amount moves nothing.
    """
    told, own = known & (now.amount > 0), now.amount[now.open]
    if told.sum() < NEEDED:
        return np.zeros(len(own))
    log, won = np.log(now.amount[told]), now.won[told]
    middle, spread = log.mean(), max(float(log.std()), 1e-9)
    size = np.column_stack([np.ones(len(log)), (log - middle) / spread])
    learnt = np.array([_logit(np.array(won.mean())), 0.0])
    for _ in range(8):
        share = _logistic(size @ learnt)
        slope = size.T @ (won - share) - np.array([0.0, learnt[1]])
        learnt += np.linalg.solve((size.T * (share * (1 - share))) @ size + np.diag([1e-9, 1.0]), slope)
    return np.where(own > 0, learnt[1] * (np.log(np.where(own > 0, own, 1.0)) - middle) / spread, 0.0)


def _lived(within: Floats, now: _Now, draws: int, rng: np.random.Generator) -> Floats:
    """The amounts won by period, (draws, periods), each set of chances (sets, periods, deals) lived as often as another."""
    sets, periods, deals = within.shape
    upto = within.astype(np.float32)
    luck = rng.random((draws // sets, sets, deals), dtype=np.float32)
    again, of, deal = np.nonzero(luck < upto[:, -1])
    drawn, period = luck[again, of, deal], np.zeros(len(deal), dtype=np.int64)
    for position in range(periods - 1):
        period += drawn >= upto[of, position, deal]
    own = now.amount[now.open][deal]
    amount = np.where(np.isnan(own), rng.choice(now.won_amounts, len(own)), own)
    place = (again * sets + of) * periods + period
    return np.asarray(np.bincount(place, amount, draws * periods), dtype=float).reshape(draws, periods)


def _new(now: _Now, months: Sequence[Period], cutoff: date, draws: int, rng: np.random.Generator) -> Floats | None:
    """What deals yet to be created bring by period, (draws, periods); ``None`` where fewer than three past months tell it.

    A month to come lives like one of the last twelve, that many months after its creation; which months those are is drawn
    anew for each draw. The rest of the cut-off's month lives like the same rest of a past month.
    """
    ahead, pool = len(months), min(MONTHS, int(-now.first // MONTH_DAYS) - len(months))
    if pool < 3:
        return None
    rest, whole = _cohorts(now, cutoff, ahead + pool + 1)
    chosen = rng.integers(pool, size=(draws, pool))
    luck = np.take_along_axis(chosen, rng.integers(pool, size=(draws, ahead)), axis=1)
    brought = np.zeros((draws, ahead))
    for created in range(ahead):
        lived = whole if created else rest
        for lag in range(ahead - created):
            brought[:, created + lag] += lived[lag + 1 + luck[:, created], lag]
    return np.asarray(brought * np.array([month.days for month in months]) / MONTH_DAYS)


def _cohorts(now: _Now, cutoff: date, back: int) -> tuple[Floats, Floats]:
    """Amounts won by month of creation (so many before the cut-off's) and months since; after the cut-off's day of month, and all."""
    won = ~now.open & now.won & ~np.isnan(now.created) & (now.created <= now.closed_at)
    first, day = np.datetime64(cutoff, "D"), cutoff.day
    created = first + now.created[won].astype(np.int64)
    closed = first + now.closed_at[won].astype(np.int64)
    month = created.astype("datetime64[M]")
    ago = (np.datetime64(cutoff, "M") - month).astype(np.int64)
    lag = (closed.astype("datetime64[M]") - month).astype(np.int64)
    amount = np.where(np.isnan(now.amount[won]), now.won_amounts.mean(), now.amount[won])
    late = (created - month.astype("datetime64[D]")).astype(np.int64) >= day
    held = (ago < back) & (lag < back)

    def summed(of: npt.NDArray[np.bool_]) -> Floats:
        return np.asarray(np.bincount((ago * back + lag)[of], amount[of], back * back), dtype=float).reshape(back, back)

    return summed(held & late), summed(held)


def months_from(cutoff: date, count: int) -> tuple[Period, ...]:
    """The cut-off's month and those after it."""
    first = cutoff.replace(day=1)
    return tuple(Period(add_months(first, at), add_months(first, at + 1) - timedelta(days=1), Grain.MONTH) for at in range(count))


def _logit(share: Floats) -> Floats:
    held = np.clip(share, LOW, HIGH)
    return np.asarray(np.log(held / (1 - held)))


def _logistic(odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-odds)))
