"""What was changed in the targets: when, by whom, from what to what; and the way back to any of these states."""

from __future__ import annotations

from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

import streamlit as st

from kpi import formats
from kpi.catalogue import Kpi
from kpi.periods import Grain
from kpi.schema import NAMES, Dimension
from kpi.targets import BOUNDS, Bound, period_from
from kpi.words import Text
from kpi.workspace import TargetChange, TargetRow, Workspace
from pages.choose import goals
from pages.ui import ruled, say, state
from pages.ui.state import Session

OPEN, CHANGE = "targets_history", "targets_change"
SHOWN = 12
TITLE = Text("Historique", "History")
NOTHING = Text(
    "Chaque changement sera noté ici : quand, par qui, de quoi à quoi ; vous pourrez revenir à n’importe quel état.",
    "Each change will be noted here: when, by whom, from what to what; you will be able to go back to any state.",
)
HEADINGS = (
    Text("Indicateur", "KPI"),
    Text("Pour", "For"),
    Text("Période", "Period"),
    Text("Demandé", "Asked"),
    Text("Avant", "Before"),
    Text("Après", "After"),
)
COMPANY = Text("toute l’entreprise", "the whole company")
OF_MEMBER = Text("{member} ({dimension})", "{member} ({dimension})")
MORE = Text("Et {n} autres.", "And {n} more.")
BACK = Text(
    "Tous les objectifs reviennent à cet état ; c’est un changement de plus, qui se défait aussi.",
    "All targets go back to that state; it is one more change, which can be undone too.",
)


def history(session: Session, workspace: Workspace) -> None:
    """The acts that changed targets, what the one chosen changed, and the buttons that go back; read once it is open."""
    box = st.expander(session.say(TITLE), icon=":material/history:", key=OPEN, on_change="rerun")
    if not box.open:
        return
    acts = {act.id: act for act in workspace.target_changes()}
    with box:
        if not acts:
            st.caption(session.say(NOTHING))
            return
        _name(session)
        change = _act(session, acts)
        _back(session, change, latest=max(acts))
        _changed(session, workspace, acts[change])


def _name(session: Session) -> None:
    st.text_input(
        session.say(Text("Votre nom, noté avec vos changements", "Your name, noted with your changes")),
        key=goals.WHO,
        persist_state="session",
        width=320,
        max_chars=80,
    )


def _act(session: Session, acts: dict[int, TargetChange]) -> int:
    state.offer(CHANGE, list(acts))
    chosen: int = st.selectbox(
        session.say(Text("Changement", "Change")), list(acts), format_func=lambda id: _label(session, acts[id]), key=CHANGE, width=480
    )
    return chosen


def _label(session: Session, act: TargetChange) -> str:
    """``23 nov. 2026, 14:05 · Anna · 12 objectifs``."""
    at = formats.moment(act.at.astimezone(_zone()), lang=session.lang)
    count = say.counted(act.count, Text("objectif", "target"), Text("objectifs", "targets"), lang=session.lang)
    return " · ".join(part for part in (at, act.who, count) if part)


def _zone() -> tzinfo:
    return ZoneInfo(st.context.timezone) if st.context.timezone else UTC


def _changed(session: Session, workspace: Workspace, act: TargetChange) -> None:
    pairs = workspace.changed_targets(act.id)
    rows = [_row(session, before, after) for before, after in pairs[:SHOWN]]
    headings = [session.say(heading) for heading in HEADINGS]
    ruled.table(_label(session, act), headings, rows, names=4)
    if len(pairs) > SHOWN:
        st.caption(session.say(MORE.format(n=formats.number(len(pairs) - SHOWN, lang=session.lang))))


def _row(session: Session, before: TargetRow, after: TargetRow) -> list[str]:
    kpi = session.catalogue.get(after.kpi)
    period = period_from(after.start, Grain(after.grain)).name(lang=session.lang, calendar=session.calendar)
    name = session.say(kpi.name) if kpi else after.kpi
    bound = session.say(BOUNDS[Bound(after.bound)])
    return [name, _for(session, after), period, bound, *(_figure(session, kpi, row.value) for row in (before, after))]


def _for(session: Session, row: TargetRow) -> str:
    if row.dimension is None:
        return session.say(COMPANY)
    dimension = Text(NAMES[Dimension(row.dimension)].fr.lower(), NAMES[Dimension(row.dimension)].en.lower())
    return session.say(OF_MEMBER.format(member=row.member, dimension=dimension))


def _figure(session: Session, kpi: Kpi | None, value: float | None) -> str:
    if value is None:
        return "–"
    if kpi is None:
        return formats.number(value, lang=session.lang, decimals=2)
    return formats.exact(value, kpi.unit, lang=session.lang, currency=session.currency)


def _back(session: Session, change: int, *, latest: int) -> None:
    before, after = Text("Revenir avant ce changement", "Go back before this change"), Text("Revenir juste après", "Go back to right after")
    with st.container(horizontal=True):
        st.button(session.say(before), icon=":material/undo:", key="targets_back_before", on_click=goals.restore, args=(change - 1,))
        if change != latest:
            st.button(session.say(after), icon=":material/restore:", key="targets_back_after", on_click=goals.restore, args=(change,))
    st.caption(session.say(BACK))
