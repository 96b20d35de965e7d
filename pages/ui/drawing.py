"""Charts on the page, in the look of the page's theme."""

from __future__ import annotations

from base64 import b64encode

import streamlit as st

from kpi.charts import DARK, LIGHT, Look, Spec


def look() -> Look:
    """The colours of the theme that the page is shown in."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def draw(spec: Spec, *, key: str) -> None:
    """Draw a chart over the width of its place."""
    st.vega_lite_chart(spec, theme=None, width="stretch", key=key)


def clicked(spec: Spec, *, key: str, select: str) -> str | None:
    """Draw a chart whose bands can be clicked on; what its selection ``select`` (a period, a member) holds, if anything."""
    event = st.vega_lite_chart(spec, theme=None, width="stretch", key=key, on_select="rerun", selection_mode=select)
    chosen = event["selection"].get(select) or [{}]
    return chosen[0].get(select)


def inline(svg: str, *, wide: bool = False) -> str:
    """An SVG as an image within HTML (``wide``: of its place's width): Streamlit strips SVG that stands in ``st.html`` itself."""
    style = ' style="width:100%;height:auto"' if wide else ""
    return f'<img alt=""{style} src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">' if svg else ""
