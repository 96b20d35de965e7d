"""What does this figure mean?"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import streamlit as st

from kpi.catalogue import FAMILIES, OBJECTIVES, SECTORS, TEAMS, Better, Kpi
from kpi.engine import Dataset, Values, lacks
from kpi.measures import TYPE_NAMES, alternatives, formula
from kpi.relevance import computable
from kpi.schema import ENTITIES, NAMES, Column, Dimension
from kpi.words import Text
from pages.ui import present, say, state
from pages.ui.state import Session

BETTER = {
    Better.HIGHER: Text("plus haut est mieux", "higher is better"),
    Better.LOWER: Text("plus bas est mieux", "lower is better"),
    Better.NEITHER: Text("ni plus haut ni plus bas n’est mieux", "neither higher nor lower is better"),
}
LINE = Text("**{label}** : {text}", "**{label}**: {text}")
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
        lines = _lines(session, kpi, dataset)
        st.markdown("\n".join(f"- {session.say(LINE.format(label=label, text=say.plain(text)))}" for label, text in lines if text))


def _now(session: Session, kpi: Kpi, dataset: Dataset | None, values: Values | None) -> str:
    if dataset is None or values is None:
        return ""
    if lacks(dataset, kpi.value) is not None:
        return session.say(Text("il manque des données", "data missing"))
    figure = values.at(kpi.id, present.year_to_date(session, dataset))
    return present.said(session, kpi, figure)


def _lines(session: Session, kpi: Kpi, dataset: Dataset | None) -> list[tuple[Text, str]]:
    nature = f"{session.say(TYPE_NAMES[kpi.type])}, {session.say(BETTER[kpi.better])}"
    ways = [_columns(session, way) for way in alternatives(kpi.value)]
    serves = kpi.serves
    sectors = [SECTORS[sector] for sector in (*serves.first, *serves.second)]
    teams = [TEAMS[team] for team in serves.teams]
    objectives = [OBJECTIVES[one] for one in dict.fromkeys((*serves.proves, *serves.drives))]
    splits = [NAMES[dimension] for dimension in Dimension if dataset is not None and lacks(dataset, kpi.value, by=dimension) is None]
    return [
        (Text("Calcul", "Formula"), session.say(formula(kpi.value))),
        (Text("Nature", "Nature"), nature),
        (Text("Définition retenue", "Definition used"), "" if kpi.variant is None else session.say(kpi.variant.name)),
        (Text("Autres définitions", "Other definitions"), _apart(session, [one.name for one in kpi.variants if one is not kpi.variant])),
        (Text("Colonnes nécessaires", "Columns needed"), session.say(Text(" ; ou ", "; or ")).join(ways)),
        (Text("Se répartit par", "Splits by"), say.listed(splits, session.lang)),
        (Text("Usuel dans", "Usual in"), _apart(session, sectors)),
        (Text("Suivi par", "Followed by"), _apart(session, teams)),
        (Text("Sert à", "Helps to"), _apart(session, objectives)),
    ]


def _apart(session: Session, texts: Sequence[Text]) -> str:
    """Names that hold commas of their own."""
    return session.say(Text(" ; ", "; ")).join(session.say(text) for text in texts)


def _columns(session: Session, columns: tuple[Column, ...]) -> str:
    """``Affaires (Close le, Statut)``: columns by their file."""
    by_entity: dict[str, list[str]] = {}
    for column in columns:
        by_entity.setdefault(column.entity, []).append(session.say(column.name))
    return ", ".join(f"{session.say(ENTITIES[entity].name)} ({', '.join(names)})" for entity, names in by_entity.items())


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
