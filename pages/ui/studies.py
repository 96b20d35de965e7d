"""What the engine tells of customers, computed once for a view and kept for the next run."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from kpi.engine import cohorts as cohort
from kpi.engine import concentration as weight
from kpi.engine import lapsed as silence
from kpi.engine import moves as move
from kpi.engine.dataset import Coverage
from kpi.engine.sales import Sales, covered, sales_of
from kpi.periods import Period
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


def _kept(session: Session, name: str, asked: Hashable, make: Callable[[], Made]) -> Made:
    assert session.workspace is not None
    return kept.made(session.workspace, name, asked, make)
