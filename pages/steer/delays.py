"""How long leads wait for their first contact, and how long a sale takes: the whole of the delays, not their middle alone."""

from __future__ import annotations

import streamlit as st

from kpi import formats
from kpi.catalogue import CATALOGUE, Kpi
from kpi.charts.histogram import histogram
from kpi.charts.manner import Manner
from kpi.engine import REASONS, Figure, Values, beside_id, lacks
from kpi.errors import KpiError
from kpi.formats import Unit
from kpi.words import Lang, Text
from pages.ui import behind, say, state, studies
from pages.ui.choose import View
from pages.ui.drawing import draw, look
from pages.ui.state import Session
from pages.ui.steering import dataset_of

TITLE = Text("Les délais", "The delays")
KPIS = (CATALOGUE["first_contact_delay"], CATALOGUE["sales_cycle"])
MESSAGE = Text("{name}\u00a0: la moitié en {median} ou moins", "{name}: half within {median}")
FEW = Text("{name} : n = {n}, trop peu pour un délai habituel", "{name}: n = {n}, too few for a usual delay")
SUBJECT: dict[str, Text] = {
    "first_contact_delay": Text("Prospects créés sur {days}, {n} contactés.", "Leads created over {days}, {n} contacted."),
    "sales_cycle": Text("Affaires gagnées sur {days}, n = {n}.", "Deals won over {days}, n = {n}."),
}
NEVER = Text("jamais contactés", "never contacted")
NONE = Text("{name} : {why}.", "{name}: {why}.")
ROWS = Text("Lignes : {name}", "Rows: {name}")


def section(session: Session, view: View) -> None:
    """A histogram each, with what the KPI says marked on it."""
    st.header(session.say(TITLE), anchor=False)
    for kpi, column in zip(KPIS, st.columns(2), strict=True):
        with column:
            _drawn(session, view, kpi)


def _drawn(session: Session, view: View, kpi: Kpi) -> None:
    try:
        spread = studies.spread(session, view, kpi)
    except KpiError as lacking:
        st.caption(say.plain(session.say(NONE.format(name=kpi.name, why=lacking.facts["why"]))))
        return
    days = view.spans.current
    values = state.figures(session, [kpi], (days,), where=view.where)
    figure = values.at(kpi.id, days)
    if figure is None or figure.value is None:
        why = REASONS[figure.why] if figure is not None and figure.why is not None else formats.NOT_AVAILABLE
        st.caption(say.plain(session.say(NONE.format(name=kpi.name, why=why))))
        return
    said = {lang: formats.days(days.start, days.end, lang=lang) for lang in Lang}
    count = {lang: formats.number(spread.count, lang=lang) for lang in Lang}
    spec = histogram(
        Manner(kpi, session.lang, look()),
        spread,
        median=None if figure.few else figure.value,
        ninetieth=_ninetieth(kpi, values, figure),
        title=_title(kpi, figure),
        subject=SUBJECT[kpi.id].format(days=said, n=count),
        never=_never(session, view, kpi),
    )
    draw(spec, key=f"delay_{kpi.id}")
    label = session.say(ROWS.format(name=kpi.name))
    if st.button(label, key=f"delay_rows_{kpi.id}", type="tertiary", icon=":material/table_rows:"):
        behind.open_rows(session, kpi, figure, view)


def _title(kpi: Kpi, figure: Figure) -> Text:
    if figure.few:
        return FEW.format(name=kpi.name, n=figure.n)
    median = {lang: formats.figure(figure.value, Unit.DAYS, lang=lang) for lang in Lang}
    return MESSAGE.format(name=kpi.name, median=median)


def _ninetieth(kpi: Kpi, values: Values, figure: Figure) -> float | None:
    found = values.at(beside_id(kpi.id, "p90"), figure.period)
    return None if found is None or figure.few else found.value


def _never(session: Session, view: View, kpi: Kpi) -> tuple[Text, int] | None:
    """The leads that nobody contacted, beside those that were."""
    never = CATALOGUE["never_contacted"]
    if kpi.id != "first_contact_delay" or lacks(dataset_of(session), never.value, where=view.where) is not None:
        return None
    figure = state.figures(session, [never], (view.spans.current,), where=view.where).at(never.id, view.spans.current)
    return (NEVER, int(figure.numerator)) if figure is not None and figure.numerator is not None else None
