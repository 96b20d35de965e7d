"""Customers listed, to pick one and to download, and the way to the rows of some of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from kpi import formats
from kpi.catalogue import CATALOGUE, Kpi
from kpi.engine import board
from kpi.engine.sales import CUSTOMER
from kpi.periods import Period
from kpi.schema import Dimension, Kind
from kpi.words import Lang, Text
from pages.ui import behind, downloads, tables
from pages.ui.choose import View
from pages.ui.state import Session
from pages.ui.steering import dataset_of

SHOWN = 500
CUT = Text("Les {n} premiers sont montrés ; tous sont dans le fichier.", "The first {n} are shown; all are in the file.")
PICK = Text("Choisissez un client pour voir ses lignes.", "Pick a customer to see the rows.")
ROWS_OF = Text("Lignes de {who}, {period}", "Rows of {who}, {period}")
CUSTOMER_NAME, OWNER_NAME = Text("Client", "Customer"), Text("Commercial", "Rep")

Columns = Mapping[str, tuple[Text, Kind]]
"""What a table shows: its columns, each with its heading and what it holds."""


def listed(session: Session, found: pl.DataFrame, columns: Columns, *, name: Text, key: str) -> str | None:
    """The customers in their order, those columns that say something; the one that is picked, if any."""
    held = [column for column in columns if column == CUSTOMER or found[column].null_count() < len(found)]
    names = {column: session.say(columns[column][0]) for column in held}
    shown = found.head(SHOWN)
    event = st.dataframe(
        shown.select(held).rename(names),
        column_config={names[column]: manner for column in held if (manner := _manner(columns[column][1], session.lang))},
        hide_index=True,
        height="content" if len(shown) <= 10 else 400,
        alt=session.say(name),
        on_select="rerun",
        selection_mode="single-row",
        key=key,
    )
    if len(found) > SHOWN:
        st.caption(session.say(CUT.format(n=formats.number(SHOWN, lang=session.lang))))
    headings = [columns[column][0] for column in held]
    downloads.table(session, name, headings, lambda: found.select(held).iter_rows(), key=f"{key}_download")
    position = next(iter(event["selection"]["rows"]), None)
    return None if position is None or position >= len(shown) else str(shown[CUSTOMER][position])


def ways_to_rows(session: Session, view: View, who: str | None, periods: Sequence[Period], *, key: str) -> None:
    """For the customer that is picked, a way to the rows of each period."""
    if who is None:
        st.caption(session.say(PICK))
        return
    with st.container(horizontal=True):
        for position, period in enumerate(periods):
            rows(session, view, (who,), period, name=who, key=f"{key}_{position}")


def rows(session: Session, view: View, customers: Sequence[str], period: Period, *, name: str, key: str, kpi: str = "revenue") -> None:
    """A way to the rows of customers in a period, where they make the KPI's figure."""
    said = {lang: formats.days(period.start, period.end, lang=lang) for lang in Lang}
    label = session.say(ROWS_OF.format(who=name, period=said))
    if st.button(label, icon=":material/table_rows:", key=key, disabled=not customers):
        _opened(session, view, customers, period, CATALOGUE[kpi])


def _opened(session: Session, view: View, customers: Sequence[str], period: Period, kpi: Kpi) -> None:
    """The rows over the page: the view, on these customers alone."""
    of_them = replace(view, where=(*view.where, (Dimension.CUSTOMER, tuple(customers))))
    figure = board(dataset_of(session), [kpi], (period,), where=of_them.where, beside=False).at(kpi.id, period)
    if figure is not None:
        behind.open_rows(session, kpi, figure, of_them)


def _manner(kind: Kind, lang: Lang) -> Any:
    match kind:
        case Kind.NUMBER:
            return st.column_config.NumberColumn(format="%d", alignment="right")
        case _:
            return tables.manner(kind, lang)
