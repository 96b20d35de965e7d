"""Is the top of the funnel healthy? From lead to contract, the delays, what it takes, and where leads come from."""

from __future__ import annotations

import streamlit as st

from kpi.words import Text
from pages.steer import delays, efforts, origins, stages
from pages.ui import choose, places, say, state, tiles

session = state.current()
NAME = Text("Prospection", "Prospecting")
QUESTION = Text("Le haut de l’entonnoir est-il sain ?", "Is the top of the funnel healthy?")
KPIS = tuple(session.catalogue[id] for id in ("new_leads", "contact_rate", "first_contact_delay", "conversion_rate"))
NEEDED = Text(
    "Déposez un export de prospects (date de création, premier contact, conversion) ou d’activités (appels, e-mails, rendez-vous) : cette "
    "page montrera combien vont jusqu’au contrat, en combien de temps et avec quel effort.",
    "Drop an export of leads (creation date, first contact, conversion) or of activities (calls, e-mails, meetings): this page will show "
    "how many come to a contract, in how much time and with what effort.",
)
say.title(session, NAME, QUESTION)
if session.company is None or session.company.dataset is None:
    say.nothing_yet(
        session,
        shows=Text(
            "Ici : le chemin du prospect au contrat, les délais et leur étendue, l’effort par rendez-vous et par contrat, et ce que donne "
            "chaque source.",
            "Here: the way from lead to contract, the delays and their spread, the effort per meeting and per contract, and what each "
            "source gives.",
        ),
    )
else:
    view = choose.view(session, session.company.dataset)
    found = stages.of(session, view)
    if len(found) < 2:
        st.info(session.say(NEEDED), icon=":material/info:")
        st.page_link(places.FILES.file, label=session.say(Text("Déposer un fichier", "Drop a file")), icon=places.FILES.icon)
    else:
        stages.message(session, view, found)
    tiles.row(session, view, KPIS, key="tile")
    if len(found) > 1:
        stages.section(session, view, found)
    delays.section(session, view)
    efforts.section(session, view)
    origins.section(session, view)
