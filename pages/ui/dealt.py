"""Deals listed: what a person needs to act on each, with its row in the files, to read and to download."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl
import streamlit as st

from kpi import formats
from kpi.export.headings import heading
from kpi.schema import ENTITIES
from kpi.words import Lang, Text, same
from pages.ui import downloads, say, tables
from pages.ui.state import Session

DEALS = ENTITIES["deals"]
COLUMNS = ("deal_id", "customer", "owner", "stage", "amount", "expected_on", "late", "age", "source_file", "source_row")
MORE = {
    "late": Text("Jours de retard", "Days late"),
    "age": Text("Âge (jours)", "Age (days)"),
    "stage_old": Text("Étape avant", "Stage before"),
    "expected_on_old": Text("Prévue avant", "Expected before"),
    "amount_old": Text("Montant avant", "Amount before"),
    "effect": Text("Effet", "Effect"),
}
SHOWN = 1_000
CUT = Text("Les {n} premières sont montrées ; toutes sont dans le fichier.", "The first {n} are shown; all are in the file.")
COUNTED = Text("{name} : {deals}", "{name}: {deals}")
DEAL, MANY = Text("affaire", "deal"), Text("affaires", "deals")


def table(
    session: Session, found: pl.DataFrame, *, name: str, key: str, columns: Sequence[str] = COLUMNS, file: Text | None = None
) -> None:
    """The deals in their order, the columns that say nothing left out; ``name`` says which they are, ``file`` names the download."""
    told = COUNTED.format(name=name, deals=say.counted(len(found), DEAL, MANY, lang=session.lang))
    st.markdown(f"**{say.plain(session.say(told))}**")
    held = [column for column in columns if column in found.columns and found[column].null_count() < len(found)]
    names = {column: named(session, column) for column in held}
    st.dataframe(
        found.head(SHOWN).select(held).rename(names),
        column_config=manners(session, held),
        hide_index=True,
        height="content" if len(found) <= 20 else 600,
        alt=name,
        key=f"deals_{key}",
    )
    if len(found) > SHOWN:
        st.caption(session.say(CUT.format(n=formats.number(SHOWN, lang=session.lang))))
    title = file or Text("affaires", "deals")
    downloads.table(session, title, [same(names[column]) for column in held], lambda: _rows(session, found, held), key=f"download_{key}")


def named(session: Session, column: str) -> str:
    """A column's name in the visit's language."""
    return session.say(MORE[column]) if column in MORE else heading("deals", column, session.lang)


def manners(session: Session, columns: Sequence[str]) -> dict[str, object]:
    """How the columns are shown."""
    plain = tables.manners(DEALS, [column.removesuffix("_old") for column in columns], session.lang)
    like = {"late": "amount", "age": "amount", "effect": "amount"}
    kinds = {column: like.get(column, column.removesuffix("_old")) for column in columns}
    manner = tables.manners(DEALS, ("amount", "expected_on"), session.lang)
    more = {named(session, column): manner.get(named(session, kind)) for column, kind in kinds.items() if column in MORE}
    return plain | {name: kind for name, kind in more.items() if kind is not None}


def _rows(session: Session, found: pl.DataFrame, columns: Sequence[str]) -> Iterator[list[object]]:
    for row in found.select(columns).iter_rows():
        yield [_cell(session, cell) for cell in row]


def _cell(session: Session, cell: object) -> object:
    """A cell as a spreadsheet of this language reads it."""
    match cell:
        case float() if session.lang is Lang.FR:
            return f"{cell:.2f}".replace(".", ",")
        case float():
            return f"{cell:.2f}"
        case date() if session.lang is Lang.FR:
            return f"{cell:%d/%m/%Y}"
        case _:
            return cell
