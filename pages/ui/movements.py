"""What moved in the pipeline since the last import: a bridge, its steps, and the deals of each."""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st

from kpi import formats
from kpi.charts.bridge import Plank, bridge
from kpi.engine import Where
from kpi.engine.movement import Event, Movement, Step, movement
from kpi.engine.versions import Versions, versions
from kpi.words import Lang, Text
from pages.ui import dealt, kept, opened, places, say, steering
from pages.ui.choose import View
from pages.ui.drawing import clicked
from pages.ui.state import Session

NAMES: dict[Event, Text] = {
    Event.NEW: Text("Nouvelles", "New"),
    Event.REOPENED: Text("Rouvertes", "Reopened"),
    Event.AMOUNT: Text("Montant changé", "Amount changed"),
    Event.HANDED: Text("Changées de mains", "Changed hands"),
    Event.WON: Text("Gagnées", "Won"),
    Event.LOST: Text("Perdues", "Lost"),
    Event.GONE: Text("Disparues du fichier", "Gone from the file"),
    Event.STAGE: Text("Étape changée", "Moved stage"),
    Event.LATER: Text("Clôture reportée", "Put back"),
    Event.SOONER: Text("Clôture avancée", "Brought forward"),
}
GOOD = {Event.NEW: True, Event.REOPENED: True, Event.WON: True, Event.LOST: False}
COLUMNS = ("deal_id", "customer", "owner", "stage_old", "stage", "expected_on_old", "expected_on", "amount_old", "amount", "effect")
ONE_IMPORT = Text(
    "Un seul export connaît vos affaires : déposez le suivant à côté (sans retirer celui-ci), et ce qui a bougé entre les deux "
    "se lira ici : nouvelles, gagnées, perdues, reportées, disparues.",
    "One export alone knows your deals: drop the next one beside it (keep this one), and what moved between the two will stand here: "
    "new, won, lost, put back, gone.",
)
STILL = Text("Rien n’a bougé depuis l’import précédent.", "Nothing moved since the import before.")
BETWEEN = Text("De « {before} » à « {file} »", "From “{before}” to “{file}”")
ADDED = Text("De « {before} » à « {file} », ajouté le {day}", "From “{before}” to “{file}”, added on {day}")
STAYS = Text(
    "Sans effet sur le montant ouvert : {list}.",
    "Without effect on the open amount: {list}.",
)
BEFORE, NOW = Text("Avant", "Before"), Text("Maintenant", "Now")
LIST = Text("Affaires de l’étape", "Deals of the step")


def section(session: Session, view: View) -> None:
    """The bridge since the last import; where there is only one, what will stand here."""
    st.header(session.say(Text("Depuis le dernier import", "Since the last import")), anchor=False)
    found = _versions(session)
    if found is None:
        st.markdown(session.say(ONE_IMPORT))
        st.page_link(places.FILES.file, label=session.say(Text("Déposer un export", "Drop an export")), icon=places.FILES.icon)
        return
    told = _moved(session, found, view.where)
    st.caption(say.plain(session.say(_between(session, found))))
    if not told.steps and not told.beside:
        st.markdown(session.say(STILL))
        return
    step = _bridge(session, told) if told.start or told.end else None
    if told.beside:
        listed = say.listed([_counted(one) for one in told.beside], session.lang)
        st.caption(session.say(STAYS.format(list=listed)))
    _listed(session, told, step)


def _versions(session: Session) -> Versions | None:
    """The last two states of the deals, kept for the next run."""
    assert session.workspace is not None
    assert session.company is not None
    told, dataset = session.company.understanding, steering.dataset_of(session)
    return kept.made(session.workspace, "versions", (), lambda: versions(told.imports, told.tables, dataset))


def _moved(session: Session, found: Versions, where: Where) -> Movement:
    assert session.workspace is not None
    return kept.made(session.workspace, "movement", where, lambda: movement(found, where=where))


def _between(session: Session, found: Versions) -> Text:
    before = found.before[-1]
    day = _day(session, found.file)
    if day is None:
        return BETWEEN.format(before=before, file=found.file)
    return ADDED.format(before=before, file=found.file, day={lang: formats.day(day, lang=lang) for lang in Lang})


def _day(session: Session, name: str) -> date | None:
    assert session.workspace is not None
    return next((file.added_at.date() for file in session.workspace.files() if file.name == name), None)


def _bridge(session: Session, told: Movement) -> Event | None:
    """The chart; the step that a click chose."""
    planks = [
        Plank(session.say(NAMES[step.event]), step.effect, _good(step), session.say(opened.counted_text(session, step.deals)))
        for step in told.steps
    ]
    moved = told.end - told.start
    title = Text("Pipeline ouvert : {change} depuis l’import précédent", "Open pipeline: {change} since the import before").format(
        change={lang: formats.variance(moved, opened.PIPELINE.unit, lang=lang, currency=session.currency) for lang in Lang}
    )
    subject = Text("Montant des affaires ouvertes, {unit}", "Amount of the open deals, {unit}").format(unit=opened.unit(session))
    start, end = (session.say(BEFORE), told.start), (session.say(NOW), told.end)
    spec = bridge(opened.manner(session), start, planks, end, title=title, subject=subject)
    chosen = clicked(spec, key="movement", select="step")
    return told.steps[int(chosen)].event if chosen is not None and chosen.isdigit() and int(chosen) < len(told.steps) else None


def _good(step: Step) -> bool | None:
    """Whether a step is good news; a deal won leaves the pipeline for the better."""
    return step.effect > 0 if step.event is Event.AMOUNT else GOOD.get(step.event)


def _listed(session: Session, told: Movement, clicked_step: Event | None) -> None:
    """The deals of one step: the one that was clicked on, or chosen by name."""
    steps = {step.event.value: step for step in (*told.steps, *told.beside)}
    chosen = st.selectbox(
        session.say(LIST),
        list(steps),
        index=list(steps).index(clicked_step.value) if clicked_step is not None else 0,
        format_func=lambda event: session.say(_counted(steps[event])),
        key=f"moved_{clicked_step or ''}",
        width=420,
    )
    rows = told.rows.filter(pl.col("event") == chosen)
    name = session.say(NAMES[Event(chosen)])
    dealt.table(session, rows, name=name, key=f"moved_{chosen}", columns=COLUMNS, file=Text("mouvements", "movements"))


def _counted(step: Step) -> Text:
    """``Reportées (3)``."""
    return Text("{name} ({n})", "{name} ({n})").format(
        name=NAMES[step.event], n={lang: formats.number(step.deals, lang=lang) for lang in Lang}
    )
