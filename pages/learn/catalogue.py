"""What does this figure mean?"""

from __future__ import annotations

import unicodedata

import streamlit as st

from kpi.catalogue import FAMILIES, Kpi
from kpi.definitions import LINE, splits, told
from kpi.engine import Dataset, Values, lacks
from kpi.measures import formula
from kpi.relevance import computable
from kpi.schema import Dimension
from kpi.words import Text
from pages.ui import present, say, state
from pages.ui.state import Session

NO_MATCH = Text("Aucun indicateur ne contient ces mots. Essayez-en d’autres.", "No KPI holds these words. Try others.")
NO_DATA = Text("Avec vos fichiers, chaque indicateur montre aussi sa valeur.", "With your files, each KPI also shows its value.")


def plainly(text: str) -> str:
    """A text without capitals and accents, so that a search finds it however it is typed."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def found(session: Session, words: str) -> list[Kpi]:
    """The KPIs whose name, definition or formula hold all of the words."""
    wanted = plainly(words).split()
    texts = {
        kpi.id: plainly(" ".join(session.say(text) for text in (kpi.name, kpi.definition, formula(kpi.value))))
        for kpi in session.catalogue.values()
    }
    return [kpi for kpi in session.catalogue.values() if all(word in texts[kpi.id] for word in wanted)]


def entry(session: Session, kpi: Kpi, dataset: Dataset | None, values: Values | None) -> None:
    """One KPI: its value in the line, everything else inside."""
    name, now = session.say(kpi.name), _now(session, kpi, dataset, values)
    with st.expander(f"**{name}**" + (f" · {say.plain(now)}" if now else "")):
        st.markdown(say.plain(session.say(kpi.definition)))
        if dataset is not None and (why := lacks(dataset, kpi.value)):
            st.info(say.plain(session.say(why)[0].upper() + session.say(why)[1:]) + ".", icon=":material/add_circle:")
        known = splits(kpi) if dataset is None else [by for by in Dimension if lacks(dataset, kpi.value, by=by) is None]
        lines = [LINE.format(label=label, text=say.plain(session.say(text))) for label, text in told(kpi, known)]
        st.markdown("\n".join(f"- {session.say(line)}" for line in lines))


def _now(session: Session, kpi: Kpi, dataset: Dataset | None, values: Values | None) -> str:
    if dataset is None or values is None:
        return ""
    if lacks(dataset, kpi.value) is not None:
        return session.say(Text("il manque des données", "data missing"))
    figure = values.at(kpi.id, present.year_to_date(session, dataset))
    return present.said(session, kpi, figure)


session = state.current()
dataset = session.company.dataset if session.company else None
say.title(session, Text("Catalogue", "Catalogue"), Text("Que veut dire ce chiffre ?", "What does this figure mean?"))
words = st.text_input(
    session.say(Text("Chercher", "Search")),
    type="search",
    placeholder=session.say(Text("marge, devis, délai…", "margin, quotes, delay…")),
    key="catalogue_search",
    width=360,
)
if dataset is None:
    st.caption(session.say(NO_DATA))
values = present.now(session, dataset, computable(dataset, session.catalogue)) if dataset else None
matching = found(session, words or "")
for family, name in FAMILIES.items():
    members = [kpi for kpi in matching if kpi.family is family]
    if members:
        st.header(session.say(name), anchor=False)
        for kpi in members:
            entry(session, kpi, dataset, values)
if not matching:
    st.info(session.say(NO_MATCH), icon=":material/search_off:")
