"""A KPI of one's own as it is built: plain words and numbers, which :mod:`kpi.own.tree` turns into the grammar's tree.

Columns go by their canonical name in their entity. A dimension (``sector``) is what the rows, or the tables that they look up,
tell of it; ``margin`` is the file's margin, else amount less cost; ``created_on..closed_on`` are the days between two dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kpi.catalogue import Better, Family
from kpi.formats import Unit
from kpi.measures import How
from kpi.words import Text


class Check(StrEnum):
    """What is asked of a column of a row."""

    AMONG = "among"
    NONE_OF = "none_of"
    LEAST = "least"
    MOST = "most"
    YES = "yes"
    NO = "no"
    KNOWN = "known"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Test:
    """A condition on a row: ``values`` of those that are among some or none of them, ``number`` of those at least or at most it."""

    __test__ = False  # no test of pytest's

    of: str
    check: Check
    values: tuple[str, ...] = ()
    number: float | None = None

    @property
    def finished(self) -> bool:
        """Whether it has what it compares with."""
        match self.check:
            case Check.AMONG | Check.NONE_OF:
                return bool(self.values)
            case Check.LEAST | Check.MOST:
                return self.number is not None
            case _:
                return True


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows of one entity, filtered, dated, and counted, summed or averaged; ``of`` is ``None`` where they are counted."""

    entity: str
    how: How
    of: str | None
    at: str
    where: tuple[Test, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """A KPI of ours, on the rows that meet more conditions; without any it is that KPI."""

    kpi: str
    where: tuple[Test, ...] = ()


Part = Tally | Copy


@dataclass(frozen=True, slots=True)
class Over:
    """One figure over another, each on its own rows."""

    above: Part
    below: Part


Recipe = Tally | Copy | Over


@dataclass(frozen=True, slots=True)
class OwnKpi:
    """A KPI that a company made itself. ``definition``: ``None`` where it is the one that its recipe tells."""

    id: str
    name: Text
    unit: Unit
    better: Better
    family: Family
    recipe: Recipe
    definition: Text | None = None
