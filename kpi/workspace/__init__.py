"""What a company keeps: its files, corrections, choices, targets and settings, in one SQLite file."""

from __future__ import annotations

from kpi.workspace.errors import (
    AmbiguousWorkspace,
    NamelessWorkspace,
    StoreBusy,
    StoreDamaged,
    StoreTooNew,
    StoreUnwritable,
    UnknownFile,
    UnknownWorkspace,
    WorkspaceGone,
)
from kpi.workspace.place import home
from kpi.workspace.records import Choice, Entry, StoredFile, TargetRow
from kpi.workspace.store import Store
from kpi.workspace.workspace import Workspace

__all__ = [
    "AmbiguousWorkspace",
    "Choice",
    "Entry",
    "NamelessWorkspace",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreTooNew",
    "StoreUnwritable",
    "StoredFile",
    "TargetRow",
    "UnknownFile",
    "UnknownWorkspace",
    "Workspace",
    "WorkspaceGone",
    "home",
]
