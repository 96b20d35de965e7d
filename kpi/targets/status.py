"""How a figure stands against its target."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isclose

from kpi.catalogue import Better, Kpi
from kpi.targets.goals import Aim
from kpi.words import Text


class Status(StrEnum):
    """How a figure stands against its target."""

    REACHED = "reached"
    CLOSE = "close"
    OFF = "off"
    NONE = "none"


STATUSES: dict[Status, Text] = {
    Status.REACHED: Text("objectif atteint", "on target"),
    Status.CLOSE: Text("à surveiller", "at risk"),
    Status.OFF: Text("hors objectif", "off target"),
    Status.NONE: Text("sans objectif", "no target"),
}

STRETCHED = Text("ambition atteinte", "stretch reached")
UNDER_MINIMUM = Text("le minimum n’est pas tenu", "short of the minimum")


@dataclass(frozen=True, slots=True)
class Rules:
    """From which attainment on a figure is on target, and from which at risk rather than off: a company's own thresholds.

    Raises ValueError where they are not in order, or where a target that is reached would not be on target.
    """

    reached: float = 1.0
    close: float = 0.9

    def __post_init__(self) -> None:
        if not 0 < self.close <= self.reached <= 1:
            raise ValueError(f"no rules for a status: at risk from {self.close}, on target from {self.reached}")


USUAL = Rules()


def attainment(kpi: Kpi, value: float | None, aim: float | Aim | None) -> float | None:
    """Value over target (target over value where lower is better); ``None`` without either, or where the divisor is not over 0.

    Of a range: 1 within it, else the value over its low end, or its high end over the value.
    """
    held = held_against(aim)
    if value is None:
        return None
    if held.is_range:
        return 1.0 if _within(held, value) else _share_of_range(held, value)
    target = held.asked
    if target is None:
        return None
    above, below = (target, value) if kpi.better is Better.LOWER else (value, target)
    if below <= 0:
        return 1.0 if kpi.better is Better.LOWER and value <= target else None
    return above / below


def status(kpi: Kpi, value: float | None, aim: float | Aim | None, rules: Rules = USUAL) -> Status:
    """Reached when equal or better, within the range, or from the company's own threshold on; no target is no target, never 0.

    Short of its target, a figure is at risk down to the minimum where there is one, else down to the company's own threshold.
    """
    held = held_against(aim)
    if value is None:
        return Status.NONE
    reached = attainment(kpi, value, held)
    if held.is_range:
        return Status.REACHED if _within(held, value) else _at_risk(reached is not None and reached >= rules.close)
    if held.asked is None or kpi.better is Better.NEITHER:
        return Status.NONE
    if _as_good(kpi, value, held.asked) or (reached is not None and reached >= rules.reached):
        return Status.REACHED
    return _at_risk(_as_good(kpi, value, held.minimum) if held.minimum is not None else reached is not None and reached >= rules.close)


def _at_risk(close: bool) -> Status:
    return Status.CLOSE if close else Status.OFF


def remark(kpi: Kpi, value: float | None, aim: Aim) -> Text | None:
    """What is said beside the status: the stretch is reached, or the figure lies short of the minimum; ``None``: nothing."""
    if value is None or aim.is_range or kpi.better is Better.NEITHER:
        return None
    if aim.stretch is not None and _as_good(kpi, value, aim.stretch):
        return STRETCHED
    if aim.minimum is not None and not _as_good(kpi, value, aim.minimum):
        return UNDER_MINIMUM
    return None


def held_against(aim: float | Aim | None) -> Aim:
    """A target alone as all that a figure is held against."""
    return aim if isinstance(aim, Aim) else Aim(target=aim)


def _as_good(kpi: Kpi, value: float, asked: float) -> bool:
    """Equal or better; what differs by the machine's rounding alone is equal."""
    return isclose(value, asked, rel_tol=1e-9) or (value < asked if kpi.better is Better.LOWER else value > asked)


def _within(aim: Aim, value: float) -> bool:
    return (aim.low is None or value >= aim.low) and (aim.high is None or value <= aim.high)


def _share_of_range(aim: Aim, value: float) -> float | None:
    """How near a figure outside of the range comes to it."""
    if aim.low is not None and value < aim.low:
        return value / aim.low if aim.low > 0 else None
    return aim.high / value if aim.high is not None and aim.high >= 0 else None
