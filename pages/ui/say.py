"""Words on the page: headings, empty states, refusals. Users' text is never taken for Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from kpi import formats, words
from kpi.errors import KpiError
from kpi.words import Lang, Text, tied
from pages.ui import places
from pages.ui.state import Session

# Markdown makes links of bare addresses once all is read, marks or no marks: only a sign without width keeps it from that.
_ADDRESS = re.compile(r"(?i)(?<=http)(?=s?://)|(?<=www)(?=\.)|(?=@)")
_JOINER = "\u2060"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=@/])")


def plain(text: str) -> str:
    """A text of the user's (a name, a heading, a cell) with every sign that Markdown would read made harmless."""
    return _MARKDOWN.sub(r"\\\1", _ADDRESS.sub(_JOINER, text.replace("\n", " ")))


def title(session: Session, name: Text, question: Text) -> None:
    """A page's name and the one question that it answers."""
    st.title(session.say(name), anchor=False)
    st.caption(session.say(question))


def refusal(session: Session, error: KpiError) -> None:
    """What is wrong and how to mend it; the rest of the page goes on."""
    trouble(error, session.lang)


def trouble(error: KpiError, lang: Lang) -> None:
    """The same where there is no session: the store itself may be in trouble."""
    st.error(plain(tied(error.in_(lang))), icon=":material/error:")


def nothing_yet(session: Session, *, shows: Text) -> None:
    """An empty page: what it will show, and the two ways on."""
    with st.container(border=True):
        st.markdown(f"**{session.say(Text('Rien à montrer pour l’instant', 'Nothing to show yet'))}**")
        st.write(session.say(shows))
        with st.container(horizontal=True):
            st.page_link(places.START.file, label=session.say(Text("Voir un exemple", "See a sample")), icon=":material/play_circle:")
            st.page_link(places.FILES.file, label=session.say(Text("Déposer mes fichiers", "Use my files")), icon=":material/upload_file:")


def listed(texts: Sequence[Text], lang: Lang) -> str:
    """Several texts in one line, with an "and" before the last."""
    return words.listed(texts).in_(lang)


def counted(count: int, one: Text, many: Text, *, lang: Lang) -> str:
    """``1 ligne``, ``1 204 lignes``: a number with its noun; French says none in the singular, English in the plural."""
    noun = one if count == 1 or (count == 0 and lang is Lang.FR) else many
    return f"{formats.number(count, lang=lang)} {noun.in_(lang)}"
