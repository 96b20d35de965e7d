"""Figures as tables: the members of a split, a KPI over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import polars as pl
import streamlit as st

from kpi import formats
from kpi.catalogue import Kpi
from kpi.compare import Part, Step, difference, relative
from kpi.engine import Figure, Values
from kpi.schema import BLANK, NAMES, Dimension
from kpi.words import Text
from pages.ui import behind
from pages.ui.choose import AGAINST, View
from pages.ui.state import Session

BY_PERIOD = Text("Les périodes en tableau", "The periods as a table")
BY_MEMBER = Text("La répartition en tableau", "The split as a table")
PERIOD = Text("Période", "Period")
ACTUAL, TARGET = Text("Réalisé", "Actual"), Text("Objectif", "Target")
GAP, GAP_SHARE = Text("Écart", "Variance"), Text("Écart en %", "Variance, %")
BEFORE = Text("Année précédente", "Last year")
FORECAST = Text("Prévision", "Forecast")
LOW, HIGH = Text("Borne basse (80 %)", "Low (80%)"), Text("Borne haute (80 %)", "High (80%)")
ROWS = Text("Lignes", "Rows")
NO_ROWS = Text("Aucune ligne dans cette période.", "No row in this period.")
PICK = Text("Choisissez une ligne pour voir ce qui est derrière.", "Pick a line to see what is behind it.")
SEE = Text("Lignes de « {member} »", "Rows of “{member}”")


def over_time(session: Session, view: View, kpi: Kpi, shown: Sequence[Step], values: Values) -> None:
    """The figures of the chart over time, exact; last the forecast with its bounds. Picking a period offers its rows."""
    say = session.say
    rows = [
        {
            say(PERIOD): step.period.name(lang=session.lang, calendar=session.calendar),
            say(ACTUAL): _exact(session, kpi, step.actual),
            say(TARGET): _exact(session, kpi, step.target),
            say(GAP): _variance(session, kpi, difference(step.actual, step.target) if step.complete else None),
            say(BEFORE): _exact(session, kpi, step.previous),
            say(FORECAST): _exact(session, kpi, step.forecast),
            say(LOW): _exact(session, kpi, step.low),
            say(HIGH): _exact(session, kpi, step.high),
            say(ROWS): formats.number(step.rows, lang=session.lang),
        }
        for step in shown
    ]
    frame = pl.DataFrame(rows)
    empty = [column for column in frame.columns if (frame[column] == "").all()]
    with st.expander(say(BY_PERIOD), icon=":material/table:"):
        position = picked(session, frame.drop(empty), key=f"table_{kpi.id}", alt=say(BY_PERIOD))
        if position is not None:
            rows_of_period(session, view, kpi, values.at(kpi.id, shown[position].period), key=f"table_rows_{kpi.id}")


def rows_of_period(session: Session, view: View, kpi: Kpi, figure: Figure | None, *, key: str) -> None:
    """A way to the rows behind a period's figure, where there are any."""
    if figure is None or not figure.rows:
        st.caption(session.say(NO_ROWS))
        return
    period = figure.period.name(lang=session.lang, calendar=session.calendar)
    if st.button(session.say(SEE.format(member=period)), icon=":material/table_rows:", key=key):
        behind.open_rows(session, kpi, figure, view)


def members(session: Session, view: View, kpi: Kpi, dimension: Dimension, shown: Sequence[Part], split: Values) -> None:
    """The members of a split, exact; picking one offers the rows behind its figure."""
    say = session.say
    rows = [
        {
            say(NAMES[dimension]): part.member if part.member is not None else say(BLANK),
            say(ACTUAL): _exact(session, kpi, part.actual) if part.few is None else f"n = {part.few}",
            say(TARGET): _exact(session, kpi, part.target),
            say(AGAINST[view.against]): _exact(session, kpi, part.previous),
            say(GAP): _variance(session, kpi, difference(part.actual, part.previous)),
            say(GAP_SHARE): "" if (moved := relative(part.actual, part.previous)) is None else formats.change(moved, lang=session.lang),
            say(ROWS): formats.number(part.rows, lang=session.lang),
        }
        for part in shown
    ]
    frame = pl.DataFrame(rows)
    empty = [column for column in frame.columns if (frame[column] == "").all()]
    with st.expander(say(BY_MEMBER), icon=":material/table:"):
        position = picked(session, frame.drop(empty), key=f"members_{dimension}_{kpi.id}", alt=say(BY_MEMBER))
        if position is None:
            return
        part = shown[position]
        figure = split.at(kpi.id, view.spans.current, part.member)
        name = part.member if part.member is not None else say(BLANK)
        see = st.button(say(SEE.format(member=name)), icon=":material/table_rows:", key=f"rows_of_{dimension}_{kpi.id}")
        if see and figure is not None:
            behind.open_rows(session, kpi, figure, view, by=dimension, member=part.member)


def shown(frame: pl.DataFrame, *, alt: str) -> None:
    """A table of figures to read; columns that say nothing are left out."""
    empty = [column for column in frame.columns[1:] if (frame[column] == "").all()]
    told = frame.drop(empty)
    st.dataframe(told, column_config=_figures(told), hide_index=True, height=_height(told), alt=alt)


def picked(session: Session, frame: pl.DataFrame, *, key: str, alt: str) -> int | None:
    """A table whose lines can be picked; the position of the one that is."""
    event = st.dataframe(
        frame,
        column_config=_figures(frame),
        hide_index=True,
        height=_height(frame),
        alt=alt,
        on_select="rerun",
        selection_mode="single-row",
        key=key,
    )
    position = next(iter(event["selection"]["rows"]), None)
    if position is None or position >= len(frame):
        st.caption(session.say(PICK))
        return None
    return int(position)


def _exact(session: Session, kpi: Kpi, value: float | None) -> str:
    return "" if value is None else formats.exact(value, kpi.unit, lang=session.lang, currency=session.currency)


def _variance(session: Session, kpi: Kpi, value: float | None) -> str:
    return "" if value is None else formats.variance(value, kpi.unit, lang=session.lang, currency=session.currency)


def _figures(frame: pl.DataFrame) -> dict[str, Any]:
    """Figures are aligned right; the first column is a name."""
    return {column: st.column_config.TextColumn(alignment="right") for column in frame.columns[1:]}


def _height(frame: pl.DataFrame) -> int | Literal["content"]:
    """All rows in sight, up to two years of months."""
    return "content" if len(frame) <= 24 else 600
