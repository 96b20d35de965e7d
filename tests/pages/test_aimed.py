"""The targets that pages take from memory are those that stand, of this company and of no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kpi.catalogue import defined
from kpi.targets import USUAL, Goal, Rules, no_season
from kpi.words import Lang
from kpi.workspace import TargetRow, Workspace
from pages.ui import state
from pages.ui.aimed import goals, targets

JANUARY = date(2026, 1, 1)
PLAN = (Goal("orders", JANUARY, 7.0),)


def company(name: str, *rows: TargetRow) -> Workspace:
    """A workspace with some targets."""
    store = state.store()
    found = store.open(store.create(name, browser=None, lang=Lang.EN, now=state.now()), browser=None, now=state.now())
    assert found is not None
    found.set_targets(rows)
    return found


def test_targets_in_memory_are_of_their_company_and_of_now(home: Path) -> None:
    """Made again when one is typed, a file's change, a KPI is defined otherwise or the thresholds move; else the very same."""
    usual, other = defined({}), defined({"win_rate": "all"})
    one = company("One", TargetRow("revenue", JANUARY, 1.0), TargetRow("win_rate", JANUARY, 0.3, variant="all"))
    two = company("Two", TargetRow("revenue", JANUARY, 2.0))

    def made(workspace: Workspace, **changed: object) -> dict[str, object]:
        asked = {"brought": (), "seasons": no_season, "rules": USUAL, "catalogue": usual} | changed
        found = targets(workspace, asked.pop("catalogue"), **asked)  # type: ignore[arg-type]  # one asks for what it changes
        assert found is targets(workspace, changed.get("catalogue", usual), **asked)  # type: ignore[arg-type]
        return {kpi: found.months(kpi).get(JANUARY) for kpi in found.kpis} | {"rules": found.rules}

    assert made(one) == {"revenue": 1.0, "rules": USUAL}
    assert made(two) == {"revenue": 2.0, "rules": USUAL}
    assert made(one, brought=PLAN) == {"orders": 7.0, "revenue": 1.0, "rules": USUAL}
    assert made(one, catalogue=other) == {"revenue": 1.0, "win_rate": 0.3, "rules": USUAL}
    assert made(one, rules=Rules(close=0.5))["rules"] == Rules(close=0.5)
    one.set_targets([TargetRow("revenue", JANUARY, 3.0)])
    assert (made(one)["revenue"], made(two)["revenue"]) == (3.0, 2.0)
    assert [goal.value for goal in goals(two)] == [2.0]
