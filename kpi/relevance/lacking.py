"""What the files lack, and which KPIs it would add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kpi.catalogue import CATALOGUE, Kpi
from kpi.engine import Dataset, lacks
from kpi.measures import missing
from kpi.relevance.answers import Answers
from kpi.relevance.proposing import FITS, fit
from kpi.schema import ENTITIES, Column, Orders
from kpi.words import Text

NOTHING_ANSWERED = Answers()


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


def gaps(dataset: Dataset) -> tuple[Gap, ...]:
    """The KPIs that the files cannot feed, each with what is missing; those that lack least first.

    Where a margin or a cost would do, the cost is told: it is what people have.
    """
    found = []
    for kpi in CATALOGUE.values():
        why = lacks(dataset, kpi.value)
        if why is not None:
            absent = {Orders.cost if column == Orders.margin else column for column in missing(kpi.value, dataset.has)}
            found.append(Gap(kpi, tuple(sorted(absent, key=str)), why))
    return tuple(
        sorted(found, key=lambda gap: (gap.columns[0].entity not in dataset.frames, len(gap.columns)) if gap.columns else (True, 9))
    )


def additions(dataset: Dataset, answers: Answers = NOTHING_ANSWERED) -> tuple[Addition, ...]:
    """What each missing set of columns, or each missing file, would add.

    The columns of the files at hand first, then what adds most of the KPIs that fit the answers, then what adds most.
    """
    found: dict[tuple[str, tuple[Column, ...]], Addition] = {}
    for gap in gaps(dataset):
        absent = next((column.entity for column in gap.columns if column.entity not in dataset.frames), None)
        entity = absent or gap.columns[0].entity
        key = (entity, () if absent else gap.columns)
        before = found.get(key, Addition(entity, ENTITIES[entity].required if absent else (), (), new_file=absent is not None))
        wanted = (column for column in gap.columns if not absent or column.entity == entity)
        columns = tuple(dict.fromkeys((*before.columns, *wanted)))
        found[key] = replace(before, columns=columns, kpis=(*before.kpis, gap.kpi))
    fitting = {addition: sum(fit(kpi, answers).score >= FITS for kpi in addition.kpis) for addition in found.values()}
    return tuple(sorted(fitting, key=lambda addition: (addition.new_file, -fitting[addition], -len(addition.kpis))))


def _listed(texts: Sequence[Text]) -> Text:
    return Text(", ".join(text.fr for text in texts), ", ".join(text.en for text in texts))


def _within(name: Text) -> Text:
    """A name within a sentence."""
    return Text(name.fr[0].lower() + name.fr[1:], name.en[0].lower() + name.en[1:])
