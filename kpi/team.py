"""A team's members beside each other: what they do, what comes of it, and where each stands against the team's median."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from kpi.catalogue import CATALOGUE, Better, Kpi
from kpi.compare import Spans
from kpi.engine import FEW_ROWS, Figure, Values
from kpi.formats import Unit
from kpi.measures import Type
from kpi.periods import CIVIL, Calendar, Period
from kpi.schema import Dimension
from kpi.targets import Targets, attainment
from kpi.words import Text

EFFORTS = ("calls", "emails", "meetings", "quotes_sent")
RESULTS = ("revenue", "deals_won", "win_rate", "sales_cycle")
WON = "deals_won"
ATTAINED, PACE = "attained", "pace"
Reads = Mapping[str, frozenset[str]]
"""The entities whose rows each KPI reads, by its id."""

LEAST = 3
"""A median of fewer members says nothing of a team."""

_PER_DEAL = {
    "calls": Text("Appels par contrat", "Calls per deal won"),
    "emails": Text("E-mails par contrat", "E-mails per deal won"),
    "meetings": Text("Rendez-vous par contrat", "Meetings per deal won"),
    "quotes_sent": Text("Devis par contrat", "Quotes per deal won"),
}
_ATTAINED = Text("Objectif atteint", "Target reached")
_PACE = Text("Rythme (objectif à date)", "Pace (target to date)")


@dataclass(frozen=True, slots=True)
class Column:
    """One figure that each member has. ``unit`` is ``None`` for so many of one thing per other."""

    id: str
    name: Text
    unit: Unit | None
    better: Better


@dataclass(frozen=True, slots=True)
class Cell:
    """A member's figure: ``value`` is ``None`` where there is none, or where it rests on too few things, whose number is then ``few``.

    ``side``: over the team's median (1), at it (0), under it (-1); ``None`` without a median or a value.
    """

    value: float | None
    few: int | None = None
    fragile: bool = False
    side: int | None = None


@dataclass(frozen=True)
class Line:
    """A member and its cells by the columns' ids; the blank member is ``None``."""

    member: str | None
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Team:
    """The columns, the members with their cells, and the median of each column over the named members (``None``: too few of them)."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    medians: Mapping[str, float | None]

    def line(self, member: str | None) -> Line | None:
        """A member's line; ``None`` where it has none."""
        return next((line for line in self.lines if line.member == member), None)


def team(
    result: Kpi,
    kpis: Sequence[Kpi],
    values: Values,
    days: Spans,
    targets: Targets,
    *,
    by: Dimension,
    reads: Reads,
    calendar: Calendar = CIVIL,
) -> Team:
    """The members who did anything in the current days, those with the best ``result`` first, the blank one last.

    ``values``: of the KPIs (``result`` among them), split by ``by``, of the current days at least. Efforts per deal won stand there
    where both are known; what is reached of the target of ``result`` where a member has one, its pace too where the period is open.
    """
    members = active(values, kpis, days.current)
    cells = {kpi: _cells(kpi, kpis, values, days.current, members, reads) for kpi in kpis}
    found: dict[Column, dict[str | None, Cell]] = {_column(result): cells[result]}
    found |= _against_targets(result, values, days, targets, members, by=by, calendar=calendar)
    found |= {_column(kpi): cells[kpi] for kpi in kpis if kpi is not result}
    found |= _per_deal(kpis, values, days.current, members)
    medians = {column.id: _median(cells[member].value for member in members if member is not None) for column, cells in found.items()}
    lines = [Line(member, {column.id: _sided(cells[member], medians[column.id]) for column, cells in found.items()}) for member in members]
    return Team(tuple(found), tuple(sorted(lines, key=lambda line: _rank(line, result))), medians)


def _cells(
    kpi: Kpi, kpis: Sequence[Kpi], values: Values, period: Period, members: Sequence[str | None], reads: Reads
) -> dict[str | None, Cell]:
    """A KPI of each member; one who has rows of the same kind and none of these has done nothing of it, which is 0."""
    found = {member: cell(values.at(kpi.id, period, member)) for member in members}
    if kpi.type not in (Type.FLOW, Type.DISTINCT):
        return found
    alike = [other.id for other in kpis if reads.get(other.id, frozenset()) & reads.get(kpi.id, frozenset())]
    for member in members:
        if values.at(kpi.id, period, member) is None and any(_rows(values.at(other, period, member)) for other in alike):
            found[member] = Cell(0.0)
    return found


def active(values: Values, kpis: Sequence[Kpi], period: Period) -> tuple[str | None, ...]:
    """The members behind whose figures of a period there is a row, in order of appearance."""
    all_members = dict.fromkeys(member for kpi in kpis for member in values.members(kpi.id))
    return tuple(member for member in all_members if any(_rows(values.at(kpi.id, period, member)) for kpi in kpis))


def cell(figure: Figure | None) -> Cell:
    """A figure as a cell; a share or a mean of too few things has no value here."""
    if figure is None or figure.value is None:
        return Cell(None)
    return Cell(None, few=figure.n) if figure.few else Cell(figure.value, fragile=figure.fragile)


def medians_of(kpi: Kpi, values: Values, members: Iterable[str | None], shown: Sequence[Period]) -> list[float | None]:
    """The team's median of a KPI in each period, over its named members."""
    named = [member for member in members if member is not None]
    return [_median(cell(values.at(kpi.id, period, member)).value for member in named) for period in shown]


def _rows(figure: Figure | None) -> int:
    return 0 if figure is None else figure.rows


def _column(kpi: Kpi) -> Column:
    """A KPI's column; of an effort neither more nor less is better in itself."""
    return Column(kpi.id, kpi.name, kpi.unit, Better.NEITHER if kpi.id in EFFORTS else kpi.better)


def _per_deal(kpis: Sequence[Kpi], values: Values, period: Period, members: Sequence[str | None]) -> dict[Column, dict[str | None, Cell]]:
    asked = {kpi.id for kpi in kpis}
    if WON not in asked:
        return {}
    return {
        Column(f"{effort}_per_deal", name, None, Better.LOWER): {
            member: _per(values.at(effort, period, member), values.at(WON, period, member)) for member in members
        }
        for effort, name in _PER_DEAL.items()
        if effort in asked
    }


def _per(effort: Figure | None, won: Figure | None) -> Cell:
    """So much effort for each deal won; of fewer than five deals their number."""
    if effort is None or won is None or effort.value is None or not won.value:
        return Cell(None)
    if won.value < FEW_ROWS:
        return Cell(None, few=round(won.value))
    return Cell(effort.value / won.value)


def _against_targets(
    result: Kpi, values: Values, days: Spans, targets: Targets, members: Sequence[str | None], *, by: Dimension, calendar: Calendar
) -> dict[Column, dict[str | None, Cell]]:
    spans = {ATTAINED: (_ATTAINED, days.whole)} | ({PACE: (_PACE, days.current)} if days.is_open and result.adds_up else {})
    found: dict[Column, dict[str | None, Cell]] = {}
    for id, (name, span) in spans.items():
        cells = {
            member: Cell(_attained(result, values.at(result.id, days.current, member), targets, span, by, member, calendar))
            for member in members
        }
        if any(one.value is not None for one in cells.values()):
            found[Column(id, name, Unit.PERCENT, Better.HIGHER)] = cells
    return found


def _attained(
    result: Kpi, figure: Figure | None, targets: Targets, span: Period, by: Dimension, member: str | None, calendar: Calendar
) -> float | None:
    if member is None:
        return None
    return attainment(result, cell(figure).value, targets.for_(result, span, calendar=calendar, dimension=by, member=member))


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if len(known) >= LEAST else None


def _sided(of: Cell, middle: float | None) -> Cell:
    if of.value is None or middle is None:
        return of
    return Cell(of.value, of.few, of.fragile, side=(of.value > middle) - (of.value < middle))


def _rank(line: Line, result: Kpi) -> tuple[bool, bool, float, str]:
    value = line.cells[result.id].value
    best_first = (value or 0.0) if result.better is Better.LOWER else -(value or 0.0)
    return line.member is None, value is None, best_first, (line.member or "").casefold()


def asked(known: Iterable[str], result: Kpi, catalogue: Mapping[str, Kpi] = CATALOGUE) -> tuple[Kpi, ...]:
    """The KPIs of a team's table as the company defines them: the chosen result, then the results and efforts that are known."""
    held = set(known)
    others = (catalogue[id] for id in dict.fromkeys((*RESULTS, *EFFORTS)) if id in held and id != result.id)
    return result, *others
