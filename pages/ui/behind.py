"""The rows behind a figure, one click away: listed with file and row number, and to download."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl
import streamlit as st

from kpi import formats
from kpi.catalogue import Kpi
from kpi.engine import SIDES, Behind, Figure, Side, rows_behind
from kpi.errors import KpiError
from kpi.export.headings import heading
from kpi.measures import formula, resolve
from kpi.periods import Calendar, Period
from kpi.schema import BLANK, ENTITIES, Dimension
from kpi.words import Text
from pages.ui import say, tables
from pages.ui.choose import View
from pages.ui.state import Session

TITLE = Text("Lignes derrière ce chiffre", "Rows behind this figure")
COUNTED = Text("{name} : {value} · {period} · {rows}", "{name}: {value} · {period} · {rows}")
ROWS = Text("ligne", "row"), Text("lignes", "rows")
COMPUTED = Text("Calcul : {formula}", "Computed as: {formula}")
DEFINED = Text("Définition retenue, « {variant} » : {said}", "Definition used, “{variant}”: {said}")
MOST_SHOWN = 10_000


def open_rows(
    session: Session, kpi: Kpi, figure: Figure, looked_at: View, *, by: Dimension | None = None, member: str | None = None
) -> None:
    """Open the rows behind a figure over the page."""
    st.dialog(session.say(TITLE), width="large", icon=":material/table_rows:")(_shown)(session, kpi, figure, looked_at, by, member)


def _shown(session: Session, kpi: Kpi, figure: Figure, looked_at: View, by: Dimension | None, member: str | None) -> None:
    company = session.company
    assert company is not None
    assert company.dataset is not None
    try:
        behind = rows_behind(company.dataset, kpi.value, figure.period, by=by, member=member, where=looked_at.where)
    except KpiError as error:
        say.refusal(session, error)
        return
    value = formats.exact(figure.value, kpi.unit, lang=session.lang, currency=session.currency)
    period = figure.period.name(lang=session.lang, calendar=session.calendar)
    rows = say.counted(sum(len(one.frame) for one in behind), *ROWS, lang=session.lang)
    st.markdown(f"**{say.plain(session.say(COUNTED.format(name=kpi.name, value=value, period=period, rows=rows)))}**")
    if by is not None:
        st.caption(say.plain(member if member is not None else session.say(BLANK)))
    defined = kpi.definition if kpi.variant is None else DEFINED.format(variant=kpi.variant.name, said=kpi.definition)
    st.caption(say.plain(session.say(defined)))
    st.caption(say.plain(session.say(COMPUTED.format(formula=formula(resolve(kpi.value, company.dataset.has).measure)))))
    for one in behind:
        _table(session, one)
    st.download_button(
        session.say(Text("Télécharger (xlsx)", "Download (xlsx)")),
        data=lambda: _workbook(session, kpi, figure, behind),
        file_name=f"{kpi.id}_{_safe(figure.period, session.calendar)}.xlsx",
        icon=":material/download:",
        key=f"download_{kpi.id}",
    )


def _workbook(session: Session, kpi: Kpi, figure: Figure, behind: Sequence[Behind]) -> bytes:
    from kpi.export.rows import rows_workbook  # openpyxl costs half a second: only those who download wait for it

    notes = session.company.caveats(kpi) if session.company else ()
    return rows_workbook(kpi, figure, behind, lang=session.lang, currency=session.currency, calendar=session.calendar, notes=notes)


def _table(session: Session, behind: Behind) -> None:
    entity = ENTITIES[behind.entity]
    frame = behind.frame.head(MOST_SHOWN)
    sides = {side.value: SIDES[side].in_(session.lang) for side in Side}
    shown = tables.in_words(frame, entity, session.lang).with_columns(pl.col("side").replace(sides))
    if frame["side"].n_unique() == 1:
        shown = shown.drop("side")
    source = [
        column for column in ("source_file", "source_sheet", "source_row") if frame[column].null_count() < len(frame) or not len(frame)
    ]
    ordered = [*(["side"] if "side" in shown.columns else []), *source, *(column for column in shown.columns if column in entity)]
    named = shown.select(ordered).rename({column: heading(behind.entity, column, session.lang) for column in ordered if column != "side"})
    part = "" if behind.part is None else f"{_capital(session.say(behind.part))} · "
    st.markdown(f"{part}{session.say(entity.name)} · {formats.number(len(behind.frame), lang=session.lang)}")
    st.dataframe(
        named.rename({"side": heading(behind.entity, "side", session.lang)} if "side" in ordered else {}),
        column_config=tables.manners(entity, ordered, session.lang),
        hide_index=True,
        height=360,
    )
    if len(behind.frame) > MOST_SHOWN:
        cut = Text("Les {n} premières sont montrées ; toutes sont dans le fichier.", "The first {n} are shown; all are in the file.")
        st.caption(session.say(cut.format(n=formats.number(MOST_SHOWN, lang=session.lang))))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _safe(period: Period, calendar: Calendar) -> str:
    return re.sub(r"[^0-9A-Za-z-]+", "_", period.id(calendar))
