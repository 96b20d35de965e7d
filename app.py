"""Pilote: actual against target and forecast, from a company's own spreadsheets. Run it with ``streamlit run app.py``."""

from __future__ import annotations

import streamlit as st

from kpi.errors import KpiError
from pages.ui import frame, samples, say, state

st.set_page_config(page_title="Pilote", page_icon=":material/explore:", layout="wide")

samples.open_asked()
session = state.current()
page = frame.menu(session)
frame.put(session)
try:
    page.run()
except KpiError as error:
    say.refusal(session, error)
state.keep_link(session)
