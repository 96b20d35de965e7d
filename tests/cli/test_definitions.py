"""A KPI under another of its definitions, on the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kpi.catalogue import CATALOGUE
from kpi.words import Lang
from kpi.workspace import Store, TargetRow
from tests.cli.conftest import Run

WIN_RATE = ("--kpi", "win_rate", "--grain", "all", "--from", "2026-01-01", "--json")


def test_the_catalogue_lists_every_definition(run: Run, deals: Path) -> None:
    """Of each KPI that has several: id, names, words, formula, needs; with files, whether they feed it."""
    for given, computable in (((), None), ((deals,), {"win_rate": [True, True], "cac": [False, False, False]})):
        told = {kpi["id"]: kpi for kpi in run("catalogue", *given, "--json").document["kpis"]}
        for kpi in CATALOGUE.values():
            listed = told[kpi.id].get("variants", [])
            assert [one["id"] for one in listed] == [variant.id for variant in kpi.variants]
            assert told[kpi.id].get("variant") == (kpi.variants[0].id if kpi.variants else None)
            assert all(one[text][lang] for one in listed for text in ("name", "definition", "formula") for lang in ("fr", "en"))
            assert all(one["needs"] for one in listed)
        for id, expected in (computable or {}).items():
            assert [one["computable"] for one in told[id]["variants"]] == expected


def test_a_board_computes_the_definition_asked_for_and_names_it(run: Run, deals: Path) -> None:
    """4 won of 7 closed, or of the 8 that were created; a KPI of one definition names none."""
    (closed,) = run("board", deals, *WIN_RATE).document["values"]
    (every,) = run("board", deals, *WIN_RATE, "--variant", "win_rate=all").document["values"]
    assert (closed["variant"], closed["numerator"], closed["denominator"]) == ("closed", 4, 7)
    assert (every["variant"], every["numerator"], every["denominator"]) == ("all", 4, 8)
    assert "variant" not in run("board", deals, "--kpi", "deals_won", "--grain", "all", "--json").document["values"][0]


def test_the_rows_are_those_of_the_definition(run: Run, deals: Path) -> None:
    """Those closed in the month, or those created in it, the open one too."""
    asked = ("--kpi", "win_rate", "--period", "2026-02", "--json")
    ids = [[row["deal_id"] for row in run("rows", deals, *asked, *given).document["rows"]] for given in ((), ("--variant", "win_rate=all"))]
    assert ids == [["D2", "D3", "D4", "D5"], ["D5", "D6", "D7"]]


def test_a_workspaces_choice_holds_until_the_command_line_says_otherwise(run: Run, deals: Path, tmp_path: Path) -> None:
    """What was chosen on the page is what scripts compute; a target set for another definition is told, and not held against it."""
    now = datetime(2026, 3, 16, tzinfo=UTC)
    with Store(tmp_path / "home") as store:
        acme = store.open(store.create("Acme", browser="me", lang=Lang.EN, now=now), browser="me", now=now)
        assert acme is not None
        acme.add_file("deals.csv", deals.read_bytes(), now=now)
        acme.set_variant("win_rate", "all")
        acme.set_targets([TargetRow("win_rate", date(2026, 1, 1), 0.5)])
    every = run("board", "--workspace", "Acme", *WIN_RATE).document
    assert every["values"][0]["denominator"] == 8
    assert "target" not in every["values"][0]
    assert every["notes"] == [{"kpi": "win_rate", "says": "Target set for “closed only”: not compared"}]
    assert run("board", "--workspace", "Acme", *WIN_RATE, "--variant", "win_rate=closed").document["values"][0]["denominator"] == 7


@pytest.mark.parametrize(
    ("given", "offered"),
    [
        ("win_rate=open", "win_rate=closed, win_rate=all"),
        ("revenue=all", "win_rate=closed"),
        ("win_rate", "win_rate=all"),
        ("x=y", "cac=6_months"),
    ],
)
def test_an_unknown_definition_is_wrong_usage(run: Run, deals: Path, given: str, offered: str) -> None:
    """Those that there are, are told; nothing is printed."""
    said = run("board", deals, *WIN_RATE, "--variant", given)
    assert (said.code, said.out) == (2, "")
    assert given in said.err
    assert offered in said.err
