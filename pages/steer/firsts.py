"""What becomes of customers after their first order: cohorts of retention and of repeat."""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st

from kpi import formats
from kpi.catalogue import CATALOGUE
from kpi.charts.cohort_map import cohort_map, later
from kpi.engine.cohorts import Cohort, Follow, members_of
from kpi.periods import Grain, Period, following, period_from_id, period_of, periods
from kpi.words import Lang, Text
from pages.ui import buyers, figures, say, studies
from pages.ui.choose import View
from pages.ui.drawing import clicked, look
from pages.ui.state import Session
from pages.ui.steering import dataset_of

TITLE = Text("Après la première commande", "After the first order")
FOLLOWS: dict[Follow, Text] = {
    Follow.RETENTION: Text("Commandent encore", "Still order"),
    Follow.REPEAT: Text("Ont recommandé", "Have ordered again"),
}
MEANS: dict[Follow, Text] = {
    Follow.RETENTION: Text(
        "Part des clients d’une ligne qui ont commandé dans la période de la colonne. Une case vide n’est pas finie.",
        "Share of a row’s customers who ordered in the column’s period. A blank cell is not over.",
    ),
    Follow.REPEAT: Text(
        "Part des clients d’une ligne qui ont passé une deuxième commande à la fin de la période de la colonne. Une case vide n’est pas "
        "finie.",
        "Share of a row’s customers who have made a second order by the end of the column’s period. A blank cell is not over.",
    ),
}
KPIS = {Follow.RETENTION: CATALOGUE["retention_rate"], Follow.REPEAT: CATALOGUE["repeat_rate"]}
SHOWN = {Grain.MONTH: 18, Grain.QUARTER: 12, Grain.YEAR: 10}
MOST_SHOWN = 36
AGES = {Grain.MONTH: 12, Grain.QUARTER: 8, Grain.YEAR: 5}
BEGIN = Text(
    "Vos ventes commencent le {day} : les clients de la première ligne avaient peut-être déjà commandé avant.",
    "Your sales begin on {day}: the customers of the first row may have ordered before.",
)
BY_WEEK = Text("Les semaines sont réunies en mois.", "Weeks are put together as months.")
NOBODY = Text("Aucun nouveau client jusqu’à cette période.", "No new customer up to this period.")
CLICK = Text("Cliquez sur une case pour voir les commandes derrière elle.", "Click on a cell to see the orders behind it.")
BEHIND = Text("{found} clients de {cohort}", "{found} customers of {cohort}")
AS_TABLE = Text("Les cohortes en tableau", "The cohorts as a table")
FIRST, SIZE = Text("Première commande", "First order"), Text("Clients", "Customers")


def section(session: Session, view: View) -> None:
    """The table of heat, a way to the rows of a cell, and the counts as a table."""
    st.header(session.say(TITLE), anchor=False)
    follow = Follow(
        st.segmented_control(
            session.say(Text("Suivre", "Follow")),
            [follow.value for follow in Follow],
            format_func=lambda follow: session.say(FOLLOWS[Follow(follow)]),
            default=Follow.RETENTION.value,
            required=True,
            key="follow",
            persist_state="session",
            label_visibility="collapsed",
        )
    )
    grain = Grain.MONTH if view.grain is Grain.WEEK else view.grain
    spans, count = _spans(session, view, grain)
    shown = studies.cohorts(session, view, spans, follow)[:count]
    if not any(one.size for one in shown):
        st.caption(session.say(NOBODY))
        return
    st.caption(session.say(MEANS[follow]))
    spec = cohort_map(KPIS[follow], shown, follow, grain=grain, most=AGES[grain], lang=session.lang, look=look(), calendar=session.calendar)
    _behind(session, view, clicked(spec, key=f"cohorts_{follow}_{grain}", select="cell"), spans, follow)
    for caveat in _caveats(session, view, spans[0]):
        st.caption(session.say(caveat))
    _table(session, shown, follow, grain)


def _spans(session: Session, view: View, grain: Grain) -> tuple[tuple[Period, ...], int]:
    """The periods from the first cohort shown to the data's end, and how many of them are shown: those of the view, and some before."""
    dataset, calendar = dataset_of(session), session.calendar
    last = period_of(min(view.spans.current.end, dataset.cutoff), grain, calendar)
    in_view = len(periods(view.spans.current.start, last.end, grain, calendar))
    back = following(last, calendar, steps=1 - min(max(SHOWN[grain], in_view), MOST_SHOWN))
    spans = periods(max(back.start, _begin(session, view)), dataset.cutoff, grain, calendar)
    return spans, sum(span.start <= last.start for span in spans)


def _begin(session: Session, view: View) -> date:
    sold = studies.sold(session, view)
    return sold.first if sold is not None else dataset_of(session).cutoff


def _caveats(session: Session, view: View, first: Period) -> list[Text]:
    begin = _begin(session, view)
    told = [BEGIN.format(day={lang: formats.day(begin, lang=lang) for lang in Lang})] if begin in first else []
    return told + ([BY_WEEK] if view.grain is Grain.WEEK else [])


def _behind(session: Session, view: View, cell: str | None, spans: tuple[Period, ...], follow: Follow) -> None:
    """The orders of the customers of a cell, in its period; of those who have ordered again, up to its end."""
    name, _, since = (cell or "").partition("|")
    places = {span.id(session.calendar): place for place, span in enumerate(spans)}
    if name not in places or not since.isdigit() or places[name] + int(since) >= len(spans):
        st.caption(session.say(CLICK))
        return
    place, then = places[name], spans[places[name] + int(since)]
    who = members_of(dataset_of(session), spans, place, follow=follow, since=int(since), where=view.where)
    cohort = period_from_id(name, session.calendar)
    said = BEHIND.format(
        found={lang: formats.number(len(who), lang=lang) for lang in Lang},
        cohort={lang: cohort.name(lang=lang, calendar=session.calendar) for lang in Lang},
    )
    days = then if follow is Follow.RETENTION else Period(cohort.start, then.end, Grain.CUSTOM)
    buyers.rows(session, view, who, days, name=session.say(said), key="cohort_rows")


def _table(session: Session, shown: tuple[Cohort, ...], follow: Follow, grain: Grain) -> None:
    """How many customers are found of each cohort, exact."""
    ages = range(min(max(len(one.found) for one in shown), AGES[grain] + 1))
    rows = [
        {
            session.say(FIRST): one.period.name(lang=session.lang, calendar=session.calendar),
            session.say(SIZE): formats.number(one.size, lang=session.lang),
        }
        | {
            session.say(later(since, grain)): formats.number(one.found[since], lang=session.lang) if since < len(one.found) else ""
            for since in ages
        }
        for one in shown
        if one.size
    ]
    with st.expander(session.say(AS_TABLE), icon=":material/table:"):
        st.caption(say.plain(session.say(FOLLOWS[follow])))
        figures.shown(pl.DataFrame(rows), alt=session.say(AS_TABLE))
