"""Why a figure moved: signed steps that sum exactly to the difference between two of its values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Member = str | None
Sides = tuple[float, float]
"""A ratio's numerator and denominator; or an amount and its quantity."""


class Kind(StrEnum):
    """The steps that are no member's."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    VOLUME = "volume"
    MIX = "mix"
    PRICE = "price"
    NOT_TOLD = "not_told"
    NOT_SHARED = "not_shared"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Cause:
    """One step: a member (``None``: the blank one) or a kind, and what it adds, in the figure's unit.

    ``rate`` and ``mix``: of a ratio's member, the part that its own rate makes and the part that its weight makes.
    """

    key: Member | Kind
    effect: float
    rate: float | None = None
    mix: float | None = None


def by_member(before: Mapping[Member, float], now: Mapping[Member, float]) -> list[Cause]:
    """Each member's own change, the largest first; a member of one side alone counts from or to nothing."""
    return _ordered(Cause(member, now.get(member, 0.0) - before.get(member, 0.0)) for member in {**before, **now})


def against_targets(targets: Mapping[Member, float], now: Mapping[Member, float], whole: float) -> list[Cause]:
    """Each member's figure less its target; last, what of the ``whole`` target is not shared out among members."""
    left = whole - sum(targets.values())
    return [*by_member(targets, now), *([Cause(Kind.NOT_SHARED, -left)] if abs(left) > 0.005 else [])]


def by_rate_and_mix(before: Mapping[Member, Sides], now: Mapping[Member, Sides]) -> list[Cause]:
    """What each member adds to the change of a ratio, the largest first.

    A member's rate r weighs w, its share of all denominators. Its step is w̄ Δr + (r̄ − R̄) Δw, the bars being the means of both periods and R
    the whole's ratio: what it did better, and that it weighs more or less where its rate is above or below the whole's. All of
    them sum to ΔR, since Δw sum to nothing (Bennet's decomposition, 1920). A member without a denominator in one of the periods has
    the other's rate there. Raises ZeroDivisionError where a period has no denominator at all.
    """
    whole = [tuple(sum(side[at] for side in of.values()) for at in (0, 1)) for of in (before, now)]
    ratios = [numerator / denominator for numerator, denominator in whole]
    middle = sum(ratios) / 2
    found = []
    for member in {**before, **now}:
        sides = [of.get(member, (0.0, 0.0)) for of in (before, now)]
        weights = [side[1] / total for side, (_, total) in zip(sides, whole, strict=True)]
        rates = [side[0] / side[1] if side[1] else None for side in sides]
        known = [rate for rate in rates if rate is not None]
        was, is_now = (rate if rate is not None else known[0] if known else middle for rate in rates)
        rate = (weights[0] + weights[1]) / 2 * (is_now - was)
        mix = ((was + is_now) / 2 - middle) * (weights[1] - weights[0])
        loose = sum(side[0] / total * sign for side, (_, total), sign in zip(sides, whole, (-1, 1), strict=True) if not side[1])
        found.append(Cause(member, rate + mix + loose, rate + loose, mix))
    return _ordered(found)


def by_side(before: Sides, now: Sides) -> list[Cause]:
    """What the numerator and the denominator each add to the change of a ratio, either being moved first as often (Shapley).

    Raises ZeroDivisionError where a denominator is nothing.
    """
    (top, under), (new_top, new_under) = before, now
    upper = (new_top - top) * (1 / under + 1 / new_under) / 2
    lower = (top + new_top) / 2 * (1 / new_under - 1 / under)
    return [Cause(Kind.NUMERATOR, upper), Cause(Kind.DENOMINATOR, lower)]


def by_price_volume_mix(before: Mapping[Member, Sides], now: Mapping[Member, Sides]) -> list[Cause]:
    """What quantity, what is sold, and prices add to the change of an amount; ``before`` and ``now`` by product.

    Volume: the change of the whole quantity at the old mean price. Price: the new quantity of what was sold in both periods, at the
    change of its price. Mix: all the rest, which is that more or less of dear products is sold; products that came or went belong
    to it. Raises ZeroDivisionError where nothing was sold before.
    """
    amount, quantity = (sum(side[at] for side in before.values()) for at in (0, 1))
    new_amount, new_quantity = (sum(side[at] for side in now.values()) for at in (0, 1))
    volume = (new_quantity - quantity) * amount / quantity
    both = [(before[product], now[product]) for product in before if product in now]
    price = sum(side[1] * (side[0] / side[1] - old[0] / old[1]) for old, side in both if old[1] > 0 and side[1] > 0)
    mix = new_amount - amount - volume - price
    return [Cause(Kind.VOLUME, volume), Cause(Kind.MIX, mix), Cause(Kind.PRICE, price)]


def foremost(causes: Sequence[Cause], most: int) -> list[Cause]:
    """The first of them, and all others as one step; nothing is left out where but one is over."""
    if len(causes) <= most + 1:
        return list(causes)
    return [*causes[:most], Cause(Kind.OTHERS, sum(cause.effect for cause in causes[most:]))]


def _ordered(causes: Iterable[Cause]) -> list[Cause]:
    """The largest first, those that change nothing left out."""
    return sorted((cause for cause in causes if cause.effect), key=lambda cause: (-abs(cause.effect), str(cause.key)))
