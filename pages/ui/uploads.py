"""Files that people drop: read, kept under a name of their own, refused with a sentence, or recognised as already there."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

import streamlit as st
from streamlit.typing import UploadedFile

from kpi.company import Refused
from kpi.words import Text, same
from kpi.workspace import Workspace
from pages.ui import samples, say, state, trouble
from pages.ui.state import Session

KINDS = Text("Excel, LibreOffice ou CSV, un ou plusieurs fichiers à la fois", "Excel, LibreOffice or CSV, one or several files at once")
READING = Text("Lecture de « {name} » ({n} sur {all})", "Reading “{name}” ({n} of {all})")
UNDERSTANDING = Text("Compréhension de vos colonnes", "Understanding your columns")
TAKEN = "taken"
UNDO = "undo"


@dataclass(frozen=True)
class Taken:
    """What became of the files that were dropped; ``replaced`` are also among ``added``, ``twins`` pair a name with the file held."""

    workspace: str = ""
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    twins: tuple[tuple[str, str], ...] = ()
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True)
class Undo:
    """The last removal, as long as it can be undone: the file's name, and the file that took its place."""

    workspace: str
    name: str
    instead: str | None = None


def zone(session: Session, label: Text, *, key: str, several: bool = True) -> list[UploadedFile]:
    """A place to drop files; what lies there, each file once. Any file may be dropped: what cannot be read is told in words."""
    dropped = st.file_uploader(session.say(label), accept_multiple_files=several, key=f"{key}:{state.widget('drops', 0)}")
    if dropped is None:
        return []
    return list(dropped) if isinstance(dropped, list) else [dropped]


def take(session: Session, dropped: Sequence[UploadedFile], *, into: Workspace | None) -> Taken:
    """Read the files and keep those that can be read, in ``into`` or in a new workspace; the drop zone is empty again afterwards."""
    taken = Taken(workspace=into.id if into else "")
    told = st.status(session.say(Text("Lecture de vos fichiers", "Reading your files")))
    with told:
        for number, file in enumerate(dropped, start=1):
            told.update(label=session.say(READING.format(name=say.plain(file.name), n=number, all=len(dropped))))
            taken = _taken(taken, file.name, file.getvalue(), into=into)
        told.update(label=session.say(UNDERSTANDING))
        state.current()
    state.set_widget("drops", state.widget("drops", 0) + 1)
    state.set_widget(TAKEN, taken)
    return taken


def last(session: Session) -> Taken:
    """What became of the last drop, as far as it concerns the open workspace."""
    taken: Taken = state.widget(TAKEN, Taken())
    return taken if taken.workspace in ("", session.workspace.id if session.workspace else "") else Taken()


def forget() -> None:
    """What became of the last drop was seen."""
    state.set_widget(TAKEN, Taken())


def own(session: Session) -> Workspace | None:
    """The workspace that takes the files: the open one, unless it is a sample, which nobody's files are mixed with."""
    return None if session.workspace is None or samples.is_sample(session.workspace) else session.workspace


def replace(session: Session, file_id: str, dropped: UploadedFile) -> Taken:
    """A new version of a file, under whatever name; where it cannot be read, the old one stays."""
    assert session.workspace is not None
    workspace = session.workspace
    before = {file.id: file.name for file in workspace.files()}
    taken = take(session, [dropped], into=workspace)
    new = next((file.id for file in workspace.files() if file.id not in before), None)
    if new is not None and file_id in {file.id for file in workspace.files()}:
        remove(workspace, file_id, instead=new)
    return taken


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


def _taken(taken: Taken, name: str, content: bytes, *, into: Workspace | None) -> Taken:
    """One more file; the first that can be read makes the workspace where there is none."""
    workspace = into or (state.opened(taken.workspace) if taken.workspace else None)
    held = workspace.files() if workspace else ()
    twin = next((file.name for file in held if file.digest == hashlib.sha256(content).hexdigest()), None)
    if twin is not None:
        return _with(taken, twins=(*taken.twins, (name, twin)))
    if name in taken.added:
        name = _free(name, {file.name for file in held})
    sheets = state.read_file(name, content)
    if isinstance(sheets, Refused):
        return _with(taken, refused=(*taken.refused, sheets))
    workspace = workspace or state.create(PurePath(name).stem or name)
    before = next((file.id for file in held if file.name == name), None)
    stored = state.keep_file(workspace, name, content, sheets=sheets)
    if before is not None:
        remove(workspace, before, instead=stored.id)
        taken = _with(taken, replaced=(*taken.replaced, name))
    return _with(taken, workspace=workspace.id, added=(*taken.added, name))


def _with(taken: Taken, **changed: object) -> Taken:
    return Taken(**{**vars(taken), **changed})


def _free(name: str, names: set[str]) -> str:
    """``export (2).csv``: two files of one name in one drop are two files."""
    path = PurePath(name)
    number = 2
    while f"{path.stem} ({number}){path.suffix}" in names:
        number += 1
    return f"{path.stem} ({number}){path.suffix}"


def told(session: Session, taken: Taken) -> None:
    """What became of the files, a sentence each; refused ones first."""
    for refused in taken.refused:
        say.refusal(session, refused.error)
    for name, held in taken.twins:
        text = Text("« {name} » est identique à « {held} » : gardé une seule fois.", "“{name}” is identical to “{held}”: kept once.")
        st.info(say.plain(session.say(text.format(name=name, held=held))), icon=":material/content_copy:")
    if taken.replaced:
        text = Text("Nouvelle version reçue : {names}. L’ancienne est retirée.", "New version received: {names}. The old one is removed.")
        names = say.listed([same(name) for name in taken.replaced], session.lang)
        st.success(say.plain(session.say(text.format(names=names))), icon=":material/published_with_changes:")
    new = [name for name in taken.added if name not in taken.replaced]
    if new:
        text = Text("Ajouté : {names}.", "Added: {names}.").format(names=say.listed([same(name) for name in new], session.lang))
        st.success(say.plain(session.say(text)), icon=":material/check:")
