"""What the files lack, and which KPIs it would add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kpi.catalogue import CATALOGUE, Kpi
from kpi.engine import Dataset, lacks
from kpi.measures import missing
from kpi.schema import ENTITIES, Column
from kpi.words import Text


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


def _listed(texts: Sequence[Text]) -> Text:
    return Text(", ".join(text.fr for text in texts), ", ".join(text.en for text in texts))


def _within(name: Text) -> Text:
    """A name within a sentence."""
    return Text(name.fr[0].lower() + name.fr[1:], name.en[0].lower() + name.en[1:])
