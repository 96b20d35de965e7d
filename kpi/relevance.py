"""Which KPIs fit a sector, teams and objectives, of those that the files can feed; and what the others lack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kpi.catalogue import CATALOGUE, OBJECTIVES, SECTORS, TEAMS, Kpi, Objective, Sector, Team
from kpi.engine import Dataset, lacks
from kpi.measures import missing
from kpi.schema import Column
from kpi.words import Text

FEWEST, MOST = 6, 10


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
class Proposal:
    """A KPI with why it is proposed. ``score`` orders them: the higher, the more it fits."""

    kpi: Kpi
    role: Role
    why: Text
    score: float


@dataclass(frozen=True, slots=True)
class Gap:
    """What the files lack for a KPI: the columns, and the same in words."""

    kpi: Kpi
    columns: tuple[Column, ...]
    why: Text


def propose(dataset: Dataset, answers: Answers) -> tuple[Proposal, ...]:
    """The 6 to 10 KPIs that fit best, of those that the files can feed (fewer only where they feed fewer), best first."""
    ranked = sorted((fit(kpi, answers) for kpi in computable(dataset)), key=lambda proposal: -proposal.score)
    chosen = [proposal for proposal in ranked if proposal.score >= 2][:MOST]
    return tuple(chosen if len(chosen) >= FEWEST else ranked[:FEWEST])


def computable(dataset: Dataset) -> tuple[Kpi, ...]:
    """The KPIs that the files can feed, in the catalogue's order."""
    return tuple(kpi for kpi in CATALOGUE.values() if lacks(dataset, kpi.value) is None)


def gaps(dataset: Dataset) -> tuple[Gap, ...]:
    """The KPIs that the files cannot feed, each with what is missing; those that lack least first."""
    found = []
    for kpi in CATALOGUE.values():
        why = lacks(dataset, kpi.value)
        if why is not None:
            found.append(Gap(kpi, tuple(sorted(missing(kpi.value, dataset.has), key=str)), why))
    return tuple(
        sorted(found, key=lambda gap: (gap.columns[0].entity not in dataset.frames, len(gap.columns)) if gap.columns else (True, 9))
    )


def fit(kpi: Kpi, answers: Answers) -> Proposal:
    """How well a KPI fits the answers, and why in a sentence."""
    serves = kpi.serves
    proved = [objective for objective in answers.objectives if objective in serves.proves]
    driven = [objective for objective in answers.objectives if objective in serves.drives]
    teams = [team for team in answers.teams if team in serves.teams]
    guarded = [team for team in answers.teams if team in serves.guards]
    first = answers.sector in serves.first if answers.sector else bool(serves.first)
    second = answers.sector in serves.second if answers.sector else bool(serves.second)
    score = 3.0 * first + 1.5 * (second and not first) + 2.0 * (bool(proved) or bool(driven)) + 1.5 * bool(teams) + 2.0 * bool(guarded)
    reasons = _reasons(answers, sector=first or second, teams=teams, proved=proved, driven=driven, guarded=guarded)
    return Proposal(kpi, _role(kpi, guarded=bool(guarded), driven=bool(driven)), reasons, score + 0.01 * len(serves.first))


def _role(kpi: Kpi, *, guarded: bool, driven: bool) -> Role:
    if guarded:
        return Role.GUARD
    return Role.EFFORT if driven or (kpi.serves.drives and not kpi.serves.proves) else Role.RESULT


def _reasons(
    answers: Answers,
    *,
    sector: bool,
    teams: Sequence[Team],
    proved: Sequence[Objective],
    driven: Sequence[Objective],
    guarded: Sequence[Team],
) -> Text:
    says: list[Text] = []
    says += [Text("mesure l'objectif « {name} »", "measures the objective “{name}”").format(name=OBJECTIVES[one]) for one in proved[:1]]
    says += [Text("mène à l'objectif « {name} »", "leads to the objective “{name}”").format(name=OBJECTIVES[one]) for one in driven[:1]]
    says += [Text("garde-fou pour « {name} »", "keeps “{name}” honest").format(name=TEAMS[one]) for one in guarded[:1]]
    says += [Text("suivi par « {name} »", "followed by “{name}”").format(name=TEAMS[one]) for one in teams[:1]]
    if sector and answers.sector:
        says.append(Text("usuel dans « {name} »", "usual in “{name}”").format(name=SECTORS[answers.sector]))
    if not says:
        says.append(Text("vos fichiers le permettent", "your files allow it"))
    joined = Text(" ; ".join(one.fr for one in says), "; ".join(one.en for one in says))
    return Text(joined.fr[0].upper() + joined.fr[1:] + ".", joined.en[0].upper() + joined.en[1:] + ".")
