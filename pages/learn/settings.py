"""Language, money, calendar, cut-off, and the workspace: each change is kept at once."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import streamlit as st

from kpi import formats
from kpi.periods import countries as known_countries
from kpi.targets import USUAL
from kpi.words import Lang, Text
from pages.learn import keeping
from pages.ui import say, state
from pages.ui.state import Session

LANGUAGES = {Lang.FR: "Français", Lang.EN: "English"}
CURRENCIES = ("EUR", "USD", "GBP", "CHF", "CAD", "AUD", "JPY", "CNY", "INR", "MAD", "TND", "XOF", "XAF", "SEK", "NOK", "DKK", "PLN")
FROM_FILES = ""  # the choice that leaves the currency to the files
WEEK_STARTS = {0: Text("lundi", "Monday"), 5: Text("samedi", "Saturday"), 6: Text("dimanche", "Sunday")}
GOES = Text(
    "Supprimer efface pour tous, et pour de bon : {files}, les colonnes corrigées, les indicateurs choisis, {targets} et ces réglages.",
    "Deleting erases for everyone, and for good: {files}, the corrected columns, the KPIs chosen, {targets} and these settings.",
)
WHOEVER = Text(
    "Qui a ce lien voit et change cet espace. Gardez-le pour vous, ou pour vos collègues.",
    "Whoever has this link sees and changes this workspace. Keep it to yourself, or to your colleagues.",
)
ON_TARGET = Text("Objectif atteint à partir de (%)", "On target from (%)")
AT_RISK = Text("À surveiller à partir de (%)", "At risk from (%)")
RULED = Text(
    "Objectif atteint : égal à l’objectif ou mieux. À surveiller : à partir de {close} de l’objectif. Hors objectif : en dessous. "
    "Pour ce qui doit rester bas, c’est l’objectif rapporté au réalisé. Un minimum fixé avec l’objectif passe avant ce seuil.",
    "On target: equal to the target or better. At risk: from {close} of it. Off target: below. "
    "For what should stay low it is the target over the actual. A minimum set with the target goes before this threshold.",
)
RULED_LOWER = Text(
    "Objectif atteint : à partir de {reached} de l’objectif. À surveiller : à partir de {close}. Hors objectif : en dessous. "
    "Pour ce qui doit rester bas, c’est l’objectif rapporté au réalisé. Un minimum fixé avec l’objectif passe avant ce seuil.",
    "On target: from {reached} of the target. At risk: from {close}. Off target: below. "
    "For what should stay low it is the target over the actual. A minimum set with the target goes before this threshold.",
)
NONE_OPEN = Text(
    "Aucun espace de travail n’est ouvert. Un espace garde vos fichiers, vos choix et vos objectifs.",
    "No workspace is open. A workspace keeps your files, your choices and your targets.",
)


def language(session: Session) -> None:
    """The language of the pages and exports."""
    st.header(session.say(Text("Langue et monnaie", "Language and money")), anchor=False)
    state.set_widget(keeping.LANGUAGE, session.lang)
    with st.container(horizontal=True):
        st.selectbox(
            session.say(Text("Langue", "Language")),
            list(Lang),
            format_func=lambda lang: LANGUAGES[lang],
            key=keeping.LANGUAGE,
            on_change=keeping.language,
            width=260,
        )
        if session.workspace is not None:
            currency(session)


def currency(session: Session) -> None:
    """The currency in which amounts are written; they are never converted."""
    assert session.workspace is not None
    kept = session.workspace.setting("currency") or FROM_FILES
    own = session.company.currency if session.company else "EUR"
    offered = [FROM_FILES, *dict.fromkeys((*CURRENCIES, *([kept] if kept else [])))]
    state.set_widget("set_currency", kept)
    st.selectbox(
        session.say(Text("Monnaie", "Currency")),
        offered,
        format_func=lambda code: _currency(session, code) or session.say(Text("Celle des fichiers", "The files’")) + f" ({own})",
        key="set_currency",
        on_change=keeping.setting,
        args=("currency", "set_currency"),
        help=session.say(Text("Les montants ne sont pas convertis.", "Amounts are not converted.")),
        width=260,
    )


def calendar(session: Session) -> None:
    """The country of public holidays, the first day of the week, the first month of the year."""
    st.header(session.say(Text("Calendrier", "Calendar")), anchor=False)
    countries = sorted(known_countries(), key=lambda code: formats.country(code, lang=session.lang))
    _shows(country=session.calendar.country, week_start=session.calendar.week_start, fiscal_start=session.calendar.fiscal_start)
    with st.container(horizontal=True):
        st.selectbox(
            session.say(Text("Jours fériés de", "Public holidays of")),
            countries,
            format_func=lambda code: formats.country(code, lang=session.lang),
            key="set_country",
            on_change=keeping.setting,
            args=("country", "set_country"),
            help=session.say(Text("Ils comptent dans les jours ouvrés.", "They count in working days.")),
            width=260,
        )
        st.selectbox(
            session.say(Text("La semaine commence le", "The week starts on")),
            list(WEEK_STARTS),
            format_func=lambda day: session.say(WEEK_STARTS[day]),
            key="set_week_start",
            on_change=keeping.setting,
            args=("week_start", "set_week_start"),
            width=260,
        )
        st.selectbox(
            session.say(Text("L’exercice commence en", "The fiscal year starts in")),
            list(range(1, 13)),
            format_func=lambda month: formats.month_name(month, lang=session.lang),
            key="set_fiscal_start",
            on_change=keeping.setting,
            args=("fiscal_start", "set_fiscal_start"),
            width=260,
        )


def statuses(session: Session) -> None:
    """From how much of its target on a figure is on target, and from how much at risk."""
    rules = session.targets.rules
    st.header(session.say(Text("Ce que veut dire « objectif atteint »", "What “on target” means")), anchor=False)
    state.set_widget(keeping.REACHED, round(rules.reached * 100))
    state.set_widget(keeping.CLOSE, round(rules.close * 100))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = {keeping.REACHED: ON_TARGET, keeping.CLOSE: AT_RISK}
        for (key, name), highest in zip(names.items(), (100, round(rules.reached * 100)), strict=True):
            st.number_input(session.say(name), min_value=1, max_value=highest, step=1, key=key, on_change=keeping.rules, width=260)
        if rules != USUAL:
            label = session.say(Text("Reprendre 100 % et 90 %", "Back to 100% and 90%"))
            st.button(label, icon=":material/undo:", key="usual_rules", on_click=keeping.usual_rules)
    shares = {name: {lang: formats.share(value, lang=lang) for lang in Lang} for name, value in asdict(rules).items()}
    st.caption(session.say((RULED if rules.reached == 1 else RULED_LOWER).format(**shares)))


def cutoff(session: Session) -> None:
    """The last day to speak of: the data's own, or a chosen one."""
    company = session.company
    if session.workspace is None or company is None or company.dataset is None:
        return
    own, chosen = company.understanding.cutoff, session.workspace.setting("cutoff")
    st.header(session.say(Text("Date d’arrêt des données", "Cut-off date")), anchor=False)
    state.set_widget(keeping.OWN_CUTOFF, chosen is None)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        until = Text(" ({day})", " ({day})").format(day=formats.day(own, lang=session.lang)) if own else Text("", "")
        st.checkbox(
            session.say(Text("Celle des données", "The data’s own")) + session.say(until),
            key=keeping.OWN_CUTOFF,
            on_change=keeping.own_cutoff,
            args=(company.dataset.cutoff,),
        )
        if chosen is not None:
            state.set_widget(keeping.CUTOFF, date.fromisoformat(chosen))
            st.date_input(
                session.say(Text("Arrêter les chiffres au", "Stop the figures on")),
                min_value=company.dataset.first_day,
                max_value=max(session.today, date.fromisoformat(chosen)),
                format="DD/MM/YYYY",
                key=keeping.CUTOFF,
                on_change=keeping.cutoff,
                width=260,
            )


def workspace(session: Session) -> None:
    """The open workspace: its name, its link, its copy, and its end."""
    st.header(session.say(Text("Espace de travail", "Workspace")), anchor=False)
    if session.workspace is None:
        st.write(session.say(NONE_OPEN))
        return
    state.set_widget(keeping.NAME, session.workspace.name)
    st.text_input(session.say(Text("Nom", "Name")), key=keeping.NAME, on_change=keeping.rename, max_chars=80, width=420)
    st.caption(session.say(Text("Lien pour l’ouvrir dans un autre navigateur", "Link to open it in another browser")))
    st.code(keeping.link(session.workspace.id), language=None, wrap_lines=True, width=560)
    st.caption(session.say(WHOEVER))
    with st.container(horizontal=True):
        st.button(
            session.say(Text("En faire une copie", "Make a copy")), icon=":material/content_copy:", key="ws_copy", on_click=keeping.copy
        )
        st.button(
            session.say(Text("Quitter cet espace", "Leave this workspace")), icon=":material/logout:", key="ws_leave", on_click=state.leave
        )
        delete(session)


def delete(session: Session) -> None:
    """Delete, once it is clear what goes."""
    assert session.workspace is not None
    files, targets = len(session.workspace.files()), len(session.workspace.targets())
    with st.popover(session.say(Text("Supprimer", "Delete")), icon=":material/delete:"):
        counted = {
            "files": say.counted(files, Text("fichier", "file"), Text("fichiers", "files"), lang=session.lang),
            "targets": say.counted(targets, Text("objectif", "target"), Text("objectifs", "targets"), lang=session.lang),
        }
        st.write(session.say(GOES.format(**counted)))
        sure = st.checkbox(session.say(Text("Je veux supprimer cet espace", "I want to delete this workspace")), key="ws_sure")
        st.button(
            session.say(Text("Supprimer pour de bon", "Delete for good")),
            type="primary",
            disabled=not sure,
            key="ws_delete",
            on_click=keeping.delete,
        )


def others(session: Session) -> None:
    """Another workspace: one that this browser knows, or a new one."""
    entries = {entry.id: entry for entry in state.workspaces() if session.workspace is None or entry.id != session.workspace.id}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if entries:
            st.selectbox(
                session.say(Text("Ouvrir un autre espace", "Open another workspace")),
                list(entries),
                index=None,
                placeholder=session.say(Text("Choisir", "Choose")),
                format_func=lambda id: entries[id].name,
                key=keeping.OTHER,
                on_change=keeping.change,
                width=420,
            )
        st.text_input(
            session.say(Text("Créer un espace vide", "Make an empty workspace")),
            placeholder=session.say(Text("Son nom, puis Entrée", "Its name, then Enter")),
            key=keeping.NEW,
            on_change=keeping.create,
            max_chars=80,
            width=420,
        )


def _shows(**settings: str | int) -> None:
    for name, value in settings.items():
        state.set_widget(f"set_{name}", value)


def _currency(session: Session, code: str) -> str:
    return f"{code} ({formats.currency_symbol(code, lang=session.lang)})" if code else ""


session = state.current()
say.title(session, Text("Réglages", "Settings"), Text("Chaque changement est gardé aussitôt.", "Each change is kept at once."))
keeping.tell(session)
language(session)
if session.workspace is not None:
    calendar(session)
    statuses(session)
    cutoff(session)
workspace(session)
others(session)
