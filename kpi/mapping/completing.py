"""Columns spread over several headings: the date won in one, the date lost in another."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from kpi.mapping.correction import told
from kpi.mapping.draft import Draft
from kpi.mapping.headings import nouns
from kpi.mapping.profile import fit
from kpi.mapping.typed import Hints, typed
from kpi.mapping.words import split
from kpi.schema import ENTITIES
from kpi.schema.spelling import words
from kpi.words import Text

COMPLETES: dict[tuple[str, str], tuple[str, ...]] = {
    ("deals", "closed_on"): (
        "won time | won date | date won | date de gain | gagnée le | heure du gain",
        "lost time | lost date | date lost | heure de l'échec | date de perte | date de l'échec | perdue le",
    ),
    ("activities", "outcome"): (
        "meeting outcome | résultat du rendez-vous | résultat de la réunion",
        "call outcome | résultat de l'appel | call result",
        "task status | statut de la tâche",
    ),
}
"""Columns that some exports spread over several headings, each filled where the others are blank."""


def completed(draft: Draft) -> Draft:
    """The draft whose columns are filled, where blank, from the other headings that hold the same."""
    for (entity, column), groups in COMPLETES.items():
        if entity == draft.entity and draft.has(column):
            for position in _others(draft, column, groups):
                draft = _filled(draft, column, position)
    return draft


def _others(draft: Draft, column: str, groups: tuple[str, ...]) -> list[int]:
    """The positions of the headings of the other groups, when the column's own heading is of one of them."""
    entity = draft.entity or ""
    spelt = [{_core(synonym, entity) for synonym in split(group)} for group in groups]
    own = next((index for index, group in enumerate(spelt) if _core(draft.heading(column) or "", entity) in group), None)
    if own is None:
        return []
    rest = set().union(*(group for index, group in enumerate(spelt) if index != own))
    return [
        position for position, heading in enumerate(draft.sheet.header) if _core(heading, entity) in rest and _free(draft, column, position)
    ]


def _core(heading: str, entity: str) -> str:
    return " ".join(
        word for word in words(heading) if word not in nouns(entity) or word in ("task", "call", "meeting", "appel", "tache", "reunion")
    )


def _free(draft: Draft, column: str, position: int) -> bool:
    """Whether nothing else reads a heading, nobody spoke of it, and its cells fit."""
    taken = position in draft.seen.positions.values() or told(draft.correction.columns, draft.sheet.header[position])[0]
    return not taken and fit(draft.seen.profiles[position], ENTITIES[draft.entity or ""][column]) >= 0.5


def _filled(draft: Draft, column: str, position: int) -> Draft:
    canonical = ENTITIES[draft.entity or ""][column]
    held = draft.seen.profiles[position].held
    own = draft.seen.profiles[position]
    hints = Hints(orders={own.sign or "": own.order} if own.order else {})
    more = typed(draft.sheet, position, canonical, held=held, correction=draft.correction, hints=hints)
    both = pl.DataFrame({"a": draft.table[column]}).hstack([more.values.alias("b")])
    table = draft.table.with_columns(both.select(pl.coalesce("a", "b"))["a"].alias(column))
    heading = draft.heading(column)
    says = Text("complète « {h} » là où elle est vide", "completes “{h}” where it is blank").format(h=heading)
    matches = tuple(
        replace(match, column=column, confidence=0.95, evidence=says) if match.position == position else match for match in draft.matches
    )
    draft = replace(draft, table=table, matches=matches)
    if more.meant:
        counts = {raw: draft.counts[column].get(raw, 0) + more.counts.get(raw, 0) for raw in {**draft.counts[column], **more.counts}}
        draft = replace(
            draft, values={**draft.values, column: {**draft.values[column], **more.meant}}, counts={**draft.counts, column: counts}
        )
    return draft
