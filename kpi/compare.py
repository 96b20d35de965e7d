"""Actual against its references: the same days of last year, the target, the forecast."""

from __future__ import annotations

from dataclasses import dataclass

from kpi.periods import Period


@dataclass(frozen=True, slots=True)
class Step:
    """One period of a KPI over time, with its four scenarios; ``None`` where there is none.

    ``low`` and ``high`` bound the forecast's 80 % interval. ``complete`` is false for the period that the data have not
    reached the end of; its ``actual`` is what was done so far and its ``forecast`` the whole period's. ``rows`` are behind
    ``actual``.
    """

    period: Period
    actual: float | None = None
    previous: float | None = None
    target: float | None = None
    forecast: float | None = None
    low: float | None = None
    high: float | None = None
    complete: bool = True
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One member of a split: its figure, its references, and the rows behind it. ``member`` is ``None`` for the blank one."""

    member: str | None
    actual: float | None
    previous: float | None = None
    target: float | None = None
    rows: int = 0
    share: float | None = None
