"""What about this one? A KPI's definition, its figures over time, its forecast, its parts and its rows."""

from __future__ import annotations

import streamlit as st

from kpi.measures import formula
from kpi.words import Text
from pages.steer import definitions
from pages.ui import choose, earlier, foretold, paced, reasons, say, state, steering, usual

session = state.current()
NAME = Text("Un indicateur", "One KPI")
say.title(session, NAME, Text("Et celui-ci ?", "What about this one?"))
if session.company is None or session.company.dataset is None:
    say.nothing_yet(
        session,
        shows=Text(
            "Ici : la définition d’un indicateur, son évolution face à l’objectif et à l’an dernier, sa prévision, ses parts.",
            "Here: a KPI’s definition, its course against target and last year, its forecast, its parts.",
        ),
    )
else:
    view = choose.view(session, session.company.dataset)
    kpi = steering.any_kpi(session)
    if kpi is not None:
        st.write(say.plain(session.say(kpi.definition)))
        for says in session.company.caveats(kpi):
            st.info(say.plain(session.say(says)), icon=":material/info:")
        with st.expander(session.say(Text("Comment il est calculé", "How it is computed")), icon=":material/function:"):
            st.write(say.plain(session.say(formula(kpi.value))))
        steering.figures_beside(session, view, kpi)
        definitions.switch(session, view, kpi)
        paced.section(session, view, kpi)
        earlier.told(session, view, kpi)
        steering.over_time(session, view, kpi)
        foretold.accuracy(session, view, kpi)
        steering.table(session, view, kpi)
        steering.by_member(session, view, kpi)
        reasons.section(session, view, kpi)
        usual.elsewhere(session, kpi)
