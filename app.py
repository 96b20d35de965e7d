"""Pilote: actual against target and forecast, from a company's own spreadsheets. Run it with ``streamlit run app.py``.

The server; what runs at each visit is pages/ui/visit.py.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from pages.ui.door import Door
from pages.ui.warm import warmed

app = st.App(Path(__file__).parent / "pages" / "ui" / "visit.py", middleware=[Middleware(Door)], lifespan=warmed)

if __name__ == "__main__":
    app.run()
