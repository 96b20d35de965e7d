"""What runs at each visit and each click: the visit as it stands, the menu, the page, and what stands around it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from kpi.errors import KpiError
from kpi.words import Text
from pages.ui import frame, samples, say, state, trouble

OPENING = Text("Ouverture de vos fichiers", "Opening your files")

# An icon of our own: Streamlit fetches Material's from elsewhere.
st.set_page_config(page_title="Pilote", page_icon=Path(__file__).parent / "icon.png", layout="wide")

try:
    state.limits()
    samples.open_asked()
    with st.spinner(OPENING.in_(state.language()), show_time=True):
        session = state.current()
    state.link_board(session)
    page = frame.menu(session)
    frame.put(session)
except KpiError as error:
    say.trouble(error, state.language())
    st.stop()
trouble.tell()
try:
    page.run()
except KpiError as error:
    say.refusal(session, error)
state.keep_link(session)
