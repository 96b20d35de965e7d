"""What is kept when one answers, ticks, pins or moves: at once, and undone with one click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kpi.workspace import Boards, Choice
from pages.ui import state, trouble
from pages.ui.state import Session

SECTOR, TEAMS, OBJECTIVES = "kpis_sector", "kpis_teams", "kpis_objectives"
BEFORE = "kpis_before"


def show_answers(choice: Choice) -> None:
    """Let the questions show the answers that are kept."""
    state.set_widget(SECTOR, choice.sector)
    state.set_widget(TEAMS, list(choice.teams))
    state.set_widget(OBJECTIVES, list(choice.objectives))


@trouble.told
def answer() -> None:
    """Keep the answers as they now stand. Nothing ticked by hand: the proposal follows them."""
    _keep(sector=state.widget(SECTOR), teams=tuple(state.widget(TEAMS) or ()), objectives=tuple(state.widget(OBJECTIVES) or ()))


@trouble.told
def tick(kpi: str) -> None:
    """Follow a KPI, or follow it no longer."""
    followed = _followed()
    _keep_list([one for one in followed if one != kpi] if kpi in followed else [*followed, kpi])


@trouble.told
def pin(kpi: str) -> None:
    """Keep a KPI before all others, or let it go back to its place among them."""
    kept = state.current().choice
    pinned = tuple(one for one in kept.pinned if one != kpi) if kpi in kept.pinned else (*kept.pinned, kpi)
    _keep(kpis=kept.kpis or tuple(_followed()), pinned=pinned)


@trouble.told
def move(kpi: str, steps: int) -> None:
    """Move a KPI among those followed."""
    followed = _followed()
    if kpi not in followed:
        return  # another window follows it no longer
    here = followed.index(kpi)
    followed.insert(max(0, here + steps), followed.pop(here))
    _keep_list(followed)


@trouble.told
def follow_the_proposal() -> None:
    """Forget what was ticked by hand; what it was can be taken again."""
    session = state.current()
    state.set_widget(BEFORE, (_here(session), session.choice.kpis, session.choice.pinned))
    _keep(kpis=(), pinned=())


def before(session: Session) -> bool:
    """Whether there is a choice by hand to take again on this board."""
    kept = state.widget(BEFORE)
    return kept is not None and kept[0] == _here(session)


@trouble.told
def take_again() -> None:
    """Follow again what was ticked by hand before."""
    _, kpis, pinned = state.widget(BEFORE)
    state.set_widget(BEFORE, None)
    _keep(kpis=kpis, pinned=pinned)


def _here(session: Session) -> tuple[str, str]:
    return session.workspace.id if session.workspace else "", session.board.id


def _followed() -> list[str]:
    return [kpi.id for kpi in state.current().kpis]


def _keep_list(kpis: Sequence[str]) -> None:
    pinned = state.current().choice.pinned
    _keep(kpis=tuple(kpis), pinned=tuple(one for one in pinned if one in kpis))


def _keep(**changes: str | tuple[str, ...] | None) -> None:
    session = state.current()
    Boards(trouble.workspace()).keep(replace(session.board, choice=replace(session.choice, **changes)))
