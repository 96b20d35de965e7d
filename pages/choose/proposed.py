"""The cards of the KPIs: what each is, why it is proposed, what it is at now; ticked, pinned, moved in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from kpi import formats
from kpi.catalogue import FAMILIES, Kpi
from kpi.charts import sparkline
from kpi.engine import Dataset, Values
from kpi.measures import Type
from kpi.relevance import ROLES, Proposal, Role, fit, keep_beside, keeps_honest, leads_to, phrase
from kpi.words import Text, listed
from pages.choose import following
from pages.ui import present, say, state
from pages.ui.drawing import inline, look
from pages.ui.state import Session

_VALUE = (
    '<div style="display:flex;justify-content:space-between;align-items:center;gap:8px">'
    '<span style="font-size:1.75rem;line-height:1.25;font-weight:600;font-variant-numeric:tabular-nums">{value}</span>{line}</div>'
    '<div style="font-size:0.875rem">{below}</div>'
)
_TO_DATE = Text("cette année, au {day}", "this year, to {day}")
_LEADS_TO = Text("{role} qui mène à {results}", "{role} that leads to {results}")
_RESULTS_NAMED = 3
_YOURS = Text("Le vôtre", "Yours")
_LAST_ONE = Text("Suivez au moins un indicateur : cochez-en un autre d’abord.", "Follow at least one KPI: tick another one first.")


@dataclass(frozen=True)
class Shelf:
    """What the cards need: the visit, its data, and the figures of all KPIs that the files can feed."""

    session: Session
    dataset: Dataset
    values: Values
    fed: Sequence[Kpi]

    @property
    def followed(self) -> list[str]:
        """The KPIs followed, in their order."""
        return [kpi.id for kpi in self.session.kpis]


def cards(shelf: Shelf, kpis: Sequence[Kpi]) -> None:
    """A card a KPI, as many side by side as fit."""
    with st.grid(3, min_column_width=280):
        for kpi in kpis:
            with st.container(border=True, height="stretch", key=f"card_{kpi.id}"):
                _card(shelf, kpi)


def by_family(shelf: Shelf, kpis: Sequence[Kpi]) -> None:
    """The shelf of all others, family by family."""
    for family, name in FAMILIES.items():
        members = [kpi for kpi in kpis if kpi.family is family]
        if members:
            st.markdown(f"**{shelf.session.say(name)}**")
            cards(shelf, members)


def _card(shelf: Shelf, kpi: Kpi) -> None:
    session = shelf.session
    proposal = fit(kpi, state.answers(session.choice))
    tick(shelf, kpi)
    value(shelf, kpi)
    st.markdown(f":small[{_role(shelf, proposal)} · {say.plain(session.say(proposal.why))}]")
    for honest in (keep_beside(kpi, {one.id for one in shelf.fed}), keeps_honest(kpi, shelf.followed)):
        if honest is not None:
            st.markdown(f":small[:material/balance: {say.plain(session.say(honest))}]")
    st.markdown(f":small[{say.plain(session.say(kpi.definition))}]")
    if kpi.id in shelf.followed:
        st.space("stretch")
        _order(shelf, kpi)


def _role(shelf: Shelf, proposal: Proposal) -> str:
    """What it does; of a lever, the results followed that it leads to, else those that the files could show. One's own is one's own."""
    if proposal.kpi.own is not None:
        return f"**{shelf.session.say(_YOURS)}**"
    session, answers = shelf.session, state.answers(shelf.session.choice)
    role = f"**{_capital(session.say(ROLES[proposal.role]))}**"
    if proposal.role is not Role.EFFORT:
        return role
    results = leads_to(proposal.kpi, answers, session.kpis) or leads_to(proposal.kpi, answers, shelf.fed)
    if not results:
        return role
    told = say.plain(session.say(listed([phrase(one) for one in results[:_RESULTS_NAMED]])))
    return session.say(_LEADS_TO).format(role=role, results=told)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def tick(shelf: Shelf, kpi: Kpi) -> None:
    """The box that follows a KPI; the last one followed cannot be let go."""
    followed = kpi.id in shelf.followed
    only = followed and len(shelf.followed) == 1
    key = f"follow_{kpi.id}"
    state.set_widget(key, followed)
    st.checkbox(
        shelf.session.say(kpi.name),
        key=key,
        on_change=following.tick,
        args=(kpi.id,),
        disabled=only,
        help=shelf.session.say(_LAST_ONE) if only else None,
    )


def value(shelf: Shelf, kpi: Kpi) -> None:
    """What a KPI is at this year, with its last months as a line."""
    session, values = shelf.session, shelf.values
    figure = values.at(kpi.id, present.year_to_date(session, shelf.dataset))
    until = formats.day(shelf.dataset.cutoff, lang=session.lang)
    below = present.why_not(session, figure) or session.say(values.unavailable.get(kpi.id) or _TO_DATE.format(day=until))
    if kpi.type is Type.RANKING and figure is not None and figure.value is not None:
        below = f"{session.say(kpi.reason(figure.reason))}, {below}"
    recent = [values.at(kpi.id, month) for month in present.recent_months(session, shelf.dataset)]
    line = ""
    if kpi.type is not Type.RANKING:
        points = [None if one is None else one.value for one in recent]
        open_last = recent[-1] is not None and not recent[-1].complete
        line = inline(sparkline(points, open_last=open_last, look=look(), better=kpi.better))
    st.html(_VALUE.format(value=escape(present.said(session, kpi, figure)), below=escape(below), line=line))


def _order(shelf: Shelf, kpi: Kpi) -> None:
    """Pin, earlier, later; a pinned KPI moves among the pinned ones."""
    session = shelf.session
    pinned = kpi.id in session.choice.pinned
    peers = [one for one in shelf.followed if (one in session.choice.pinned) == pinned]
    pin = Text("Détacher", "Unpin") if pinned else Text("Épingler", "Pin")
    with st.container(horizontal=True, gap="small"):
        _button(session, pin, icon="push_pin", does=following.pin, args=(kpi.id,))
        _button(session, Text("Avant", "Earlier"), icon="arrow_back", does=following.move, args=(kpi.id, -1), off=kpi.id == peers[0])
        _button(session, Text("Après", "Later"), icon="arrow_forward", does=following.move, args=(kpi.id, 1), off=kpi.id == peers[-1])


def _button(session: Session, label: Text, *, icon: str, does: Callable[..., None], args: tuple[str | int, ...], off: bool = False) -> None:
    st.button(
        session.say(label),
        icon=f":material/{icon}:",
        key=f"{icon}_{args[0]}",
        type="tertiary",
        on_click=does,
        args=args,
        disabled=off,
    )
