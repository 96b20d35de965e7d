"""What is proposed in the grid: the basis chosen, and the forecast that one of them asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kpi.catalogue import Kpi
from kpi.engine import Dataset, Values
from kpi.errors import KpiError
from kpi.forecast import Ahead, Point, ahead
from kpi.measures import aims
from kpi.periods import Grain, Period, is_complete, periods
from kpi.planning import GROWTH, Basis, History, Proposal, propose
from pages.choose.lines import Line
from pages.ui import kept, state
from pages.ui.state import Session

BASIS, RISE = "targets_basis", "targets_rise"
YEARS_BACK = 4
Forecasts = Mapping[str | None, Ahead | KpiError]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a line's months did and are forecast to do. ``made``: how; ``why``: why there is no forecast."""

    done: Mapping[date, float]
    coming: Mapping[date, Point]
    made: Ahead | None = None
    why: KpiError | None = None

    @property
    def medians(self) -> dict[date, float | None]:
        """What each month did, or its forecast."""
        return {**{month: point.value for month, point in self.coming.items()}, **self.done}


def basis() -> Basis:
    """What the grid's proposals are made from."""
    return Basis(state.widget(BASIS) or Basis.LAST_YEAR)


def rise() -> float:
    """What is asked over last year, as a share."""
    return float(state.widget(RISE, GROWTH * 100) or 0) / 100


def past_months(session: Session, dataset: Dataset) -> tuple[Period, ...]:
    """The months of the last years, the one that is not over included."""
    return periods(dataset.first_day, dataset.cutoff, Grain.MONTH, session.calendar)[-12 * YEARS_BACK - 1 :]


def complete_months(session: Session, dataset: Dataset) -> tuple[Period, ...]:
    """Those that are over: what targets are proposed from."""
    return tuple(month for month in past_months(session, dataset) if is_complete(month, dataset.cutoff))


def proposed(
    session: Session, dataset: Dataset, lines: Sequence[Line], histories: Sequence[History], months: Sequence[date]
) -> list[Proposal]:
    """The proposals of each line, on the basis chosen."""
    on, found = basis(), list[Proposal]()
    for _, places in groupby(range(len(lines)), key=lambda place: lines[place].kpi.id):
        of = list(places)
        forecasts = forecasts_of(session, dataset, [lines[place] for place in of], months) if on is Basis.FORECAST else {}
        for place in of:
            line, history = lines[place], histories[place]
            medians = outlook(history, months, forecasts.get(line.member)).medians if forecasts else None
            found.append(propose(line.kpi, history, months, basis=on, growth=rise(), coming=medians, calendar=session.calendar))
    return found


def outlook(history: History, months: Sequence[date], forecast: Ahead | KpiError | None) -> Outlook:
    """What months did, and the forecast of those to come."""
    done = {month: value for month in months if (value := history.get(month)) is not None}
    match forecast:
        case Ahead():
            coming = {
                period.start: point for period, point in forecast.points.items() if period.start in months and period.start not in done
            }
            return Outlook(done, coming, forecast)
        case _:
            return Outlook(done, {}, why=forecast)


def forecasts_of(session: Session, dataset: Dataset, lines: Sequence[Line], months: Sequence[date]) -> Forecasts:
    """The forecasts of lines of one KPI up to the last of the months, or why there is none, by member.

    Kept, but of what is itself held against targets.
    """
    assert session.workspace is not None
    kpi, dimension, members = lines[0].kpi, lines[0].dimension, tuple(line.member for line in lines)
    past = past_months(session, dataset)

    def make() -> Forecasts:
        values = state.figures(session, [kpi], past, by=dimension)
        return {member: _ahead(session, dataset, kpi, values, past, months[-1], member) for member in members}

    if aims(kpi.value):
        return make()
    return kept.made(session.workspace, "targets_ahead", (kpi.key, past, months[-1], session.calendar, dimension, members), make)


def _ahead(
    session: Session, dataset: Dataset, kpi: Kpi, values: Values, past: Sequence[Period], last: date, member: str | None
) -> Ahead | KpiError:
    over = [month for month in past if (figure := values.at(kpi.id, month, member)) and figure.complete and figure.value is not None]
    start = (over or past)[-1].start
    steps = max(1, (last.year - start.year) * 12 + last.month - start.month)
    try:
        return ahead(kpi, values, past, cutoff=dataset.cutoff, calendar=session.calendar, member=member, horizon=steps)
    except KpiError as error:
        return error
