"""What a measure needs of the files, and which of its ways can be fed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kpi.measures.grammar import Aggregate, Either, Factor, Kept, Level, Measure, Option, Product, Ranking, Ratio, Remaining, Rolling
from kpi.measures.rows import (
    Aged,
    Among,
    AtLeast,
    Before,
    Condition,
    Days,
    Else,
    Except,
    Known,
    Less,
    NotNegative,
    OnlyWith,
    Row,
    SincePrevious,
    Times,
    Unknown,
)
from kpi.schema import Column

Has = Callable[[Column], bool]
"""Whether the files hold a column."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A measure with its ways chosen: it holds no :class:`Either`, and only columns that the files hold.

    ``rests_on`` are the options taken, for those that have a choice.
    """

    measure: Measure
    rests_on: tuple[Option, ...] = ()


def missing(measure: Measure, has: Has) -> frozenset[Column]:
    """The fewest columns that the files lack to feed the measure; empty where they feed it."""
    match measure:
        case Aggregate():
            return frozenset(column for column in _aggregate(measure, has) if not has(column))
        case Ratio():
            return min((missing(above, has) | missing(below, has) for above, below in _ways(measure)), key=len)
        case Level(of, still=still, due=due, expected=expected):
            told = [column for column in (still.column if isinstance(still, Among) else None, due, expected) if column is not None]
            wanted = [*_of_rows(of, has), *told]
            return frozenset(column for column in wanted if not has(column))
        case Kept(Level(opened=opened, closed=closed) as level):
            return missing(level, has) | frozenset(column for column in (opened, closed) if not has(column))
        case Rolling(of) | Kept(of) | Remaining(done=of):
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


def resolve(measure: Measure, has: Has) -> Resolved:
    """The measure as these files can feed it. Raises ValueError where they cannot (see :func:`missing`)."""
    if missing(measure, has):
        raise ValueError("these files cannot feed the measure")
    match measure:
        case Aggregate():
            return Resolved(_only_held(measure, has))
        case Ratio():
            ways = (way for way in _ways(measure) if not missing(way[0], has) and not missing(way[1], has))
            above, below = (resolve(side, has) for side in next(ways))
            ripens = measure.ripens if measure.ripens and has(measure.ripens.end) else None
            ratio = Ratio(_leaf(above.measure), _leaf(below.measure), ripens)
            return Resolved(ratio, tuple(dict.fromkeys(above.rests_on + below.rests_on)))
        case Level(of):
            return Resolved(replace(measure, of=_only_held(of, has)))
        case Rolling(of):
            inner = resolve(of, has)
            assert isinstance(inner.measure, Aggregate | Ratio)
            return Resolved(replace(measure, of=inner.measure), inner.rests_on)
        case Kept(of):
            kept = resolve(of, has).measure
            assert isinstance(kept, Aggregate | Level)
            return Resolved(replace(measure, of=kept))
        case Ranking(of, by):
            ranked = resolve(of, has)
            return Resolved(Ranking(_leaf(ranked.measure), by), ranked.rests_on)
        case Either(options):
            chosen = next(option for option in options if not missing(option.of, has))
            return Resolved(resolve(chosen.of, has).measure, (chosen,))
        case Remaining(done=done):
            left = resolve(done, has)
            return Resolved(replace(measure, done=_leaf(left.measure)), left.rests_on)
        case Product(of, over):
            rests_on = dict.fromkeys(option for factor in measure.factors for option in resolve(factor.of, has).rests_on)
            return Resolved(Product(_resolved(of, has), _resolved(over, has)), tuple(rests_on))


def leaves(measure: Measure) -> tuple[Aggregate, ...]:
    """The aggregates of a measure, numerator first; of a choice, all its ways."""
    match measure:
        case Aggregate():
            return (measure,)
        case Ratio(numerator, denominator):
            return leaves(numerator) + leaves(denominator)
        case Level(of) | Rolling(of) | Kept(of) | Ranking(of) | Remaining(done=of):
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
        case Among(column) | Except(column) | AtLeast(column) | Aged(column) | Unknown(column):
            return (column,)
        case Known(of) | NotNegative(of):
            return columns(of)


def _ways(ratio: Ratio) -> list[tuple[Aggregate | Either, Aggregate | Either]]:
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
            return replace(measure, numerator=_leaf(_first_way(numerator)), denominator=_leaf(_first_way(denominator)))
        case Rolling(Ratio() as of):
            ratio = _first_way(of)
            assert isinstance(ratio, Ratio)
            return replace(measure, of=ratio)
        case Ranking(of):
            return replace(measure, of=_leaf(_first_way(of)))
        case Remaining(done=done):
            return replace(measure, done=_leaf(_first_way(done)))
        case Product(of, over):
            of, over = (tuple(_factor(one, _first_way(one.of)) for one in side) for side in (of, over))
            return Product(of, over)
        case _:
            return measure


def _resolved(factors: tuple[Factor, ...], has: Has) -> tuple[Factor, ...]:
    return tuple(_factor(factor, resolve(factor.of, has).measure) for factor in factors)


def _factor(factor: Factor, measure: Measure) -> Factor:
    assert not isinstance(measure, Ranking | Product)
    return replace(factor, of=measure)


def _leaf(measure: Measure) -> Aggregate:
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
            case Except():
                continue
            case Among(column) | AtLeast(column) | Aged(column) | Unknown(column):
                wanted.append(column)
            case Known(of) | NotNegative(of):
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


def _only_held(leaf: Aggregate, has: Has) -> Aggregate:
    of = None if leaf.of is None else _held(leaf.of, has)
    return replace(leaf, of=of, conditions=_held_conditions(leaf.conditions, has), kept_if=_held_conditions(leaf.kept_if, has))


def _held_conditions(conditions: tuple[Condition, ...], has: Has) -> tuple[Condition, ...]:
    return tuple(_held_condition(condition, has) for condition in conditions if not isinstance(condition, Except) or has(condition.column))


def _held_condition(condition: Condition, has: Has) -> Condition:
    match condition:
        case Known(of):
            return Known(_held(of, has))
        case NotNegative(of):
            return NotNegative(_held(of, has))
        case _:
            return condition


def _held(row: Row, has: Has) -> Row:
    match row:
        case Else(options):
            return Else(tuple(option for option in options if all(has(column) for column in columns(option))))
        case OnlyWith(value, Else() as known):
            held = _held(known, has)
            assert isinstance(held, Else)
            return OnlyWith(value, held)
        case _:
            return row
