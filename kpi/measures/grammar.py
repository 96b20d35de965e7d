"""The grammar of a KPI: frozen trees of aggregates over an entity's rows.

A tree says what a figure is; the engine evaluates it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kpi.measures.rows import Among, Condition, Days, Except, Row
from kpi.schema import Column
from kpi.words import Text


class How(StrEnum):
    """What is done with the rows."""

    COUNT = "count"
    SUM = "sum"
    DISTINCT = "distinct"
    MEAN = "mean"
    MEDIAN = "median"
    P90 = "p90"


@dataclass(frozen=True, slots=True)
class Aggregate:
    """Rows of one entity, filtered, placed in a period by the date ``at``, and reduced to one number.

    ``first_of`` keeps of each of its values the earliest row only (a customer's first order), ``last_of`` the latest (the
    last revision of a quote), ``kept_if`` only those of them that meet conditions; ``at_least`` counts a distinct value
    only where it holds as many different ``each`` (customers with two orders or more).
    """

    how: How
    entity: str
    of: Row | None
    at: Column
    conditions: tuple[Condition, ...] = ()
    first_of: Column | None = None
    last_of: Column | None = None
    kept_if: tuple[Condition, ...] = ()
    at_least: int = 1
    each: Column | None = None

    def where(self, *conditions: Condition) -> Aggregate:
        """The same on fewer rows."""
        return replace(self, conditions=self.conditions + conditions)

    def dated(self, at: Column) -> Aggregate:
        """The same, placed in its period by another date."""
        return replace(self, at=at)

    def first(self, key: Column) -> Aggregate:
        """The same on the earliest row of each ``key``; rows without one are left out."""
        return replace(self, first_of=key)

    def last(self, key: Column) -> Aggregate:
        """The same on the latest row of each ``key``; rows without one are left out."""
        return replace(self, last_of=key)

    def which(self, *conditions: Condition) -> Aggregate:
        """The same, of the rows that are kept those that meet the conditions."""
        return replace(self, kept_if=self.kept_if + conditions)

    def having(self, at_least: int, each: Column) -> Aggregate:
        """The same, of those that hold ``at_least`` different ``each``."""
        return replace(self, at_least=at_least, each=each)

    def __truediv__(self, denominator: Aggregate | Either) -> Ratio:
        return Ratio(self, denominator)


@dataclass(frozen=True, slots=True)
class Ratio:
    """Sum over sum, each side on its own rows, date and conditions; never a mean of ratios.

    ``ripens`` is the delay after which most of the numerator is known (a cohort is not ripe before).
    """

    numerator: Aggregate | Either
    denominator: Aggregate | Either
    ripens: Days | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """A state at a date: rows opened on or before it, and closed after it or not closed and ``still`` so.

    Rows that do not say when they were opened are there at the data's date only; files that lack either date tell the
    level of that date only. ``due`` keeps those whose day lies before that date: what is overdue.
    ``present`` is for what files tell as it is and not as it was: a closed deal's probability is no longer the one it had.
    ``expected`` keeps those whose day lies in the period, the whole of it where it is under way: what is still to come.
    Without ``closed`` nor ``still``, rows that were opened stay for ever.
    """

    of: Aggregate
    opened: Column
    closed: Column | None
    still: Among | Except | None
    due: Column | None = None
    present: bool = False
    expected: Column | None = None


@dataclass(frozen=True, slots=True)
class Rolling:
    """A measure over the months that end with the period, or over the period where it is longer and they are not ``exact``.

    ``months`` of ``None``: over all that the files tell up to the end of the period.
    """

    of: Aggregate | Ratio
    months: int | None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """Of the different values found before, the share found again: customers who came back; ``lost``: the others' share.

    Of rows, before and again are two windows of so many ``months``, the later of which ends with the period. Of a
    :class:`Level`, they are the two ends of such a window (of the period itself where ``months`` is ``None``): customers
    there at its start who are there at its end.
    """

    of: Aggregate | Level
    months: int | None
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Of the different values that the files tell, the share still there at their date; ``lost``: the others' share.

    Never before that date: the files do not tell when the others left.
    """

    of: Level
    lost: bool = False

    @property
    def there(self) -> Level:
        """Those still there."""
        return replace(self.of, present=True)

    @property
    def all(self) -> Level:
        """Those ever there."""
        return replace(self.of, closed=None, still=None, present=True)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Shares of a count by the values of a column; rows that do not say are a group of their own."""

    of: Aggregate | Either
    by: Column


@dataclass(frozen=True, slots=True)
class Option:
    """One way to compute a figure, and what it is then said to rest on."""

    of: Aggregate | Kept | Level | Product | Standing
    says: Text


@dataclass(frozen=True, slots=True)
class Either:
    """The first option that the files can feed."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left of a KPI's target for the whole period once what was done is taken off it; ``target``: what it is the target of."""

    kpi: str
    target: Text
    done: Aggregate | Either


@dataclass(frozen=True, slots=True)
class Factor:
    """One of the figures that another is made of, with its name there."""

    name: Text
    of: Aggregate | Ratio | Level | Rolling | Kept | Standing | Either | Remaining


@dataclass(frozen=True, slots=True)
class Product:
    """Figures multiplied, and divided by others; each is computed on its own rows first."""

    of: tuple[Factor, ...]
    over: tuple[Factor, ...]

    @property
    def factors(self) -> tuple[Factor, ...]:
        """Those multiplied, then those that divide."""
        return self.of + self.over


Measure = Aggregate | Ratio | Level | Rolling | Kept | Standing | Ranking | Either | Remaining | Product
