"""What the KPI being made comes to on the company's own data: its figure, how many rows match, the first of them."""

from __future__ import annotations

import polars as pl
import streamlit as st

from kpi import formats
from kpi.catalogue import Kpi
from kpi.engine import Behind, lacks, rows_behind
from kpi.export.headings import heading
from kpi.own import NotOwn, Over, OwnKpi, Recipe, kpi_of
from kpi.own.offers import Matching
from kpi.schema import ENTITIES
from kpi.words import Text
from pages.choose import own_told, proposed
from pages.choose.own_look import Look
from pages.ui import present, say, tables

FIRST_ROWS = 5
MATCH = Text("{rows} lignes sur {of} comptent ({entity}).", "{rows} of {of} rows count ({entity}).")
NONE_MATCH = Text("Aucune ligne ne remplit ces conditions ({entity}).", "No row meets these conditions ({entity}).")
FIRST = Text("Premières lignes de l’année", "First rows of the year")
NO_ROWS = Text("Aucune ligne cette année.", "No row this year.")


def _matching(look: Look, recipe: Recipe) -> None:
    """How many rows count, part by part."""
    for part in (recipe.above, recipe.below) if isinstance(recipe, Over) else (recipe,):
        found = look.matching(part)
        st.caption(say.plain(look.say(_said(look, found))))


def _said(look: Look, found: Matching) -> Text:
    entity = ENTITIES[found.entity].name
    if not found.rows:
        return NONE_MATCH.format(entity=entity)
    rows, of = (formats.number(n, lang=look.session.lang) for n in (found.rows, found.of))
    return MATCH.format(rows=rows, of=of, entity=entity)


def shown(look: Look, own: OwnKpi) -> None:
    """The figure now, its last months, the rows that count, what a target of it would be. Raises NotOwn."""
    kpi = kpi_of(own, look.session.catalogue)
    with st.container(border=True, key="own_preview"):
        st.caption(look.say(Text("Ce que cela donne", "What it comes to")))
        st.markdown(f"**{say.plain(look.say(kpi.name))}**")
        why = lacks(look.dataset, kpi.value)
        if why is not None:
            st.info(say.plain(look.say(why)), icon=":material/info:")
            return
        values = present.now(look.session, look.dataset, [kpi])
        proposed.value(proposed.Shelf(look.session, look.dataset, values, [kpi]), kpi)
        _matching(look, own.recipe)
        st.markdown(f":small[{say.plain(look.say(kpi.definition))}]")
        st.caption(look.say(own_told.aim(kpi.type)))
        with st.expander(look.say(FIRST), icon=":material/table_rows:"):
            _first_rows(look, kpi)


def _first_rows(look: Look, kpi: Kpi) -> None:
    year = present.year_to_date(look.session, look.dataset)
    behind = [one for one in rows_behind(look.dataset, kpi.value, year) if len(one.frame)]
    if not behind:
        st.caption(look.say(NO_ROWS))
    for one in behind:
        _table(look, one)


def _table(look: Look, behind: Behind) -> None:
    entity, lang = ENTITIES[behind.entity], look.session.lang
    frame = behind.frame.head(FIRST_ROWS)
    held = [name for name in frame.columns if name in entity and frame[name].null_count() < len(frame)]
    named = tables.in_words(frame, entity, lang).select(pl.col(name).alias(heading(behind.entity, name, lang)) for name in held)
    st.dataframe(named, column_config=tables.manners(entity, held, lang), hide_index=True)


def explained(look: Look, error: NotOwn) -> None:
    """Why it cannot be yet, and what to do."""
    st.info(say.plain(look.session.say(error)), icon=":material/info:")
