"""A year's figure, spread over the months of a line around those that are locked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from kpi import formats
from kpi.catalogue import Kpi
from kpi.planning import LocksInTheWay, NotANumber, Way, between, made_by, of_a_year, typed, weights_of
from kpi.words import Lang, Text
from pages.choose import goals, picking
from pages.choose.editor import unit
from pages.choose.grid import Grid
from pages.choose.lines import Line, Origin, held
from pages.ui import say, state
from pages.ui.state import Session

LINE, FIGURE, HOW, YEAR, LOCKS = "yearly_line", "yearly_figure", "yearly_how", "yearly_year", "yearly_locks"
HAND = "hand"
HOWS: dict[str, Text] = {
    Way.SEASON: Text("selon la saison", "by season"),
    Way.LAST_YEAR: Text("comme l’an dernier", "like last year"),
    Way.WORKING_DAYS: Text("par jours ouvrés", "by working days"),
    Way.EVEN: Text("également", "evenly"),
    HAND: Text("à la main", "by hand"),
}
SHARE = Text(
    "Le même chiffre vaut pour chaque mois : il n’est ni divisé ni additionné.",
    "The same figure holds for each month: never divided nor added.",
)
BY_HAND = Text(
    "Tapez les mois dans la grille : ils font {made} sur {total}, {rest}.",
    "Type the months in the grid: they make {made} of {total}, {rest}.",
)
LEFT, OVER, EXACT = (
    Text("il reste {amount} à placer", "{amount} remain to be placed"),
    Text("soit {amount} de trop", "{amount} too many"),
    Text("le compte y est", "which is exact"),
)
NOT_LOCKED = Text("Un mois se verrouille une fois son objectif fixé.", "A month can be locked once its target is set.")


def way() -> Way:
    """How a year's figure is spread, in the form and where it is typed into the grid; by hand, as season tells."""
    chosen = state.widget(HOW) or Way.SEASON
    return Way.SEASON if chosen == HAND else Way(chosen)


def form(session: Session, grid: Grid) -> None:
    """Choose a line, lock months, type a figure, see what it makes, set it."""
    with st.expander(session.say(Text("Répartir un chiffre annuel", "Spread a year’s figure")), icon=":material/calendar_month:"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            place = picking.line(session, grid, key=LINE)
            line, year = grid.lines[place], picking.year(session, grid, key=YEAR)
            label = Text("Chiffre de l’année ({unit})", "The year’s figure ({unit})").format(unit=unit(session, line.kpi))
            text = st.text_input(session.say(label), key=FIGURE, width=200)
        how = _how(session) if line.kpi.adds_up else Way.EVEN
        _locks(session, grid, place, year)
        try:
            value = typed(text or "", line.kpi.unit, lang=session.lang)
            if value is not None and how == HAND:
                _by_hand(session, grid, place, year, value)
            elif value is not None:
                _preview(session, grid, place, year, value=value)
        except (NotANumber, LocksInTheWay) as error:
            say.refusal(session, error)


def _how(session: Session) -> str:
    chosen: str = st.segmented_control(
        session.say(Text("Réparti", "Spread")),
        list(HOWS),
        default=Way.SEASON,
        required=True,
        format_func=lambda how: session.say(HOWS[how]),
        key=HOW,
    )
    return chosen


def _locks(session: Session, grid: Grid, place: int, year: slice) -> None:
    """The months of the line that have a target, each to be locked or let go."""
    line, cells, months = grid.lines[place], grid.rows[place][year], grid.months[year]
    given = [month for month, cell in zip(months, cells, strict=True) if cell.origin in (Origin.TYPED, Origin.FILE)]
    if not given:
        st.caption(session.say(NOT_LOCKED))
        return
    locked = [month.isoformat() for month, cell in zip(months, cells, strict=True) if cell.locked]
    key = f"{LOCKS}_{line.kpi.id}_{line.dimension}_{line.member}_{months[0]}"
    state.set_widget(key, locked)
    st.pills(
        session.say(Text("Mois verrouillés : ils restent quand le reste est réparti", "Locked months: they stay when the rest is spread")),
        [month.isoformat() for month in given],
        selection_mode="multi",
        format_func=lambda month: formats.short_month(date.fromisoformat(month), lang=session.lang),
        key=key,
        on_change=goals.lock,
        args=(line, given, key),
    )


def _by_hand(session: Session, grid: Grid, place: int, year: slice, value: float) -> None:
    """How far the months typed so far make the year's figure."""
    kpi, cells = grid.lines[place].kpi, grid.rows[place][year]
    made = made_by([cell.value if cell.origin in (Origin.TYPED, Origin.FILE) else 0.0 for cell in cells]) or 0.0
    rest = between(value, made) or 0.0
    told = (LEFT if rest > 0 else OVER if rest < 0 else EXACT).format(amount=_exact(session, kpi, abs(rest)))
    st.write(say.plain(session.say(BY_HAND.format(made=_exact(session, kpi, made), total=_exact(session, kpi, value), rest=told))))


def _preview(session: Session, grid: Grid, place: int, year: slice, *, value: float) -> None:
    """What each month would be, and the button that sets it. Raises LocksInTheWay."""
    line, months = grid.lines[place], grid.months[year]
    weights = weights_of(way(), grid.histories[place], months, calendar=session.calendar)
    values = of_a_year(line.kpi, value, weights, locked=held(grid.rows[place][year]))
    st.caption(say.plain(session.say(SHARE if not line.kpi.adds_up else _told(session, line, months, values))))
    st.button(
        session.say(Text("Fixer ces objectifs", "Set these targets")),
        icon=":material/flag:",
        key="yearly_set",
        on_click=goals.fill,
        args=(line, months, values),
    )


def _told(session: Session, line: Line, months: Sequence[date], values: Sequence[float]) -> Text:
    """``janv. 2026 : 40 000 € … Total : 480 000 €``."""
    parts = [
        Text("{month} : {value}", "{month}: {value}").format(
            month={lang: formats.short_month(month, lang=lang) for lang in Lang}, value=_exact(session, line.kpi, value)
        )
        for month, value in zip(months, values, strict=True)
    ]
    told = Text(" · ".join(part.fr for part in parts), " · ".join(part.en for part in parts))
    total = _exact(session, line.kpi, made_by(values) or 0.0)
    return Text("{months}. Total : {total}", "{months}. Total: {total}").format(months=told, total=total)


def _exact(session: Session, kpi: Kpi, value: float) -> dict[Lang, str]:
    return {lang: formats.exact(value, kpi.unit, lang=lang, currency=session.currency) for lang in Lang}
