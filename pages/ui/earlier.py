"""A target that was changed since its period began: what it was then, and where the figure stands against that one."""

from __future__ import annotations

from datetime import UTC, datetime, time

import streamlit as st

from kpi import formats
from kpi.catalogue import Kpi
from kpi.compare import Standing, standing
from kpi.periods import DAY
from kpi.targets import STATUSES
from kpi.words import Text
from pages.ui import chosen, say, state
from pages.ui.choose import View
from pages.ui.state import Session

CHANGED = Text(
    "Objectif {days} tel qu’il était fixé le {day} : {then} ; il est de {now} aujourd’hui. Face à celui d’alors : {share}, {status}.",
    "Target for {days} as it was set on {day}: {then}; it is {now} today. Against that one: {share}, {status}.",
)
WITHDRAWN = Text("retiré", "withdrawn")


def told(session: Session, view: View, kpi: Kpi) -> None:
    """In a sentence, where the target that stood at the end of the period's first day is not the one of now."""
    if session.workspace is None:
        return
    first = view.spans.current.start
    then = chosen.targets(session.workspace, session.company, session.catalogue, at=datetime.combine(first + DAY, time(), UTC))
    values = state.figures(session, [kpi], (view.spans.current, view.spans.reference), where=view.where)
    before, now = (
        standing(kpi, values, view.spans, targets.within(view.where), calendar=session.calendar) for targets in (then, session.targets)
    )
    if before is None or now is None or before.target is None or before.target == now.target:
        return
    days = formats.days(first, view.spans.current.end, lang=session.lang)
    st.caption(say.plain(session.say(_said(session, before, now).format(days=days, day=formats.day(first, lang=session.lang)))))


def _said(session: Session, before: Standing, now: Standing) -> Text:
    then, today = (
        WITHDRAWN
        if one.target is None
        else Text(*[formats.figure(one.target, one.kpi.unit, lang=session.lang, currency=session.currency)] * 2)
        for one in (before, now)
    )
    share = "–" if before.attainment is None else formats.attained(before.attainment, lang=session.lang)
    return CHANGED.format(days="{days}", day="{day}", then=then, now=today, share=share, status=STATUSES[before.status])
