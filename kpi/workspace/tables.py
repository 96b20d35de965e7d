"""The tables of the store, and the steps that bring an older store up to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
)

VERSION = 4

STEPS: Mapping[int, tuple[str, ...]] = {
    1: (
        "CREATE TABLE said_before (workspace_id VARCHAR NOT NULL, sheet_key VARCHAR NOT NULL, step INTEGER NOT NULL, mapping JSON, "
        "PRIMARY KEY (workspace_id, sheet_key, step), FOREIGN KEY(workspace_id) REFERENCES workspaces (id) ON DELETE CASCADE)",
        "CREATE TABLE imports (workspace_id VARCHAR NOT NULL, file_id VARCHAR NOT NULL, entity VARCHAR NOT NULL, way VARCHAR NOT NULL, "
        "PRIMARY KEY (workspace_id, file_id, entity), "
        "FOREIGN KEY(workspace_id, file_id) REFERENCES files (workspace_id, id) ON DELETE CASCADE)",
    ),
    2: ("ALTER TABLE targets ADD COLUMN variant VARCHAR",),
    3: (
        "CREATE TABLE targets_by_grain (workspace_id VARCHAR NOT NULL, kpi VARCHAR NOT NULL, grain VARCHAR NOT NULL, start DATE NOT NULL, "
        "dimension VARCHAR NOT NULL, member VARCHAR NOT NULL, bound VARCHAR NOT NULL, value FLOAT NOT NULL, variant VARCHAR, "
        "PRIMARY KEY (workspace_id, kpi, grain, start, dimension, member, bound), "
        "FOREIGN KEY(workspace_id) REFERENCES workspaces (id) ON DELETE CASCADE)",
        "INSERT INTO targets_by_grain SELECT workspace_id, kpi, 'month', month, dimension, member, 'target', value, variant FROM targets",
        "DROP TABLE targets",
        "ALTER TABLE targets_by_grain RENAME TO targets",
        "CREATE TABLE target_changes (workspace_id VARCHAR NOT NULL, change INTEGER NOT NULL, kpi VARCHAR NOT NULL, "
        "grain VARCHAR NOT NULL, start DATE NOT NULL, dimension VARCHAR NOT NULL, member VARCHAR NOT NULL, bound VARCHAR NOT NULL, "
        "changed_at DATETIME NOT NULL, who VARCHAR NOT NULL, value_before FLOAT, variant_before VARCHAR, "
        "value_after FLOAT, variant_after VARCHAR, "
        "PRIMARY KEY (workspace_id, change, kpi, grain, start, dimension, member, bound), "
        "FOREIGN KEY(workspace_id) REFERENCES workspaces (id) ON DELETE CASCADE)",
    ),
}
"""The statements that lead from a version of the tables to the next one, by the version they start from."""


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC: SQLite keeps no time zone. A naive one is taken as UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None or value.tzinfo is None:
            return value
        return value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        return None if value is None else value.replace(tzinfo=dt.UTC)


SCHEMA = MetaData()


def _owner() -> Column[Any]:
    return Column("workspace_id", String, ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True)


workspaces = Table(
    "workspaces",
    SCHEMA,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("lang", String, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
)
visits = Table(
    "visits",
    SCHEMA,
    _owner(),
    Column("browser", String, primary_key=True, index=True),
    Column("opened_at", Moment, nullable=False),
)
contents = Table(
    "contents",
    SCHEMA,
    _owner(),
    Column("digest", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
files = Table(
    "files",
    SCHEMA,
    _owner(),
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("order", Integer, nullable=False),
    Column("removed", Integer, nullable=False, default=0),
    ForeignKeyConstraint(["workspace_id", "digest"], ["contents.workspace_id", "contents.digest"]),
)
mappings = Table(
    "mappings",
    SCHEMA,
    _owner(),
    Column("sheet_key", String, primary_key=True),
    Column("mapping", JSON, nullable=False),
)
said_before = Table(
    "said_before",
    SCHEMA,
    _owner(),
    Column("sheet_key", String, primary_key=True),
    Column("step", Integer, primary_key=True),
    # Null where nothing was said yet: SQL's null, that JSON's own is not taken for.
    Column("mapping", JSON(none_as_null=True)),
)
imports = Table(
    "imports",
    SCHEMA,
    Column("workspace_id", String, primary_key=True),
    Column("file_id", String, primary_key=True),
    Column("entity", String, primary_key=True),
    Column("way", String, nullable=False),
    ForeignKeyConstraint(["workspace_id", "file_id"], ["files.workspace_id", "files.id"], ondelete="CASCADE"),
)
choices = Table("choices", SCHEMA, _owner(), Column("choice", JSON, nullable=False))
settings = Table("settings", SCHEMA, _owner(), Column("name", String, primary_key=True), Column("value", JSON, nullable=False))


def _aimed_at() -> tuple[Column[Any], ...]:
    """What a target is of: ``start`` is the first day of its period, of the length ``grain``."""
    # Empty, not null, for the whole company: SQLite holds two nulls for different, so an upsert would never meet its row.
    names = {"kpi": String, "grain": String, "start": Date, "dimension": String, "member": String, "bound": String}
    return tuple(Column(name, kind, primary_key=True) for name, kind in names.items())


targets = Table("targets", SCHEMA, _owner(), *_aimed_at(), Column("value", Float, nullable=False), Column("variant", String))
target_changes = Table(
    "target_changes",
    SCHEMA,
    _owner(),
    Column("change", Integer, primary_key=True),
    *_aimed_at(),
    Column("changed_at", Moment, nullable=False),
    Column("who", String, nullable=False),
    Column("value_before", Float),
    Column("variant_before", String),
    Column("value_after", Float),
    Column("variant_after", String),
)

KEPT = (contents, files, imports, mappings, said_before, choices, settings, targets, target_changes)
"""What belongs to a workspace and goes along with a copy, parents before children."""
