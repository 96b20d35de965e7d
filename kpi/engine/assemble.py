"""From the collected numbers to figures: zero or not available, ratios, shares, completeness."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import prod
from typing import NamedTuple

from kpi.engine.dataset import Coverage, Dataset
from kpi.engine.queries import Query
from kpi.engine.values import Figure, Why
from kpi.measures import How, Kept, Level, Measure, Product, Ranking, Ratio, Remaining, Rolling
from kpi.periods import Grain, Period
from kpi.schema import Dimension


class Cell(NamedTuple):
    """What one query found for one span and member: the value, the rows that have one, all rows."""

    value: float | None
    known: int
    rows: int


Cells = Mapping[tuple[int, str | None, str | None], Cell]

Goals = Callable[[str, Period, Dimension | None, str | None], float | None]
"""The target of a KPI in a period, of the whole company or of a member of a dimension; ``None`` where there is none."""

_ADDITIVE = (How.COUNT, How.SUM, How.DISTINCT)


def no_goals(kpi: str, period: Period, dimension: Dimension | None, member: str | None) -> float | None:
    """No target at all."""
    return None


@dataclass(frozen=True, slots=True)
class Answer:
    """A measure with what its queries found, in the same order, and the targets that it may be held against."""

    id: str
    measure: Measure
    queries: tuple[Query, ...]
    cells: list[Cells]
    goals: Goals = no_goals

    @property
    def parts(self) -> tuple[Answer, ...]:
        """The answers that it is made of: of a product one a factor, else itself."""
        if not isinstance(self.measure, Product):
            return (self,)
        found, taken = [], 0
        for factor in self.measure.factors:
            first, taken = taken, taken + _queries_of(factor.of)
            found.append(replace(self, measure=factor.of, queries=self.queries[first:taken], cells=self.cells[first:taken]))
        return tuple(found)


def _queries_of(measure: Measure) -> int:
    """How many queries a measure takes."""
    return 2 if isinstance(measure, Ratio | Kept) or (isinstance(measure, Rolling) and isinstance(measure.of, Ratio)) else 1


def assemble(dataset: Dataset, answer: Answer, periods: Sequence[Period], *, ripe_after: timedelta | None = None) -> list[Figure]:
    """The figures of one measure, period by period and member by member, these in alphabetical order, the blank one last."""
    split = answer.queries[0].by is not None
    found = {key[1] for cells in answer.cells for key in cells}
    members = sorted(found, key=lambda member: (member is None, (member or "").casefold(), member)) if split else [None]
    figures: list[Figure] = []
    for position, period in enumerate(periods):
        complete = all(_is_complete(dataset, part, period, position, ripe_after) for part in answer.parts)
        partial = any(_is_partial(dataset, part, period) for part in answer.parts)
        made = [figure for member in members for figure in _figures(dataset, answer, period, position, member, complete=complete)]
        figures += [replace(figure, partial=True) for figure in made] if partial else made
    return figures


def _figures(dataset: Dataset, answer: Answer, period: Period, position: int, member: str | None, *, complete: bool) -> list[Figure]:
    match answer.measure:
        case Ranking():
            return _ranking(dataset, answer, period, position, member, complete=complete)
        case Product():
            return [_product(dataset, answer, period, position, member, complete=complete)]
        case Remaining():
            return [_remaining(dataset, answer, period, position, member, complete=complete)]
        case Ratio() | Rolling(Ratio()) | Kept():
            return [_ratio(dataset, answer, period, position, member, complete=complete)]
        case _:
            return [_plain(dataset, answer, period, position, member, complete=complete)]


def _plain(dataset: Dataset, answer: Answer, period: Period, position: int, member: str | None, *, complete: bool) -> Figure:
    value, rows, why = _read(dataset, answer, 0, period, position, member)
    leaf = answer.queries[0].leaf
    averaged = leaf.how not in _ADDITIVE
    return Figure(
        answer.id,
        period,
        value,
        rows=rows,
        denominator=float(rows) if averaged and why is None else None,
        member=member,
        complete=complete,
        why=why,
    )


def _ratio(dataset: Dataset, answer: Answer, period: Period, position: int, member: str | None, *, complete: bool) -> Figure:
    above, _, why_above = _read(dataset, answer, 0, period, position, member)
    below, rows, why_below = _read(dataset, answer, 1, period, position, member)
    why = why_below or why_above
    if isinstance(answer.measure, Kept) and answer.measure.lost and above is not None and below is not None:
        above = below - above
    value = None
    if why is None and above is not None and below is not None:
        value, why = (above / below, None) if below else (None, Why.NO_ROWS if rows == 0 else Why.NOTHING_BELOW)
    return Figure(
        answer.id,
        period,
        value,
        rows=rows,
        numerator=above,
        denominator=below,
        member=member,
        complete=complete,
        why=why,
        rests_on=int(below) if below is not None and answer.queries[1].leaf.how is How.DISTINCT else None,
    )


def _remaining(dataset: Dataset, answer: Answer, period: Period, position: int, member: str | None, *, complete: bool) -> Figure:
    """What is left of a target; the blank member of a split has none."""
    assert isinstance(answer.measure, Remaining)
    done, by = _plain(dataset, answer, period, position, member, complete=complete), answer.queries[0].by
    goal = None if by is not None and member is None else answer.goals(answer.measure.kpi, period.whole, by, member)
    if done.value is None:
        return done
    left = None if goal is None else goal - done.value
    why = Why.NO_TARGET if left is None else Why.REACHED if left <= 0 else None
    return replace(done, value=None if why else left, why=why)


def _product(dataset: Dataset, answer: Answer, period: Period, position: int, member: str | None, *, complete: bool) -> Figure:
    assert isinstance(answer.measure, Product)
    parts = [_figures(dataset, part, period, position, member, complete=complete)[0] for part in answer.parts]
    figure = Figure(answer.id, period, None, rows=sum(part.rows for part in parts), member=member, complete=complete)
    why = next((part.why for part in parts if part.why is not None), None)
    if why is not None:
        return replace(figure, why=why)
    values = [part.value or 0.0 for part in parts]
    above, below = (prod(side) for side in (values[: len(answer.measure.of)], values[len(answer.measure.of) :]))
    weakest = min((part.n for part in parts if part.denominator is not None), default=None)
    if not below:
        return replace(figure, why=Why.NOTHING_BELOW)
    return replace(figure, value=above / below, numerator=above, denominator=below, rests_on=weakest)


def _ranking(dataset: Dataset, answer: Answer, period: Period, position: int, member: str | None, *, complete: bool) -> list[Figure]:
    found = {key[2]: cell for key, cell in answer.cells[0].items() if key[:2] == (position, member)}
    whole = sum(cell.value or 0 for cell in found.values())
    if not whole:
        why = _outside(dataset, answer.queries[0], period, position) or Why.NO_ROWS
        return [Figure(answer.id, period, None, member=member, complete=complete, why=why)]
    said_first = sorted(found.items(), key=lambda item: (item[0] is None, -(item[1].value or 0), item[0] or ""))
    return [
        Figure(
            answer.id,
            period,
            (cell.value or 0) / whole,
            rows=cell.rows,
            numerator=cell.value,
            denominator=whole,
            member=member,
            reason=reason,
            complete=complete,
            rests_on=sum(cell.rows for cell in found.values()),
        )
        for reason, cell in said_first
    ]


def _read(
    dataset: Dataset, answer: Answer, side: int, period: Period, position: int, member: str | None
) -> tuple[float | None, int, Why | None]:
    """One number, the rows behind it, and why there is none: a covered span with nothing to count is 0, an uncovered one is not."""
    query = answer.queries[side]
    outside = _outside(dataset, query, period, position)
    if outside is not None:
        return None, 0, outside
    cell = answer.cells[side].get((position, member, None))
    if cell is None:
        return (0.0, 0, None) if query.leaf.how in _ADDITIVE else (None, 0, Why.NO_ROWS)
    if cell.known == 0 or cell.value is None:
        return None, cell.rows, Why.NOT_SAID
    return float(cell.value), cell.known, None


def _outside(dataset: Dataset, query: Query, period: Period, position: int) -> Why | None:
    """Whether the period lies before the data or after them; a rolling window that reaches back to them does not make up for it."""
    coverage = coverage_of(dataset, query)
    if coverage is not None and period.start > coverage.last:
        return Why.AFTER
    end = query.spans[position][1]
    if coverage is not None and end >= coverage.first:
        return None
    return Why.NOW_ONLY if query.level is not None and _begin(dataset, query.level) <= end else Why.BEFORE


def _begin(dataset: Dataset, level: Level) -> date:
    """The first day of which the files tell something of a level, were it only that its rows were not there yet."""
    opened = dataset.coverage.get(str(level.opened))
    return opened.first if opened is not None else dataset.first_day


def coverage_of(dataset: Dataset, query: Query) -> Coverage | None:
    """The days that a query can speak of; a level whose dates the file lacks, or its past worth, is known at the cut-off only."""
    if query.level is None:
        return dataset.coverage.get(str(query.leaf.at))
    opened = dataset.coverage.get(str(query.level.opened))
    if opened is None or query.level.present or not dataset.has(query.level.closed):
        return Coverage(dataset.cutoff, dataset.cutoff)
    return Coverage(opened.first, dataset.cutoff)


def _is_complete(dataset: Dataset, answer: Answer, period: Period, position: int, ripe_after: timedelta | None) -> bool:
    if period.end > dataset.cutoff:
        return False
    if ripe_after is not None and dataset.cutoff - period.end < ripe_after:
        return False
    for query in answer.queries:
        coverage = coverage_of(dataset, query)
        if coverage is None or coverage.last < period.end:
            return False
        if isinstance(answer.measure, Rolling) and query.spans[position][0] < min(coverage.first, period.start):
            return False
        if (
            isinstance(answer.measure, Kept)
            and query.level is None
            and coverage.begins_within(Period(*query.spans[position], Grain.CUSTOM))
        ):
            return False
    return True


def _is_partial(dataset: Dataset, answer: Answer, period: Period) -> bool:
    """Whether the data begin well within the period; a level is of its last day, and windows say themselves what they lack."""
    if isinstance(answer.measure, Rolling | Level | Kept):
        return False
    found = [coverage_of(dataset, query) for query in answer.queries]
    return any(coverage is not None and coverage.begins_within(period) for coverage in found)
