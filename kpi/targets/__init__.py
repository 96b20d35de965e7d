"""Targets: what they are over any span of days, for whom, and how a figure stands against them."""

from __future__ import annotations

from kpi.targets.goals import BOUNDS, GRAINS, NO_AIM, Aim, Bound, Goal, period_from
from kpi.targets.held import NOT_COMPARED, Gap, Seasons, Targets, no_season
from kpi.targets.plans import from_plan
from kpi.targets.spans import Weigh, share_of
from kpi.targets.status import STATUSES, USUAL, Rules, Status, attainment, remark, status

__all__ = [
    "BOUNDS",
    "GRAINS",
    "NOT_COMPARED",
    "NO_AIM",
    "STATUSES",
    "USUAL",
    "Aim",
    "Bound",
    "Gap",
    "Goal",
    "Rules",
    "Seasons",
    "Status",
    "Targets",
    "Weigh",
    "attainment",
    "from_plan",
    "no_season",
    "period_from",
    "remark",
    "share_of",
    "status",
]
