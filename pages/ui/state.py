"""What a visit holds: its language, its workspace, its company, and what was chosen. The only place that names the session's state."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import streamlit as st

from kpi.catalogue import CATALOGUE, Kpi, Objective, Sector, Team
from kpi.company import Company, Refused, understood
from kpi.engine import Values, Where, board
from kpi.errors import KpiError
from kpi.mapping import Correction
from kpi.periods import Calendar, Period
from kpi.reading import Sheet, read
from kpi.relevance import Answers, propose
from kpi.schema import Dimension
from kpi.targets import Goal, Targets
from kpi.words import Lang, Text
from kpi.workspace import Choice, Entry, Store, StoredFile, TargetRow, Workspace, home

LINK = "w"
"""The query parameter that names a workspace: whoever has the link opens it."""
COOKIE = "pilote_browser"


@dataclass(frozen=True, eq=False)
class Session:
    """What a page needs to know of the visit; made anew at each run."""

    lang: Lang
    today: date
    workspace: Workspace | None
    company: Company | None
    choice: Choice
    kpis: tuple[Kpi, ...]
    targets: Targets
    calendar: Calendar
    currency: str

    def say(self, text: Text | KpiError) -> str:
        """A text in the visit's language."""
        return text.in_(self.lang)


def now() -> datetime:
    """This moment, in UTC: the only clock that pages read."""
    return datetime.now(UTC)  # noqa: TID251 - the one clock


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store of this server, opened once."""
    return Store(home(os.environ))


def browser() -> str:
    """The key by which this browser finds its workspaces again; a new one until the browser keeps it in its cookie."""
    kept = st.context.cookies.get(COOKIE)
    return kept or str(st.session_state.setdefault("browser", secrets.token_urlsafe(24)))


def current() -> Session:
    """The visit as it stands."""
    workspace = _workspace()
    company = _opened(workspace) if workspace else None
    choice = workspace.choice() if workspace else Choice()
    return Session(
        lang=language(workspace),
        today=now().date(),
        workspace=workspace,
        company=company,
        choice=choice,
        kpis=_kpis(company, choice),
        targets=_targets(workspace, company),
        calendar=_calendar(workspace),
        currency=(workspace.setting("currency") if workspace else None) or (company.currency if company else "EUR"),
    )


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
    workspace = _workspace()
    if workspace:
        workspace.set_lang(lang)


def widget(key: str, default: Any = None) -> Any:
    """What a widget holds, by its key."""
    return st.session_state.get(key, default)


def set_widget(key: str, value: Any) -> None:
    """Give a widget a value before it is drawn."""
    st.session_state[key] = value


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


def leave() -> None:
    """Close the workspace: nothing of it shows until it is opened again."""
    st.session_state["workspace"] = ""
    st.session_state.pop("lang", None)
    st.query_params.pop(LINK, None)


def keep_link(session: Session) -> None:
    """Keep the workspace in the address, so that a refresh or a bookmark opens it again."""
    if session.workspace is not None and st.query_params.get(LINK) != session.workspace.id:
        st.query_params[LINK] = session.workspace.id


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


def _workspace() -> Workspace | None:
    """The workspace of this visit: the one that it opened, else its link's, else the one that this browser had last."""
    workspace_id = st.session_state.get("workspace")
    if workspace_id is None:
        linked = st.query_params.get(LINK) or next((entry.id for entry in workspaces()), "")
        workspace_id = linked if linked and store().open(linked, browser=browser(), now=now()) else ""
        st.session_state["workspace"] = workspace_id
    return store().open(workspace_id, browser=None, now=now()) if workspace_id else None


# Files ---------------------------------------------------------------------------------------------------------------


def add_file(workspace: Workspace, name: str, content: bytes) -> Refused | None:
    """Keep a file that can be read; one that cannot is not kept, and what is wrong is told."""
    try:
        sheets = read(content, name=name)
    except KpiError as error:
        return Refused(name, error)
    stored = workspace.add_file(name, content, now=now())
    _sheets_of(workspace.id, stored.digest, stored.name, lambda: sheets)
    return None


def _opened(workspace: Workspace) -> Company | None:
    files = workspace.files()
    if not files:
        return None
    return _company(workspace.id, workspace.version, workspace.setting("cutoff"), now().date(), _files=files, _workspace=workspace)


@st.cache_resource(max_entries=24, show_spinner=False)
def _company(
    workspace_id: str, version: int, cutoff: str | None, today: date, *, _files: Sequence[StoredFile], _workspace: Workspace
) -> Company:
    """A workspace's company: computed once for each version of its files and corrections, for all of its visits."""
    read_files = [_sheets_of(workspace_id, file.digest, file.name, partial(_read, _workspace, file)) for file in _files]
    return understood(
        [sheet for found in read_files if not isinstance(found, Refused) for sheet in found if not sheet.hidden],
        today=today,
        corrections={key: Correction.from_dict(said) for key, said in _workspace.mappings().items()},
        cutoff=date.fromisoformat(cutoff) if cutoff else None,
        refused=[found for found in read_files if isinstance(found, Refused)],
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _sheets_of(workspace_id: str, digest: str, name: str, _made: Any) -> list[Sheet] | Refused:
    """A file's sheets, read once in a workspace."""
    return _made()  # type: ignore[no-any-return]  # st.cache_resource cannot hash a typed callable


def _read(workspace: Workspace, file: StoredFile) -> list[Sheet] | Refused:
    try:
        return read(workspace.content(file.id), name=file.name)
    except KpiError as error:
        return Refused(file.name, error)


# What was chosen -----------------------------------------------------------------------------------------------------


def answers(choice: Choice) -> Answers:
    """The answers to the three questions."""
    return Answers(
        sector=Sector(choice.sector) if choice.sector else None,
        teams=tuple(Team(team) for team in choice.teams),
        objectives=tuple(Objective(objective) for objective in choice.objectives),
    )


def _kpis(company: Company | None, choice: Choice) -> tuple[Kpi, ...]:
    """The KPIs followed, pinned first: those chosen, or those proposed as long as nothing was chosen."""
    if company is None or company.dataset is None:
        return ()
    if not choice.kpis:
        return tuple(proposal.kpi for proposal in propose(company.dataset, answers(choice)))
    chosen = [CATALOGUE[id] for id in choice.kpis if id in CATALOGUE]
    return tuple(sorted(chosen, key=lambda kpi: kpi.id not in choice.pinned))


def _targets(workspace: Workspace | None, company: Company | None) -> Targets:
    typed = [_goal(row) for row in workspace.targets()] if workspace else []
    return Targets.of([goal for goal in typed if goal is not None], from_files=company.planned if company else ())


def _goal(row: TargetRow) -> Goal | None:
    if row.value is None:
        return None
    return Goal(row.kpi, row.month, row.value, Dimension(row.dimension) if row.dimension else None, row.member)


def _calendar(workspace: Workspace | None) -> Calendar:
    if workspace is None:
        return Calendar()
    return Calendar(
        fiscal_start=workspace.setting("fiscal_start", 1),
        week_start=workspace.setting("week_start", 0),
        country=workspace.setting("country", "FR"),
    )


# Figures -------------------------------------------------------------------------------------------------------------


def figures(session: Session, kpis: Sequence[Kpi], spans: Sequence[Period], *, by: Dimension | None = None, where: Where = ()) -> Values:
    """The figures of KPIs over spans of days, kept for the next run. The session must hold a dataset."""
    workspace, company = session.workspace, session.company
    assert workspace is not None
    assert company is not None
    ids = tuple(kpi.id for kpi in kpis)
    return _figures(workspace.id, workspace.version, workspace.setting("cutoff"), ids, tuple(spans), by, where, _company=company)


@st.cache_resource(max_entries=512, show_spinner=False)
def _figures(
    workspace_id: str,
    version: int,
    cutoff: str | None,
    kpis: tuple[str, ...],
    spans: tuple[Period, ...],
    by: Dimension | None,
    where: Where,
    *,
    _company: Company,
) -> Values:
    assert _company.dataset is not None
    return board(_company.dataset, [CATALOGUE[id] for id in kpis], spans, by=by, where=where)
