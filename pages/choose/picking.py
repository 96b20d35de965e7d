"""One line and one year of the grid, picked from it."""

from __future__ import annotations

import streamlit as st

from kpi.periods import Grain, period_of
from kpi.words import Text
from pages.choose.grid import Grid
from pages.ui import state
from pages.ui.state import Session


def line(session: Session, grid: Grid, *, key: str) -> int:
    """The position of the line picked; the only one, where there is but one."""
    several = grid.lines[0].kpi is not grid.lines[-1].kpi and grid.lines[0].member is not None
    names = {
        f"{one.kpi.id}/{one.dimension}/{one.member}": f"{session.say(one.kpi.name)} · {one.member}" if several else session.say(one.name)
        for one in grid.lines
    }
    if len(names) == 1:
        return 0
    state.offer(key, list(names))
    picked = st.selectbox(session.say(Text("Pour", "For")), list(names), format_func=lambda id: names[id], key=key, width=260)
    return list(names).index(picked)


def year(session: Session, grid: Grid, *, key: str) -> slice:
    """Where the year picked stands; the only one, where there is but one."""
    years = grid.years(session.calendar)
    if len(years) == 1:
        return years[0]
    names = [
        period_of(grid.months[one][0], Grain.YEAR, session.calendar).name(lang=session.lang, calendar=session.calendar) for one in years
    ]
    state.offer(key, range(len(years)))
    label = session.say(Text("Année", "Year"))
    picked: int = st.selectbox(label, range(len(years)), format_func=lambda place: names[place], key=key, width=140)
    return years[picked]
