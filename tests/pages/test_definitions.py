"""A KPI that may be defined in several ways: side by side with their figures, one of them chosen for all pages."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from kpi import formats
from kpi.catalogue import CATALOGUE
from kpi.formats import Unit
from kpi.words import Lang
from kpi.workspace import Choice, TargetRow
from tests.pages.conftest import App
from tests.pages.reading import drop, open_page, words
from tests.pages.steering import board, choose, tiles, workspace_of

PAGE, DASHBOARD = "steer/one", "steer/dashboard"
WIN_RATE = CATALOGUE["win_rate"]
EVERY = WIN_RATE.defined_as("all")
ORDERS = "Order ID,Order date,Amount,Customer\n" + "".join(
    f"O{number},{2024 + number // 12}-{number % 12 + 1:02d}-15,100,C{number % 7}\n" for number in range(30)
)


def percent(value: float, lang: Lang) -> str:
    """A share as pages write it."""
    return formats.figure(value, Unit.PERCENT, lang=lang).replace("\u202f", " ").replace("\u00a0", " ")


def of_all(*given: str) -> float:
    """The share won of all deals, as the command line tells it."""
    value: float = board("software", *given, "--variant", "win_rate=all")["win_rate"]["value"]
    return value


@pytest.fixture
def own(app: App) -> AppTest:
    """A visit that may change what is kept, of a company that follows its win rate."""
    at = app(Lang.EN, sample="software", alone=True)
    workspace_of(at).set_choice(Choice(kpis=("win_rate", "revenue")))
    return at


@pytest.mark.parametrize("lang", Lang)
def test_definitions_stand_side_by_side_with_their_figures(app: App, lang: Lang) -> None:
    """Each with its name, its figure of the period and its words; the one in use says so, the other has a button."""
    at = choose(open_page(app(lang, sample="software"), PAGE), kpi="win_rate")
    said = words(at)
    for kpi, value in ((WIN_RATE, board("software", "--grain", "year")["win_rate"]["value"]), (EVERY, of_all("--grain", "year"))):
        assert kpi.variant is not None
        assert kpi.variant.name.in_(lang)[1:] in said
        assert percent(value, lang) in said
        assert kpi.definition.in_(lang).replace("\u00a0", " ") in said.replace("\u00a0", " ")
    assert [button.key for button in at.button if str(button.key).startswith("use_")] == ["use_all"]


def test_the_definition_chosen_counts_on_every_page(own: AppTest) -> None:
    """Name and figure on the dashboard, the page of the KPI, the catalogue; then back to the usual one."""
    choose(open_page(own, PAGE), kpi="win_rate")
    own.button(key="use_all").click().run()
    assert not own.exception
    assert workspace_of(own).variants() == {"win_rate": "all"}
    assert next(iter(tiles(own).values())).startswith(percent(of_all("--grain", "year"), Lang.EN))
    open_page(own, DASHBOARD)
    assert tiles(own)[EVERY.name.en].startswith(percent(of_all("--grain", "year"), Lang.EN))
    assert "not ripe yet: may still rise" in tiles(own)[EVERY.name.en]
    assert WIN_RATE.name.en not in tiles(own)
    open_page(own, "learn/catalogue")
    assert any(expander.label.startswith(f"**{EVERY.name.en}**") for expander in own.main.expander)
    choose(open_page(own, PAGE), kpi="win_rate")
    own.button(key="use_closed").click().run()
    assert workspace_of(own).variants() == {}
    open_page(own, DASHBOARD)
    assert WIN_RATE.variants[0].name.en in tiles(own)[WIN_RATE.name.en]


def test_a_target_of_another_definition_is_told_and_not_compared(own: AppTest) -> None:
    """Set for the closed deals, it is no target of all deals; set again, it is."""
    month, workspace = date(2026, 10, 1), workspace_of(own)
    workspace.set_targets([TargetRow("win_rate", month, 0.4)])
    choose(open_page(own, DASHBOARD), period="last_month")
    assert "of target" in tiles(own)[WIN_RATE.name.en]
    workspace.set_variant("win_rate", "all")
    open_page(own, DASHBOARD)
    told = tiles(own)[EVERY.name.en]
    assert "of target" not in told
    assert "Target set for “closed only”: not compared" in told
    open_page(own, "choose/targets")
    assert "another definition, “closed only”" in words(own)
    workspace.set_targets([TargetRow("win_rate", month, 0.4, variant="all")])
    open_page(own, DASHBOARD)
    assert "of target" in tiles(own)[EVERY.name.en]


def test_a_definition_that_the_files_do_not_feed_says_why(app: App) -> None:
    """Orders tell who came back; subscriptions need a file of customers, and cannot be chosen."""
    at = open_page(drop(open_page(app(Lang.EN), "data/files"), ("orders.csv", ORDERS.encode())), PAGE)
    choose(at, kpi="retention_rate")
    assert "Your files do not allow it: no “Customers” file" in words(at)
    assert [button.key for button in at.button if str(button.key).startswith("use_")] == ["use_6_months", "use_3_months"]


@pytest.mark.parametrize("kpi", [kpi.id for kpi in CATALOGUE.values() if kpi.variants])
def test_every_definition_can_be_looked_at(app: App, kpi: str) -> None:
    """With its name and its formula, on the sample, without a fault."""
    at = app(Lang.FR, sample="software", alone=True)
    for variant in CATALOGUE[kpi].variants:
        workspace_of(at).set_variant(kpi, variant.id)
        choose(open_page(at, PAGE), kpi=kpi)
        assert CATALOGUE[kpi].defined_as(variant.id).definition.fr.replace("\u00a0", " ") in words(at).replace("\u00a0", " ")


def test_reasons_by_amount_count_their_rows(app: App) -> None:
    """The way to the rows says how many deals there are, whether their number or their amount is shared out."""
    at = app(Lang.EN, sample="software", alone=True)
    labels = []
    for variant in ("count", "amount"):
        workspace_of(at).set_variant("loss_reasons", variant)
        labels.append(choose(open_page(at, PAGE), kpi="loss_reasons").button(key="rows_loss_reasons").label)
    assert labels[0] == labels[1]
    assert labels[0].removesuffix(" rows").isdigit()
