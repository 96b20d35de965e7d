"""What is read of one row: expressions and conditions."""

from __future__ import annotations

from dataclasses import dataclass

from kpi.schema import Column

# Expressions over one row ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Days:
    """Days from one date to another, in days (with a fraction where both columns hold times)."""

    start: Column
    end: Column


@dataclass(frozen=True, slots=True)
class Before:
    """An amount before the discount that was taken off it, a share; unknown where either is, and where nothing was left of it."""

    amount: Column
    discount: Column


@dataclass(frozen=True, slots=True)
class Less:
    """One number less another; unknown where either is."""

    left: Column | Before
    right: Column


@dataclass(frozen=True, slots=True)
class Else:
    """The first column or expression that is known, row by row; columns that the file lacks are passed over."""

    options: tuple[Column | Less, ...]


@dataclass(frozen=True, slots=True)
class OnlyWith:
    """A number on the rows where another expression is known, unknown elsewhere: revenue of the rows whose cost is known."""

    value: Column
    known: Column | Less | Else


@dataclass(frozen=True, slots=True)
class Times:
    """One number times another: an amount and its probability; unknown where either is."""

    left: Column
    right: Column


@dataclass(frozen=True, slots=True)
class SincePrevious:
    """Days from the day before on which the same key has a row, of those counted: told once a day, unknown on the first."""

    key: Column


Row = Column | Days | Before | Less | Else | OnlyWith | Times | SincePrevious

# Conditions on one row ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Among:
    """The column is one of these; a blank is none of them."""

    column: Column
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Except:
    """The column is none of these; a blank passes, and so do all rows of a file that has no such column, unless it is ``needed``."""

    column: Column
    values: tuple[str, ...]
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """The expression has a value."""

    of: Row


@dataclass(frozen=True, slots=True)
class Unknown:
    """The expression has no value: a lead that nobody has contacted."""

    of: Column


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The number is known and not under another."""

    of: Row
    least: float


@dataclass(frozen=True, slots=True)
class AtMost:
    """The number is known and not over another."""

    of: Row
    most: float


@dataclass(frozen=True, slots=True)
class Flagged:
    """The column says yes; where it is not ``yes``, no. A blank says neither."""

    column: Column
    yes: bool = True


@dataclass(frozen=True, slots=True)
class NotUnder:
    """The number is not under another; a blank passes, and so do all rows of a file that has no such column."""

    column: Column
    least: float


@dataclass(frozen=True, slots=True)
class Aged:
    """The day lies more than so many days before the last that the data speak of: there was time to act."""

    column: Column
    days: int


@dataclass(frozen=True, slots=True)
class NotNegative:
    """The expression is known and not under zero: a delay that runs backwards is a slip of the file."""

    of: Row


Condition = Among | Except | Known | Unknown | AtLeast | AtMost | NotUnder | Flagged | Aged | NotNegative
