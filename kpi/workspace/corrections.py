"""What a person said of their sheets, by the sheets' shape, with the steps that can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from kpi.workspace.tables import mappings, said_before

LATE = 20
"""How many steps back of a shape are kept."""


def listed(connection: Connection, workspace_id: str) -> dict[str, dict[str, Any]]:
    """Every correction, by its key."""
    kept = select(mappings).where(mappings.c.workspace_id == workspace_id).order_by(mappings.c.sheet_key)
    return {row.sheet_key: row.mapping for row in connection.execute(kept)}


def put(connection: Connection, workspace_id: str, key: str, *, said: Mapping[str, Any] | None) -> None:
    """Keep a correction (``None``: none any more) and, as a step that can be taken back, the one before."""
    step = (_last(connection, workspace_id, key) or 0) + 1
    before = listed(connection, workspace_id).get(key)
    connection.execute(insert(said_before).values(workspace_id=workspace_id, sheet_key=key, step=step, mapping=before))
    old = (said_before.c.workspace_id == workspace_id) & (said_before.c.sheet_key == key) & (said_before.c.step <= step - LATE)
    connection.execute(delete(said_before).where(old))
    _write(connection, workspace_id, key, said)


def undo(connection: Connection, workspace_id: str, key: str) -> bool:
    """Take the last step back; false where there is none."""
    step = _last(connection, workspace_id, key)
    if step is None:
        return False
    one = (said_before.c.workspace_id == workspace_id) & (said_before.c.sheet_key == key) & (said_before.c.step == step)
    before = connection.scalar(select(said_before.c.mapping).where(one))
    connection.execute(delete(said_before).where(one))
    _write(connection, workspace_id, key, before)
    return True


def can_undo(connection: Connection, workspace_id: str, key: str) -> bool:
    """Whether there is a step to take back."""
    return _last(connection, workspace_id, key) is not None


def _last(connection: Connection, workspace_id: str, key: str) -> int | None:
    own = (said_before.c.workspace_id == workspace_id) & (said_before.c.sheet_key == key)
    last: int | None = connection.scalar(select(func.max(said_before.c.step)).where(own))
    return last


def _write(connection: Connection, workspace_id: str, key: str, said: Mapping[str, Any] | None) -> None:
    if said is None:
        connection.execute(delete(mappings).where(mappings.c.workspace_id == workspace_id, mappings.c.sheet_key == key))
        return
    row = upsert(mappings).values(workspace_id=workspace_id, sheet_key=key, mapping=dict(said))
    connection.execute(row.on_conflict_do_update(index_elements=["workspace_id", "sheet_key"], set_={"mapping": row.excluded.mapping}))
