"""Is the top of the funnel healthy? From lead to contract, delays, effort, origins."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from kpi import formats
from kpi.catalogue import CATALOGUE
from kpi.samples import SECTORS
from kpi.words import Lang
from pages.steer import delays, efforts, origins, stages
from tests.pages.conftest import App
from tests.pages.reading import DEALS, drop, open_page, words
from tests.pages.steering import board, choose, tiles

PAGE = "steer/prospecting"
SECTIONS = (stages.TITLE, delays.TITLE, efforts.TITLE, origins.TITLE)
LEADS = "Lead ID,Created on,First contact on,Converted on,Source,Company\n" + "".join(
    f"L{n},2026-01-{1 + n % 28:02d},{f'2026-02-{1 + n % 15:02d}' if n % 4 else ''},{'2026-02-10' if n % 5 == 0 else ''},"
    f"{'Web Fair'.split()[n % 2]},Firm {n}\n"
    for n in range(40)
)


@pytest.fixture
def at(app: App) -> AppTest:
    """The English software company, looked at by many."""
    return open_page(app(Lang.EN, sample="software"), PAGE)


def plain(text: str) -> str:
    """Unbreakable blanks as plain ones."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def steps(at: AppTest, lang: Lang = Lang.EN) -> dict[str, int]:
    """The steps of the funnel, by their names."""
    frame = next(frame.value for frame in at.main.dataframe if stages.STEP.in_(lang) in frame.value)
    counts = (int(re.sub(r"\D", "", text)) for text in frame[stages.NUMBER.in_(lang)])
    return dict(zip(frame[stages.STEP.in_(lang)], counts, strict=True))


@pytest.mark.parametrize(("sector", "lang"), list(zip((*SECTORS, "software"), (*Lang, *Lang), strict=True)))
def test_the_steps_are_the_kpis(app: App, sector: str, lang: Lang) -> None:
    """Leads, contacted and converted as on the command line; the samples' won leads are those that converted."""
    at = open_page(app(lang, sample=sector), PAGE)
    assert [header.value for header in at.main.header] == [text.in_(lang) for text in SECTIONS]
    told, found = board(sector, "--grain", "year"), steps(at, lang)
    assert found[stages.LEADS.in_(lang)] == told["new_leads"]["value"]
    assert found[stages.CONTACTED.in_(lang)] == told["new_leads"]["value"] - told["never_contacted"]["numerator"]
    assert found[stages.CONVERTED.in_(lang)] == told["conversion_rate"]["numerator"] == found[stages.WON.in_(lang)]
    assert list(found) == [one.in_(lang) for one in (stages.LEADS, stages.CONTACTED, stages.OFFERED, stages.WON, stages.CONVERTED)]
    shown = tiles(at)
    for id in ("new_leads", "contact_rate", "first_contact_delay", "conversion_rate"):
        kpi = CATALOGUE[id]
        assert shown[kpi.name.in_(lang)].startswith(plain(formats.figure(told[id]["value"], kpi.unit, lang=lang)))


@pytest.mark.parametrize("lang", Lang)
def test_without_data_it_says_what_it_will_show(app: App, lang: Lang) -> None:
    """And offers the two ways on; no bar of choices."""
    at = open_page(app(lang), PAGE)
    assert {Lang.FR: "le chemin du prospect au contrat", Lang.EN: "the way from lead to contract"}[lang] in words(at)
    assert not at.main.selectbox


@pytest.mark.parametrize("lang", Lang)
def test_deals_alone_say_what_leads_and_activities_would_add(app: App, lang: Lang) -> None:
    """The sales cycle stands; the funnel and the effort say what is missing."""
    at = open_page(drop(open_page(app(lang), "data/files"), ("deals.csv", DEALS.encode())), PAGE)
    said = words(at)
    assert stages.TITLE.in_(lang) not in [header.value for header in at.main.header]
    assert plain(efforts.NEEDED.in_(lang)) in said
    assert {Lang.FR: "cette page montrera", Lang.EN: "this page will show"}[lang] in said
    assert at.button(key="delay_rows_sales_cycle")


@pytest.mark.parametrize("lang", Lang)
def test_leads_that_meet_no_deal_are_counted_as_far_as_they_go(app: App, lang: Lang) -> None:
    """Leads beside deals without a customer: contacted and converted are theirs, contracts are the period's, and it is said."""
    at = drop(open_page(app(lang), "data/files"), ("leads.csv", LEADS.encode()), ("deals.csv", DEALS.encode()))
    choose(open_page(at, PAGE), period="year")
    found = steps(at, lang)
    assert found[stages.LEADS.in_(lang)] == 40
    assert found[stages.CONTACTED.in_(lang)] == 30
    assert found[stages.CONVERTED.in_(lang)] == 8
    assert found[CATALOGUE["deals_won"].name.in_(lang)] == 10
    assert plain(stages.NOT_LINKED.in_(lang)) in words(at)
    assert plain(origins.OF_LEADS.in_(lang)) not in words(at)


@pytest.mark.parametrize("stage", ["new_leads", "never_contacted", "conversion_rate"])
def test_the_rows_of_a_step_open(at: AppTest, stage: str) -> None:
    """The dialog counts as many leads as the KPI's."""
    at.button(key=f"stage_{stage}").click().run()
    assert not at.exception
    count = board("software", "--grain", "year")["new_leads"]["rows"]
    assert any(f"{count} rows" in str(text.value).replace("\\", "") for text in at.markdown)


def test_the_effort_of_all_is_the_kpis(at: AppTest) -> None:
    """The last line: calls over prospect meetings, as on the command line; every rep has a line."""
    told = board("software", "--grain", "year")
    frame = next(frame.value for frame in at.main.dataframe if "Calls" in frame.value)
    last = frame.iloc[-1]
    assert last["Rep"] == efforts.ALL.en
    assert int(last["Calls"].replace(",", "")) == told["calls"]["value"]
    expected = told["calls"]["value"] / told["meetings_prospects"]["value"]
    assert last["Calls / meeting"] == formats.number(expected, lang=Lang.EN, decimals=1)
    assert len(frame) > 5


def test_a_rep_that_is_picked_opens_their_calls(at: AppTest) -> None:
    """By the rep, with the rows of the KPI."""
    frame = next(frame.value for frame in at.main.dataframe if "Calls" in frame.value)
    at.session_state["efforts"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    at.run()
    at.button(key="effort_calls").click().run()
    assert not at.exception
    assert any(f"{frame['Calls'][0]} rows" in str(text.value).replace("\\", "") for text in at.markdown)


@pytest.mark.parametrize("by", ["source", "sector", "owner", "region"])
def test_the_parts_make_the_whole(at: AppTest, by: str) -> None:
    """Leads and contracts of the members add up to the funnel's, the blank member with them."""
    choose(at, period="last_year", leads_by=by)
    frame = next(frame.value for frame in at.main.dataframe if origins.WON.en in frame.value)
    found = steps(at)
    for column, step in ((origins.LEADS.en, stages.LEADS.en), (origins.WON.en, stages.WON.en)):
        assert sum(int(text.replace(",", "")) for text in frame[column]) == found[step]
    at.session_state[f"origins_table_{by}"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    at.run()
    assert at.button(key="origin_new_leads")


def test_every_period_and_filter_draws(at: AppTest) -> None:
    """A week with few leads, all data, one rep."""
    for period in ("week", "last_month", "all", "12_months", "year"):
        choose(at, period=period, against="previous")
    at.multiselect(key="only_owner").set_value(["Tom Garland"]).run()
    assert not at.exception
    frame = next(frame.value for frame in at.main.dataframe if "Calls" in frame.value)
    assert list(frame["Rep"]) == ["Tom Garland", efforts.ALL.en]
    at.multiselect(key="only_owner").set_value([]).run()
