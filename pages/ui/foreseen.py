"""The forecasts of a figure for the days that are looked at: the company's plan, the figure's past, the pipeline, and their blend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from kpi.catalogue import Kpi
from kpi.engine import Values
from kpi.errors import KpiError
from kpi.forecast import Ahead, Point
from kpi.forecast.blend import Source, blended, weights
from kpi.forecast.hindsight import TOGETHER, Hindsight, of_months, of_plan
from kpi.forecast.lives import Floats
from kpi.forecast.pipeline import point
from kpi.forecast.sums import Likely, summed
from kpi.periods import DAY, Grain, Period, add_months, following, period_of, periods
from kpi.planning import reached
from pages.ui import chosen, incoming, kept, state, steering
from pages.ui.choose import View
from pages.ui.incoming import Outlook
from pages.ui.state import Session


@dataclass(frozen=True, eq=False)
class Foreseen:
    """What a figure will be over ``span``: ``parts`` by source, and what each weighs in their blend (none where one stands alone).

    ``done``: what is known of the span, ``None`` of figures that do not add up; ``floor``: the same where it cannot shrink.
    ``months``: the parts by month that is not over. ``past``: how each did; ``missing``: why the figure's past tells nothing.
    """

    kpi: Kpi
    span: Period
    done: float | None
    floor: float | None
    target: float | None
    parts: Mapping[Source, Likely]
    months: Mapping[Period, Mapping[Source, Likely]]
    past: Mapping[Source, Hindsight]
    weights: Mapping[Source, float]
    values: Values
    missing: KpiError | None

    @property
    def best(self) -> Likely | None:
        """The blend; where there is none the pipeline's, else the figure's own; never the plan alone."""
        best = self._best(self.parts)
        return best if best is None or self.floor is None else best.not_under(self.floor)

    @property
    def is_blend(self) -> bool:
        """Whether several forecasts are weighed together."""
        return len([source for source in self.weights if source in self.parts]) > 1

    def by_month(self) -> dict[Period, Likely]:
        """The best forecast of each month that is not over."""
        return {month: best for month, parts in self.months.items() if (best := self._best(parts)) is not None}

    def chance(self) -> float | None:
        """How likely the target is reached; ``None`` where there is no target or no forecast."""
        best = self.best
        if best is None or self.target is None:
            return None
        return reached(self.kpi, best, self.target)

    def _best(self, parts: Mapping[Source, Likely]) -> Likely | None:
        held = {source: one for source, one in parts.items() if source in self.weights}
        if len(held) > 1 and any(source is not Source.PLAN for source in held):
            whole = sum(self.weights[source] for source in held)
            return blended(held, {source: self.weights[source] / whole for source in held})
        return parts.get(Source.PIPELINE, parts.get(Source.STATISTICAL))


def foreseen(session: Session, view: View, kpi: Kpi) -> Foreseen:
    """All that is said of a figure's days to come."""
    known = _known(session, view, kpi)
    span, here = known.span, period_of(known.cutoff, Grain.MONTH, session.calendar)
    months = [month for month in periods(max(span.start, here.start), span.end, Grain.MONTH, session.calendar) if month.end > known.cutoff]
    by_month = {month: known.of_month(month) for month in months}
    target = known.target(span)
    missing = known.ahead if isinstance(known.ahead, KpiError) else None
    if not kpi.adds_up:
        return Foreseen(kpi, span, None, None, target, by_month[months[0]], by_month, {}, {}, known.values, missing)
    parts = known.of_span(months)
    past = known.past()
    weighs = weights({source: one for source, one in past.items() if source in parts})
    return Foreseen(kpi, span, known.done, known.floor, target, parts, by_month, past, weighs, known.values, missing)


@dataclass(frozen=True, eq=False)
class _Known:
    """What the forecasts are made of: the months of the past, the figure's own forecast or why there is none, the pipeline's."""

    session: Session
    view: View
    kpi: Kpi
    cutoff: date
    span: Period
    behind: tuple[Period, ...]
    values: Values
    ahead: Ahead | KpiError
    pipeline: Outlook | None

    @property
    def done(self) -> float:
        """What came of the span already."""
        return self.value(self.span.until(self.cutoff)) if self.span.start <= self.cutoff else 0.0

    @property
    def points(self) -> Mapping[Period, Point]:
        """The figure's own forecast by month."""
        return {} if isinstance(self.ahead, KpiError) else self.ahead.points

    def value(self, period: Period) -> float:
        """The figure of a period; nothing where there is none."""
        figure = self.values.at(self.kpi.id, period)
        return figure.value or 0.0 if figure is not None else 0.0

    def target(self, period: Period) -> float | None:
        """What the company aims at."""
        return steering.targets(self.session, self.view).for_(self.kpi, period, calendar=self.session.calendar)

    def plan(self, period: Period) -> dict[Source, Likely]:
        """The same as a forecast without an interval."""
        target = self.target(period)
        return {} if target is None else {Source.PLAN: Likely(target, target, target)}

    def of_month(self, month: Period) -> dict[Source, Likely]:
        """What each says of a month that is not over, what came of it included."""
        parts = self.plan(month)
        if (said := self.points.get(month)) is not None:
            parts[Source.STATISTICAL] = Likely(said.value, said.lo80, said.hi80)
        if self.pipeline is not None and month in self.pipeline.coming.periods:
            came = self.value(month) if month.start <= self.cutoff else 0.0
            parts[Source.PIPELINE] = _likely(self.pipeline.coming.of(month) + came)
        return parts

    def of_span(self, months: Sequence[Period]) -> dict[Source, Likely]:
        """What each says of the whole span, whose ``months`` are not over."""
        parts = self.plan(self.span)
        if months and all(month in self.points for month in months):
            over = sum(self.value(month) for month in self.behind if month.start >= self.span.start and month.end <= self.cutoff)
            parts[Source.STATISTICAL] = summed([self.points[month] for month in months]).plus(over)
        if self.pipeline is not None and self.span.end <= self.pipeline.coming.periods[-1].end:
            parts[Source.PIPELINE] = _likely(self.pipeline.coming.by(self.span.end) + self.done)
        floor = self.floor
        return {source: one if source is Source.PLAN or floor is None else one.not_under(floor) for source, one in parts.items()}

    @property
    def floor(self) -> float | None:
        """What the span cannot end under: what came of it, where no month of the figure's past was negative."""
        return self.done if all(self.value(month) >= 0 for month in self.behind) else None

    def stood(self, first: date) -> dict[date, float]:
        """The plan by month from a past day on, as it stood at the end of that day."""
        session, at = self.session, datetime.combine(first + DAY, time(), UTC)
        then = chosen.targets(session.workspace, session.company, session.catalogue, at=at).within(self.view.where)
        ahead = periods(first, add_months(first, TOGETHER) - DAY, Grain.MONTH, session.calendar)
        targets = {month.start: then.for_(self.kpi, month, calendar=session.calendar) for month in ahead}
        return {month: target for month, target in targets.items() if target is not None}

    def past(self) -> dict[Source, Hindsight]:
        """How each did at past month ends."""
        begun = [month for month in self.behind if (figure := self.values.at(self.kpi.id, month)) is None or not figure.partial]
        months = {month.start: self.value(month) for month in begun if month.end <= self.cutoff}
        floor = 0.0 if min(months.values(), default=0.0) >= 0 else None
        asked = self.kpi.key, self.view.where, self.session.calendar
        assert self.session.workspace is not None
        told = {
            Source.PLAN: of_plan(self.stood, months, cutoff=self.cutoff),
            Source.STATISTICAL: kept.made(
                self.session.workspace, "hindsight", asked, lambda: of_months(months, cutoff=self.cutoff, floor=floor)
            ),
            Source.PIPELINE: self.pipeline.past if self.pipeline else None,
        }
        return {source: one for source, one in told.items() if one is not None}


def _known(session: Session, view: View, kpi: Kpi) -> _Known:
    cutoff, span = steering.dataset_of(session).cutoff, span_of(session, view, kpi)
    behind = periods(steering.dataset_of(session).first_day, cutoff, Grain.MONTH, session.calendar)
    to_date = (span.until(cutoff),) if span.start <= cutoff else ()
    values = state.figures(session, [kpi], tuple(dict.fromkeys((*behind, *to_date))), where=view.where)
    ahead = state.forecast(session, kpi, behind, values, where=view.where)
    return _Known(session, view, kpi, cutoff, span, behind, values, ahead, _of_pipeline(session, view, kpi))


def _likely(draws: Floats) -> Likely:
    one = point(draws)
    return Likely(one.value, one.lo80, one.hi80)


def span_of(session: Session, view: View, kpi: Kpi) -> Period:
    """The view's period where whole months of it are to come, else the year, else the next three months; of what never adds up, a month."""
    cutoff = steering.dataset_of(session).cutoff
    here = period_of(cutoff, Grain.MONTH, session.calendar)
    if not kpi.adds_up:
        return here if here.end > cutoff else following(here, session.calendar)
    for period in (view.period, period_of(cutoff, Grain.YEAR, session.calendar)):
        if period.start <= cutoff < period.end and period.start.day == 1 and (period.end + DAY).day == 1:
            return period
    first = (here.end + DAY) if here.end <= cutoff else here.start
    return Period(first, add_months(first, incoming.FEWEST) - DAY, Grain.CUSTOM)


def _of_pipeline(session: Session, view: View, kpi: Kpi) -> Outlook | None:
    """The pipeline's forecast where it is of this very figure and tells deals yet to be created."""
    if not incoming.wins_deals(session, kpi):
        return None
    made = incoming.outlook(session, view)
    return None if isinstance(made, KpiError) or not made.coming.has_new else made
