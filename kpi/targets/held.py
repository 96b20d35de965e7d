"""The targets of a company: over any span of days, for the whole of it or for a member."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kpi.catalogue import CATALOGUE, Kpi, Variant
from kpi.engine import Goals
from kpi.measures import Type, parts_add_up
from kpi.periods import CIVIL, Calendar, Grain, Period, periods
from kpi.schema import Dimension
from kpi.targets.goals import Goal
from kpi.targets.spans import share_of
from kpi.words import Text


@dataclass(frozen=True)
class Targets:
    """All targets of a company. Those that a person typed go before those that a file brought.

    ``planned``: the members to whom a file gave targets of a KPI, by dimension. A file's plan is taken for the whole company's;
    a rep or two that a person typed a target for are not. ``others``: of the KPIs that have targets set for another definition
    than the one in use, that definition's id (``None``: the usual one). These are no targets of the figures: they are left out.
    """

    goals: Mapping[tuple[str, date, Dimension | None, str | None], float]
    planned: Mapping[tuple[str, Dimension], frozenset[str]] = field(default_factory=dict)
    others: Mapping[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, typed: Iterable[Goal], *, from_files: Iterable[Goal] = (), kpis: Mapping[str, Kpi] = CATALOGUE) -> Targets:
        """The targets of these goals, of KPIs as the company defines them."""
        all_brought, all_typed = list(from_files), list(typed)
        others = {goal.kpi: goal.variant for goal in (*all_brought, *all_typed) if not _is_of(goal, kpis)}
        brought, own = ([goal for goal in goals if _is_of(goal, kpis)] for goals in (all_brought, all_typed))
        planned: dict[tuple[str, Dimension], frozenset[str]] = {}
        for goal in brought:
            if goal.dimension is not None and goal.member is not None:
                key = (goal.kpi, goal.dimension)
                planned[key] = planned.get(key, frozenset()) | {goal.member}
        return cls({(goal.kpi, goal.month, goal.dimension, goal.member): goal.value for goal in (*brought, *own)}, planned, others)

    def month(self, kpi: str, month: date, *, dimension: Dimension | None = None, member: str | None = None) -> float | None:
        """The target of a month as it was given; ``None`` where there is none."""
        return self.goals.get((kpi, month, dimension, member))

    def dimensions(self, kpi: str) -> tuple[Dimension, ...]:
        """The dimensions by whose members a KPI has targets."""
        return tuple(dict.fromkeys(dimension for id, _, dimension, _ in self.goals if id == kpi and dimension is not None))

    def members(self, kpi: str, dimension: Dimension) -> tuple[str, ...]:
        """The members of a dimension that have a target for a KPI, in order of appearance."""
        found = (member for id, _, of, member in self.goals if id == kpi and of is dimension and member is not None)
        return tuple(dict.fromkeys(found))

    def within(self, where: Sequence[tuple[Dimension, tuple[str | None, ...]]]) -> Targets:
        """The targets that figures filtered so can be held against: those of the members kept, as the company's own.

        Several members' targets add up for KPIs that do, where each has one; a filter by two dimensions leaves none.
        """
        if not where:
            return self
        if len(where) > 1:
            return Targets({}, others=self.others)
        dimension, members = where[0]
        found: dict[tuple[str, date, Dimension | None, str | None], list[float]] = {}
        for (kpi, month, of, member), value in self.goals.items():
            if of is dimension and member in members:
                found.setdefault((kpi, month, None, None), []).append(value)
        kept = {key: sum(values) for key, values in found.items() if len(values) == len(members)}
        return Targets({key: value for key, value in kept.items() if len(members) == 1 or CATALOGUE[key[0]].adds_up}, others=self.others)

    def for_(
        self, kpi: Kpi, period: Period, *, calendar: Calendar = CIVIL, dimension: Dimension | None = None, member: str | None = None
    ) -> float | None:
        """The target of any span of days; ``None`` is "no target".

        A flow's is the sum of its months, each counted for the share of its working days within the span (pro rata); it is
        known only where every month touched has one. Any other type's is that of the last month touched, as it stands: a
        rate, a duration or a level is never split nor added. A distinct count's months make no longer target, nor a shorter.
        The company's own goes first; a KPI without one whose members make the company has their sum, where a file gave them
        and each of those has one.
        """
        own = self._span(kpi, period, calendar, dimension, member)
        if own is not None or member is not None or not parts_add_up(kpi.value):
            return own
        for split in (dimension for id, dimension in self.planned if id == kpi.id):
            parts = {name: self._span(kpi, period, calendar, split, name) for name in self.members(kpi.id, split)}
            if all(parts[name] is not None for name in self.planned[kpi.id, split]):
                return sum(part for part in parts.values() if part is not None)
        return None

    def as_goals(self, calendar: Calendar = CIVIL) -> Goals:
        """The same by a KPI's id, for the figures that are held against a target: see :func:`kpi.engine.board`."""
        return lambda kpi, period, dimension, member: self.for_(
            CATALOGUE[kpi], period, calendar=calendar, dimension=dimension, member=member
        )

    def set_for(self, kpi: Kpi) -> Variant | None:
        """The other definition of a KPI that targets were set for; ``None`` where they were set for the one in use."""
        if kpi.id not in self.others:
            return None
        set_for = self.others[kpi.id]
        return next((variant for variant in kpi.variants if variant.id == set_for), kpi.variants[0])

    def apart(self, kpi: Kpi) -> tuple[Text, ...]:
        """What must be said where a KPI's figure stands: that there are targets, set for another definition."""
        set_for = self.set_for(kpi)
        return () if set_for is None else (NOT_COMPARED.format(variant=set_for.name),)

    def _span(self, kpi: Kpi, period: Period, calendar: Calendar, dimension: Dimension | None, member: str | None) -> float | None:
        months = periods(period.start, period.end, Grain.MONTH, calendar)
        values = [self.goals.get((kpi.id, month.start, dimension, member)) for month in months]
        if kpi.type is Type.DISTINCT:
            return values[0] if len(months) == 1 and period.start == months[0].start and period.end == months[0].end else None
        if not kpi.adds_up:
            return values[-1]
        if any(value is None for value in values):
            return None
        return sum((value or 0) * share_of(month, period, calendar) for value, month in zip(values, months, strict=True))


def _is_of(goal: Goal, kpis: Mapping[str, Kpi]) -> bool:
    """Whether a target was set for a KPI as it is defined now; the one of a KPI that is not known any more changes nothing."""
    return goal.kpi not in kpis or not kpis[goal.kpi].variants or goal.variant == kpis[goal.kpi].chosen


NOT_COMPARED = Text(
    "Objectif fixé pour « {variant} » : il n’est pas comparé",
    "Target set for “{variant}”: not compared",
)
