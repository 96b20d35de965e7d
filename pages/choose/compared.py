"""The proposals of a line side by side, each with its year, its months and the chance of reaching it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from kpi import formats
from kpi.catalogue import Kpi
from kpi.engine import Dataset
from kpi.planning import Basis, Proposal, bases, chance_of, propose, summed, told
from kpi.words import Lang, Text, joined
from pages.choose import goals, picking
from pages.choose.grid import Grid
from pages.choose.lines import Origin
from pages.choose.proposals import BASIS, RISE, Outlook, basis, forecasts_of, outlook, rise
from pages.ui import say
from pages.ui.state import Session

OPEN, LINE, YEAR = "compare_open", "compare_line", "compare_year"
NAMES: dict[Basis, Text] = {
    Basis.LAST_YEAR: Text("L’an dernier + %", "Last year + %"),
    Basis.TREND: Text("Tendance", "Trend"),
    Basis.MEDIAN: Text("Mois habituel", "Usual month"),
    Basis.BEST_QUARTER: Text("Meilleur trimestre", "Best quarter"),
    Basis.FORECAST: Text("Prévision", "Forecast"),
}
MEANING: dict[Basis, Text] = {
    Basis.LAST_YEAR: Text(
        "chaque mois de la dernière année connue, amélioré de {share}", "each month of the last year known, better by {share}"
    ),
    Basis.TREND: Text("la ligne de vos trois dernières années, avec sa saison", "the line through your last three years, with its season"),
    Basis.MEDIAN: Text("la médiane des 12 derniers mois, selon la saison", "the median of the last 12 months, by season"),
    Basis.BEST_QUARTER: Text("votre meilleur trimestre toute l’année, selon la saison", "your best quarter all year, by season"),
    Basis.FORECAST: Text("la médiane de la prévision, et ce qui est déjà fait", "the median of the forecast, and what is already done"),
}
OF_RATES = MEANING | {
    Basis.TREND: Text("la ligne de vos trois dernières années", "the line through your last three years"),
    Basis.MEDIAN: Text("la médiane des 12 derniers mois", "the median of the last 12 months"),
    Basis.BEST_QUARTER: Text("le mois médian de votre meilleur trimestre", "the median month of your best quarter"),
}
"""Of what does not add up: the same figure every month."""
YOURS = Text("Vos objectifs", "Your targets")
OVER = {True: Text("atteint", "reached"), False: Text("manqué", "missed")}
OF_YEAR = Text(
    "Chance : celle de faire le total de l’année, d’après la prévision et ce qui est déjà fait.",
    "Chance: of making the year’s total, from the forecast and what is already done.",
)
OF_MONTH = Text(
    "Chance : celle de l’atteindre un mois ordinaire d’ici la fin de l’année, d’après la prévision.",
    "Chance: of reaching it in an ordinary month until the year ends, from the forecast.",
)
SURE = Text(
    "La fourchette qui doit tenir 80 fois sur 100 a tenu {held} fois sur 100 quand la prévision a été rejouée sur votre passé.",
    "The range that should hold 80 times out of 100 held {held} times when the forecast was replayed on your past.",
)
NO_FORECAST = Text("Pas de prévision, donc pas de chance à dire : {why}", "No forecast, so no chance to tell: {why}")
NOTHING = Text("Votre passé n’en dit pas assez pour proposer un objectif.", "Your past does not say enough to propose a target.")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a basis, or the targets as they are."""

    name: Text
    values: Mapping[date, float | None]


def panel(session: Session, dataset: Dataset, grid: Grid) -> None:
    """Choose the basis of the proposals, with all of them side by side for one line."""
    label = session.say(Text("Comparer les propositions", "Compare the proposals"))
    box = st.expander(label, icon=":material/query_stats:", key=OPEN, on_change="rerun")
    if not box.open:
        return
    with box:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            place = picking.line(session, grid, key=LINE)
            year = picking.year(session, grid, key=YEAR)
            _choice(session, grid.lines[place].kpi)
        _compared(session, dataset, grid, place, year)


def named(chosen: Basis) -> Text:
    """A basis with what is asked more by it: ``l'an dernier + 5 %``."""
    name = Text(NAMES[chosen].fr[0].lower() + NAMES[chosen].fr[1:], NAMES[chosen].en[0].lower() + NAMES[chosen].en[1:])
    share = _share()
    return Text(name.fr.replace("%", share[Lang.FR]), name.en.replace("%", share[Lang.EN])) if chosen is Basis.LAST_YEAR else name


def _share() -> dict[Lang, str]:
    return {lang: formats.share(rise(), lang=lang) for lang in Lang}


def _choice(session: Session, kpi: Kpi) -> None:
    options = list(bases(kpi))
    chosen = st.selectbox(
        session.say(Text("Proposer dans la grille", "Propose in the grid")),
        list(Basis),
        format_func=lambda one: session.say(NAMES[one]),
        key=BASIS,
        persist_state="session",
        width=240,
    )
    if chosen is Basis.LAST_YEAR and chosen in options:
        label = session.say(Text("Hausse en %", "Rise in %"))
        st.number_input(
            label, min_value=-90.0, max_value=500.0, value=5.0, step=1.0, format="%g", key=RISE, persist_state="session", width=140
        )


def _compared(session: Session, dataset: Dataset, grid: Grid, place: int, year: slice) -> None:
    line, months = grid.lines[place], grid.months[year]
    found = outlook(grid.histories[place], months, forecasts_of(session, dataset, [line], months)[line.member])
    shown = _rows(session, grid, place, year, found)
    if not any(value is not None for row in shown for value in row.values.values()):
        st.caption(session.say(NOTHING))
        return
    st.dataframe(
        pd.DataFrame([_texts(session, line.kpi, row, found) for row in shown]),
        column_config=_columns(session, months),
        hide_index=True,
        height="content",
        key="targets_compared",
        alt=session.say(Text("Propositions côte à côte", "Proposals side by side")),
    )
    _explained(session, line.kpi, found)
    _set(session, grid, place, year, dict(zip(bases(line.kpi), shown, strict=False)))


def _rows(session: Session, grid: Grid, place: int, year: slice, found: Outlook) -> list[Row]:
    kpi, months, history = grid.lines[place].kpi, grid.months[year], grid.histories[place]

    def made(on: Basis) -> Proposal:
        return propose(kpi, history, months, basis=on, growth=rise(), coming=found.medians, calendar=session.calendar)

    proposed = [Row(_titled(on), made(on)) for on in bases(kpi)]
    cells = zip(months, grid.rows[place][year], strict=True)
    own = {month: None if cell.origin is Origin.PROPOSED else cell.value for month, cell in cells}
    return [*proposed, Row(YOURS, own)] if any(value is not None for value in own.values()) else proposed


def _titled(on: Basis) -> Text:
    name = named(on)
    return Text(name.fr[0].upper() + name.fr[1:], name.en[0].upper() + name.en[1:])


def _texts(session: Session, kpi: Kpi, row: Row, found: Outlook) -> dict[str, str]:
    values = {month: value for month, value in row.values.items() if value is not None}
    whole = len(values) == len(row.values)
    year = {"year": _exact(session, kpi, summed(list(values.values()))) if whole else "–"} if kpi.adds_up else {}
    months = {month.isoformat(): _exact(session, kpi, value) if value is not None else "" for month, value in row.values.items()}
    return {"name": session.say(row.name), **year, "chance": session.say(_chance(kpi, values, found)) if whole else "–", **months}


def _chance(kpi: Kpi, values: Mapping[date, float], found: Outlook) -> Text:
    chance = chance_of(kpi, values, done=found.done, coming=found.coming)
    if chance is None:
        return Text("–", "–")
    return told(chance) if found.coming else OVER[chance > 0]


def _explained(session: Session, kpi: Kpi, found: Outlook) -> None:
    """What each basis means, and how sure the chances are."""
    meaning = MEANING if kpi.adds_up else OF_RATES
    said = [
        Text("{name} : {what}.", "{name}: {what}.").format(name=_titled(on), what=meaning[on].format(share=_share())) for on in bases(kpi)
    ]
    st.caption(say.plain(session.say(joined(said, by=" "))))
    if found.made is not None:
        held = formats.number(found.made.made.backtest.covered80 * 100, lang=session.lang)
        st.caption(say.plain(session.say(OF_YEAR if kpi.adds_up else OF_MONTH) + " " + session.say(SURE.format(held=held))))
    elif found.why is not None:
        st.caption(say.plain(session.say(NO_FORECAST.format(why=found.why.says))))


def _set(session: Session, grid: Grid, place: int, year: slice, shown: Mapping[Basis, Row]) -> None:
    """Make targets of the proposal chosen, in the months of this line that are not locked."""
    line = grid.lines[place]
    row = shown[basis() if basis() in shown else Basis.MEDIAN]
    free = zip(grid.months[year], grid.rows[place][year], strict=True)
    kept = {month: value for month, cell in free if not cell.locked and (value := row.values[month]) is not None}
    if kept:
        label = Text("Fixer « {name} » pour {line}", "Set “{name}” for {line}").format(name=row.name, line=line.name)
        st.button(
            say.plain(session.say(label)),
            icon=":material/flag:",
            key="compare_set",
            on_click=goals.fill,
            args=(line, tuple(kept), tuple(kept.values())),
        )


def _columns(session: Session, months: Sequence[date]) -> dict[str, Any]:
    column = st.column_config.TextColumn
    short = {month.isoformat(): formats.short_month(month, lang=session.lang) for month in months}
    return {
        "name": column(session.say(Text("Proposition", "Proposal")), width=170, pinned=True),
        "year": column(session.say(Text("Année", "Year")), width=125, alignment="right"),
        "chance": column(session.say(Text("Chance", "Chance")), width=130),
        **{month: column(name, width=110, alignment="right") for month, name in short.items()},
    }


def _exact(session: Session, kpi: Kpi, value: float) -> str:
    return formats.figure(value, kpi.unit, lang=session.lang, currency=session.currency)
