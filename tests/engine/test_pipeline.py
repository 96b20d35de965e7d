"""The open deals by stage, age and month, against slow loops over random deals."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from random import Random

import pytest

from kpi.engine import Dataset, Where
from kpi.engine.pipeline import Heap, by_age, by_month, by_stage, open_deals, overdue, together
from kpi.engine.rows import Unavailable
from kpi.periods import Grain, Period
from kpi.schema import Dimension
from tests.engine.tables import Row, dataset, figure

CUTOFF = date(2026, 11, 20)
CHANCES = {"2 Talks": 0.5, "1 First": 0.1, "10 Signing": 0.9, None: None}
EDGES = (20, 45, 90)


def drawn(seed: int) -> list[Row]:
    """Random deals: blanks, deals of the future, closed ones, some of a date of closing yet to come."""
    draw = Random(seed)

    def day(blank: float, spread: int = 150) -> date | None:
        return None if draw.random() < blank else CUTOFF + timedelta(days=draw.randrange(-spread, 30))

    return [
        {
            "deal_id": f"D{number}",
            "status": status,
            "stage": (stage := draw.choice(list(CHANCES))),
            "amount": None if draw.random() < 0.2 else round(draw.uniform(0, 900), 2),
            "probability": CHANCES[stage],
            "created_on": day(0.2),
            "closed_on": day(0.1, 60) if (status := draw.choice(["open", "open", "won", "lost"])) != "open" else day(0.9),
            "expected_on": day(0.3, 60),
            "owner": draw.choice(["Ana", "Bo", None]),
        }
        if (status := draw.choice(["open", "open", "won", "lost"]))
        else {}
        for number in range(80)
    ]


@cache
def of(seed: int) -> Dataset:
    """The same as the engine holds it."""
    return dataset(CUTOFF, deals=drawn(seed))


def opened(seed: int, owner: str | None = "") -> list[Row]:
    """The deals open at the cut-off, by a loop."""
    found = []
    for deal in drawn(seed):
        created, closed = deal["created_on"] or CUTOFF, deal["closed_on"]
        still = closed > CUTOFF if closed else deal["status"] == "open"  # type: ignore[operator]  # a date
        if created <= CUTOFF and still and owner in ("", deal["owner"]):  # type: ignore[operator]  # a date
            found.append(deal)
    return found


def heap(key: object, deals: list[Row]) -> Heap:
    """One heap, by a loop."""
    amounts = [float(deal["amount"]) for deal in deals if deal["amount"] is not None]  # type: ignore[arg-type]  # a number
    likely = [
        float(deal["amount"]) * float(deal["probability"])  # type: ignore[arg-type]  # numbers
        for deal in deals
        if None not in (deal["amount"], deal["probability"])
    ]
    return Heap(key, len(deals), sum(amounts), sum(likely) if likely else None, len(deals) - len(amounts))  # type: ignore[arg-type]


def same(found: Heap, expected: Heap) -> bool:
    """Equal up to the last digits of a sum."""
    near = (found.amount, found.weighted) == pytest.approx((expected.amount, expected.weighted))
    return bool(near) and (found.key, found.deals, found.unpriced) == (expected.key, expected.deals, expected.unpriced)


def all_same(found: tuple[Heap, ...], expected: list[Heap]) -> bool:
    """The same heaps in the same order."""
    return len(found) == len(expected) and all(map(same, found, expected))


@pytest.mark.parametrize("seed", range(5))
def test_the_open_deals_are_those_of_the_pipeline(seed: int) -> None:
    """Their number, their amount and what they weigh are the KPIs' figures at the cut-off, filtered too."""
    day = Period(CUTOFF, CUTOFF, Grain.DAY)
    for owner in ("", "Ana", None):
        where = () if owner == "" else ((Dimension.OWNER, (owner,)),)
        found = open_deals(of(seed), where=where)
        assert sorted(found["deal_id"]) == sorted(str(deal["deal_id"]) for deal in opened(seed, owner))
        whole = together(found)
        assert whole.amount == pytest.approx(figure(of(seed), "pipeline", day, where=where).value or 0)
        assert whole.weighted == pytest.approx(figure(of(seed), "weighted_pipeline", day, where=where).value)
        assert len(overdue(found)) == figure(of(seed), "stale_deals", day, where=where).value


@pytest.mark.parametrize("seed", range(5))
def test_stages_stand_in_the_order_of_their_probability(seed: int) -> None:
    """Each with its deals; those without a stage last."""
    expected = [
        heap(stage, [deal for deal in opened(seed) if deal["stage"] == stage]) for stage in ("1 First", "2 Talks", "10 Signing", None)
    ]
    assert all_same(by_stage(open_deals(of(seed))), [one for one in expected if one.deals])


def test_stages_without_probability_stand_by_the_number_in_their_names() -> None:
    """Ten comes after two; names without a number come after, in alphabetical order."""
    deals = [{"deal_id": str(at), "status": "open", "stage": name} for at, name in enumerate(["10 - z", "b", "2. a", "a"])]
    assert [one.key for one in by_stage(open_deals(dataset(CUTOFF, deals=deals)))] == ["2. a", "10 - z", "a", "b"]


@pytest.mark.parametrize("seed", range(5))
def test_ages_fall_between_the_edges(seed: int) -> None:
    """An age on an edge is not past it; every span stands there, deals of unknown age last."""
    spans: list[list[Row]] = [[], [], [], []]
    unknown = []
    for deal in opened(seed):
        if deal["created_on"] is None:
            unknown.append(deal)
        else:
            age = (CUTOFF - deal["created_on"]).days  # type: ignore[operator]  # a date
            spans[sum(age > edge for edge in EDGES)].append(deal)
    expected = [heap(at, deals) for at, deals in enumerate(spans)] + ([heap(None, unknown)] if unknown else [])
    assert all_same(by_age(open_deals(of(seed)), EDGES), expected)


@pytest.mark.parametrize("seed", range(5))
def test_months_and_overdue_deals_make_the_whole(seed: int) -> None:
    """Each open deal is overdue, expected in a month, or without a date."""
    months: dict[date | None, list[Row]] = {}
    late = []
    for deal in opened(seed):
        expected_on = deal["expected_on"]
        if expected_on is not None and expected_on < CUTOFF:  # type: ignore[operator]  # a date
            late.append(deal)
        else:
            months.setdefault(expected_on and expected_on.replace(day=1), []).append(deal)  # type: ignore[attr-defined]  # a date
    ordered = sorted(months, key=lambda month: (month is None, month or CUTOFF))
    assert all_same(by_month(open_deals(of(seed))), [heap(month, months[month]) for month in ordered])
    found = overdue(open_deals(of(seed)))
    assert sorted(found["deal_id"]) == sorted(str(deal["deal_id"]) for deal in late)
    amounts = [amount if amount is not None else -1.0 for amount in found["amount"]]
    assert amounts == sorted(amounts, reverse=True)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("where", [(), ((Dimension.OWNER, ("Ana",)),)], ids=["all", "one rep"])
def test_without_probabilities_all_stages_weigh_as_the_kpi_does(seed: int, where: Where) -> None:
    """The share of the closed amount that was won of late, of every open amount."""
    bare = dataset(CUTOFF, deals=[{name: value for name, value in deal.items() if name != "probability"} for deal in drawn(seed)])
    found = open_deals(bare, where=where)
    expected = figure(bare, "weighted_pipeline", Period(CUTOFF, CUTOFF, Grain.DAY), where=where).value
    assert expected is not None
    assert expected or where, "somebody won something"
    assert together(found).weighted == pytest.approx(expected)
    assert sum(heap.weighted or 0 for heap in by_stage(found)) == pytest.approx(expected)


def test_nothing_open_is_one_empty_heap() -> None:
    """A pipeline that is all closed has no amount, and no weight rather than one of 0."""
    done = open_deals(dataset(CUTOFF, deals=[{"deal_id": "1", "status": "won", "closed_on": CUTOFF, "amount": 5.0}]))
    assert together(done) == Heap(None, 0, 0.0, None, 0)
    assert by_stage(done) == by_month(done) == ()


def test_deals_that_cannot_be_filtered_so_are_refused() -> None:
    """By a dimension that they do not know."""
    with pytest.raises(Unavailable):
        open_deals(dataset(CUTOFF, deals=[{"deal_id": "1", "status": "open"}]), where=((Dimension.REGION, ("N",)),))
