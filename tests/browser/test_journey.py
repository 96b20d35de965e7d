"""The main job, by hand in a real browser: from a dropped spreadsheet to actual against target and forecast, and back the next day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from kpi import samples
from kpi.words import Lang
from tests.browser import driving
from tests.browser.driving import choose, go, menu, settled, text_of, tile

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A made company's exports, as French csv files, by their name."""
    folder = tmp_path_factory.mktemp("exports")
    company = samples.make("wholesale", lang=Lang.FR, rows=900)
    return {path.stem.casefold(): path for path in samples.write(company, folder, lang=Lang.FR, format="csv-fr")}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A visitor of one's own."""
    opened = driving.visit(browser, lang="fr")
    yield opened
    opened.context.close()


def test_sample_in_one_click(address: str, page: Page) -> None:
    """From the first page, one click shows a made company's dashboard."""
    go(page, address)
    page.get_by_role("button", name="Logiciels").click()
    settled(page)
    expect(page.get_by_role("heading", name="Tableau de bord")).to_be_visible()
    expect(tile(page, "revenue")).to_contain_text("M€")
    expect(page.get_by_test_id("stVegaLiteChart").first.locator("canvas, svg").first).to_be_visible()


def test_main_job(address: str, page: Page, exports: dict[str, Path]) -> None:
    """Drop two files, see where one stands, choose, set a target, see it on the chart, switch language, reload: all is still there."""
    go(page, address)
    drop(page, [exports["commandes"], exports["clients"]])
    expect(page.get_by_role("heading", name="Tableau de bord")).to_be_visible()
    expect(tile(page, "revenue")).to_contain_text("Sans objectif")
    assert page.locator("html").get_attribute("lang") == "fr"

    choose_and_aim(page)
    menu(page, "Tableau de bord")
    expect(tile(page, "revenue")).to_contain_text("de l’objectif")
    expect(tile(page, "average_basket")).to_have_count(0)
    choose(page, "Indicateur", "Chiffre d’affaires")
    expect(chart(page)).to_have_attribute("aria-label", re.compile("objectif .* prévision "))

    choose(page, "Langue", "English")
    expect(page.get_by_role("heading", name="Dashboard")).to_be_visible()
    expect(tile(page, "revenue")).to_contain_text("of target")
    expect(chart(page)).to_have_attribute("aria-label", re.compile("target .* forecast "))

    before = tile(page, "revenue").inner_text()
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", name="Dashboard")).to_be_visible()
    assert tile(page, "revenue").inner_text() == before
    menu(page, "Targets")
    assert "Clear these targets" in text_of(page)


def test_rows_behind_a_figure(address: str, page: Page) -> None:
    """One click on a tile lists the rows behind its figure, with their file, and offers them for download."""
    go(page, f"{address}/?sample=building")
    go(page, f"{address}/dashboard")
    tile(page, "revenue").get_by_role("button", name="lignes").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Lignes derrière ce chiffre")
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Télécharger (xlsx)").click()
    assert download.value.suggested_filename.endswith(".xlsx")


def test_rows_of_a_period_of_the_chart(address: str, page: Page) -> None:
    """A click on a period of the chart offers the rows behind its figure."""
    go(page, f"{address}/?sample=building")
    go(page, f"{address}/dashboard")
    box = chart(page).bounding_box()
    assert box is not None
    chart(page).locator("canvas, svg").first.wait_for()
    chart(page).click(position={"x": box["width"] * 0.35, "y": 200})
    page.get_by_role("button", name="Lignes de « ").click()
    expect(page.get_by_role("dialog")).to_contain_text("2026")


def test_a_visitor_sees_nothing_of_another(address: str, page: Page, browser: Browser, exports: dict[str, Path]) -> None:
    """A second visitor finds neither the first one's workspace nor its name, unless handed its link."""
    go(page, address)
    drop(page, [exports["commandes"]])
    link = page.url
    other = driving.visit(browser, lang="fr")
    try:
        go(other, f"{address}/dashboard")
        assert "Rien à montrer" in text_of(other)
        go(other, address)
        assert "commandes" not in other.inner_text("body").casefold().replace("commandes ou factures", "")
        go(other, link)
        expect(other.get_by_role("heading", name="Tableau de bord")).to_be_visible()
        expect(tile(other, "revenue")).to_be_visible()
    finally:
        other.context.close()


def test_still_there_after_a_restart(browser: Browser, tmp_path: Path) -> None:
    """The same browser finds its dashboard again after the server was stopped and started."""
    page = driving.visit(browser, lang="en")
    with driving.served(tmp_path) as address:
        go(page, f"{address}/?sample=software")
        go(page, f"{address}/dashboard")
        before = tile(page, "revenue").inner_text()
        port = int(address.rsplit(":", 1)[1])
    with driving.served(tmp_path, port=port) as address:
        go(page, f"{address}/")
        expect(page.get_by_role("heading", name="Dashboard")).to_be_visible()
        expect(tile(page, "revenue")).to_have_text(before, use_inner_text=True)
    page.context.close()


def drop(page: Page, files: list[Path]) -> None:
    """Drop files on the page's drop zone."""
    page.locator("input[type=file]").first.set_input_files(files)
    page.get_by_role("heading", name="Tableau de bord").wait_for()
    settled(page)


def test_a_link_opens_the_same_view(address: str, page: Page, browser: Browser) -> None:
    """The period, the grain and the KPI stand in the address in words of no language: an English visitor sees the same view."""
    go(page, f"{address}/?sample=software")
    go(page, f"{address}/dashboard")
    choose(page, "Période", "Le trimestre dernier")
    choose(page, "Indicateur", "Taux de transformation")
    choose(page, "Langue", "English")
    assert "period=last_quarter" in page.url
    seen = tile(page, "win_rate").text_content() or ""
    other = driving.visit(browser, lang="en")
    try:
        go(other, page.url)
        expect(tile(other, "win_rate")).to_have_text(seen)
        expect(chart(other)).to_have_attribute("aria-label", re.compile("^Win rate"))
    finally:
        other.context.close()


def choose_and_aim(page: Page) -> None:
    """Answer a question, leave a KPI out, type a target and take the others as proposed."""
    menu(page, "Indicateurs")
    choose(page, "secteur", "Négoce, distribution")
    expect(page.get_by_text(re.compile("dans le négoce", re.IGNORECASE)).first).to_be_visible()
    page.get_by_test_id("stCheckbox").filter(has_text="Panier moyen").locator("label").first.click()
    settled(page)

    menu(page, "Objectifs")
    type_in_grid(page, "500000")
    page.get_by_role("button", name="Prendre ces propositions").click()
    settled(page)


def type_in_grid(page: Page, text: str) -> None:
    """Type into the first month of the first KPI: the grid is drawn, so its cell is found by where it stands."""
    grid = page.get_by_test_id("stDataFrame").first
    grid.wait_for()
    page.wait_for_timeout(1000)
    box = grid.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 400, box["y"] + 53)  # after the name and the year
    page.keyboard.type(text, delay=120)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Effacer ces objectifs").wait_for()
    settled(page)


def chart(page: Page) -> Locator:
    """The first chart of the page; what it says to those who do not see it is its label."""
    return page.get_by_test_id("stVegaLiteChart").first
