"""Which KPIs fit a sector, teams and objectives, of those that the files can feed; and what the others lack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kpi.catalogue import CATALOGUE, OBJECTIVES, SECTORS, TEAMS, Kpi, Objective, Sector, Team
from kpi.engine import Dataset, lacks
from kpi.measures import missing
from kpi.schema import ENTITIES, Column
from kpi.words import Text

FEWEST, MOST = 6, 10
FITS = 2.0
"""From this score on, a KPI fits the answers."""


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


@dataclass(frozen=True, slots=True)
class Addition:
    """Columns of an entity that the files lack, and the KPIs that they would add. ``new_file``: no file holds its rows at all."""

    entity: str
    columns: tuple[Column, ...]
    kpis: tuple[Kpi, ...]
    new_file: bool

    @property
    def says(self) -> Text:
        """``une colonne « Coût » (Affaires) ajouterait : marge commerciale, taux de marque``."""
        named = _listed([Text("« {name} »", "“{name}”").format(name=column.name) for column in self.columns])
        entity = ENTITIES[self.entity].name
        if self.new_file:
            what = Text("un fichier « {entity} » (avec {columns})", "a file of “{entity}” (with {columns})")
        elif len(self.columns) == 1:
            what = Text("une colonne {columns} ({entity})", "a column {columns} ({entity})")
        else:
            what = Text("les colonnes {columns} ({entity})", "the columns {columns} ({entity})")
        adds = Text("{what} ajouterait : {kpis}", "{what} would add: {kpis}")
        if len(self.columns) > 1 and not self.new_file:
            adds = Text("{what} ajouteraient : {kpis}", "{what} would add: {kpis}")
        return adds.format(what=what.format(columns=named, entity=entity), kpis=_listed([_within(kpi.name) for kpi in self.kpis]))


def propose(dataset: Dataset, answers: Answers, catalogue: Mapping[str, Kpi] = CATALOGUE) -> tuple[Proposal, ...]:
    """The 6 to 10 KPIs that fit best, of those that the files can feed (fewer only where they feed fewer), best first.

    Those that keep a chosen team honest are always among them.
    """
    ranked = sorted((fit(kpi, answers) for kpi in computable(dataset, catalogue)), key=lambda proposal: -proposal.score)
    guards = [proposal for proposal in ranked if proposal.role is Role.GUARD]
    others = [proposal for proposal in ranked if proposal.role is not Role.GUARD]
    fitting = [proposal for proposal in others if proposal.score >= FITS]
    room = MOST - len(guards)
    chosen = guards + (fitting[:room] if len(guards) + len(fitting) >= FEWEST else others[: FEWEST - len(guards)])
    return tuple(sorted(chosen, key=lambda proposal: -proposal.score))


def computable(dataset: Dataset, catalogue: Mapping[str, Kpi] = CATALOGUE) -> tuple[Kpi, ...]:
    """The KPIs that the files can feed as the company defines them, in the catalogue's order."""
    return tuple(kpi for kpi in catalogue.values() if lacks(dataset, kpi.value) is None)


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


def additions(dataset: Dataset) -> tuple[Addition, ...]:
    """What each missing set of columns, or each missing file, would add; the columns of the files at hand first, then what adds most."""
    found: dict[tuple[str, tuple[Column, ...]], Addition] = {}
    for gap in gaps(dataset):
        absent = next((column.entity for column in gap.columns if column.entity not in dataset.frames), None)
        entity = absent or gap.columns[0].entity
        key = (entity, () if absent else gap.columns)
        before = found.get(key, Addition(entity, (), (), new_file=absent is not None))
        columns = tuple(dict.fromkeys((*before.columns, *gap.columns)))
        found[key] = replace(before, columns=columns, kpis=(*before.kpis, gap.kpi))
    return tuple(sorted(found.values(), key=lambda addition: (addition.new_file, -len(addition.kpis))))


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
    role = _role(kpi, guards=bool(guarded) and not proved and not teams, drives=bool(driven) and not proved)
    return Proposal(kpi, role, reasons, score + 0.01 * len(serves.first))


def _role(kpi: Kpi, *, guards: bool, drives: bool) -> Role:
    """What it is to the one who answered: where it serves their own objective or team, it is no guard to them."""
    if guards:
        return Role.GUARD
    return Role.EFFORT if drives or (kpi.serves.drives and not kpi.serves.proves) else Role.RESULT


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
    says += [Text("mesure l’objectif « {name} »", "measures the objective “{name}”").format(name=OBJECTIVES[one]) for one in proved[:1]]
    says += [Text("mène à l’objectif « {name} »", "leads to the objective “{name}”").format(name=OBJECTIVES[one]) for one in driven[:1]]
    says += [Text("garde-fou pour « {name} »", "keeps “{name}” honest").format(name=TEAMS[one]) for one in guarded[:1]]
    says += [Text("suivi par « {name} »", "followed by “{name}”").format(name=TEAMS[one]) for one in teams[:1]]
    if sector and answers.sector:
        says.append(Text("usuel dans « {name} »", "usual in “{name}”").format(name=SECTORS[answers.sector]))
    if not says:
        says.append(Text("vos fichiers le permettent", "your files allow it"))
    joined = Text(" ; ".join(one.fr for one in says), "; ".join(one.en for one in says))
    return Text(joined.fr[0].upper() + joined.fr[1:] + ".", joined.en[0].upper() + joined.en[1:] + ".")


def _listed(texts: Sequence[Text]) -> Text:
    return Text(", ".join(text.fr for text in texts), ", ".join(text.en for text in texts))


def _within(name: Text) -> Text:
    """A name within a sentence."""
    return Text(name.fr[0].lower() + name.fr[1:], name.en[0].lower() + name.en[1:])
