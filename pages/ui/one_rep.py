"""One member's own page, to read together and to print: figures against target, team and last period, open deals, lost deals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl
import streamlit as st

from kpi import formats
from kpi.catalogue import CATALOGUE, Kpi
from kpi.compare import difference
from kpi.engine import lacks, rows_behind
from kpi.engine.pipeline import open_deals
from kpi.measures import Type
from kpi.targets import attainment
from kpi.team import Team, cell, team
from kpi.words import Lang, Text
from pages.ui import dealt, opened, reps, ruled, say, state, steering
from pages.ui.choose import AGAINST, View
from pages.ui.reps import Crew
from pages.ui.ruled import Said
from pages.ui.state import Session

LOST = CATALOGUE["deals_lost"]
LISTED = 25
BAR = "bar"
"""The key of the choices over the page, which stay off paper."""
PRINT = Text("Pour imprimer cette page : Ctrl + P (⌘ P sur Mac).", "To print this page: Ctrl + P (⌘ P on a Mac).")
FIGURES = Text("Ses chiffres, {period}", "Their figures, {period}")
HEADINGS = (Text("Indicateur", "KPI"), Text("Réalisé", "Actual"), Text("Objectif à date", "Target to date"), Text("Atteint", "Reached"))
CHANGE = Text("Évolution", "Change")
DEAL_ID = dealt.DEALS["deal_id"].name
OPEN, NO_OPEN = Text("Affaires ouvertes", "Open deals"), Text("Aucune affaire ouverte.", "No open deal.")
LOSSES, NO_LOSS = Text("Affaires perdues dans la période", "Deals lost in the period"), Text("Aucune affaire perdue.", "No deal lost.")
LATE = Text("en retard de {n} j", "{n} days overdue")
NOT_SAID = Text("non dit", "not said")
CUT = Text("Les {n} plus grosses sur {all}.", "The {n} largest of {all}.")
AMOUNT, CUSTOMER, STAGE = Text("Montant", "Amount"), Text("Client", "Customer"), Text("Étape", "Stage")
EXPECTED, CLOSED, REASON = Text("Prévue le", "Expected"), Text("Close le", "Closed"), Text("Motif", "Reason")


def narrowed(view: View, crew: Crew, member: str) -> View:
    """The view of one member alone."""
    others = tuple((dimension, members) for dimension, members in view.where if dimension is not crew.by)
    return replace(view, where=(*others, (crew.by, (member,))))


def page(session: Session, view: View, crew: Crew, member: str) -> None:
    """The whole of it."""
    own = narrowed(view, crew, member)
    st.header(say.plain(member), anchor=False)
    ruled.printable(BAR, "print_hint")
    with st.container(key="print_hint"):
        st.caption(session.say(PRINT))
    figures(session, view, crew, member)
    steering.over_time(session, own, crew.result)
    deals(session, own)
    lost(session, own)


def figures(session: Session, view: View, crew: Crew, member: str) -> None:
    """Each figure against the target, the team's median and the reference."""
    dataset = steering.dataset_of(session)
    more = [kpi for kpi in session.kpis if kpi.type is not Type.RANKING and lacks(dataset, kpi.value, by=crew.by, where=view.where) is None]
    kpis = tuple(dict.fromkeys((*crew.kpis, *more)))
    values = state.figures(session, kpis, (view.spans.current, view.spans.reference), by=crew.by, where=view.where)
    known = reps.reads(session, kpis)
    made = team(crew.result, kpis, values, view.spans, crew.targets, by=crew.by, reads=known, calendar=session.calendar)
    whole = replace(crew, kpis=kpis, values=values, team=made)
    headings = [*HEADINGS, reps.MEDIAN, AGAINST[view.against], CHANGE]
    rows = [_row(session, view, whole, kpi, member) for kpi in kpis] + _ratios(session, made, member)
    period = view.spans.current.name(lang=session.lang, calendar=session.calendar)
    told = [at for at in range(len(headings)) if any(row[at] != "" for row in rows)]
    shown = [[row[at] for at in told] for row in rows]
    ruled.table(session.say(FIGURES.format(period=period)), [session.say(headings[at]) for at in told], shown)
    st.caption(session.say(reps.READ))


def _row(session: Session, view: View, crew: Crew, kpi: Kpi, member: str) -> list[Said | str]:
    line = crew.team.line(member)
    now = cell(crew.values.at(kpi.id, view.spans.current, member)) if line is None else line.cells[kpi.id]
    reference = crew.values.at(kpi.id, view.spans.reference, member)
    before = cell(None if reference is None or reference.partial else reference).value
    target = crew.targets.for_(kpi, view.spans.current, calendar=session.calendar, dimension=crew.by, member=member)
    reached = attainment(kpi, now.value, target)
    gap = difference(now.value, before)
    column = next(column for column in crew.team.columns if column.id == kpi.id)
    return [
        session.say(kpi.name),
        reps.said(session, column, now),
        "" if target is None else reps.figure(session, kpi, target),
        "" if reached is None else formats.attained(reached, lang=session.lang),
        "" if crew.team.medians[kpi.id] is None else reps.figure(session, kpi, crew.team.medians[kpi.id]),
        "" if before is None else reps.figure(session, kpi, before),
        "" if gap is None else formats.variance(gap, kpi.unit, lang=session.lang, currency=session.currency),
    ]


def _ratios(session: Session, made: Team, member: str) -> list[list[Said | str]]:
    """The efforts for each deal won, against the median."""
    line = made.line(member)
    if line is None:
        return []
    return [
        [session.say(column.name), reps.said(session, column, line.cells[column.id]), "", "", reps.middle(session, column, made), "", ""]
        for column in made.columns
        if column.unit is None
    ]


def deals(session: Session, own: View) -> None:
    """The open deals, the largest first, with how late each is."""
    dataset = steering.dataset_of(session)
    why = lacks(dataset, opened.PIPELINE.value, where=own.where)
    if why is not None:
        st.caption(say.plain(session.say(why).capitalize()))
        return
    found = open_deals(dataset, where=own.where).sort("amount", descending=True, nulls_last=True, maintain_order=True)
    if found.is_empty():
        st.caption(session.say(NO_OPEN))
        return
    rows = [_open(session, row) for row in found.head(LISTED).iter_rows(named=True)]
    _listed(session, found, OPEN, (DEAL_ID, CUSTOMER, STAGE, EXPECTED, AMOUNT), rows)


def lost(session: Session, own: View) -> None:
    """The deals lost in the period with their reasons, the largest first."""
    dataset = steering.dataset_of(session)
    why = lacks(dataset, LOST.value, where=own.where)
    if why is not None:
        st.caption(say.plain(session.say(why).capitalize()))
        return
    (behind,) = rows_behind(dataset, LOST.value, own.spans.current, where=own.where)
    found = behind.frame
    if found.is_empty():
        st.caption(session.say(NO_LOSS))
        return
    if "amount" in found.columns:
        found = found.sort("amount", descending=True, nulls_last=True, maintain_order=True)
    rows = [_lost(session, row) for row in found.head(LISTED).iter_rows(named=True)]
    _listed(session, found, LOSSES, (DEAL_ID, CUSTOMER, CLOSED, REASON, AMOUNT), rows)


def _listed(session: Session, found: pl.DataFrame, name: Text, headings: Sequence[Text], rows: list[list[str]]) -> None:
    counted = say.counted(len(found), opened.DEAL, opened.DEALS, lang=session.lang)
    caption = session.say(dealt.COUNTED.format(name=name, deals=counted))
    ruled.table(caption, [session.say(heading) for heading in headings], rows, names=4)
    if len(found) > LISTED:
        st.caption(session.say(CUT.format(n=LISTED, all={lang: formats.number(len(found), lang=lang) for lang in Lang})))


def _open(session: Session, row: dict[str, object]) -> list[str]:
    late = row["late"]
    expected = _day(session, row["expected_on"])
    if isinstance(late, int) and late > 0:
        expected = f"{expected} ({session.say(LATE.format(n=late))})"
    return [_text(row, "deal_id"), _text(row, "customer"), _text(row, "stage"), expected, _money(session, row)]


def _lost(session: Session, row: dict[str, object]) -> list[str]:
    reason = _text(row, "loss_reason") or session.say(NOT_SAID)
    return [_text(row, "deal_id"), _text(row, "customer"), _day(session, row.get("closed_on")), reason, _money(session, row)]


def _text(row: dict[str, object], column: str) -> str:
    value = row.get(column)
    return "" if value is None else str(value)


def _day(session: Session, value: object) -> str:
    return formats.day(value, lang=session.lang) if isinstance(value, date) else ""


def _money(session: Session, row: dict[str, object]) -> str:
    amount = row.get("amount")
    return formats.money(amount, lang=session.lang, currency=session.currency) if isinstance(amount, float) else ""
