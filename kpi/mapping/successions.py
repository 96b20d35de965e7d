"""Files that tell of the same things: a newer state takes the place of the older one, a copy counts once, other rows come beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from kpi.mapping.draft import Draft
from kpi.mapping.fold import Fold
from kpi.mapping.imports import Import, Way
from kpi.mapping.likeness import said
from kpi.schema import ENTITIES

Decisions = Mapping[tuple[str, str], Way]
"""File and entity → what a person said that the file does."""

_ALIKE = 0.6
_SNAPSHOTS = frozenset(("deals", "leads"))
"""Entities of which one workbook may hold several states, a sheet each."""
_ONE_ROW = frozenset(("deals", "leads", "activities", "feedback"))
"""Entities of which an identifier has one row: files of whatever columns may tell of the same ones."""


def succeed(drafts: Sequence[Draft], *, decisions: Decisions, today: date | None) -> tuple[list[Draft], tuple[Import, ...]]:
    """The drafts, each with the rows for which no other file speaks; the others are set aside, and each file says what it did.

    Files are taken in the order of their last dates, then as given.
    """
    made = list(drafts)
    told: list[Import] = []
    for group in _kin(drafts):
        fold = Fold([drafts[at] for at in group], decisions=decisions, today=today)
        imports = fold.run()
        for at, draft in zip(group, fold.drafts(), strict=True):
            made[at] = draft
        told += imports
    return made, tuple(told)


def _kin(drafts: Sequence[Draft]) -> list[list[int]]:
    """The places of drafts that may tell of the same things: of one entity and alike in their columns, from two files at least."""
    groups: list[list[int]] = []
    for at, draft in enumerate(drafts):
        if draft.entity is None or draft.part or draft.seen.doubtful or draft.table.is_empty():
            continue
        home = next((group for group in groups if _alike(drafts[group[0]], draft)), None)
        if home is None:
            groups.append([at])
        else:
            home.append(at)
    return [group for group in groups if len(group) > 1 and _may_meet([drafts[at] for at in group])]


def _may_meet(drafts: Sequence[Draft]) -> bool:
    return drafts[0].entity in _SNAPSHOTS or len({draft.sheet.file for draft in drafts}) > 1


def _alike(one: Draft, other: Draft) -> bool:
    """Whether two drafts are of one entity and say almost the same columns; orders' heads and lines are not alike."""
    if one.entity != other.entity:
        return False
    key = ENTITIES[one.entity or ""].key
    here, there = (frozenset(said(draft.table)) - {key} for draft in (one, other))
    required = {column.id for column in ENTITIES[one.entity or ""].required}
    if one.entity == "orders" and here & required != there & required:
        return False
    if one.entity in _ONE_ROW and key and one.has(key) and other.has(key):
        return True
    return len(here & there) >= _ALIKE * max(1, min(len(here), len(there)))
