"""From an export in doubt to next week's: asked, answered by keyboard, corrected, dropped again with deals that moved, and undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import driving
from tests.browser.attacking import drop
from tests.browser.driving import choose, go, menu, settled, text_of, tile

pytestmark = pytest.mark.browser

HEADINGS = ["ID", "Titre", "Valeur", "Organisation", "Propriétaire", "Étape", "Affaire créée", "Date de clôture", "Raison de la perte"]
STAGES = ["Qualification", "Devis envoyé", "Négociation", "Gagnée", "Perdue", "Sous cloche"]
Deal = dict[str, str]


def deals() -> list[Deal]:
    """Sixty deals, as many in each stage; every date could have its month first."""
    return [
        {
            "ID": str(1000 + number),
            "Titre": f"Projet {number}",
            "Valeur": f"{1 + number % 7} 500,00 €",
            "Organisation": f"Client {number % 17}",
            "Propriétaire": ["Anne Roy", "Luc Petit", "Zoé Blanc"][number % 3],
            "Étape": STAGES[number % 6],
            "Affaire créée": f"{1 + number % 12:02}/{1 + number % 8:02}/2026",
            "Date de clôture": f"{1 + number % 11:02}/{2 + number % 8:02}/2026",
            "Raison de la perte": "Prix" if number % 6 == 4 else "",
        }
        for number in range(60)
    ]


def moved(before: list[Deal]) -> list[Deal]:
    """A week later: three negotiations are won, four deals have a quote, one is worth more, two are new."""
    after = [dict(deal) for deal in before]
    for deal in [deal for deal in after if deal["Étape"] == "Négociation"][:3]:
        deal["Étape"] = "Gagnée"
    for deal in [deal for deal in after if deal["Étape"] == "Qualification"][:4]:
        deal["Étape"] = "Devis envoyé"
    after[5]["Valeur"] = "90 000,00 €"
    return [*after, *({**deals()[0], "ID": str(2000 + number), "Titre": f"Nouveau {number}"} for number in range(2))]


def written(folder: Path, name: str, rows: list[Deal], *, columns: list[str]) -> Path:
    """A French export: « Affaire - Titre », semicolons."""
    lines = [";".join(f"Affaire - {column}" for column in columns), *(";".join(row[column] for column in columns) for row in rows)]
    (folder / name).write_text("\n".join(lines), encoding="utf-8")
    return folder / name


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A visitor of one's own."""
    opened = driving.visit(browser, lang="fr")
    yield opened
    opened.context.close()


def question(page: Page, asks: str) -> Locator:
    """The box of one question."""
    return (
        page.get_by_test_id("stVerticalBlock")
        .filter(has_text=re.compile(asks))
        .filter(has=page.get_by_role("button", name="Répondre"))
        .last
    )


def test_asked_answered_corrected_and_the_next_week(address: str, page: Page, tmp_path: Path) -> None:
    """Two doubts, two answers; then nothing is asked any more, and the next export tells what moved."""
    go(page, address)
    drop(page, written(tmp_path, "affaires.csv", deals(), columns=HEADINGS))
    expect(page.get_by_role("heading", name="Colonnes", exact=True)).to_be_visible()
    expect(page.get_by_text("2 questions en suspens")).to_be_visible()
    answer_by_keyboard(page)
    answer_and_correct(page)
    menu(page, "Tableau de bord")
    choose(page, "Période", "Toutes les données")
    expect(tile(page, "revenue")).to_contain_text("20 lignes")

    menu(page, "Fichiers")
    columns = ["ID", "Organisation", "Titre", "Étape", "Valeur", "Affaire créée", "Propriétaire", "Date de clôture", "Raison de la perte"]
    drop(page, written(tmp_path, "affaires 2.csv", moved(deals()), columns=columns))
    tells_what_moved(page)
    page.get_by_role("button", name="Annuler cet import").click()
    settled(page)
    expect(page.get_by_text("60 lignes comprises")).to_be_visible()


def answer_by_keyboard(page: Page) -> None:
    """The month comes first: an arrow, a tab, Enter."""
    settled(page)
    question(page, "le jour est-il écrit avant le mois").get_by_role("radio").first.focus()
    for key in ("ArrowRight", "Tab", "Enter"):
        page.keyboard.press(key)
        settled(page)
    expect(page.get_by_text("1 question en suspens")).to_be_visible()


def answer_and_correct(page: Page) -> None:
    """A stage is lost; no, it is won: taken back, and said otherwise among the words."""
    stage = question(page, r"«\sSous cloche\s» \(10\)")
    stage.get_by_text("Perdue", exact=True).click()
    stage.get_by_role("button", name="Répondre").click()
    settled(page)
    expect(page.get_by_text("Tout est compris")).to_be_visible()
    page.get_by_role("button", name="Annuler le dernier changement").click()
    settled(page)
    expect(page.get_by_text("1 question en suspens")).to_be_visible()
    choose(page, "Sous cloche (10)", "gagnée")
    expect(page.get_by_text("Tout est compris")).to_be_visible()


def tells_what_moved(page: Page) -> None:
    """New, won and moved deals are counted once; nothing is asked again."""
    expect(page.get_by_text("Depuis le dernier import")).to_be_visible()
    settled(page)
    said = text_of(page)
    for part in ("2 nouvelles", "3 gagnées", "4 ont changé d’étape", "62 lignes comprises"):
        assert part in said
    assert "question" not in said
