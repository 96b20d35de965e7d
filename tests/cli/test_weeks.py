"""Two exports of the same deals on the command line: nothing is counted twice."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kpi.words import Lang
from kpi.workspace import Store
from tests.cli.conftest import DEALS, Run

LATER = DEALS.replace("D6,2026-02-02,,Open,80", "D6,2026-02-02,2026-03-12,Won,90") + "D9,2026-03-05,,Open,70,Ann,\n"


@pytest.fixture
def weeks(tmp_path: Path) -> tuple[Path, Path]:
    """The export of a week and of the next, under one name, in two folders."""
    files = (tmp_path / "w1" / "deals.csv", tmp_path / "w2" / "deals.csv")
    for file, content in zip(files, (DEALS, LATER), strict=True):
        file.parent.mkdir()
        file.write_text(content, encoding="utf-8")
    return files


def won(run: Run, *given: object) -> float:
    (value,) = run("board", *given, "--kpi", "revenue", "--grain", "all", "--json").document["values"]
    return float(value["value"])


def test_two_exports_of_the_same_deals_count_once(run: Run, weeks: tuple[Path, Path]) -> None:
    """In whatever order they are given, the later state counts; the same file twice changes nothing."""
    first, second = weeks
    assert won(run, first) == 740.5
    assert won(run, second) == won(run, first, second) == won(run, second, first) == won(run, second, second) == 830.5


def test_map_tells_what_each_file_did(run: Run, weeks: tuple[Path, Path]) -> None:
    """Both files under names that tell them apart, with what changed; every row is kept or set aside."""
    document = run("map", *weeks, "--json").document
    assert [(table["file"], table["kept"], len(table["set_aside"])) for table in document["tables"]] == [
        ("deals.csv", 0, 8),
        ("deals (2).csv", 9, 0),
    ]
    last = document["imports"][-1]
    assert (last["way"], last["before"], last["changed"], last["new"], last["gone"]) == ("replace", ["deals.csv"], 1, 1, 0)
    assert sorted((change["key"], change["move"]) for change in last["changes"]) == [("d6", "amount"), ("d6", "won"), ("d9", "new")]


def test_a_workspace_obeys_what_was_decided(run: Run, weeks: tuple[Path, Path], tmp_path: Path) -> None:
    """A person who says that the second file holds other deals has them all; taken back, the later state counts again."""
    now = datetime(2026, 3, 20, tzinfo=UTC)
    with Store(tmp_path / "home") as store:
        store.create("Acme", browser=None, lang=Lang.EN, now=now)
        acme = store.find("Acme")
        for name, file in zip(("a.csv", "b.csv"), weeks, strict=True):
            stored = acme.add_file(name, file.read_bytes(), now=now)
        assert won(run, "--workspace", "Acme") == 830.5
        acme.decide(stored.id, "deals", "append")
        assert won(run, "--workspace", "Acme") == 740.5 + 830.5
        acme.decide(stored.id, "deals", None)
        assert won(run, "--workspace", "Acme") == 830.5
        acme.decide(stored.id, "deals", "of another version")
        assert won(run, "--workspace", "Acme") == 830.5
