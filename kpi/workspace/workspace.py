"""One company's workspace: what is set is saved at once, and read as it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from kpi.words import Lang
from kpi.workspace import aims, corrections
from kpi.workspace import files as shelf
from kpi.workspace.database import Database
from kpi.workspace.errors import WorkspaceGone
from kpi.workspace.records import Choice, StoredFile, TargetChange, TargetRow, TargetsAfter
from kpi.workspace.tables import choices, settings, workspaces

_UNHIDDEN = "unhidden"
_COMMENTS = "comments"  # among the corrections; no sheet's shape is written so
_VARIANTS = "variants"


class Workspace:
    """A handle on a workspace, by its id: it holds nothing itself, so that two windows on one workspace always agree.

    Got from :meth:`Store.open` or :meth:`Store.find`. Every change, and ``name``, ``lang`` and ``version``, raise WorkspaceGone
    once the workspace was deleted; the other readings are then empty.
    """

    def __init__(self, database: Database, workspace_id: str) -> None:
        self.id = workspace_id
        self._database = database

    def __repr__(self) -> str:
        return f"Workspace({self.id!r})"

    @property
    def name(self) -> str:
        """The name, as it is now."""
        return str(self._own("name"))

    @property
    def lang(self) -> Lang:
        """The language of the workspace's pages and exports."""
        return Lang(self._own("lang"))

    def set_lang(self, lang: Lang) -> None:
        """Change the language."""
        with self._changing() as connection:
            connection.execute(update(workspaces).where(workspaces.c.id == self.id).values(lang=lang.value))

    @property
    def version(self) -> int:
        """A number that rises with each change of the files or of the mappings: a key for caches."""
        return int(self._own("version"))

    def files(self) -> tuple[StoredFile, ...]:
        """The files, in the order they were added."""
        with self._database.reading() as connection:
            return shelf.listed(connection, self.id)

    def content(self, file_id: str) -> bytes:
        """The bytes of a file. Raises UnknownFile."""
        with self._database.reading() as connection:
            return shelf.content(connection, self.id, file_id)

    def add_file(self, name: str, content: bytes, *, now: dt.datetime) -> StoredFile:
        """Keep a file. The same bytes under the same name are kept once: the file that holds them is returned, and nothing changes."""
        with self._changing() as connection:
            held = shelf.twin(connection, self.id, name, content=content)
            if held is not None:
                return held
            self._touch(connection)
            return shelf.add(connection, self.id, name, content=content, now=now)

    def remove_file(self, file_id: str) -> None:
        """Remove a file. :meth:`restore` undoes it until the next file is added or removed; then it is gone. Raises UnknownFile."""
        with self._changing() as connection:
            self._touch(connection)
            shelf.remove(connection, self.id, file_id)

    def restore(self) -> StoredFile | None:
        """Undo the last removal of a file; ``None`` when there is none to undo."""
        with self._changing() as connection:
            self._touch(connection)
            return shelf.restore(connection, self.id)

    def decisions(self) -> dict[tuple[str, str], str]:
        """What a person said that a file does to those before it, by the file's name and the entity."""
        with self._database.reading() as connection:
            return shelf.decisions(connection, self.id)

    def decide(self, file_id: str, entity: str, way: str | None) -> None:
        """Keep what a person says that a file does; ``None`` leaves it to what is in it. Raises UnknownFile."""
        with self._changing() as connection:
            self._touch(connection)
            shelf.decide(connection, self.id, file_id, entity=entity, way=way)

    def removed(self) -> StoredFile | None:
        """The file whose removal can be undone; ``None`` where there is none."""
        with self._database.reading() as connection:
            return shelf.removed(connection, self.id)

    def mapping(self, sheet_key: str) -> dict[str, Any] | None:
        """What the person corrected for the sheets of this shape; ``None`` when nothing."""
        return self.mappings().get(sheet_key)

    def mappings(self) -> dict[str, dict[str, Any]]:
        """Every correction, by the key of its sheets' shape."""
        with self._database.reading() as connection:
            every = corrections.listed(connection, self.id)
        return {key: said for key, said in every.items() if key != _COMMENTS}

    def set_mapping(self, sheet_key: str, mapping: Mapping[str, Any]) -> None:
        """Keep a correction, in place of the one before, which can be had back. ``mapping`` holds what JSON holds."""
        with self._changing() as connection:
            self._touch(connection)
            corrections.put(connection, self.id, sheet_key, said=mapping)

    def forget_mapping(self, sheet_key: str) -> None:
        """Go back to what is recognised without help; that too can be taken back."""
        with self._changing() as connection:
            self._touch(connection)
            corrections.put(connection, self.id, sheet_key, said=None)

    def undo_mapping(self, sheet_key: str) -> None:
        """Take back the last change of a shape's correction, in this visit or an earlier one; nothing where there is none."""
        with self._changing() as connection:
            if corrections.undo(connection, self.id, sheet_key):
                self._touch(connection)

    def can_undo_mapping(self, sheet_key: str) -> bool:
        """Whether a change of a shape's correction can be taken back."""
        with self._database.reading() as connection:
            return corrections.can_undo(connection, self.id, sheet_key)

    def kinds(self) -> dict[str, Any]:
        """What people said that customers' comments are, by the likened text; it changes no version: nothing else is understood anew."""
        with self._database.reading() as connection:
            return corrections.listed(connection, self.id).get(_COMMENTS, {})

    def set_kind(self, like: str, said: Mapping[str, Any] | None) -> None:
        """Keep what a person said of a comment (``None``: nothing any more), in place of the one before, which can be had back."""
        with self._changing() as connection:
            kept = corrections.listed(connection, self.id).get(_COMMENTS, {})
            changed = {**kept, like: dict(said)} if said is not None else {key: one for key, one in kept.items() if key != like}
            corrections.put(connection, self.id, _COMMENTS, said=changed)

    def undo_kind(self) -> None:
        """Take back the last thing said of a comment; nothing where there is none."""
        with self._changing() as connection:
            corrections.undo(connection, self.id, _COMMENTS)

    def can_undo_kind(self) -> bool:
        """Whether something said of a comment can be taken back."""
        return self.can_undo_mapping(_COMMENTS)

    def choice(self) -> Choice:
        """The answers and the KPIs kept; all empty before the first choice."""
        with self._database.reading() as connection:
            kept = connection.scalar(select(choices.c.choice).where(self._mine(choices)))
        return _choice(kept or {})

    def set_choice(self, choice: Choice) -> None:
        """Keep the answers and the KPIs, in place of those before."""
        with self._changing() as connection:
            _put(connection, choices, workspace_id=self.id, choice=asdict(choice))

    def targets(self, *, at: dt.datetime | None = None, kpis: Collection[str] | None = None) -> tuple[TargetRow, ...]:
        """Every target, or those of these KPIs, as it stands or as it stood at a moment, by KPI, dimension, member and period."""
        with self._database.reading() as connection:
            return aims.listed(connection, self.id, at=at, kpis=kpis)

    def targets_after(self, version: int | None) -> TargetsAfter:
        """What acts made of the targets after the one of this number; ``None``: all that stands, with the number of the last act."""
        with self._database.reading() as connection:
            return aims.after(connection, self.id, version)

    def set_targets(self, rows: Iterable[TargetRow], *, who: str = "", now: dt.datetime | None = None) -> tuple[TargetRow, ...]:
        """Keep these targets, each in place of the one for the same KPI, period, member and bound; one without a value is removed.

        All are kept, or none. What changes by it is one act of the history, by ``who``, at ``now`` (else when the store says it is).
        Answers what these changed, as it was before: kept, it undoes the act.
        """
        with self._changing() as connection:
            return aims.put(connection, self.id, rows, who=who, now=now)

    def clear_targets(self, kpi: str, *, dimension: str | None = None, who: str = "", now: dt.datetime | None = None) -> None:
        """Remove a KPI's targets: the whole company's, or those of one dimension's members."""
        with self._changing() as connection:
            aims.put(connection, self.id, aims.cleared(connection, self.id, kpi, dimension=dimension), who=who, now=now)

    def target_changes(self) -> tuple[TargetChange, ...]:
        """The acts that changed targets, the latest first."""
        with self._database.reading() as connection:
            return aims.changes(connection, self.id)

    def changed_targets(self, change: int) -> tuple[tuple[TargetRow, TargetRow], ...]:
        """What an act changed: each target before and after, without a value where there was or is none."""
        with self._database.reading() as connection:
            return aims.changed(connection, self.id, change)

    def restore_targets(self, change: int, *, who: str = "", now: dt.datetime | None = None) -> None:
        """Bring all targets back as they stood right after an act (0: before the first one known): an act too, that can be undone."""
        with self._changing() as connection:
            aims.put(connection, self.id, aims.restored(connection, self.id, change), who=who, now=now)

    def setting(self, name: str, default: Any = None) -> Any:
        """A setting as it was kept (what JSON holds), or ``default``."""
        with self._database.reading() as connection:
            kept = connection.execute(select(settings.c.value).where(self._mine(settings), settings.c.name == name)).one_or_none()
        return default if kept is None else kept.value

    def set_setting(self, name: str, value: Any) -> None:
        """Keep a setting. ``None`` goes back to the default."""
        with self._changing() as connection:
            if value is None:
                connection.execute(delete(settings).where(self._mine(settings), settings.c.name == name))
            else:
                _put(connection, settings, workspace_id=self.id, name=name, value=value)

    def variants(self) -> dict[str, str]:
        """By a KPI's id, the id of the definition that the company chose; those that are the usual ones are left out."""
        kept: dict[str, str] = self.setting(_VARIANTS, {})
        return kept

    def set_variant(self, kpi: str, variant: str | None) -> None:
        """Choose the definition of a KPI; ``None`` goes back to the usual one."""
        others = {id: kept for id, kept in self.variants().items() if id != kpi}
        self.set_setting(_VARIANTS, others if variant is None else others | {kpi: variant})

    def unhidden(self) -> frozenset[tuple[str, str]]:
        """The sheets that their workbooks hide and that count all the same: the file's digest and the sheet's name."""
        return frozenset((digest, sheet) for digest, sheet in self.setting(_UNHIDDEN, []))

    def unhide(self, file: StoredFile, sheet: str, *, counts: bool) -> None:
        """Let a hidden sheet count, or no more."""
        pair = (file.digest, sheet)
        shown = self.unhidden() | {pair} if counts else self.unhidden() - {pair}
        with self._changing() as connection:
            self._touch(connection)
            _put(connection, settings, workspace_id=self.id, name=_UNHIDDEN, value=sorted(map(list, shown)))

    def _mine(self, table: Table) -> ColumnElement[bool]:
        return table.c.workspace_id == self.id

    def _own(self, column: str) -> Any:
        with self._database.reading() as connection:
            found = connection.scalar(select(workspaces.c[column]).where(workspaces.c.id == self.id))
        if found is None:
            raise WorkspaceGone
        return found

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        with self._database.writing() as connection:
            if connection.scalar(select(workspaces.c.id).where(workspaces.c.id == self.id)) is None:
                raise WorkspaceGone
            yield connection

    def _touch(self, connection: Connection) -> None:
        connection.execute(update(workspaces).where(workspaces.c.id == self.id).values(version=workspaces.c.version + 1))


def _put(connection: Connection, table: Table, **values: Any) -> None:
    """Insert a row, or change the one of the same key."""
    row = upsert(table).values(**values)
    told = {name: row.excluded[name] for name in values if not table.c[name].primary_key}
    connection.execute(row.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=told))


def _choice(kept: Mapping[str, Any]) -> Choice:
    """The choice out of its JSON; what an older version did not write stays empty, and lists become tuples again."""
    known = {field.name: kept[field.name] for field in fields(Choice) if field.name in kept}
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in known.items()}
    return Choice(**values)
