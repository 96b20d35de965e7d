"""What the files lack, shown as a sheet would hold it, and where the usual CRMs export it."""

from __future__ import annotations

import polars as pl
import streamlit as st

from kpi.relevance import Addition, exported_as, sheet
from kpi.words import Text, joined
from pages.ui import say
from pages.ui.state import Session

_WIDEST, _NARROW = 8, 3  # columns
TOOL = Text("Outil", "Tool")
UNDER = Text("« {heading} » dans {crm}", "“{heading}” in {crm}")
EXPORTED = Text("Dans les exports, « {column} » s’appelle {where}.", "In exports, “{column}” is called {where}.")
HEADINGS = Text("Dans les exports, ces colonnes s’appellent :", "In exports, these columns are called:")


def shown(session: Session, addition: Addition) -> None:
    """The sentence, an example of the columns to add, and their headings in CRMs."""
    columns = addition.columns[:_WIDEST]
    st.markdown(sentence(session, addition))
    _table(session, sheet(addition.entity, columns, lang=session.lang, currency=session.currency), alt=addition.says)
    found = {column.name.in_(session.lang): dict(exported_as(column, session.lang)) for column in columns}
    named = {name: headings for name, headings in found.items() if headings}
    if len(named) == 1:
        where = joined([UNDER.format(heading=heading, crm=crm) for headings in named.values() for crm, heading in headings.items()])
        st.caption(say.plain(session.say(EXPORTED.format(column=next(iter(named)), where=where))))
    elif named:
        st.caption(session.say(HEADINGS))
        crms = dict.fromkeys(crm for headings in named.values() for crm in headings)
        told = [[session.say(TOOL), *named], *([crm, *(headings.get(crm, "") for headings in named.values())] for crm in crms)]
        _table(session, told, alt=HEADINGS)


def sentence(session: Session, addition: Addition) -> str:
    """``Une colonne « Coût » (Commandes) ajouterait : marge commerciale, taux de marque.``"""
    text = session.say(addition.says)
    return say.plain(text[0].upper() + text[1:] + ".")


def _table(session: Session, rows: list[list[str]], *, alt: Text) -> None:
    """A small table as text; a wider one moves sideways in its place, on a phone too."""
    if len(rows[0]) > _NARROW:
        frame = pl.DataFrame(rows[1:], schema=rows[0], orient="row")
        st.dataframe(frame, hide_index=True, height="content", alt=session.say(alt))
        return
    head, *body = [[say.plain(cell) for cell in row] for row in rows]
    lines = [head, ["---"] * len(head), *body]
    st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))
