"""A row of tiles of any KPIs, each with the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kpi import formats
from kpi.catalogue import Kpi
from kpi.compare import Standing, standing
from kpi.engine import Dataset, lacks
from kpi.measures import Type
from kpi.words import Lang, Text
from pages.ui import behind, cards, say, state, steering
from pages.ui.choose import View
from pages.ui.state import Session

NARROW = 210  # pixels under which a tile takes the next line


def computable(dataset: Dataset, kpis: Sequence[Kpi], view: View) -> tuple[Kpi, ...]:
    """Those of the KPIs that the files can feed with the view's filters."""
    return tuple(kpi for kpi in kpis if lacks(dataset, kpi.value, where=view.where) is None)


def row(session: Session, view: View, kpis: Sequence[Kpi], *, key: str) -> list[Standing]:
    """A tile a KPI that the files can feed; where each stands."""
    shown = computable(steering.dataset_of(session), kpis, view)
    if not shown:
        return []
    spans = tuple(dict.fromkeys((view.spans.current, view.spans.reference)))
    values = state.figures(session, shown, spans, where=view.where)
    targets = steering.targets(session, view)
    found = [standing(kpi, values, view.spans, targets, calendar=session.calendar) for kpi in shown]
    standings = [one for one in found if one is not None]
    with st.grid(min(4, len(standings)) or 1, min_column_width=NARROW):
        for one in standings:
            with st.container(border=True, height="stretch", gap="xsmall", key=f"{key}_{one.kpi.id}"):
                st.markdown(f"**{session.say(one.kpi.name)}**", help=say.plain(session.say(one.kpi.definition)))
                cards.tile(session, one, view.spans, [])
                st.space("stretch")
                _rows(session, view, one, key=f"{key}_rows_{one.kpi.id}")
    return standings


def _rows(session: Session, view: View, one: Standing, *, key: str) -> None:
    count = one.figure.rows if one.kpi.type is not Type.RANKING else one.figure.n
    label = Text("{n} ligne" if count < 2 else "{n} lignes", "{n} row" if count == 1 else "{n} rows")
    said = session.say(label.format(n={lang: formats.number(count, lang=lang) for lang in Lang}))
    if st.button(said, key=key, type="tertiary", icon=":material/table_rows:", disabled=count == 0):
        behind.open_rows(session, one.kpi, one.figure, view)
