"""Why a figure moved: steps that sum to the difference."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.causes import Cause, Kind, against_targets, by_member, by_price_volume_mix, by_rate_and_mix, by_side, foremost

MEMBERS = st.sampled_from(["Ann", "Bob", "Cid", "Dan", None])
AMOUNTS = st.floats(-1e6, 1e6).map(lambda value: round(value, 2))
PARTS = st.integers(0, 500)
PIECES = st.integers(1, 1000)
CASES = settings(max_examples=300)


def total(causes: list[Cause]) -> float:
    """The sum of the steps."""
    return sum(cause.effect for cause in causes)


@CASES
@given(st.dictionaries(MEMBERS, AMOUNTS), st.dictionaries(MEMBERS, AMOUNTS))
def test_members_make_the_difference(before: dict[str | None, float], now: dict[str | None, float]) -> None:
    """To the hundredth of a cent, whoever came or went; so do the first few and the others."""
    causes = by_member(before, now)
    assert total(causes) == pytest.approx(sum(now.values()) - sum(before.values()), abs=1e-4)
    for most in (0, 1, 3):
        assert total(foremost(causes, most)) == pytest.approx(total(causes), abs=1e-4)
        assert len(foremost(causes, most)) <= most + 1
    assert [abs(cause.effect) for cause in causes] == sorted((abs(cause.effect) for cause in causes), reverse=True)


@CASES
@given(st.dictionaries(MEMBERS, AMOUNTS), st.dictionaries(MEMBERS, AMOUNTS), AMOUNTS)
def test_targets_lead_to_the_figure(targets: dict[str | None, float], now: dict[str | None, float], whole: float) -> None:
    """From the company's target, shared out or not, to what was done."""
    assert whole + total(against_targets(targets, now, whole)) == pytest.approx(sum(now.values()), abs=0.006)


SIDES = st.tuples(PARTS.map(float), PIECES.map(float)).map(lambda pair: (min(pair), pair[1]))


@CASES
@given(st.dictionaries(MEMBERS, SIDES, min_size=1), st.dictionaries(MEMBERS, SIDES, min_size=1))
def test_rates_and_weights_make_the_change_of_a_ratio(
    before: dict[str | None, tuple[float, float]], now: dict[str | None, tuple[float, float]]
) -> None:
    """Each member's rate and weight, and either side of the whole."""

    def whole(of: dict[str | None, tuple[float, float]]) -> tuple[float, float]:
        return sum(side[0] for side in of.values()), sum(side[1] for side in of.values())

    (top, under), (new_top, new_under) = whole(before), whole(now)
    change = new_top / new_under - top / under
    causes = by_rate_and_mix(before, now)
    assert total(causes) == pytest.approx(change, abs=1e-9)
    assert all(cause.effect == pytest.approx((cause.rate or 0) + (cause.mix or 0), abs=1e-12) for cause in causes)
    assert total(by_side((top, under), (new_top, new_under))) == pytest.approx(change, abs=1e-9)


def test_a_member_that_does_the_same_moves_a_ratio_by_its_weight_alone() -> None:
    """Ann wins one in two, Bob one in ten; Bob has more deals now: all of the change is mix."""
    causes = by_rate_and_mix({"Ann": (5, 10), "Bob": (1, 10)}, {"Ann": (5, 10), "Bob": (3, 30)})
    assert total(causes) == pytest.approx(8 / 40 - 6 / 20)
    assert all(cause.rate == pytest.approx(0) for cause in causes)


@CASES
@given(
    st.dictionaries(MEMBERS, st.tuples(AMOUNTS, PIECES.map(float)), min_size=1),
    st.dictionaries(MEMBERS, st.tuples(AMOUNTS, PIECES.map(float)), min_size=1),
)
def test_price_volume_and_mix_make_the_change_of_an_amount(
    before: dict[str | None, tuple[float, float]], now: dict[str | None, tuple[float, float]]
) -> None:
    """And each is what a loop over products finds."""
    causes = {cause.key: cause.effect for cause in by_price_volume_mix(before, now)}
    amount, quantity = sum(a for a, _ in before.values()), sum(q for _, q in before.values())
    new_amount, new_quantity = sum(a for a, _ in now.values()), sum(q for _, q in now.values())
    assert sum(causes.values()) == pytest.approx(new_amount - amount, abs=1e-4)
    price = mix = 0.0
    for product in {*before, *now}:
        was, is_now = before.get(product), now.get(product)
        share = new_quantity / quantity
        if was and is_now:
            price += is_now[0] - is_now[1] * was[0] / was[1]
            mix += (is_now[1] - was[1] * share) * was[0] / was[1]
        elif is_now:
            mix += is_now[0]
        elif was:
            mix -= was[0] * share
    scale = 1e-9 * (abs(amount) + abs(new_amount) + 1) * 1e5
    assert causes[Kind.PRICE] == pytest.approx(price, abs=max(1e-3, scale))
    assert causes[Kind.MIX] == pytest.approx(mix, abs=max(1e-3, scale))


def test_price_volume_and_mix_by_hand() -> None:
    """Ten at 10 and ten at 20 become twenty at 11 and ten at 20: half as many more, 20 of price, fewer dear ones."""
    causes = by_price_volume_mix({"A": (100, 10), "B": (200, 10)}, {"A": (220, 20), "B": (200, 10)})
    assert [(cause.key, round(cause.effect, 6)) for cause in causes] == [(Kind.VOLUME, 150), (Kind.MIX, -50), (Kind.PRICE, 20)]
