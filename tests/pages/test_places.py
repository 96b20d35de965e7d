"""What holds for every page of the menu, in both languages and with any data."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from kpi.words import Lang
from pages.ui.places import PLACES, Place
from tests.pages.conftest import App
from tests.pages.reading import DEALS, drop, open_page

every_page = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
languages = pytest.mark.parametrize("lang", Lang)


@pytest.fixture(scope="module")
def visits() -> dict[tuple[Lang, str], AppTest]:
    """Language and data → a visit that goes from page to page."""
    return {}


def begun(app: App, lang: Lang, data: str) -> AppTest:
    """A visit with a sample, without data, or with one small file of deals."""
    match data:
        case "sample":
            return app(lang, sample="building")
        case "deals":
            return drop(open_page(app(lang), "data/files"), ("deals.csv", DEALS.encode()))
        case _:
            return app(lang)


@languages
@every_page
@pytest.mark.parametrize("data", ["sample", "none", "deals"])
def test_a_page_runs_and_has_one_title(app: App, place: Place, lang: Lang, data: str, visits: dict[tuple[Lang, str], AppTest]) -> None:
    """No exception, no error, one title, whatever page one comes from."""
    if (lang, data) not in visits:
        visits[lang, data] = begun(app, lang, data)
    at = open_page(visits[lang, data], place.script.removesuffix(".py"))
    assert len(at.main.title) == 1
    assert at.main.title[0].value
    assert not at.error


@every_page
def test_a_page_has_its_name_in_both_languages(place: Place) -> None:
    """In the menu, with an icon and a script of its own."""
    assert place.title.fr
    assert place.title.en
    assert place.icon.startswith(":material/")
    assert place.file.is_file()


def test_addresses_are_all_different() -> None:
    """A link opens one page."""
    assert len({place.path for place in PLACES}) == len(PLACES)
