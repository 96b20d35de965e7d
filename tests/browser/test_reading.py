"""Reading in a real browser: what takes long is shown and stopped, a password is asked for, and nobody's file disturbs another's page."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import driving
from tests.browser.attacking import click, drop, hide, memory, refused, standing_still
from tests.browser.driving import go, settled, tile
from tests.pages.reading import workbook
from tests.reading.hostile import endless, slow

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A visitor of one's own."""
    opened = driving.visit(browser, lang="fr")
    yield opened
    opened.context.close()


@pytest.fixture
def other(browser: Browser) -> Iterator[Page]:
    """Another visitor."""
    opened = driving.visit(browser, lang="en")
    yield opened
    opened.context.close()


def written(folder: Path, name: str, content: bytes) -> Path:
    """A file to drop."""
    (folder / name).write_bytes(content)
    return folder / name


def test_a_long_read_is_shown_and_cancelled(address: str, page: Page, tmp_path: Path) -> None:
    """The seconds go on by themselves, the button answers meanwhile, and the drop zone takes the next file."""
    go(page, address)
    with standing_still(address):
        drop(page, written(tmp_path, "ventes.csv", slow(1)))
        shown = page.get_by_test_id("stMain").get_by_text(re.compile(r"Lecture de «\sventes.csv\s»… [0-9]+ s"))
        first = shown.inner_text()
        expect(shown).not_to_have_text(first)
        page.get_by_role("button", name="Annuler").click()
        expect(page.get_by_text("La lecture de « ventes.csv » a été annulée : rien n’en est gardé")).to_be_visible()
        expect(shown).to_have_count(0)
    drop(page, written(tmp_path, "a.xlsx", workbook()))
    expect(page.get_by_role("heading", name="Tableau de bord")).to_be_visible()


def test_a_protected_workbook_opens_with_its_password(address: str, page: Page, tmp_path: Path) -> None:
    """Asked for where it was dropped, hidden while typed, sent by Enter; after a reload the dashboard needs it no more."""
    go(page, address)
    drop(page, written(tmp_path, "ventes.xlsx", workbook("sésame")))
    box = page.locator("input[type=password]")
    box.fill("faux")
    box.press("Enter")
    expect(page.get_by_text("Ce n’est pas le mot de passe de « ventes.xlsx »")).to_be_visible()
    expect(box).to_have_value("")
    box.fill("sésame")
    page.get_by_role("button", name="Ouvrir").last.click()
    expect(page.get_by_role("heading", name="Tableau de bord")).to_be_visible()
    expect(tile(page, "revenue")).to_contain_text("10 lignes")
    page.reload()
    settled(page)
    expect(tile(page, "revenue")).to_contain_text("10 lignes")


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited as Linux does")
def test_a_hostile_file_disturbs_nobody(page: Page, other: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that no reader ends with, and that kill their reader, are refused; the other's page answers, and the memory is given back."""
    monkeypatch.setenv("PILOTE_MAX_MEMORY_MB", "250")
    bombs = {"boucle.xls": endless(), "gros.csv": slow(60)}
    with driving.served(tmp_path) as address:
        go(other, f"{address}/?sample=software")
        go(other, f"{address}/dashboard")
        go(page, f"{address}/files")
        for turn, (name, content) in enumerate([*bombs.items(), *bombs.items()]):
            drop(page, written(tmp_path, name, content))
            click(other, turn)
            refused(page)
            said = page.get_by_test_id("stAlert").first.inner_text()
            assert name in said
            assert "250" in said or name == "boucle.xls"
            hide(page)
        server, children = memory(address)
    assert server < 1_000
    assert sum(children) < 1_000
