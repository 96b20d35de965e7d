"""From what queries found to figures: zero or not available, ratios, shares, completeness."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce

import numpy as np

from kpi.engine.dataset import Coverage, Dataset
from kpi.engine.found import Array, Found, Group
from kpi.engine.grid import Grid, Places, Ranked, codes_of
from kpi.engine.queries import Query
from kpi.engine.values import Why
from kpi.measures import How, Kept, Level, Measure, Product, Ranking, Ratio, Remaining, Rolling, Standing
from kpi.periods import Grain, Period
from kpi.schema import Dimension

_ADDITIVE = (How.COUNT, How.SUM, How.DISTINCT)
_WHYS = (Why.NOT_SAID, Why.NO_ROWS, Why.NOTHING_BELOW, Why.NO_TARGET, Why.REACHED)
_UNSAID, _NO_ROWS, _NOTHING_BELOW, _NO_TARGET, _REACHED = codes_of(_WHYS)


Goals = Callable[[str, Period, Dimension | None, str | None], float | None]
"""The target of a KPI in a period, of the whole company or of a member of a dimension; ``None`` where there is none."""


def no_goals(kpi: str, period: Period, dimension: Dimension | None, member: str | None) -> float | None:
    """No target at all."""
    return None


@dataclass(frozen=True, slots=True)
class Answer:
    """A measure with what its queries found, in the same order, and the targets that it may be held against."""

    id: str
    measure: Measure
    queries: tuple[Query, ...]
    found: list[Found]
    goals: Goals = no_goals

    @property
    def parts(self) -> tuple[Answer, ...]:
        """The answers that it is made of: of a product one a factor, else itself."""
        if not isinstance(self.measure, Product):
            return (self,)
        made, taken = [], 0
        for factor in self.measure.factors:
            first, taken = taken, taken + _queries_of(factor.of)
            made.append(replace(self, measure=factor.of, queries=self.queries[first:taken], found=self.found[first:taken]))
        return tuple(made)


def _queries_of(measure: Measure) -> int:
    """How many queries a measure takes."""
    return 2 if isinstance(measure, Ratio | Kept | Standing) or (isinstance(measure, Rolling) and isinstance(measure.of, Ratio)) else 1


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a figure, as arrays of periods by members: ``value`` is NaN where it is not available, ``why`` the code why."""

    value: Array
    rows: Array
    why: Array


def assemble(dataset: Dataset, answer: Answer, periods: Sequence[Period], *, ripe_after: timedelta | None = None) -> Grid | Ranked:
    """The figures of one measure, period by period and member by member, these in alphabetical order, the blank one last."""
    split, parts, spans = answer.queries[0].by is not None, answer.parts, list(enumerate(periods))
    complete = tuple(all(_is_complete(dataset, part, period, position, ripe_after) for part in parts) for position, period in spans)
    partial = tuple(any(_is_partial(dataset, part, period) for part in parts) for period in periods)
    if isinstance(answer.measure, Ranking):
        ranked = answer.found[0].of(_in_order(answer.found[0].present))
        outside = _outsides(dataset, answer.queries[0], periods)
        return Ranked(answer.id, tuple(periods), ranked, outside, complete, partial, split=split)
    groups = _in_order({group for found in answer.found for group in found.present}) if split else ((None, None),)
    places = Places(answer.id, tuple(periods), tuple(member for member, _ in groups), complete, partial)
    grids = [_grid(dataset, part, places, groups) for part in parts]
    return _product(answer.measure, grids) if isinstance(answer.measure, Product) else grids[0]


def _grid(dataset: Dataset, answer: Answer, places: Places, groups: tuple[Group, ...]) -> Grid:
    sides = [
        _side(query, found.of(groups), codes_of(_outsides(dataset, query, places.periods)))
        for query, found in zip(answer.queries, answer.found, strict=True)
    ]
    match answer.measure:
        case Ratio() | Rolling(Ratio()) | Kept() | Standing():
            return _ratio(answer, places, *sides)
        case Remaining():
            return _remaining(answer, places, sides[0])
        case _:
            return _plain(answer, places, sides[0])


def _in_order(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda group: [(name is None, (name or "").casefold(), name or "") for name in group]))


def _side(query: Query, found: Found, outside: Array) -> Side:
    """A covered span with nothing to count is 0, an uncovered one is not available; nor is one whose rows do not say."""
    none, unsaid = found.rows == 0, (found.rows > 0) & ((found.known == 0) | np.isnan(found.value))
    additive = query.leaf.how in _ADDITIVE
    away = np.broadcast_to(outside[:, None], none.shape)
    why = np.select([away > 0, none & (not additive), unsaid], [away, _NO_ROWS, _UNSAID], 0).astype(np.int8)
    value = np.where(why > 0, np.nan, np.where(none, 0.0, found.value))
    return Side(value, np.where(away > 0, 0, np.where(unsaid, found.rows, found.known)), why)


def _plain(answer: Answer, places: Places, side: Side) -> Grid:
    """A number of its own; a mean or a median rests on its rows."""
    averaged = answer.queries[0].leaf.how not in _ADDITIVE
    below = np.where(side.why == 0, side.rows, np.nan) if averaged else None
    return Grid(places, value=side.value, rows=side.rows, why=side.why, denominator=below)


def _ratio(answer: Answer, places: Places, above: Side, below: Side) -> Grid:
    numerator = below.value - above.value if isinstance(answer.measure, Kept | Standing) and answer.measure.lost else above.value
    said = np.where(below.why > 0, below.why, above.why)
    why = np.where((said == 0) & (below.value == 0), np.where(below.rows == 0, _NO_ROWS, _NOTHING_BELOW), said).astype(np.int8)
    value = np.divide(numerator, below.value, out=np.full_like(numerator, np.nan), where=why == 0)
    things = below.value if answer.queries[1].leaf.how is How.DISTINCT else None
    return Grid(places, value=value, rows=below.rows, why=why, numerator=numerator, denominator=below.value, rests_on=things)


def _remaining(answer: Answer, places: Places, done: Side) -> Grid:
    """What is left of a target; the blank member of a split has none."""
    assert isinstance(answer.measure, Remaining)
    kpi, by = answer.measure.kpi, answer.queries[0].by
    told = [
        [None if by is not None and member is None else answer.goals(kpi, period.whole, by, member) for member in places.members]
        for period in places.periods
    ]
    left = np.array(told, dtype=np.float64).reshape(done.value.shape) - done.value
    why = np.select([done.why > 0, np.isnan(left), left <= 0], [done.why, _NO_TARGET, _REACHED], 0).astype(np.int8)
    return Grid(places, value=np.where(why > 0, np.nan, left), rows=done.rows, why=why)


def _product(measure: Product, parts: Sequence[Grid]) -> Grid:
    """Figures multiplied and divided by others; as sure as the share or the mean among them that rests on fewest."""
    first_why = reduce(lambda why, part: np.where(why > 0, why, part.why), parts, np.zeros_like(parts[0].why))
    above, below = (
        reduce(np.multiply, [part.value for part in side], np.ones_like(parts[0].value))
        for side in (parts[: len(measure.of)], parts[len(measure.of) :])
    )
    why = np.where((first_why == 0) & (below == 0), _NOTHING_BELOW, first_why).astype(np.int8)
    shares = [part.rows if part.rests_on is None else part.rests_on for part in parts if part.denominator is not None]
    return replace(
        parts[0],
        value=np.divide(above, below, out=np.full_like(above, np.nan), where=why == 0),
        rows=sum((part.rows for part in parts), np.zeros_like(parts[0].rows)),
        why=why,
        numerator=np.where(why == 0, above, np.nan),
        denominator=np.where(why == 0, below, np.nan),
        rests_on=np.where(why == 0, reduce(np.minimum, shares), np.nan) if shares else None,
    )


def _outsides(dataset: Dataset, query: Query, periods: Sequence[Period]) -> tuple[Why | None, ...]:
    return tuple(_outside(dataset, query, period, position) for position, period in enumerate(periods))


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
    if opened is None or query.level.present or query.level.closed is None or not dataset.has(query.level.closed):
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
    if isinstance(answer.measure, Rolling | Level | Kept | Standing):
        return False
    found = [coverage_of(dataset, query) for query in answer.queries]
    return any(coverage is not None and coverage.begins_within(period) for coverage in found)
