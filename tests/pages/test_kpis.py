"""What should I follow? Three questions, proposals, and a choice that is kept at once."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from kpi.catalogue import CATALOGUE
from kpi.words import Lang
from kpi.workspace import Choice
from pages.ui import state
from tests.pages.conftest import App
from tests.pages.reading import DEALS, ENGLISH, FRENCH, drop, open_page, words

PAGE = "choose/kpis"
ALL = len(CATALOGUE)


def choice(at: AppTest) -> Choice:
    """What the workspace of a visit keeps."""
    workspace = state.store().open(at.session_state["workspace"], browser=None, now=state.now())
    assert workspace is not None
    return workspace.choice()


def followed(at: AppTest) -> list[str]:
    """The KPIs ticked, in the order of the screen."""
    keys = [str(box.key) for box in at.checkbox if box.value]
    return [key.removeprefix("follow_") for key in keys if key.startswith("follow_")]


def click(at: AppTest, key: str) -> None:
    """Click a button."""
    at.button(key=key).click().run()
    assert not at.exception


def tick(at: AppTest, kpi: str, wanted: bool) -> None:
    """Tick or untick a KPI."""
    box = at.checkbox(key=f"follow_{kpi}")
    (box.check() if wanted else box.uncheck()).run()
    assert not at.exception


@pytest.fixture
def at(app: App) -> AppTest:
    """The page on a sample of its own."""
    return open_page(app(Lang.EN, sample="software", alone=True), PAGE)


@pytest.mark.parametrize(("lang", "other"), [(Lang.FR, ENGLISH), (Lang.EN, FRENCH)])
def test_without_data_it_says_what_it_will_show(app: App, lang: Lang, other: object) -> None:
    """No question is asked of someone who has no data: two ways on, in one language."""
    at = open_page(app(lang), PAGE)
    assert not at.checkbox
    assert other.findall(words(at)) == []  # type: ignore[attr-defined]  # re.Pattern


@pytest.mark.parametrize(("lang", "fed"), [(Lang.FR, f"{ALL} sur {ALL} en tout"), (Lang.EN, f"{ALL} of {ALL} in all")])
def test_six_to_ten_cards_with_why_and_definition(app: App, lang: Lang, fed: str) -> None:
    """Each proposed KPI is ticked, says its role and why, and what it means."""
    at = open_page(app(lang, sample="software"), PAGE)
    assert fed in words(at)
    assert 6 <= len(followed(at)) <= 10
    for kpi in followed(at):
        assert CATALOGUE[kpi].definition.in_(lang) in words(at)
    assert {
        Lang.FR: "Dans le logiciel, une entreprise suit le cycle de vente.",
        Lang.EN: "In B2B software, companies follow the sales cycle.",
    }[lang] in words(at)


def test_every_kpi_fed_stands_once(at: AppTest) -> None:
    """Followed, proposed or on the shelf: each once."""
    keys = [str(box.key) for box in at.checkbox]
    assert sorted(keys) == sorted(f"follow_{kpi}" for kpi in CATALOGUE)


def test_the_proposal_follows_the_answers_until_something_is_ticked(at: AppTest) -> None:
    """An answer is kept at once and proposes anew; after a tick by hand the selection stays."""
    assert "margin_rate" not in followed(at)
    at.pills(key="kpis_teams").set_value(["field"]).run()
    assert choice(at).teams == ("field",)
    assert "margin_rate" in followed(at)
    assert choice(at).kpis == ()
    tick(at, "calls", True)
    before = followed(at)
    at.pills(key="kpis_objectives").set_value(["quality"]).run()
    assert followed(at)[: len(before)] == before
    assert choice(at).kpis == tuple(before)
    assert "Field sales keep an eye on the margin rate" in words(at)
    assert "Keep the win rate beside it" in words(at)
    assert "Keeps calls made and meetings held honest" in words(at)


def test_what_keeps_a_team_honest_and_is_no_kpi_is_one_click_away(at: AppTest) -> None:
    """Marketing is sent to what is sold by source, key accounts to the concentration of customers."""
    at.pills(key="kpis_teams").set_value(["key_accounts", "marketing"]).run()
    assert "keep an eye on revenue by customer" in words(at)
    click(at, "watch_marketing")
    assert (at.selectbox(key="kpi").value, at.selectbox(key="split").value) == ("deals_won", "source")


def test_the_answers_are_there_at_the_next_visit(app: App, at: AppTest) -> None:
    """They come from the workspace, not from the visit."""
    at.selectbox(key="kpis_sector").set_value("wholesale").run()
    at.pills(key="kpis_objectives").set_value(["keep", "margin"]).run()
    again = app(Lang.EN)
    again.query_params[state.LINK] = at.session_state["workspace"]
    del again.session_state["workspace"]
    open_page(again, PAGE)
    assert again.selectbox(key="kpis_sector").value == "wholesale"
    assert again.pills(key="kpis_objectives").value == ["keep", "margin"]


def test_unticking_keeps_the_rest(at: AppTest) -> None:
    """What is unticked goes back among the proposed; the others keep their order."""
    before = followed(at)
    tick(at, before[1], False)
    assert followed(at) == [before[0], *before[2:]]
    assert choice(at).kpis == (before[0], *before[2:])
    assert "Proposed too" in words(at)


def test_the_last_one_cannot_be_unticked(at: AppTest) -> None:
    """An empty selection would be the proposal again, which is not what unticking asks for."""
    for kpi in followed(at)[1:]:
        tick(at, kpi, False)
    assert len(followed(at)) == 1
    assert at.checkbox(key=f"follow_{followed(at)[0]}").disabled


def test_order_by_buttons(at: AppTest) -> None:
    """Later and earlier are each other's undoing; the ends do not move on."""
    first, second, *rest = followed(at)
    click(at, f"arrow_forward_{first}")
    assert followed(at) == [second, first, *rest]
    assert at.button(key=f"arrow_back_{second}").disabled
    click(at, f"arrow_back_{first}")
    assert followed(at) == [first, second, *rest]
    assert at.button(key=f"arrow_forward_{rest[-1]}").disabled


def test_a_pinned_kpi_comes_first_and_goes_back(at: AppTest) -> None:
    """Pinning keeps a KPI before the others, and moves only among the pinned."""
    before = followed(at)
    click(at, f"push_pin_{before[3]}")
    assert followed(at) == [before[3], *before[:3], *before[4:]]
    assert at.button(key=f"arrow_forward_{before[3]}").disabled
    click(at, f"push_pin_{before[3]}")
    assert followed(at) == before
    assert choice(at).pinned == ()


def test_back_to_the_proposal_and_forth(at: AppTest) -> None:
    """One click forgets the ticks, one click takes them again."""
    proposed = followed(at)
    tick(at, "calls", True)
    mine = followed(at)
    click(at, "kpis_back")
    assert followed(at) == proposed
    click(at, "kpis_again")
    assert followed(at) == mine


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        (Lang.FR, "Une colonne « Motif de perte » (Affaires) ajouterait : motifs de perte."),
        (Lang.EN, "A column “Loss reason” (Deals) would add: loss reasons."),
    ],
)
def test_what_is_missing_is_told_with_what_it_would_add(app: App, lang: Lang, says: str) -> None:
    """Deals alone feed some KPIs; each missing column or file says which others it would feed."""
    at = open_page(drop(open_page(app(lang), "data/files"), ("deals.csv", DEALS.encode())), PAGE)
    assert says in words(at)
    assert {Lang.FR: "| Prix |", Lang.EN: "| Price |"}[lang] in words(at)
    assert {Lang.FR: "« Motif de perte » dans Odoo", Lang.EN: "“Closed Lost Reason” in HubSpot"}[lang] in words(at)
    assert 3 <= len(followed(at)) <= 10
    assert all(f"follow_{kpi}" not in {box.key for box in at.checkbox} for kpi in ("calls", "complaints", "average_rating"))
