"""Did you understand my columns? The doubts first, as questions; then every column, to change at will."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import streamlit as st

from kpi import formats
from kpi.company import Company
from kpi.mapping import Question, Understood
from kpi.schema import ENTITIES
from kpi.schema.values import WORDS
from kpi.words import Text, same
from kpi.workspace import Workspace
from pages.ui import answers, exchanges, say, state, tables
from pages.ui.state import Session

QUESTION, QUESTIONS = Text("question", "question"), Text("questions", "questions")
PROPOSED = Text(
    "{n} en suspens. En attendant, la réponse proposée est appliquée.", "{n} to settle. Meanwhile, the proposed answer is applied."
)
OPEN = Text("{n} en suspens. Tant que vous n’avez pas répondu, rien n’est supposé.", "{n} to settle. Until you answer, nothing is assumed.")
NONE = "-"
NOT_USED, UNKNOWN = Text("Non utilisée", "Not used"), Text("Pas compris", "Not understood")
AT_ONCE = 8
LIKELY = Text(
    "La réponse la plus proche est cochée ; elle ne compte qu’une fois donnée.", "The nearest answer is ticked; it counts only once given."
)
SHOW_ALL, SHOW_MORE = Text("Montrer les {n}", "Show all {n}"), Text("Montrer les {n} premiers", "Show the first {n}")
WORDS_SHOWN = 24
MOST_WORDS = 300  # unknown and frequent ones first; a column of more is no list of words


def asked(session: Session, workspace: Workspace, company: Company) -> None:
    """The questions, with the answer that we would give; nothing to do is said first."""
    open_ones = [(one, question) for one in company.understanding.sheets for question in one.questions]
    if not open_ones:
        settled(session, company)
        return
    counted = say.counted(len(open_ones), QUESTION, QUESTIONS, lang=session.lang)
    ready = [(one, question) for one, question in open_ones if question.proposal is not None]
    st.markdown(f"**{session.say((PROPOSED if ready else OPEN).format(n=counted))}**")
    if len(ready) > 1:
        label = session.say(Text("Accepter les {n} réponses proposées", "Accept the {n} proposed answers").format(n=len(ready)))
        st.button(label, type="primary", icon=":material/done_all:", key="accept_all", on_click=_accepted, args=(workspace, ready))
    for one, question in open_ones[:AT_ONCE]:
        ask(session, workspace, one, question)
    if len(open_ones) > AT_ONCE:
        says = Text("Les autres questions suivent, une fois celles-ci répondues.", "The other questions follow once these are answered.")
        st.caption(session.say(says))


def settled(session: Session, company: Company) -> None:
    """Nothing is in doubt; sheets that serve nothing are said."""
    unused = [one for one in company.understanding.sheets if one.entity is None and not one.bridge]
    if len(unused) < len(company.understanding.sheets):
        st.success(session.say(Text("Tout est compris. Rien à faire.", "All understood. Nothing to do.")), icon=":material/check:")
    if unused:
        says = Text(
            "Pas utilisé : {names}. Si une feuille doit servir, dites ce qu’elle contient.",
            "Not used: {names}. If a sheet should serve, say what it holds.",
        )
        names = say.listed([same(tables.label(one)) for one in unused], session.lang)
        st.info(say.plain(session.say(says.format(names=names))), icon=":material/info:")


def ask(session: Session, workspace: Workspace, one: Understood, question: Question) -> None:
    """One question: examples, possible answers, ours chosen already."""
    key = f"ask:{tables.label(one)}:{question.key}"
    words = {str(option): text for option, text in question.options}
    options, first = list(words), str(question.likely if question.proposal is None else question.proposal)
    with st.container(border=True):
        st.markdown(f"**{say.plain(session.say(question.asks))}**  \n:small[:gray[{say.plain(tables.label(one))}]]")
        if question.examples:
            lead = session.say(Text("Par exemple", "For example"))
            st.caption(f"{lead} — {' · '.join(say.plain(example) for example in question.examples)}")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.radio(
                session.say(Text("Votre réponse", "Your answer")),
                options,
                index=options.index(first) if first in options else None,
                format_func=lambda option: say.plain(session.say(words[option])),
                key=key,
                horizontal=len(options) < 4,
                label_visibility="collapsed",
            )
            st.button(
                session.say(Text("Répondre", "Answer")),
                key=f"{key}:answer",
                on_click=_answered,
                args=(workspace, one, question, key),
            )
        if question.likely is not None:
            st.caption(session.say(LIKELY))


def _answered(workspace: Workspace, one: Understood, question: Question, key: str) -> None:
    said = state.widget(key)
    if said is not None:
        answers.answer(workspace, one, question, said)


def _accepted(workspace: Workspace, ready: list[tuple[Understood, Question]]) -> None:
    # What a sheet holds comes first: saying it forgets what was said of its columns.
    for one, question in sorted(ready, key=lambda pair: pair[1].key != "entity"):
        answers.answer(workspace, one, question, str(question.proposal))


def chosen(session: Session, company: Company) -> Understood:
    """The sheet that is looked at; one in doubt first."""
    sheets = {f"{number}:{tables.label(one)}": one for number, one in enumerate(company.understanding.sheets)}
    picked: str = st.selectbox(
        session.say(Text("Feuille", "Sheet")),
        list(sheets),
        index=next((place for place, one in enumerate(sheets.values()) if one.questions), 0),
        format_func=lambda key: _titled(session, sheets[key]),
        key="sheet",
        persist_state="session",
    )
    return sheets[picked]


def _titled(session: Session, one: Understood) -> str:
    aside = Text("relie deux feuilles", "joins two sheets") if one.bridge else Text("pas utilisée", "not used")
    what = ENTITIES[one.entity].name if one.entity else aside
    return f"{tables.label(one)} ({session.say(what)})"


def entity(session: Session, workspace: Workspace, one: Understood) -> None:
    """What the sheet holds, to change."""
    key = f"entity:{one.key}:{workspace.version}"
    options = [*ENTITIES, ""]
    st.selectbox(
        session.say(Text("Cette feuille contient", "This sheet holds")),
        options,
        index=options.index(one.entity or ""),
        format_func=lambda id: session.say(ENTITIES[id].name if id else Text("Rien d’utile", "Nothing useful")),
        key=key,
        on_change=lambda: answers.set_entity(workspace, one, state.widget(key)),
    )
    st.caption(say.plain(session.say(one.evidence)))


def columns(session: Session, workspace: Workspace, one: Understood) -> None:
    """Theirs and ours side by side; ours can be changed in its cell."""
    assert one.entity is not None
    ours = ENTITIES[one.entity]
    lang, key = session.lang, f"columns:{one.key}:{workspace.version}"
    frame = pl.DataFrame(
        {
            "theirs": [match.heading for match in one.matches],
            "ours": [match.column or NONE for match in one.matches],
            "examples": [tables.examples(ours, match, lang) for match in one.matches],
            "evidence": [match.evidence.in_(lang) for match in one.matches],
        },
        schema=dict.fromkeys(("theirs", "ours", "examples", "evidence"), pl.String),
    )
    st.data_editor(
        frame,
        hide_index=True,
        height="content" if len(frame) <= 30 else 600,
        disabled=("theirs", "examples", "evidence"),
        column_config={
            "theirs": st.column_config.TextColumn(session.say(Text("Votre colonne", "Your column")), pinned=True),
            "ours": st.column_config.SelectboxColumn(
                session.say(Text("Comprise comme", "Understood as")),
                options=[NONE, *(column.id for column in ours.columns)],
                format_func=lambda id: session.say(NOT_USED if id == NONE else ours[str(id)].name),
                required=True,
            ),
            "examples": st.column_config.TextColumn(session.say(Text("Par exemple", "For example"))),
            "evidence": st.column_config.TextColumn(session.say(Text("Pourquoi", "Why")), width="large"),
        },
        key=key,
        alt=session.say(Text("Vos colonnes et les nôtres", "Your columns and ours")),
    )
    edited = state.widget(key, {}).get("edited_rows", {})
    if edited:
        # The workspace's version is in the key: what was kept makes a new editor, without edits.
        _changed(workspace, one, edited)
        st.rerun()


def _changed(workspace: Workspace, one: Understood, edited: Mapping[int, Mapping[str, str | None]]) -> None:
    for row, cells in edited.items():
        answers.set_column(workspace, one, one.matches[int(row)].position, (cells.get("ours") or NONE).replace(NONE, ""))


def words(session: Session, workspace: Workspace, one: Understood) -> None:
    """Their words and ours, with how many rows say each: Gagnée → won."""
    assert one.entity is not None
    for column, meant in one.values.items():
        counts = one.counts.get(column, {})
        raws = sorted(meant, key=lambda raw: (meant[raw] is not None, -counts.get(raw, 0), raw))
        st.markdown(f"**{session.say(ENTITIES[one.entity][column].name)}**")
        most = min(len(raws), MOST_WORDS)
        every = most <= WORDS_SHOWN or st.toggle(
            session.say((SHOW_ALL if most == len(raws) else SHOW_MORE).format(n=most)), key=f"all:{one.key}:{column}"
        )
        with st.grid("auto", min_column_width=220):
            for raw in raws[: most if every else WORDS_SHOWN]:
                word(session, workspace, one, column, raw)


def word(session: Session, workspace: Workspace, one: Understood, column: str, raw: str) -> None:
    """What one of their words means."""
    assert one.entity is not None
    kind = ENTITIES[one.entity][column].words
    names = {str(value): text for value, text in WORDS[kind].items()} if kind else {}
    key = f"word:{one.key}:{column}:{raw}:{workspace.version}"
    options = ["", *names]
    st.selectbox(
        f"{say.plain(raw)} ({formats.number(one.counts.get(column, {}).get(raw, 0), lang=session.lang)})",
        options,
        index=options.index(one.values[column][raw] or ""),
        format_func=lambda value: session.say(names[value] if value else UNKNOWN),
        key=key,
        on_change=lambda: answers.set_value(workspace, one, column, raw=raw, value=state.widget(key)),
    )


def said_before(session: Session, workspace: Workspace, one: Understood) -> None:
    """What was said of this sheet can be taken back, a step or all."""
    with st.container(horizontal=True):
        if answers.can_undo(workspace, one.key):
            label = session.say(Text("Annuler le dernier changement", "Undo the last change"))
            st.button(label, icon=":material/undo:", key="undo_said", on_click=answers.undo, args=(workspace, one.key))
        if answers.can_forget(one):
            label = session.say(Text("Oublier mes corrections pour cette feuille", "Forget my corrections for this sheet"))
            st.button(label, icon=":material/restart_alt:", key="forget_said", on_click=answers.forget, args=(workspace, one))


session = state.current()
workspace, company = session.workspace, session.company
say.title(session, Text("Colonnes", "Columns"), Text("Mes colonnes sont-elles bien comprises ?", "Did you understand my columns?"))
if workspace is None or company is None or not company.understanding.sheets:
    shows = Text(
        "Ici : vos colonnes et ce que nous en comprenons, les questions qui restent, et les premières lignes telles que lues.",
        "Here: your columns and what we make of them, the questions that remain, and the first rows as read.",
    )
    say.nothing_yet(session, shows=shows)
else:
    asked(session, workspace, company)
    st.header(session.say(Text("Toutes les colonnes", "All columns")), anchor=False)
    places = st.columns(2)
    with places[0]:
        one = chosen(session, company)
    with places[1]:
        entity(session, workspace, one)
    said_before(session, workspace, one)
    if one.entity is not None:
        columns(session, workspace, one)
        if one.values:
            st.header(session.say(Text("Vos mots et les nôtres", "Your words and ours")), anchor=False)
            words(session, workspace, one)
        if one.table is not None:
            st.header(session.say(Text("Les premières lignes, comme elles sont comprises", "The first rows, as understood")), anchor=False)
            tables.preview(session, one, key=f"preview:{one.key}")
    exchanges.offered(session, workspace)
