"""What a company chose, as its pages take it: its answers, its KPIs, its targets, its calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from kpi.catalogue import Kpi, Objective, Sector, Team, defined
from kpi.company import Company
from kpi.engine import Where
from kpi.own import with_own
from kpi.periods import Calendar
from kpi.relevance import Answers, propose
from kpi.schema import Dimension
from kpi.targets import Targets, no_season
from kpi.workspace import Board, Choice, Workspace, goals_of
from kpi.workspace.own_kpis import own_kpis
from kpi.workspace.standards import rules
from pages.ui import aimed, kept


def answers(choice: Choice) -> Answers:
    """The answers to the three questions."""
    return Answers(
        sector=Sector(choice.sector) if choice.sector else None,
        teams=tuple(Team(team) for team in choice.teams),
        objectives=tuple(Objective(objective) for objective in choice.objectives),
    )


def kpis(company: Company | None, choice: Choice, catalogue: Mapping[str, Kpi], where: Where) -> tuple[Kpi, ...]:
    """The KPIs followed, pinned first: those chosen, or those proposed as long as nothing was chosen."""
    if company is None or company.dataset is None:
        return ()
    chosen = [catalogue[id] for id in choice.kpis if id in catalogue]
    if not chosen:  # nothing was, or all that was is deleted
        by = [dimension for dimension, _ in where]
        return tuple(proposal.kpi for proposal in propose(company.dataset, answers(choice), catalogue, by))
    return tuple(sorted(chosen, key=lambda kpi: kpi.id not in choice.pinned))


FILTERS = (Dimension.OWNER, Dimension.TEAM, Dimension.SECTOR, Dimension.REGION)
"""The dimensions that pages can be filtered by."""


def where(company: Company | None, board: Board) -> Where:
    """What a board is filtered to when it is opened, of the members that the files still know."""
    if company is None or company.dataset is None or not board.where:
        return ()
    wanted = {Dimension(dimension): set(members) for dimension, members in board.where}
    known = {dimension: company.dataset.members(dimension) for dimension in FILTERS if dimension in wanted}
    found = {dimension: tuple(member for member in members if member in wanted[dimension]) for dimension, members in known.items()}
    return tuple((dimension, members) for dimension, members in found.items() if members)


def defined_by(workspace: Workspace | None) -> dict[str, Kpi]:
    """The catalogue as the company defines it, with its own KPIs after ours."""
    return with_own(defined(workspace.variants()), own_kpis(workspace)) if workspace else defined({})


def targets(workspace: Workspace | None, company: Company | None, catalogue: Mapping[str, Kpi], *, at: datetime | None = None) -> Targets:
    """The targets typed, and those that the files brought, of KPIs as the company defines them, with its seasons and its rules.

    ``at``: those typed as they stood at that moment.
    """
    if workspace is None:
        return Targets.of((), kpis=catalogue)
    brought = company.planned if company else ()
    known = company.dataset if company else None
    seasons = no_season if known is None else kept.seasons(workspace, known, calendar(workspace))
    if at is None:
        return aimed.targets(workspace, catalogue, brought=brought, seasons=seasons, rules=rules(workspace))
    then = Targets.of(goals_of(workspace.targets(at=at)), from_files=brought, kpis=catalogue)
    return replace(then, seasons=seasons, rules=rules(workspace))


def calendar(workspace: Workspace | None) -> Calendar:
    """How the company cuts time."""
    if workspace is None:
        return Calendar()
    return Calendar(
        fiscal_start=workspace.setting("fiscal_start", 1),
        week_start=workspace.setting("week_start", 0),
        country=workspace.setting("country", "FR"),
    )
