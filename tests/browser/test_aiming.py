"""Aiming by hand in a real browser: a year by season, two reps' shares, a block pasted, the pace; a workbook by rep, with a wrong name."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser, Page, expect

from kpi import samples
from kpi.words import Lang
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
    """Type a year's figure into the form, which spreads it by season unless it is told otherwise, and set what it makes."""
    page.get_by_text("Répartir un chiffre annuel").click()
    page.get_by_role("textbox", name="Chiffre de l’année").fill(figure)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Total : 480 000 €")).to_be_visible()
    page.get_by_role("button", name="Fixer ces objectifs").click()
    page.get_by_role("button", name="Effacer ces objectifs (12)").wait_for()
    settled(page)


def click_cell(page: Page, across: int, line: int) -> None:
    """Click a cell of the grid, which is drawn: by where it stands. Keys pressed before it is selected would be lost."""
    grid = page.get_by_test_id("stDataFrame").first
    grid.wait_for()
    page.wait_for_timeout(800)
    box = grid.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + across, box["y"] + 53 + ROW * line)
    grid.locator("[role=gridcell][aria-selected=true]").first.wait_for(state="attached")


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


REPS = ("Antoine Rivoire", "Denis Ferrat", "Gaël Morvan", "Leïla Cherif", "Sandrine Viale")
"""Those of the made company, but for the last one, who is Sandrine Vial."""
MONTHS = ("Janvier", "Février", "Mars", "Avril", "Mai", "Juin", "Juillet", "Août", "Septembre", "Octobre", "Novembre", "Décembre")


def test_a_director_mends_a_name_in_a_workbook_of_targets(address: str, browser: Browser, tmp_path: Path) -> None:
    """Orders and targets by rep, one name wrong: asked with the near name ticked; answered once, it holds for the next version too."""
    page = driving.visit(browser, lang="fr")
    go(page, address)
    company = samples.make("building", lang=Lang.FR, rows=300)
    made = samples.write(company, tmp_path, lang=Lang.FR, format="csv-fr")
    drop(page, *(path for path in made if path.stem == "commandes"), workbook(tmp_path, "Objectifs CA 2026.xlsx", each=9000))
    expect(page.get_by_text("« Sandrine Viale » n’est pas dans vos données")).to_be_visible()
    expect(page.get_by_role("radio", name="Sandrine Vial", exact=True)).to_be_checked()
    page.get_by_role("button", name="Répondre", exact=True).click()
    expect(page.get_by_text("Tout est compris")).to_be_visible()
    menu(page, "Objectifs")
    choose(page, "Pour", "par commercial")
    expect(page.get_by_text("60 objectifs viennent de vos fichiers")).to_be_visible()
    menu(page, "Fichiers")
    drop(page, workbook(tmp_path, "Objectifs CA 2026 v2.xlsx", each=9500))
    expect(page.get_by_text("60 changées")).to_be_visible()
    assert "question" not in text_of(page)
    page.context.close()


def drop(page: Page, *files: Path) -> None:
    """Drop files, and wait until they were read."""
    page.locator("input[type=file]").first.set_input_files(files)
    page.get_by_text("Sandrine Viale").or_(page.get_by_text(f"Ajouté : {files[-1].name}")).first.wait_for()
    settled(page)


def workbook(folder: Path, name: str, *, each: int) -> Path:
    """Months across, reps down, a row of totals as formulas left."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Objectifs de chiffre d’affaires 2026"])
    sheet.append([])
    sheet.append(["Commercial", *MONTHS, "Total"])
    for rep in REPS:
        sheet.append([rep, *[each] * 12, 12 * each])
    sheet.append(["Total", *[each * len(REPS)] * 12, 12 * each * len(REPS)])
    book.save(folder / name)
    return folder / name
