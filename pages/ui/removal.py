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
    if asked is None or asked.workspace != workspace.id:
        return
    back = workspace.restore()
    state.set_widget(UNDO, None)
    if back is not None and asked.instead in {file.id for file in workspace.files()}:
        remove(workspace, asked.instead, instead=back.id)


def can_undo(session: Session) -> Undo | None:
    """The removal that can be undone in the open workspace."""
    asked: Undo | None = state.widget(UNDO)
    return asked if asked is not None and session.workspace is not None and asked.workspace == session.workspace.id else None
