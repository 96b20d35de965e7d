"""What a visit holds: its language, its workspace, its company, and what was chosen. The only place that names the session's state."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from kpi.catalogue import Kpi
from kpi.company import Company
from kpi.engine import Values, Where
from kpi.errors import KpiError
from kpi.forecast import Ahead
from kpi.periods import Calendar, Period
from kpi.schema import Dimension
from kpi.targets import Targets
from kpi.words import Lang, Text, tied
from kpi.workspace import Board, Boards, Choice, Entry, Workspace
from pages.ui import chosen, door, kept
from pages.ui.address import days_told, in_address
from pages.ui.chosen import answers
from pages.ui.kept import add_file, keep_file, limits, now, store

__all__ = ["add_file", "answers", "keep_file", "limits", "now", "store"]

BOARD = "board"
LINK = "w"
"""The query parameter that names a workspace: whoever has the link opens it."""


@dataclass(frozen=True, eq=False)
class Session:
    """What a page needs to know of the visit; made anew at each run."""

    lang: Lang
    today: date
    workspace: Workspace | None
    company: Company | None
    boards: tuple[Board, ...]
    board: Board
    where: Where
    catalogue: Mapping[str, Kpi]
    kpis: tuple[Kpi, ...]
    targets: Targets
    calendar: Calendar
    currency: str

    @property
    def choice(self) -> Choice:
        """The answers and the KPIs of the board in use."""
        return self.board.choice

    def say(self, text: Text | KpiError) -> str:
        """A text in the visit's language."""
        return tied(text.in_(self.lang)) if self.lang is Lang.FR else text.in_(self.lang)


def browser() -> str:
    """The key by which this browser finds its workspaces again; a new one until the browser keeps it in its cookie."""
    cookie = st.context.cookies.get(door.COOKIE)
    if isinstance(cookie, str) and door.KEY.fullmatch(cookie):
        return cookie
    return str(st.session_state.setdefault("browser", secrets.token_urlsafe(24)))


def current() -> Session:
    """The visit as it stands."""
    mine = workspace()
    company = kept.company(mine) if mine else None
    boards = Boards(mine).all() if mine else (Board(""),)
    board, catalogue = _board(boards), chosen.defined_by(mine)
    where = chosen.where(company, board)
    return Session(
        lang=language(mine),
        today=now().date(),
        workspace=mine,
        company=company,
        boards=boards,
        board=board,
        where=where,
        catalogue=catalogue,
        kpis=chosen.kpis(company, board.choice, catalogue, where),
        targets=chosen.targets(mine, company, catalogue),
        calendar=chosen.calendar(mine),
        currency=(mine.setting("currency") if mine else None) or (company.currency if company else "EUR"),
    )


def _board(boards: Sequence[Board]) -> Board:
    """The board in use: the one opened in this visit, else the address's, else the first."""
    wanted = st.session_state.get(BOARD) or st.query_params.get(BOARD)
    return next((board for board in boards if board.id == wanted), boards[0])


def link_board(session: Session) -> None:
    """Once a run, before any widget: the board in use stands in the address of every page, where it is not the first."""
    if len(session.boards) > 1 or BOARD in _linked():
        link(BOARD, [board.id for board in session.boards], default=session.boards[0].id)


def open_board(board: Board) -> None:
    """Open a board from now on, filtered as it starts."""
    st.session_state[BOARD] = board.id
    for dimension in chosen.FILTERS:
        st.session_state[f"only_{dimension}"] = list(dict(board.where).get(dimension, ()))


# Language ------------------------------------------------------------------------------------------------------------


def language(workspace: Workspace | None = None) -> Lang:
    """The language chosen in this visit, else the workspace's, else the browser's."""
    chosen = st.session_state.get("lang")
    if chosen:
        return Lang(chosen)
    if workspace:
        return workspace.lang
    return Lang.FR if (st.context.locale or "").lower().startswith("fr") else Lang.EN


def set_language(lang: Lang) -> None:
    """Speak a language from now on, and in this workspace at the next visit."""
    st.session_state["lang"] = lang.value
    mine = workspace()
    if mine:
        mine.set_lang(lang)


def widget(key: str, default: Any = None) -> Any:
    """What a widget holds, by its key."""
    return st.session_state.get(key, default)


def set_widget(key: str, value: Any) -> None:
    """Give a widget a value before it is drawn."""
    st.session_state[key] = value


def forget_widget(key: str) -> None:
    """Keep nothing of what a widget holds."""
    st.session_state.pop(key, None)


def offer(key: str, options: Sequence[Any]) -> None:
    """Before a widget is drawn: one that holds what is no longer offered goes back to where it starts."""
    if key in st.session_state and st.session_state[key] not in options:
        del st.session_state[key]


def offer_several(key: str, options: Sequence[Any]) -> None:
    """The same for a widget that holds several: what is no longer offered is let go."""
    if key in st.session_state:
        st.session_state[key] = [held for held in st.session_state[key] or [] if held in options]


def link(key: str, options: Sequence[Any], *, default: Any) -> None:
    """Before a widget is drawn: it begins as the address says, in ids that no language changes, and the address follows it.

    ``default`` is what it starts with, and stays out of the address: an option, or for a choice of several a list. Where such a
    list is not empty, none of them is said so: ``team=-``.
    """
    held = st.session_state.get(key)
    if held is None:
        told = st.query_params.get_all(key)
        held = (told or default) if isinstance(default, list) else next(iter(told), default)
    if isinstance(default, list):
        held = [option for option in held if option in options]
    elif held not in options:
        held = default
    st.session_state[key] = held
    _linked()[key] = default


def link_days(key: str, first: date, last: date, *, default: tuple[date, date]) -> None:
    """The same for a span of days between two others: ``2026-01-05..2026-02-03`` in the address."""
    held = st.session_state.get(key)
    if held is None:
        held = days_told(st.query_params.get(key, ""))
    st.session_state[key] = held if held and all(first <= day <= last for day in held) else default
    _linked()[key] = default


def _linked() -> dict[str, Any]:
    linked: dict[str, Any] = st.session_state.setdefault("linked", {})
    return linked


# Workspaces ----------------------------------------------------------------------------------------------------------


def workspaces() -> tuple[Entry, ...]:
    """The workspaces that this browser made or opened, the latest first."""
    return store().workspaces(browser())


def create(name: str) -> Workspace:
    """A new workspace, open from now on."""
    return _entered(store().create(name, browser=browser(), lang=language(), now=now()))


def enter(workspace_id: str) -> Workspace | None:
    """Open a workspace by its id; ``None`` where there is none (any more)."""
    found = store().open(workspace_id, browser=browser(), now=now())
    return _entered(workspace_id) if found else None


def opened(workspace_id: str) -> Workspace | None:
    """A workspace by its id, without entering it; ``None`` where there is none (any more)."""
    return store().open(workspace_id, browser=None, now=now())


def leave() -> None:
    """Close the workspace: nothing of it shows until it is opened again."""
    st.session_state["workspace"] = ""
    st.query_params.pop(LINK, None)


def keep_link(session: Session) -> None:
    """Keep the workspace and the view in the address: a refresh, a bookmark or a link opens them again. The visit has arrived."""
    st.session_state["arrived"] = True
    wanted = {key: text for key, default in _linked().items() if (text := in_address(st.session_state.get(key), default))}
    if session.workspace is not None:
        wanted[LINK] = [session.workspace.id]
    for key in {*_linked(), *wanted}:
        if st.query_params.get_all(key) == wanted.get(key, []):
            continue
        if key in wanted:
            st.query_params[key] = wanted[key]
        else:
            del st.query_params[key]


def arrives() -> bool:
    """Whether this is the first run of the visit; true once."""
    first = "arrived" not in st.session_state
    st.session_state["arrived"] = True
    return first


def _entered(workspace_id: str) -> Workspace:
    workspace = store().open(workspace_id, browser=browser(), now=now())
    assert workspace is not None
    st.session_state["workspace"] = workspace_id
    st.session_state["lang"] = workspace.lang.value
    return workspace


def workspace() -> Workspace | None:
    """The workspace of this visit: the one that it opened, else its link's, else the one that this browser had last."""
    workspace_id = st.session_state.get("workspace")
    if workspace_id is None:
        linked = st.query_params.get(LINK) or next((entry.id for entry in workspaces()), "")
        workspace_id = linked if linked and store().open(linked, browser=browser(), now=now()) else ""
        st.session_state["workspace"] = workspace_id
    return store().open(workspace_id, browser=None, now=now()) if workspace_id else None


# Figures -------------------------------------------------------------------------------------------------------------


def figures(session: Session, kpis: Sequence[Kpi], spans: Sequence[Period], *, by: Dimension | None = None, where: Where = ()) -> Values:
    """The figures of KPIs over spans of days. The session must hold a dataset."""
    assert session.workspace is not None
    assert session.company is not None
    return kept.figures(
        session.workspace, session.company, kpis, spans, targets=session.targets, calendar=session.calendar, by=by, where=where
    )


def forecast(session: Session, kpi: Kpi, past: Sequence[Period], values: Values, *, where: Where = ()) -> Ahead | KpiError:
    """The forecast of a KPI from its past periods; or why there is none."""
    assert session.workspace is not None
    assert session.company is not None
    return kept.forecast(session.workspace, session.company, kpi, past, values, where=where, calendar=session.calendar)
