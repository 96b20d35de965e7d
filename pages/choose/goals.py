"""What is kept of targets: typed, taken, spread, cleared; at once, and the last change is undone with one click."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kpi.planning import NotANumber, spread, step_of, typed
from kpi.schema import Dimension
from kpi.words import Lang
from kpi.workspace import TargetRow
from pages.choose.grid import Grid, Line, Origin
from pages.ui import state, trouble

UNDO, REFUSED, ROUND = "targets_undo", "targets_refused", "targets_round"
Edits = Mapping[int, Mapping[str, str | None]]
"""By the position of a row, what was typed in its months."""
MARK = "≈"
"""What stands before a proposal in the grid."""


def editor_key() -> str:
    """The key of the grid's editor: another one after each change, so that no edit is applied twice."""
    return f"targets_grid_{state.widget(ROUND, 0)}"


@trouble.told
def edited(key: str, lines: Sequence[Line]) -> None:
    """Keep what was typed in the grid."""
    rows, refused = as_typed(state.widget(key)["edited_rows"], lines, lang=state.current().lang)
    keep(rows)
    state.set_widget(REFUSED, refused)
    _next_round()


def as_typed(edits: Edits, lines: Sequence[Line], *, lang: Lang) -> tuple[list[TargetRow], list[NotANumber]]:
    """The targets of the cells typed over: a blank removes one, and what is no number changes nothing and is told."""
    rows, refused = [], []
    for position, changes in edits.items():
        for month, text in changes.items():
            line = lines[int(position)]
            try:
                rows.append(row(line, date.fromisoformat(month), typed((text or "").replace(MARK, ""), line.kpi.unit, lang=lang)))
            except NotANumber as error:
                refused.append(error)
    return rows, refused


@trouble.told
def take(grid: Grid) -> None:
    """Make targets of the proposals in sight."""
    keep(row(line, month, value) for line, month, value in grid.of(Origin.PROPOSED))


@trouble.told
def clear(grid: Grid) -> None:
    """Remove the targets in sight that were set here; a file's stay."""
    keep(row(line, month, None) for line, month, _ in grid.of(Origin.TYPED))


@trouble.told
def fill(line: Line, months: Sequence[date], values: Sequence[float]) -> None:
    """Set a line's months."""
    keep(row(line, month, value) for month, value in zip(months, values, strict=True))


@trouble.told
def share_out(grid: Grid, company: Grid) -> None:
    """Bring members to the company's targets, each in proportion of what stands in its cell: month by month they add up."""
    whole = company.lines[0]
    found = []
    for month in grid.months:
        total = company.cell(whole, month).value
        if total is not None:
            parts = spread(total, [grid.cell(line, month).value or 0.0 for line in grid.lines], step=step_of(whole.kpi.unit))
            found += [row(line, month, part) for line, part in zip(grid.lines, parts, strict=True)]
    keep(found)


@trouble.told
def sum_up(grid: Grid, company: Grid) -> None:
    """Make the members' sum the company's target, in the months where each has a figure."""
    sums = ((month, [grid.cell(line, month).value for line in grid.lines]) for month in grid.months)
    whole = company.lines[0]
    keep(row(whole, month, round(sum(value or 0.0 for value in values), 2)) for month, values in sums if None not in values)


def keep(rows: Iterable[TargetRow]) -> None:
    """Keep targets, and what they replace until the next change."""
    workspace, kept = trouble.workspace(), list(rows)
    if not kept:
        return
    before = {replace(one, value=None, variant=None): one for one in workspace.targets()}
    empty = [replace(one, value=None, variant=None) for one in kept]
    undo = [before.get(one, one) for one in empty]
    workspace.set_targets(kept)
    state.set_widget(UNDO, (workspace.id, tuple(undo)))
    _next_round()


def can_undo(workspace_id: str) -> bool:
    """Whether there is a change of this workspace's targets to undo."""
    kept = state.widget(UNDO)
    return kept is not None and kept[0] == workspace_id


@trouble.told
def undo() -> None:
    """Undo the last change; done twice, it is there again."""
    keep(state.widget(UNDO)[1])


def row(line: Line, month: date, value: float | None) -> TargetRow:
    """A target as the workspace keeps it."""
    dimension: Dimension | None = line.dimension
    return TargetRow(line.kpi.id, month, value, dimension.value if dimension else None, line.member, line.kpi.chosen)


def _next_round() -> None:
    state.set_widget(ROUND, state.widget(ROUND, 0) + 1)
