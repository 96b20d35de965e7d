"""A company's own KPIs, as JSON holds them (see :mod:`kpi.own`); the last one deleted can be had back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kpi.workspace.workspace import Workspace

_KEPT, _DELETED = "own_kpis", "own_kpi_deleted"


def own_kpis(workspace: Workspace) -> tuple[dict[str, Any], ...]:
    """The documents of the company's own KPIs, in the order in which they were made."""
    kept = workspace.setting(_KEPT, [])
    return tuple(one for one in kept if isinstance(one, dict)) if isinstance(kept, list) else ()


def keep_own(workspace: Workspace, document: Mapping[str, Any]) -> None:
    """Keep a KPI, in the place of the one of the same id; raises WorkspaceGone."""
    kept = own_kpis(workspace)
    changed = [dict(document) if one.get("id") == document["id"] else one for one in kept]
    workspace.set_setting(_KEPT, changed if any(one.get("id") == document["id"] for one in kept) else [*changed, dict(document)])


def delete_own(workspace: Workspace, kpi: str) -> None:
    """Delete a KPI; :func:`undo_delete` has it back until the next is deleted. Raises WorkspaceGone."""
    kept = own_kpis(workspace)
    gone = [(position, one) for position, one in enumerate(kept) if one.get("id") == kpi]
    if gone:
        workspace.set_setting(_DELETED, list(gone[0]))
        workspace.set_setting(_KEPT, [one for one in kept if one.get("id") != kpi])


def deleted_own(workspace: Workspace) -> dict[str, Any] | None:
    """The document of the KPI that was deleted last; ``None`` where there is none to have back."""
    held = workspace.setting(_DELETED)
    return held[1] if held else None


def undo_delete(workspace: Workspace) -> None:
    """Have back the KPI that was deleted last, where it stood; nothing where there is none. Raises WorkspaceGone."""
    held = workspace.setting(_DELETED)
    if not held:
        return
    position, document = held
    kept = [one for one in own_kpis(workspace) if one.get("id") != document["id"]]
    workspace.set_setting(_KEPT, [*kept[:position], document, *kept[position:]])
    workspace.set_setting(_DELETED, None)
