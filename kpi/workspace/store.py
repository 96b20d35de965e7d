"""The workspaces of a server: listed, made, opened, copied, deleted."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, delete, insert, literal, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from kpi.words import Lang
from kpi.workspace.database import Database
from kpi.workspace.errors import AmbiguousWorkspace, NamelessWorkspace, UnknownWorkspace, WorkspaceGone
from kpi.workspace.files import forget_removed
from kpi.workspace.records import Entry
from kpi.workspace.tables import KEPT, visits, workspaces
from kpi.workspace.workspace import Workspace


class Store:
    """Everything that a server keeps, in one file of a folder. One per process, used from any thread.

    ``browser`` is the secret that a browser is known by; it lists the workspaces that it made or opened and no others. Whoever
    holds a workspace's id, which cannot be guessed, may open it. ``None`` is the command line, on the owner's own machine.
    Every method raises StoreDamaged, StoreUnwritable or StoreBusy when the file itself is in trouble.
    """

    def __init__(self, folder: Path) -> None:
        """Open or make the store of this folder. Raises StoreTooNew too."""
        self._database = Database(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; for tests and short programs, since a server keeps it open."""
        self._database.close()

    def workspaces(self, browser: str) -> tuple[Entry, ...]:
        """The workspaces that this browser made or opened, the latest opened first."""
        asked = (
            select(workspaces.c.id, workspaces.c.name, visits.c.opened_at)
            .join(visits, visits.c.workspace_id == workspaces.c.id)
            .where(visits.c.browser == browser)
            .order_by(visits.c.opened_at.desc(), workspaces.c.name)
        )
        with self._database.reading() as connection:
            return tuple(Entry(id=row.id, name=row.name, opened_at=row.opened_at) for row in connection.execute(asked))

    def create(self, name: str, *, browser: str | None, lang: Lang, now: dt.datetime) -> str:
        """Make an empty workspace and return its id. A name that this browser already knows gets a number: "Acme (2)".

        Raises NamelessWorkspace.
        """
        workspace_id = secrets.token_urlsafe(16)
        with self._database.writing() as connection:
            _add(connection, workspace_id, name=_free(name, _names(connection, browser)), lang=lang, now=now)
            _remember(connection, workspace_id, browser=browser, now=now)
        return workspace_id

    def open(self, workspace_id: str, *, browser: str | None, now: dt.datetime) -> Workspace | None:
        """The workspace of this id, remembered for this browser; ``None`` where there is none."""
        with self._database.writing() as connection:
            if connection.scalar(select(workspaces.c.id).where(workspaces.c.id == workspace_id)) is None:
                return None
            _remember(connection, workspace_id, browser=browser, now=now)
        return Workspace(self._database, workspace_id)

    def find(self, name: str) -> Workspace:
        """The workspace of this name, whoever made it, for the command line: the exact name first, then without regard to capitals.

        Raises UnknownWorkspace, AmbiguousWorkspace.
        """
        wanted = _tidy(name)
        with self._database.reading() as connection:
            named = connection.execute(select(workspaces.c.id, workspaces.c.name)).all()
        found = [row.id for row in named if row.name == wanted] or [row.id for row in named if row.name.casefold() == wanted.casefold()]
        match found:
            case []:
                raise UnknownWorkspace(wanted)
            case [only]:
                return Workspace(self._database, only)
            case _:
                raise AmbiguousWorkspace(wanted, count=len(found))

    def rename(self, workspace_id: str, name: str, *, browser: str | None) -> str:
        """Give a workspace another name and return it, numbered where this browser knows it already.

        Raises NamelessWorkspace, WorkspaceGone.
        """
        with self._database.writing() as connection:
            free = _free(name, _names(connection, browser, other_than=workspace_id))
            _one(connection.execute(update(workspaces).where(workspaces.c.id == workspace_id).values(name=free)).rowcount)
        return free

    def copy(self, workspace_id: str, name: str, *, browser: str | None, now: dt.datetime) -> str:
        """Make a workspace that holds the same as this one, and return its id. Raises NamelessWorkspace, WorkspaceGone."""
        copied = secrets.token_urlsafe(16)
        with self._database.writing() as connection:
            lang = connection.scalar(select(workspaces.c.lang).where(workspaces.c.id == workspace_id))
            if lang is None:
                raise WorkspaceGone
            _add(connection, copied, name=_free(name, _names(connection, browser)), lang=Lang(lang), now=now)
            for table in KEPT:
                others = [column for column in table.c if column.name != "workspace_id"]
                rows = select(literal(copied), *others).where(table.c.workspace_id == workspace_id)
                connection.execute(insert(table).from_select(["workspace_id", *(column.name for column in others)], rows))
            forget_removed(connection, copied)
            _remember(connection, copied, browser=browser, now=now)
        return copied

    def delete(self, workspace_id: str) -> None:
        """Delete a workspace with all that it holds, for every browser. It cannot be undone. Raises WorkspaceGone."""
        with self._database.writing() as connection:
            for table in reversed(KEPT):
                connection.execute(delete(table).where(table.c.workspace_id == workspace_id))
            _one(connection.execute(delete(workspaces).where(workspaces.c.id == workspace_id)).rowcount)


def _one(rows: int) -> None:
    if rows == 0:
        raise WorkspaceGone


def _add(connection: Connection, workspace_id: str, *, name: str, lang: Lang, now: dt.datetime) -> None:
    connection.execute(insert(workspaces).values(id=workspace_id, name=name, lang=lang.value, created_at=now, version=1))


def _remember(connection: Connection, workspace_id: str, *, browser: str | None, now: dt.datetime) -> None:
    if browser is None:
        return
    visit = upsert(visits).values(workspace_id=workspace_id, browser=browser, opened_at=now)
    latest = {"opened_at": visit.excluded.opened_at}
    connection.execute(visit.on_conflict_do_update(index_elements=["workspace_id", "browser"], set_=latest))


def _names(connection: Connection, browser: str | None, *, other_than: str = "") -> set[str]:
    """The names that a new one must differ from, without regard to capitals: those that this browser knows, or all of them."""
    asked = select(workspaces.c.name).where(workspaces.c.id != other_than)
    if browser is not None:
        asked = asked.join(visits, visits.c.workspace_id == workspaces.c.id).where(visits.c.browser == browser)
    return {name.casefold() for name in connection.scalars(asked)}


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _free(name: str, taken: Iterable[str]) -> str:
    wanted = _tidy(name)
    if not wanted:
        raise NamelessWorkspace
    names = set(taken)
    numbered = (f"{wanted} ({number})" for number in count(2))
    return wanted if wanted.casefold() not in names else next(free for free in numbered if free.casefold() not in names)
