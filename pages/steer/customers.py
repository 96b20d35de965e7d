"""Whom do we keep, whom do we lose? What became of customers, their cohorts, their weight, and whom to call back."""

from __future__ import annotations

import streamlit as st

from kpi.engine import Unavailable
from kpi.words import Text
from pages.steer import coming, firsts, largest, silent
from pages.ui import choose, places, say, state, studies, tiles

session = state.current()
NAME = Text("Clients", "Customers")
QUESTION = Text("Qui gardons-nous, qui perdons-nous ?", "Whom do we keep, whom do we lose?")
KPIS = tuple(session.catalogue[id] for id in ("retention_rate", "churn_rate", "repeat_rate", "new_customers"))
NEEDED = Text(
    "Déposez un export de commandes, de factures ou d’affaires gagnées qui dit le client, la date et le montant : cette page montrera qui "
    "est nouveau, gardé ou perdu, et qui rappeler.",
    "Drop an export of orders, invoices or won deals that tells the customer, the date and the amount: this page will show who is new, "
    "kept or lost, and whom to call back.",
)
say.title(session, NAME, QUESTION)
if session.company is None or session.company.dataset is None:
    say.nothing_yet(
        session,
        shows=Text(
            "Ici : les clients nouveaux, gardés et perdus, ce qu’ils deviennent après leur première commande, le poids des plus gros, et "
            "ceux à rappeler.",
            "Here: new, kept and lost customers, what becomes of them after their first order, the weight of the largest, and those to "
            "call back.",
        ),
    )
else:
    view = choose.view(session, session.company.dataset)
    try:
        studies.sales(session, view)
    except Unavailable as lacking:
        tiles.row(session, view, KPIS, key="tile")
        st.info(say.plain(session.say(lacking)), icon=":material/info:")
        st.write(session.say(NEEDED))
        st.page_link(places.FILES.file, label=session.say(Text("Déposer un fichier", "Drop a file")), icon=places.FILES.icon)
    else:
        coming.message(session, view)
        tiles.row(session, view, KPIS, key="tile")
        coming.section(session, view)
        silent.section(session, view)
        firsts.section(session, view)
        largest.section(session, view)
