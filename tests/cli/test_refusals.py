"""What cannot be done is said in one sentence, in the language asked for, on standard error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpi.words import Lang
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
SAID = {Lang.FR: "Vérifiez", Lang.EN: "Check"}


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("command", ["read", "map", "board"])
def test_a_file_that_is_not_there(run: Run, tmp_path: Path, command: str, lang: Lang) -> None:
    """Exit 1, its name and the cure; nothing on standard output."""
    said = run(command, tmp_path / "gone.csv", "--json", "--lang", lang)
    assert (said.code, said.out) == (1, "")
    assert "gone.csv" in said.err
    assert SAID[lang] in said.err


def test_a_bad_file_does_not_stop_the_good_one(run: Run, deals: Path, tmp_path: Path) -> None:
    """It is left out with its reason on standard error; standard output is the document alone."""
    picture = tmp_path / "photo.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    said = run("board", picture, deals, "--kpi", "deals_won", "--grain", "all", "--json")
    assert said.code == 0
    assert said.document["values"][0]["value"] == 4
    assert "photo.xlsx" in said.err


@pytest.mark.parametrize("lang", Lang)
def test_files_without_anything_to_compute(run: Run, tmp_path: Path, lang: Lang) -> None:
    """A list of names has no dated row: exit 1, with the way to learn more."""
    file = tmp_path / "names.csv"
    file.write_text("Colour,Taste\nred,sweet\nblue,sour\n", encoding="utf-8")
    said = run("board", file, "--json", "--lang", lang)
    assert (said.code, said.out) == (1, "")
    assert "map" in said.err


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    "asked",
    [
        ("rows", "--kpi", "revenue", "--period", "2026-13"),
        ("rows", "--kpi", "revenue", "--period", "soon"),
        ("rows", "--kpi", "revenue", "--period", "9" * 30),
        ("rows", "--kpi", "revenue", "--period", "2026-03-01..2026-02-01"),
        ("rows", "--kpi", "revenue", "--period", "all", "--by", "owner"),
        ("rows", "--kpi", "revenue", "--period", "all", "--member", "(blank)"),
        ("board", "--where", "owner"),
        ("board", "--where", "colour=red"),
        ("board", "--from", "2026-02-01", "--to", "2026-01-01"),
        ("board", "--workspace", "Mine"),
    ],
)
def test_wrong_usage_in_words(run: Run, deals: Path, asked: tuple[str, ...], lang: Lang) -> None:
    """Exit 2 and a sentence in the language, never a traceback nor a figure of something else."""
    command, *rest = asked
    said = run(command, deals, *rest, "--json", "--lang", lang)
    assert (said.code, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize(
    "asked",
    [
        (),
        ("fly",),
        ("read",),
        ("board", "x.csv", "--kpi", "happiness"),
        ("board", "x.csv", "--grain", "century"),
        ("board", "x.csv", "--by", "colour"),
        ("board", "x.csv", "--as-of", "tomorrow"),
        ("board", "x.csv", "--as-of", "9999-12-31"),
        ("board", "x.csv", "--from", "0001-01-01"),
        ("board", "x.csv", "--fiscal-start", "13"),
        ("board", "x.csv", "--lang", "de"),
        ("rows", "x.csv", "--kpi", "revenue"),
        ("forecast", "x.csv", "--kpi", "revenue", "--horizon", "0"),
        ("forecast", "x.csv", "--kpi", "revenue", "--horizon", "-3"),
        ("forecast", "x.csv", "--kpi", "revenue", "--horizon", "many"),
        ("sample", "circus", "-o", "x"),
    ],
)
def test_wrong_usage_stops_at_once(run: Run, asked: tuple[str, ...]) -> None:
    """Exit 2 with the usage, before any file is opened."""
    said = run(*asked)
    assert (said.code, said.out) == (2, "")
    assert "usage" in said.err


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("command", ["map", "board"])
def test_nothing_to_read(run: Run, command: str, lang: Lang) -> None:
    """Neither file nor workspace: exit 2, and what to give."""
    said = run(command, "--lang", lang)
    assert said.code == 2
    assert "--workspace" in said.err


@pytest.mark.parametrize("lang", Lang)
def test_a_member_that_is_none(run: Run, deals: Path, lang: Lang) -> None:
    """Its rows are not everyone's: exit 1 with its name."""
    for more in ((), ("--by", "owner")):
        said = run("rows", deals, "--kpi", "revenue", "--period", "all", "--member", "Nobody", *more, "--lang", lang)
        assert (said.code, said.out) == (1, "")
        assert "Nobody" in said.err


@pytest.mark.parametrize("lang", Lang)
def test_an_unknown_workspace(run: Run, lang: Lang) -> None:
    """Exit 1 with its name."""
    said = run("board", "--workspace", "Nowhere", "--lang", lang)
    assert said.code == 1
    assert "Nowhere" in said.err


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    "content", ["not json", "[" * 50_000, "[]", '{"a": 1}', '{"a": {"entity": ["deals"]}}', '{"a": {"dates": {"x": "y"}}}', None]
)
def test_a_mapping_file_that_is_none(run: Run, deals: Path, tmp_path: Path, content: str | None, lang: Lang) -> None:
    """Broken, of another shape or absent: exit 1 with its name."""
    file = tmp_path / "mapping.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    said = run("map", deals, "--mapping", file, "--lang", lang)
    assert (said.code, said.out) == (1, "")
    assert "mapping.json" in said.err


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("grain", ["day", "month", "all"])
def test_no_forecast_is_made_of_too_little(run: Run, deals: Path, grain: str, lang: Lang) -> None:
    """Two months of deals, days, or all time: exit 1 with the reason."""
    said = run("forecast", deals, "--kpi", "deals_won", "--grain", grain, "--json", "--lang", lang)
    assert (said.code, said.out) == (1, "")
    assert said.err.strip()


def test_rows_of_what_the_files_cannot_feed(run: Run, deals: Path) -> None:
    """Exit 1 with what is missing."""
    said = run("rows", deals, "--kpi", "average_rating", "--period", "all")
    assert (said.code, said.out) == (1, "")
    assert "Reviews" in said.err


@pytest.mark.parametrize("rows", ["0", "-5"])
def test_a_company_without_orders(run: Run, tmp_path: Path, rows: str) -> None:
    """Exit 1: there is nothing to make."""
    assert run("sample", "software", "-o", tmp_path, "--rows", rows).code == 1


def test_a_folder_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    """Where a file stands in its place: exit 1 with its name."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    said = run("sample", "software", "-o", tmp_path / "taken", "--rows", 20)
    assert said.code == 1
    assert "taken" in said.err


def test_python_m_kpi_writes_utf_8_whatever_the_console(deals: Path) -> None:
    """A console of another encoding still gets JSON in UTF-8; nothing else is on standard output."""
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "kpi", "board", str(deals), "--kpi", "average_rating", "--kpi", "deals_won", "--json", "--lang", "fr"]
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    document = json.loads(done.stdout.decode("utf-8"))
    assert "«" in document["unavailable"][0]["why"]
    assert done.stderr == b""
