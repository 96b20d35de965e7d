"""What these files let one build: only what they hold is offered, so that what cannot work cannot be picked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kpi.catalogue import Kpi
from kpi.engine import Dataset, lacks
from kpi.engine.peek import rows_meeting, values_of
from kpi.measures import Aggregate, How, leaves, resolve
from kpi.own.columns import TALLIED, askable, asked, numbers, summable
from kpi.own.errors import NotOwn
from kpi.own.recipe import Check, Copy, Over, Part, Recipe, Tally, Test
from kpi.own.tree import tree
from kpi.schema import ENTITIES, Column, Kind

Catalogue = Mapping[str, Kpi]
MOST_VALUES = 500
"""As many values of a column are offered, the most frequent ones."""


@dataclass(frozen=True, slots=True)
class Matching:
    """How many rows of an entity a part takes, of how many it would without its conditions."""

    entity: str
    rows: int
    of: int


def feedable(dataset: Dataset, recipe: Recipe, catalogue: Catalogue) -> bool:
    """Whether the files feed a recipe, and it makes sense."""
    try:
        return lacks(dataset, tree(recipe, catalogue)) is None
    except NotOwn:
        return False


def entities(dataset: Dataset) -> tuple[str, ...]:
    """The entities whose rows the files hold, with a date, and of which something can be told."""
    return tuple(entity for entity in TALLIED if entity in dataset.frames and dates(dataset, entity) and ways(dataset, entity))


def dates(dataset: Dataset, entity: str) -> tuple[str, ...]:
    """The dates that place rows of an entity in a period, its usual one first."""
    usual = ENTITIES[entity].date
    held = [column.id for column in ENTITIES[entity].columns if column.kind is Kind.DATE and dataset.has(column)]
    return tuple(sorted(held, key=lambda id: id != usual))


def ways(dataset: Dataset, entity: str) -> dict[How, tuple[str | None, ...]]:
    """What can be done with the dated rows of an entity, each with the columns that it can be done of (counting: none)."""
    at = dates(dataset, entity)[0]
    asked_of: dict[How, list[str]] = {
        How.SUM: [name for name in numbers(entity) if summable(entity, name)],
        How.DISTINCT: [column.id for column in ENTITIES[entity].columns if column.kind in (Kind.NAME, Kind.ID)],
        How.MEAN: list(numbers(entity)),
        How.MEDIAN: list(numbers(entity)),
        How.P90: list(numbers(entity)),
    }
    tried: dict[How, list[str | None]] = {How.COUNT: [None], **{how: [*names] for how, names in asked_of.items()}}
    found = {how: tuple(of for of in names if feedable(dataset, Tally(entity, how, of, at), {})) for how, names in tried.items()}
    return {how: names for how, names in found.items() if names}


def copied(dataset: Dataset, catalogue: Catalogue) -> tuple[Kpi, ...]:
    """Our KPIs that the files feed."""
    return tuple(kpi for kpi in catalogue.values() if kpi.own is None and lacks(dataset, kpi.value) is None)


def divided(dataset: Dataset, catalogue: Catalogue) -> tuple[Kpi, ...]:
    """Those of them that can be a side of a division."""
    one = next(iter(entities(dataset)), None)
    if one is None:
        return ()
    below = Tally(one, How.COUNT, None, dates(dataset, one)[0])
    return tuple(kpi for kpi in copied(dataset, catalogue) if _divides(Over(Copy(kpi.id), below), catalogue))


def conditions(dataset: Dataset, part: Part, catalogue: Catalogue) -> tuple[str, ...]:
    """The names that a condition of a part can be asked of."""
    bare = replace(part, where=())
    names = dict.fromkeys(name for entity in _read(dataset, bare, catalogue) for name in askable(entity))
    return tuple(name for name in names if feedable(dataset, replace(bare, where=(Test(name, Check.KNOWN),)), catalogue))


def entity_of(dataset: Dataset, part: Part, name: str, catalogue: Catalogue) -> str:
    """The entity of whose rows a condition is asked. The name must be one of :func:`conditions`."""
    return next(_read(dataset, replace(part, where=(Test(name, Check.KNOWN),)), catalogue))


def values(dataset: Dataset, entity: str, name: str) -> tuple[tuple[str, int], ...]:
    """The values of a column with the number of their rows, the most frequent first; nothing of a number or a date."""
    of = asked(entity, name)
    return values_of(dataset, of)[:MOST_VALUES] if isinstance(of, Column) and of.kind in (Kind.NAME, Kind.WORD) else ()


def matching(dataset: Dataset, part: Part, catalogue: Catalogue) -> Matching:
    """How many rows a part takes. The files must feed it. Raises NotOwn."""
    taken, whole = (_first(dataset, one, catalogue) for one in (part, replace(part, where=())))
    return Matching(taken.entity, *(rows_meeting(dataset, leaf.entity, (*leaf.conditions, *leaf.kept_if)) for leaf in (taken, whole)))


def _divides(recipe: Over, catalogue: Catalogue) -> bool:
    try:
        tree(recipe, catalogue)
    except NotOwn:
        return False
    return True


def _first(dataset: Dataset, part: Part, catalogue: Catalogue) -> Aggregate:
    return leaves(resolve(tree(part, catalogue), dataset.has).measure)[0]


def _read(dataset: Dataset, part: Part, catalogue: Catalogue) -> Iterator[str]:
    """The entities that a part may read of these files, in each of its ways; that which it does read first."""
    measure = tree(part, catalogue)
    held = leaves(resolve(measure, dataset.has).measure) if lacks(dataset, measure) is None else ()
    return iter(dict.fromkeys(leaf.entity for leaf in (*held, *leaves(measure)) if leaf.entity in dataset.frames))
