"""What is this, and what can I do now? A sentence, a picture, and two doors."""

from __future__ import annotations

import streamlit as st

from kpi import formats
from kpi.samples import SECTORS, TRADES
from kpi.words import Text
from pages.start.picture import picture
from pages.ui import samples, say, state, uploads
from pages.ui.drawing import look
from pages.ui.state import Session

DASHBOARD, FILES, COLUMNS = "pages/steer/dashboard.py", "pages/data/files.py", "pages/data/columns.py"
SECTOR_NAMES = {
    "software": Text("Logiciels", "Software"),
    "wholesale": Text("Négoce", "Wholesale"),
    "building": Text("Bâtiment", "Building trade"),
}


def sample_door(session: Session) -> None:
    """One button a sector, with what there is to find."""
    st.subheader(session.say(Text("Voir une entreprise exemple", "See a sample company")), anchor=False)
    st.caption(
        session.say(
            Text("Sociétés inventées, trente mois de ventes. Un clic suffit.", "Made-up companies, thirty months of sales. One click.")
        )
    )
    for sector in SECTORS:
        trade = TRADES[sector]
        label = f"{session.say(SECTOR_NAMES[sector])} · {session.say(trade.name)}"
        if st.button(label, icon=":material/play_circle:", width="stretch", key=f"sample:{sector}"):
            with st.spinner(session.say(Text("Ouverture de l’exemple", "Opening the sample"))):
                samples.open_sample(sector, session.lang)
                state.current()
            st.switch_page(DASHBOARD)
        st.caption(say.plain(session.say(trade.story)))


def file_door(session: Session) -> None:
    """Files dropped here make a workspace of their own, and the next page that needs someone opens."""
    st.subheader(session.say(Text("Utiliser mes fichiers", "Use my files")), anchor=False)
    st.caption(session.say(uploads.KINDS))
    dropped = uploads.zone(session, Text("Déposez vos exports ici", "Drop your exports here"), key="start_drop")
    if dropped:
        taken = uploads.take(session, dropped, into=None)
        if taken.added:
            st.switch_page(next_page(state.current(), taken))
        st.rerun()
    uploads.told(session, uploads.last(session))
    st.markdown(
        session.say(
            Text(
                ":material/lock: **Vos fichiers restent sur la machine où tourne Pilote.** Rien n’est envoyé ailleurs. "
                "Ils sont gardés dans un espace de travail que seul ce navigateur connaît ; vous l’effacez quand vous voulez, dans les réglages.",
                ":material/lock: **Your files stay on the machine that runs Pilote.** Nothing is sent elsewhere. "
                "They are kept in a workspace that only this browser knows; delete it whenever you want, in the settings.",
            )
        )
    )
    st.caption(
        session.say(
            Text(
                "Affaires, commandes, devis, prospects, activités, clients, réclamations, objectifs : ce que vos outils exportent, tel quel.",
                "Deals, orders, quotes, leads, activities, customers, complaints, targets: what your tools export, as it is.",
            )
        )
    )


def next_page(session: Session, taken: uploads.Taken) -> str:
    """The dashboard when nothing is in doubt; else the page where someone is needed."""
    company = session.company
    if company is not None and any(sheet.questions for sheet in company.understanding.sheets):
        return COLUMNS
    return FILES if taken.refused or company is None or company.dataset is None else DASHBOARD


def workspaces(session: Session) -> None:
    """What this browser made or opened, to open again; a new one by name."""
    kept = state.workspaces()
    st.subheader(session.say(Text("Vos espaces de travail", "Your workspaces")), anchor=False)
    for entry in kept:
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(say.plain(entry.name), icon=":material/folder_open:", key=f"open:{entry.id}"):
                state.enter(entry.id)
                st.switch_page(DASHBOARD)
            opened = Text("ouvert le {day}", "opened on {day}").format(day=formats.day(entry.opened_at.date(), lang=session.lang))
            st.caption(session.say(opened), width="content")
    with st.form("new_workspace", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(
                session.say(Text("Nouvel espace", "New workspace")),
                placeholder=session.say(Text("Le nom de votre société", "Your company’s name")),
                key="new_name",
                width=320,
            )
            made = st.form_submit_button(session.say(Text("Créer", "Create")), icon=":material/add:", key="create")
    if made:
        state.create(state.widget("new_name"))
        st.switch_page(FILES)


session = state.current()
has_figures = session.company is not None and session.company.dataset is not None
if state.arrives() and has_figures:
    st.switch_page(DASHBOARD)
left, right = st.columns([2, 3], gap="large", vertical_alignment="center")
with left:
    st.title("Pilote", anchor=False)
    st.markdown(
        session.say(
            Text(
                "Où vous en êtes, où vous devriez en être et où vous allez : réalisé, objectif et prévision, à partir de vos propres tableurs.",
                "Where you stand, where you should be and where you are heading: actual, target and forecast, from your own spreadsheets.",
            )
        )
    )
    if has_figures and session.workspace is not None:
        going_on = session.say(Text("Continuer avec {name}", "Go on with {name}").format(name=say.plain(session.workspace.name)))
        st.page_link(DASHBOARD, label=going_on, icon=":material/arrow_forward:")
with right:
    st.html(picture(look(), session.lang))
doors = st.columns(2, gap="medium")
with doors[0].container(border=True, height="stretch"):
    sample_door(session)
with doors[1].container(border=True, height="stretch"):
    file_door(session)
workspaces(session)
