"""What will come, what is stuck? The open deals by stage, age and month, those overdue, and what moved since the last import."""

from __future__ import annotations

import streamlit as st

from kpi import formats
from kpi.engine import lacks
from kpi.engine.pipeline import overdue
from kpi.words import Lang, Text
from pages.ui import awaited, chances, choose, dealt, incoming, movements, opened, places, say, state, tiles

session = state.current()
NAME = Text("Pipeline", "Pipeline")
TOLD = ("pipeline", "weighted_pipeline", "pipeline_coverage", "stale_deals", "sales_cycle")
TILES = tuple(session.catalogue[id] for id in TOLD)
MOST = 4
NO_DEALS = Text(
    "Pas de pipeline à montrer : {why}. Déposez un export de vos affaires avec leur statut et leur montant.",
    "No pipeline to show: {why}. Drop an export of your deals with their status and amount.",
)
NONE_OPEN = Text("Aucune affaire n’est ouverte au {day} dans ce que vous regardez.", "No deal is open on {day} in what you look at.")
AT_DATE = Text(
    "Vos fichiers disent les étapes et les dates prévues telles qu’elles sont au {day} : la suite est à ce jour, quelle que soit "
    "la période.",
    "Your files tell stages and expected dates as they stand on {day}: what follows is of that day, whatever the period.",
)
NOT_LATE = Text("Aucune affaire ouverte n’a dépassé sa date prévue.", "No open deal is past its expected date.")
say.title(session, NAME, Text("Qu’est-ce qui va tomber, qu’est-ce qui bloque ?", "What will come, what is stuck?"))
if session.company is None or session.company.dataset is None:
    say.nothing_yet(
        session,
        shows=Text(
            "Ici : vos affaires ouvertes par étape, par âge et par mois attendu, celles en retard, et ce qui a bougé depuis le "
            "dernier import.",
            "Here: your open deals by stage, age and expected month, those overdue, and what moved since the last import.",
        ),
    )
else:
    line = st.empty()
    view = choose.view(session, session.company.dataset)
    today = {lang: formats.day(session.company.dataset.cutoff, lang=lang) for lang in Lang}
    why = lacks(session.company.dataset, opened.PIPELINE.value, where=view.where)
    if why is not None:
        st.info(say.plain(session.say(NO_DEALS.format(why=why))), icon=":material/info:")
        st.page_link(places.FILES.file, label=session.say(Text("Déposer un export", "Drop an export")), icon=places.FILES.icon)
    else:
        found = opened.deals(session, view)
        line.markdown(f"**{say.plain(opened.message(session, found))}**")
        tiles.row(session, view, tiles.computable(session.company.dataset, TILES, view)[:MOST], key="tile")
        if view.period.end < session.company.dataset.cutoff:
            st.caption(session.say(AT_DATE.format(day=today)))
        if found.is_empty():
            st.info(session.say(NONE_OPEN.format(day=today)), icon=":material/info:")
        else:
            left, right = st.columns(2, gap="large")
            with left:
                opened.stages(session, found)
                chances.section(session, found)
            with right:
                opened.ages(session, view, found)
            incoming.section(session, view, found)
            awaited.months(session, view, found)
            if found["expected_on"].count():
                st.header(session.say(Text("En retard", "Overdue")), anchor=False)
                late = overdue(found)
                if late.is_empty():
                    st.markdown(session.say(NOT_LATE))
                else:
                    name = session.say(Text("Date prévue dépassée", "Past their expected date"))
                    dealt.table(session, late, name=name, key="overdue", file=Text("affaires_en_retard", "overdue_deals"))
        movements.section(session, view)
