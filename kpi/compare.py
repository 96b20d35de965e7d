"""Actual against its references: the same days of last year, the target, the forecast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import quantiles

from kpi.catalogue import Better, Kpi
from kpi.engine import Figure, Values
from kpi.measures import Type
from kpi.periods import CIVIL, Calendar, Grain, Period, following, is_complete, same_days, working_days, year_before
from kpi.schema import Dimension
from kpi.targets import NO_AIM, Aim, Status, Targets, attainment, status

FEWEST_CHANGES, MOST_CHANGES = 8, 36
"""Past changes that tell what is usual: none is told from fewer, and the latest are enough."""


@dataclass(frozen=True, slots=True)
class Step:
    """One period of a KPI over time, with its four scenarios; ``None`` where there is none.

    ``low`` and ``high`` bound the forecast's 80 % interval. ``complete`` is false for the period that the data have not
    reached the end of; its ``actual`` is what was done so far and its ``forecast`` the whole period's. ``rows`` are behind
    ``actual``.
    """

    period: Period
    actual: float | None = None
    previous: float | None = None
    target: float | None = None
    forecast: float | None = None
    low: float | None = None
    high: float | None = None
    complete: bool = True
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One member of a split: its figure, its references, and the rows behind it. ``member`` is ``None`` for the blank one.

    ``actual``: ``None`` where it is not available, or where it is a share or a mean of too few things, whose number is then
    ``few``. ``share``: of the whole, where the parts add up.
    """

    member: str | None
    actual: float | None
    previous: float | None = None
    target: float | None = None
    rows: int = 0
    share: float | None = None
    few: int | None = None


@dataclass(frozen=True, slots=True)
class Spans:
    """The days that a tile compares: those of the period that the data speak of, and their counterpart."""

    current: Period
    reference: Period
    whole: Period

    @property
    def is_open(self) -> bool:
        """Whether the data end before the period does."""
        return self.current.end < self.whole.end


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a KPI stands in a period: against its target (the part of it that is due where the period is open) and its reference.

    ``target``: what has to be reached, the minimum or the stretch where one of them stands alone; ``None`` for a range, of which
    there is no ``attainment`` either. ``aim``: all that was set.
    """

    kpi: Kpi
    figure: Figure
    reference: Figure | None
    target: float | None
    attainment: float | None
    status: Status
    change: float | None
    difference: float | None
    aim: Aim = NO_AIM

    @property
    def favourable(self) -> bool | None:
        """Whether it moved the right way since the reference; ``None`` where it did not move or no way is right."""
        if not self.difference or self.kpi.better is Better.NEITHER:
            return None
        return (self.difference > 0) is (self.kpi.better is Better.HIGHER)


def spans(period: Period, cutoff: date, calendar: Calendar = CIVIL, *, against: str = "year") -> Spans:
    """What to compare in a period: ``against`` the same days of last year (``year``) or of the period before (``previous``).

    An open period is held against as many working days of its reference.
    """
    reference = year_before(period, calendar) if against == "year" else following(period, calendar, steps=-1)
    current = period.until(cutoff)
    if current.end < period.end:
        reference = same_days(current, reference, calendar)
    return Spans(current, reference, period)


def earlier(days: Spans, first: date, calendar: Calendar = CIVIL) -> tuple[Spans, ...]:
    """The same comparison with the year before, of the periods before this one: as many of their days, latest first.

    ``first``: the day that the data begin on. None of days that a person chose, nor of single ones, whose weekday a year shifts.
    """
    found: list[Spans] = []
    whole = days.whole
    while days.whole.grain not in (Grain.DAY, Grain.CUSTOM, Grain.ALL) and len(found) < MOST_CHANGES:
        whole = following(whole, calendar, steps=-1)
        before = year_before(whole, calendar)
        if before.start < first:
            break
        parts_of = [same_days(days.current, one, calendar) if days.is_open else one for one in (whole, before)]
        found.append(Spans(parts_of[0], parts_of[1], whole))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Usual:
    """What a KPI usually changes by from one year to the next: the 10th and 90th percentiles of ``n`` past changes."""

    low: float
    high: float
    n: int

    def holds(self, change: float) -> bool:
        """Whether a change lies within."""
        return self.low <= change <= self.high


def usual(kpi: Kpi, values: Values, past: Sequence[Spans]) -> Usual | None:
    """What past changes of a KPI were; ``None`` where fewer than eight of them are known."""
    both = [(_known(values.at(kpi.id, one.current)), _known(_whole(values.at(kpi.id, one.reference)))) for one in past]
    changes = [now - before for now, before in both if now is not None and before is not None]
    if len(changes) < FEWEST_CHANGES:
        return None
    tenths = quantiles(changes, n=10, method="inclusive")
    return Usual(tenths[0], tenths[-1], len(changes))


def standing(kpi: Kpi, values: Values, days: Spans, targets: Targets, *, calendar: Calendar = CIVIL) -> Standing | None:
    """Where a KPI stands; ``None`` where the values hold no figure of it. Rankings have neither target nor change."""
    figure = values.at(kpi.id, days.current)
    if figure is None:
        return None
    if kpi.type is Type.RANKING:
        return Standing(kpi, figure, None, None, None, Status.NONE, None, None)
    reference = _whole(values.at(kpi.id, days.reference))
    aim = targets.aim(kpi, days.current, calendar=calendar)
    if not aim and kpi.type is Type.DISTINCT and not days.is_open:
        aim = targets.aim(kpi, days.whole, calendar=calendar)
    value, before = _known(figure), _known(reference)
    return Standing(
        kpi,
        figure,
        reference,
        aim.asked,
        attainment(kpi, value, aim.asked),
        Status.NONE if _nothing_due(kpi, days, calendar) else status(kpi, value, aim, targets.rules),
        relative(value, before),
        difference(value, before),
        aim,
    )


def _nothing_due(kpi: Kpi, days: Spans, calendar: Calendar) -> bool:
    """Whether an open period has had no working day yet: nothing of what adds up is due, so nothing is late or reached."""
    return days.is_open and kpi.adds_up and not working_days(days.current.start, days.current.end, calendar)


def _shown(figure: Figure | None) -> float | None:
    """A figure that a chart may draw: a share or a mean of too few things is a gap there, and n = 3 in words."""
    return None if figure is None or figure.few else figure.value


def _whole(figure: Figure | None) -> Figure | None:
    """A figure that can be a reference: one of a period in which the data only begin is held against nothing."""
    return None if figure is None or figure.partial else figure


def _known(figure: Figure | None) -> float | None:
    """The value that can be held against another; a share or a mean of too few things is none."""
    return None if figure is None or figure.few else figure.value


def relative(value: float | None, reference: float | None) -> float | None:
    """The change as a share of the reference; ``None`` without either, or against a reference of zero."""
    if value is None or not reference:
        return None
    return (value - reference) / abs(reference)


def difference(value: float | None, reference: float | None) -> float | None:
    """Value less reference; ``None`` without either."""
    return None if value is None or reference is None else value - reference


def steps(
    kpi: Kpi,
    values: Values,
    shown: Sequence[Period],
    targets: Targets,
    *,
    cutoff: date,
    calendar: Calendar = CIVIL,
    ahead: Mapping[Period, tuple[float, float, float]] | None = None,
    dimension: Dimension | None = None,
    member: str | None = None,
) -> tuple[Step, ...]:
    """A KPI over the periods shown, with last year's figure, the target and the forecast of each.

    ``ahead``: forecast, low and high of the periods that are open or to come.
    """
    found = []
    for period in shown:
        figure = values.at(kpi.id, period, member)
        before = _whole(values.at(kpi.id, year_before(period, calendar), member))
        forecast, low, high = (ahead or {}).get(period, (None, None, None))
        actual = figure if figure is not None and period.start <= cutoff else None
        found.append(
            Step(
                period,
                actual=_shown(actual),
                previous=_shown(before),
                target=targets.for_(kpi, period, calendar=calendar, dimension=dimension, member=member),
                forecast=forecast,
                low=low,
                high=high,
                complete=is_complete(period, cutoff) and (actual is None or actual.complete),
                rows=actual.rows if actual else 0,
            )
        )
    return tuple(found)


def parts(kpi: Kpi, split: Values, days: Spans, targets: Targets, *, calendar: Calendar = CIVIL) -> tuple[Part, ...]:
    """The members of a split in the current days, the largest first; the blank one last. ``share`` only where parts add up."""
    whole = sum(figure.value or 0 for figure in split.of(kpi.id) if figure.period == days.current)
    found = []
    for member in split.members(kpi.id):
        figure = split.at(kpi.id, days.current, member)
        before = _known(_whole(split.at(kpi.id, days.reference, member)))
        if figure is None or (figure.value is None and before is None):
            continue
        actual = _known(figure)
        target = targets.for_(kpi, days.current, calendar=calendar, dimension=split.by, member=member) if member is not None else None
        share = actual / whole if kpi.adds_up and whole and actual is not None else None
        few = figure.n if figure.few and figure.value is not None else None
        found.append(Part(member, actual, before, target, figure.rows, share, few))
    return tuple(sorted(found, key=lambda part: (part.member is None, -(part.actual or 0))))
