"""The choices that steer a page: the period, the comparison, the grain, the filters. One bar, the same on all steering pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import streamlit as st

from kpi.catalogue import Kpi
from kpi.compare import Spans, spans
from kpi.engine import Dataset, Where, lacks
from kpi.periods import Calendar, Grain, Period, add_months, following, period_of
from kpi.schema import NAMES, Dimension
from kpi.words import Text
from kpi.workspace import Board, Boards
from pages.ui import state, trouble
from pages.ui.chosen import FILTERS
from pages.ui.state import Session


class Span(StrEnum):
    """The periods that one asks for by name."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    LAST_MONTH = "last_month"
    LAST_QUARTER = "last_quarter"
    LAST_YEAR = "last_year"
    TWELVE_MONTHS = "12_months"
    ALL = "all"
    CUSTOM = "custom"


SPANS: dict[Span, Text] = {
    Span.YEAR: Text("Cette année", "This year"),
    Span.QUARTER: Text("Ce trimestre", "This quarter"),
    Span.MONTH: Text("Ce mois", "This month"),
    Span.WEEK: Text("Cette semaine", "This week"),
    Span.LAST_MONTH: Text("Le mois dernier", "Last month"),
    Span.LAST_QUARTER: Text("Le trimestre dernier", "Last quarter"),
    Span.LAST_YEAR: Text("L’année dernière", "Last year"),
    Span.TWELVE_MONTHS: Text("12 derniers mois", "Last 12 months"),
    Span.ALL: Text("Toutes les données", "All data"),
    Span.CUSTOM: Text("Dates au choix", "Chosen dates"),
}
GRAINS: dict[Grain, Text] = {
    Grain.WEEK: Text("Semaine", "Week"),
    Grain.MONTH: Text("Mois", "Month"),
    Grain.QUARTER: Text("Trimestre", "Quarter"),
    Grain.YEAR: Text("Année", "Year"),
}
AGAINST: dict[str, Text] = {
    "year": Text("Année précédente", "Last year"),
    "previous": Text("Période précédente", "Previous period"),
}


MAIN = Text("Tableau principal", "Main board")
START_WITH = Text("Ouvrir ce tableau avec ce filtre", "Open this board with this filter")


@dataclass(frozen=True)
class View:
    """What is looked at: the days and their reference, the grain of the charts, the filters."""

    spans: Spans
    grain: Grain
    where: Where
    against: str

    @property
    def period(self) -> Period:
        """The whole period, open or not."""
        return self.spans.whole


def view(session: Session, dataset: Dataset) -> View:
    """The bar at the top of a steering page; its choices stand in the address."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        board(session)
        chosen = Span(_select(session, "period", SPANS, Text("Période", "Period")))
        grain = Grain(_select(session, "grain", GRAINS, Text("Graphique par", "Chart by"), default=1))
        against = _select(session, "against", AGAINST, Text("Comparer à", "Compare with"))
        where = _filters(session, dataset)
    period = _custom(session, dataset) if chosen is Span.CUSTOM else named(chosen, dataset, session.calendar)
    return View(spans(period, dataset.cutoff, session.calendar, against=against), grain, where, against)


def board(session: Session) -> None:
    """Which board is looked at, where there are several."""
    if len(session.boards) < 2:
        return
    names = {one.id: board_name(session, one) for one in session.boards}
    st.selectbox(
        session.say(Text("Tableau", "Board")),
        list(names),
        format_func=lambda id: names[id],
        key=state.BOARD,
        persist_state="session",
        on_change=_opened,
        width=190,
    )


def board_name(session: Session, one: Board) -> str:
    """A board's name; the first has one of its own until it is given another."""
    return one.name or session.say(MAIN)


def _sets(where: Where) -> dict[Dimension, set[str | None]]:
    return {dimension: set(members) for dimension, members in where}


@trouble.told
def _opened() -> None:
    state.open_board(state.current().board)


@trouble.told
def _start_with(where: Where) -> None:
    session = state.current()
    Boards(trouble.workspace()).keep(replace(session.board, where=tuple((str(dimension), members) for dimension, members in where)))


def named(span: Span, dataset: Dataset, calendar: Calendar) -> Period:
    """The period that a name stands for, seen from the last day of the data."""
    today = dataset.cutoff
    match span:
        case Span.YEAR | Span.QUARTER | Span.MONTH | Span.WEEK:
            return period_of(today, Grain(span.value), calendar)
        case Span.LAST_MONTH | Span.LAST_QUARTER | Span.LAST_YEAR:
            return following(period_of(today, Grain(span.value.removeprefix("last_")), calendar), calendar, steps=-1)
        case Span.TWELVE_MONTHS:
            first = add_months(today.replace(day=1), -11)
            return Period(first, period_of(today, Grain.MONTH, calendar).end, Grain.CUSTOM)
        case _:
            return Period(dataset.first_day, today, Grain.ALL)


def split(session: Session, dataset: Dataset, kpi: Kpi, *, key: str) -> Dimension | None:
    """A dimension to split a KPI by, of those that its rows know; ``None`` where they know none."""
    known = [dimension for dimension in Dimension if lacks(dataset, kpi.value, by=dimension) is None]
    if not known:
        return None
    chosen: Dimension = st.selectbox(
        session.say(Text("Répartir par", "Split by")),
        known,
        format_func=lambda dimension: session.say(NAMES[dimension]),
        key=key,
        persist_state="session",
        width=420,
    )
    return chosen


def _select(
    session: Session, key: str, options: dict[str, Text] | dict[Span, Text] | dict[Grain, Text], label: Text, *, default: int = 0
) -> str:
    names = {str(option): text for option, text in options.items()}
    state.link(key, list(names), default=list(names)[default])
    chosen: str = st.selectbox(
        session.say(label),
        list(names),
        format_func=lambda option: session.say(names[option]),
        key=key,
        persist_state="session",
        width=190,
    )
    return chosen


def _custom(session: Session, dataset: Dataset) -> Period:
    this_month = (dataset.cutoff.replace(day=1), dataset.cutoff)
    state.link_days("dates", dataset.first_day, dataset.cutoff, default=this_month)
    chosen = st.date_input(
        session.say(Text("Du … au …", "From … to …")),
        min_value=min(dataset.first_day, this_month[0]),
        max_value=dataset.cutoff,
        format="DD/MM/YYYY",
        key="dates",
        persist_state="session",
        width=420,
    )
    days = sorted(chosen) if isinstance(chosen, tuple) else [chosen]
    return Period(days[0], days[-1], Grain.CUSTOM) if days else Period(*this_month, Grain.CUSTOM)


def _filters(session: Session, dataset: Dataset) -> Where:
    """Filters by the dimensions that the data know and that have a few members."""
    known = {dimension: dataset.members(dimension) for dimension in FILTERS}
    offered = {dimension: members for dimension, members in known.items() if 1 < len(members) <= 100}
    if not offered:
        return ()
    for dimension, members in offered.items():
        state.link(f"only_{dimension}", members, default=list(dict(session.where).get(dimension, ())))
    count = sum(bool(state.widget(f"only_{dimension}")) for dimension in offered)
    label = session.say(Text("Filtrer", "Filter")) + (f" ({count})" if count else "")
    with st.popover(label, icon=":material/filter_alt:"):
        for dimension, members in offered.items():
            st.multiselect(session.say(NAMES[dimension]), members, key=f"only_{dimension}", persist_state="session")
        where = tuple((dimension, tuple(members)) for dimension in offered if (members := state.widget(f"only_{dimension}") or ()))
        if _sets(where) != _sets(session.where):
            st.button(session.say(START_WITH), key="start_with", icon=":material/keep:", on_click=_start_with, args=(where,))
    return where
