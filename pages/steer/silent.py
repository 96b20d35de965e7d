"""Whom to call back: customers silent for longer than they usually are."""

from __future__ import annotations

import polars as pl
import streamlit as st

from kpi import formats
from kpi.engine.lapsed import DAYS, LAST, LATE, LEFT, OWN, RHYTHM, SILENCE, VALUE, Lapsed
from kpi.engine.sales import CUSTOMER, OWNER
from kpi.formats import Unit
from kpi.periods import Grain, Period
from kpi.schema import Kind
from kpi.words import Lang, Text
from pages.ui import buyers, say, state, studies
from pages.ui.choose import View
from pages.ui.state import Session
from pages.ui.steering import dataset_of

TITLE = Text("À rappeler", "To call back")
SAID = Text(
    "{n} clients sur {all} se taisent depuis plus longtemps que d’habitude au {day} ; ils ont acheté pour {value} dans les 12 mois avant "
    "leur silence.",
    "{n} customers of {all} have been silent for longer than usual on {day}; they bought for {value} in the 12 months before their "
    "silence.",
)
HOW = Text(
    "Rythme habituel : écart médian entre les jours de commande du client, à partir de trois ; sinon, celui de l’entreprise ({rhythm}), et "
    "c’est dit. Un avoir n’est pas une commande. Les plus grosses valeurs d’abord.",
    "Usual rhythm: median gap between the customer’s order days, from three on; else the company’s ({rhythm}), and it is said. A credit "
    "note is no order. The largest values first.",
)
NO_RHYTHM = Text(
    "Au {day}, aucun client n’avait commandé deux jours différents : il n’y a pas de rythme auquel comparer un silence.",
    "On {day}, no customer had ordered on two different days: there is no rhythm to hold a silence against.",
)
NOBODY = Text("Personne n’est silencieux plus longtemps que d’habitude.", "Nobody has been silent for longer than usual.")
TIMES: dict[float, Text] = {
    1.0: Text("Plus que leur rythme", "More than their rhythm"),
    1.5: Text("Plus de 1,5 fois leur rythme", "More than 1.5 times their rhythm"),
    2.0: Text("Plus du double", "More than twice"),
    3.0: Text("Plus du triple", "More than three times"),
}
WHOSE = {True: Text("le sien", "their own"), False: Text("entreprise", "the company’s")}
FILE = Text("clients à rappeler", "customers to call back")
COLUMNS = {
    CUSTOMER: (buyers.CUSTOMER_NAME, Kind.NAME),
    OWNER: (buyers.OWNER_NAME, Kind.NAME),
    VALUE: (Text("Valeur sur 12 mois", "Value over 12 months"), Kind.MONEY),
    LAST: (Text("Dernière commande", "Last order"), Kind.DATE),
    LATE: (Text("Retard (jours)", "Late (days)"), Kind.NUMBER),
    RHYTHM: (Text("Rythme habituel (jours)", "Usual rhythm (days)"), Kind.NUMBER),
    "whose": (Text("Rythme", "Rhythm"), Kind.TEXT),
    SILENCE: (Text("Silence (jours)", "Silence (days)"), Kind.NUMBER),
    DAYS: (Text("Jours de commande", "Order days"), Kind.NUMBER),
    LEFT: (Text("Parti le", "Left on"), Kind.DATE),
}


def section(session: Session, view: View) -> None:
    """Who they are, since when, by how much, and what is at stake; each with a way to its rows."""
    st.header(session.say(TITLE), anchor=False)
    found = studies.lapsed(session, view)
    if found.rhythm is None:
        st.info(session.say(NO_RHYTHM.format(day=formats.day(found.on, lang=session.lang))), icon=":material/info:")
        return
    state.offer("silence", list(TIMES))
    times = st.selectbox(
        session.say(Text("Silencieux depuis", "Silent for")),
        list(TIMES),
        format_func=lambda times: session.say(TIMES[times]),
        key="silence",
        persist_state="session",
        width=280,
    )
    late = found.frame.filter(pl.col(SILENCE) > times * pl.col(RHYTHM))
    if late.is_empty():
        st.caption(session.say(NOBODY))
        return
    st.markdown(f"**{say.plain(session.say(_said(session, found, late)))}**")
    rhythm = {lang: formats.figure(found.rhythm, Unit.DAYS, lang=lang) for lang in Lang}
    st.caption(session.say(HOW.format(rhythm=rhythm)))
    whose = pl.when(pl.col(OWN)).then(pl.lit(session.say(WHOSE[True]))).otherwise(pl.lit(session.say(WHOSE[False])))
    picked = buyers.listed(session, late.with_columns(whose.alias("whose")), COLUMNS, name=FILE, key=f"silent_{times:g}")
    ever = Period(dataset_of(session).first_day, found.on, Grain.CUSTOM)
    buyers.ways_to_rows(session, view, picked, (ever,), key="silent_rows")


def _said(session: Session, found: Lapsed, late: pl.DataFrame) -> Text:
    value = formats.figure(float(late[VALUE].sum()), Unit.MONEY, lang=session.lang, currency=session.currency)
    counts = {"n": len(late), "all": found.customers}
    facts = {name: formats.number(count, lang=session.lang) for name, count in counts.items()}
    return SAID.format(value=value, day=formats.day(found.on, lang=session.lang), **facts)
