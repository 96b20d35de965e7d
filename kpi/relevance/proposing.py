"""Which KPIs are proposed: those that fit the answers best, of those that the files can feed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kpi.catalogue import CATALOGUE, OBJECTIVES, Kpi
from kpi.engine import Dataset, lacks
from kpi.relevance.answers import Answers, Match, Role
from kpi.relevance.reasons import reason
from kpi.schema import Dimension
from kpi.words import Text

FEWEST, MOST = 6, 10
FITS = 2.0
"""From this score on, a KPI fits the answers."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A KPI with why it is proposed. ``score`` orders them: the higher, the more it fits."""

    kpi: Kpi
    role: Role
    why: Text
    score: float
    match: Match


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many KPIs the files feed: of those that fit the answers, and of all."""

    fed_fitting: int
    fitting: int
    fed: int
    all: int


def propose(
    dataset: Dataset, answers: Answers, catalogue: Mapping[str, Kpi] = CATALOGUE, by: Sequence[Dimension] = ()
) -> tuple[Proposal, ...]:
    """The 6 to 10 KPIs that fit best, of those that the files can feed (fewer only where they feed fewer), best first.

    Always among them: those that keep a chosen team honest, then for each objective the result that fits best and what leads to it.
    ``by``: only KPIs that can be split by these dimensions, for a board that is about some members alone.
    """
    fed = [fit(kpi, answers) for kpi in computable(dataset, catalogue, by)]
    ranked = sorted(fed, key=lambda proposal: -proposal.score)
    wanted = _wanted(fed, answers)[:MOST]
    others = [one for one in ranked if one not in wanted]
    fitting = [one for one in others if one.score >= FITS]
    chosen = [*wanted, *fitting[: MOST - len(wanted)]]
    if len(chosen) < FEWEST:
        chosen += [one for one in others if one not in chosen][: FEWEST - len(chosen)]
    return tuple(sorted(chosen, key=lambda proposal: -proposal.score))


def fit(kpi: Kpi, answers: Answers) -> Proposal:
    """How well a KPI fits the answers, and why in a sentence. Of two that fit as well, the one that more sectors use goes first."""
    match = Match.of(kpi, answers)
    role = match.role(kpi)
    return Proposal(kpi, role, reason(kpi, answers.sector, match, role), match.score + 0.01 * len(kpi.serves.first), match)


def computable(dataset: Dataset, catalogue: Mapping[str, Kpi] = CATALOGUE, by: Sequence[Dimension] = ()) -> tuple[Kpi, ...]:
    """The KPIs that the files can feed as the company defines them, and split by these dimensions, in the catalogue's order."""
    where = tuple((dimension, ()) for dimension in by)
    return tuple(kpi for kpi in catalogue.values() if lacks(dataset, kpi.value, where=where) is None)


def coverage(dataset: Dataset, answers: Answers, catalogue: Mapping[str, Kpi] = CATALOGUE) -> Coverage:
    """How many of the KPIs that fit the answers, and of all, the files feed."""
    fitting = {kpi.id for kpi in catalogue.values() if fit(kpi, answers).score >= FITS}
    fed = {kpi.id for kpi in computable(dataset, catalogue)}
    return Coverage(len(fed & fitting), len(fitting), len(fed), len(catalogue))


def leads_to(kpi: Kpi, answers: Answers, among: Iterable[Kpi]) -> tuple[Kpi, ...]:
    """The results that a lever leads to, of some KPIs: those of the objectives answered, or of all where none was."""
    objectives = set(kpi.serves.drives) & set(answers.objectives or OBJECTIVES)
    return tuple(one for one in among if one.id != kpi.id and objectives & set(one.serves.proves))


def _wanted(fed: Sequence[Proposal], answers: Answers) -> list[Proposal]:
    """Those that no board of these answers goes without."""
    guards = [one for one in fed if one.match.guarded]
    results = [_best([one for one in fed if objective in one.match.proved]) for objective in answers.objectives]
    levers = [_best([one for one in fed if objective in one.match.driven]) for objective in answers.objectives]
    found: list[Proposal] = []
    for one in (*guards, *(one for best in (*results, *levers) for one in best)):
        if one not in found:
            found.append(one)
    return found


def _best(proposals: Sequence[Proposal]) -> Sequence[Proposal]:
    """The one that serves most of what was answered, the first of equals; none of none."""
    return [max(proposals, key=lambda one: one.match.score)] if proposals else []
