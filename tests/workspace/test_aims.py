"""The history of targets: each act kept, listed, looked back at and taken back."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kpi.catalogue import CATALOGUE
from kpi.periods import Grain, Period, period_of
from kpi.planning import spread
from kpi.targets import Bound, Targets
from kpi.words import Lang
from kpi.workspace import Standing, Store, TargetRow, Workspace, aims, goals_of
from kpi.workspace.aims import Kept, Key, taken_back

JANUARY, HOUR = dt.date(2026, 1, 1), dt.timedelta(hours=1)
CELLS = [Key("revenue", grain, JANUARY, "", "", bound) for grain in ("month", "year") for bound in ("target", "minimum")]


def revenue(value: float | None, *, month: int = 1, grain: str = "month", bound: str = "target", member: str | None = None) -> TargetRow:
    """A target of revenue."""
    return TargetRow("revenue", dt.date(2026, month, 1), value, "owner" if member else None, member, None, grain, bound)


def test_an_act_is_kept_with_what_it_changed(acme: Workspace, now: dt.datetime) -> None:
    """Who, when, from what to what; many targets at once are one act; what changes nothing is none; the latest comes first."""
    acme.set_targets([revenue(10.0), revenue(20.0, month=2)], who="Anna", now=now)
    version = acme.targets_after(None).version
    assert acme.set_targets([revenue(10.0)], who="Ben", now=now + HOUR) == ()
    assert acme.targets_after(None).version == version
    acme.set_targets([revenue(12.0), revenue(20.0, month=2), revenue(None, month=3)], now=now + 2 * HOUR)
    assert acme.targets_after(None).version > version
    second, first = acme.target_changes()
    assert (first.at, first.who, first.count) == (now, "Anna", 2)
    assert (second.at, second.who, second.count) == (now + 2 * HOUR, "", 1)
    assert acme.changed_targets(second.id) == ((revenue(10.0), revenue(12.0)),)
    assert acme.changed_targets(first.id) == ((revenue(None), revenue(10.0)), (revenue(None, month=2), revenue(20.0, month=2)))


def test_grains_bounds_and_members_are_targets_of_their_own(acme: Workspace) -> None:
    """A year's target, a month's, its minimum and a rep's stand side by side, and are held against figures as such."""
    rows = [revenue(90.0, bound="minimum"), revenue(100.0), revenue(1200.0, grain="year"), revenue(40.0, member="Anna")]
    acme.set_targets(rows)
    assert set(acme.targets()) == set(rows)
    targets, kpi = Targets.of(goals_of(acme.targets())), CATALOGUE["revenue"]
    month = period_of(JANUARY, Grain.MONTH)
    assert (targets.for_(kpi, month), targets.for_(kpi, month, bound=Bound.MINIMUM)) == (100.0, 90.0)
    assert targets.for_(kpi, Period(dt.date(2026, 2, 1), dt.date(2026, 12, 31), Grain.CUSTOM)) == pytest.approx(1100.0)


def test_any_state_is_restored_and_that_is_undone_too(acme: Workspace) -> None:
    """Targets come back exactly as they stood after an act, or before the first; bringing them back is an act like another."""
    states = [acme.targets()]
    acts = ([revenue(10.0), revenue(20.0, month=2)], [revenue(None)], [revenue(11.0), revenue(1.0, grain="year", bound="stretch")])
    for rows in acts:
        acme.set_targets(rows)
        states.append(acme.targets())
    for change, state in enumerate(states):
        acme.restore_targets(change)
        assert acme.targets() == state
    acme.restore_targets(3)
    acme.clear_targets("revenue")
    assert acme.targets() == ()
    acme.restore_targets(acme.target_changes()[1].id)
    assert acme.targets() == states[3]


def test_a_target_changed_in_mid_period_keeps_its_past(acme: Workspace, now: dt.datetime) -> None:
    """What was asked at a moment can be had: before, between and after the changes, and with the definition of then."""
    other = TargetRow("win_rate", JANUARY, 0.3, variant="all")
    acme.set_targets([revenue(100.0), other], now=now)
    acme.set_targets([revenue(80.0), TargetRow("win_rate", JANUARY, None)], now=now + HOUR)
    acme.set_targets([TargetRow("win_rate", JANUARY, 0.4)], now=now + 2 * HOUR)
    assert acme.targets(at=now - HOUR) == ()
    assert acme.targets(at=now) == (revenue(100.0), other)
    assert acme.targets(at=now + HOUR) == (revenue(80.0),)
    assert acme.targets(at=now, kpis={"win_rate"}) == (other,)
    assert acme.targets(at=now + 3 * HOUR) == acme.targets() == (revenue(80.0), TargetRow("win_rate", JANUARY, 0.4))


def test_what_is_kept_in_memory_is_what_stands(store: Store, acme: Workspace, now: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read once, then act by act: after any acts, of several at once, undone, restored, or forgotten, it is what a fresh reading tells.

    A second workspace's are its own, and what did not change is not made again.
    """
    monkeypatch.setattr(aims, "MOST_CHANGED", 12)
    other = store.open(store.create("Other", browser=None, lang=Lang.EN, now=now), browser=None, now=now)
    assert other is not None
    held = {one.id: (one, Standing()) for one in (acme, other)}
    draw = Random(1)
    for number in range(150):
        workspace, standing = held[draw.choice(list(held))]
        match draw.randrange(6):
            case 0:
                workspace.restore_targets(max(0, workspace.targets_after(None).version - draw.randrange(4)))
            case 1:
                workspace.set_targets(workspace.set_targets([revenue(float(number), month=2)]))
            case _:
                months = draw.sample(range(1, 13), draw.choice((1, 1, 2, 9)))
                values = [draw.choice((None, float(number))) for _ in months]
                workspace.set_targets(
                    revenue(value, month=month, member=draw.choice((None, "Zoé", "Ann")), bound=draw.choice(("target", "low")))
                    for month, value in zip(months, values, strict=True)
                )
        if draw.random() < 0.5:
            assert standing.goals(workspace) == goals_of(workspace.targets())
            assert standing.goals(workspace) is standing.goals(workspace)
    for workspace, standing in held.values():
        assert len(standing.goals(workspace)) > 3
        assert Standing().goals(workspace) == standing.goals(workspace)


def test_the_history_does_not_grow_without_end(acme: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest acts are forgotten whole, the last one never; what stands stays, and what is left can be restored."""
    monkeypatch.setattr(aims, "MOST_CHANGED", 3)
    for value in (1.0, 2.0, 3.0):
        acme.set_targets([revenue(value), revenue(value, month=2)])
    assert [change.id for change in acme.target_changes()] == [3]
    acme.set_targets([revenue(4.0)])
    assert [change.id for change in acme.target_changes()] == [4, 3]
    acme.restore_targets(0)
    assert acme.targets() == (revenue(2.0), revenue(2.0, month=2))
    acme.set_targets([revenue(9.0, month=month) for month in range(1, 13)])
    assert [change.count for change in acme.target_changes()] == [12]


def test_a_copy_takes_its_history_along(store: Store, acme: Workspace, now: dt.datetime) -> None:
    """The copy tells the same acts and can go back too, without touching its original."""
    acme.set_targets([revenue(10.0)], who="Anna", now=now)
    acme.set_targets([revenue(12.0)], who="Ben", now=now)
    copied = store.open(store.copy(acme.id, "Copy", browser="anna", now=now), browser="anna", now=now)
    assert copied is not None
    assert copied.target_changes() == acme.target_changes()
    copied.restore_targets(1)
    assert (copied.targets(), acme.targets()) == ((revenue(10.0),), (revenue(12.0),))


@settings(max_examples=2000)
@given(some.integers(0, 2**48))
def test_what_stood_is_what_stands_with_later_acts_taken_back(seed: int) -> None:
    """After any acts, taking back those after any of them gives exactly the targets that stood then."""
    draw = Random(seed)
    acts = [{cell: draw.choice([None, (float(draw.randrange(3)), None)]) for cell in draw.sample(CELLS, 2)} for _ in range(6)]
    states: list[dict[Key, Kept]] = [{}]
    for act in acts:
        states.append({cell: kept for cell, kept in (states[-1] | act).items() if kept is not None})
    since = draw.randrange(7)
    later = [(cell, states[number].get(cell)) for number in range(5, since - 1, -1) for cell in acts[number]]
    assert taken_back(states[-1], later) == states[since]


@settings(max_examples=2000)
@given(some.integers(0, 2**48))
def test_months_make_the_year_again_after_any_state_is_restored(seed: int) -> None:
    """Years spread around locks, months typed, states restored: each brings back its months to the cent, and the year they made then."""
    draw, year = Random(seed), [Key("revenue", "month", dt.date(2026, month, 1), "", "", "target") for month in range(1, 13)]
    states: list[dict[Key, Kept]] = [{}]
    totals, before = [0], list[dict[Key, Kept | None]]()
    for _ in range(6):
        now, total = states[-1], draw.randrange(480_000_00)
        kept = {place: now[year[place]][0] for place in draw.sample(range(12), 2) if year[place] in now}
        held = kept if sum(kept.values()) * 100 < total else {}
        since = draw.randrange(len(states))
        match draw.randrange(3):
            case 0:
                after, total = taken_back(now, [pair for act in reversed(before[since:]) for pair in act.items()]), totals[since]
                assert after == states[since]
            case 1:
                parts = spread(total / 100, [draw.random() for _ in year], locked=held)
                after = {key: (part, None) for key, part in zip(year, parts, strict=True)}
            case _:
                after, typed = dict(now), draw.choice(year)
                after[typed] = (total / 100, None)
                total += totals[-1] - round(now.get(typed, (0.0, None))[0] * 100)
        assert sum(round(value * 100) for value, _ in after.values()) == total
        before.append({key: now.get(key) for key in year if now.get(key) != after.get(key)})
        states, totals = [*states, after], [*totals, total]
