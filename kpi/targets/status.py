"""How a figure stands against its target."""

from __future__ import annotations

from enum import StrEnum

from kpi.catalogue import Better, Kpi
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

CLOSE_FROM = 0.9
"""From this attainment on, a target that is not reached is at risk rather than off."""


def attainment(kpi: Kpi, value: float | None, target: float | None) -> float | None:
    """Value over target (target over value where lower is better); ``None`` without either, or where the divisor is not over 0."""
    if value is None or target is None:
        return None
    above, below = (target, value) if kpi.better is Better.LOWER else (value, target)
    if below <= 0:
        return 1.0 if kpi.better is Better.LOWER and value <= target else None
    return above / below


def status(kpi: Kpi, value: float | None, target: float | None) -> Status:
    """Reached when equal or better; at risk from 90 % on; no target is no target, never 0."""
    if value is None or target is None or kpi.better is Better.NEITHER:
        return Status.NONE
    if value <= target if kpi.better is Better.LOWER else value >= target:
        return Status.REACHED
    reached = attainment(kpi, value, target)
    return Status.CLOSE if reached is not None and reached >= CLOSE_FROM else Status.OFF
