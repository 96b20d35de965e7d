"""What does this figure mean?"""

from __future__ import annotations

import pytest

from kpi.catalogue import CATALOGUE, FAMILIES
from kpi.measures import formula
from kpi.words import Lang
from tests.pages.conftest import App
from tests.pages.reading import DEALS, drop, open_page, words

PAGE = "learn/catalogue"


@pytest.mark.parametrize("lang", Lang)
def test_it_explains_every_kpi_without_any_data(app: App, lang: Lang) -> None:
    """Name, definition and formula of each, family by family, before any file is there."""
    said = words(open_page(app(lang), PAGE))
    for kpi in CATALOGUE.values():
        assert f"**{kpi.name.in_(lang)}**" in said
        assert kpi.definition.in_(lang) in said
        assert formula(kpi.value).in_(lang).replace("\u00a0", " ") in said
    for family in FAMILIES.values():
        assert family.in_(lang) in said


@pytest.mark.parametrize(("lang", "revenue"), [(Lang.FR, "**Chiffre d’affaires** · 3,35 M€"), (Lang.EN, "**Revenue** · €3.35M")])
def test_with_data_each_shows_its_value_and_splits(app: App, lang: Lang, revenue: str) -> None:
    """The year to date stands in the line; inside, what the rows can be split by."""
    said = words(open_page(app(lang, sample="software"), PAGE))
    assert revenue in said
    assert {Lang.FR: "**Se répartit par** : Commercial, Équipe", Lang.EN: "**Splits by**: Rep, Team"}[lang] in said


@pytest.mark.parametrize(("lang", "missing"), [(Lang.FR, "Aucun fichier « Avis »."), (Lang.EN, "No “Reviews” file.")])
def test_what_cannot_be_computed_says_what_is_missing(app: App, lang: Lang, missing: str) -> None:
    """A company of deals alone reads why it has no rating."""
    at = open_page(drop(open_page(app(lang), "data/files"), ("deals.csv", DEALS.encode())), PAGE)
    assert missing in words(at)


@pytest.mark.parametrize(
    ("lang", "typed", "found"),
    [
        (Lang.FR, "délai", {"first_contact_delay"}),
        (Lang.FR, "DELAI contact", {"first_contact_delay"}),
        (Lang.EN, "median days", {"first_contact_delay", "sales_cycle"}),
        (Lang.EN, "loss reason", {"loss_reasons"}),
    ],
)
def test_search_passes_over_capitals_and_accents(app: App, lang: Lang, typed: str, found: set[str]) -> None:
    """All words must stand in the name, the definition or the formula."""
    at = open_page(app(lang), PAGE)
    at.text_input(key="catalogue_search").set_value(typed).run()
    names = {kpi.id for kpi in CATALOGUE.values() if f"**{kpi.name.in_(lang)}**" in [expander.label for expander in at.main.expander]}
    assert found <= names
    assert len(names) < 6


def test_a_search_without_a_match_says_so(app: App) -> None:
    """Not an empty page."""
    at = open_page(app(Lang.FR), PAGE)
    at.text_input(key="catalogue_search").set_value("xyz").run()
    assert "Aucun indicateur ne contient ces mots" in words(at)
