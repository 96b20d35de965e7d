"""What was dropped, file after file: read beside the page, kept under a name of its own, or refused. It can be cancelled."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from kpi.company import Refused, filled, free_name
from kpi.errors import KpiError
from kpi.reading import Cancelled, Ongoing, Protected, Sheet
from kpi.workspace import StoredFile, Workspace, WorkspaceGone
from pages.ui import kept, state
from pages.ui.removal import remove

INTAKE = "intake"


@dataclass(frozen=True)
class Dropped:
    """A file to read. ``into`` is the workspace that takes it ("" for a new one), ``replaces`` the file that it is a new version of."""

    name: str
    content: bytes = field(repr=False)
    into: str = ""
    replaces: str = ""
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Locked:
    """A file that waits for its password, and what is to be said of it."""

    file: Dropped
    error: KpiError


@dataclass(frozen=True)
class Taken:
    """What became of the files that were dropped; ``replaced`` are also among ``added``, ``twins`` pair a name with the file held."""

    workspace: str = ""
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    twins: tuple[tuple[str, str], ...] = ()
    refused: tuple[Refused, ...] = ()
    locked: tuple[Locked, ...] = ()


@dataclass
class Intake:
    """Files that are being read: those that wait, the one that is read now, and what became of the others.

    ``count`` is how many there are in all; ``shown`` whether they have taken so long that their progress is shown."""

    waiting: list[Dropped] = field(default_factory=list)
    taken: Taken = field(default_factory=Taken)
    count: int = 0
    shown: bool = False
    file: Dropped | None = None
    reading: Ongoing | None = None

    @property
    def number(self) -> int:
        """Which of the files is read now, from 1."""
        return self.count - len(self.waiting)

    def read_on(self) -> Ongoing | None:
        """The read that goes on; the next file's where none does, None where no file is left."""
        while self.reading is None and self.waiting:
            self._begin(self.waiting.pop(0))
        return self.reading

    def collect(self) -> None:
        """Keep the file that was read, or what is wrong with it. Raises KpiError where the workspace cannot keep it."""
        file, reading = self.file, self.reading
        assert file is not None
        assert reading is not None
        self.file = self.reading = None
        try:
            sheets, content = filled(reading.sheets(), file=file.name), reading.unlocked() or file.content
        except Protected as error:
            if error.facts.get("cipher"):
                self._tell(refused=(*self.taken.refused, Refused(file.name, error)))
            else:
                self._tell(locked=(*self.taken.locked, Locked(replace(file, password=None), error)))
        except KpiError as error:
            self._tell(refused=(*self.taken.refused, Refused(file.name, error)))
        else:
            self._keep(file, content, sheets)

    def cancel(self, *, everything: bool) -> None:
        """Stop the file that is read now, and those that wait where they are meant too. What was read already stays."""
        if everything:
            stopped = tuple(Refused(file.name, Cancelled(file=file.name)) for file in self.waiting)
            self.waiting.clear()
            self._tell(refused=self.taken.refused + stopped)
        if self.reading is not None:
            self.reading.cancel()
            self.reading.done(within=1)

    def _begin(self, file: Dropped) -> None:
        held = self._held(file)
        if self._is_twin(file.name, file.content, held):
            return
        name = free_name(file.name, {one.name for one in held if one.id != file.replaces})
        file = replace(file, name=name)
        try:
            self.file, self.reading = file, kept.start_file(file.name, file.content, password=file.password, owner=state.browser())
        except KpiError as error:
            self._tell(refused=(*self.taken.refused, Refused(file.name, error)))

    def _keep(self, file: Dropped, content: bytes, sheets: list[Sheet]) -> None:
        """The first file that can be read makes the workspace where there is none."""
        held = self._held(file)
        if self._is_twin(file.name, content, held):
            return
        workspace = self._workspace(file) or state.create(PurePath(file.name).stem or file.name)
        stored = state.keep_file(workspace, file.name, content, sheets=sheets)
        if any(one.id == file.replaces for one in held):
            remove(workspace, file.replaces, instead=stored.id)
            self._tell(replaced=(*self.taken.replaced, file.name))
        self._tell(workspace=workspace.id, added=(*self.taken.added, file.name))

    def _is_twin(self, name: str, content: bytes, held: Sequence[StoredFile]) -> bool:
        digest = hashlib.sha256(content).hexdigest()
        twin = next((one.name for one in held if one.digest == digest), None)
        if twin is not None:
            self._tell(twins=(*self.taken.twins, (name, twin)))
        return twin is not None

    def _held(self, file: Dropped) -> Sequence[StoredFile]:
        workspace = self._workspace(file)
        return workspace.files() if workspace else ()

    def _workspace(self, file: Dropped) -> Workspace | None:
        """The workspace that takes the file, None where it is still to be made. Raises WorkspaceGone."""
        wanted = file.into or self.taken.workspace
        found = state.opened(wanted) if wanted else None
        if wanted and found is None:
            raise WorkspaceGone
        return found

    def _tell(self, **changed: object) -> None:
        self.taken = replace(self.taken, **changed)


def current() -> Intake | None:
    """What is being read in this visit."""
    found: Intake | None = state.widget(INTAKE)
    return found


def put(files: Sequence[Dropped], *, after: Taken | None = None) -> None:
    """Files to read, after those that wait. ``after`` is what became of the others, to be told with them."""
    found = current() or Intake(taken=after or Taken())
    found.waiting += files
    found.count += len(files)
    found.shown = False
    state.set_widget(INTAKE, found)


def over() -> None:
    """All is read."""
    state.set_widget(INTAKE, None)
