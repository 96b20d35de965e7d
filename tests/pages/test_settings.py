"""Language, money, calendar, cut-off, and the workspace."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from kpi.samples import TRADES
from kpi.targets import USUAL, Rules
from kpi.words import Lang
from kpi.workspace import Workspace
from kpi.workspace.standards import rules
from pages.ui import state
from tests.pages.conftest import App
from tests.pages.reading import ENGLISH, FRENCH, open_page, words

PAGE = "learn/settings"


def workspace(at: AppTest) -> Workspace:
    """The workspace of a visit."""
    found = state.store().open(at.session_state["workspace"], browser=None, now=state.now())
    assert found is not None
    return found


def select(at: AppTest, key: str, value: object) -> None:
    """Choose in a list."""
    at.selectbox(key=key).set_value(value).run()
    assert not at.exception


def click(at: AppTest, key: str) -> None:
    """Click a button."""
    at.button(key=key).click().run()
    assert not at.exception


@pytest.fixture
def at(app: App) -> AppTest:
    """The page on a sample of its own, in English."""
    return open_page(app(Lang.EN, sample="software", alone=True), PAGE)


@pytest.mark.parametrize(("lang", "other"), [(Lang.FR, ENGLISH), (Lang.EN, FRENCH)])
def test_without_a_workspace_there_is_the_language_and_a_way_to_make_one(app: App, lang: Lang, other: object) -> None:
    """Nothing to set of what is not there; in one language."""
    at = open_page(app(lang), PAGE)
    assert [box.key for box in at.main.selectbox] == ["set_language"]
    assert [field.key for field in at.text_input] == ["ws_new"]
    assert other.findall(words(at)) == []  # type: ignore[attr-defined]  # re.Pattern


@pytest.mark.parametrize(("lang", "other"), [(Lang.FR, ENGLISH), (Lang.EN, FRENCH)])
def test_it_speaks_one_language(app: App, lang: Lang, other: object) -> None:
    """With a sample too; the workspace's own name is set aside."""
    said = words(open_page(app(lang, sample="software"), PAGE))
    assert other.findall(said) == []  # type: ignore[attr-defined]  # re.Pattern


def test_the_language_changes_at_once_and_for_the_next_visit(at: AppTest) -> None:
    """The page, the side bar and the workspace speak it."""
    select(at, "set_language", Lang.FR)
    assert at.title[0].value == "Réglages"
    assert at.sidebar.selectbox[0].value is Lang.FR
    assert workspace(at).lang is Lang.FR
    at.sidebar.selectbox[0].set_value(Lang.EN).run()
    assert at.selectbox(key="set_language").value is Lang.EN
    assert at.title[0].value == "Settings"


def test_the_currency_writes_amounts_and_converts_none(at: AppTest) -> None:
    """Dollars change the sign, not the figure; the files' own is one choice away."""
    select(at, "set_currency", "USD")
    assert "**Revenue** · $3.35M" in words(open_page(at, "learn/catalogue"))
    open_page(at, PAGE)
    select(at, "set_currency", "")
    assert workspace(at).setting("currency") is None
    assert "**Revenue** · €3.35M" in words(open_page(at, "learn/catalogue"))


def test_the_calendar_is_kept(at: AppTest) -> None:
    """Country, first day of the week, first month of the year: what the engine and the pages ask for."""
    select(at, "set_country", "GB")
    select(at, "set_week_start", 6)
    select(at, "set_fiscal_start", 7)
    kept = workspace(at)
    assert [kept.setting(name) for name in ("country", "week_start", "fiscal_start")] == ["GB", 6, 7]
    assert [at.selectbox(key=f"set_{name}").value for name in ("country", "week_start", "fiscal_start")] == ["GB", 6, 7]


def test_a_fiscal_year_changes_the_year_to_date(at: AppTest) -> None:
    """From July on, the year to date is smaller: no figure is taken from before."""
    before = words(open_page(at, "learn/catalogue"))
    open_page(at, PAGE)
    select(at, "set_fiscal_start", 7)
    assert "€3.35M" in before
    assert "€3.35M" not in words(open_page(at, "learn/catalogue"))


def test_a_chosen_cutoff_changes_the_figures_and_back(at: AppTest) -> None:
    """First where the data end, then where one says; the data's own again gives the first figures again."""
    at.checkbox(key="set_own_cutoff").uncheck().run()
    assert at.date_input(key="set_cutoff").value == date(2026, 11, 20)
    at.date_input(key="set_cutoff").set_value(date(2026, 6, 30)).run()
    assert workspace(at).setting("cutoff") == "2026-06-30"
    assert "Data to 30 Jun 2026" in next(link.proto.label for link in at.sidebar.get("page_link"))
    assert "€3.35M" not in words(open_page(at, "learn/catalogue"))
    open_page(at, PAGE)
    at.checkbox(key="set_own_cutoff").check().run()
    assert workspace(at).setting("cutoff") is None
    assert "€3.35M" in words(open_page(at, "learn/catalogue"))


def test_a_name_is_kept_and_a_blank_one_refused(at: AppTest) -> None:
    """The side bar shows the new name; without any, the old one stays and the reason is told."""
    at.text_input(key="ws_name").set_value("Acme *Ltd*").run()
    assert workspace(at).name == "Acme *Ltd*"
    assert "Acme \\*Ltd\\*" in at.sidebar.markdown[0].value
    at.text_input(key="ws_name").set_value("   ").run()
    assert workspace(at).name == "Acme *Ltd*"
    assert "A workspace needs a name" in words(at)


def test_the_link_opens_the_workspace_in_another_browser(app: App, at: AppTest) -> None:
    """Whoever has it sees the same; nobody else does."""
    link = at.code[0].value
    assert link.endswith(f"?{state.LINK}={at.session_state['workspace']}")
    stranger = app(Lang.EN)
    assert not stranger.session_state["workspace"]


def test_a_copy_is_another_workspace(at: AppTest) -> None:
    """It holds the same files and choices, under a numbered name; what is changed in it stays in it."""
    first = workspace(at)
    click(at, "ws_copy")
    copy = workspace(at)
    assert copy.id != first.id
    assert copy.name == f"{first.name} (2)"
    assert [file.digest for file in copy.files()] == [file.digest for file in first.files()]
    select(at, "set_country", "GB")
    assert first.setting("country") is None


def test_leaving_and_coming_back(at: AppTest) -> None:
    """Left, nothing of it shows; the list of this browser's workspaces brings it back."""
    first = workspace(at)
    click(at, "ws_leave")
    assert at.session_state["workspace"] == ""
    assert first.name not in words(at)
    assert TRADES["software"].name.en not in "".join(text.value for text in at.sidebar.markdown)
    select(at, "ws_other", first.id)
    assert at.session_state["workspace"] == first.id
    assert "ws_other" not in [box.key for box in at.main.selectbox]


def test_deleting_asks_and_says_what_goes(at: AppTest) -> None:
    """The button waits for the tick; then the workspace is gone for everyone."""
    gone = workspace(at).id
    assert "1 file" in words(at)
    assert "0 targets" in words(at)
    assert at.button(key="ws_delete").disabled
    at.checkbox(key="ws_sure").check().run()
    click(at, "ws_delete")
    assert state.store().open(gone, browser=None, now=state.now()) is None
    assert at.session_state["workspace"] == ""


def test_a_new_workspace_is_empty_and_open(at: AppTest) -> None:
    """Its name typed, it is there; the former one stays."""
    former = workspace(at)
    at.text_input(key="ws_new").set_value("Acme").run()
    assert not at.exception
    assert workspace(at).name == "Acme"
    assert workspace(at).files() == ()
    assert former.files()


def test_what_is_on_target_can_be_set_and_taken_back(at: AppTest) -> None:
    """At risk never begins above on target; the usual thresholds come back in a click; what follows is said in words."""
    assert "On target: equal to the target or better. At risk: from 90% of it." in words(at)
    at.number_input(key="set_reached").set_value(85).run()
    assert rules(workspace(at)) == Rules(0.85, 0.85)
    at.number_input(key="set_close").set_value(70).run()
    assert rules(workspace(at)) == Rules(0.85, 0.7)
    assert "On target: from 85% of the target. At risk: from 70%." in words(at)
    click(at, "usual_rules")
    assert rules(workspace(at)) == USUAL
    assert at.number_input(key="set_reached").value == 100
