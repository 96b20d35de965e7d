"""What is asked for on the command line is what is computed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kpi.catalogue import CATALOGUE
from kpi.company import open_company
from kpi.pace import season_of
from kpi.periods import Calendar, Grain, periods
from kpi.targets import Rules
from kpi.words import Lang
from kpi.workspace import Store, TargetRow, Workspace
from kpi.workspace.standards import set_rules
from tests.cli.conftest import Run

FIRST, LAST = date(2024, 1, 15), date(2026, 3, 15)
NOW = datetime(2026, 3, 16, tzinfo=UTC)


def values(run: Run, *given: object) -> list[dict[str, Any]]:
    """The figures of a board."""
    said = run("board", *given, "--json")
    assert said.code == 0, said.err
    found: list[dict[str, Any]] = said.document["values"]
    return found


def won(run: Run, *given: object) -> dict[str | None, float | None]:
    """The deals won over all time, by member."""
    return {value["member"]: value["value"] for value in values(run, *given, "--kpi", "deals_won", "--grain", "all")}


@pytest.mark.parametrize("grain", [grain for grain in Grain if grain not in (Grain.ALL, Grain.CUSTOM)])
def test_every_grain_cuts_the_same_total(run: Run, orders: Path, grain: Grain) -> None:
    """As many periods as the calendar has, the same revenue in all."""
    found = values(run, orders, "--kpi", "revenue", "--grain", grain)
    assert [value["period"] for value in found] == [period.id() for period in periods(FIRST, LAST, grain)]
    assert sum(value["value"] or 0 for value in found) == sum(1000 + 10 * number for number in range(27))


def test_from_and_to_bound_the_periods(run: Run, orders: Path) -> None:
    """The periods that hold the days named, both within; all of a span is its days alone."""
    assert [v["period"] for v in values(run, orders, "--kpi", "revenue", "--from", "2025-11-20", "--to", "2026-01-02")] == [
        "2025-11", "2025-12", "2026-01",
    ]  # fmt: skip
    (whole,) = values(run, orders, "--kpi", "revenue", "--grain", "all", "--from", "2025-01-16", "--to", "2025-03-15")
    assert (whole["value"], whole["rows"]) == (1130 + 1140, 2)


def test_a_split_has_all_members_and_the_blank_one(run: Run, deals: Path) -> None:
    """The parts make the whole; the blank member has a name in each language."""
    assert won(run, deals) == {None: 4}
    assert won(run, deals, "--by", "owner") == {"Ann": 2, "Bob": 1, "(blank)": 1}
    assert won(run, deals, "--by", "owner", "--lang", "fr") == {"Ann": 2, "Bob": 1, "(vide)": 1}


@pytest.mark.parametrize(
    ("where", "count"),
    [
        (("owner=Ann",), 2),
        (("owner=(blank)",), 1),
        (("owner=(vide)",), 1),
        (("owner=Ann", "owner=Bob"), 3),
        (("owner=Nobody",), 0),
    ],
)
def test_where_keeps_members(run: Run, deals: Path, where: tuple[str, ...], count: int) -> None:
    """Several of one dimension are kept together; the blank one can be asked for."""
    given = [part for text in where for part in ("--where", text)]
    assert won(run, deals, *given) == {None: count}


def test_as_of_forgets_what_came_later(run: Run, deals: Path) -> None:
    """On 15 February two deals were won, and the month was not over."""
    found = values(run, deals, "--kpi", "deals_won", "--as-of", "2026-02-15")
    assert [(value["period"], value["value"], value["complete"]) for value in found] == [("2026-01", 1, True), ("2026-02", 1, False)]


def test_a_fiscal_year_begins_when_it_is_said_to(run: Run, orders: Path) -> None:
    """From April on: twelve orders in the year that ends in March 2025."""
    found = {value["period"]: value["rows"] for value in values(run, orders, "--kpi", "revenue", "--grain", "year", "--fiscal-start", 4)}
    assert found == {"2024": 3, "2025": 12, "2026": 12}


@pytest.mark.parametrize(
    ("period", "count"),
    [("2025", 12), ("2025-Q1", 3), ("2025-H2", 6), ("2025-03", 1), ("2025-W11", 1), ("2025-03-15", 1), ("2025-03-16", 0),
     ("2025-03-01..2025-04-30", 2), ("all", 27)],
)  # fmt: skip
def test_a_period_is_named_in_many_ways(run: Run, orders: Path, period: str, count: int) -> None:
    """Year, quarter, half, month, ISO week, day, span, all."""
    assert len(run("rows", orders, "--json", "--kpi", "revenue", "--period", period).document["rows"]) == count


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        (("--member", "Ann"), ["D1", "D5"]),
        (("--by", "owner", "--member", "Ann"), ["D1", "D5"]),
        (("--by", "owner", "--member", "(blank)"), ["D8"]),
        (("--by", "owner", "--member", "(vide)"), ["D8"]),
        ((), ["D1", "D2", "D5", "D8"]),
    ],
)
def test_rows_of_a_member(run: Run, deals: Path, asked: tuple[str, ...], ids: list[str]) -> None:
    """The member's dimension is found where it is not named."""
    rows = run("rows", deals, "--json", "--kpi", "deals_won", "--period", "all", *asked).document["rows"]
    assert [row["deal_id"] for row in rows] == ids


def test_rows_of_a_reason(run: Run, deals: Path) -> None:
    """A ranking's member is its reason, as board prints it."""
    rows = run("rows", deals, "--json", "--kpi", "loss_reasons", "--period", "all", "--member", "Price").document["rows"]
    assert [row["deal_id"] for row in rows] == ["D3", "D7"]


@pytest.mark.parametrize("lang", Lang)
def test_a_sample_is_as_asked(run: Run, tmp_path: Path, lang: Lang) -> None:
    """Messy or not, in each language, it holds as many orders as were asked for, about."""
    clean = run("sample", "software", "-o", tmp_path / "a", "--rows", 60, "--lang", lang, "--format", "csv", "--json").document
    messy = run("sample", "software", "-o", tmp_path / "b", "--rows", 60, "--lang", lang, "--format", "csv", "--messy", "--json").document
    assert [Path(file).name for file in clean["files"]] == [Path(file).name for file in messy["files"]]
    assert all(Path(a).read_bytes() != Path(b).read_bytes() for a, b in zip(clean["files"], messy["files"], strict=True))


@pytest.fixture
def workspace(run: Run, orders: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A workspace of the orders, as the app makes it."""
    with Store(tmp_path / "home") as store:
        made = store.open(store.create("Été", browser=None, lang=Lang.FR, now=NOW), browser=None, now=NOW)
        assert made is not None
        made.add_file("orders.csv", orders.read_bytes(), now=NOW)
        yield made


def test_a_workspace_stands_for_its_files(run: Run, orders: Path, workspace: Workspace) -> None:
    """The same figures, by its name."""
    assert values(run, "--workspace", "Été", "--kpi", "revenue") == values(run, orders, "--kpi", "revenue")


def test_a_workspace_brings_its_targets(run: Run, workspace: Workspace) -> None:
    """The month's target and how far it is reached."""
    workspace.set_targets([TargetRow("revenue", date(2026, 2, 1), 2500.0)])
    found = {value["period"]: value for value in values(run, "--workspace", "Été", "--kpi", "revenue")}
    assert (found["2026-02"]["target"], found["2026-02"]["attainment"]) == (2500.0, 1250 / 2500)
    assert "target" not in found["2026-01"]


def test_a_workspace_brings_its_rules_and_its_pace(run: Run, workspace: Workspace) -> None:
    """A month that is over stands against its target by the company's own rules; an open one against the part that is due by season."""
    workspace.set_targets([TargetRow("revenue", date(2026, month, 1), 2000.0) for month in (2, 3)])
    asked = ("--workspace", "Été", "--kpi", "revenue", "--as-of", "2026-03-13")
    february, march = values(run, *asked, "--from", "2026-02-01")
    assert (february["status"], "target_to_date" in february) == ("off", False)
    set_rules(workspace, Rules(0.6, 0.5))
    assert values(run, *asked, "--from", "2026-02-01")[0]["status"] == "reached"
    dataset = open_company([("orders.csv", workspace.content(workspace.files()[0].id))], today=date(2026, 11, 23)).dataset
    assert dataset is not None
    season = season_of(dataset, CATALOGUE["revenue"])
    assert season is not None
    expected = 2000.0 * season.reached(10 / 22)
    assert march["target_to_date"] == pytest.approx(expected)


def test_a_range_and_a_minimum_are_told_with_how_the_figure_stands(run: Run, workspace: Workspace) -> None:
    """1,250 in February is within 1,000 to 1,300; 1,240 in January is short of 2,000 and over the minimum of 1,200."""
    asked = {(1, "target"): 2000.0, (1, "minimum"): 1200.0, (2, "low"): 1000.0, (2, "high"): 1300.0}
    workspace.set_targets([TargetRow("revenue", date(2026, month, 1), value, bound=bound) for (month, bound), value in asked.items()])
    january, february, *_ = values(run, "--workspace", "Été", "--kpi", "revenue", "--from", "2026-01-01")
    assert (january["target"], january["minimum"], january["status"]) == (2000.0, 1200.0, "close")
    assert (february["low"], february["high"], february["status"], "target" in february) == (1000.0, 1300.0, "reached", False)


def test_a_workspace_brings_its_calendar_and_its_last_day(run: Run, workspace: Workspace) -> None:
    """Unless the command line says otherwise."""
    workspace.set_setting("fiscal_start", 4)
    workspace.set_setting("cutoff", "2025-12-31")
    found = run("board", "--workspace", "Été", "--kpi", "revenue", "--grain", "year", "--json").document
    assert found["cutoff"] == "2025-12-31"
    assert [value["period"] for value in found["values"]] == [
        period.id(Calendar(fiscal_start=4)) for period in periods(FIRST, date(2025, 12, 31), Grain.YEAR, Calendar(fiscal_start=4))
    ]
    said = run("board", "--workspace", "Été", "--kpi", "revenue", "--as-of", "2025-06-30", "--fiscal-start", 1, "--grain", "year", "--json")
    assert said.document["cutoff"] == "2025-06-30"
    assert [value["period"] for value in said.document["values"]] == ["2024", "2025"]
