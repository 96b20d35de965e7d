"""The grid of targets: months by KPI, or by member of a dimension, each cell with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kpi.catalogue import Kpi
from kpi.engine import Dataset, Figure, lacks
from kpi.measures import aims, parts_add_up
from kpi.periods import Calendar, Grain, Period, period_of
from kpi.planning import History
from kpi.schema import Dimension
from kpi.targets import Bound, Goal
from kpi.workspace import locks
from pages.choose import proposals
from pages.choose.lines import Cell, Line, Of, Origin
from pages.ui import aimed, kept, state
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


@dataclass(frozen=True)
class Past:
    """What one KPI did in its complete months: by member (``None``: the whole company). ``alive``: who had a figure in the last year."""

    months: Mapping[str | None, History]
    alive: frozenset[str]


def company_grid(session: Session, dataset: Dataset, kpis: Sequence[Kpi], months: tuple[date, ...]) -> Grid:
    """A line a KPI, for the whole company."""
    pasts = _pasts(session, dataset, kpis, None)
    return _grid(session, dataset, months, {Line(kpi): pasts[kpi.id].months.get(None, {}) for kpi in kpis})


def member_grid(session: Session, dataset: Dataset, kpis: Sequence[Kpi], dimension: Dimension, months: tuple[date, ...]) -> Grid:
    """For each KPI a line a member that had a figure in the last year, or has a target."""
    given = {kpi.id: session.targets.members(kpi.id, dimension) for kpi in kpis}
    known = [kpi for kpi in kpis if lacks(dataset, kpi.value, by=dimension) is None or given[kpi.id]]
    pasts, lines = _pasts(session, dataset, known, dimension), dict[Line, History]()
    for kpi in known:
        past = pasts[kpi.id]
        members = sorted({*given[kpi.id], *past.alive}, key=str.casefold)
        lines |= {Line(kpi, dimension, member): past.months.get(member, {}) for member in members}
    return _grid(session, dataset, months, lines)


def _pasts(session: Session, dataset: Dataset, kpis: Sequence[Kpi], by: Dimension | None) -> Mapping[str, Past]:
    """The past of each KPI, kept; but of what is itself held against targets."""
    assert session.workspace is not None
    past = proposals.complete_months(session, dataset)

    def make() -> Mapping[str, Past]:
        values = state.figures(session, kpis, past, by=by)
        return {kpi.id: _past(values.of(kpi.id), set(past[-12:])) for kpi in kpis}

    if any(aims(kpi.value) for kpi in kpis):
        return make()
    asked = (tuple(kpi.key for kpi in kpis), str(past[0].start), str(past[-1].end), by) if past else ()
    return kept.made(session.workspace, "targets_past", asked, make)


def _past(figures: Iterable[Figure], recent: set[Period]) -> Past:
    months, alive = dict[str | None, dict[date, float | None]](), set[str]()
    for one in figures:
        if one.complete and not one.few:
            months.setdefault(one.member, {})[one.period.start] = one.value
        if one.value and one.member is not None and one.period in recent:
            alive.add(one.member)
    return Past(months, frozenset(alive))


def _grid(session: Session, dataset: Dataset, months: tuple[date, ...], histories: Mapping[Line, History]) -> Grid:
    lines, known = tuple(histories), _known(session, histories, months)
    bare = [place for place, cells in enumerate(known) if len(cells) < len(months)]
    fresh = proposals.proposed(session, dataset, [lines[place] for place in bare], [histories[lines[place]] for place in bare], months)
    for place, proposal in zip(bare, fresh, strict=True):
        known[place] = {month: _proposed(proposal.get(month)) for month in months} | known[place]
    return Grid(months, lines, list(histories.values()), [tuple(cells[month] for month in months) for cells in known])


def _known(session: Session, lines: Iterable[Line], months: Sequence[date]) -> list[dict[date, Cell]]:
    """Of each line the months that have a target: their own, typed or else of a file; else what is made of others."""
    of_files, locked = _of_files(session), _locked(session)
    longer = {kpi for kpi in session.targets.kpis if session.targets.grains(kpi) - {Grain.MONTH}}
    found = []
    for line in lines:
        own, files, held = session.targets.months(*line.of), of_files.get(line.of, ()), locked.get(line.of, ())
        cells = {
            month: Cell(own[month], Origin.FILE if month in files else Origin.TYPED, locked=month in held)
            for month in months
            if month in own
        }
        if len(cells) < len(months) and (line.member is None or line.kpi.id in longer):
            cells |= _made(session, line, [month for month in months if month not in own])
        found.append(cells)
    return found


def _of_files(session: Session) -> Mapping[Of, set[date]]:
    """The months that files gave targets for and nobody typed over, by line."""
    assert session.workspace is not None
    found = dict[Of, set[date]]()
    for goal in _of_months(session.company.planned if session.company else ()):
        found.setdefault((goal.kpi, goal.dimension, goal.member), set()).add(goal.start)
    for goal in _of_months(aimed.goals(session.workspace)) if found else ():
        if goal.kpi in session.catalogue and goal.variant == session.catalogue[goal.kpi].chosen:
            found.get((goal.kpi, goal.dimension, goal.member), set()).discard(goal.start)
    return found


def _of_months(goals: Iterable[Goal]) -> Iterator[Goal]:
    return (goal for goal in goals if goal.grain is Grain.MONTH and goal.bound is Bound.TARGET)


def _locked(session: Session) -> Mapping[Of, set[date]]:
    assert session.workspace is not None
    found = dict[Of, set[date]]()
    for kpi, month, dimension, member in locks.locked(session.workspace):
        found.setdefault((kpi, Dimension(dimension) if dimension else None, member), set()).add(month)
    return found


def _made(session: Session, line: Line, months: Sequence[date]) -> dict[date, Cell]:
    """Some of a line's months as its members, or targets of other periods, make them."""
    found = {}
    for month in months:
        period = period_of(month, Grain.MONTH)
        value = session.targets.for_(line.kpi, period, calendar=session.calendar, dimension=line.dimension, member=line.member)
        if value is not None:
            found[month] = Cell(value, Origin.SUM)
    return found


def _proposed(value: float | None) -> Cell:
    return Cell(value, Origin.NONE if value is None else Origin.PROPOSED)
