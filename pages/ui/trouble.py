"""What goes wrong while a click is being obeyed: told on the page that follows, which goes on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from kpi.errors import KpiError
from kpi.workspace import Workspace, WorkspaceGone
from pages.ui import say, state

TROUBLE = "trouble"
_Given = ParamSpec("_Given")


def told(act: Callable[_Given, None]) -> Callable[_Given, None]:
    """What a widget calls, made safe: a workspace deleted in another window, or a full disk, is said at the next run."""

    @wraps(act)
    def tried(*args: _Given.args, **kwargs: _Given.kwargs) -> None:
        try:
            act(*args, **kwargs)
        except KpiError as error:
            state.set_widget(TROUBLE, error)

    return tried


def workspace() -> Workspace:
    """The workspace that a click is about. Raises WorkspaceGone where another window deleted it meanwhile."""
    mine = state.workspace()
    if mine is None:
        raise WorkspaceGone
    return mine


def tell() -> None:
    """Say once what went wrong."""
    error = state.widget(TROUBLE)
    if error is not None:
        state.set_widget(TROUBLE, None)
        say.trouble(error, state.language())
