"""What the form offers of the files at hand, asked once for each version of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from kpi.engine import Dataset
from kpi.measures import How
from kpi.own import Part, offers
from kpi.words import Text
from pages.ui import kept
from pages.ui.state import Session

Made = TypeVar("Made")


@dataclass(frozen=True)
class Look:
    """The visit and its data, as the form asks them."""

    session: Session
    dataset: Dataset

    def say(self, text: Text) -> str:
        """A text in the visit's language."""
        return self.session.say(text)

    @cached_property
    def entities(self) -> tuple[str, ...]:
        """The entities whose rows have a date."""
        return offers.entities(self.dataset)

    @cached_property
    def copied(self) -> tuple[str, ...]:
        """Our KPIs that can be taken on a part of the rows."""
        return self._followed_first(kpi.id for kpi in offers.copied(self.dataset, self.session.catalogue))

    @cached_property
    def divided(self) -> tuple[str, ...]:
        """Our KPIs that can be a side of a division."""
        return self._followed_first(kpi.id for kpi in offers.divided(self.dataset, self.session.catalogue))

    @property
    def shapes(self) -> tuple[str, ...]:
        """What can be made of these files: a part of one of ours, rows, one figure over another."""
        can = {"copy": self.copied, "tally": self.entities, "over": self.divided or self.entities}
        return tuple(shape for shape, found in can.items() if found)

    @property
    def sides(self) -> tuple[str, ...]:
        """What a side of a division can be."""
        return tuple(kind for kind, found in (("copy", self.divided), ("tally", self.entities)) if found)

    def ways(self, entity: str) -> dict[How, tuple[str | None, ...]]:
        """What can be done with the rows of an entity, and of which columns."""
        return offers.ways(self.dataset, entity)

    def dates(self, entity: str) -> tuple[str, ...]:
        """The dates of an entity's rows."""
        return offers.dates(self.dataset, entity)

    def conditions(self, bare: Part) -> tuple[str, ...]:
        """What can be asked of the rows of a part."""
        return offers.conditions(self.dataset, bare, self.session.catalogue)

    def entity_of(self, bare: Part, name: str) -> str:
        """Of whose rows it is asked."""
        return offers.entity_of(self.dataset, bare, name, self.session.catalogue)

    def values(self, entity: str, name: str) -> tuple[tuple[str, int], ...]:
        """The values of a column, with their rows."""
        return self._once("own_values", (entity, name), lambda: offers.values(self.dataset, entity, name))

    def matching(self, part: Part) -> offers.Matching:
        """How many rows a part takes. Raises NotOwn."""
        tree = tuple((kpi.id, kpi.chosen) for kpi in self.session.catalogue.values() if kpi.chosen)
        return self._once("own_matching", (part, tree), lambda: offers.matching(self.dataset, part, self.session.catalogue))

    def _followed_first(self, ids: Iterable[str]) -> tuple[str, ...]:
        followed = [kpi.id for kpi in self.session.kpis]
        return tuple(sorted(ids, key=lambda id: followed.index(id) if id in followed else len(followed)))

    def _once(self, name: str, asked: Hashable, make: Callable[[], Made]) -> Made:
        assert self.session.workspace is not None
        return kept.made(self.session.workspace, name, asked, make)
