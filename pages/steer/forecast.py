"""What is likely, and how often were we right? The plan, the figure's past and the pipeline side by side, their blend, and how each did."""

from __future__ import annotations

import streamlit as st

from kpi.measures import Type
from kpi.words import Text
from pages.ui import choose, foretold, say, state, steering
from pages.ui.foreseen import foreseen

session = state.current()
NAME = Text("Prévisions", "Forecast")
NOT_ONE_FIGURE = Text(
    "« {name} » n’est pas un chiffre par période : il n’a pas de prévision. Choisissez-en un autre.",
    "“{name}” is not one figure a period: it has no forecast. Choose another.",
)
say.title(session, NAME, Text("Qu’est-ce qui est probable, et avons-nous souvent raison ?", "What is likely, and how often were we right?"))
if session.company is None or session.company.dataset is None:
    say.nothing_yet(
        session,
        shows=Text(
            "Ici : votre plan, la prévision d’après le passé et celle du pipeline côte à côte, la chance d’atteindre l’objectif, et ce que "
            "chacune valait.",
            "Here: your plan, the forecast from the past and the pipeline’s side by side, the chance of reaching the target, and how good "
            "each was.",
        ),
    )
else:
    view = choose.view(session, session.company.dataset)
    kpi = steering.any_kpi(session)
    if kpi is not None and kpi.type is Type.RANKING:
        st.info(say.plain(session.say(NOT_ONE_FIGURE.format(name=kpi.name))), icon=":material/info:")
    elif kpi is not None:
        with st.spinner(session.say(Text("Prévision en cours", "Forecasting"))):
            found = foreseen(session, view, kpi)
        foretold.message(session, found)
        foretold.side_by_side(session, found)
        foretold.missing(session, found)
        foretold.over_time(session, view, found)
        foretold.by_month(session, found)
        foretold.how_they_did(session, found)
