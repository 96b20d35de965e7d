"""The catalogue as a page of the docs: written by the program, and true."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi.catalogue import CATALOGUE
from kpi.cli.commands import main
from kpi.definitions import document, splits, told
from kpi.schema import Dimension
from kpi.words import Lang

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {Lang.EN: DOCS / "catalogue.md", Lang.FR: DOCS / "catalogue.fr.md"}


@pytest.mark.parametrize("lang", Lang)
def test_the_page_is_what_the_declarations_say(lang: Lang) -> None:
    """Written anew by ``python -m kpi catalogue --markdown --lang en > docs/catalogue.md``, and ``fr`` for the other."""
    assert PAGES[lang].read_text(encoding="utf-8") == document(lang)


@pytest.mark.parametrize("lang", Lang)
def test_the_command_line_writes_the_page(lang: Lang, capsys: pytest.CaptureFixture[str]) -> None:
    """The same text, and nothing else."""
    assert main(["catalogue", "--markdown", "--lang", lang]) == 0
    assert capsys.readouterr().out == document(lang)


@pytest.mark.parametrize("lang", Lang)
def test_every_kpi_is_on_the_page_once(lang: Lang) -> None:
    """Under its id, with its name and how it is computed."""
    page = document(lang)
    for kpi in CATALOGUE.values():
        assert page.count(f"\n`{kpi.id}` · ") == 1
        assert f"### {kpi.name.in_(lang)}".replace("\u00a0", " ") in page.replace("\u00a0", " ")


def test_splits_are_those_of_the_rows_and_of_what_they_look_up() -> None:
    """An order knows its customer's sector and its rep's team; a day of traffic knows where its visitors came from."""
    assert {Dimension.SECTOR, Dimension.TEAM, Dimension.CATEGORY} <= set(splits(CATALOGUE["revenue"]))
    assert splits(CATALOGUE["sessions"]) == [Dimension.SOURCE]


def test_a_kpi_says_what_it_needs_and_whom_it_serves() -> None:
    """A line each; one that has nothing to say is left out."""
    lines = {label.en: text.en for label, text in told(CATALOGUE["win_rate"], [Dimension.OWNER])}
    assert lines["Columns needed"] == "Deals (Closed on, Status)"
    assert lines["Splits by"] == "Rep"
    assert all(text.fr and text.en for kpi in CATALOGUE.values() for _, text in told(kpi, []))
    assert "Splits by" not in {label.en for label, _ in told(CATALOGUE["win_rate"], [])}
