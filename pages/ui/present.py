"""What a KPI is at now: its figure of the year to date, in words."""

from __future__ import annotations

from collections.abc import Sequence

from kpi import formats
from kpi.catalogue import Kpi
from kpi.engine import REASONS, Dataset, Figure, Values, Where
from kpi.periods import Grain, Period, periods
from pages.ui import state
from pages.ui.choose import Span, named
from pages.ui.state import Session

RECENT = 13
"""As many months as a small line shows: a year and the one before."""


def year_to_date(session: Session, dataset: Dataset) -> Period:
    """The (fiscal) year that the data end in, up to their last day."""
    return named(Span.YEAR, dataset, session.calendar).until(dataset.cutoff)


def recent_months(session: Session, dataset: Dataset) -> tuple[Period, ...]:
    """The last months that the data speak of, the open one included."""
    return periods(dataset.first_day, dataset.cutoff, Grain.MONTH, session.calendar)[-RECENT:]


def now(session: Session, dataset: Dataset, kpis: Sequence[Kpi], *, where: Where = ()) -> Values:
    """The figures of the year to date and of the recent months."""
    return state.figures(session, kpis, (year_to_date(session, dataset), *recent_months(session, dataset)), where=where)


def said(session: Session, kpi: Kpi, figure: Figure | None) -> str:
    """The figure as a person reads it; of too few rows their number; of a ranking the share of its first reason."""
    if figure is None or figure.value is None:
        return formats.NOT_AVAILABLE.in_(session.lang)
    if figure.few:
        return f"n = {figure.n}"
    return formats.figure(figure.value, kpi.unit, lang=session.lang, currency=session.currency)


def why_not(session: Session, figure: Figure | None) -> str | None:
    """Why there is no figure; ``None`` where there is one."""
    return session.say(REASONS[figure.why]) if figure is not None and figure.why is not None else None
