"""Beside why a figure moved: whether such a change is usual, and the pages that tell the rest of it."""

from __future__ import annotations

import streamlit as st

from kpi.catalogue import Kpi
from kpi.compare import earlier, usual
from kpi.insight import how_usual
from kpi.words import Text
from pages.ui import places, say, state, steering
from pages.ui.choose import View
from pages.ui.state import Session

CAME_AND_WENT = Text("Clients nouveaux, gardés et perdus", "New, kept and lost customers")
IMPORTED = Text("Affaires gagnées, perdues, reportées", "Deals won, lost, put back")
ELSEWHERE = {
    **dict.fromkeys(("revenue", "active_customers", "new_customers"), (places.CUSTOMERS, CAME_AND_WENT)),
    **dict.fromkeys(("pipeline", "weighted_pipeline"), (places.PIPELINE, IMPORTED)),
}


def told(session: Session, view: View, kpi: Kpi, change: float) -> None:
    """Whether a change since last year is one of those of the past, where enough of them are known."""
    past = earlier(view.spans, steering.dataset_of(session).first_day, session.calendar) if view.against == "year" else ()
    if not past:
        return
    asked = tuple(dict.fromkeys(period for one in past for period in (one.current, one.reference)))
    found = usual(kpi, state.figures(session, [kpi], asked, where=view.where), past)
    if found is not None:
        st.caption(say.plain(session.say(how_usual(kpi, change, found, currency=session.currency))))


def elsewhere(session: Session, kpi: Kpi) -> None:
    """The way to the page that explains this KPI by customers, or by what became of deals."""
    if kpi.id in ELSEWHERE:
        place, label = ELSEWHERE[kpi.id]
        st.page_link(place.file, label=session.say(label), icon=place.icon)
