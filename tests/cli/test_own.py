"""One's own KPIs on the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kpi.words import Lang
from kpi.workspace import Store, TargetRow
from kpi.workspace.own_kpis import keep_own
from tests.cli.conftest import Run

ANN = {"of": "owner", "is": "among", "values": ["Ann"]}
WON = {
    "id": "own_won_by_ann",
    "name": {"fr": "Gagné par Ann"},
    "unit": "money",
    "better": "higher",
    "family": "selling",
    "value": {"copy": {"kpi": "revenue", "where": [ANN]}},
}
BROKEN = WON | {"id": "own_broken", "value": {"copy": {"kpi": "gone"}}}


@pytest.fixture
def acme(deals: Path, tmp_path: Path) -> str:
    """A workspace with an own KPI, a broken one, and a target of the first for each rep."""
    now = datetime(2026, 3, 16, tzinfo=UTC)
    with Store(tmp_path / "home") as store:
        workspace = store.open(store.create("Acme", browser="me", lang=Lang.EN, now=now), browser="me", now=now)
        assert workspace is not None
        workspace.add_file("deals.csv", deals.read_bytes(), now=now)
        keep_own(workspace, WON)
        keep_own(workspace, BROKEN)
        reps = [TargetRow("own_won_by_ann", date(2026, month, 1), 100.0, "owner", rep) for month in (1, 2) for rep in ("Ann", "Bob")]
        workspace.set_targets(
            [*reps, TargetRow("own_won_by_ann", date(2026, 2, 1), 800.0), TargetRow("own_gone", date(2026, 2, 1), 1.0, "owner", "Ann")]
        )
    return "Acme"


def test_an_own_kpi_is_one_of_the_catalogue(run: Run, acme: str) -> None:
    """After ours, with its formula and needs; one that cannot be read is left out; elsewhere it is not there."""
    kpis = run("catalogue", "--workspace", acme, "--json").document["kpis"]
    assert [kpi["id"] for kpi in kpis if kpi["id"].startswith("own_")] == [kpis[-1]["id"]] == ["own_won_by_ann"]
    told = kpis[-1]
    assert told["name"] == {"fr": "Gagné par Ann", "en": "Gagné par Ann"}
    assert told["definition"]["en"] == "Revenue, where “Rep” is “Ann”."
    assert (told["type"], told["unit"], told["computable"]) == ("flow", "money", True)


def test_its_figures_targets_and_rows(run: Run, acme: str) -> None:
    """Ann won 100.5 in January and 400 in February; held against its targets, of the company and of reps; its rows make it again."""
    asked = ("--workspace", acme, "--kpi", "own_won_by_ann")
    values = run("board", *asked, "--to", "2026-02-28", "--json").document["values"]
    assert [(one["value"], one.get("target"), one.get("attainment")) for one in values] == [(100.5, None, None), (400.0, 800.0, 0.5)]
    by_rep = run("board", *asked, "--from", "2026-02-01", "--to", "2026-02-28", "--by", "owner", "--json").document["values"]
    assert [(one["member"], one["value"], one.get("target")) for one in by_rep] == [("Ann", 400.0, 100.0)]
    both = run("board", *asked, "--from", "2026-02-01", "--to", "2026-02-28", "--where", "owner=Ann", "--where", "owner=Bob", "--json")
    assert both.document["values"][0]["target"] == 200.0
    rows = run("rows", *asked, "--period", "2026-02", "--json").document["rows"]
    assert [row["deal_id"] for row in rows] == ["D5"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("board", "--kpi", "own_won_by_ann"), "is an own KPI: say of which workspace"),
        (("rows", "--kpi", "own_won_by_ann", "--period", "2026-02"), "is an own KPI: say of which workspace"),
        (("board", "--kpi", "nothing"), "or a workspace’s own"),
    ],
)
def test_a_kpi_of_no_workspace_is_wrong_usage(run: Run, deals: Path, given: tuple[str, ...], says: str) -> None:
    """Of files, an own KPI is nobody's; a name that no own KPI can have is refused at once."""
    said = run(given[0], deals, *given[1:])
    assert (said.code, said.out) == (2, "")
    assert says in said.err


def test_a_kpi_that_the_workspace_does_not_have_is_wrong_usage(run: Run, acme: str) -> None:
    """With where to find those that it has."""
    said = run("board", "--workspace", acme, "--kpi", "own_broken")
    assert said.code == 2
    assert "“own_broken” is no KPI of this workspace" in said.err
