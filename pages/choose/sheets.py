"""The targets as a workbook to fill, with the KPIs, the members and the months that the page shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from kpi.catalogue import CATALOGUE, Kpi
from kpi.engine import Dataset
from kpi.export.targets import targets_workbook
from kpi.periods import Grain, period_of
from kpi.schema import Dimension
from kpi.words import Text
from pages.ui.state import Session

FILL = Text("Remplir dans un tableur (xlsx)", "Fill in a spreadsheet (xlsx)")
COMES_BACK = Text(
    "Un classeur avec ces indicateurs, ces membres et ces mois, et vos objectifs actuels ; rempli, il se dépose sur la page Fichiers. "
    "Ce qui est tapé ici passe avant ce que dit un fichier.",
    "A workbook with these KPIs, members and months, and your present targets; once filled in, drop it on the Files page. "
    "What is typed here goes before what a file says.",
)
NAME = Text("objectifs", "targets")


def template(session: Session, dataset: Dataset, kpis: Sequence[Kpi], months: Sequence[date], by: Dimension | None) -> None:
    """The button; the workbook is made when it is asked for. One's own KPIs, which no file can name, are not in it."""
    own = [kpi for kpi in kpis if kpi.id in CATALOGUE]
    if not own:
        return
    names = {by: [name for name in dataset.members(by) if name is not None]} if by is not None else {}
    st.download_button(
        session.say(FILL),
        data=partial(
            targets_workbook,
            own,
            [period_of(month, Grain.MONTH, session.calendar) for month in months],
            targets=session.targets,
            members=names,
            lang=session.lang,
            calendar=session.calendar,
        ),
        file_name=f"{session.say(NAME)}-{months[0].year}.xlsx",
        on_click="ignore",
        icon=":material/table_view:",
        help=session.say(COMES_BACK),
        key="targets_template",
    )
