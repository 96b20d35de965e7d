"""What the files lack, shown as a sheet would hold it, and where the usual CRMs export it."""

from __future__ import annotations

import streamlit as st

from kpi.relevance import Addition, exported_as, sheet
from kpi.words import Text, joined
from pages.ui import say
from pages.ui.state import Session

_WIDEST = 6  # columns
FOUND = Text("{heading} : {where}", "{heading}: {where}")
UNDER = Text("« {heading} » dans {crm}", "“{heading}” in {crm}")
EXPORTED = Text("Dans les exports : {columns}.", "In exports: {columns}.")


def shown(session: Session, addition: Addition) -> None:
    """The sentence, an example of the columns to add, and their headings in CRMs."""
    st.markdown(sentence(session, addition))
    st.markdown(_table(sheet(addition.entity, addition.columns[:_WIDEST], lang=session.lang, currency=session.currency)))
    told = []
    for column in addition.columns:
        crms = exported_as(column, session.lang)
        if crms:
            where = joined([UNDER.format(heading=heading, crm=crm) for crm, heading in crms])
            told.append(FOUND.format(heading=column.name, where=where))
    if told:
        st.caption(say.plain(session.say(EXPORTED.format(columns=joined(told, by=" · ")))))


def sentence(session: Session, addition: Addition) -> str:
    """``Une colonne « Coût » (Commandes) ajouterait : marge commerciale, taux de marque.``"""
    text = session.say(addition.says)
    return say.plain(text[0].upper() + text[1:] + ".")


def _table(rows: list[list[str]]) -> str:
    head, *body = [[say.plain(cell) for cell in row] for row in rows]
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
