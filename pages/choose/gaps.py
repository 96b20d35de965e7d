"""What is between the company's target and what its members were given, where only the company is shown."""

from __future__ import annotations

import streamlit as st

from kpi import formats
from kpi.catalogue import Kpi
from kpi.measures import parts_add_up
from kpi.periods import Grain, period_of
from kpi.planning import between, made_by, summed
from kpi.schema import NAMES, Dimension
from kpi.words import Lang, Text
from pages.choose.grid import Grid
from pages.choose.lines import Origin
from pages.ui import say
from pages.ui.state import Session

SAME = Text("{kpi}, par {by} : la somme fait l’objectif de l’entreprise.", "{kpi}, by {by}: the sum makes the company’s target.")
EVEN = Text(
    "{kpi}, par {by} : la somme fait l’objectif de l’entreprise en tout, mais {months}.",
    "{kpi}, by {by}: the sum makes the company’s target in all, but {months}.",
)
OVER = Text(
    "{kpi}, par {by} : la somme dépasse de {amount} l’objectif de l’entreprise ({months}).",
    "{kpi}, by {by}: the sum is {amount} over the company’s target ({months}).",
)
UNDER = Text(
    "{kpi}, par {by} : il manque {amount} à la somme pour faire l’objectif de l’entreprise ({months}).",
    "{kpi}, by {by}: the sum is {amount} short of the company’s target ({months}).",
)


def told(session: Session, grid: Grid) -> None:
    """A sentence for each KPI and each dimension by which its members have targets in months where the company has one."""
    for place, line in enumerate(grid.lines):
        if parts_add_up(line.kpi.value):
            for dimension in session.targets.dimensions(line.kpi.id):
                sentence = _of(session, grid, place, dimension)
                if sentence is not None:
                    st.caption(say.plain(session.say(sentence)))


def _of(session: Session, grid: Grid, place: int, dimension: Dimension) -> Text | None:
    kpi, found = grid.lines[place].kpi, list[float]()
    members = session.targets.members(kpi.id, dimension)
    for month, cell in zip(grid.months, grid.rows[place], strict=True):
        period = period_of(month, Grain.MONTH)
        parts = [session.targets.given(kpi.id, period, dimension=dimension, member=member) for member in members]
        given = [part for part in parts if part is not None]
        gap = between(made_by(given), cell.value if cell.origin in (Origin.TYPED, Origin.FILE) else None)
        if gap is not None:
            found.append(gap)
    return _sentence(session, kpi, dimension, found) if found else None


def _sentence(session: Session, kpi: Kpi, dimension: Dimension, gaps: list[float]) -> Text:
    gap, name = summed(gaps), NAMES[dimension]
    amount = {lang: formats.exact(abs(gap), kpi.unit, lang=lang, currency=session.currency) for lang in Lang}
    months = formats.counted(
        sum(gap != 0 for gap in gaps), Text("{n} mois diffère", "{n} month differs"), Text("{n} mois diffèrent", "{n} months differ")
    )
    said = SAME if not any(gaps) else OVER if gap > 0 else UNDER if gap < 0 else EVEN
    return said.format(kpi=kpi.name, by=Text(name.fr.lower(), name.en.lower()), amount=amount, months=months)
