"""Where do I stand? A message, the tiles, then the chosen KPI over time and by member."""

from __future__ import annotations

import streamlit as st

from kpi.insight import message
from kpi.words import Text
from pages.ui import choose, foretold, places, say, state, steering

session = state.current()
FILTERED = Text(
    "Un filtre est actif : vos objectifs sont fixés pour l’entreprise entière ou pour d’autres membres, ils ne sont pas comparés ici.",
    "A filter is on: your targets are set for the whole company or for other members, so they are not compared here.",
)
NAME = Text("Tableau de bord", "Dashboard")
say.title(session, NAME, Text("Où en suis-je ?", "Where do I stand?"))
if session.company is None or session.company.dataset is None:
    say.nothing_yet(
        session,
        shows=Text(
            "Ici : vos indicateurs face à l’objectif et à l’an dernier, la prévision, et les lignes derrière chaque chiffre.",
            "Here: your KPIs against target and last year, the forecast, and the rows behind each figure.",
        ),
    )
else:
    line = st.empty()
    view = choose.view(session, session.company.dataset)
    standings = steering.standings(session, view)
    line.markdown(f"**{say.plain(session.say(message(standings, view.spans, currency=session.currency)))}**")
    if view.where and session.targets and not any(one.aim for one in standings):
        st.caption(session.say(FILTERED))
    elif not session.targets:
        st.page_link(places.TARGETS.file, label=session.say(Text("Fixer des objectifs", "Set targets")), icon=places.TARGETS.icon)
    label = session.say(Text("Un nouvel export ? Déposez-le", "A new export? Drop it"))
    st.page_link(places.FILES.file, label=label, icon=places.FILES.icon)
    spots = steering.tiles(session, view, standings)
    kpi = steering.chosen(session, standings)
    if kpi is not None:
        steering.over_time(session, view, kpi)
        steering.table(session, view, kpi)
        steering.by_member(session, view, kpi)
    foretold.chances(session, view, [one.kpi for one in standings], spots)
