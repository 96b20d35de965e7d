"""A company's figure shared among its members, from above or from below: month by month, the members make the company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from kpi.planning.spreading import History, spread, summed

MONTHS_BACK = 12


class Share(StrEnum):
    """By what members have part in the company's figure."""

    PAST = "past"
    EVEN = "even"
    STANDING = "standing"


def past_shares(histories: Sequence[History]) -> tuple[float, ...]:
    """What each member weighs: its sum over the last twelve months that any of them has; a loss weighs nothing."""
    months = sorted({month for history in histories for month in history})[-MONTHS_BACK:]
    return tuple(max(0.0, sum(history.get(month) or 0.0 for month in months)) for history in histories)


def share_out(
    totals: Mapping[date, float], weights: Mapping[date, Sequence[float]], *, step: float, locked: Mapping[date, Mapping[int, float]]
) -> dict[date, tuple[float, ...]]:
    """The company's figure of each month over its members by their weights of that month; those locked stay.

    Raises:
        LocksInTheWay: in a month the locked members go beyond the company's figure.
    """
    return {month: spread(total, weights[month], step=step, locked=locked.get(month)) for month, total in totals.items()}


def made_by(parts: Sequence[float | None]) -> float | None:
    """What members make together; ``None`` where one of them has no figure, or there are none."""
    known = [part for part in parts if part is not None]
    return summed(known) if parts and len(known) == len(parts) else None


def between(parts: float | None, whole: float | None) -> float | None:
    """What the members' sum has over the company's figure; ``None`` where either is missing."""
    return None if parts is None or whole is None else summed([parts, -whole])
