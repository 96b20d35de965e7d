"""The targets that stay as they are when the rest is spread again, as a setting of a workspace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kpi.workspace.workspace import Workspace

Locked = tuple[str, dt.date, str | None, str | None]
"""A target's KPI, month, dimension and member; both ``None`` for the whole company."""

_SETTING = "locked_targets"


def locked(workspace: Workspace) -> frozenset[Locked]:
    """The targets locked; one that was removed since may be among them."""
    kept = workspace.setting(_SETTING, [])
    return frozenset((kpi, dt.date.fromisoformat(month), dimension, member) for kpi, month, dimension, member in kept)


def lock(workspace: Workspace, targets: Iterable[Locked]) -> None:
    """Lock these too."""
    _keep(workspace, locked(workspace) | frozenset(targets))


def unlock(workspace: Workspace, targets: Iterable[Locked]) -> None:
    """Let these change again; those that are not locked stay so."""
    _keep(workspace, locked(workspace) - frozenset(targets))


def _keep(workspace: Workspace, targets: frozenset[Locked]) -> None:
    rows = sorted([kpi, month.isoformat(), dimension or "", member or ""] for kpi, month, dimension, member in targets)
    workspace.set_setting(_SETTING, [[kpi, month, dimension or None, member or None] for kpi, month, dimension, member in rows] or None)
