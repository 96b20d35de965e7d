"""What is answered to the three questions, and what a KPI is to the one who answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kpi.catalogue import Kpi, Objective, Sector, Team
from kpi.words import Text


class Role(StrEnum):
    """What a KPI does on a board."""

    RESULT = "result"
    EFFORT = "effort"
    GUARD = "guard"


ROLES: dict[Role, Text] = {
    Role.RESULT: Text("résultat", "result"),
    Role.EFFORT: Text("levier", "lever"),
    Role.GUARD: Text("garde-fou", "guard"),
}


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to the three questions; none need be given."""

    sector: Sector | None = None
    teams: tuple[Team, ...] = ()
    objectives: tuple[Objective, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Which of the answers a KPI serves: ``first`` and ``second`` of the sector, or of any sector where none was answered."""

    first: bool
    second: bool
    teams: tuple[Team, ...]
    driven: tuple[Objective, ...]
    proved: tuple[Objective, ...]
    guarded: tuple[Team, ...]

    @classmethod
    def of(cls, kpi: Kpi, answers: Answers) -> Match:
        """How a KPI's declaration meets the answers."""
        serves = kpi.serves
        return cls(
            first=answers.sector in serves.first if answers.sector else bool(serves.first),
            second=answers.sector in serves.second if answers.sector else bool(serves.second),
            teams=tuple(team for team in answers.teams if team in serves.teams),
            driven=tuple(objective for objective in answers.objectives if objective in serves.drives),
            proved=tuple(objective for objective in answers.objectives if objective in serves.proves),
            guarded=tuple(team for team in answers.teams if team in serves.guards),
        )

    @property
    def score(self) -> float:
        """The more a KPI serves, the higher; one that serves nothing of what was answered has 0."""
        sector = 3.0 * self.first + 1.5 * (self.second and not self.first)
        return sector + 2.0 * bool(self.proved or self.driven) + 2.0 * bool(self.teams) + 2.0 * bool(self.guarded)

    def role(self, kpi: Kpi) -> Role:
        """What it is to the one who answered: where it serves their own objective or team, it is no guard to them."""
        if self.guarded and not self.proved and not self.teams:
            return Role.GUARD
        leads = self.driven and not self.proved
        return Role.EFFORT if leads or (kpi.serves.drives and not kpi.serves.proves) else Role.RESULT
