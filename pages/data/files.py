"""What did I give, and what did you make of it? Files to drop, one card each, and how they join."""

from __future__ import annotations

from collections import Counter
from functools import partial

import streamlit as st
from streamlit.typing import UploadedFile

from kpi import formats
from kpi.company import Company
from kpi.mapping import Understood
from kpi.schema import ENTITIES
from kpi.words import Text
from kpi.workspace import StoredFile, Workspace
from pages.ui import imports, kept, places, removal, say, state, tables, uploads
from pages.ui.state import Session

COLUMNS = places.COLUMNS.file
FILE_NAME, FILE_NAMES = Text("fichier", "file"), Text("fichiers", "files")
UNDERSTOOD = (Text("ligne comprise", "row understood"), Text("lignes comprises", "rows understood"))
QUESTION, QUESTIONS = Text("question", "question"), Text("questions", "questions")
ASIDE, ASIDES = Text("ligne mise de côté", "row set aside"), Text("lignes mises de côté", "rows set aside")
ROW, ROWS = Text("ligne", "row"), Text("lignes", "rows")
ELSEWHERE = Text("ligne dite par un autre fichier", "row told by another file")
ELSEWHERES = Text("lignes dites par un autre fichier", "rows told by another file")
LEFT, LEFTS = Text("ligne hors du tableau", "row outside the table"), Text("lignes hors du tableau", "rows outside the table")


def sheets_of(company: Company | None, file: StoredFile) -> list[Understood]:
    """What was made of a file's sheets."""
    return [one for one in company.understanding.sheets if one.sheet.file == file.name] if company else []


def verdict(session: Session, company: Company, files: int) -> None:
    """The answer first: how much was read, how much of it counts, what is still asked."""
    sheets = company.understanding.sheets
    read = sum(len(one.sheet.frame) - tables.spoken_for(one) for one in sheets)
    kept = sum(len(one.sheet.frame) - len(one.set_aside) for one in sheets if one.entity)
    says = Text("{files} : {kept} sur {read}.", "{files}: {kept} of {read}.").format(
        files=say.counted(files, FILE_NAME, FILE_NAMES, lang=session.lang),
        kept=say.counted(kept, *UNDERSTOOD, lang=session.lang),
        read=formats.number(read, lang=session.lang),
    )
    st.markdown(f"**{session.say(says)}**")
    asked = sum(len(one.questions) for one in sheets)
    if asked:
        label = Text("Répondre à {n}", "Answer {n}").format(n=say.counted(asked, QUESTION, QUESTIONS, lang=session.lang))
        if st.button(session.say(label), type="primary", icon=":material/help:", key="to_columns"):
            st.switch_page(COLUMNS)


def drop(session: Session, *, first: bool) -> None:
    """The place to drop files; what became of the last ones stands under it."""
    label = (
        Text("Déposez vos fichiers", "Drop your files")
        if first
        else Text("Un nouvel export ? Déposez-le ici", "A new export? Drop it here")
    )
    dropped = uploads.zone(session, label, key="files_drop")
    st.caption(session.say(uploads.KINDS))
    if dropped:
        uploads.take(dropped, into=uploads.own(session))
    if uploads.go_on(session) is not None:
        st.rerun()
    taken = uploads.last(session)
    uploads.told(session, taken)
    if taken.refused or taken.added or taken.twins or taken.locked:
        st.button(session.say(Text("Masquer", "Hide")), type="tertiary", icon=":material/close:", key="hide_taken", on_click=uploads.forget)


def card(session: Session, workspace: Workspace, file: StoredFile, sheets: list[Understood]) -> None:
    """A file: what it was read as, what does not count, and what one can do with it."""
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            added = Text("ajouté le {day}", "added on {day}").format(day=formats.day(file.added_at.date(), lang=session.lang))
            st.markdown(f"**{say.plain(file.name)}**  \n:small[:gray[{session.say(added)}]]", width="content")
            new = actions(session, workspace, file)
        if new:
            uploads.take(new, into=workspace, replaces=file.id)
            st.rerun()
        for refused in session.company.refused if session.company else ():
            if refused.file == file.name:
                say.refusal(session, refused.error)
        if sheets:
            st.markdown("\n".join(f"- {line(session, one)}" for one in sheets))
        imports.did(session, workspace, file)
        hidden(session, workspace, file)
        out = tables.outside(sheets)
        if out:
            label = Text("Lignes qui ne comptent pas ({n})", "Rows that do not count ({n})")
            with st.expander(session.say(label.format(n=formats.number(len(out), lang=session.lang))), icon=":material/rule:"):
                name = Text("Lignes qui ne comptent pas", "Rows that do not count")
                tables.outside_table(session, out, key=f"out:{file.id}", name=name)


def hidden(session: Session, workspace: Workspace, file: StoredFile) -> None:
    """The sheets that the workbook hides: they count when the person says so."""
    rows: dict[str, int] = {}
    for sheet in kept.hidden_sheets(workspace, file):
        rows[sheet.sheet or ""] = rows.get(sheet.sheet or "", 0) + len(sheet.frame)
    for name, count in rows.items():
        counts = (file.digest, name) in workspace.unhidden()
        says = Text("Feuille masquée « {name} », {rows}", "Hidden sheet “{name}”, {rows}")
        label = Text("Ne plus la compter", "Leave it out") if counts else Text("La compter aussi", "Count it too")
        with st.container(horizontal=True, vertical_alignment="center"):
            told = says.format(name=name, rows=say.counted(count, ROW, ROWS, lang=session.lang))
            st.markdown(f":small[:gray[{say.plain(session.say(told))}]]", width="content")
            act = partial(workspace.unhide, file, name, counts=not counts)
            icon = ":material/visibility_off:" if counts else ":material/visibility:"
            st.button(session.say(label), type="tertiary", icon=icon, key=f"hidden:{file.id}:{name}", on_click=act)


def actions(session: Session, workspace: Workspace, file: StoredFile) -> list[UploadedFile]:
    """What one can do with a file; the new version that was dropped for it."""
    with st.container(horizontal=True, width="content"):
        with st.popover(session.say(Text("Remplacer", "Replace")), icon=":material/published_with_changes:", key=f"replace:{file.id}"):
            new = uploads.zone(session, Text("La nouvelle version", "The new version"), key=f"new:{file.id}", several=False)
        remove = session.say(Text("Retirer", "Remove"))
        st.button(remove, icon=":material/delete:", key=f"remove:{file.id}", on_click=removal.remove, args=(workspace, file.id))
    return new


def line(session: Session, one: Understood) -> str:
    """A sheet in a line: what it is, how far it goes, what is set aside or asked."""
    lang = session.lang
    named = one.entity is not None and one.sheet.place == session.say(ENTITIES[one.entity].name)
    where = f" — {say.plain(one.sheet.place)}" if one.sheet.place and not named else ""
    if one.entity is None:
        not_used = one.sheet.remark or Text("Pas utilisée : {why}", "Not used: {why}").format(why=one.evidence)
        return f":gray[{say.plain(session.say(not_used))}]{where}"
    aside, spoken_for = len(one.set_aside) - tables.spoken_for(one), tables.spoken_for(one)
    elsewhere = spoken_for > 0 and one.table is not None and not len(one.table)
    said = f"**{say.plain(session.say(_told_by_another(one)) if elsewhere else tables.extent(one, lang))}**{where}"
    if spoken_for and not elsewhere:
        said += f" :gray-badge[{say.counted(spoken_for, ELSEWHERE, ELSEWHERES, lang=lang)}]"
    if aside:
        said += f" :orange-badge[{say.counted(aside, ASIDE, ASIDES, lang=lang)}]"
    if one.sheet.left_out:
        said += f" :gray-badge[{say.counted(len(one.sheet.left_out), LEFT, LEFTS, lang=lang)}]"
    if one.questions:
        said += f" :blue-badge[{say.counted(len(one.questions), QUESTION, QUESTIONS, lang=lang)}]"
    notes = " ".join(say.plain(session.say(remark)) for remark in tables.remarks(one))
    return f"{said}  \n  :small[:gray[{notes}]]" if notes else said


def _told_by_another(one: Understood) -> Text:
    """Of a sheet whose every row is a copy or an earlier state of another file's."""
    assert one.entity is not None
    by = Counter(row.by for row in one.set_aside if row.by).most_common(1)[0][0]
    says = Text("{name} : c’est « {by} » qui fait foi", "{name}: “{by}” holds the latest state")
    return says.format(name=ENTITIES[one.entity].name, by=by)


def undo(session: Session, workspace: Workspace) -> None:
    """The last removal can be taken back."""
    asked = removal.can_undo(session)
    if asked is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        gone = Text("« {name} » est retiré.", "“{name}” is removed.").format(name=asked.name)
        st.markdown(say.plain(session.say(gone)), width="content")
        label = session.say(Text("Annuler", "Undo"))
        st.button(label, icon=":material/undo:", key="undo_remove", on_click=removal.undo, args=(workspace,))


def joins(session: Session, company: Company) -> None:
    """How the files find each other."""
    partial, complete = tables.joins(company.understanding.links, session.lang)
    if not partial and not complete:
        return
    st.header(session.say(Text("Comment vos tables se joignent", "How your tables join")), anchor=False)
    lines = [f":material/link_off: {say.plain(said)}" for said in partial] + [f":material/link: {say.plain(said)}" for said in complete]
    st.markdown("\n".join(f"- {said}" for said in lines))


def leave_sample(session: Session) -> None:
    """In a sample, one's own files are one click away; dropping them leaves it too."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        says = Text(
            "Vous regardez un exemple. Vos fichiers iront dans un espace à eux.",
            "This is a sample. Your files will have a workspace of their own.",
        )
        st.markdown(session.say(says))
        label = session.say(Text("Utiliser mes fichiers", "Use my own files"))
        st.button(label, type="primary", icon=":material/upload_file:", key="leave_sample", on_click=_left, args=(session,))


def _left(session: Session) -> None:
    state.leave()
    state.set_language(session.lang)


session = state.current()
workspace, company = session.workspace, session.company
say.title(
    session,
    Text("Fichiers", "Files"),
    Text("Qu’ai-je donné, et qu’en avez-vous compris ?", "What did I give, and what did you make of it?"),
)
files = workspace.files() if workspace else ()
if workspace is not None and uploads.own(session) is None:
    leave_sample(session)
if company is not None:
    verdict(session, company, len(files))
drop(session, first=not files)
if workspace is not None:
    undo(session, workspace)
    imports.since(session, workspace, files)
    for file in files:
        card(session, workspace, file, sheets_of(company, file))
if company is not None:
    joins(session, company)
if not files:
    st.markdown(
        session.say(
            Text(
                "Ici : ce que chaque fichier contient, ce qui a été lu et laissé de côté, et comment vos fichiers se joignent.",
                "Here: what each file holds, what was read and left aside, and how your files join.",
            )
        )
    )
    see = session.say(Text("Voir un exemple", "See a sample"))
    st.page_link(places.START.file, label=see, icon=":material/play_circle:")
