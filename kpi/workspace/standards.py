"""What a company calls on target, at risk and off: kept among its settings."""

from __future__ import annotations

from kpi.targets import USUAL, Rules
from kpi.workspace.workspace import Workspace

RULES = "rules"


def rules(workspace: Workspace | None) -> Rules:
    """The company's own thresholds, or the usual ones."""
    kept = workspace.setting(RULES) if workspace else None
    return Rules(*kept) if kept else USUAL


def set_rules(workspace: Workspace, chosen: Rules) -> None:
    """Keep thresholds; the usual ones are what a workspace starts with."""
    workspace.set_setting(RULES, None if chosen == USUAL else [chosen.reached, chosen.close])
