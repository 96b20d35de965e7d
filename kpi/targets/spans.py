"""What a target given for a period is over other days."""

from __future__ import annotations

from kpi.periods import CIVIL, Calendar, Period, working_days


def share_of(month: Period, period: Period, calendar: Calendar = CIVIL) -> float:
    """The share of a month's working days that lie within a period; 1 where it holds the whole month."""
    if period.start <= month.start and month.end <= period.end:
        return 1.0
    within = working_days(max(month.start, period.start), min(month.end, period.end), calendar)
    return within / max(1, working_days(month.start, month.end, calendar))
