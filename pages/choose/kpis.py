"""What should I follow?"""

from __future__ import annotations

import streamlit as st

from kpi.catalogue import OBJECTIVES, SECTORS, TEAMS, Objective, Sector, Team
from kpi.engine import Dataset
from kpi.relevance import additions, computable, propose
from kpi.words import Text
from pages.choose import following, proposed
from pages.ui import places, present, say, state
from pages.ui.state import Session

NOTHING = Text(
    "Ici, trois questions vous proposent 6 à 10 indicateurs que vos fichiers peuvent alimenter.",
    "Here, three questions propose 6 to 10 KPIs that your files can feed.",
)
FED = Text("Vos fichiers alimentent **{fed} indicateurs sur {all}**.", "Your files feed **{fed} of {all} KPIs**.")
AUTOMATIC = Text(
    "La sélection suit vos réponses. Cochez, décochez, déplacez : elle devient la vôtre.",
    "The selection follows your answers. Tick, untick, move: it becomes yours.",
)
BY_HAND = Text("Cette sélection est la vôtre.", "This selection is yours.")


def questions(session: Session) -> None:
    """The three questions; each answer is kept at once."""
    following.show_answers(session.choice)
    with st.container(border=True):
        st.selectbox(
            session.say(Text("1. Quel est votre secteur ?", "1. What is your sector?")),
            [sector.value for sector in Sector],
            index=None,
            placeholder=session.say(Text("Choisir", "Choose")),
            format_func=lambda sector: session.say(SECTORS[Sector(sector)]),
            key=following.SECTOR,
            on_change=following.answer,
            width=360,
        )
        st.pills(
            session.say(Text("2. Quelles équipes suivez-vous ?", "2. Which teams do you follow?")),
            [team.value for team in Team],
            selection_mode="multi",
            format_func=lambda team: session.say(TEAMS[Team(team)]),
            key=following.TEAMS,
            on_change=following.answer,
        )
        st.pills(
            session.say(Text("3. Que visez-vous d’abord ?", "3. What do you aim at first?")),
            [objective.value for objective in Objective],
            selection_mode="multi",
            format_func=lambda objective: session.say(OBJECTIVES[Objective(objective)]),
            key=following.OBJECTIVES,
            on_change=following.answer,
        )


def selection(session: Session, dataset: Dataset) -> None:
    """The KPIs followed, those proposed beside them, and the shelf of all others."""
    fed = computable(dataset, session.catalogue)
    shelf = proposed.Shelf(session, dataset, present.now(session, dataset, fed))
    st.header(session.say(Text("Vos indicateurs", "Your KPIs")) + f" ({len(session.kpis)})", anchor=False)
    whose(session)
    proposed.cards(shelf, session.kpis)
    others = [one.kpi for one in propose(dataset, state.answers(session.choice), session.catalogue) if one.kpi not in session.kpis]
    if others:
        st.header(session.say(Text("Proposés aussi", "Proposed too")), anchor=False)
        proposed.cards(shelf, others)
    rest = [kpi for kpi in fed if kpi not in session.kpis and kpi not in others]
    if rest:
        with st.expander(session.say(Text("Tous les autres indicateurs", "All other KPIs")) + f" ({len(rest)})"):
            proposed.by_family(shelf, rest)


def whose(session: Session) -> None:
    """Whether the selection follows the answers or is one's own, and the way back."""
    assert session.workspace is not None
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(session.say(BY_HAND if session.choice.kpis else AUTOMATIC))
        if session.choice.kpis:
            st.button(
                session.say(Text("Revenir à la proposition", "Back to the proposal")),
                icon=":material/undo:",
                key="kpis_back",
                on_click=following.follow_the_proposal,
            )
        elif following.before(session.workspace.id):
            st.button(
                session.say(Text("Reprendre ma sélection", "Take my selection again")),
                icon=":material/redo:",
                key="kpis_again",
                on_click=following.take_again,
            )


def coverage(session: Session, dataset: Dataset) -> None:
    """How many KPIs the files feed, and what would add the others."""
    st.markdown(session.say(FED.format(fed=len(computable(dataset, session.catalogue)), all=len(session.catalogue))))
    lacking = additions(dataset)
    if not lacking:
        return
    with st.expander(session.say(Text("Ce qui ajouterait les autres", "What would add the others")), icon=":material/add_circle:"):
        st.markdown("\n".join(f"- {say.plain(_sentence(session.say(addition.says)))}" for addition in lacking))
        with st.container(horizontal=True):
            st.page_link(places.FILES.file, label=session.say(Text("Ajouter un fichier", "Add a file")), icon=":material/upload_file:")
            st.page_link(
                places.COLUMNS.file, label=session.say(Text("Revoir les colonnes", "Check the columns")), icon=":material/view_column:"
            )


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."


session = state.current()
say.title(session, Text("Indicateurs", "KPIs"), Text("Que dois-je suivre ?", "What should I follow?"))
if session.company is None or session.company.dataset is None:
    say.nothing_yet(session, shows=NOTHING)
else:
    questions(session)
    coverage(session, session.company.dataset)
    selection(session, session.company.dataset)
