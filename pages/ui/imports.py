"""What each file did to those before it: a line on its card, another way in one click, and what changed since the last import."""

from __future__ import annotations

import polars as pl
import streamlit as st

from kpi import formats
from kpi.company import Company
from kpi.mapping import Import, Way
from kpi.mapping.changes import Move
from kpi.mapping.saying import summed
from kpi.schema import ENTITIES
from kpi.words import Lang, Text
from kpi.workspace import StoredFile, Workspace
from pages.ui import answers, removal, say, state, tables
from pages.ui.state import Session

MOVES: dict[Move, tuple[Text, Text]] = {
    Move.NEW: (Text("nouvelle", "new"), Text("nouvelles", "new")),
    Move.WON: (Text("gagnée", "won"), Text("gagnées", "won")),
    Move.LOST: (Text("perdue", "lost"), Text("perdues", "lost")),
    Move.REOPENED: (Text("rouverte", "reopened"), Text("rouvertes", "reopened")),
    Move.STAGE: (Text("a changé d’étape", "moved stage"), Text("ont changé d’étape", "moved stage")),
    Move.AMOUNT: (Text("a changé de montant", "changed amount"), Text("ont changé de montant", "changed amount")),
    Move.LATER: (Text("clôture reportée", "closing put off"), Text("clôtures reportées", "closings put off")),
    Move.SOONER: (Text("clôture avancée", "closing brought forward"), Text("clôtures avancées", "closings brought forward")),
    Move.CHANGED: (Text("changée", "changed"), Text("changées", "changed")),
    Move.GONE: (Text("disparue", "gone"), Text("disparues", "gone")),
}
WAYS = {
    Way.REPLACE: Text("Il remplace les précédents : ce qu’il n’a pas est parti", "It replaces those before: what it lacks is gone"),
    Way.UPDATE: Text("Il met à jour : ce qu’il n’a pas reste", "It updates: what it lacks stays"),
    Way.APPEND: Text("Il s’ajoute : tout compte", "It comes beside: all counts"),
}
BY_ITSELF = Text("Selon son contenu", "As its content tells")
NAMES = {
    "label": Text("Identifiant", "Identifier"),
    "move": Text("Ce qui a changé", "What changed"),
    "customer": Text("Client", "Customer"),
    "owner": Text("Commercial", "Rep"),
    "before": Text("Avant", "Before"),
    "after": Text("Après", "After"),
    "amount": Text("Montant", "Amount"),
    "source_file": Text("Fichier", "File"),
    "source_row": Text("Ligne", "Row"),
}


def of_file(company: Company | None, file: StoredFile) -> list[Import]:
    """What a file did to those before it, entity by entity."""
    found = company.understanding.imports if company else ()
    return [done for done in found if done.file == file.name and done.before]


def did(session: Session, workspace: Workspace, file: StoredFile) -> None:
    """On a file's card: what it did, and another way to take it."""
    for done in of_file(session.company, file):
        st.markdown(f":material/sync_alt: {say.plain(session.say(summed(done)))}")
        key = f"way:{file.id}:{done.entity}:{workspace.version}"
        options = ["", *(str(way) for way in WAYS)]
        label = Text("Ce que fait ce fichier ({entity})", "What this file does ({entity})").format(entity=ENTITIES[done.entity].name)
        st.selectbox(
            session.say(label),
            options,
            index=options.index(str(done.way)) if done.decided and str(done.way) in options else 0,
            format_func=lambda way: session.say(WAYS[Way(way)] if way else BY_ITSELF),
            key=key,
            on_change=_decided,
            args=(workspace, file, done.entity, key),
            width=460,
        )


def _decided(workspace: Workspace, file: StoredFile, entity: str, key: str) -> None:
    answers.decide(workspace, file.name, entity, state.widget(key) or None)


def last(company: Company | None, files: tuple[StoredFile, ...]) -> StoredFile | None:
    """The file that came last, where it spoke of things that were there."""
    return files[-1] if files and of_file(company, files[-1]) else None


def since(session: Session, workspace: Workspace, files: tuple[StoredFile, ...]) -> None:
    """What the last import changed, with its rows, and the way to undo it."""
    file = last(session.company, files)
    if file is None:
        return
    with st.container(border=True):
        st.subheader(session.say(Text("Depuis le dernier import", "Since the last import")), anchor=False)
        when = Text("« {name} », ajouté le {day}", "“{name}”, added on {day}")
        day = formats.day(file.added_at.date(), lang=session.lang)
        st.caption(say.plain(session.say(when.format(name=file.name, day=day))))
        for done in of_file(session.company, file):
            changed(session, done)
        undo = session.say(Text("Annuler cet import", "Undo this import"))
        st.button(undo, icon=":material/undo:", key="undo_import", on_click=removal.remove, args=(workspace, file.id))


def changed(session: Session, done: Import) -> None:
    """What a file changed in an entity: in a line, then row by row."""
    st.markdown(f"**{session.say(ENTITIES[done.entity].name)}** — {say.plain(told(session, done))}")
    if done.changes.is_empty():
        return
    label = Text("Voir les lignes ({n})", "See the rows ({n})").format(n=formats.number(done.changes.height, lang=session.lang))
    with st.expander(session.say(label)):
        name = Text("Ce qui a changé", "What changed")
        st.dataframe(_rows(done.changes, session), hide_index=True, key=f"changed:{done.file}:{done.entity}", alt=session.say(name))


def told(session: Session, done: Import) -> str:
    """``5 nouvelles (12,4 k€) · 2 gagnées (3 100 €) · 1 disparue``."""
    if done.way is Way.COPY or done.changes.is_empty():
        return session.say(Text("rien n’a changé", "nothing changed"))
    said = []
    for move, (one, many) in MOVES.items():
        rows = done.changes.filter(pl.col("move") == str(move))
        if rows.height:
            said.append(f"{say.counted(rows.height, one, many, lang=session.lang)}{_money(rows, move, session)}")
    return " · ".join(said)


def _money(rows: pl.DataFrame, move: Move, session: Session) -> str:
    column = "difference" if move is Move.AMOUNT else "amount"
    if not rows[column].count() or move in (Move.STAGE, Move.LATER, Move.SOONER, Move.CHANGED):
        return ""
    total = float(rows[column].sum())
    text = formats.money(total, lang=session.lang, currency=session.currency)
    return f" ({formats.signed(text, total) if move is Move.AMOUNT else text})"


def _rows(changes: pl.DataFrame, session: Session) -> pl.DataFrame:
    """The changes as a person reads them, the columns that say nothing left out."""
    lang: Lang = session.lang
    words = {str(move): one.in_(lang) for move, (one, _) in MOVES.items()}
    shown = changes.select(*NAMES).with_columns(pl.col("move").replace(words))
    shown = shown.select(column for column in shown.columns if shown[column].count())
    return shown.head(tables.SHOWN).rename({column: NAMES[column].in_(lang) for column in shown.columns})
