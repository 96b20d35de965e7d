"""The targets typed in a workspace as they stand: read once, then brought up to date by what each later act changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from threading import Lock

from kpi.targets import Goal
from kpi.workspace.aims import goals_of
from kpi.workspace.records import TargetRow
from kpi.workspace.workspace import Workspace

_Line = tuple[str, str, str]
"""A KPI, a dimension and a member; both empty for the whole company."""

_Place = tuple[date, str, str]
"""A period's first day, its length, and what is asked."""


class Standing:
    """The goals of one workspace, for any thread: the very same ones as long as no act changed any."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self._lock = Lock()
        self._version: int | None = None
        self._lines: dict[_Line, dict[_Place, Goal]] = {}
        self._goals: tuple[Goal, ...] = ()

    def goals(self, workspace: Workspace) -> tuple[Goal, ...]:
        """All that stands now, in the order of :meth:`Workspace.targets`; always asked with the same workspace."""
        with self._lock:
            later = workspace.targets_after(self._version)
            if later.version != self._version:
                if later.whole:
                    self._lines = {}
                self._change(later.rows)
                self._goals = tuple(line[place] for _, line in sorted(self._lines.items()) for place in sorted(line))
                self._version = later.version
            return self._goals

    def _change(self, rows: Iterable[TargetRow]) -> None:
        for row in rows:
            line = self._lines.setdefault((row.kpi, row.dimension or "", row.member or ""), {})
            place = (row.start, row.grain, row.bound)
            line.pop(place, None)
            line.update((place, goal) for goal in goals_of([row]))
