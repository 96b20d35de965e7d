"""The grid of targets: months by KPI, or by member of a dimension, each cell with where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpi.catalogue import Kpi
from kpi.engine import Dataset
from kpi.measures import parts_add_up
from kpi.periods import Grain, Period, is_complete, period_of, periods
from kpi.planning import History, propose
from kpi.schema import Dimension
from kpi.targets import Bound
from kpi.words import Text
from kpi.workspace import goals_of
from pages.ui import state
from pages.ui.state import Session

YEARS_BACK = 4
Key = tuple[str, date, Dimension | None, str | None]


class Origin(StrEnum):
    """Where a cell's figure comes from."""

    TYPED = "typed"
    FILE = "file"
    SUM = "sum"
    PROPOSED = "proposed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cell:
    """A month's figure; ``None`` where there is neither a target nor a proposal."""

    value: float | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the grid: a KPI for the whole company, or for a member of a dimension."""

    kpi: Kpi
    dimension: Dimension | None = None
    member: str | None = None

    def key(self, month: date) -> Key:
        """How its target of a month is kept."""
        return (self.kpi.id, month, self.dimension, self.member)


@dataclass(frozen=True)
class Grid:
    """Lines by months, with the proposal of each cell."""

    session: Session
    months: tuple[date, ...]
    lines: tuple[Line, ...]
    histories: Mapping[Line, History]
    typed: Mapping[Key, float]
    planned: Mapping[Key, float]
    proposals: Mapping[Line, Mapping[date, float | None]]

    def cell(self, line: Line, month: date) -> Cell:
        """What stands in a cell: what was typed, else the file's, else the members' sum, else a proposal."""
        key = line.key(month)
        if key in self.typed:
            return Cell(self.typed[key], Origin.TYPED)
        if key in self.planned:
            return Cell(self.planned[key], Origin.FILE)
        if line.member is None:
            members = self.session.targets.for_(line.kpi, period_of(month, Grain.MONTH), calendar=self.session.calendar)
            if members is not None:
                return Cell(members, Origin.SUM)
        proposal = self.proposals[line].get(month)
        return Cell(proposal, Origin.NONE if proposal is None else Origin.PROPOSED)

    def cells(self, line: Line) -> tuple[Cell, ...]:
        """A line's months."""
        return tuple(self.cell(line, month) for month in self.months)

    def of(self, origin: Origin) -> list[tuple[Line, date, float]]:
        """All cells of an origin."""
        return [
            (line, month, cell.value)
            for line in self.lines
            for month, cell in zip(self.months, self.cells(line), strict=True)
            if cell.origin is origin and cell.value is not None
        ]

    @property
    def adds_up(self) -> bool:
        """Whether its lines are members that make the company."""
        return bool(self.lines) and self.lines[0].member is not None and parts_add_up(self.lines[0].kpi.value)


def company_grid(session: Session, dataset: Dataset, kpis: Sequence[Kpi], months: tuple[date, ...]) -> Grid:
    """A line a KPI, for the whole company."""
    past = _past(session, dataset)
    values = state.figures(session, kpis, past)
    histories: dict[Line, History] = {}
    for kpi in kpis:
        found = [values.at(kpi.id, month) for month in past]
        histories[Line(kpi)] = {one.period.start: one.value for one in found if one is not None and one.complete and not one.few}
    return _grid(session, months, histories)


def member_grid(session: Session, dataset: Dataset, kpi: Kpi, dimension: Dimension, months: tuple[date, ...]) -> Grid:
    """A line a member that had a figure in the last year, or has a target."""
    past = _past(session, dataset)
    values = state.figures(session, [kpi], past, by=dimension)
    recent = set(past[-12:])
    alive = {one.member for one in values.of(kpi.id) if one.value and one.period in recent}
    members = sorted({*alive, *session.targets.members(kpi.id, dimension)} - {None}, key=lambda member: str(member).casefold())
    histories: dict[Line, History] = {}
    for member in members:
        found = [values.at(kpi.id, month, member) for month in past]
        line = Line(kpi, dimension, member)
        histories[line] = {one.period.start: one.value for one in found if one is not None and one.complete and not one.few}
    return _grid(session, months, histories)


def origins(grid: Grid, line: Line) -> Text:
    """``12 proposés``, ``3 objectifs, 9 proposés``: where a line's cells come from."""
    counted = {origin: sum(cell.origin is origin for cell in grid.cells(line)) for origin in Origin}
    says = {
        Origin.TYPED: Text("{n} fixés", "{n} set"),
        Origin.FILE: Text("{n} du fichier", "{n} from file"),
        Origin.SUM: Text("{n} par somme", "{n} by sum"),
        Origin.PROPOSED: Text("{n} proposés", "{n} proposed"),
    }
    told = [text.format(n=counted[origin]) for origin, text in says.items() if counted[origin]]
    return Text(", ".join(text.fr for text in told), ", ".join(text.en for text in told))


def _past(session: Session, dataset: Dataset) -> tuple[Period, ...]:
    """The complete months that targets are proposed from."""
    months = periods(dataset.first_day, dataset.cutoff, Grain.MONTH, session.calendar)
    return tuple(month for month in months if is_complete(month, dataset.cutoff))[-12 * YEARS_BACK :]


def _grid(session: Session, months: tuple[date, ...], histories: Mapping[Line, History]) -> Grid:
    assert session.workspace is not None
    chosen = {line.kpi.id: line.kpi.chosen for line in histories}
    typed, planned = (
        {
            (goal.kpi, goal.start, goal.dimension, goal.member): goal.value
            for goal in goals
            if goal.variant == chosen.get(goal.kpi) and (goal.grain, goal.bound) == (Grain.MONTH, Bound.TARGET)
        }
        for goals in (goals_of(session.workspace.targets()), session.company.planned if session.company else ())
    )
    proposals = {line: propose(line.kpi, history, months) for line, history in histories.items()}
    return Grid(session, months, tuple(histories), histories, typed, planned, proposals)
