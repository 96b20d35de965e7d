"""A year's figure, spread over its months."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from kpi import formats
from kpi.formats import Unit
from kpi.planning import NotANumber, grown, season, spread, step_of, typed
from kpi.words import Text
from pages.choose import goals
from pages.choose.grid import Grid, Line
from pages.ui import say, state
from pages.ui.state import Session

LINE, FIGURE, HOW = "yearly_line", "yearly_figure", "yearly_how"
HOWS = {
    "season": Text("selon la saison", "by season"),
    "even": Text("également", "evenly"),
    "growth": Text("% sur l’an dernier", "% over last year"),
}
UNITS: dict[Unit, Text] = {
    Unit.COUNT: Text("nombre", "number"),
    Unit.PERCENT: Text("%", "%"),
    Unit.DAYS: Text("jours", "days"),
    Unit.STARS: Text("★", "★"),
    Unit.TIMES: Text("×", "×"),
}
NO_PAST = Text(
    "Il n’y a pas de mois complet à comparer : choisissez un total.", "There is no complete month to compare with: choose a total."
)
SHARE = Text(
    "Le même chiffre vaut pour chaque mois : il n’est ni divisé ni additionné.",
    "The same figure holds for each month: never divided nor added.",
)


@dataclass(frozen=True)
class Year:
    """What the form would set: the line's twelve months."""

    line: Line
    values: tuple[float, ...]


def form(session: Session, grid: Grid) -> None:
    """Choose a line, type a figure, see what it makes, set it."""
    with st.expander(session.say(Text("Partir d’un chiffre annuel", "Start from a year’s figure")), icon=":material/calendar_month:"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            line = _line(session, grid)
            how = _how(session) if line.kpi.adds_up else None
            figure = Text("Chiffre ({unit})", "Figure ({unit})").format(unit=unit(session, line))
            label = Text("Hausse en %", "Rise in %") if how == "growth" else figure
            text = st.text_input(session.say(label), key=FIGURE, width=180)
        try:
            year = _year(session, grid, line, how=how, text=text or "")
        except NotANumber as error:
            say.refusal(session, error)
            return
        if not line.kpi.adds_up:
            st.caption(session.say(SHARE))
        _preview(session, grid, year, how=how, text=text or "")


def unit(session: Session, line: Line) -> str:
    """The unit in which a line's targets are typed."""
    if line.kpi.unit in (Unit.MONEY, Unit.MONEY_PER_DAY):
        return formats.currency_symbol(session.currency, lang=session.lang)
    return session.say(UNITS[line.kpi.unit])


def _line(session: Session, grid: Grid) -> Line:
    names = [session.say(line.kpi.name) if line.member is None else line.member for line in grid.lines]
    state.offer(LINE, range(len(names)))
    position: int = st.selectbox(
        session.say(Text("Pour", "For")), range(len(names)), format_func=lambda position: names[position], key=LINE, width=260
    )
    return grid.lines[position]


def _how(session: Session) -> str:
    chosen: str = st.segmented_control(
        session.say(Text("Réparti", "Spread")),
        list(HOWS),
        default="season",
        required=True,
        format_func=lambda how: session.say(HOWS[how]),
        key=HOW,
    )
    return chosen


def _year(session: Session, grid: Grid, line: Line, *, how: str | None, text: str) -> Year | None:
    value = typed(text, Unit.PERCENT if how == "growth" else line.kpi.unit, lang=session.lang)
    if value is None:
        return None
    step, history = step_of(line.kpi.unit), grid.histories[line]
    match how:
        case None:
            return Year(line, (value,) * len(grid.months))
        case "growth":
            values = grown(line.kpi, history, grid.months, share=value)
            return Year(line, values) if values is not None else None
        case "even":
            return Year(line, spread(value, [1.0] * len(grid.months), step=step))
        case _:
            return Year(line, spread(value, season(history, grid.months), step=step))


def _preview(session: Session, grid: Grid, year: Year | None, *, how: str | None, text: str) -> None:
    if year is None:
        if text and how == "growth":
            st.caption(session.say(NO_PAST))
        return
    exact = [formats.exact(value, year.line.kpi.unit, lang=session.lang, currency=session.currency) for value in year.values]
    if how is not None:
        total = formats.exact(sum(year.values), year.line.kpi.unit, lang=session.lang, currency=session.currency)
        months = [formats.month(month, lang=session.lang) for month in grid.months]
        said = Text("{first} : {low} … {last} : {high}. Total : {total}", "{first}: {low} … {last}: {high}. Total: {total}")
        st.write(say.plain(session.say(said.format(first=months[0], low=exact[0], last=months[-1], high=exact[-1], total=total))))
    st.button(
        session.say(Text("Fixer ces objectifs", "Set these targets")),
        icon=":material/flag:",
        key="yearly_set",
        on_click=goals.fill,
        args=(year.line, grid.months, year.values),
    )
