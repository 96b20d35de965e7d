"""Several boards: made for a team in a click, opened by their address, followed by every page."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from kpi.words import Lang
from kpi.workspace import Boards, Choice
from pages.ui import state
from pages.ui.address import in_address
from tests.pages.conftest import APP, LOCALES, App
from tests.pages.reading import DEALS, drop, open_page, words
from tests.pages.steering import tiles, workspace_of

PAGE, DASHBOARD = "choose/kpis", "steer/dashboard"
KEY_ACCOUNTS = "Key accounts"


def click(at: AppTest, key: str) -> AppTest:
    """Click a button."""
    at.button(key=key).click().run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def by_link(workspace: str, board: str) -> AppTest:
    """The dashboard of a visit that began with a link to a board."""
    at = AppTest.from_file(str(APP), default_timeout=60)
    at.context = {"locale": LOCALES[Lang.EN]}
    at.query_params |= {state.LINK: workspace, state.BOARD: board}
    return open_page(at.run(), DASHBOARD)


def linked() -> None:
    """A page of one widget that may start with something chosen."""
    import streamlit as st

    from pages.ui import state

    state.link("only", ["a", "b"], default=["a"])
    st.multiselect("Only", ["a", "b"], key="only")


def names(at: AppTest) -> list[str]:
    """The boards in order, as they are offered."""
    return list(at.selectbox(key="board").options)


def test_a_team_has_its_board_in_a_click(app: App) -> None:
    """It is filtered to the team, proposes what its kind of team follows, and every page and link opens it so."""
    at = open_page(app(Lang.EN, sample="software", alone=True), PAGE)
    assert "board" not in {box.key for box in at.selectbox}
    click(at, "board_team_0")
    assert names(at) == ["Main board", KEY_ACCOUNTS]
    assert (at.selectbox(key="board").value, at.pills(key="kpis_teams").value) == ("key-accounts", ["key_accounts"])
    assert "Figures of “Key accounts” alone." in words(at)
    open_page(at, DASHBOARD)
    shown = tiles(at)
    assert at.multiselect(key="only_team").value == [KEY_ACCOUNTS]
    assert "Revenue" in shown
    assert "Customer acquisition cost" not in shown
    assert (at.query_params["board"], "only_team" in at.query_params) == ("key-accounts", False)
    assert tiles(by_link(at.session_state["workspace"], "key-accounts")) == shown
    at.multiselect(key="only_team").set_value([]).run()
    assert at.query_params["only_team"] == "-"
    at.selectbox(key="board").set_value("first").run()
    assert not at.exception
    assert "board" not in at.query_params
    assert list(tiles(at)) != list(shown)
    at.selectbox(key="board").set_value("key-accounts").run()
    assert tiles(at) == shown


@pytest.mark.parametrize(("told", "held"), [(None, ["a"]), ("b", ["b"]), ("-", []), ("gone", [])])
def test_a_link_can_open_a_filtered_board_without_its_filter(told: str | None, held: list[str]) -> None:
    """Where something is chosen at the start, a dash in the address says that nothing is."""
    at = AppTest.from_function(linked)
    if told is not None:
        at.query_params["only"] = told
    assert at.run().multiselect(key="only").value == held
    assert in_address([], ["a"]) == ["-"]
    assert in_address(["a"], ["a"]) == []


def test_a_filter_becomes_a_boards_own_in_a_click(app: App) -> None:
    """The board then opens with it; another click takes it off."""
    at = open_page(app(Lang.EN, sample="software", alone=True), DASHBOARD)
    whole = tiles(at)["Revenue"]
    at.multiselect(key="only_team").set_value([KEY_ACCOUNTS]).run()
    click(at, "start_with")
    assert Boards(workspace_of(at)).all()[0].where == (("team", (KEY_ACCOUNTS,)),)
    assert "start_with" not in {button.key for button in at.button}
    assert tiles(by_link(at.session_state["workspace"], "first"))["Revenue"] != whole
    click(open_page(at, PAGE), "board_filter_alt_off")
    assert Boards(workspace_of(at)).all()[0].where == ()


def test_boards_are_named_ordered_copied_and_deleted(app: App) -> None:
    """What is ticked on one board leaves the other as it is; what is deleted comes back."""
    at = drop(open_page(app(Lang.FR), "data/files"), ("deals.csv", DEALS.encode()))
    open_page(at, PAGE)
    click(at, "board_kind_field")
    at.text_input(key="board_new").set_value("Direction")
    click(at, "board_add")
    assert names(at) == ["Tableau principal", "Commerciaux terrain", "Direction"]
    assert at.text_input(key="board_new").value == ""
    at.checkbox(key="follow_deals_lost").check().run()
    boards = Boards(workspace_of(at))
    assert [bool(board.choice.kpis) for board in boards.all()] == [False, False, True]
    at.text_input(key="board_name_direction").set_value("Comité").run()
    click(at, "board_arrow_back")
    assert names(at) == ["Tableau principal", "Comité", "Commerciaux terrain"]
    click(at, "board_content_copy")
    assert names(at) == ["Tableau principal", "Comité", "Comité (copie)", "Commerciaux terrain"]
    assert at.checkbox(key="follow_deals_lost").value
    click(at, "board_delete")
    assert "Comité (copie) » est supprimé" in words(at)
    assert at.selectbox(key="board").value == "first"
    later = open_page(app(Lang.FR, workspace=at.session_state["workspace"]), PAGE)
    assert "est supprimé" not in words(later)
    assert "Reprendre « Comité (copie) »" in words(later)
    click(at, "board_undo")
    assert (at.selectbox(key="board").value, len(boards.all())) == ("comite-copie", 4)


def test_boards_are_brought_from_a_file(app: App) -> None:
    """A good one adds its boards and says what it left out; a bad one says what is wrong and adds nothing."""
    at = open_page(app(Lang.EN, sample="software", alone=True), PAGE)
    told = {"name": "From Lyon", "kpis": ["revenue", "karma"], "where": {}}
    at.file_uploader(key="board_file").upload("boards.json", json.dumps({"pilote_boards": 1, "boards": [told]}).encode())
    at.run()
    assert not at.exception
    assert "Boards added: From Lyon." in words(at)
    assert "not known here: karma." in words(at)
    assert Boards(workspace_of(at)).all()[1].choice == Choice(kpis=("revenue",))
    assert at.selectbox(key="board").value == "from-lyon"
    at.file_uploader(key="board_file").upload("boards.json", b"{}").run()
    assert "This file holds no boards" in words(at)
    assert len(Boards(workspace_of(at)).all()) == 2


def test_a_board_that_is_gone_opens_the_first(app: App) -> None:
    """A link to a board that was deleted, or that never was."""
    at = app(Lang.EN, sample="software")
    assert tiles(by_link(at.session_state["workspace"], "gone")) == tiles(open_page(at, DASHBOARD))
