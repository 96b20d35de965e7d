"""What is kept of targets: typed, taken, spread, shared out, cleared; at once, and the last change is undone with one click."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kpi.errors import KpiError
from kpi.periods import Calendar
from kpi.planning import LocksInTheWay, NotANumber, Share, Way, of_a_year, past_shares, share_out, step_of, summed, typed, weights_of
from kpi.schema import Dimension
from kpi.words import Lang
from kpi.workspace import TargetRow, locks
from pages.choose.grid import Grid
from pages.choose.lines import Line, Origin, held
from pages.ui import state, trouble
from pages.ui.kept import now
from pages.ui.state import Session

UNDO, REFUSED, ROUND, SEEN = "targets_undo", "targets_refused", "targets_round", "targets_seen"
WHO = "visit_name"
"""The key of the name that the visit gives."""
Edits = Mapping[int, Mapping[str, str | None]]
"""By the position of a row, what was typed in its months, and in its years."""
MARK, OPEN, CLOSE = "≈", "[", "]"
"""What stands before a proposal in the grid, and around what is locked."""
YEAR = "year_"
"""What the name of a year's column begins with; then its first month."""


def editor_key() -> str:
    """The key of the grid's editor: another one after each change but plain typing, so that no cell shows what was typed before."""
    key = f"targets_grid_{state.widget(ROUND, 0)}"
    if not (state.widget(key) or {}).get("edited_rows"):
        state.set_widget(SEEN, frozenset())
    return key


@trouble.told
def edited(key: str, session: Session, grid: Grid, way: Way) -> None:
    """Keep what was typed in the grid since the last time.

    The editor stays as it is after months were typed, so that the keyboard stays in its cell; it remembers all that was typed.
    """
    edits, seen = state.widget(key)["edited_rows"], state.widget(SEEN) or frozenset()
    fresh = {place: {name: text for name, text in row.items() if (place, name, text) not in seen} for place, row in edits.items()}
    rows, refused = as_typed(fresh, grid, lang=session.lang, calendar=session.calendar, way=way)
    stays = not refused and not any(name.startswith(YEAR) for row in fresh.values() for name in row)
    keep(rows, anew=not stays)
    state.set_widget(REFUSED, refused)
    state.set_widget(SEEN, frozenset((place, name, text) for place, row in edits.items() for name, text in row.items()))
    if refused and not rows:
        next_round()


def as_typed(edits: Edits, grid: Grid, *, lang: Lang, calendar: Calendar, way: Way) -> tuple[list[TargetRow], list[KpiError]]:
    """The targets of the cells typed over: a blank removes one, a year's figure is spread over its months, refusals are told."""
    rows: list[TargetRow] = []
    refused: list[KpiError] = []
    for position, changes in edits.items():
        for name, text in changes.items():
            try:
                line = grid.lines[int(position)]
                value = typed(bare(text or ""), line.kpi.unit, lang=lang)
                if name.startswith(YEAR):
                    rows += _year(grid, int(position), date.fromisoformat(name.removeprefix(YEAR)), value, calendar=calendar, way=way)
                else:
                    rows.append(row(line, date.fromisoformat(name), value))
            except (NotANumber, LocksInTheWay) as error:
                refused.append(error)
    return rows, refused


def _year(grid: Grid, place: int, start: date, value: float | None, *, calendar: Calendar, way: Way) -> list[TargetRow]:
    """The months that a year's figure makes, or those not locked removed. Raises LocksInTheWay."""
    line, year = grid.lines[place], next(year for year in grid.years(calendar) if grid.months[year][0] == start)
    months, cells = grid.months[year], grid.rows[place][year]
    if value is None:
        return [row(line, month, None) for month, cell in zip(months, cells, strict=True) if not cell.locked]
    weights = weights_of(way, grid.histories[place], months, calendar=calendar)
    values = of_a_year(line.kpi, value, weights, locked=held(cells))
    return [row(line, month, part) for month, part in zip(months, values, strict=True)]


def bare(text: str) -> str:
    """What was typed, without the grid's own signs."""
    return text.replace(MARK, "").replace(OPEN, "").replace(CLOSE, "")


@trouble.told
def take(grid: Grid) -> None:
    """Make targets of the proposals in sight."""
    keep(row(line, month, value) for line, month, value in grid.of(Origin.PROPOSED))


@trouble.told
def clear(grid: Grid) -> None:
    """Remove the targets in sight that were set here; a file's stay, and those locked."""
    keep(row(line, month, None) for line, month, _ in grid.of(Origin.TYPED))


@trouble.told
def fill(line: Line, months: Sequence[date], values: Sequence[float]) -> None:
    """Set a line's months."""
    keep(row(line, month, value) for month, value in zip(months, values, strict=True))


@trouble.told
def lock(line: Line, months: Sequence[date], key: str) -> None:
    """Lock the months chosen, and let the others of these go."""
    workspace, chosen = trouble.workspace(), set(state.widget(key) or ())
    locks.lock(workspace, [line.key(month) for month in months if month.isoformat() in chosen])
    locks.unlock(workspace, [line.key(month) for month in months if month.isoformat() not in chosen])
    next_round()


@trouble.told
def share(grid: Grid, company: Grid, by: Share) -> None:
    """Bring members to the company's targets: month by month they add up, those locked stay."""
    try:
        keep(shared(grid, company, by))
    except LocksInTheWay as error:
        state.set_widget(REFUSED, [error])


def shared(grid: Grid, company: Grid, by: Share) -> list[TargetRow]:
    """The members' targets that make the company's. Raises LocksInTheWay."""
    whole = company.lines[0]
    totals = {month: cell.value for month, cell in zip(company.months, company.rows[0], strict=True) if cell.value is not None}
    columns = dict(zip(grid.months, zip(*grid.rows, strict=True), strict=True))
    past = past_shares(grid.histories) if by is Share.PAST else (1.0,) * len(grid.lines)
    weights = {month: [cell.value or 0.0 for cell in columns[month]] if by is Share.STANDING else past for month in totals}
    locked = {month: held(columns[month]) for month in totals}
    parts = share_out(totals, weights, step=step_of(whole.kpi.unit), locked=locked)
    return [row(line, month, part) for month, values in parts.items() for line, part in zip(grid.lines, values, strict=True)]


@trouble.told
def sum_up(grid: Grid, company: Grid) -> None:
    """Make the members' sum the company's target, in the months where each has a figure."""
    sums = ((month, [cell.value for cell in cells]) for month, cells in zip(grid.months, zip(*grid.rows, strict=True), strict=True))
    whole = company.lines[0]
    keep(row(whole, month, summed([value or 0.0 for value in values])) for month, values in sums if None not in values)


def keep(rows: Iterable[TargetRow], *, anew: bool = True) -> None:
    """Keep targets, and what they replace until the next change; ``anew``: the editor is drawn anew."""
    workspace, kept = trouble.workspace(), list(rows)
    if not kept:
        return
    before = workspace.set_targets(kept, who=who(), now=now())
    if before:
        state.set_widget(UNDO, (workspace.id, before))
    if anew:
        next_round()


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


def who() -> str:
    """The name that the visit gave for the history; empty where it gave none."""
    return str(state.widget(WHO) or "").strip()


@trouble.told
def restore(change: int) -> None:
    """Bring all targets back as they stood right after an act of the history."""
    trouble.workspace().restore_targets(change, who=who(), now=now())
    state.set_widget(UNDO, None)
    next_round()


def next_round() -> None:
    """Let the grid begin anew from what is kept."""
    state.set_widget(ROUND, state.widget(ROUND, 0) + 1)
