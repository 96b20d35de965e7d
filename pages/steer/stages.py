"""From lead to contract: how many are left at each step, of the same leads where the files link them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import polars as pl
import streamlit as st

from kpi import formats
from kpi.catalogue import CATALOGUE
from kpi.charts.funnel import OF_PERIOD, THE_SAME, Stage, funnel, share_of, share_of_before
from kpi.charts.manner import Manner
from kpi.engine import FEW_ROWS, Figure, lacks
from kpi.engine.reached import Reached
from kpi.periods import Grain, Period
from kpi.words import Lang, Text, joined
from pages.ui import behind, figures, say, state, studies
from pages.ui.choose import View
from pages.ui.drawing import draw, look
from pages.ui.state import Session
from pages.ui.steering import dataset_of

TITLE = Text("Du prospect au contrat", "From lead to contract")
LEADS, CONTACTED, CONVERTED = Text("Prospects détectés", "New leads"), Text("Contactés", "Contacted"), Text("Convertis", "Converted")
OFFERED, WON = Text("Devis ou affaire", "Quote or deal"), Text("Contrats signés", "Deals won")
OF_LEADS = ("new_leads", "never_contacted", "conversion_rate")
OF_DAYS = ("prospects_contacted", "meetings_prospects", "quotes_sent", "deals_won")
MESSAGE = Text("{first} prospects\u00a0: {shares}", "{first} leads: {shares}")
CAME: dict[str, Text] = {
    "never_contacted": Text("{share} contactés", "{share} contacted"),
    "conversion_rate": Text("{share} convertis", "{share} converted"),
    "offered": Text("{share} avec un devis ou une affaire", "{share} with a quote or a deal"),
    "won": Text("{share} avec un contrat signé", "{share} with a deal won"),
}
LOST = Text(
    "De «\u00a0{before}\u00a0» à «\u00a0{after}\u00a0», {share} passent\u00a0: c’est là que l’on perd le plus",
    "From “{before}” to “{after}”, {share} go on: most is lost there",
)
COUNTS = Text("Ce que la période compte, étape par étape", "What the period counts, step by step")
SUBJECT = Text("Prospects créés sur {days}, jusqu’au {cutoff}.", "Leads created over {days}, up to {cutoff}.")
SUBJECT_DAYS = Text("Sur {days}.", "Over {days}.")
LINKED = Text(
    "Les devis et les affaires sont ceux des mêmes prospects, retrouvés par le nom de la société : {found} prospects sur {leads} en ont.",
    "Quotes and deals are those of the same leads, found by the company’s name: {found} leads of {leads} have one.",
)
NOT_LINKED = Text(
    "Vos fichiers ne relient pas les prospects aux devis ni aux affaires (même nom de société) : ceux-ci sont comptés à leur date dans la "
    "période, et d’autres prospects y entrent.",
    "Your files do not link leads to quotes and deals (by the same company name): these are counted at their date in the period, and "
    "other leads are among them.",
)
YOUNG = Text(
    "Une partie de ces prospects est récente : la suite de leur parcours est à venir.",
    "Some of these leads are recent: the rest of their way is still to come.",
)
AS_TABLE = Text("Les étapes en tableau", "The steps as a table")
STEP, NUMBER, HOW = Text("Étape", "Step"), Text("Nombre", "Number"), Text("Compté", "Counted")
OF_FIRST, OF_BEFORE = Text("Du premier", "Of the first"), Text("Du précédent", "Of the previous")
ROWS = Text("Lignes : {name}", "Rows: {name}")


def of(session: Session, view: View) -> list[Stage]:
    """The steps that the files tell: of the leads of the period, then what is linked to them, else what the period counts."""
    known = _figures(session, view)
    new = known.get("new_leads")
    if new is None or new.value is None:
        return [Stage(id, CATALOGUE[id].name, _count(figure), same=False) for id in OF_DAYS if (figure := known.get(id)) and figure.value]
    found = [Stage("new_leads", LEADS, _count(new))]
    never, became = known.get("never_contacted"), known.get("conversion_rate")
    if never is not None and never.numerator is not None:
        found.append(Stage("never_contacted", CONTACTED, _count(new) - int(never.numerator)))
    converted = [Stage("conversion_rate", CONVERTED, int(became.numerator or 0))] if became and became.numerator is not None else []
    came = studies.reached(session, view, view.spans.current).get(None)
    later = _linked(came) if came else [_of_days(id, known) for id in ("quotes_sent", "deals_won") if known.get(id)]
    if came is None or _converted_first(session, view):
        return [*found, *converted, *later]
    return [*found, *later, *converted]


def message(session: Session, view: View, found: Sequence[Stage]) -> None:
    """The answer in one line."""
    st.markdown(f"**{say.plain(session.say(_title(session, found)))}**")


def section(session: Session, view: View, found: Sequence[Stage]) -> None:
    """The funnel, how its steps are counted, and ways to the rows."""
    st.header(session.say(TITLE), anchor=False)
    manner = Manner(CATALOGUE["new_leads"], session.lang, look(), session.currency)
    days = view.spans.current
    said = {lang: formats.days(days.start, days.end, lang=lang) for lang in Lang}
    cutoff = {lang: formats.day(dataset_of(session).cutoff, lang=lang) for lang in Lang}
    subject = SUBJECT.format(days=said, cutoff=cutoff) if found[0].same else SUBJECT_DAYS.format(days=said)
    draw(funnel(manner, found, title=_lost(session, found), subject=subject), key="funnel")
    for caveat in _caveats(session, view, found):
        st.caption(session.say(caveat))
    _ways(session, view, found)
    _table(session, manner, found)


def _title(session: Session, found: Sequence[Stage]) -> Text:
    same = [stage for stage in found if stage.same]
    if len(same) < 2:
        return COUNTS
    manner = Manner(CATALOGUE["new_leads"], session.lang)
    shares = [CAME[stage.id].format(share=share_of(manner, stage.count, same[0].count)) for stage in same[1:]]
    return MESSAGE.format(first=formats.number(same[0].count, lang=session.lang), shares=joined(shares))


def _lost(session: Session, found: Sequence[Stage]) -> Text:
    """The step that fewest of those before it reach."""
    same = [stage for stage in found if stage.same]
    steps = [(after.count / before.count, before, after) for before, after in pairwise(same) if before.count >= max(FEW_ROWS, after.count)]
    if not steps:
        return _title(session, found)
    _, before, after = min(steps, key=lambda step: step[0])
    share = {lang: share_of(Manner(CATALOGUE["new_leads"], lang), after.count, before.count) for lang in Lang}
    return LOST.format(before=before.name, after=after.name, share=share)


def _figures(session: Session, view: View) -> dict[str, Figure]:
    """The KPIs' figures of the view's days that the files can feed with its filters."""
    dataset, days = dataset_of(session), view.spans.current
    asked = [CATALOGUE[id] for id in (*OF_LEADS, *OF_DAYS) if lacks(dataset, CATALOGUE[id].value, where=view.where) is None]
    values = state.figures(session, asked, (days,), where=view.where) if asked else None
    return {kpi.id: figure for kpi in asked if values and (figure := values.at(kpi.id, days)) is not None}


def _count(figure: Figure) -> int:
    return int(figure.value or 0)


def _linked(came: Reached) -> list[Stage]:
    return [Stage("offered", OFFERED, came.offered), Stage("won", WON, came.won)]


def _of_days(id: str, known: dict[str, Figure]) -> Stage:
    return Stage(id, CATALOGUE[id].name, _count(known[id]), same=False)


def _converted_first(session: Session, view: View) -> bool:
    """Whether leads are called converted before they have an offer, as more of them are, in all the data: CRMs differ in that."""
    dataset = dataset_of(session)
    ever = Period(dataset.first_day, dataset.cutoff, Grain.ALL)
    figure = state.figures(session, [CATALOGUE["conversion_rate"]], (ever,), where=view.where).at("conversion_rate", ever)
    came = studies.reached(session, view, ever).get(None)
    return bool(figure and came and (figure.numerator or 0) > came.offered)


def _caveats(session: Session, view: View, found: Sequence[Stage]) -> list[Text]:
    if not found[0].same:
        return []
    link, ids = studies.link(session), {stage.id for stage in found}
    told = []
    if "won" in ids:
        facts = {
            name: {lang: formats.number(count, lang=lang) for lang in Lang}
            for name, count in (("found", link.found), ("leads", link.leads))
        }
        told.append(LINKED.format(**facts))
    elif not all(stage.same for stage in found):
        told.append(NOT_LINKED)
    became = _figures(session, view).get("conversion_rate")
    return [*told, YOUNG] if became is not None and not became.complete else told


def _ways(session: Session, view: View, found: Sequence[Stage]) -> None:
    """To the rows behind each step that is a KPI's figure."""
    known = _figures(session, view)
    with st.container(horizontal=True):
        for stage in found:
            if stage.id not in known:
                continue
            label = session.say(ROWS.format(name=stage.name))
            if st.button(label, key=f"stage_{stage.id}", type="tertiary", icon=":material/table_rows:", disabled=not stage.count):
                behind.open_rows(session, CATALOGUE[stage.id], known[stage.id], view)


def _table(session: Session, manner: Manner, found: Sequence[Stage]) -> None:
    rows = []
    for place, stage in enumerate(found):
        before = found[place - 1] if place and stage.same else None
        rows.append(
            {
                session.say(STEP): session.say(stage.name),
                session.say(NUMBER): formats.number(stage.count, lang=session.lang),
                session.say(OF_FIRST): share_of(manner, stage.count, found[0].count) if before else "",
                session.say(OF_BEFORE): share_of_before(manner, stage.count, before.count) if before else "",
                session.say(HOW): session.say(THE_SAME if stage.same else OF_PERIOD),
            }
        )
    with st.expander(session.say(AS_TABLE), icon=":material/table:"):
        figures.shown(pl.DataFrame(rows), alt=session.say(AS_TABLE))
