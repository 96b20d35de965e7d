"""A trades owner aims, by hand in a real browser: a year by season, two reps' shares, a block pasted from a spreadsheet, the pace."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import driving
from tests.browser.driving import choose, go, menu, settled, text_of, tile

pytestmark = pytest.mark.browser

WHOLE_YEAR, JANUARY, ROW = 290, 400, 35
"""Where the cells stand in the grid, in pixels: the middle of the year's column, the first month's, the height of a line."""


def test_a_trades_owner_aims(address: str, browser: Browser) -> None:
    """480,000 € by season, shared by two reps; the dashboard tells how far one is, and the KPI's page at what pace."""
    page = driving.visit(browser, lang="fr")
    go(page, f"{address}/?sample=building")
    menu(page, "Indicateurs")
    choose(page, "secteur", "Bâtiment, artisans")
    menu(page, "Objectifs")
    choose(page, "Indicateur", "Chiffre d’affaires")
    spread_by_season(page, "480000")
    choose(page, "Pour", "par commercial")
    for line, share in enumerate(("288 k€", "192 000")):
        click_cell(page, WHOLE_YEAR, line)
        page.keyboard.type(share, delay=40)
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name=f"Effacer ces objectifs ({12 * (line + 1)})")).to_be_visible()
        settled(page)
    choose(page, "Pour", "toute l’entreprise")
    expect(page.get_by_text("la somme fait l’objectif de l’entreprise")).to_be_visible()
    menu(page, "Tableau de bord")
    expect(tile(page, "revenue")).to_contain_text("de l’objectif")
    menu(page, "Un indicateur")
    expect(page.get_by_role("heading", name="Le rythme de la période en cours")).to_be_visible()
    expect(page.get_by_text("Attendu à cette date")).to_be_visible()
    page.context.close()


def spread_by_season(page: Page, figure: str) -> None:
    """Type a year's figure into the form, and set what it makes."""
    page.get_by_text("Répartir un chiffre annuel").click()
    page.get_by_role("textbox", name="Chiffre de l’année").fill(figure)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Total : 480 000 €")).to_be_visible()
    page.get_by_role("button", name="Fixer ces objectifs").click()
    page.get_by_role("button", name="Effacer ces objectifs (12)").wait_for()
    settled(page)


def click_cell(page: Page, across: int, line: int) -> None:
    """Click a cell of the grid, which is drawn: by where it stands."""
    grid = page.get_by_test_id("stDataFrame").first
    grid.wait_for()
    page.wait_for_timeout(800)
    box = grid.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + across, box["y"] + 53 + ROW * line)


def test_a_block_of_a_spreadsheet_is_pasted(address: str, browser: Browser) -> None:
    """Two lines by three months of French figures land in their cells and are kept; the keyboard goes on from there."""
    page = driving.visit(browser, lang="fr")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, f"{address}/?sample=building")
    go(page, f"{address}/targets")
    page.evaluate("() => navigator.clipboard.writeText('1\\u202f234,56\\t2 000,5\\t3k\\n45\\t46,5\\t47 %')")
    click_cell(page, JANUARY, 0)
    page.keyboard.press("Control+v")
    expect(page.get_by_role("button", name="Effacer ces objectifs (6)")).to_be_visible()
    settled(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("77000", delay=40)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Effacer ces objectifs (7)")).to_be_visible()
    assert "n’est pas un nombre" not in text_of(page)
    page.context.close()
