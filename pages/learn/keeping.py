"""What the settings keep, as their widgets change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from kpi.errors import KpiError
from kpi.targets import USUAL, Rules
from kpi.words import Lang
from kpi.workspace.standards import set_rules
from pages.ui import say, state, trouble
from pages.ui.state import Session

LANGUAGE, OWN_CUTOFF, CUTOFF = "set_language", "set_own_cutoff", "set_cutoff"
NAME, OTHER, NEW = "ws_name", "ws_other", "ws_new"
REFUSED = "settings_refused"
REACHED, CLOSE = "set_reached", "set_close"


@trouble.told
def language() -> None:
    """Speak the language chosen; the side bar shows it too."""
    chosen = Lang(state.widget(LANGUAGE))
    state.set_language(chosen)
    state.set_widget("language", chosen)


@trouble.told
def setting(name: str, key: str) -> None:
    """Keep a setting as its widget holds it; an empty one goes back to the default."""
    value = state.widget(key)
    trouble.workspace().set_setting(name, None if value == "" else value)


@trouble.told
def rules() -> None:
    """Keep what is on target and what is at risk; at risk never begins above on target."""
    reached = (state.widget(REACHED) or 100) / 100
    set_rules(trouble.workspace(), Rules(reached, min(reached, (state.widget(CLOSE) or 90) / 100)))


@trouble.told
def usual_rules() -> None:
    """Take the usual thresholds again."""
    set_rules(trouble.workspace(), USUAL)


@trouble.told
def own_cutoff(until: date) -> None:
    """Take the data's own cut-off again, or choose one, at first where the data end."""
    trouble.workspace().set_setting("cutoff", None if state.widget(OWN_CUTOFF) else until.isoformat())


@trouble.told
def cutoff() -> None:
    """Keep the cut-off chosen."""
    chosen = state.widget(CUTOFF)
    if chosen is not None:
        trouble.workspace().set_setting("cutoff", chosen.isoformat())


def rename() -> None:
    """Give the workspace the name typed."""
    _tried(lambda: state.store().rename(trouble.workspace().id, state.widget(NAME), browser=state.browser()))


@trouble.told
def copy() -> None:
    """Open a copy of the workspace."""
    workspace = trouble.workspace()
    copied = state.store().copy(workspace.id, workspace.name, browser=state.browser(), now=state.now())
    state.enter(copied)


@trouble.told
def delete() -> None:
    """Delete the workspace and close it."""
    state.store().delete(trouble.workspace().id)
    state.leave()
    state.set_widget("ws_sure", False)


@trouble.told
def change() -> None:
    """Open the workspace chosen."""
    chosen = state.widget(OTHER)
    if chosen is not None:
        state.enter(chosen)
        state.set_widget(OTHER, None)


def create() -> None:
    """Make a workspace of the name typed, and open it."""
    name = state.widget(NEW)
    if name:
        _tried(lambda: state.create(name))
        state.set_widget(NEW, "")


def link(workspace_id: str) -> str:
    """The address that opens a workspace in any browser that reaches this server."""
    base = (st.context.url or "").split("?")[0].rsplit("/", 1)[0]
    return f"{base}/?{state.LINK}={workspace_id}"


def tell(session: Session) -> None:
    """Say once what was refused."""
    refused = state.widget(REFUSED)
    if refused is not None:
        state.set_widget(REFUSED, None)
        say.refusal(session, refused)


def _tried(change: Callable[[], object]) -> None:
    try:
        change()
    except KpiError as error:
        state.set_widget(REFUSED, error)
