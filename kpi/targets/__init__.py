"""Targets: what they are over any span of days, for whom, and how a figure stands against them."""

from __future__ import annotations

from kpi.targets.goals import Goal
from kpi.targets.held import NOT_COMPARED, Targets
from kpi.targets.plans import from_plan
from kpi.targets.spans import share_of
from kpi.targets.status import CLOSE_FROM, STATUSES, Status, attainment, status

__all__ = ["CLOSE_FROM", "NOT_COMPARED", "STATUSES", "Goal", "Status", "Targets", "attainment", "from_plan", "share_of", "status"]
