"""Figures as tables: the members of a split, a KPI over time."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from kpi import formats
from kpi.catalogue import Kpi
from kpi.compare import Part, Step, difference, relative
from kpi.engine import Values
from kpi.schema import BLANK, NAMES, Dimension
from kpi.words import Text
from pages.ui import behind
from pages.ui.choose import View
from pages.ui.state import Session

TABLE = Text("Les chiffres en tableau", "The figures as a table")
PERIOD = Text("Période", "Period")
ACTUAL, TARGET = Text("Réalisé", "Actual"), Text("Objectif", "Target")
GAP, GAP_SHARE = Text("Écart", "Variance"), Text("Écart en %", "Variance, %")
BEFORE, REFERENCE = Text("Année précédente", "Last year"), Text("Référence", "Reference")
FORECAST = Text("Prévision", "Forecast")
LOW, HIGH = Text("Borne basse (80 %)", "Low (80%)"), Text("Borne haute (80 %)", "High (80%)")
ROWS = Text("Lignes", "Rows")
PICK = Text("Choisissez une ligne pour voir ce qui est derrière.", "Pick a line to see what is behind it.")
SEE = Text("Lignes de « {member} »", "Rows of “{member}”")


def over_time(session: Session, kpi: Kpi, shown: Sequence[Step]) -> None:
    """The figures of the chart over time, exact; last the forecast with its bounds."""
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
    frame = pd.DataFrame(rows)
    empty = [column for column in frame.columns if (frame[column] == "").all()]
    with st.expander(say(TABLE), icon=":material/table:"):
        st.dataframe(_right(frame.drop(columns=empty)), hide_index=True, key=f"table_{kpi.id}")


def members(session: Session, view: View, kpi: Kpi, dimension: Dimension, shown: Sequence[Part], split: Values) -> None:
    """The members of a split, exact; picking one offers the rows behind its figure."""
    say = session.say
    rows = [
        {
            say(NAMES[dimension]): part.member if part.member is not None else say(BLANK),
            say(ACTUAL): _exact(session, kpi, part.actual) if part.few is None else f"n = {part.few}",
            say(TARGET): _exact(session, kpi, part.target),
            say(REFERENCE): _exact(session, kpi, part.previous),
            say(GAP): _variance(session, kpi, difference(part.actual, part.previous)),
            say(GAP_SHARE): "" if (moved := relative(part.actual, part.previous)) is None else formats.change(moved, lang=session.lang),
            say(ROWS): formats.number(part.rows, lang=session.lang),
        }
        for part in shown
    ]
    frame = pd.DataFrame(rows)
    empty = [column for column in frame.columns if (frame[column] == "").all()]
    with st.expander(say(TABLE), icon=":material/table:"):
        picked = st.dataframe(
            _right(frame.drop(columns=empty), names=1),
            hide_index=True,
            on_select="rerun",
            selection_mode="single-row",
            key=f"members_{dimension}_{kpi.id}",
        )
        position = next(iter(picked["selection"]["rows"]), None)
        if position is None or position >= len(shown):
            st.caption(say(PICK))
            return
        part = shown[position]
        figure = split.at(kpi.id, view.spans.current, part.member)
        name = part.member if part.member is not None else say(BLANK)
        see = st.button(say(SEE.format(member=name)), icon=":material/table_rows:", key=f"rows_of_{dimension}_{kpi.id}")
        if see and figure is not None:
            behind.open_rows(session, kpi, figure, view, by=dimension, member=part.member)


def _exact(session: Session, kpi: Kpi, value: float | None) -> str:
    return "" if value is None else formats.exact(value, kpi.unit, lang=session.lang, currency=session.currency)


def _variance(session: Session, kpi: Kpi, value: float | None) -> str:
    return "" if value is None else formats.variance(value, kpi.unit, lang=session.lang, currency=session.currency)


def _right(frame: pd.DataFrame, *, names: int = 1) -> Styler:
    """Figures aligned right; the first columns are names."""
    return frame.style.set_properties(subset=list(frame.columns[names:]), **{"text-align": "right"})
