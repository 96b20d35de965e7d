"""The first page: a sentence, a picture, two doors, and the workspaces of this browser."""

from __future__ import annotations

import re

import pytest

from kpi.charts import DARK, LIGHT, Look
from kpi.samples import SECTORS, TRADES
from kpi.words import Lang
from pages.start.picture import TILES, picture
from tests.pages.conftest import App
from tests.pages.reading import DEALS, ENGLISH, FRENCH, drop, open_page, words


@pytest.mark.parametrize("lang", Lang)
def test_it_says_what_this_is_and_opens_two_doors(app: App, lang: Lang) -> None:
    """Without any data: the sentence, a button a sample with its story, a place to drop files, and where they stay."""
    at = app(lang)
    said = words(at)
    assert [at.button(key=f"sample:{sector}").label for sector in SECTORS]
    assert all(TRADES[sector].story.in_(lang) in said for sector in SECTORS)
    assert len(at.file_uploader) == 1
    assert {Lang.FR: "Vos fichiers restent sur la machine", Lang.EN: "Your files stay on the machine"}[lang] in said


@pytest.mark.parametrize(("lang", "other"), [(Lang.FR, ENGLISH), (Lang.EN, FRENCH)])
def test_it_speaks_one_language(app: App, lang: Lang, other: re.Pattern[str]) -> None:
    """No word of the other language stands on the page."""
    assert other.findall(words(app(lang))) == []


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_the_picture_is_in_the_words_of_the_language(look: Look, lang: Lang) -> None:
    """The picture is SVG in the colours of the theme, with names and figures as the language writes them."""
    drawn = picture(look, lang)
    assert drawn.startswith("<svg")
    assert look.actual in drawn
    assert all(tile.name.in_(lang).replace("'", "&#x27;") in drawn for tile in TILES)
    assert {Lang.FR: "41\u00a0%", Lang.EN: "41%"}[lang] in drawn


@pytest.mark.parametrize("lang", Lang)
def test_one_click_opens_a_sample(app: App, lang: Lang) -> None:
    """A click on a sector opens its sample on the dashboard, in the visit's language."""
    at = app(lang)
    at.button(key="sample:building").click().run()
    assert not at.exception
    assert TRADES["building"].name.in_(lang) in "".join(element.value for element in at.sidebar.markdown)
    assert at.title[0].value == {Lang.FR: "Tableau de bord", Lang.EN: "Dashboard"}[lang]


def test_files_without_doubt_lead_to_the_dashboard(app: App) -> None:
    """Dropped files make a workspace named after the first, and what is sure asks for no click."""
    at = drop(app(Lang.EN), ("Acme deals.csv", DEALS.encode()))
    assert at.title[0].value == "Dashboard"
    assert "Acme deals" in at.sidebar.markdown[0].value


def test_files_in_doubt_lead_to_the_columns(app: App) -> None:
    """Where a word of theirs says neither won nor lost, its question comes next."""
    doubtful = DEALS.replace("Won", "Phase B").replace("Lost", "Phase C")
    at = drop(app(Lang.EN), ("deals.csv", doubtful.encode()))
    assert at.title[0].value == "Columns"


def test_a_file_that_cannot_be_read_makes_no_workspace(app: App) -> None:
    """It is refused in a sentence on the same page, and nothing is kept of it."""
    at = drop(app(Lang.FR), ("vide.csv", b""))
    assert at.title[0].value == "Pilote"
    assert "est vide" in words(at)
    assert not at.sidebar.markdown


def test_a_second_visit_begins_on_the_dashboard(app: App) -> None:
    """Whoever has figures already sees them first; Start stays one click away."""
    at = app(Lang.EN, sample="software")
    again = app(Lang.EN, sample="software")
    assert again.title[0].value == "Dashboard"
    assert open_page(again, "start/start").title[0].value == "Pilote"
    assert at.session_state["workspace"] == again.session_state["workspace"]


def test_a_visit_that_began_elsewhere_can_go_to_start(app: App) -> None:
    """Who came by another page is not sent away from Start."""
    at = app(Lang.EN, sample="software")
    open_page(at, "data/files")
    assert open_page(at, "start/start").title[0].value == "Pilote"


def test_workspaces_are_made_and_opened_by_name(app: App) -> None:
    """A new workspace by its name leads to its files; it stands in the list afterwards and opens again."""
    at = app(Lang.EN)
    at.text_input(key="new_name").set_value("Acme *Ltd*")
    at.button(key="create").click().run()
    assert at.title[0].value == "Files"
    open_page(at, "start/start")
    assert "Acme *Ltd*" in words(at)
    next(button for button in at.button if button.key.startswith("open:")).click().run()
    assert not at.exception


def test_a_workspace_needs_a_name(app: App) -> None:
    """A blank name is refused with a sentence, and the page is still there."""
    at = app(Lang.FR)
    at.button(key="create").click().run()
    assert not at.exception
    assert "a besoin d’un nom" in words(at)
