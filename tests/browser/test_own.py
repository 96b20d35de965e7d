"""A consultant makes a KPI of the company's own, and puts it on its board."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import driving
from tests.browser.driving import choose, go, menu, settled, tile

pytestmark = pytest.mark.browser


def test_an_own_kpi_is_made_and_stands_on_the_board(address: str, browser: Browser) -> None:
    """The revenue of one product, picked from those in the data; its figure is there before it is kept, and the same on its tile."""
    page = driving.visit(browser, lang="fr")
    go(page, f"{address}/?sample=wholesale")
    menu(page, "Indicateurs sur mesure")
    choose(page, "Indicateur", "Chiffre d’affaires")
    page.get_by_role("button", name="Ajouter une condition").click()
    choose(page, "Colonne", "Produit")
    page.get_by_test_id("stMultiSelect").locator("input").click()
    page.get_by_role("option").nth(1).click()  # the first is all of them
    page.keyboard.press("Escape")
    settled(page)
    preview = page.locator(".st-key-own_preview")
    expect(preview).to_contain_text("€")
    figure = preview.inner_text().split("€")[0].split("\n")[-1]
    page.get_by_label("Nom en français").fill("Ventes du produit phare")
    page.get_by_label("Nom en français").press("Enter")
    settled(page)
    page.get_by_role("button", name="Enregistrer").click()
    settled(page)
    menu(page, "Tableau de bord")
    expect(tile(page, "own_ventes_du_produit_phare")).to_contain_text("Ventes du produit phare")
    expect(tile(page, "own_ventes_du_produit_phare")).to_contain_text(figure)
    page.context.close()
