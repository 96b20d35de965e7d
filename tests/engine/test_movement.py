"""What moved between two imports: hand-made cases, and steps that sum to the difference on random states."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from kpi.catalogue import CATALOGUE
from kpi.company import Company, understood
from kpi.engine import Where, board
from kpi.engine.evaluate import evaluate
from kpi.engine.movement import BESIDE, STEPS, Event, Movement, movement
from kpi.engine.pipeline import still_open
from kpi.engine.versions import versions
from kpi.mapping import Way
from kpi.periods import Grain, Period
from kpi.schema import Dimension
from tests.mapping.weeks import Deal, deal, deals, export

TODAY = date(2026, 11, 20)


def company(*weeks: list[Deal], whole: bool = True) -> Company:
    """A company of weekly exports, in their order, each the new state of all deals."""
    decisions = {(f"w{week}.csv", "deals"): Way.REPLACE for week in range(1, len(weeks))} if whole else None
    return understood(
        [export(rows, file=f"w{week}.csv") for week, rows in enumerate(weeks)], today=TODAY, cutoff=TODAY, decisions=decisions
    )


def moved(*weeks: list[Deal], where: Where = ()) -> Movement:
    """What moved between the last two."""
    found = company(*weeks)
    assert found.dataset is not None
    states = versions(found.understanding.imports, found.understanding.tables, found.dataset)
    assert states is not None
    return movement(states, where=where)


def counts(found: Movement) -> dict[str, tuple[int, float]]:
    """How many deals each step has, and its effect."""
    return {step.event.value: (step.deals, step.effect) for step in (*found.steps, *found.beside)}


DONE = deal(99, Created_on="2025-12-01", Status="Won", Closed_on="2026-01-15")
WEEK = [*deals(*range(1, 31)), DONE]
NEXT = [
    deal(1, Status="Won", Closed_on="2026-02-20", Amount="150"),
    deal(2, Amount="999"),
    deal(3, Stage="Talks"),
    deal(4, Owner="Rep 9"),
    *deals(*range(6, 33)),
    DONE,
    deal(40, Status="Won", Closed_on="2026-02-28"),
    deal(41, Status="Lost", Closed_on="2025-02-28"),
]


def test_each_deal_stands_where_it_belongs() -> None:
    """A deal won at another amount changed its amount, then left; one that came won is new and won; an old lost one only came along."""
    found = moved(WEEK, NEXT)
    assert counts(found) == {
        "new": (3, 131 + 132 + 140),
        "amount": (2, 49 + 897),
        "won": (2, -150 - 140),
        "gone": (1, -105),
        "stage": (1, 0),
    }
    assert (found.start_deals, found.end_deals) == (30, 30)
    assert found.start == sum(range(101, 131))
    assert found.rows.filter(found.rows["event"] == "gone")["deal_id"].to_list() == ["00005"]


def test_what_was_closed_before_the_earlier_export_ended_is_no_news() -> None:
    """An export that goes further back brings old deals along: they are neither new nor won since."""
    late = deal(98, Created_on="2025-12-01", Status="Won", Closed_on="2026-02-15")
    old, fresh = (deal(n, Created_on="2025-12-05", Status="Won", Closed_on=day) for n, day in ((96, "2026-02-10"), (97, "2026-02-16")))
    assert counts(moved([*WEEK, late], [*WEEK, late, old])) == {}
    assert counts(moved([*WEEK, late], [*WEEK, late, fresh])) == {"new": (1, 197), "won": (1, -197)}


def test_a_deal_that_changed_hands_left_the_one_and_came_to_the_other() -> None:
    """It is no deal lost or gone of the rep who had it."""
    assert counts(moved(WEEK, NEXT, where=((Dimension.OWNER, ("Rep 0",)),)))["handed"] == (1, -104)
    assert counts(moved(WEEK, NEXT, where=((Dimension.OWNER, ("Rep 9",)),))) == {"handed": (1, 104)}


def test_lost_and_open_again() -> None:
    """A deal that comes back adds its amount of today."""
    lost = [deal(1, Status="Lost", Closed_on="2026-01-20"), *WEEK[1:]]
    assert counts(moved(lost, [deal(1, Amount="120"), *WEEK[1:]])) == {"reopened": (1, 120)}
    assert counts(moved(WEEK, lost)) == {"lost": (1, -101)}


def test_dates_put_back_or_forward_change_no_amount() -> None:
    """They stand beside, with the amount that they concern."""
    before = [{**one, "Expected on": "2026-12-01"} for one in WEEK]
    after = [{**before[0], "Expected on": "2027-01-15"}, {**before[1], "Expected on": "2026-11-25"}, *before[2:]]
    found = moved(before, after)
    assert counts(found) == {"later": (1, 0), "sooner": (1, 0)}
    assert [step.amount for step in found.beside] == [101, 102]


def test_one_import_alone_has_no_movement() -> None:
    """Nor has a copy of it."""
    for weeks in ([WEEK], [WEEK, WEEK[::-1]]):
        found = company(*weeks, whole=False)
        assert found.dataset is not None
        assert versions(found.understanding.imports, found.understanding.tables, found.dataset) is None


def test_a_copy_dropped_last_leaves_the_movement_as_it_was() -> None:
    """What came last and told nothing new is no state."""
    copied = company(WEEK, NEXT, NEXT, whole=False)
    assert copied.dataset is not None
    states = versions(copied.understanding.imports, copied.understanding.tables, copied.dataset)
    assert states is not None
    assert (states.file, states.before) == ("w1.csv", ("w0.csv",))
    assert counts(movement(states)) == counts(moved(WEEK, NEXT))


def a_week(draw: Random, before: list[Deal]) -> list[Deal]:
    """The next export: everything that happens to deals, at random."""
    after = []
    for one in before:
        dice, changed = draw.random(), dict(one)
        if dice < 0.05:
            continue
        if dice < 0.2:
            changed |= {"Status": draw.choice(["Won", "Lost"]), "Closed on": (TODAY - timedelta(days=draw.randrange(9))).isoformat()}
        elif dice < 0.25:
            changed |= {"Status": "Open", "Closed on": ""}
        if draw.random() < 0.2:
            changed["Amount"] = draw.choice(["", f"{draw.uniform(1, 999):.2f}"])
        if draw.random() < 0.1:
            changed["Owner"] = f"Rep {draw.randrange(5)}"
        after.append(changed)
    last = max(int(one["Deal ID"]) for one in before)
    return [*after, *deals(*range(last + 1, last + 11))]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("where", [(), ((Dimension.OWNER, ("Rep 1", "Rep 2")),)], ids=["all", "two reps"])
def test_the_steps_sum_to_the_difference(seed: int, where: Where) -> None:
    """To the cent, whole and filtered; both ends are the KPI's figures on the two states."""
    draw = Random(seed)
    first = [one | {"Amount": f"{draw.uniform(1, 999):.2f}"} for one in deals(*range(1, 61))]
    weeks = [first, second := a_week(draw, first), a_week(draw, second)]
    found = company(*weeks)
    assert found.dataset is not None
    states = versions(found.understanding.imports, found.understanding.tables, found.dataset)
    assert states is not None
    told = movement(states, where=where)
    assert told.end - told.start == pytest.approx(sum(step.effect for step in told.steps), abs=0.005)
    day = Period(found.dataset.cutoff, found.dataset.cutoff, Grain.DAY)
    for data, amount, number in (
        (states.earlier.dataset, told.start, told.start_deals),
        (states.later.dataset, told.end, told.end_deals),
    ):
        asked = board(data, [CATALOGUE["pipeline"]], [day], where=where)
        assert asked.figures[0].value == pytest.approx(amount)
        assert evaluate(data, {"open": still_open()}, [day], where=where).figures[0].value == number
    earlier = company(*weeks[:2])
    assert earlier.dataset is not None
    assert board(earlier.dataset, [CATALOGUE["pipeline"]], [day], where=where).figures[0].value == pytest.approx(told.start)


@pytest.mark.parametrize("seed", range(8))
def test_each_step_is_the_sum_of_its_deals(seed: int) -> None:
    """And each deal's effect is told by a loop over the two exports."""
    draw = Random(seed)
    first = [one | {"Amount": f"{draw.uniform(1, 999):.2f}"} for one in deals(*range(1, 61))]
    second = a_week(draw, first)
    found = moved(first, second)
    expected = dict.fromkeys(Event, 0.0)
    old, new = ({one["Deal ID"]: one for one in week} for week in (first, second))
    for key in old | new:
        before, after = old.get(key), new.get(key)
        had, has = (float(one["Amount"] or 0) if one else 0.0 for one in (before, after))
        was, now = (one is not None and one["Status"] == "Open" for one in (before, after))
        if before is None:
            expected[Event.NEW] += has
        elif after is None:
            expected[Event.GONE] -= had * was
        elif was:
            expected[Event.AMOUNT] += has - had
            if not now:
                expected[Event(after["Status"].lower())] -= has
        elif now:
            expected[Event.REOPENED] += has
    for event in (*STEPS, *BESIDE):
        rows = found.rows.filter(found.rows["event"] == event.value)
        assert rows["effect"].sum() == pytest.approx(expected[event], abs=1e-6)
        step = next((one for one in (*found.steps, *found.beside) if one.event is event), None)
        assert (step.deals if step else 0) == len(rows)
