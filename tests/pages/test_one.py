"""What about this one? A KPI's definition, course, forecast, parts and rows."""

from __future__ import annotations

from datetime import date

import pytest

from kpi import formats
from kpi.catalogue import CATALOGUE
from kpi.formats import Unit
from kpi.measures import Type, formula
from kpi.schema import Dimension
from kpi.words import Lang
from pages.ui.choose import GRAINS
from tests.pages.conftest import App
from tests.pages.reading import DEALS, drop, open_page, words
from tests.pages.steering import board, choose, tiles

PAGE = "steer/one"
FED_BY_DEALS = {"revenue", "deals_won", "deals_lost", "win_rate", "average_deal", "sales_cycle", "pipeline"}


@pytest.mark.parametrize("lang", Lang)
def test_every_kpi_of_the_catalogue_can_be_looked_at(app: App, lang: Lang) -> None:
    """Its definition and formula, one after the other in one visit, with whatever split the last one had."""
    at = open_page(app(lang, sample="software"), PAGE)
    for kpi in CATALOGUE.values():
        choose(at, kpi=kpi.id)
        said = words(at)
        assert kpi.definition.in_(lang).replace("\u00a0", " ").replace("\u202f", " ") in said
        assert formula(kpi.value).in_(lang).replace("\u00a0", " ").replace("\u202f", " ") in said
        assert at.button(key=f"rows_{kpi.id}")


def test_it_shows_the_figure_of_the_board_and_what_stands_beside_it(app: App) -> None:
    """The median of the year with its mean."""
    at = choose(open_page(app(Lang.EN, sample="software"), PAGE), kpi="sales_cycle")
    expected = board("software", "--grain", "year")["sales_cycle"]
    (text,) = tiles(at).values()
    assert text.startswith(formats.figure(expected["value"], Unit.DAYS, lang=Lang.EN).replace("\u00a0", " "))
    beside = " ".join(str(caption.value) for caption in at.main.caption)
    assert CATALOGUE["sales_cycle"].beside[0].name.en in beside


@pytest.mark.parametrize(
    ("lang", "told", "within"), [(Lang.FR, "Prévision : ", "En général à "), (Lang.EN, "Forecast: ", "Usually within ")]
)
def test_the_forecast_says_how_it_was_tried(app: App, lang: Lang, told: str, within: str) -> None:
    """Its method, on how many past dates, how far off, and in a word."""
    at = choose(open_page(app(lang, sample="software"), PAGE), kpi="revenue", grain="month")
    assert told in words(at)
    assert within in words(at)


@pytest.mark.parametrize(
    ("lang", "month", "told"),
    [
        (Lang.FR, "janv. 2026", "ne compte que pour une part"),
        (Lang.EN, "Jan 2026", "counts only in part"),
    ],
)
def test_a_forecast_after_a_year_that_is_whole_is_drawn(app: App, lang: Lang, month: str, told: str) -> None:
    """The data end with the year: what comes stands after it, with a word on the one season that is known."""
    days = [date(2024 + past // 12, past % 12 + 1, 28 if past < 23 else 31) for past in range(5, 24)]
    rows = [f"O{place},Acme,{day},{1000 + 10 * place}" for place, day in enumerate(days)]
    orders = "\n".join(["Order ID,Customer,Order date,Amount", *rows])
    at = open_page(drop(open_page(app(lang), "data/files"), ("orders.csv", orders.encode())), PAGE)
    choose(at, kpi="revenue", grain="month")
    assert told in words(at)
    assert month in " ".join(str(cell) for frame in at.main.dataframe for cell in frame.value.to_numpy().ravel())


@pytest.mark.parametrize("lang", Lang)
def test_a_history_too_short_says_so(app: App, lang: Lang) -> None:
    """Two months of deals: the chart stands, the forecast is refused with its reason."""
    at = open_page(drop(open_page(app(lang), "data/files"), ("deals.csv", DEALS.encode())), PAGE)
    choose(at, kpi="deals_won")
    assert {Lang.FR: "trop court pour une prévision", Lang.EN: "too short for a forecast"}[lang] in words(at)


def test_a_ranking_has_its_reasons_and_no_forecast(app: App) -> None:
    """No course over time, no table of months."""
    assert CATALOGUE["loss_reasons"].type is Type.RANKING
    said = words(choose(open_page(app(Lang.EN, sample="software"), PAGE), kpi="loss_reasons"))
    assert "Forecast:" not in said


@pytest.mark.parametrize("grain", GRAINS)
def test_every_grain_draws(app: App, grain: str) -> None:
    """Weeks to years, over the year and over all data."""
    at = open_page(app(Lang.FR, sample="software"), PAGE)
    for period in ("all", "week"):
        choose(at, kpi="win_rate", grain=grain, period=period)


def test_a_split_that_the_next_kpi_has_not_goes_back_to_one_that_it_has(app: App) -> None:
    """Revenue by product, then complaints, which may know none."""
    at = choose(open_page(app(Lang.EN, sample="software"), PAGE), kpi="revenue")
    choose(at, split=Dimension.CATEGORY)
    for kpi in ("calls", "new_leads", "complaints", "average_rating", "revenue"):
        choose(at, kpi=kpi)


@pytest.mark.parametrize("lang", Lang)
def test_only_what_the_files_can_feed_is_offered(app: App, lang: Lang) -> None:
    """Deals alone: no calls, no rating."""
    at = open_page(drop(open_page(app(lang), "data/files"), ("deals.csv", DEALS.encode())), PAGE)
    names = set(at.selectbox(key="kpi").options)
    assert {CATALOGUE[id].name.in_(lang) for id in FED_BY_DEALS - {"pipeline"}} <= names
    assert not {CATALOGUE[id].name.in_(lang) for id in ("calls", "average_rating", "complaints")} & names


@pytest.mark.parametrize(("lang", "says"), [(Lang.FR, "la définition d’un indicateur"), (Lang.EN, "a KPI’s definition")])
def test_without_data_it_says_what_it_will_show(app: App, lang: Lang, says: str) -> None:
    """And offers the two ways on."""
    at = open_page(app(lang), PAGE)
    assert says in words(at)
    assert tiles(at) == {}
