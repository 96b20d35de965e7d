"""What a forecast is: points with their intervals, the method's name, and how it did on the past."""

from __future__ import annotations

from dataclasses import dataclass

from kpi.words import Text

LEANING = 0.75


@dataclass(frozen=True, slots=True)
class Point:
    """One period ahead, in the unit of the history: the forecast and the bounds that hold 50, 80 and 95 times out of 100."""

    value: float
    lo50: float
    hi50: float
    lo80: float
    hi80: float
    lo95: float
    hi95: float


@dataclass(frozen=True, slots=True)
class Backtest:
    """How the method would have done from earlier periods, knowing only what was known then.

    ``error``: the mean absolute error over the mean absolute change from one season to the next (or from one period to the
    next where no season is told or known), as MASE; ``naive_error``: the same for the better of "the last value again" and
    "the last season again". ``share``: the absolute errors over the values that came, ``None`` where only zeros came.
    ``covered80``: how often the 80 % interval, made from the other origins, held. ``beats_naive`` compares the two errors.
    One period ahead: ``within`` is the share of what came that half of the errors stay under, ``None`` where only zeros came;
    ``high``: how many of the ``origins`` said more than came.
    """

    origins: int
    error: float
    share: float | None
    naive_error: float
    covered80: float
    beats_naive: bool
    within: float | None
    high: int

    @property
    def leans(self) -> int:
        """1 where three forecasts in four or more were too high, -1 where as many were too low, else 0."""
        return (self.high >= LEANING * self.origins) - (self.high <= (1 - LEANING) * self.origins)


@dataclass(frozen=True, slots=True)
class Forecast:
    """The periods after the history, in order. ``spikes``: positions in the history that were set aside, to be shown.

    ``season_in_part``: the history has one year and not two, so that its season counts for a part only. ``tried``: positions in the
    history, and what was said of each from the values before it.
    """

    method: str
    name: Text
    points: tuple[Point, ...]
    backtest: Backtest
    spikes: tuple[int, ...]
    season_in_part: bool
    tried: tuple[tuple[int, float], ...]
