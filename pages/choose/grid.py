"""The grid of targets: months by KPI, or by member of a dimension, each cell with where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kpi.catalogue import Kpi
from kpi.engine import Dataset, lacks
from kpi.measures import parts_add_up
from kpi.periods import Calendar, Grain, period_of
from kpi.planning import History, Proposal
from kpi.schema import Dimension
from kpi.targets import Bound
from kpi.workspace import locks
from pages.choose import proposals
from pages.choose.lines import Cell, Key, Line, Origin
from pages.ui import state
from pages.ui.kept import goals as goals_kept
from pages.ui.state import Session


@dataclass(frozen=True)
class Grid:
    """Lines by months. ``histories``: the complete months of each line's past; ``rows``: its cells, as many as months."""

    months: tuple[date, ...]
    lines: tuple[Line, ...]
    histories: Sequence[History]
    rows: Sequence[tuple[Cell, ...]]

    def of(self, *origins: Origin) -> list[tuple[Line, date, float]]:
        """All cells of these origins that are not locked."""
        return [
            (line, month, cell.value)
            for line, row in zip(self.lines, self.rows, strict=True)
            for month, cell in zip(self.months, row, strict=True)
            if cell.origin in origins and cell.value is not None and not cell.locked
        ]

    def years(self, calendar: Calendar) -> list[slice]:
        """Where each (fiscal) year of its months stands."""
        starts = [place for place, month in enumerate(self.months) if month.month == calendar.fiscal_start]
        return [slice(start, start + 12) for start in starts]

    def kpis(self) -> list[tuple[Kpi, Grid]]:
        """Its part of each KPI."""
        places: dict[str, list[int]] = {}
        for place, line in enumerate(self.lines):
            places.setdefault(line.kpi.id, []).append(place)
        return [(self.lines[of[0]].kpi, self.at(of)) for of in places.values()]

    def at(self, places: Sequence[int]) -> Grid:
        """Some of its lines."""
        lines, histories, rows = ([every[place] for place in places] for every in (self.lines, self.histories, self.rows))
        return Grid(self.months, tuple(lines), histories, rows)

    @property
    def adds_up(self) -> bool:
        """Whether its lines are members of one KPI that make the company."""
        return bool(self.lines) and self.lines[0].member is not None and parts_add_up(self.lines[0].kpi.value)


def company_grid(session: Session, dataset: Dataset, kpis: Sequence[Kpi], months: tuple[date, ...]) -> Grid:
    """A line a KPI, for the whole company."""
    past = proposals.complete_months(session, dataset)
    values = state.figures(session, kpis, past)
    lines, histories = list[Line](), list[History]()
    for kpi in kpis:
        found = [values.at(kpi.id, month) for month in past]
        lines.append(Line(kpi))
        histories.append({one.period.start: one.value for one in found if one is not None and one.complete and not one.few})
    return _grid(session, dataset, months, lines, histories)


def member_grid(session: Session, dataset: Dataset, kpis: Sequence[Kpi], dimension: Dimension, months: tuple[date, ...]) -> Grid:
    """For each KPI a line a member that had a figure in the last year, or has a target."""
    past = proposals.complete_months(session, dataset)
    known = [kpi for kpi in kpis if lacks(dataset, kpi.value, by=dimension) is None or session.targets.members(kpi.id, dimension)]
    values = state.figures(session, known, past, by=dimension)
    recent = set(past[-12:])
    lines, histories = list[Line](), list[History]()
    for kpi in known:
        of: dict[str | None, dict[date, float | None]] = {}
        alive = set(session.targets.members(kpi.id, dimension))
        for one in values.of(kpi.id):
            if one.complete and not one.few:
                of.setdefault(one.member, {})[one.period.start] = one.value
            if one.value and one.period in recent and one.member is not None:
                alive.add(one.member)
        for member in sorted(alive, key=str.casefold):
            lines.append(Line(kpi, dimension, member))
            histories.append(of.get(member, {}))
    return _grid(session, dataset, months, lines, histories)


def _grid(session: Session, dataset: Dataset, months: tuple[date, ...], lines: Sequence[Line], histories: Sequence[History]) -> Grid:
    assert session.workspace is not None
    chosen = {kpi.id: kpi.chosen for kpi in _of(lines)}
    typed, planned = (
        {
            (goal.kpi, goal.start, goal.dimension, goal.member): goal.value
            for goal in goals
            if goal.variant == chosen.get(goal.kpi) and (goal.grain, goal.bound) == (Grain.MONTH, Bound.TARGET)
        }
        for goals in (goals_kept(session.workspace), session.company.planned if session.company else ())
    )
    held = locks.locked(session.workspace)
    longer = {kpi.id for kpi in _of(lines) if any(period.grain is not Grain.MONTH for period in session.targets.periods(kpi.id))}
    made = [_made(session, line, months) if line.member is None or line.kpi.id in longer else {} for line in lines]
    kept = [(typed, planned, of) for of in made]
    bare = [place for place, line in enumerate(lines) if not all(any(line.key(month) in of for of in kept[place]) for month in months)]
    fresh = proposals.proposed(session, dataset, [lines[place] for place in bare], [histories[place] for place in bare], months)
    proposed = dict(zip(bare, fresh, strict=True))
    rows = [tuple(_cell(line, month, kept[place], held, proposed.get(place, {})) for month in months) for place, line in enumerate(lines)]
    return Grid(months, tuple(lines), histories, rows)


def _of(lines: Sequence[Line]) -> list[Kpi]:
    """The KPIs of lines, in their order."""
    return list({line.kpi.id: line.kpi for line in lines}.values())


def _made(session: Session, line: Line, months: Sequence[date]) -> dict[Key, float]:
    """A line's months as its members, or targets of other periods, make them."""
    found = {}
    for month in months:
        period = period_of(month, Grain.MONTH)
        value = session.targets.for_(line.kpi, period, calendar=session.calendar, dimension=line.dimension, member=line.member)
        if value is not None:
            found[line.key(month)] = value
    return found


def _cell(line: Line, month: date, kept: Sequence[Mapping[Key, float]], held: frozenset[locks.Locked], proposal: Proposal) -> Cell:
    """What stands in a cell: what was typed, else the file's, else what is made of others, else a proposal."""
    key = line.key(month)
    for origin, values in zip((Origin.TYPED, Origin.FILE, Origin.SUM), kept, strict=True):
        if key in values:
            return Cell(values[key], origin, locked=key in held and origin is not Origin.SUM)
    proposed = proposal.get(month)
    return Cell(proposed, Origin.NONE if proposed is None else Origin.PROPOSED)
