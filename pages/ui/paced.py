"""The pace of an open period: where one should be today, where one is, and what the rest of it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html import escape

import polars as pl
import streamlit as st

from kpi import formats
from kpi.catalogue import Better, Kpi
from kpi.charts.burnup import burnup
from kpi.charts.manner import Manner
from kpi.forecast import Ahead
from kpi.insight import readable
from kpi.pace import FEWEST_MONTHS, PACED, Pace, Point, course, pace
from kpi.periods import Grain, Period, periods, year_before
from kpi.targets import STATUSES, Status, status
from kpi.words import Lang, Text
from pages.ui import figures, places, say, state, steering
from pages.ui.choose import View
from pages.ui.drawing import draw, look
from pages.ui.state import Session

NAME = Text("Le rythme de la période en cours", "The pace of the current period")
NO_TARGET = Text(
    "Avec un objectif pour toute la période, le rythme se voit ici jour par jour.",
    "With a target for the whole period, its pace shows here day by day.",
)
BY_SEASON = Text(
    "Rythme attendu d’après votre saison (le profil de vos derniers mois complets), en jours ouvrés, jours fériés : {country}.",
    "Expected pace by your season (how your last complete months came in), in working days, public holidays: {country}.",
)
BY_DAYS = Text(
    "Rythme attendu d’après les seuls jours ouvrés (il faut {n} mois complets d’historique pour une saison), jours fériés : {country}.",
    "Expected pace by working days alone (a season takes {n} complete months of history), public holidays: {country}.",
)
TO_DATE, DUE = Text("Réalisé au {day}", "Actual by {day}"), Text("Attendu à cette date", "Due by then")
GAP, NEEDED = Text("Écart", "Variance"), Text("À faire par jour ouvré", "Needed each working day")
AT_MOST = Text("Au plus par jour ouvré", "At most each working day")
EXPECTED, LEFT = Text("À ce rythme, en fin de période", "At this pace, by the end"), Text("Jours ouvrés restants", "Working days left")
OF_TARGET = Text("{share} de l’objectif", "{share} of target")
SO_FAR = Text("{a_day} jusqu’ici", "{a_day} so far")
OF = Text("sur {n}", "of {n}")
TABLE = Text("Le rythme en tableau", "The pace as a table")
DAY, DONE, PACE_OF = Text("Jour ouvré", "Working day"), Text("Réalisé", "Actual"), Text("Rythme", "Pace")
BEFORE, AHEAD = Text("Année précédente", "Last year"), Text("À ce rythme", "At this pace")
_FACT = (
    '<div style="flex:1 1 8.5rem"><p style="margin:0;font-size:0.875rem;color:{muted}">{name}</p>'
    '<p style="margin:0;font-size:1.25rem;font-weight:600;font-variant-numeric:tabular-nums">{value}</p>'
    '<p style="margin:0;font-size:0.875rem;color:{muted}">{note}</p></div>'
)


def section(session: Session, view: View, kpi: Kpi) -> None:
    """The pace of the view's period with its chart and table; where only the target is missing, the way to it."""
    if not steering.has_pace(session, view, kpi):
        if view.spans.is_open and view.spans.whole.grain in PACED and kpi.adds_up and not view.where:
            st.caption(session.say(NO_TARGET))
            st.page_link(places.TARGETS.file, label=session.say(Text("Fixer des objectifs", "Set targets")), icon=places.TARGETS.icon)
        return
    st.subheader(session.say(NAME), anchor=False)
    done = _by_day(session, view, kpi, view.spans.current)
    stands = standing(session, view, kpi)
    _facts(session, view, kpi, stands)
    shown = _course(session, view, kpi, stands, done)
    manner = Manner(kpi, session.lang, look(), session.currency, session.calendar)
    draw(burnup(manner, stands, shown), key=f"pace_{kpi.id}")
    country = {lang: formats.country(session.calendar.country, lang=lang) for lang in Lang}
    st.caption(say.plain(session.say((BY_SEASON if stands.by_season else BY_DAYS).format(country=country, n=FEWEST_MONTHS))))
    _table(session, kpi, shown)


def standing(session: Session, view: View, kpi: Kpi) -> Pace:
    """Where the KPI is against what is due: the same figures as its tile's."""
    targets, spans = steering.targets(session, view), view.spans
    figure = state.figures(session, [kpi], (spans.current,), where=view.where).at(kpi.id, spans.current)
    return pace(
        spans.whole,
        spans.current.end,
        done=(figure.value or 0.0) if figure is not None else 0.0,
        due=targets.for_(kpi, spans.current, calendar=session.calendar) or 0.0,
        target=targets.for_(kpi, spans.whole, calendar=session.calendar) or 0.0,
        calendar=session.calendar,
        by_season=targets.seasons(kpi) is not None,
    )


def _facts(session: Session, view: View, kpi: Kpi, stands: Pace) -> None:
    """The figures in a row, each with what it means under it."""
    told = {"lang": session.lang, "currency": session.currency}
    targets = steering.targets(session, view)

    def said(value: float | None) -> str:
        return formats.figure(None if value is None else readable(kpi, value), kpi.unit, **told)

    aim = targets.aim(kpi, view.spans.current, calendar=session.calendar)
    now = status(kpi, stands.done, aim, targets.rules) if stands.worked else Status.NONE
    facts = [
        (TO_DATE.format(day=formats.short_day(stands.day, lang=session.lang)), said(stands.done), _of_target(session, stands.done, stands)),
        (DUE, said(stands.due), _of_target(session, stands.due, stands)),
        (
            GAP,
            formats.variance(readable(kpi, stands.ahead), kpi.unit, **told),
            " · ".join(
                [
                    *([] if stands.share is None else [formats.change(stands.share, lang=session.lang)]),
                    *([] if now is Status.NONE else [session.say(STATUSES[now])]),
                ]
            ),
        ),
        (
            AT_MOST if kpi.better is Better.LOWER else NEEDED,
            said(stands.needed),
            "" if stands.a_day is None else session.say(SO_FAR.format(a_day=said(stands.a_day))),
        ),
        (EXPECTED, said(stands.projected), "" if stands.projected is None else _of_target(session, stands.projected, stands)),
        (LEFT, formats.number(stands.left, lang=session.lang), session.say(OF.format(n=stands.left + stands.worked))),
    ]
    cells = [
        _FACT.format(name=escape(session.say(name)), value=escape(value), note=escape(note), muted=look().muted)
        for name, value, note in facts
    ]
    with st.container(border=True):
        st.html(f'<div style="display:flex;flex-wrap:wrap;gap:12px 16px">{"".join(cells)}</div>')


def _of_target(session: Session, value: float, stands: Pace) -> str:
    return session.say(OF_TARGET.format(share=formats.share(value / stands.target, lang=session.lang))) if stands.target > 0 else ""


def _by_day(session: Session, view: View, kpi: Kpi, span: Period) -> Mapping[date, float]:
    """The figures of the days of a span."""
    days = periods(span.start, span.end, Grain.DAY)
    values = state.figures(session, [kpi], days, where=view.where)
    return {day.start: figure.value or 0.0 for day in days if (figure := values.at(kpi.id, day)) is not None}


def _course(session: Session, view: View, kpi: Kpi, stands: Pace, done: Mapping[date, float]) -> tuple[Point, ...]:
    targets, last_year = steering.targets(session, view), year_before(stands.period, session.calendar)
    known = last_year.start >= steering.dataset_of(session).first_day
    return course(
        stands,
        lambda day: targets.for_(kpi, stands.period.until(day), calendar=session.calendar) or 0.0,
        done=done,
        before=(last_year, _by_day(session, view, kpi, last_year)) if known else None,
        bounds=_bounds(session, view, kpi, stands),
        calendar=session.calendar,
    )


def _bounds(session: Session, view: View, kpi: Kpi, stands: Pace) -> tuple[float, float] | None:
    """Between what the forecast puts the whole period, four times in five; a range wider than the target itself says nothing."""
    made = steering.forecast_of(session, replace(view, grain=stands.period.grain), kpi)
    point = made.points.get(stands.period) if isinstance(made, Ahead) else None
    return None if point is None or point.hi80 - point.lo80 > stands.target else (point.lo80, point.hi80)


def _table(session: Session, kpi: Kpi, shown: tuple[Point, ...]) -> None:
    def exact(value: float | None) -> str:
        return "" if value is None else formats.exact(round(value, 2), kpi.unit, lang=session.lang, currency=session.currency)

    rows = [
        {
            session.say(DAY): formats.day(point.day, lang=session.lang),
            session.say(DONE): exact(point.done),
            session.say(PACE_OF): exact(point.due),
            session.say(GAP): ""
            if point.done is None
            else formats.variance(point.done - point.due, kpi.unit, lang=session.lang, currency=session.currency),
            session.say(BEFORE): exact(point.before),
            session.say(AHEAD): exact(point.expected),
        }
        for point in shown[1:]
    ]
    with st.expander(session.say(TABLE), icon=":material/table:"):
        figures.shown(pl.DataFrame(rows), alt=session.say(TABLE))
