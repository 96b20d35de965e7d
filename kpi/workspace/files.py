"""The files of a workspace, kept whole, and the one removal that can be undone."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from kpi.workspace.errors import UnknownFile
from kpi.workspace.records import StoredFile
from kpi.workspace.tables import contents, files, imports


def listed(connection: Connection, workspace_id: str) -> tuple[StoredFile, ...]:
    """The files that are not removed, in the order they came."""
    kept = select(files).where(files.c.workspace_id == workspace_id, files.c.removed == 0).order_by(files.c.order)
    return tuple(_stored(row) for row in connection.execute(kept))


def content(connection: Connection, workspace_id: str, file_id: str) -> bytes:
    """The bytes of a file. Raises UnknownFile."""
    same_bytes = (contents.c.workspace_id == files.c.workspace_id) & (contents.c.digest == files.c.digest)
    asked = select(contents.c.content).join(files, same_bytes).where(files.c.workspace_id == workspace_id, files.c.id == file_id)
    found: bytes | None = connection.scalar(asked.where(files.c.removed == 0))
    if found is None:
        raise UnknownFile
    return found


def twin(connection: Connection, workspace_id: str, name: str, *, content: bytes) -> StoredFile | None:
    """The file that already holds the same bytes under the same name, or ``None``."""
    digest = hashlib.sha256(content).hexdigest()
    return next((file for file in listed(connection, workspace_id) if (file.name, file.digest) == (name, digest)), None)


def add(connection: Connection, workspace_id: str, name: str, *, content: bytes, now: dt.datetime) -> StoredFile:
    """Keep a file after the others; its bytes once, even under several names."""
    forget_removed(connection, workspace_id)
    digest = hashlib.sha256(content).hexdigest()
    kept = upsert(contents).values(workspace_id=workspace_id, digest=digest, content=content)
    connection.execute(kept.on_conflict_do_nothing())
    last = connection.scalar(select(func.max(files.c.order)).where(files.c.workspace_id == workspace_id))
    file = {"id": secrets.token_urlsafe(8), "name": name, "digest": digest, "size": len(content), "added_at": now, "order": (last or 0) + 1}
    added = insert(files).values(workspace_id=workspace_id, **file).returning(files)
    return _stored(connection.execute(added).one())


def remove(connection: Connection, workspace_id: str, file_id: str) -> None:
    """Hide a file until the next change of the files, and forget for good the one removed before it. Raises UnknownFile."""
    forget_removed(connection, workspace_id)
    one = (files.c.workspace_id == workspace_id) & (files.c.id == file_id)
    if connection.execute(update(files).where(one).values(removed=1)).rowcount == 0:
        raise UnknownFile


def restore(connection: Connection, workspace_id: str) -> StoredFile | None:
    """Bring the last removed file back to its place; ``None`` where there is none."""
    removed = update(files).where(files.c.workspace_id == workspace_id, files.c.removed == 1).values(removed=0).returning(files)
    row = connection.execute(removed).one_or_none()
    return None if row is None else _stored(row)


def removed(connection: Connection, workspace_id: str) -> StoredFile | None:
    """The last removed file, that can be had back; ``None`` where there is none."""
    row = connection.execute(select(files).where(files.c.workspace_id == workspace_id, files.c.removed == 1)).one_or_none()
    return None if row is None else _stored(row)


def decisions(connection: Connection, workspace_id: str) -> dict[tuple[str, str], str]:
    """File name and entity → what a person said that the file does."""
    same_file = (imports.c.workspace_id == files.c.workspace_id) & (imports.c.file_id == files.c.id)
    kept = select(files.c.name, imports.c.entity, imports.c.way).join(imports, same_file)
    rows = connection.execute(kept.where(files.c.workspace_id == workspace_id, files.c.removed == 0))
    return {(row.name, row.entity): row.way for row in rows}


def decide(connection: Connection, workspace_id: str, file_id: str, *, entity: str, way: str | None) -> None:
    """Keep what a file does to those before it; ``None``: nobody says. Raises UnknownFile."""
    one = (files.c.workspace_id == workspace_id) & (files.c.id == file_id) & (files.c.removed == 0)
    if connection.scalar(select(files.c.id).where(one)) is None:
        raise UnknownFile
    said = (imports.c.workspace_id == workspace_id) & (imports.c.file_id == file_id) & (imports.c.entity == entity)
    connection.execute(delete(imports).where(said))
    if way is not None:
        connection.execute(insert(imports).values(workspace_id=workspace_id, file_id=file_id, entity=entity, way=way))


def forget_removed(connection: Connection, workspace_id: str) -> None:
    """Delete for good what was removed, with the bytes that no file holds any more."""
    connection.execute(delete(files).where(files.c.workspace_id == workspace_id, files.c.removed == 1))
    held = select(files.c.digest).where(files.c.workspace_id == workspace_id)
    connection.execute(delete(contents).where(contents.c.workspace_id == workspace_id, contents.c.digest.not_in(held)))


def _stored(row: Row[Any]) -> StoredFile:
    return StoredFile(id=row.id, name=row.name, digest=row.digest, size=row.size, added_at=row.added_at, order=row.order)
