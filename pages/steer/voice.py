"""What do they say? The stars, the reasons of loss and of complaint, and the comments by kind, to read and to correct."""

from __future__ import annotations

import streamlit as st

from kpi.words import Text
from pages.ui import choose, comments, heard, say, state, tiles

session = state.current()
NAME = Text("Voix du client", "Voice")
TILES = ("complaints", "complaint_rate", "refund_requests", "compliments")
say.title(session, NAME, Text("Que disent-ils ?", "What do they say?"))
if session.company is None or session.company.dataset is None:
    say.nothing_yet(
        session,
        shows=Text(
            "Ici : les étoiles au fil du temps, les motifs de perte et de réclamation, et ce que disent les clients, par type, avec les "
            "mots qui ressortent.",
            "Here: stars over time, the reasons of loss and of complaint, and what customers say, by kind, with the words that stand out.",
        ),
    )
else:
    line = st.empty()
    view = choose.view(session, session.company.dataset)
    found, rating = heard.voices(session, view), heard.rating(session, view)
    line.markdown(f"**{say.plain(heard.message(session, found, rating))}**")
    tiles.row(session, view, [session.catalogue[id] for id in TILES], key="tile")
    heard.stars(session, view, rating)
    heard.reasons(session, view)
    comments.section(session, found)
