"""Whom do we keep, whom do we lose? The customers of a period and of its reference, cohorts, weight, whom to call back."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from kpi import formats
from kpi.catalogue import CATALOGUE
from kpi.engine.moves import Move
from kpi.samples import SECTORS
from kpi.words import Lang
from pages.steer import coming, firsts, largest, silent
from pages.steer.coming import MOVES
from tests.pages.conftest import App
from tests.pages.reading import DEALS, drop, open_page, words
from tests.pages.steering import board, choose, tiles

PAGE = "steer/customers"
SECTIONS = (coming.TITLE, silent.TITLE, firsts.TITLE, largest.TITLE)
ORDERS = "Order ID,Date,Customer,Amount\n" + "".join(
    f"O{number},2026-{1 + number // 4:02d}-{1 + number % 4 * 7:02d},{'Ann Bob Cy'.split()[number % 3]},{number * 10 + 10}\n"
    for number in range(40)
)


@pytest.fixture
def at(app: App) -> AppTest:
    """The English wholesaler, looked at by many."""
    return open_page(app(Lang.EN, sample="wholesale"), PAGE)


def plain(text: str) -> str:
    """Unbreakable blanks as plain ones."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def table(at: AppTest, column: str) -> list[object]:
    """A column of the one table that has it."""
    return next(frame.value[column].to_list() for frame in at.main.dataframe if column in frame.value)


@pytest.mark.parametrize(("sector", "lang"), list(zip((*SECTORS, "software"), (*Lang, *Lang), strict=True)))
def test_the_page_has_its_sections_and_the_kpis_figures(app: App, sector: str, lang: Lang) -> None:
    """Tiles as the command line's board, the new ones of the first line as the KPI, each section under its title."""
    at = open_page(app(lang, sample=sector), PAGE)
    assert [header.value for header in at.main.header] == [text.in_(lang) for text in SECTIONS]
    expected, shown = board(sector, "--grain", "year"), tiles(at)
    for id in ("retention_rate", "churn_rate", "repeat_rate", "new_customers"):
        kpi = CATALOGUE[id]
        assert shown[kpi.name.in_(lang)].startswith(plain(formats.figure(expected[id]["value"], kpi.unit, lang=lang)))
    new = formats.number(expected["new_customers"]["value"], lang=lang)
    assert {Lang.FR: f"nouveaux : {new} ;", Lang.EN: f"new: {new};"}[lang] in words(at)


@pytest.mark.parametrize("lang", Lang)
def test_without_data_it_says_what_it_will_show(app: App, lang: Lang) -> None:
    """And offers the two ways on; no bar of choices."""
    at = open_page(app(lang), PAGE)
    assert {Lang.FR: "ceux à rappeler", Lang.EN: "those to call back"}[lang] in words(at)
    assert not at.main.selectbox
    assert not at.main.header


@pytest.mark.parametrize(("lang", "why"), [(Lang.FR, "« Affaires » ne dit pas « Client »"), (Lang.EN, "“Deals” does not tell “Customer”")])
def test_sales_without_customers_say_what_is_missing(app: App, lang: Lang, why: str) -> None:
    """Deals that do not name the customer: the reason, what a file with it would add, and where to drop it."""
    at = open_page(drop(open_page(app(lang), "data/files"), ("deals.csv", DEALS.encode())), PAGE)
    assert why in words(at)
    assert {Lang.FR: "cette page montrera", Lang.EN: "this page will show"}[lang] in words(at)
    assert not at.main.header


@pytest.mark.parametrize(
    ("period", "days"),
    [("last_month", ("2026-10-01", "2026-10-31", "2025-10-01", "2025-10-31")), ("last_year", ("2025-01-01", "2025-12-31", "", ""))],
)
def test_the_groups_make_the_kpi_s_revenue(at: AppTest, period: str, days: tuple[str, str, str, str]) -> None:
    """Of the period and of its reference: the exact figures of the groups add up to the command line's."""
    choose(at, period=period, against="year")
    frame = next(frame.value for frame in at.main.dataframe if "Group" in frame.value)
    before, now = (sum(_number(text) for text in frame[column]) for column in frame.columns[2:4])
    for told, first, last in ((now, *days[:2]), (before, *days[2:])):
        if first:
            revenue = board("wholesale", "--grain", "all", "--from", first, "--to", last)["revenue"]["value"]
            assert told == pytest.approx(revenue, abs=0.05)


def _number(text: str) -> float:
    """What an exact figure says: ``−€1,180.25``."""
    return float(re.sub(r"[^\d.−-]", "", text).replace("−", "-"))


def test_a_group_lists_its_customers_and_one_of_them_opens_its_rows(at: AppTest) -> None:
    """The lost ones at first; another group when it is chosen; the rows of whom is picked."""
    choose(at, period="year", against="year")
    lost = next(frame for frame in at.main.dataframe if frame.key == f"moved_{Move.LOST}")
    told = next(frame.value for frame in at.main.dataframe if "Group" in frame.value)
    assert len(lost.value) == int(dict(zip(told["Group"], told["Customers"], strict=True))[MOVES[Move.LOST].en])
    at.session_state[f"moved_{Move.LOST}"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    at.run()
    button = at.button(key="moved_rows_0")
    assert str(lost.value["Customer"][0]) in button.label
    button.click().run()
    assert not at.exception
    assert any("Rows behind" in str(text.value) or "Revenue" in str(text.value) for text in at.markdown)


def test_periods_that_overlap_or_have_nothing_before_say_so(at: AppTest) -> None:
    """All data against themselves a year earlier; last year against the year before the data."""
    choose(at, period="all", against="year")
    assert coming.OVERLAP.en in words(at)
    choose(at, period="last_year", against="previous")
    assert "Your sales only begin on" in words(at)
    choose(at, period="custom", against="year")
    at.date_input(key="dates").set_value((at.date_input(key="dates").min, at.date_input(key="dates").min)).run()
    assert not at.exception
    assert "there are no customers before this period" in words(at)


@pytest.mark.parametrize("grain", ["week", "month", "quarter", "year"])
def test_cohorts_follow_the_grain(at: AppTest, grain: str) -> None:
    """Weeks are put together as months, and it is said; the counts of the table are those of new customers."""
    choose(at, period="year", grain=grain)
    assert (firsts.BY_WEEK.en in words(at)) is (grain == "week")
    sizes = table(at, "First order")
    assert sizes
    if grain == "year":
        frame = next(frame.value for frame in at.main.dataframe if "First order" in frame.value)
        assert int(frame["Customers"][len(frame) - 1]) == board("wholesale", "--grain", "year")["new_customers"]["value"]


def test_the_longer_the_silence_asked_for_the_fewer_are_listed(at: AppTest) -> None:
    """More than their rhythm, one and a half, twice, three times; the largest values first."""
    counts = []
    for times in silent.TIMES:
        choose(at, silence=times)
        values = [float(value) for value in table(at, "Value over 12 months")]
        assert values == sorted(values, reverse=True)
        counts.append(len(values))
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1] > 0


def test_a_filter_narrows_every_section(at: AppTest) -> None:
    """One rep's customers alone."""
    before = len(next(frame.value for frame in at.main.dataframe if frame.key == "largest"))
    at.multiselect(key="only_owner").set_value(["Ian Kerlock"]).run()
    assert not at.exception
    found = next(frame.value for frame in at.main.dataframe if frame.key == "largest")
    assert len(found) < before
    assert set(found["Rep"]) == {"Ian Kerlock"}
    at.multiselect(key="only_owner").set_value([]).run()


def test_three_customers_make_no_percentage(app: App) -> None:
    """A file of three customers: counts instead of shares, and every section stands."""
    at = open_page(drop(open_page(app(Lang.EN), "data/files"), ("orders.csv", ORDERS.encode())), PAGE)
    choose(at, period="quarter", against="previous")
    assert "n = 3" in words(at)
    assert len(at.main.header) == len(SECTIONS)
