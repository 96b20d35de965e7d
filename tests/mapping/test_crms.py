"""Every CRM that we know, and as many that no table was written for: each column that a KPI reads is right, and none is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from kpi.catalogue import CATALOGUE
from kpi.mapping import Understood, understand
from kpi.measures import alternatives
from kpi.schema import ENTITIES, LOOKUPS, Dimension
from tests.mapping.crms import listed, smaller, unseen_books, unseen_crms, unseen_more
from tests.mapping.crms.declared import Export
from tests.mapping.made import sheet

KNOWN = (*listed.EXPORTS, *smaller.EXPORTS)
UNSEEN = (*unseen_crms.EXPORTS, *unseen_books.EXPORTS, *unseen_more.EXPORTS)


@dataclass(frozen=True, kw_only=True)
class Score:
    """What became of an export: the columns right, those missed, those wrong and not asked; asked: the columns asked."""

    right: frozenset[str]
    missed: frozenset[str]
    wrong: dict[str, str]
    asked: tuple[str, ...]


def scored(export: Export) -> Score:
    """The columns of an export, as understood from a file whose name says nothing."""
    made = understand([sheet(export.cells(), file="export.csv")]).sheets[0]
    doubtful = any(question.key == "entity" for question in made.questions)
    asked = tuple(question.key for question in made.questions if question.key.split(":")[0] in ("entity", "column", "which"))
    right = frozenset() if doubtful or made.entity != export.entity else _right(export, made)
    return Score(right=right, missed=frozenset(export.feeds) - right, wrong={} if doubtful else _wrong(export, made), asked=asked)


def _right(export: Export, made: Understood) -> frozenset[str]:
    fed: dict[str, set[str]] = {}
    for match in made.matches:
        if match.column:
            fed.setdefault(match.column, set()).add(match.heading)
    may = {(one.column, one.text) for one in export.headings}
    return frozenset(column for column in export.feeds if fed.get(column) and all((column, heading) in may for heading in fed[column]))


def _wrong(export: Export, made: Understood) -> dict[str, str]:
    """Headings that feed another column than their own; all of them when the sheet is taken for another entity."""
    own = {one.text: one.column for one in export.headings}
    return {
        match.heading: f"{made.entity}.{match.column}"
        for match in made.matches
        if match.column and (made.entity != export.entity or own[match.heading] != match.column)
    }


def read_by_kpis() -> frozenset[str]:
    """Every column that a KPI, a split or a lookup reads, as « deals.amount »."""
    needed = {str(column) for kpi in CATALOGUE.values() for way in alternatives(kpi.value) for column in way}
    splits = {f"{entity.id}.{split}" for entity in ENTITIES.values() for split in Dimension if split in entity}
    return frozenset(needed | splits | {f"{entity}.{column}" for entity, steps in LOOKUPS.items() for column, _ in steps})


def share(exports: Sequence[Export]) -> float:
    """The columns right over all those that a KPI reads."""
    read, right, total = read_by_kpis(), 0, 0
    for export in exports:
        wanted = {column for column in export.feeds if f"{export.entity}.{column}" in read}
        right += len(wanted & scored(export).right)
        total += len(wanted)
    return right / total


@pytest.mark.parametrize("export", [*KNOWN, *UNSEEN], ids=str)
def test_no_column_is_wrong_in_silence(export: Export) -> None:
    """A heading feeds its own column, or none, or the person is asked."""
    assert scored(export).wrong == {}


@pytest.mark.parametrize("export", KNOWN, ids=str)
def test_a_known_crm_needs_no_click(export: Export) -> None:
    """Each column that a KPI reads is right, and nothing is asked of the sheet or its columns."""
    score = scored(export)
    assert score.missed == frozenset()
    assert score.asked == ()


def test_most_columns_of_an_unseen_crm_are_right() -> None:
    """No heading of theirs was written down for them."""
    assert share(UNSEEN) >= 0.9
