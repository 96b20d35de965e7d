"""Who needs help, who can teach? The page of the team, and that of each member."""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from kpi import formats
from kpi.catalogue import CATALOGUE
from kpi.schema import Dimension
from kpi.team import EFFORTS
from kpi.words import Lang
from tests.pages.conftest import App
from tests.pages.reading import DEALS, drop, open_page, words
from tests.pages.steering import board, choose, values

PAGE = "steer/team"


def written(at: AppTest) -> list[list[str]]:
    """The rows of the tables that stand as text, each a list of its cells."""
    bodies = "".join(element.proto.body for element in at.main if element.type == "html")
    rows = re.findall(r"<tr>(.*?)</tr>", bodies, flags=re.S)
    return [[_plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, flags=re.S)] for row in rows]


def _plain(cell: str) -> str:
    text = unescape(re.sub(r"<[^>]+>", " ", cell))
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def by_rep(kpi: str, *given: str) -> dict[str, float]:
    """A KPI of each rep this year, on the command line's board of the sample."""
    found = values("software", "--grain", "year", "--kpi", kpi, "--by", "owner", *given)
    last = max(value["period"] for value in found)
    return {value["member"]: value["value"] for value in found if value["period"] == last}


@pytest.mark.parametrize("lang", Lang)
def test_it_says_the_median_who_is_ahead_and_who_is_behind(app: App, lang: Lang) -> None:
    """In a sentence; each member has a card and a row."""
    at = open_page(app(lang, sample="software"), PAGE)
    said = str(at.main.markdown[0].value)
    assert {Lang.FR: "médiane", Lang.EN: "median"}[lang] in said
    head, *rows = written(at)
    assert head[1] == CATALOGUE["revenue"].name.in_(lang)
    assert len(rows) == 8, "seven reps and the median"
    assert {CATALOGUE[id].name.in_(lang) for id in EFFORTS} <= set(head)


def test_each_figure_is_the_kpis(app: App) -> None:
    """Of every rep, revenue, deals won and calls are those of the board."""
    at = open_page(app(Lang.EN, sample="software"), PAGE)
    head, *rows = written(at)
    for kpi in ("revenue", "deals_won", "calls"):
        expected = by_rep(kpi)
        for row in rows[:-1]:
            shown = row[head.index(CATALOGUE[kpi].name.en)].rstrip(" ▲▼=").rstrip()
            assert shown == formats.figure(expected[row[0]], CATALOGUE[kpi].unit, lang=Lang.EN)


def test_the_definition_that_the_company_chose_counts_here_too(app: App) -> None:
    """A win rate over all deals is that of the board, rep by rep."""
    at = app(Lang.EN, sample="software", alone=True)
    choose(open_page(at, "steer/one"), kpi="win_rate")
    at.button(key="use_all").click().run()
    head, *rows = written(open_page(at, PAGE))
    place = next(position for position, name in enumerate(head) if name.startswith("Win rate"))
    expected = by_rep("win_rate", "--variant", "win_rate=all")
    for row in rows[:-1]:
        assert row[place].split("*")[0].rstrip(" ▲▼=") == formats.figure(expected[row[0]], CATALOGUE["win_rate"].unit, lang=Lang.EN)


def test_another_result_changes_the_order(app: App) -> None:
    """By win rate, the best rate comes first."""
    at = choose(open_page(app(Lang.EN, sample="software"), PAGE), result="win_rate")
    head, *rows = written(at)
    assert head[1] == "Win rate"
    rates = [int(row[1].split("%")[0]) for row in rows[:-1] if "%" in row[1]]
    assert rates == sorted(rates, reverse=True)
    assert len(set(rates)) > 1


def test_teams_and_managers_can_be_compared_too(app: App) -> None:
    """Where the files know them."""
    at = open_page(app(Lang.EN, sample="software"), PAGE)
    assert set(at.selectbox(key="by").options) == {"Rep", "Team", "Manager"}
    choose(at, by=str(Dimension.TEAM))
    assert written(at)[0][0] == "Team"


@pytest.mark.parametrize("lang", Lang)
def test_a_member_has_a_page_of_its_own(app: App, lang: Lang) -> None:
    """With its figures against the team's, its open deals and those lost with their reasons; the address opens it."""
    at = open_page(app(lang, sample="software"), PAGE)
    name = written(at)[1][0]
    choose(at, member=name)
    assert at.query_params["member"] == name
    assert str(at.main.header[0].value) == name
    captions = " ".join(element.proto.body for element in at.main if element.type == "html")
    for part in {
        Lang.FR: ("Ses chiffres", "Affaires ouvertes", "Affaires perdues"),
        Lang.EN: ("Their figures", "Open deals", "Deals lost"),
    }[lang]:
        assert part in captions
    head = next(row for row in written(at) if row[0] in ("Indicateur", "KPI"))
    revenue = next(row for row in written(at) if row[0] == CATALOGUE["revenue"].name.in_(lang))
    assert revenue[head.index({Lang.FR: "Médiane de l’équipe", Lang.EN: "Team median"}[lang])]
    assert not {"Atteint", "Reached"} & set(head), "nobody has a target: no empty column of it"
    choose(at, member="")
    assert "member" not in at.query_params


def test_the_page_of_a_member_counts_its_deals(app: App) -> None:
    """Open ones as in the pipeline of this rep, lost ones as many as the KPI says."""
    at = open_page(app(Lang.EN, sample="software"), PAGE)
    name = written(at)[1][0]
    figures = board("software", "--grain", "year", "--where", f"owner={name}")
    choose(at, member=name)
    said = " ".join(element.proto.body for element in at.main if element.type == "html")
    assert f"Open deals: {figures['pipeline']['rows']} deals" in said
    assert f"Deals lost in the period: {figures['deals_lost']['value']:.0f} deals" in said


def test_without_activities_the_page_says_what_they_would_add(app: App) -> None:
    """Deals of one rep: no median, no effort, and the sentence for each."""
    at = open_page(drop(open_page(app(Lang.EN), "data/files"), ("deals.csv", DEALS.encode())), PAGE)
    said = words(at)
    assert "a median needs three" in said
    assert "an export of activities with the rep would add" in said
    assert written(at)[1][0] == "Ann"


@pytest.mark.parametrize(("lang", "says"), [(Lang.FR, "une colonne « Commercial »"), (Lang.EN, "a “Rep” column")])
def test_files_without_reps_say_what_is_missing(app: App, lang: Lang, says: str) -> None:
    """And what to drop."""
    orders = "Order ID,Date,Customer,Amount\n" + "\n".join(f"O{n},2026-01-{n:02d},C{n},{n * 10}" for n in range(1, 21))
    at = open_page(drop(open_page(app(lang), "data/files"), ("orders.csv", orders.encode())), PAGE)
    assert says in words(at)


@pytest.mark.parametrize(("lang", "says"), [(Lang.FR, "chaque commercial sur la même échelle"), (Lang.EN, "each rep on one scale")])
def test_without_data_it_says_what_it_will_show(app: App, lang: Lang, says: str) -> None:
    """And offers the two ways on."""
    assert says in words(open_page(app(lang), PAGE))


def test_a_name_with_signs_is_shown_as_it_stands(app: App) -> None:
    """Neither HTML nor Markdown is made of a rep's name."""
    rows = DEALS.replace(",Ann", ",A*n*n & _Bo_")
    at = open_page(drop(open_page(app(Lang.EN), "data/files"), ("deals.csv", rows.encode())), PAGE)
    assert written(at)[1][0] == "A*n*n & _Bo_"
    choose(at, member="A*n*n & _Bo_")
    assert str(at.main.header[0].value).replace("\\", "") == "A*n*n & _Bo_"
