"""What the engine tells of customers and of leads, computed once for a view and kept for the next run."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from kpi.catalogue import CATALOGUE, Kpi
from kpi.engine import Values, lacks
from kpi.engine import cohorts as cohort
from kpi.engine import concentration as weight
from kpi.engine import effort as take
from kpi.engine import lapsed as silence
from kpi.engine import moves as move
from kpi.engine import reached as reach
from kpi.engine import spread as lie
from kpi.engine.dataset import Coverage
from kpi.engine.sales import Sales, covered, sales_of
from kpi.periods import Period
from kpi.schema import Dimension
from pages.ui import kept
from pages.ui.choose import View
from pages.ui.state import Session
from pages.ui.steering import dataset_of

Made = TypeVar("Made")


def sales(session: Session, view: View) -> Sales:
    """The rows that tell who bought what. Raises Unavailable where the files do not tell, or cannot filter them so."""
    return sales_of(dataset_of(session), where=view.where)


def sold(session: Session, view: View) -> Coverage | None:
    """The days that the sales speak of; ``None`` where none of them is dated."""
    return covered(dataset_of(session), sales(session, view))


def moves(session: Session, view: View) -> move.Moves:
    """The customers of the view's days against those of its reference."""
    days = view.spans.current, view.spans.reference
    return _kept(session, "moves", (days, view.where), lambda: move.moves(dataset_of(session), *days, where=view.where))


def cohorts(session: Session, view: View, periods: Sequence[Period], follow: cohort.Follow) -> tuple[cohort.Cohort, ...]:
    """The customers of each period's first orders, followed to the last of them."""
    asked = tuple(periods), follow, view.where
    return _kept(session, "cohorts", asked, lambda: cohort.cohorts(dataset_of(session), periods, follow, where=view.where))


def concentration(session: Session, view: View, period: Period) -> weight.Concentration:
    """The customers of a period by what they bought."""
    return _kept(
        session, "concentration", (period, view.where), lambda: weight.concentration(dataset_of(session), period, where=view.where)
    )


def lapsed(session: Session, view: View) -> silence.Lapsed:
    """Who is silent for too long on the last day of the view."""
    on = view.spans.current.end
    return _kept(session, "lapsed", (on, view.where), lambda: silence.lapsed(dataset_of(session), on, where=view.where))


def link(session: Session) -> reach.Link:
    """How leads meet the deals that came of them."""
    return _kept(session, "link", None, lambda: reach.link(dataset_of(session)))


def reached(session: Session, view: View, period: Period, *, by: Dimension | None = None) -> Mapping[str | None, reach.Reached]:
    """How far the leads of a period came; nothing where they meet no deal, or cannot be filtered so."""
    dataset = dataset_of(session)
    if not link(session).holds or lacks(dataset, CATALOGUE["new_leads"].value, by=by, where=view.where):
        return {}
    return _kept(session, "reached", (period, by, view.where), lambda: reach.reached(dataset, period, by=by, where=view.where))


def spread(session: Session, view: View, kpi: Kpi) -> lie.Spread:
    """How the delays of a KPI lie in the view's days. Raises Unavailable where the files cannot feed it."""
    period, where = view.spans.current, view.where
    return _kept(session, "spread", (kpi.key, period, where), lambda: lie.spread(dataset_of(session), kpi.value, period, where=where))


def effort(session: Session, view: View, *, by: Dimension | None = None) -> Values:
    """What a meeting and a contract take in the view's days."""
    period, where = view.spans.current, view.where
    return _kept(session, "effort", (period, by, where), lambda: take.effort(dataset_of(session), period, by=by, where=where))


def _kept(session: Session, name: str, asked: Hashable, make: Callable[[], Made]) -> Made:
    assert session.workspace is not None
    return kept.made(session.workspace, name, asked, make)
