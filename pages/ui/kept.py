"""What is read, understood and computed once, and kept for the next run: per workspace, bounded, and never changed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from hashlib import blake2b
from typing import Any, TypeVar

import streamlit as st

from kpi.catalogue import Kpi
from kpi.company import Company, Refused, filled, understood
from kpi.engine import Dataset, Goals, Values, Where, board
from kpi.errors import KpiError
from kpi.forecast import Ahead, ahead, parts_seen
from kpi.mapping import Correction, NoCorrection, decided
from kpi.measures import aims
from kpi.pace import seasons_of
from kpi.periods import Calendar, Period
from kpi.reading import Limits, Ongoing, Sheet, limits_of, read, start
from kpi.schema import Dimension
from kpi.targets import Seasons, Targets
from kpi.verbatims import said_of
from kpi.workspace import Store, StoredFile, Workspace, chances_of, home

Made = TypeVar("Made")


def now() -> datetime:
    """This moment, in UTC: the only clock that pages read."""
    return datetime.now(UTC)  # noqa: TID251 - the one clock


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store of this server, opened once."""
    return Store(home(os.environ))


def company(workspace: Workspace) -> Company | None:
    """The company of a workspace's files; ``None`` where it has none."""
    files = workspace.files()
    if not files:
        return None
    kinds, today = workspace.kinds(), now().date()
    *key, _ = _key(workspace)
    opened = _company(*key, today, _files=files, _workspace=workspace)
    said = _said(workspace)
    return _corrected(*key, said, today, _company=opened, _kinds=kinds, _chances=chances_of(workspace)) if said else opened


def hidden_sheets(workspace: Workspace, file: StoredFile) -> list[Sheet]:
    """The tables of a file's sheets that its workbook hides and that hold rows."""
    found = _sheets_of(workspace.id, file.digest, file.name, partial(_read, workspace, file))
    return [] if isinstance(found, Refused) else [sheet for sheet in found if sheet.hidden and len(sheet.frame)]


def read_file(name: str, content: bytes) -> list[Sheet] | Refused:
    """A file's sheets; or what is wrong with it."""
    try:
        return filled(read(content, name=name, limits=limits()), file=name)
    except KpiError as error:
        return Refused(name, error)


def start_file(name: str, content: bytes, *, password: str | None, owner: str) -> Ongoing:
    """A file's sheets, read beside the page; with a password, the file without it too. Raises KpiError where it is refused at once."""
    return start(content, name=name, password=password, unlock=password is not None, limits=limits(), owner=owner)


def limits() -> Limits:
    """What a file may ask for, as this server was told. Raises WrongSetting."""
    return limits_of(os.environ)


def keep_file(workspace: Workspace, name: str, content: bytes, *, sheets: list[Sheet]) -> StoredFile:
    """Keep a file that was read already: its sheets are not read again."""
    stored = workspace.add_file(name, content, now=now())
    _sheets_of(workspace.id, stored.digest, stored.name, lambda: sheets)
    return stored


def add_file(workspace: Workspace, name: str, content: bytes) -> Refused | None:
    """Keep a file that can be read; one that cannot is not kept, and what is wrong is told."""
    sheets = read_file(name, content)
    if isinstance(sheets, Refused):
        return sheets
    keep_file(workspace, name, content, sheets=sheets)
    return None


def figures(
    workspace: Workspace,
    opened: Company,
    kpis: Sequence[Kpi],
    spans: Sequence[Period],
    *,
    targets: Targets,
    calendar: Calendar,
    by: Dimension | None = None,
    where: Where = (),
) -> Values:
    """The figures of KPIs over spans of days, held against targets where they are made of one. The company must hold a dataset."""
    aimed = {one for kpi in kpis for one in aims(kpi.value)}
    held_against = targets.asked_of(aimed)
    asked = (tuple(kpi.key for kpi in kpis), _told(spans), by, where, held_against, calendar if aimed else None)
    return _figures(*_key(workspace), *asked, _company=opened, _kpis=kpis, _spans=spans, _goals=targets.within(where).as_goals(calendar))


def forecast(
    workspace: Workspace, opened: Company, kpi: Kpi, past: Sequence[Period], values: Values, *, where: Where, calendar: Calendar
) -> Ahead | KpiError:
    """The forecast of a KPI from its past periods; or why there is none."""
    assert opened.dataset is not None
    return _forecast(*_key(workspace), kpi.key, tuple(past), where, calendar, _kpi=kpi, _values=values, _dataset=opened.dataset)


def seasons(workspace: Workspace, dataset: Dataset, calendar: Calendar) -> Seasons:
    """How each KPI came in over the company's past, told once for each version of its files."""
    return made(workspace, "seasons", calendar, lambda: seasons_of(dataset, calendar=calendar))


def made(workspace: Workspace, name: str, asked: Hashable, make: Callable[[], Made]) -> Made:
    """Anything made of a workspace's files, once for each version of them: by its name and what was asked of it."""
    return _made(*_key(workspace), name, asked, _make=make)  # type: ignore[no-any-return]  # st.cache_resource hides the type


def _key(workspace: Workspace) -> tuple[str, int, str | None, str]:
    """What the company's figures depend on: its files and corrections, the day set as their end, what was said beside (a digest)."""
    return workspace.id, workspace.version, workspace.setting("cutoff"), _said(workspace)


def _told(spans: Sequence[Period]) -> str:
    """Spans as a text that says all of them: a key's hash of it takes a hundredth of the time of theirs."""
    return " ".join(f"{span.start}/{span.end}/{span.grain}" for span in spans)


def _said(workspace: Workspace) -> str:
    """What people said of the data beside their files, as a digest; empty where nothing."""
    told = [workspace.kinds(), chances_of(workspace)]
    return blake2b(json.dumps(told, sort_keys=True).encode(), digest_size=8).hexdigest() if any(told) else ""


@st.cache_resource(max_entries=24, show_spinner=False)
def _company(
    workspace_id: str, version: int, cutoff: str | None, today: date, *, _files: Sequence[StoredFile], _workspace: Workspace
) -> Company:
    """A workspace's company: computed once for each version of its files and corrections, for all of its visits."""
    unhidden = _workspace.unhidden()
    read_files = [_sheets_of(workspace_id, file.digest, file.name, partial(_read, _workspace, file)) for file in _files]
    return understood(
        [
            sheet
            for file, found in zip(_files, read_files, strict=True)
            if not isinstance(found, Refused)
            for sheet in found
            if not sheet.hidden or (file.digest, sheet.sheet) in unhidden
        ],
        today=today,
        given_on=max((file.added_at.date() for file in _files), default=None),
        corrections={key: correction(said) for key, said in _workspace.mappings().items()},
        decisions=decided(_workspace.decisions()),
        cutoff=date.fromisoformat(cutoff) if cutoff else None,
        refused=[found for found in read_files if isinstance(found, Refused)],
    )


@st.cache_resource(max_entries=24, show_spinner=False)
def _corrected(
    workspace_id: str,
    version: int,
    cutoff: str | None,
    said: str,
    today: date,
    *,
    _company: Company,
    _kinds: Mapping[str, Any],
    _chances: Mapping[str, float],
) -> Company:
    """The company with what people said of comments and of stages: the files are not understood again for that."""
    return _company.corrected(said_of(_kinds)).weighed(_chances)


@st.cache_resource(max_entries=64, show_spinner=False)
def _sheets_of(workspace_id: str, digest: str, name: str, _made: Any) -> list[Sheet] | Refused:
    """A file's sheets, read once in a workspace."""
    return _made()  # type: ignore[no-any-return]  # st.cache_resource cannot hash a typed callable


def correction(said: object) -> Correction:
    """A correction as it was kept; one that an older version wrote in words that are no longer known is asked again."""
    try:
        return Correction.from_dict(said)
    except NoCorrection:
        return Correction()


def _read(workspace: Workspace, file: StoredFile) -> list[Sheet] | Refused:
    try:
        content = workspace.content(file.id)
    except KpiError as error:
        return Refused(file.name, error)
    return read_file(file.name, content)


@st.cache_resource(max_entries=512, show_spinner=False)
def _figures(
    workspace_id: str,
    version: int,
    cutoff: str | None,
    said: str,
    kpis: tuple[str, ...],
    spans: str,
    by: Dimension | None,
    where: Where,
    set_for: tuple[Any, ...],
    calendar: Calendar | None,
    *,
    _company: Company,
    _kpis: Sequence[Kpi],
    _spans: Sequence[Period],
    _goals: Goals,
) -> Values:
    assert _company.dataset is not None
    return board(_company.dataset, _kpis, _spans, by=by, where=where, goals=_goals)


@st.cache_resource(max_entries=256, show_spinner=False)
def _made(workspace_id: str, version: int, cutoff: str | None, said: str, name: str, asked: Hashable, *, _make: Callable[[], Any]) -> Any:
    return _make()


@st.cache_resource(max_entries=256, show_spinner=False)
def _forecast(
    workspace_id: str,
    version: int,
    cutoff: str | None,
    said: str,
    kpi: str,
    past: tuple[Period, ...],
    where: Where,
    calendar: Calendar,
    *,
    _kpi: Kpi,
    _values: Values,
    _dataset: Dataset,
) -> Ahead | KpiError:
    try:
        spans = parts_seen(past, _dataset.cutoff, calendar) if _kpi.adds_up else ()
        seen = board(_dataset, [_kpi], spans, where=where, beside=False) if spans else None
        return ahead(_kpi, _values, past, cutoff=_dataset.cutoff, calendar=calendar, seen=seen)
    except KpiError as error:
        return error
