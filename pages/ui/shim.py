"""What Streamlit has no option for, in one place (see shim.js). The app works without it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from kpi.words import Lang

_SCRIPT = (Path(__file__).parent / "shim.js").read_text(encoding="utf-8")
_component = st.components.v2.component("pilote_shim", html="<span hidden>\n</span>", js=_SCRIPT)


def put(lang: Lang) -> None:
    """Tell the page its language, and put Streamlit's own words in it."""
    _component(data={"lang": lang.value}, key="shim", height="content")
