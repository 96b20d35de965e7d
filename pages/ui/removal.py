"""A file taken out of a workspace, and the last one had back."""

from __future__ import annotations

from dataclasses import dataclass

from kpi.workspace import Workspace
from pages.ui import state, trouble
from pages.ui.state import Session

UNDO = "undo"


@dataclass(frozen=True)
class Undo:
    """The last removal, as long as it can be undone: the file's name, and the file that took its place."""

    workspace: str
    name: str
    instead: str | None = None


@trouble.told
def remove(workspace: Workspace, file_id: str, *, instead: str | None = None) -> None:
    """Take a file out of the workspace; the last one can be had back."""
    name = next((file.name for file in workspace.files() if file.id == file_id), None)
    if name is None:
        return  # another window removed it already
    workspace.remove_file(file_id)
    state.set_widget(UNDO, Undo(workspace.id, name, instead))


@trouble.told
def undo(workspace: Workspace) -> None:
    """Have the last removed file back; the one that took its place leaves, and can be had back in turn."""
    asked: Undo | None = state.widget(UNDO)
    back = workspace.restore()
    state.set_widget(UNDO, None)
    instead = asked.instead if asked is not None and asked.workspace == workspace.id else None
    if back is not None and instead in {file.id for file in workspace.files()}:
        remove(workspace, instead, instead=back.id)


def can_undo(session: Session) -> Undo | None:
    """The removal that can be undone in the open workspace, of this visit or of an earlier one."""
    removed = session.workspace.removed() if session.workspace is not None else None
    return None if session.workspace is None or removed is None else Undo(session.workspace.id, removed.name)
