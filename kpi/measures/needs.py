"""What a measure needs of the files, and which of its ways can be fed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kpi.measures.grammar import (
    Aggregate,
    Either,
    Factor,
    Kept,
    Level,
    Measure,
    Product,
    Ranking,
    Ratio,
    Remaining,
    Rolling,
    Standing,
)
from kpi.measures.rows import (
    Aged,
    Among,
    AtLeast,
    AtMost,
    Before,
    Condition,
    Days,
    Else,
    Except,
    Flagged,
    Known,
    Less,
    NotNegative,
    NotUnder,
    OnlyWith,
    Row,
    SincePrevious,
    Times,
    Unknown,
)
from kpi.schema import Column

Has = Callable[[Column], bool]
"""Whether the files hold a column."""


def missing(measure: Measure, has: Has) -> frozenset[Column]:
    """The fewest columns that the files lack to feed the measure; empty where they feed it."""
    match measure:
        case Aggregate():
            return frozenset(column for column in _aggregate(measure, has) if not has(column))
        case Ratio():
            return min((missing(above, has) | missing(below, has) for above, below in ways(measure)), key=len)
        case Level(of, still=still, due=due, expected=expected):
            told = [column for column in (still.column if isinstance(still, Among) else None, due, expected) if column is not None]
            wanted = [*_of_rows(of, has), *told]
            return frozenset(column for column in wanted if not has(column))
        case Kept(Level(opened=opened, closed=Column() as closed) as level):
            return missing(level, has) | frozenset(column for column in (opened, closed) if not has(column))
        case Rolling(of) | Kept(of) | Standing(of) | Remaining(done=of):
            return missing(of, has)
        case Product():
            return frozenset().union(*(missing(factor.of, has) for factor in measure.factors))
        case Ranking(of, by):
            return missing(of, has) | frozenset(column for column in (by,) if not has(column))
        case Either(options):
            return min((missing(option.of, has) for option in options), key=len)


def needs(measure: Measure) -> tuple[Column, ...]:
    """The columns of its first way, in a steady order."""
    return tuple(sorted(missing(_first_way(measure), lambda _: False), key=str))


def alternatives(measure: Measure) -> tuple[tuple[Column, ...], ...]:
    """For each way in which a measure with a choice can be fed, the columns that it needs."""
    match measure:
        case Either(options):
            return tuple(needs(option.of) for option in options)
        case _:
            return (needs(measure),)


def leaves(measure: Measure) -> tuple[Aggregate, ...]:
    """The aggregates of a measure, numerator first; of a choice, all its ways."""
    match measure:
        case Aggregate():
            return (measure,)
        case Ratio(numerator, denominator):
            return leaves(numerator) + leaves(denominator)
        case Level(of) | Rolling(of) | Kept(of) | Standing(of) | Ranking(of) | Remaining(done=of):
            return leaves(of)
        case Product():
            return tuple(leaf for factor in measure.factors for leaf in leaves(factor.of))
        case Either(options):
            return tuple(leaf for option in options for leaf in leaves(option.of))


def aims(measure: Measure) -> frozenset[str]:
    """The KPIs whose targets a measure is held against."""
    match measure:
        case Remaining(kpi):
            return frozenset((kpi,))
        case Product():
            return frozenset().union(*(aims(factor.of) for factor in measure.factors))
        case _:
            return frozenset()


def entities(measure: Measure) -> tuple[str, ...]:
    """The entities that a measure reads, in order of appearance."""
    return tuple(dict.fromkeys(leaf.entity for leaf in leaves(measure)))


def columns(row: Row | None) -> tuple[Column, ...]:
    """All columns that an expression names."""
    match row:
        case None:
            return ()
        case Column():
            return (row,)
        case Days(start, end) | Before(start, end) | Times(start, end):
            return (start, end)
        case Less(left, right):
            return (*columns(left), right)
        case Else(options):
            return tuple(column for option in options for column in columns(option))
        case OnlyWith(value, known):
            return (value, *columns(known))
        case SincePrevious(key):
            return (key,)


def condition_columns(condition: Condition) -> tuple[Column, ...]:
    """All columns that a condition names."""
    match condition:
        case Among(column) | Except(column) | NotUnder(column) | Flagged(column) | Aged(column) | Unknown(column):
            return (column,)
        case Known(of) | NotNegative(of) | AtLeast(of) | AtMost(of):
            return columns(of)


def ways(ratio: Ratio) -> list[tuple[Aggregate | Either, Aggregate | Either]]:
    """Both sides of a ratio; where they have the same choices, they take the same one: the margin of the orders is never over deals."""
    match ratio.numerator, ratio.denominator:
        case Either(above), Either(below) if [option.says for option in above] == [option.says for option in below]:
            return [(Either((one,)), Either((other,))) for one, other in zip(above, below, strict=True)]
        case _:
            return [(ratio.numerator, ratio.denominator)]


def _first_way(measure: Measure) -> Measure:
    """The measure with the first option of each choice."""
    match measure:
        case Either(options):
            return options[0].of
        case Ratio(numerator, denominator):
            return replace(measure, numerator=leaf_of(_first_way(numerator)), denominator=leaf_of(_first_way(denominator)))
        case Rolling(Ratio() as of):
            ratio = _first_way(of)
            assert isinstance(ratio, Ratio)
            return replace(measure, of=ratio)
        case Ranking(of):
            return replace(measure, of=leaf_of(_first_way(of)))
        case Remaining(done=done):
            return replace(measure, done=leaf_of(_first_way(done)))
        case Product(of, over):
            of, over = (tuple(factor_of(one, _first_way(one.of)) for one in side) for side in (of, over))
            return Product(of, over)
        case _:
            return measure


def factor_of(factor: Factor, measure: Measure) -> Factor:
    """A factor with another measure."""
    assert not isinstance(measure, Ranking | Product)
    return replace(factor, of=measure)


def leaf_of(measure: Measure) -> Aggregate:
    """A measure that is known to be one aggregate."""
    assert isinstance(measure, Aggregate)
    return measure


def _aggregate(leaf: Aggregate, has: Has) -> list[Column]:
    """The columns without which the aggregate has no meaning; of an :class:`Else`, those of the way that lacks least."""
    return [leaf.at, *_of_rows(leaf, has)]


def _of_rows(leaf: Aggregate, has: Has) -> list[Column]:
    """The same without the date that places its rows."""
    wanted = _wanted(leaf.of, has)
    wanted += [column for column in (leaf.first_of, leaf.last_of, leaf.each) if column is not None]
    for condition in (*leaf.conditions, *leaf.kept_if):
        match condition:
            case Except(needed=False) | NotUnder():
                continue
            case Among(column) | Except(column) | Flagged(column) | Aged(column) | Unknown(column):
                wanted.append(column)
            case Known(of) | NotNegative(of) | AtLeast(of) | AtMost(of):
                wanted += _wanted(of, has)
    return wanted


def _wanted(row: Row | None, has: Has) -> list[Column]:
    match row:
        case Else(options):
            ways = [_wanted(option, has) for option in options]
            return min(ways, key=lambda way: sum(not has(column) for column in way))
        case OnlyWith(value, known):
            return [value, *_wanted(known, has)]
        case _:
            return list(columns(row))
