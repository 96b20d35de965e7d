"""A measure as these files can feed it: its ways chosen, only the columns that they hold."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kpi.measures.grammar import (
    Aggregate,
    Either,
    Factor,
    Kept,
    Level,
    Measure,
    Option,
    Product,
    Ranking,
    Ratio,
    Remaining,
    Rolling,
    Standing,
)
from kpi.measures.needs import Has, columns, factor_of, leaf_of, missing, ways
from kpi.measures.rows import AtLeast, AtMost, Condition, Else, Except, Known, NotNegative, NotUnder, OnlyWith, Row


@dataclass(frozen=True, slots=True)
class Resolved:
    """A measure with its ways chosen: it holds no :class:`Either`, and only columns that the files hold.

    ``rests_on`` are the options taken, for those that have a choice.
    """

    measure: Measure
    rests_on: tuple[Option, ...] = ()


def resolve(measure: Measure, has: Has) -> Resolved:
    """The measure as these files can feed it. Raises ValueError where they cannot (see :func:`missing`)."""
    if missing(measure, has):
        raise ValueError("these files cannot feed the measure")
    match measure:
        case Aggregate():
            return Resolved(_only_held(measure, has))
        case Ratio():
            return _resolved_ratio(measure, has)
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
        case Standing(of):
            return Resolved(replace(measure, of=replace(of, of=_only_held(of.of, has))))
        case Ranking(of, by):
            ranked = resolve(of, has)
            return Resolved(Ranking(leaf_of(ranked.measure), by), ranked.rests_on)
        case Either(options):
            chosen = next(option for option in options if not missing(option.of, has))
            return Resolved(resolve(chosen.of, has).measure, (chosen,))
        case Remaining(done=done):
            left = resolve(done, has)
            return Resolved(replace(measure, done=leaf_of(left.measure)), left.rests_on)
        case Product(of, over):
            rests_on = dict.fromkeys(option for factor in measure.factors for option in resolve(factor.of, has).rests_on)
            return Resolved(Product(_resolved(of, has), _resolved(over, has)), tuple(rests_on))


def _resolved_ratio(ratio: Ratio, has: Has) -> Resolved:
    fed = (way for way in ways(ratio) if not missing(way[0], has) and not missing(way[1], has))
    above, below = (resolve(side, has) for side in next(fed))
    ripens = ratio.ripens if ratio.ripens and has(ratio.ripens.end) else None
    made = Ratio(leaf_of(above.measure), leaf_of(below.measure), ripens)
    return Resolved(made, tuple(dict.fromkeys(above.rests_on + below.rests_on)))


def _resolved(factors: tuple[Factor, ...], has: Has) -> tuple[Factor, ...]:
    return tuple(factor_of(factor, resolve(factor.of, has).measure) for factor in factors)


def _only_held(leaf: Aggregate, has: Has) -> Aggregate:
    of = None if leaf.of is None else _held(leaf.of, has)
    return replace(leaf, of=of, conditions=_held_conditions(leaf.conditions, has), kept_if=_held_conditions(leaf.kept_if, has))


def _held_conditions(conditions: tuple[Condition, ...], has: Has) -> tuple[Condition, ...]:
    return tuple(
        _held_condition(condition, has) for condition in conditions if not isinstance(condition, Except | NotUnder) or has(condition.column)
    )


def _held_condition(condition: Condition, has: Has) -> Condition:
    match condition:
        case Known(of):
            return Known(_held(of, has))
        case NotNegative(of):
            return NotNegative(_held(of, has))
        case AtLeast(of, least):
            return AtLeast(_held(of, has), least)
        case AtMost(of, most):
            return AtMost(_held(of, has), most)
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
