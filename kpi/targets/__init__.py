"""Targets: what they are over any span of days, for whom, and how a figure stands against them."""

from __future__ import annotations

from kpi.targets.goals import BOUNDS, GRAINS, NO_AIM, Aim, Bound, Goal, period_from
from kpi.targets.held import NOT_COMPARED, Gap, Targets
from kpi.targets.plans import from_plan
from kpi.targets.spans import Weigh, share_of
from kpi.targets.status import CLOSE_FROM, STATUSES, Status, attainment, remark, status

__all__ = [
    "BOUNDS",
    "CLOSE_FROM",
    "GRAINS",
    "NOT_COMPARED",
    "NO_AIM",
    "STATUSES",
    "Aim",
    "Bound",
    "Gap",
    "Goal",
    "Status",
    "Targets",
    "Weigh",
    "attainment",
    "from_plan",
    "period_from",
    "remark",
    "share_of",
    "status",
]
