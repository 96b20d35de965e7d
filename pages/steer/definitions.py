"""A KPI that may be defined in several ways: its definitions side by side, each with its figure; the one chosen counts everywhere."""

from __future__ import annotations

import streamlit as st

from kpi.catalogue import CATALOGUE, Kpi
from kpi.engine import lacks
from kpi.measures import Type
from kpi.words import Text
from pages.ui import present, say, state, trouble
from pages.ui.choose import View
from pages.ui.state import Session
from pages.ui.steering import dataset_of

SEVERAL = Text("{n} définitions possibles : choisissez la vôtre", "{n} possible definitions: choose yours")
USED = Text("Retenue partout", "Used everywhere")
USE = Text("Retenir", "Use this one")
MISSING = Text("Vos fichiers ne le permettent pas : {why}.", "Your files do not allow it: {why}.")
REASON = Text("{value} : {reason}", "{value}: {reason}")


def switch(session: Session, view: View, kpi: Kpi) -> None:
    """The definitions of a KPI with their figures in the period, and the way to choose one; nothing of a KPI that has but one."""
    if not kpi.variants:
        return
    st.caption(session.say(SEVERAL.format(n=len(kpi.variants))))
    with st.grid(len(kpi.variants), min_column_width=210):
        for variant in kpi.variants:
            with st.container(border=True, height="stretch", gap="xsmall", key=f"definition_{variant.id}"):
                _card(session, view, CATALOGUE[kpi.id].defined_as(variant.id), in_use=variant == kpi.variant)


def _card(session: Session, view: View, kpi: Kpi, *, in_use: bool) -> None:
    assert kpi.variant is not None
    name, why = session.say(kpi.variant.name), lacks(dataset_of(session), kpi.value, where=view.where)
    st.markdown(f"**{say.plain(name[:1].upper() + name[1:])}**")
    if why is not None:
        st.caption(say.plain(session.say(MISSING.format(why=why))))
    else:
        st.markdown(f"#### {say.plain(_figure(session, view, kpi))}")
    st.caption(session.say(kpi.definition))
    st.space("stretch")
    if in_use:
        st.badge(session.say(USED), icon=":material/check:", color="gray")
    elif why is None:
        st.button(session.say(USE), key=f"use_{kpi.variant.id}", icon=":material/rule:", on_click=_use, args=(kpi.id, kpi.chosen))


def _figure(session: Session, view: View, kpi: Kpi) -> str:
    """The figure of the period; of a ranking, what comes first with its share."""
    figure = state.figures(session, [kpi], (view.spans.current,), where=view.where).at(kpi.id, view.spans.current)
    told = present.said(session, kpi, figure)
    if kpi.type is not Type.RANKING or figure is None or figure.value is None or figure.few:
        return told
    return session.say(REASON.format(value=told, reason=kpi.reason(figure.reason)))


@trouble.told
def _use(kpi: str, variant: str | None) -> None:
    trouble.workspace().set_variant(kpi, variant)
