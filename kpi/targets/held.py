"""The targets of a company: over any span of days, for the whole of it or for a member."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kpi.catalogue import CATALOGUE, Kpi, Variant
from kpi.engine import Goals
from kpi.measures import Type, parts_add_up
from kpi.periods import CIVIL, Calendar, Grain, Period
from kpi.schema import Dimension
from kpi.targets.goals import Aim, Bound, Goal
from kpi.targets.spans import Line, Weigh
from kpi.targets.status import USUAL, Rules
from kpi.words import Text

Key = tuple[str, Dimension | None, str | None, Bound]
"""The id of a KPI, for whom, and what is asked."""

Seasons = Callable[[Kpi], Weigh | None]
"""What days weigh for a KPI, as its own past says; ``None`` where it says nothing: their working days."""


def no_season(kpi: Kpi) -> Weigh | None:
    """Working days alone."""
    return None


@dataclass(frozen=True, slots=True)
class Gap:
    """A period whose own target is not what its shorter periods' make: 480,000 for the year, 470,000 by its months.

    ``dimension`` and ``member``: for whom; ``None`` for the whole company.
    """

    kpi: str
    dimension: Dimension | None
    member: str | None
    bound: Bound
    period: Period
    given: float
    made: float

    @property
    def difference(self) -> float:
        """What the shorter periods make less what was given."""
        return self.made - self.given


@dataclass(frozen=True)
class Targets:
    """All targets of a company. Those that a person typed go before those that a file brought.

    ``lines``: what is asked, by KPI, member and bound; several lines together where members were filtered. ``planned``: the members
    to whom a file gave targets of a KPI, by dimension. A file's plan is taken for the whole company's; a rep or two that a person
    typed a target for are not. ``others``: of the KPIs that have targets set for another definition than the one in use, that
    definition's id (``None``: the usual one). These are no targets of the figures: they are left out.
    ``seasons``: how the days of a period share its target, for members as for the company. ``rules``: what its statuses mean.
    """

    lines: Mapping[Key, tuple[Line, ...]]
    planned: Mapping[tuple[str, Dimension], frozenset[str]] = field(default_factory=dict)
    others: Mapping[str, str | None] = field(default_factory=dict)
    known: Mapping[str, Kpi] = field(default_factory=lambda: CATALOGUE)
    seasons: Seasons = no_season
    rules: Rules = USUAL

    @classmethod
    def of(cls, typed: Iterable[Goal], *, from_files: Iterable[Goal] = (), kpis: Mapping[str, Kpi] = CATALOGUE) -> Targets:
        """The targets of these goals, of KPIs as the company defines them."""
        goals = (list(from_files), list(typed))
        chosen = {id: kpis[id].chosen for id in {goal.kpi for of in goals for goal in of} if id in kpis and kpis[id].variants}
        others = {goal.kpi: goal.variant for of in goals for goal in of if not _is_of(goal, chosen)}
        brought, own = ([goal for goal in of if _is_of(goal, chosen)] for of in goals)
        given: dict[Key, dict[Period, float]] = {}
        for goal in (*brought, *own):
            given.setdefault((goal.kpi, goal.dimension, goal.member, goal.bound), {})[goal.period] = goal.value
        return cls({key: (Line(periods),) for key, periods in given.items()}, _planned(brought), others, kpis)

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.lines)

    @property
    def goals(self) -> dict[tuple[str, date, Dimension | None, str | None], float]:
        """The months' own targets, as they were given, by KPI, first day and member."""
        return {
            (kpi, period.start, dimension, member): value
            for (kpi, dimension, member, bound), lines in self.lines.items()
            if bound is Bound.TARGET and len(lines) == 1
            for period, value in lines[0].given.items()
            if period.grain is Grain.MONTH
        }

    @property
    def kpis(self) -> tuple[str, ...]:
        """The ids of the KPIs that have any, in order of appearance."""
        return tuple(dict.fromkeys(kpi for kpi, _, _, _ in self.lines))

    def last_days(self) -> frozenset[date]:
        """The last days of the periods that figures were given for."""
        return frozenset(period.end for together in self.lines.values() for line in together for period in line.given)

    def grains(self, kpi: str) -> frozenset[Grain]:
        """The lengths of the periods that a KPI was given figures for."""
        lines = (lines for (id, _, _, _), lines in self.lines.items() if id == kpi)
        return frozenset(period.grain for together in lines for line in together for period in line.given)

    def months(self, kpi: str, dimension: Dimension | None = None, member: str | None = None) -> dict[date, float]:
        """What each month was given of itself, by its first day."""
        lines = self.lines.get((kpi, dimension, member, Bound.TARGET), ())
        given = lines[0].given if len(lines) == 1 else {}
        return {period.start: value for period, value in given.items() if period.grain is Grain.MONTH}

    def asked_of(self, kpis: Collection[str]) -> tuple[tuple[Key, tuple[tuple[Period, float], ...]], ...]:
        """All that these KPIs are asked for: two companies' targets with the same answer hold the same figures against theirs."""
        lines = ((key, line) for key, together in self.lines.items() if key[0] in kpis for line in together)
        return tuple((key, tuple(line.given.items())) for key, line in lines)

    def given(
        self, kpi: str, period: Period, *, dimension: Dimension | None = None, member: str | None = None, bound: Bound = Bound.TARGET
    ) -> float | None:
        """The target of a period as it was given for these very days; ``None`` where none was."""
        lines = self.lines.get((kpi, dimension, member, bound), ())
        return lines[0].exactly(period) if len(lines) == 1 else None

    def dimensions(self, kpi: str) -> tuple[Dimension, ...]:
        """The dimensions by whose members a KPI has targets."""
        return tuple(dict.fromkeys(dimension for id, dimension, _, _ in self.lines if id == kpi and dimension is not None))

    def members(self, kpi: str, dimension: Dimension) -> tuple[str, ...]:
        """The members of a dimension that have a target for a KPI, in order of appearance."""
        found = (member for id, of, member, _ in self.lines if id == kpi and of is dimension and member is not None)
        return tuple(dict.fromkeys(found))

    def within(self, where: Sequence[tuple[Dimension, tuple[str | None, ...]]]) -> Targets:
        """The targets that figures filtered so can be held against: those of the members kept, as the company's own.

        Several members' targets add up for KPIs whose members make the company, where each has one; a filter by two dimensions
        leaves none.
        """
        if not where:
            return self
        dimension, members = where[0]
        found: dict[Key, tuple[Line, ...]] = {}
        for (kpi, of, member, bound), lines in self.lines.items():
            if of is dimension and member in members and len(where) == 1:
                found[kpi, None, None, bound] = (*found.get((kpi, None, None, bound), ()), *lines)
        kept = {key: lines for key, lines in found.items() if len(lines) == len(members)}
        added = {
            key: lines
            for key, lines in kept.items()
            if len(lines) == 1 or (key[0] in self.known and parts_add_up(self.known[key[0]].value))
        }
        return replace(self, lines=added, planned={})

    def for_(
        self,
        kpi: Kpi,
        period: Period,
        *,
        calendar: Calendar = CIVIL,
        dimension: Dimension | None = None,
        member: str | None = None,
        bound: Bound = Bound.TARGET,
        weigh: Weigh | None = None,
    ) -> float | None:
        """The target of any span of days; ``None`` is "no target".

        A flow's is the sum of what its days are asked for: the shortest periods given go first, and a longer one asks of its other
        days what is left of it, by season where the company's own past tells one, else by working days, or as ``weigh`` says (see
        :class:`kpi.targets.spans.Line`); it is known only where all the working days of the span have one. Any other type's is
        that of this very period, else of the shortest that holds the last day, as it stands: a rate, a duration or a level is
        never split nor added. A distinct count's is for the very days that it was given for: its months make no longer target,
        nor a shorter. The company's own goes first; a KPI without one whose members make the company has their sum, where a file
        gave them and each of those has one.
        """
        own = self._span(kpi, period, calendar, (kpi.id, dimension, member, bound), weigh)
        if own is not None or member is not None or not parts_add_up(kpi.value):
            return own
        for split in (dimension for id, dimension in self.planned if id == kpi.id):
            names = self.members(kpi.id, split)
            parts = {name: self._span(kpi, period, calendar, (kpi.id, split, name, bound), weigh) for name in names}
            if all(parts[name] is not None for name in self.planned[kpi.id, split]):
                return sum(part for part in parts.values() if part is not None)
        return None

    def aim(
        self,
        kpi: Kpi,
        period: Period,
        *,
        calendar: Calendar = CIVIL,
        dimension: Dimension | None = None,
        member: str | None = None,
        weigh: Weigh | None = None,
    ) -> Aim:
        """All that a figure of any span of days is held against: its target, minimum, stretch and range."""
        found = {
            bound.value: self.for_(kpi, period, calendar=calendar, dimension=dimension, member=member, bound=bound, weigh=weigh)
            for bound in Bound
        }
        return Aim(**found)

    def gaps(self, kpi: Kpi, *, calendar: Calendar = CIVIL) -> Iterator[Gap]:
        """Where the targets of a flow disagree: the periods whose own figure is not what shorter ones make of it."""
        weigh = self.seasons(kpi)
        lines = ((key, together[0]) for key, together in self.lines.items() if key[0] == kpi.id and kpi.adds_up and len(together) == 1)
        for (_, dimension, member, bound), line in lines:
            for period, given, made in line.gaps(calendar, weigh):
                yield Gap(kpi.id, dimension, member, bound, period, given, made)

    def as_goals(self, calendar: Calendar = CIVIL) -> Goals:
        """The same by a KPI's id, for the figures that are held against a target: see :func:`kpi.engine.board`."""
        return lambda kpi, period, dimension, member: self.for_(
            self.known[kpi], period, calendar=calendar, dimension=dimension, member=member
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

    def _span(self, kpi: Kpi, period: Period, calendar: Calendar, key: Key, weigh: Weigh | None) -> float | None:
        lines = self.lines.get(key, ())
        if not lines:
            return None
        if kpi.type is Type.DISTINCT:
            parts = [line.exactly(period) for line in lines]
        elif not kpi.adds_up:
            parts = [line.standing(period) for line in lines]
        else:
            parts = [line.over(period, calendar, weigh or self.seasons(kpi)) for line in lines]
        return None if None in parts else sum(part for part in parts if part is not None)


def _planned(brought: Iterable[Goal]) -> dict[tuple[str, Dimension], frozenset[str]]:
    found: dict[tuple[str, Dimension], frozenset[str]] = {}
    for goal in brought:
        if goal.dimension is not None and goal.member is not None:
            key = (goal.kpi, goal.dimension)
            found[key] = found.get(key, frozenset()) | {goal.member}
    return found


def _is_of(goal: Goal, chosen: Mapping[str, str | None]) -> bool:
    """Whether a target was set for a KPI as it is defined now; the one of a KPI that is not known any more changes nothing."""
    return goal.kpi not in chosen or goal.variant == chosen[goal.kpi]


NOT_COMPARED = Text(
    "Objectif fixé pour « {variant} » : il n’est pas comparé",
    "Target set for “{variant}”: not compared",
)
