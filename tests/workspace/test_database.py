"""The store's file survives restarts and crowds, and tells its troubles."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from platformdirs import user_data_path
from sqlalchemy.exc import IntegrityError

from kpi.words import Lang
from kpi.workspace import (
    Choice,
    Store,
    StoreBusy,
    StoreDamaged,
    StoreTooNew,
    StoreUnwritable,
    TargetRow,
    Workspace,
    home,
)
from kpi.workspace.database import Database, bring_forward


def test_home_is_the_named_folder_or_the_systems() -> None:
    """PILOTE_HOME names the folder, with ~ for the person's own; blank or unset, it is the system's folder for user data."""
    assert home({"PILOTE_HOME": "data"}) == Path("data")
    assert home({"PILOTE_HOME": "~/data"}) == Path.home() / "data"
    assert home({"PILOTE_HOME": " "}) == home({}) == user_data_path("pilote", appauthor=False)


def test_everything_is_there_after_a_restart(tmp_path: Path, now: dt.datetime) -> None:
    """A second store on the same folder reads all that the first one was told, even when the first was never closed."""
    folder = tmp_path / "new" / "folder"
    first = Store(folder)
    made = first.open(first.create("Acme", browser="anna", lang=Lang.EN, now=now), browser="anna", now=now)
    assert made is not None
    file = made.add_file("a.csv", b"a", now=now)
    made.set_mapping("k", {"a": 1})
    made.set_choice(Choice(kpis=("revenue",)))
    made.set_targets([TargetRow("revenue", dt.date(2026, 1, 1), 1.5)])
    made.set_setting("currency", "EUR")
    with Store(folder) as second:
        again = second.open(second.workspaces("anna")[0].id, browser="anna", now=now)
        assert again is not None
        assert (again.name, again.lang, again.version) == ("Acme", Lang.EN, made.version)
        assert (again.files(), again.content(file.id)) == ((file,), b"a")
        assert (again.mapping("k"), again.choice(), again.targets()) == ({"a": 1}, made.choice(), made.targets())
        assert again.setting("currency") == "EUR"
    first.close()


def test_eight_threads_write_at_once(store: Store, acme: Workspace, now: dt.datetime) -> None:
    """Nothing is lost and nobody is turned away when eight threads write to one workspace at once."""

    def work(thread: int) -> None:
        for turn in range(10):
            acme.add_file(f"{thread}-{turn}.csv", f"{thread}-{turn}".encode(), now=now)
            acme.set_setting(f"s{thread}", turn)
            acme.set_targets([TargetRow(f"kpi{thread}", dt.date(2026, 1 + turn, 1), float(turn))])
            assert len(acme.files()) > turn

    before = acme.version
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    files = acme.files()
    assert len(files) == len({file.id for file in files}) == len({file.order for file in files}) == 80
    assert acme.version == before + 80
    assert [acme.setting(f"s{thread}") for thread in range(8)] == [9] * 8
    assert len(acme.targets()) == 80


def test_a_failed_change_leaves_nothing(acme: Workspace) -> None:
    """Targets are kept all or none: a row that cannot be kept takes the others with it, and what was there stays."""
    before = TargetRow("revenue", dt.date(2026, 1, 1), 1.0)
    acme.set_targets([before])
    nameless: Any = None
    with pytest.raises(IntegrityError):
        acme.set_targets([TargetRow("revenue", dt.date(2026, 1, 1), 2.0), TargetRow(nameless, dt.date(2026, 1, 1), 3.0)])
    assert acme.targets() == (before,)


def test_what_is_removed_for_good_leaves_the_disk(tmp_path: Path, now: dt.datetime) -> None:
    """The bytes of a deleted workspace are nowhere in the store's folder once it is closed: they are personal data."""
    secret = b"anna@example.com" * 4000
    with Store(tmp_path) as store:
        made = store.open(store.create("Acme", browser="anna", lang=Lang.FR, now=now), browser="anna", now=now)
        assert made is not None
        made.add_file("people.csv", secret, now=now)
        store.delete(made.id)
    assert all(b"anna@example.com" not in path.read_bytes() for path in tmp_path.iterdir())


def test_a_file_that_is_no_database_is_said_and_left_alone(tmp_path: Path) -> None:
    """A damaged store is told with its place and its cure, in both languages, and never moved or changed."""
    path = tmp_path / "pilote.db"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreDamaged) as told:
        Store(tmp_path)
    assert path.read_bytes() == b"not a database at all" * 100
    for lang in Lang:
        assert str(path) in told.value.in_(lang)


def test_a_page_damaged_later_is_said_too(tmp_path: Path, now: dt.datetime) -> None:
    """Damage that shows only when a table is read is told in the same words."""
    with Store(tmp_path) as store:
        made = store.create("Acme", browser="anna", lang=Lang.FR, now=now)
        opened = store.open(made, browser="anna", now=now)
        assert opened is not None
        opened.add_file("a.csv", os.urandom(200_000), now=now)
    path = tmp_path / "pilote.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x99" * (len(whole) - 4096))
    with pytest.raises(StoreDamaged), Store(tmp_path) as store:
        store.workspaces("anna")


def test_a_later_versions_store_is_refused(tmp_path: Path) -> None:
    """A store of a later version is told with the versions, and left as it is."""
    Store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "pilote.db")) as raw:
        raw.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreTooNew, match="format 99"):
        Store(tmp_path)


def test_an_older_store_is_brought_forward_step_by_step(tmp_path: Path) -> None:
    """Each step leads from one version to the next; what was kept stays; a second opening changes nothing."""
    Store(tmp_path).close()
    steps = {
        1: ("ALTER TABLE workspaces ADD COLUMN a TEXT",),
        2: ("ALTER TABLE workspaces ADD COLUMN b TEXT", "UPDATE workspaces SET b = 'x'"),
    }
    database = Database(tmp_path)
    with database.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 1")
    for _ in range(2):
        with database.writing() as connection:
            bring_forward(connection, database.path, steps=steps, latest=3)
    with database.reading() as connection:
        columns = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(workspaces)")]
        assert columns[-2:] == ["a", "b"]
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == 3
    database.close()


OLD_TARGETS = (
    "CREATE TABLE targets (workspace_id VARCHAR NOT NULL, kpi VARCHAR NOT NULL, month DATE NOT NULL, dimension VARCHAR NOT NULL, "
    "member VARCHAR NOT NULL, value FLOAT NOT NULL{variant}, PRIMARY KEY (workspace_id, kpi, month, dimension, member), "
    "FOREIGN KEY(workspace_id) REFERENCES workspaces (id) ON DELETE CASCADE)"
)
NEW_SINCE = {1: ("said_before", "imports", "target_changes"), 3: ("target_changes",)}


def tables_of(path: Path, names: tuple[str, ...]) -> dict[str, list[tuple[object, ...]]]:
    """The columns of tables, as SQLite tells them."""
    with closing(sqlite3.connect(path / "pilote.db")) as raw:
        return {name: raw.execute(f"PRAGMA table_info({name})").fetchall() for name in names}


def aged(path: Path, workspace: str, *, version: int) -> None:
    """Make of a new store one as an older version left it, with a target of the company and one of Anna's."""
    with closing(sqlite3.connect(path / "pilote.db")) as raw:
        for name in ("targets", *NEW_SINCE[version]):
            raw.execute(f"DROP TABLE {name}")
        raw.execute(OLD_TARGETS.format(variant=", variant VARCHAR" if version > 2 else ""))
        kept = [("revenue", "2026-01-01", "", "", 12.5), ("win_rate", "2026-02-01", "owner", "Anna", 0.4)]
        columns = "workspace_id, kpi, month, dimension, member, value"
        raw.executemany(f"INSERT INTO targets ({columns}) VALUES ('{workspace}', ?, ?, ?, ?, ?)", kept)
        if version > 2:
            raw.execute("UPDATE targets SET variant = 'all' WHERE kpi = 'win_rate'")
        raw.execute(f"PRAGMA user_version = {version}")
        raw.commit()


@pytest.mark.parametrize(("version", "variant"), [(1, None), (3, "all")])
def test_an_old_store_is_brought_to_the_tables_of_today(tmp_path: Path, now: dt.datetime, version: int, variant: str | None) -> None:
    """The steps make the tables that a new store has, column by column; what was kept is there, and its removal takes along what is new."""
    with Store(tmp_path) as store:
        made = store.create("Acme", browser="anna", lang=Lang.FR, now=now)
    new = ("targets", *NEW_SINCE[1])
    today = tables_of(tmp_path, new)
    aged(tmp_path, made, version=version)
    january = dt.date(2026, 1, 1)
    kept = (TargetRow("revenue", january, 12.5), TargetRow("win_rate", dt.date(2026, 2, 1), 0.4, "owner", "Anna", variant))
    with Store(tmp_path) as store:
        acme = store.find("Acme")
        assert (acme.targets(), acme.target_changes()) == (kept, ())
        acme.set_mapping("k", {"a": 1})
        acme.undo_mapping("k")
        acme.set_targets([TargetRow("revenue", january, 480.0, grain="year"), TargetRow("revenue", january, None)])
        acme.restore_targets(0)
        assert acme.targets() == kept
        store.delete(made)
    assert tables_of(tmp_path, new) == today
    with closing(sqlite3.connect(tmp_path / "pilote.db")) as raw:
        assert all(raw.execute(f"SELECT count(*) FROM {name}").fetchone() == (0,) for name in new)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """Where the folder's name is taken by a file, the person is told to name another."""
    (tmp_path / "taken").write_text("")
    with pytest.raises(StoreUnwritable, match="PILOTE_HOME"):
        Store(tmp_path / "taken" / "store")


def test_a_store_held_by_another_program_is_said(tmp_path: Path, acme: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """When another program holds the file for longer than the wait, nothing is changed and that is said."""
    monkeypatch.setattr("kpi.workspace.database.PRAGMAS", ("busy_timeout = 20", "foreign_keys = ON"))
    with Store(tmp_path) as impatient, closing(sqlite3.connect(tmp_path / "pilote.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            impatient.delete(acme.id)
        other.execute("ROLLBACK")
    assert acme.name == "Acme"


@pytest.mark.parametrize("name", [".", "pilote.db"])
def test_only_the_owner_may_read_on_posix(tmp_path: Path, name: str) -> None:
    """On POSIX the store's folder and file are closed to others; on Windows the user's profile is so already."""
    folder = tmp_path / "made"
    Store(folder).close()
    if os.name == "posix":
        assert (folder / name).stat().st_mode & 0o077 == 0


def test_references_are_enforced(acme: Workspace, tmp_path: Path) -> None:
    """A row that belongs to no workspace cannot be kept."""
    database = Database(tmp_path)
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO settings VALUES ('nobody', 'a', '1')")
    database.close()
