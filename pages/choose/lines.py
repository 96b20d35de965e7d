"""What the grid of targets is made of: its lines, its cells, and where each figure comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpi.catalogue import Kpi
from kpi.schema import Dimension
from kpi.words import Text

Key = tuple[str, date, Dimension | None, str | None]

Of = tuple[str, Dimension | None, str | None]
"""For what and for whom: a KPI's id, and a member of a dimension or the whole company."""


class Origin(StrEnum):
    """Where a cell's figure comes from."""

    TYPED = "typed"
    FILE = "file"
    SUM = "sum"
    PROPOSED = "proposed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cell:
    """A month's figure; ``None`` where there is neither a target nor a proposal. A locked one stays when the rest is spread."""

    value: float | None
    origin: Origin
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the grid: a KPI for the whole company, or for a member of a dimension."""

    kpi: Kpi
    dimension: Dimension | None = None
    member: str | None = None

    @property
    def name(self) -> Text:
        """The member, or the KPI where it is the whole company's."""
        return self.kpi.name if self.member is None else Text(self.member, self.member)

    @property
    def of(self) -> Of:
        """For what and for whom it is."""
        return (self.kpi.id, self.dimension, self.member)

    def key(self, month: date) -> Key:
        """How its target of a month is kept."""
        return (self.kpi.id, month, self.dimension, self.member)


def held(cells: Sequence[Cell]) -> dict[int, float]:
    """The figures that are locked, by their position."""
    return {place: cell.value for place, cell in enumerate(cells) if cell.locked and cell.value is not None}


def origins(cells: Sequence[Cell]) -> Text:
    """``12 proposés``, ``3 fixés, 9 proposés, 1 verrouillé``: where a line's cells come from."""
    counted = Counter(cell.origin for cell in cells)
    says = {
        Origin.TYPED: Text("{n} fixés", "{n} set"),
        Origin.FILE: Text("{n} du fichier", "{n} from file"),
        Origin.SUM: Text("{n} déduits", "{n} derived"),
        Origin.PROPOSED: Text("{n} proposés", "{n} proposed"),
    }
    told = [text.format(n=counted[origin]) for origin, text in says.items() if counted[origin]]
    locked = sum(cell.locked for cell in cells)
    if locked:
        told.append(Text("{n} verrouillés" if locked > 1 else "{n} verrouillé", "{n} locked").format(n=locked))
    return Text(", ".join(text.fr for text in told), ", ".join(text.en for text in told))
