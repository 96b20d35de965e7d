"""What each source, sector or rep gives: leads, contact, conversion, contracts and their amount."""

from __future__ import annotations

import polars as pl
import streamlit as st

from kpi import formats
from kpi.charts import Before, ranked
from kpi.compare import parts
from kpi.engine import Figure, Values, lacks
from kpi.formats import Unit
from kpi.schema import BLANK, NAMES, Dimension
from kpi.words import Text
from pages.ui import behind, figures, state, steering, studies
from pages.ui.choose import View
from pages.ui.drawing import draw, look
from pages.ui.state import Session
from pages.ui.steering import dataset_of

TITLE = Text("D’où viennent les contrats", "Where contracts come from")
ORDER = (Dimension.SOURCE, Dimension.SECTOR, Dimension.OWNER, Dimension.TEAM, Dimension.MANAGER, Dimension.REGION)
KPIS = ("new_leads", "contact_rate", "conversion_rate")
LEADS, CONTACT, CONVERSION = (
    Text("Prospects", "Leads"),
    Text("Taux de contact", "Contact rate"),
    Text("Taux de conversion", "Conversion rate"),
)
WON, AMOUNT = Text("Contrats signés", "Deals won"), Text("Montant signé", "Amount won")
OF_LEADS = Text(
    "Les contrats sont ceux des prospects créés dans la période, retrouvés par le nom de leur société.",
    "Contracts are those of the leads created in the period, found by the name of their company.",
)
OF_DAYS = Text(
    "Les contrats sont ceux signés dans la période : vos fichiers ne les relient pas à leurs prospects.",
    "Contracts are those won in the period: your files do not link them to their leads.",
)
ROWS = Text("{what} : {who}", "{what}: {who}")


def section(session: Session, view: View) -> None:
    """The split that is chosen, drawn and as a table, with ways to the rows."""
    dataset = dataset_of(session)
    kpis = [kpi for kpi in map(session.catalogue.__getitem__, KPIS) if lacks(dataset, kpi.value, where=view.where) is None]
    known = [by for by in ORDER if kpis and lacks(dataset, kpis[0].value, by=by, where=view.where) is None]
    if not known:
        return
    st.header(session.say(TITLE), anchor=False)
    state.offer("leads_by", known)
    by: Dimension = st.selectbox(
        session.say(Text("Répartir par", "Split by")),
        known,
        format_func=lambda dimension: session.say(NAMES[dimension]),
        key="leads_by",
        persist_state="session",
        width=280,
    )
    days = view.spans.current
    values = state.figures(session, kpis, (days, view.spans.reference), by=by, where=view.where)
    drawn = next((kpi for kpi in reversed(kpis) if any(one.value is not None for one in values.of(kpi.id))), None)
    if drawn is not None:
        shown = parts(drawn, values, view.spans, steering.targets(session, view), calendar=session.calendar)
        spec = ranked(drawn, shown, lang=session.lang, look=look(), currency=session.currency, before=Before(view.against))
        draw(spec, key=f"origins_{by}_{drawn.id}")
    _table(session, view, by, values)


def _table(session: Session, view: View, by: Dimension, values: Values) -> None:
    days = view.spans.current
    came = studies.reached(session, view, days, by=by)
    won = Values(()) if came else _of_days(session, view, by)
    members = dict.fromkeys([one.member for one in values.figures if one.period == days and one.rows] + [one.member for one in won.figures])
    order = sorted(members, key=lambda who: (who is None, -_number(values.at("new_leads", days, who)), who or ""))
    rows = [
        {session.say(NAMES[by]): session.say(BLANK) if who is None else who}
        | {session.say(name): text for name, text in _cells(session, view, values, who).items()}
        | ({session.say(name): text for name, text in _won(session, view, came, won, who).items()})
        for who in order
    ]
    if not rows:
        st.caption(session.say(figures.NO_ROWS))
        return
    picked = figures.picked(session, pl.DataFrame(rows), key=f"origins_table_{by}", alt=session.say(TITLE))
    if came or won.figures:
        st.caption(session.say(OF_LEADS if came else OF_DAYS))
    if picked is not None and picked < len(order):
        _ways(session, view, by, order[picked], values)


def _cells(session: Session, view: View, values: Values, who: str | None) -> dict[Text, str]:
    found = {id: values.at(id, view.spans.current, who) for id in KPIS}
    names = {"new_leads": LEADS, "contact_rate": CONTACT, "conversion_rate": CONVERSION}
    return {names[id]: _said(session, figure, Unit.COUNT if id == "new_leads" else Unit.PERCENT) for id, figure in found.items()}


def _won(session: Session, view: View, came: object, won: Values, who: str | None) -> dict[Text, str]:
    """The contracts of a member and their amount: linked to its leads, else of the period."""
    if isinstance(came, dict) and came:
        found = came.get(who)
        count, amount = (found.won, found.amount) if found else (0, 0.0)
        money = formats.figure(amount, Unit.MONEY, lang=session.lang, currency=session.currency)
        return {WON: formats.number(count, lang=session.lang), AMOUNT: money}
    days = view.spans.current
    told = {WON: won.at("deals_won", days, who), AMOUNT: won.at("revenue", days, who)}
    return {name: _said(session, figure, Unit.COUNT if name is WON else Unit.MONEY) for name, figure in told.items() if won.figures}


def _of_days(session: Session, view: View, by: Dimension) -> Values:
    """The contracts of the period by the same split, where they know it."""
    asked = [session.catalogue[id] for id in ("deals_won", "revenue")]
    fed = [kpi for kpi in asked if lacks(dataset_of(session), kpi.value, by=by, where=view.where) is None]
    return state.figures(session, fed, (view.spans.current,), by=by, where=view.where) if fed else Values(())


def _said(session: Session, figure: Figure | None, unit: Unit) -> str:
    if figure is None or figure.value is None:
        return "" if figure is None else formats.NOT_AVAILABLE.in_(session.lang)
    return f"n = {figure.n}" if figure.few else formats.figure(figure.value, unit, lang=session.lang, currency=session.currency)


def _number(figure: Figure | None) -> float:
    return figure.value or 0.0 if figure is not None else 0.0


def _ways(session: Session, view: View, by: Dimension, who: str | None, values: Values) -> None:
    name = session.say(BLANK) if who is None else who
    with st.container(horizontal=True):
        for kpi in map(session.catalogue.__getitem__, KPIS):
            figure = values.at(kpi.id, view.spans.current, who)
            label = session.say(ROWS.format(what=kpi.name, who=name))
            if figure is not None and st.button(label, key=f"origin_{kpi.id}", icon=":material/table_rows:", disabled=not figure.rows):
                behind.open_rows(session, kpi, figure, view, by=by, member=who)
