"""Where do I stand? The message, the tiles, the chosen KPI."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from kpi import formats
from kpi.catalogue import CATALOGUE
from kpi.samples import SECTORS
from kpi.schema import Dimension
from kpi.targets import STATUSES, Status
from kpi.words import Lang
from kpi.workspace import Choice, TargetRow
from pages.ui import state
from pages.ui.choose import AGAINST, GRAINS, SPANS, Span
from tests.pages.conftest import App
from tests.pages.reading import DEALS, drop, open_page, words
from tests.pages.steering import board, choose, tiles, workspace_of

PAGE = "steer/dashboard"
REVENUE, WIN_RATE = CATALOGUE["revenue"], CATALOGUE["win_rate"]
LAST_MONTH = ("--grain", "month", "--from", "2026-10-01", "--to", "2026-10-31")
THREE = """Deal ID,Created on,Closed on,Status,Amount
A,2026-01-02,2026-02-01,Won,10
B,2026-01-03,2026-02-02,Lost,20
C,2026-01-04,2026-02-03,Won,5
"""


@pytest.fixture
def at(app: App) -> AppTest:
    """The English software company, looked at by many."""
    return open_page(app(Lang.EN, sample="software"), PAGE)


@pytest.fixture
def own(app: App) -> AppTest:
    """One of its own, following four KPIs."""
    at = app(Lang.EN, sample="software", alone=True)
    workspace_of(at).set_choice(Choice(kpis=("margin", "complaints", "revenue", "win_rate")))
    return at


def plain(text: str) -> str:
    """Unbreakable blanks as plain ones."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(("sector", "lang"), list(zip((*SECTORS, "software"), (*Lang, *Lang), strict=True)))
def test_each_tile_says_what_the_command_line_says(app: App, sector: str, lang: Lang) -> None:
    """This year: the same figure as the board's, and as many rows behind the button."""
    at = open_page(app(lang, sample=sector), PAGE)
    shown, expected = tiles(at), board(sector, "--grain", "year")
    assert 6 <= len(shown) <= 10
    names = {kpi.name.in_(lang): kpi for kpi in CATALOGUE.values()}
    for name, text in shown.items():
        kpi = names[name]
        assert text.startswith(plain(formats.figure(expected[kpi.id]["value"], kpi.unit, lang=lang)))
        count = expected[kpi.id]["denominator"] if kpi.id == "loss_reasons" else expected[kpi.id]["rows"]
        label = plain(at.button(key=f"rows_{kpi.id}").label)
        assert label.startswith(plain(formats.number(count, lang=lang)) + " ")


@pytest.mark.parametrize(("lang", "words_of"), [(Lang.FR, "indicateurs face à l’objectif"), (Lang.EN, "KPIs against target")])
def test_without_data_it_says_what_it_will_show(app: App, lang: Lang, words_of: str) -> None:
    """No tile, no chart, no bar of choices."""
    at = open_page(app(lang), PAGE)
    assert words_of in words(at)
    assert tiles(at) == {}
    assert {box.key for box in at.main.selectbox} == set()


@pytest.mark.parametrize(("lang", "missing"), [(Lang.FR, "« Avis »"), (Lang.EN, "“Reviews”")])
def test_a_kpi_that_the_files_cannot_feed_says_why(app: App, lang: Lang, missing: str) -> None:
    """It has no tile; its name and what is missing stand under the tiles."""
    at = drop(open_page(app(lang), "data/files"), ("deals.csv", DEALS.encode()))
    workspace_of(at).set_choice(Choice(kpis=("revenue", "average_rating")))
    open_page(at, PAGE)
    assert list(tiles(at)) == [REVENUE.name.in_(lang)]
    said = next(caption.value for caption in at.main.caption if CATALOGUE["average_rating"].name.in_(lang) in caption.value)
    assert missing in said.replace("\\", "").replace("\u00a0", " ")


@pytest.mark.parametrize(("position", "span"), list(enumerate(span for span in Span if span is not Span.CUSTOM)))
def test_every_period_can_be_asked_for(at: AppTest, position: int, span: Span) -> None:
    """Each has its tiles, with one grain and comparison or another."""
    choose(at, period=span.value, grain=[*GRAINS][position % len(GRAINS)].value, against=[*AGAINST][position // 2 % len(AGAINST)])
    assert len(tiles(at)) >= 6


@pytest.mark.parametrize("lang", Lang)
def test_the_choices_have_names_in_the_language(app: App, lang: Lang) -> None:
    """Periods, grains, comparisons."""
    at = open_page(app(lang, sample="software"), PAGE)
    for key, options in (("period", SPANS), ("grain", GRAINS), ("against", AGAINST)):
        assert at.selectbox(key=key).options == [text.in_(lang) for text in options.values()]


def test_chosen_dates_are_compared_with_the_same_days_of_last_year(at: AppTest) -> None:
    """3 to 14 August 2026 against 3 to 14 August 2025."""
    choose(at, period="custom")
    at.date_input(key="dates").set_value((date(2026, 8, 3), date(2026, 8, 14))).run()
    assert not at.exception
    assert "3 – 14 Aug 2025" in tiles(at)["Revenue"].replace("–", " – ").replace("  ", " ")


def test_off_target_comes_first_and_each_status_has_its_word(own: AppTest) -> None:
    """Off target, at risk, reached, none; by colour, sign and word. Fewer complaints than the target are a target reached."""
    month, revenue = date(2026, 10, 1), board("software", *LAST_MONTH)["revenue"]["value"]
    goals = {"revenue": revenue / 0.95, "win_rate": 0.99, "complaints": 1000.0}
    workspace_of(own).set_targets([TargetRow(kpi, month, value) for kpi, value in goals.items()])
    choose(open_page(own, PAGE), period="last_month")
    assert list(tiles(own)) == ["Win rate", "Revenue", "Complaints", "Gross margin"]
    html = {name: element.proto.body for name, element in zip(tiles(own), own.main.get("html"), strict=True)}
    assert STATUSES[Status.OFF].en in html["Win rate"]
    assert STATUSES[Status.CLOSE].en in html["Revenue"]
    assert "95% of target" in html["Revenue"]
    assert STATUSES[Status.REACHED].en in html["Complaints"]
    assert STATUSES[Status.NONE].en.capitalize() in html["Gross margin"]
    assert "1 off target of 3" in words(own)


def test_a_filter_keeps_the_rep_s_own_target_or_none(own: AppTest) -> None:
    """The company's target is not held against one rep's figure."""
    month, tom, nadia = date(2026, 10, 1), "Tom Garland", "Nadia Bennet"
    workspace_of(own).set_targets([TargetRow("revenue", month, 1e6), TargetRow("revenue", month, 5000.0, Dimension.OWNER.value, tom)])
    choose(open_page(own, PAGE), period="last_month")
    assert "(€1.00M)" in tiles(own)["Revenue"] or "€1M" in tiles(own)["Revenue"]
    whole = tiles(own)["Revenue"].split()[0]
    own.multiselect(key="only_owner").set_value([tom]).run()
    assert "€5" in tiles(own)["Revenue"]
    assert "of target" in tiles(own)["Revenue"]
    assert tiles(own)["Revenue"].split()[0] != whole
    own.multiselect(key="only_owner").set_value([nadia]).run()
    assert "No target" in tiles(own)["Revenue"]
    own.multiselect(key="only_owner").set_value([tom, nadia]).run()
    assert "No target" in tiles(own)["Revenue"]


@pytest.mark.parametrize("lang", Lang)
def test_a_share_of_three_is_no_percentage(app: App, lang: Lang) -> None:
    """Two deals won of three read n = 3."""
    at = drop(open_page(app(lang), "data/files"), ("deals.csv", THREE.encode()))
    workspace_of(at).set_choice(Choice(kpis=("win_rate", "deals_won")))
    open_page(at, PAGE)
    shown = tiles(at)
    assert shown[WIN_RATE.name.in_(lang)].startswith("n = 3")
    assert "67" not in shown[WIN_RATE.name.in_(lang)]
    assert shown[CATALOGUE["deals_won"].name.in_(lang)].startswith("2")


@pytest.mark.parametrize(("lang", "says", "why"), [(Lang.FR, "n. d.", "Avant le début"), (Lang.EN, "n/a", "Before the data begin")])
def test_no_figure_says_why(app: App, lang: Lang, says: str, why: str) -> None:
    """The year before the data is not 0; its rows cannot be opened."""
    at = drop(open_page(app(lang), "data/files"), ("deals.csv", THREE.encode()))
    choose(open_page(at, PAGE), period="last_year")
    for text in tiles(at).values():
        assert text.startswith(formats.NOT_AVAILABLE.in_(lang).replace("\u202f", " ").replace("\u00a0", " "))
    assert any(why in text for text in tiles(at).values())
    assert all(button.disabled for button in at.button if str(button.key).startswith("rows_"))


def test_the_chart_button_chooses_its_kpi(at: AppTest) -> None:
    """The chart below is of the tile that was clicked."""
    at.button(key="see_retention_rate").click().run()
    assert not at.exception
    assert at.selectbox(key="kpi").value == "retention_rate"


@pytest.mark.parametrize("kpi", ["revenue", "win_rate", "loss_reasons"])
def test_the_rows_open(at: AppTest, kpi: str) -> None:
    """The dialog counts the rows that the button told."""
    label = at.button(key=f"rows_{kpi}").label.split()[0]
    at.button(key=f"rows_{kpi}").click().run()
    assert not at.exception
    assert any(f"{label} row" in str(text.value).replace("\\", "") for text in at.markdown)


def test_the_language_changes_and_the_choices_stay(app: App) -> None:
    """Period, grain, comparison, filter and KPI are the same in the other language."""
    at = open_page(app(Lang.EN, sample="software", alone=True), PAGE)
    choose(at, period="quarter", grain="week", against="previous", kpi="win_rate")
    at.multiselect(key="only_owner").set_value(["Tom Garland"]).run()
    before = {name: at.selectbox(key=name).value for name in ("period", "grain", "against", "kpi")}
    rows = at.button(key="rows_win_rate").label.split()[0]
    at.selectbox(key="language").set_value(Lang.FR).run()
    at.run()
    assert not at.exception
    assert at.main.title[0].value == "Tableau de bord"
    assert {name: at.selectbox(key=name).value for name in before} == before
    assert at.multiselect(key="only_owner").value == ["Tom Garland"]
    assert at.button(key="rows_win_rate").label.split()[0] == rows


def test_another_workspace_does_not_keep_the_filters_of_the_last(app: App) -> None:
    """A rep of one company is none of the next; nor are dates of its own."""
    at = open_page(app(Lang.EN, sample="software", alone=True), PAGE)
    at.multiselect(key="only_owner").set_value(["Tom Garland"]).run()
    choose(at, period="custom")
    at.date_input(key="dates").set_value((date(2024, 8, 3), date(2024, 8, 14))).run()
    open_page(at, "start/start")
    other = app(Lang.EN)
    drop(open_page(other, "data/files"), ("deals.csv", DEALS.encode()))
    at.session_state["workspace"] = other.session_state["workspace"]
    at.query_params[state.LINK] = other.session_state["workspace"]
    open_page(at, PAGE)
    assert tiles(at)
    assert "Tom Garland" not in str([box.value for box in at.multiselect])
