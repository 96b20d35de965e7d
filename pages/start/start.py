"""What is this, and what can I do now? A sentence, a picture, and two doors."""

from __future__ import annotations

import streamlit as st

from kpi import formats
from kpi.samples import SECTORS, TRADES
from kpi.words import Text
from pages.start.picture import ALT, picture
from pages.ui import places, samples, say, state, uploads
from pages.ui.drawing import look
from pages.ui.intake import Taken
from pages.ui.state import Session

DASHBOARD, FILES, COLUMNS = places.DASHBOARD.file, places.FILES.file, places.COLUMNS.file
SECTOR_NAMES = {
    "software": Text("Logiciels", "Software"),
    "wholesale": Text("Négoce", "Wholesale"),
    "building": Text("Bâtiment", "Building trade"),
}

SENTENCE = Text(
    "Où vous en êtes, où vous devriez en être et où vous allez : réalisé, objectif et prévision, depuis vos propres tableurs.",
    "Where you stand, where you should be and where you are heading: actual, target and forecast, from your own spreadsheets.",
)
KEPT = Text(
    ":material/lock: **Vos fichiers restent sur la machine où tourne Pilote** : rien n’est envoyé ailleurs. "
    "Seul ce navigateur connaît leur espace de travail, et vous l’effacez quand vous voulez.",
    ":material/lock: **Your files stay on the machine that runs Pilote**: nothing is sent elsewhere. "
    "Only this browser knows their workspace, and you delete it whenever you want.",
)
ENOUGH = Text(
    "Un seul export suffit pour commencer, tel que votre outil l’écrit :", "One export is enough to begin, as your tool writes it:"
)
DROPPED = (
    Text("**affaires** : statut, montant, dates, commercial", "**deals**: status, amount, dates, rep"),
    Text("**commandes ou factures** : date, client, produit, montant", "**orders or invoices**: date, customer, product, amount"),
    Text("**devis**, **prospects**, **appels et rendez-vous**", "**quotes**, **leads**, **calls and meetings**"),
    Text(
        "**clients**, **réclamations**, **avis**, **dépenses**, **objectifs**",
        "**customers**, **complaints**, **reviews**, **spend**, **targets**",
    ),
    Text("**commerciaux** et **produits**, pour répartir les chiffres", "**reps** and **products**, to split the figures"),
)


def sample_door(session: Session) -> None:
    """One button a sector, with what there is to find."""
    st.header(session.say(Text("Voir une entreprise exemple", "See a sample company")), anchor=False)
    st.caption(
        session.say(
            Text("Sociétés inventées, trente mois de ventes. Un clic suffit.", "Made-up companies, thirty months of sales. One click.")
        )
    )
    for sector in SECTORS:
        trade = TRADES[sector]
        label = f"{session.say(SECTOR_NAMES[sector])} · {session.say(trade.name)}"
        if st.button(label, icon=":material/play_circle:", width="stretch", key=f"sample:{sector}"):
            with st.spinner(session.say(samples.OPENING)):
                samples.open_sample(sector, session.lang)
                state.current()
            st.switch_page(DASHBOARD)
        st.caption(say.plain(session.say(trade.story)))


def file_door(session: Session) -> None:
    """Files dropped here make a workspace of their own, and the next page that needs someone opens."""
    st.header(session.say(Text("Utiliser mes fichiers", "Use my files")), anchor=False)
    st.caption(session.say(uploads.KINDS))
    dropped = uploads.zone(session, Text("Déposez vos exports ici", "Drop your exports here"), key="start_drop")
    if dropped:
        uploads.take(dropped, into=None)
    taken = uploads.go_on(session)
    if taken is not None and taken.added:
        st.switch_page(next_page(state.current(), taken))
    if taken is not None:
        st.rerun()
    uploads.told(session, uploads.last(session))
    st.markdown(session.say(KEPT))
    st.markdown(session.say(ENOUGH))
    st.markdown("\n".join(f"- {session.say(table)}" for table in DROPPED))


def next_page(session: Session, taken: Taken) -> str:
    """The dashboard when nothing is in doubt; else the page where someone is needed."""
    company = session.company
    if company is not None and any(sheet.questions for sheet in company.understanding.sheets):
        return COLUMNS
    if company is not None and any(done.before for done in company.understanding.imports):
        return FILES
    return FILES if taken.refused or taken.locked or company is None or company.dataset is None else DASHBOARD


def workspaces(session: Session) -> None:
    """What this browser made or opened, to open again; a new one by name."""
    kept = state.workspaces()
    st.header(session.say(Text("Vos espaces de travail", "Your workspaces")), anchor=False)
    for entry in kept:
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(say.plain(entry.name), icon=":material/folder_open:", key=f"open:{entry.id}"):
                state.enter(entry.id)
                st.switch_page(DASHBOARD)
            opened = Text("ouvert le {day}", "opened on {day}").format(day=formats.day(entry.opened_at.date(), lang=session.lang))
            st.caption(session.say(opened), width="content")
    with st.form("new_workspace", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
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
    st.markdown(session.say(SENTENCE))
    if has_figures and session.workspace is not None:
        going_on = session.say(Text("Continuer avec {name}", "Go on with {name}").format(name=say.plain(session.workspace.name)))
        st.page_link(DASHBOARD, label=going_on, icon=":material/arrow_forward:")
with right:
    st.image(picture(look(), session.lang), alt=session.say(ALT), width="stretch")
doors = st.columns(2, gap="medium")
with doors[0].container(border=True, height="stretch"):
    sample_door(session)
with doors[1].container(border=True, height="stretch"):
    file_door(session)
workspaces(session)
