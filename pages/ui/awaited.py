"""The open deals by the month they are expected in, against what is left of the target; overdue and undated ones apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl
import streamlit as st

from kpi import formats
from kpi.charts.expected import Expected, expected
from kpi.engine.pipeline import Heap, by_month, overdue, together
from kpi.periods import Grain, Period, add_months
from kpi.words import Lang, Text
from pages.ui import opened, places, state, steering
from pages.ui.choose import View
from pages.ui.drawing import draw
from pages.ui.state import Session

LATE, LATER = Text("en retard", "overdue"), Text("plus tard", "later")
NO_DATE = Text("sans date", "no date")
AHEAD = 12  # months shown one by one
NO_EXPECTED = Text(
    "Sans date de clôture prévue, ni les mois attendus ni les retards ne sont connus : ajoutez cette colonne à votre export.",
    "Without an expected date, neither the months expected nor what is overdue is known: add this column to your export.",
)


def months(session: Session, view: View, found: pl.DataFrame) -> None:
    """By month expected, against what is left of the target; overdue and undated deals apart."""
    if found["expected_on"].null_count() == len(found):
        st.caption(session.say(NO_EXPECTED))
        return
    if not opened.priced(found):
        return
    shown = bands(session, view, found)
    subject = Text("Affaires ouvertes par mois prévu, {unit}", "Open deals by expected month, {unit}").format(unit=opened.unit(session))
    title = _awaited(session, view, found)
    draw(expected(opened.manner(session), shown, title=title, subject=subject), key="expected")
    st.caption(session.say(_range(shown)))
    if all(one.left is None for one in shown):
        st.page_link(places.TARGETS.file, label=session.say(Text("Fixer des objectifs", "Set targets")), icon=places.TARGETS.icon)


def _awaited(session: Session, view: View, found: pl.DataFrame) -> Text:
    """What is expected by the end of the period, overdue deals apart; of a period that is over, all that is to come."""
    end, ahead = view.period.end, found.filter(pl.col("late") <= 0)
    if end < steering.dataset_of(session).cutoff:
        says = Text("{amount} attendus dans les mois à venir", "{amount} expected in the months to come")
        return says.format(amount=opened.money(session, together(ahead).amount))
    due = together(ahead.filter(pl.col("expected_on") <= end))
    day = {lang: formats.day(end, lang=lang) for lang in Lang}
    return Text("{amount} attendus d’ici le {day}", "{amount} expected by {day}").format(amount=opened.money(session, due.amount), day=day)


def _range(shown: Sequence[Expected]) -> Text:
    bounds = Text(
        "Chaque mois se situe entre rien (tout est perdu) et le contour (tout est gagné).",
        "Each month lies between nothing (all is lost) and the outline (all is won).",
    )
    if any(one.left is not None for one in shown):
        return bounds
    no_target = Text(" Aucun objectif de chiffre d’affaires pour ces mois.", " No revenue target for these months.")
    return Text(bounds.fr + no_target.fr, bounds.en + no_target.en)


def bands(session: Session, view: View, found: pl.DataFrame) -> list[Expected]:
    """What is overdue, the months ahead without a gap, what comes later, what has no date."""
    today = steering.dataset_of(session).cutoff
    by = {heap.key: heap for heap in by_month(found)}
    dated = [key for key in by if isinstance(key, date)]
    first, horizon = today.replace(day=1), add_months(today.replace(day=1), AHEAD)
    last = max([add_months(first, 2), *(month for month in dated if month < horizon)])
    ahead = [month for step in range(AHEAD) if (month := add_months(first, step)) <= last]
    left = _left(session, view, ahead)
    shown = [_band(by.get(month), formats.month(month, lang=session.lang), left=left[month]) for month in ahead]
    rest = found.filter((pl.col("late") <= 0) & (pl.col("expected_on") >= horizon))
    if len(rest):
        shown.append(_band(together(rest), session.say(LATER)))
    late = together(overdue(found))
    if late.deals:
        shown.insert(0, _band(late, session.say(LATE), apart=True))
    if None in by:
        shown.append(_band(by[None], session.say(NO_DATE), apart=True))
    return shown


def _left(session: Session, view: View, ahead: Sequence[date]) -> dict[date, float | None]:
    """What each month's target of revenue still asks for: less what is done, and never less than nothing."""
    revenue, targets = session.catalogue["revenue"], steering.targets(session, view)
    periods = {month: Period(month, add_months(month, 1) - timedelta(days=1), Grain.MONTH) for month in ahead}
    asked = {month: targets.for_(revenue, period, calendar=session.calendar) for month, period in periods.items()}
    values = state.figures(session, [revenue], (periods[ahead[0]],), where=view.where)
    done = values.at(revenue.id, periods[ahead[0]])
    so_far = (done.value or 0.0) if done is not None else 0.0
    return {month: None if target is None else max(0.0, target - (so_far if month == ahead[0] else 0.0)) for month, target in asked.items()}


def _band(heap: Heap | None, name: str, *, left: float | None = None, apart: bool = False) -> Expected:
    if heap is None:
        return Expected(name, 0, 0.0, left=left)
    return Expected(name, heap.deals, heap.amount, heap.weighted, left, apart)
