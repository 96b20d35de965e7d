"""The one SQLite file: opened safely, brought up to date, and its troubles told in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from kpi.errors import KpiError
from kpi.workspace.errors import StoreBusy, StoreDamaged, StoreTooNew, StoreUnwritable
from kpi.workspace.place import FILE, private_file
from kpi.workspace.tables import SCHEMA, STEPS, VERSION

PRAGMAS = (
    "busy_timeout = 15000",
    "auto_vacuum = FULL",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
)
"""Wait for the other writer; give room back; let readers go on while one writes; overwrite what is deleted, for it is personal data."""

WRITES = "writes"


class Database:
    """The store's file: transactions to read and to write, from any thread."""

    def __init__(self, folder: Path) -> None:
        """Open the store of this folder, making both where they are missing.

        Raises StoreDamaged, StoreTooNew, StoreUnwritable, StoreBusy.
        """
        self.path = folder / FILE
        try:
            private_file(folder)
        except OSError as error:
            raise StoreUnwritable(self.path, reason=error.strerror or str(error)) from error
        self._engine = _engine(self.path)
        try:
            with self.writing() as connection:
                bring_forward(connection, self.path)
        except KpiError:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the store."""
        with self._told(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the right to write from its start: kept whole, or not at all on any error."""
        with self._told(), self._engine.execution_options(**{WRITES: True}).begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            told = _told(error.orig, self.path)
            if told is None:
                raise
            raise told from error


def bring_forward(connection: Connection, path: Path, *, steps: Mapping[int, tuple[str, ...]] = STEPS, latest: int = VERSION) -> None:
    """Make the tables of a new store, or take an older one through the steps to the latest version.

    The version is SQLite's ``user_version``; 0 means new. Raises StoreTooNew for a version that we do not know.
    """
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if found > latest:
        raise StoreTooNew(path, found=found, known=latest)
    if found == latest:
        return
    if found == 0:
        SCHEMA.create_all(connection)
    for version in range(found, latest) if found else ():
        for statement in steps[version]:
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA user_version = {latest}")


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, record: Any) -> None:
    # Python's own handling begins a transaction too late, at the first write: two writers could then both hold the right to read.
    connection.isolation_level = None
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")


def _told(error: BaseException | None, path: Path) -> KpiError | None:
    """What SQLite's error means for the person; ``None`` for one that is our own mistake."""
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return StoreDamaged(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreBusy(path)
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return StoreUnwritable(path, reason=str(error))
        case _:
            return None
