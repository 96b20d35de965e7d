"""What a company keeps: its files, corrections, choices, targets and settings, in one SQLite file."""

from __future__ import annotations

from kpi.workspace.aims import goals_of
from kpi.workspace.board_files import Brought, board_file, boards_of
from kpi.workspace.boards import Board, Boards
from kpi.workspace.chances import can_undo_chances, chances_of, set_chances, undo_chances
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
from kpi.workspace.records import Choice, Entry, StoredFile, TargetChange, TargetRow, TargetsAfter
from kpi.workspace.standing import Standing
from kpi.workspace.store import Store
from kpi.workspace.workspace import Workspace

__all__ = [
    "AmbiguousWorkspace",
    "Board",
    "Boards",
    "Brought",
    "Choice",
    "Entry",
    "NamelessWorkspace",
    "Standing",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreTooNew",
    "StoreUnwritable",
    "StoredFile",
    "TargetChange",
    "TargetRow",
    "TargetsAfter",
    "UnknownFile",
    "UnknownWorkspace",
    "Workspace",
    "WorkspaceGone",
    "board_file",
    "boards_of",
    "can_undo_chances",
    "chances_of",
    "goals_of",
    "home",
    "set_chances",
    "undo_chances",
]
