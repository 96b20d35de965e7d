"""Any set of measures over any spans of days: planned together, collected once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kpi.engine.assemble import Answer, Goals, assemble, no_goals
from kpi.engine.dataset import Dataset
from kpi.engine.expressions import row
from kpi.engine.queries import Query, Where, meeting
from kpi.engine.scans import collected
from kpi.engine.timeline import Span
from kpi.engine.values import Values
from kpi.measures import (
    Aggregate,
    Days,
    How,
    Kept,
    Level,
    Measure,
    Product,
    Ranking,
    Ratio,
    Remaining,
    Resolved,
    Rolling,
    Standing,
    entities,
    leaves,
    missing,
    resolve,
)
from kpi.periods import Period, add_months
from kpi.schema import ENTITIES, NAMES, Column, Dimension
from kpi.words import Text, listed

MISSING = Text("il manque {columns}", "{columns} missing")
NOT_KNOWN = Text("« {entity} » ne dit pas « {dimension} »", "“{entity}” does not tell “{dimension}”")
APART = Text(
    "{entities} ne partagent aucune valeur de « {dimension} » : leurs chiffres ne peuvent pas être rapprochés ainsi",
    "{entities} share no value of “{dimension}”: their figures cannot be held together so",
)
ONLY_TOTALS = Text("vos fichiers donnent des totaux de ventes, pas chaque vente", "your files tell totals of sales, not each sale")
NO_FILE = Text("aucun fichier « {entity} »", "no “{entity}” file")


@dataclass(frozen=True, slots=True)
class Asked:
    """One measure as the files can feed it, with the queries that it takes."""

    id: str
    measure: Measure
    queries: tuple[Query, ...]


def evaluate(
    dataset: Dataset,
    asked: Mapping[str, Measure],
    periods: Sequence[Period],
    *,
    by: Dimension | None = None,
    where: Where = (),
    goals: Goals = no_goals,
) -> Values:
    """The figures of each measure for each period (they may overlap), split by a dimension and filtered.

    What the files cannot feed, or cannot split or filter so, stands in ``unavailable`` with the reason. ``goals`` tells the
    targets, of the rows filtered, to the figures that are held against one.
    """
    unavailable = {id: why for id, measure in asked.items() if (why := lacks(dataset, measure, by=by, where=where))}
    plans = [
        _plan(dataset, id, resolve(measure, dataset.has), periods, by=by, where=where)
        for id, measure in asked.items()
        if id not in unavailable
    ]
    found = collected(dataset, (query for plan in plans for query in plan.queries))
    made = [
        assemble(
            dataset,
            Answer(plan.id, plan.measure, plan.queries, [found[query] for query in plan.queries], goals),
            periods,
            ripe_after=_ripe_after(dataset, plan.measure),
        )
        for plan in plans
    ]
    return Values(made, by=by, unavailable=unavailable)


def lacks(dataset: Dataset, measure: Measure, *, by: Dimension | None = None, where: Where = ()) -> Text | None:
    """Why the files cannot feed a measure with this split and these filters; ``None`` where they can."""
    absent = missing(measure, dataset.has)
    if absent:
        return _absence(dataset, absent)
    resolved = resolve(measure, dataset.has).measure
    if any(leaf.entity in dataset.totals and leaf.how in (How.COUNT, How.DISTINCT) for leaf in leaves(resolved)):
        return ONLY_TOTALS
    asked = ([by] if by else []) + [dimension for dimension, _ in where]
    for entity in entities(resolved):
        for dimension in asked:
            if not dataset.knows(entity, dimension):
                return NOT_KNOWN.format(entity=ENTITIES[entity].name, dimension=NAMES[dimension])
    for dimension in asked:
        if not dataset.shares(entities(resolved), dimension):
            names = listed(tuple(ENTITIES[entity].name for entity in entities(resolved)))
            return APART.format(entities=names, dimension=NAMES[dimension])
    return None


def _absence(dataset: Dataset, absent: Iterable[Column]) -> Text:
    columns = sorted(absent, key=str)
    without = [column.entity for column in columns if column.entity not in dataset.frames]
    if without:
        return NO_FILE.format(entity=ENTITIES[without[0]].name)
    says = [
        Text("« {name} » ({entity})", "“{name}” ({entity})").format(name=column.name, entity=ENTITIES[column.entity].name)
        for column in columns
    ]
    listed = Text(", ".join(text.fr for text in says), ", ".join(text.en for text in says))
    return MISSING.format(columns=listed)


def _plan(dataset: Dataset, id: str, resolved: Resolved, periods: Sequence[Period], *, by: Dimension | None, where: Where) -> Asked:
    return Asked(id, resolved.measure, queries_of(dataset, resolved.measure, periods, by=by, where=where))


def queries_of(
    dataset: Dataset, measure: Measure, periods: Sequence[Period], *, by: Dimension | None = None, where: Where = ()
) -> tuple[Query, ...]:
    """The queries that a resolved measure takes: of a share, that of its numerator first."""
    spans = windows(dataset, measure, periods)

    def query(leaf: Measure, *, level: Level | None = None, reason: Column | None = None, rows_told: bool = True) -> Query:
        assert isinstance(leaf, Aggregate)
        return Query(leaf, spans, level=level, by=by, reason=reason, where=where, rows_told=rows_told)

    match measure:
        case Ratio(numerator, denominator) | Rolling(Ratio(numerator, denominator)):
            return query(numerator, rows_told=False), query(denominator)
        case Level(of):
            return (query(of, level=measure),)
        case Kept(of, months):
            again = query(of.of, level=of) if isinstance(of, Level) else query(of)
            before = windows_before(spans, months)
            return replace(again, before=before, rows_told=False), replace(again, spans=before)
        case Standing(there=there, all=everyone):
            return query(there.of, level=there, rows_told=False), query(everyone.of, level=everyone)
        case Ranking(of, reason):
            return (query(of, reason=reason),)
        case Rolling(of) | Remaining(done=of):
            return (query(of),)
        case Product():
            parts = (queries_of(dataset, factor.of, periods, by=by, where=where) for factor in measure.factors)
            return tuple(query for part in parts for query in part)
        case _:
            return (query(measure),)


def windows(dataset: Dataset, measure: Measure, periods: Sequence[Period]) -> tuple[Span, ...]:
    """The days that each period takes: up to the cut-off; of a rolling measure and of what is kept, the months that end with it.

    What is expected in a period is expected in the whole of it.
    """
    if isinstance(measure, Level) and measure.expected is not None:
        return tuple((period.whole.start, period.whole.end) for period in periods)
    spans = []
    for period in periods:
        end = min(period.end, dataset.cutoff)
        start = period.start
        if isinstance(measure, Rolling):
            begin = _rolls_from(dataset, measure, end)
            start = begin if measure.exact else min(start, begin)
        elif isinstance(measure, Kept) and measure.months is not None:
            start = add_months(end + timedelta(days=1), -measure.months)
        spans.append((start, end))
    return tuple(spans)


def _rolls_from(dataset: Dataset, rolling: Rolling, end: date) -> date:
    """The first day of a rolling window that ends on a day."""
    if rolling.months is not None:
        return add_months(end + timedelta(days=1), -rolling.months)
    first = (dataset.coverage[str(leaf.at)].first for leaf in leaves(rolling) if str(leaf.at) in dataset.coverage)
    return min(first, default=end)


def windows_before(spans: Iterable[Span], months: int | None) -> tuple[Span, ...]:
    """For each span, the months before it; where there are none, the day before it."""
    days_before = [(start, start - timedelta(days=1)) for start, _ in spans]
    return tuple((add_months(start, -months) if months else last, last) for start, last in days_before)


def _ripe_after(dataset: Dataset, measure: Measure) -> timedelta | None:
    """How old a cohort must be for nine in ten of its outcomes to be known: the 90th percentile of the delay seen so far."""
    match measure:
        case Ratio(denominator=Aggregate() as below, ripens=Days() as delay):
            schema = dataset.schemas[below.entity]
            late = row(delay, schema).quantile(0.9, interpolation="linear").alias("late")
            (found,) = dataset.backend.collect([meeting(dataset, below.entity, ()).select(late)])
            ninety = found["late"][0]
            return None if ninety is None else timedelta(days=float(ninety))
        case _:
            return None
