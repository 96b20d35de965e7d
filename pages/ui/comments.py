"""Comments to read: by kind, searched, with the words that stand out and those that decided, and corrected in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

import polars as pl
import streamlit as st

from kpi import formats
from kpi.export.headings import heading
from kpi.listening import Voices
from kpi.schema.values import Feedback
from kpi.verbatims import By, Evidence, Said, Word, composed, judged, likened, spans
from kpi.words import Lang, Text, same
from pages.ui import downloads, places, say, state, trouble
from pages.ui.drawing import look
from pages.ui.heard import KINDS
from pages.ui.state import Session

ALL, NONE = "all", "none"
PER_PAGE = 10
LONGEST = 1_200
KIND, SEARCH, WORDS, PAGE = "comment_kind", "comment_search", "comment_words", "comment_page"
TITLE = Text("Ce qu’ils disent", "What they say")
EVERY, BLANK = Text("Tous", "All"), Text("Sans type", "Without a kind")
ONE = Text("commentaire", "comment"), Text("commentaires", "comments")
TOLD_BY = {
    By.FILE: Text("selon le fichier", "as the file says"),
    By.TEXT: Text("d’après le texte", "by the text"),
    By.SHEET: Text("fichier de réclamations", "file of complaints"),
    By.PERSON: Text("corrigé par vous", "corrected by you"),
}
NAMES = {
    Feedback.COMPLAINT: Text("Réclamation", "Complaint"),
    Feedback.REFUND: Text("Demande de remboursement", "Refund request"),
    Feedback.DISSATISFACTION: Text("Insatisfaction", "Dissatisfaction"),
    Feedback.QUESTION: Text("Question", "Question"),
    Feedback.COMPLIMENT: Text("Compliment", "Compliment"),
}
BY_TEXT = Text(
    "{n} n’avaient pas de type : il est lu dans leur texte, les mots qui décident sont soulignés. Corrigez ce qui est faux : la correction "
    "vaut pour les textes semblables et pour les prochains fichiers.",
    "{n} had no kind: it is read in their text, the words that decide are underlined. Correct what is wrong: a correction holds for texts "
    "alike and for the next files.",
)
SEVERAL = Text(
    "Un commentaire peut avoir plusieurs types ; dans les chiffres, le premier compte.",
    "A comment may have several kinds; in figures, the first counts.",
)
COUNTED = Text(
    "Le chiffre « Réclamations » compte aussi les demandes de remboursement et les insatisfactions.",
    "The figure “Complaints” counts refund requests and dissatisfaction too.",
)
UNSURE = Text(
    "{n} ne disent rien de net : choisissez « Sans type » pour dire ce qu’ils sont.", "{n} tell nothing clear: see “Without a kind”."
)
OUT = Text("Mots qui ressortent ({kind})", "Words that stand out ({kind})")
NO_MATCH = Text("Aucun commentaire ne répond à cette recherche.", "No comment answers this search.")
NO_TEXT = Text(
    "Pas de commentaire à lire : aucun fichier de réclamations, de tickets ou de verbatims ne contient de texte. Un tel export (date, "
    "texte) les montrerait ici par type, avec les mots qui ressortent.",
    "No comment to read: no file of complaints, tickets or comments holds any text. Such an export (date, text) would show them here by "
    "kind, with the words that stand out.",
)
NOT_SO = Text("Les commentaires ne peuvent être filtrés ainsi : {why}.", "Comments cannot be filtered so: {why}.")
NOBODY = Text("Aucun commentaire dans cette période.", "No comment in this period.")
COLUMNS = ("received_on", "customer", "product", "text", "reason", "source_file", "source_row")


def section(session: Session, found: Voices) -> None:
    """The comments of the view, to look through and to correct."""
    st.header(session.say(TITLE), anchor=False)
    if found.comments is None:
        st.info(session.say(NO_TEXT), icon=":material/add_circle:")
        st.page_link(places.FILES.file, label=session.say(Text("Déposer un fichier", "Drop a file")), icon=places.FILES.icon)
        return
    if found.why is not None:
        st.info(say.plain(session.say(NOT_SO.format(why=found.why))), icon=":material/filter_alt:")
        return
    if found.comments.is_empty():
        st.caption(session.say(NOBODY))
        return
    _told(session, found.comments)
    kind = _kind(session, found.comments)
    sought = st.text_input(
        session.say(Text("Chercher", "Search")),
        type="search",
        placeholder=session.say(Text("retard, facture, un client…", "late, invoice, a customer…")),
        key=SEARCH,
        width=420,
    )
    words = _words(session, found.words, kind)
    rows = matching(found.comments, kind=kind, sought=sought or "", words=words)
    _listed(session, rows)


def matching(rows: pl.DataFrame, *, kind: str, sought: str, words: Sequence[str]) -> pl.DataFrame:
    """The comments of a kind that hold what is sought, in any order, and all of the words, whatever their capitals and accents."""
    tests = [pl.col("plain").str.contains(word, literal=True) for word in likened(sought).split()]
    tests += [pl.col("plain").str.contains(f" {word} ", literal=True) for word in words]
    if kind == NONE:
        tests.append(pl.col("kind").is_null())
    elif kind != ALL:
        tests.append(pl.col("kinds").list.contains(kind))
    return rows.filter(tests) if tests else rows


@trouble.told
def correct(like: str, text: str, key: str) -> None:
    """Keep what a person chose of a comment's kinds; the like follow."""
    chosen = [Feedback(kind) for kind in state.widget(key) or []]
    trouble.workspace().set_kind(like, Said.of(text, chosen).to_dict())


@trouble.told
def forget(like: str) -> None:
    """Go back to what the file or the text tells."""
    trouble.workspace().set_kind(like, None)


@trouble.told
def undo() -> None:
    """Take back the last correction, in this visit or before."""
    trouble.workspace().undo_kind()


def _told(session: Session, rows: pl.DataFrame) -> None:
    """What the kinds rest on, and the way to take back the last correction."""
    by_text = int((rows["by"] == By.TEXT).sum())
    unsure = int((rows["by"].is_null()).sum())
    said = [BY_TEXT.format(n=_number(by_text))] if by_text else []
    said += [UNSURE.format(n=_number(unsure))] if unsure else []
    said += [COUNTED] if rows["kind"].is_in([Feedback.REFUND, Feedback.DISSATISFACTION]).any() else []
    said += [SEVERAL] if bool((rows["kinds"].list.len() > 1).any()) else []
    if said:
        st.caption(" ".join(session.say(text) for text in said))
    if session.workspace is not None and session.workspace.can_undo_kind():
        label = session.say(Text("Annuler la dernière correction", "Undo the last correction"))
        st.button(label, icon=":material/undo:", key="undo_kind", on_click=undo)


def _kind(session: Session, rows: pl.DataFrame) -> str:
    counts: dict[str, int] = dict(rows["kinds"].drop_nulls().explode().drop_nulls().value_counts().iter_rows())
    blank = int(rows["kind"].is_null().sum())
    options = {ALL: (EVERY, len(rows))} | {str(kind): (name, counts[kind]) for kind, name in KINDS.items() if kind in counts}
    options |= {NONE: (BLANK, blank)} if blank else {}
    state.link(KIND, list(options), default=ALL)
    chosen: str = st.pills(
        session.say(Text("Type", "Kind")),
        list(options),
        format_func=lambda kind: f"{session.say(options[kind][0])} · {formats.number(options[kind][1], lang=session.lang)}",
        required=True,
        key=KIND,
        persist_state="session",
        on_change=_first_page,
    )
    return chosen


def _words(session: Session, words: Mapping[str, Sequence[Word]], kind: str) -> list[str]:
    """The words that stand out of the kind looked at (of all comments: of the kind that says one most), of which some may be picked."""
    shown = kind if kind != ALL else max(words, key=lambda one: words[one][0].count, default="")
    if shown not in words:
        return []
    offered = {word.like: word for word in words[shown]}
    key = f"{WORDS}_{shown}"
    state.offer_several(key, list(offered))
    return st.pills(
        session.say(OUT.format(kind=KINDS[shown])),
        list(offered),
        selection_mode="multi",
        format_func=lambda like: f"{offered[like].word} · {formats.number(offered[like].count, lang=session.lang)}",
        key=key,
        on_change=_first_page,
    )


def _first_page() -> None:
    state.forget_widget(PAGE)


def _listed(session: Session, rows: pl.DataFrame) -> None:
    """The comments found, some at a time, the newest first; all of them to download."""
    if rows.is_empty():
        st.info(session.say(NO_MATCH), icon=":material/search_off:")
        return
    pages = -(-len(rows) // PER_PAGE)
    state.offer(PAGE, range(1, pages + 1))
    st.markdown(f"**{say.counted(len(rows), *ONE, lang=session.lang)}**")
    place = st.empty()
    page = st.pagination(pages, key=PAGE) if pages > 1 else 1
    with place.container():
        for row in rows[(page - 1) * PER_PAGE : page * PER_PAGE].iter_rows(named=True):
            _comment(session, row)
    held = [column for column in COLUMNS if column in rows.columns and rows[column].count()]
    names = [same(heading("feedback", column, session.lang)) for column in held]
    file, kinds = Text("commentaires", "comments"), Text("Types", "Kinds")
    downloads.table(session, file, [*names, kinds], lambda: _lines(session, rows, held), key="download_comments")


def _comment(session: Session, row: Mapping[str, Any]) -> None:
    """One comment: when, whom, about what; the text with the words that decided; its kinds and who told them."""
    key = f"{row['source_file']}_{row['source_sheet']}_{row['source_row']}"
    with st.container(border=True, horizontal=True, gap="small"):
        st.html(_html(session, row), width="stretch")
        with st.popover(session.say(Text("Corriger", "Correct")), icon=":material/edit:", type="tertiary", key=f"correct_{key}"):
            picked = f"kinds_{key}_{'-'.join(row['kinds'] or [])}"
            st.pills(
                session.say(Text("Ce que c’est (rien : aucun de ceux-là)", "What it is (nothing: none of these)")),
                [str(kind) for kind in KINDS],
                selection_mode="multi",
                default=row["kinds"] or [],
                format_func=lambda kind: session.say(NAMES[Feedback(kind)]),
                key=picked,
            )
            keep = session.say(Text("Enregistrer", "Save"))
            st.button(keep, key=f"keep_{key}", type="primary", on_click=correct, args=(row["like"], row["text"], picked))
            if session.workspace is not None and row["like"] in session.workspace.kinds():
                back = session.say(Text("Oublier ma correction", "Forget my correction"))
                st.button(back, key=f"forget_{key}", on_click=forget, args=(row["like"],))


def _html(session: Session, row: Mapping[str, Any]) -> str:
    shown = look()
    day = formats.day(row["received_on"], lang=session.lang) if row["received_on"] else ""
    head = " · ".join(escape(str(part)) for part in (day, row.get("customer"), row.get("product"), row.get("reason")) if part)
    kinds = ", ".join(session.say(NAMES[Feedback(kind)]) for kind in row["kinds"] or []) or session.say(BLANK)
    by = f" · {session.say(TOLD_BY[By(row['by'])])}" if row["by"] else ""
    small = f"font-size:0.8125rem;line-height:1.4;margin:0;color:{shown.muted}"
    return (
        f'<p style="{small}">{head}</p>'
        f'<p style="margin:0.25rem 0;line-height:1.5;white-space:pre-line;overflow-wrap:anywhere">{_marked(session, row)}</p>'
        f'<p style="{small}"><b style="color:{shown.text};font-weight:600">{escape(kinds)}</b>{escape(by)}</p>'
    )


def _marked(session: Session, row: Mapping[str, Any]) -> str:
    """The text, with the words that decided underlined where it was the text that told."""
    text = composed(row["text"])
    evidence = judged(text).evidence if row["by"] == By.TEXT else ()
    parts, done, cut = [], 0, min(len(text), LONGEST)
    for begin, end, one in spans(text, evidence):
        if end <= cut:
            parts += [escape(text[done:begin]), _word(session, text[begin:end], one)]
            done = end
    return "".join(parts) + escape(text[done:cut]) + ("…" if cut < len(text) else "")


def _word(session: Session, text: str, one: Evidence) -> str:
    shown = look()
    bad = one.kind not in (Feedback.COMPLIMENT, Feedback.QUESTION)
    colour = shown.unfavourable if bad else shown.favourable if one.kind is Feedback.COMPLIMENT else shown.neutral
    style = f"font-weight:600;text-decoration:underline {'dashed' if one.denied else 'solid'} {colour} 2px;text-underline-offset:3px"
    return f'<span style="{style}" title="{escape(session.say(NAMES[one.kind]))}">{escape(text)}</span>'


def _lines(session: Session, rows: pl.DataFrame, held: Sequence[str]) -> Iterator[list[object]]:
    for *cells, kinds in rows.select(*held, "kinds").iter_rows():
        yield [*cells, ", ".join(session.say(NAMES[Feedback(kind)]) for kind in kinds or [])]


def _number(count: int) -> dict[Lang, str]:
    return {lang: formats.number(count, lang=lang) for lang in Lang}
