"""What stands around every page: the menu, the language, the workspace, and how far the data go."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from kpi import formats
from kpi.words import Lang, Text
from pages.ui import say, shim, state, trouble, uploads
from pages.ui.places import FILES, MENU, QUALITY, START
from pages.ui.state import Session

_LANGUAGES = {Lang.FR: "Français", Lang.EN: "English"}


def menu(session: Session) -> StreamlitPage:
    """The menu in the visit's language."""
    sections = {
        session.say(section): [
            st.Page(place.file, title=session.say(place.title), icon=place.icon, url_path=place.path, default=place is START)
            for place in places
        ]
        for section, places in MENU
    }
    return st.navigation(sections, expanded=True)  # all pages in sight: what one looks for is never behind a "view more"


def sidebar(session: Session) -> None:
    """Under the menu: the workspace, how far its data go, the language."""
    with st.sidebar:
        if session.workspace is not None:
            st.markdown(f"**{say.plain(session.workspace.name)}**")
            extent(session)
        if uploads.pending():
            st.page_link(FILES.file, label=session.say(Text("Lecture en cours", "Reading a file")), icon=":material/hourglass_top:")
        st.selectbox(
            session.say(Text("Langue", "Language")),
            list(Lang),
            index=list(Lang).index(session.lang),
            format_func=lambda lang: _LANGUAGES[lang],
            key="language",
            on_change=_language_changed,
        )


def extent(session: Session) -> None:
    """``Données au 20 nov. 2026``, ``3 fichiers``: how far the data go and how many files they come from, one click from both pages."""
    assert session.workspace is not None
    files = len(session.workspace.files())
    counted = Text("{n} fichier" if files < 2 else "{n} fichiers", "{n} file" if files == 1 else "{n} files").format(n=files)
    if session.company is not None and session.company.dataset is not None:
        until = formats.day(session.company.dataset.cutoff, lang=session.lang)
        label = session.say(Text("Données au {day}", "Data to {day}").format(day=until))
        st.page_link(QUALITY.file, label=label, icon=QUALITY.icon)
    st.page_link(FILES.file, label=session.say(counted), icon=FILES.icon)


def put(session: Session) -> None:
    """Everything around the page."""
    shim.put(session.lang)
    sidebar(session)


@trouble.told
def _language_changed() -> None:
    state.set_language(Lang(state.widget("language")))
