"""The probabilities of stages that a company set, and those before them."""

from __future__ import annotations

from collections.abc import Mapping

from kpi.workspace.workspace import Workspace

_NAME = "stage_chances"


def chances_of(workspace: Workspace) -> dict[str, float]:
    """By a stage's name, the share that a company set for it; empty where the files' own count."""
    return dict(workspace.setting(_NAME, {}).get("now", {}))


def set_chances(workspace: Workspace, chances: Mapping[str, float]) -> None:
    """Set the shares of stages, in the place of all that were set; none: the files' own count again."""
    workspace.set_setting(_NAME, {"now": dict(chances), "before": chances_of(workspace)})


def can_undo_chances(workspace: Workspace) -> bool:
    """Whether there is a last change to take back."""
    return "before" in workspace.setting(_NAME, {})


def undo_chances(workspace: Workspace) -> None:
    """Take the last change back, once."""
    kept = workspace.setting(_NAME, {})
    if "before" in kept:
        workspace.set_setting(_NAME, {"now": kept["before"]})
