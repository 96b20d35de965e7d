"""The targets of a workspace, put together once for all of its visits and brought up to date as they change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from kpi.catalogue import Kpi
from kpi.targets import Goal, Rules, Seasons, Targets
from kpi.workspace import Standing, Workspace


@dataclass(frozen=True, eq=False)
class Made:
    """Targets with all that they were made of."""

    typed: tuple[Goal, ...]
    brought: tuple[Goal, ...]
    catalogue: Mapping[str, Kpi]
    seasons: Seasons
    rules: Rules
    targets: Targets

    def holds(
        self, typed: tuple[Goal, ...], brought: tuple[Goal, ...], catalogue: Mapping[str, Kpi], seasons: Seasons, rules: Rules
    ) -> bool:
        """Whether nothing of that changed. The goals and the seasons are the very same objects as long as they say the same."""
        same = self.typed is typed and self.brought is brought and self.seasons is seasons
        return same and self.rules == rules and self.catalogue == catalogue


@dataclass(eq=False)
class Aimed:
    """What one workspace aims at: the goals typed, and the last targets made of them."""

    standing: Standing
    made: Made | None = None


def goals(workspace: Workspace) -> tuple[Goal, ...]:
    """The targets typed: the very same goals until one of them changes."""
    return _aimed(workspace.id).standing.goals(workspace)


def targets(workspace: Workspace, catalogue: Mapping[str, Kpi], *, brought: tuple[Goal, ...], seasons: Seasons, rules: Rules) -> Targets:
    """Those typed and those that files ``brought``, of KPIs as the company defines them: the very same until any of it changes."""
    aimed = _aimed(workspace.id)
    typed, made = aimed.standing.goals(workspace), aimed.made
    if made is None or not made.holds(typed, brought, catalogue, seasons, rules):
        found = replace(Targets.of(typed, from_files=brought, kpis=catalogue), seasons=seasons, rules=rules)
        aimed.made = made = Made(typed, brought, catalogue, seasons, rules, found)
    return made.targets


@st.cache_resource(max_entries=64, show_spinner=False)
def _aimed(workspace_id: str) -> Aimed:
    return Aimed(Standing())
