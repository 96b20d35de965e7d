"""What should I follow?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import streamlit as st

from kpi.catalogue import OBJECTIVES, SECTORS, TEAMS, Objective, Sector, Team
from kpi.engine import Dataset
from kpi.relevance import Answers, Watch, additions, computable, phrase, propose, watches
from kpi.relevance import coverage as covered
from kpi.schema import NAMES, Dimension
from kpi.words import Text
from pages.choose import boards, following, missing, proposed
from pages.ui import places, present, say, state, steering
from pages.ui.state import Session

NOTHING = Text(
    "Ici, trois questions vous proposent 6 à 10 indicateurs que vos fichiers peuvent alimenter.",
    "Here, three questions propose 6 to 10 KPIs that your files can feed.",
)
FED = Text("Vos fichiers alimentent **{fed} indicateurs sur {all}**.", "Your files feed **{fed} of {all} KPIs**.")
FED_FITTING = Text(
    "Vos fichiers alimentent **{fed_fitting} des {fitting} indicateurs** qui conviennent à vos réponses, et {fed} sur {all} en tout.",
    "Your files feed **{fed_fitting} of the {fitting} KPIs** that fit your answers, and {fed} of {all} in all.",
)
HONEST = Text("Pour rester honnête", "To keep it honest")
SEE_CONCENTRATION = Text("Voir la concentration des clients", "See how customers are concentrated")
SEE_SPLIT = Text("Voir {what} par {by}", "See {what} by {by}")
AUTOMATIC = Text(
    "La sélection suit vos réponses. Cochez, décochez, déplacez : elle devient la vôtre.",
    "The selection follows your answers. Tick, untick, move: it becomes yours.",
)
MAKE_ONE = Text("Composer un indicateur à vous", "Make a KPI of your own")
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
    by = [dimension for dimension, _ in session.where]
    fed = computable(dataset, session.catalogue, by)
    shown = tuple(dict.fromkeys((*fed, *session.kpis)))
    shelf = proposed.Shelf(session, dataset, present.now(session, dataset, shown, where=session.where), fed)
    st.header(session.say(Text("Vos indicateurs", "Your KPIs")) + f" ({len(session.kpis)})", anchor=False)
    whose(session)
    proposed.cards(shelf, session.kpis)
    honest(session, watches(dataset, state.answers(session.choice).teams))
    others = [one.kpi for one in propose(dataset, state.answers(session.choice), session.catalogue, by) if one.kpi not in session.kpis]
    if others:
        st.header(session.say(Text("Proposés aussi", "Proposed too")), anchor=False)
        proposed.cards(shelf, others)
    rest = [kpi for kpi in fed if kpi not in session.kpis and kpi not in others]
    if rest:
        with st.expander(session.say(Text("Tous les autres indicateurs", "All other KPIs")) + f" ({len(rest)})"):
            proposed.by_family(shelf, rest)
    st.page_link(places.OWN.file, label=session.say(MAKE_ONE), icon=places.OWN.icon)


def honest(session: Session, found: Sequence[Watch]) -> None:
    """What keeps the chosen teams honest and is no KPI, with the page that shows it."""
    if not found:
        return
    with st.container(border=True):
        st.markdown(f":material/balance: **{session.say(HONEST)}**")
        for one in found:
            st.markdown(say.plain(session.say(one.says)))
            if one.by is Dimension.CUSTOMER:
                st.page_link(places.CUSTOMERS.file, label=session.say(SEE_CONCENTRATION), icon=places.CUSTOMERS.icon)
                continue
            label = SEE_SPLIT.format(what=phrase(session.catalogue[one.kpi]), by=_within(NAMES[one.by]))
            if st.button(session.say(label), icon=places.ONE_KPI.icon, key=f"watch_{one.team}"):
                state.set_widget(steering.CHOSEN, one.kpi)
                state.set_widget("split", one.by)
                st.switch_page(places.ONE_KPI.file)


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
        elif following.before(session):
            st.button(
                session.say(Text("Reprendre ma sélection", "Take my selection again")),
                icon=":material/redo:",
                key="kpis_again",
                on_click=following.take_again,
            )


def coverage(session: Session, dataset: Dataset) -> None:
    """How many KPIs the files feed, and what would add the others."""
    answers = state.answers(session.choice)
    says = FED_FITTING if answers != Answers() else FED
    st.markdown(session.say(says.format(**asdict(covered(dataset, answers, session.catalogue)))))
    lacking = additions(dataset, answers)
    if not lacking:
        return
    st.markdown(missing.sentence(session, lacking[0]))
    with st.expander(session.say(Text("Ce qui ajouterait les autres", "What would add the others")), icon=":material/add_circle:"):
        for addition in lacking:
            missing.shown(session, addition)
        with st.container(horizontal=True):
            st.page_link(places.FILES.file, label=session.say(Text("Ajouter un fichier", "Add a file")), icon=":material/upload_file:")
            st.page_link(
                places.COLUMNS.file, label=session.say(Text("Revoir les colonnes", "Check the columns")), icon=":material/view_column:"
            )


def _within(name: Text) -> Text:
    return Text(name.fr.lower(), name.en.lower())


session = state.current()
say.title(session, Text("Indicateurs", "KPIs"), Text("Que dois-je suivre ?", "What should I follow?"))
if session.company is None or session.company.dataset is None:
    say.nothing_yet(session, shows=NOTHING)
else:
    boards.bar(session, session.company.dataset)
    questions(session)
    coverage(session, session.company.dataset)
    selection(session, session.company.dataset)
