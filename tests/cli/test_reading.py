"""How files are opened on the command line: their password, and the limits that the environment sets."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi.cli import commands
from kpi.words import Lang
from tests.cli.conftest import Run
from tests.pages.reading import workbook

WRONG = {Lang.FR: "Ce n’est pas le mot de passe", Lang.EN: "This is not the password"}


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A workbook whose password is ``sésame``."""
    path = tmp_path / "locked.xlsx"
    path.write_bytes(workbook("sésame"))
    return path


def test_a_password_is_asked_for(run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed unseen, never an argument that others on the machine could read."""
    asked: list[str] = []

    def typed(prompt: str) -> str:
        asked.append(prompt)
        return "sésame"

    monkeypatch.setattr(commands, "getpass", typed)
    said = run("read", locked, "--password", "--json", "--lang", "fr")
    assert said.code == 0, said.err
    assert said.document["sheets"][0]["rows"] == 20
    assert asked == ["Mot de passe des fichiers : "]


def test_a_script_gives_it_in_the_environment(run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command that takes files opens them with it."""
    monkeypatch.setenv("PILOTE_PASSWORD", "sésame")
    for command in ("read", "map"):
        said = run(command, locked, "--json")
        assert said.code == 0, said.err
    assert run("board", locked, "--kpi", "deals_won", "--grain", "all", "--json").document["values"][0]["value"] == 10


@pytest.mark.parametrize("lang", Lang)
def test_a_wrong_password_is_said(run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch, lang: Lang) -> None:
    """Exit 1, and nothing of the password in what is said."""
    monkeypatch.setenv("PILOTE_PASSWORD", "hunter2")
    said = run("read", locked, "--json", "--lang", lang)
    assert (said.code, said.out) == (1, "")
    assert WRONG[lang] in said.err
    assert "hunter2" not in said.err


def test_nobody_there_to_type_it(run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal the file is refused as one that needs its password."""

    def closed(prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr(commands, "getpass", closed)
    said = run("read", locked, "--password")
    assert said.code == 1
    assert "does not open without its password" in said.err


@pytest.mark.parametrize(("value", "says"), [("1", "limit is 1 rows a sheet"), ("many", "PILOTE_MAX_ROWS says “many”")])
def test_limits_are_those_of_the_environment(run: Run, deals: Path, monkeypatch: pytest.MonkeyPatch, value: str, says: str) -> None:
    """A lower limit holds; one that is no number is refused before anything is read."""
    monkeypatch.setenv("PILOTE_MAX_ROWS", value)
    said = run("read", deals)
    assert said.code == 1
    assert says in said.err
