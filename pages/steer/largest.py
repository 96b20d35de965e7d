"""How much of revenue the largest customers make, and who they are."""

from __future__ import annotations

import polars as pl
import streamlit as st

from kpi import formats
from kpi.catalogue import CATALOGUE
from kpi.charts.concentrated import concentrated
from kpi.engine.concentration import AMOUNT, CUMULATED, FIRST, SHARE, Concentration, Top
from kpi.engine.sales import CUSTOMER, OWNER
from kpi.formats import Unit
from kpi.schema import Kind
from kpi.words import Lang, Text
from pages.ui import buyers, figures, studies
from pages.ui.choose import View
from pages.ui.drawing import draw, look
from pages.ui.state import Session

TITLE = Text("Le poids des plus gros clients", "The weight of the largest customers")
NOBODY = Text("Aucun client dans cette période.", "No customer in this period.")
UNNAMED = Text(
    "{amount} de ventes ne disent pas leur client : elles comptent dans le total, sans être d’un client.",
    "{amount} of sales do not tell their customer: they count in the total, and are no customer’s.",
)
PART, CUSTOMERS = Text("Premiers clients", "First customers"), Text("Clients", "Customers")
REVENUE, OF_REVENUE = Text("Chiffre d’affaires", "Revenue"), Text("Part du CA", "Share of revenue")
BEFORE = Text("Part dans la référence", "Share in the reference")
AS_TABLE = Text("Les parts en tableau", "The shares as a table")
FILE = Text("clients par chiffre d’affaires", "customers by revenue")
WHO = Text("Qui ils sont, du plus gros au plus petit", "Who they are, the largest first")
COLUMNS = {
    CUSTOMER: (buyers.CUSTOMER_NAME, Kind.NAME),
    OWNER: (buyers.OWNER_NAME, Kind.NAME),
    AMOUNT: (REVENUE, Kind.MONEY),
    SHARE: (OF_REVENUE, Kind.SHARE),
    CUMULATED: (Text("Part cumulée", "Cumulated share"), Kind.SHARE),
}


def section(session: Session, view: View) -> None:
    """The curve, the shares of the first percents against the reference, and the names."""
    st.header(session.say(TITLE), anchor=False)
    found = studies.concentration(session, view, view.spans.current)
    if not found.customers:
        st.caption(session.say(NOBODY))
        return
    draw(concentrated(CATALOGUE["revenue"], found, lang=session.lang, look=look(), currency=session.currency), key="concentrated")
    if found.nobody:
        amount = {lang: formats.figure(found.nobody, Unit.MONEY, lang=lang, currency=session.currency) for lang in Lang}
        st.caption(session.say(UNNAMED.format(amount=amount)))
    with st.expander(session.say(AS_TABLE), icon=":material/table:"):
        figures.shown(_shares(session, found, studies.concentration(session, view, view.spans.reference)), alt=session.say(AS_TABLE))
    st.caption(session.say(WHO))
    picked = buyers.listed(session, found.frame, COLUMNS, name=FILE, key="largest")
    buyers.ways_to_rows(session, view, picked, (view.spans.current,), key="largest_rows")


def _shares(session: Session, found: Concentration, before: Concentration) -> pl.DataFrame:
    tops = [(top, before.top(part)) for part in FIRST if (top := found.top(part)) is not None]
    rows = [
        {
            session.say(PART): formats.share(top.part, lang=session.lang),
            session.say(CUSTOMERS): formats.number(top.customers, lang=session.lang),
            session.say(REVENUE): formats.exact(top.amount, Unit.MONEY, lang=session.lang, currency=session.currency),
            session.say(OF_REVENUE): _said(session, top),
            session.say(BEFORE): _said(session, was),
        }
        for top, was in tops
    ]
    return pl.DataFrame(rows)


def _said(session: Session, top: Top | None) -> str:
    return formats.exact(top.share if top else None, Unit.PERCENT, lang=session.lang)
