"""What was changed in the targets is told on their page, and any state can be had back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kpi.words import Lang
from kpi.workspace import TargetRow
from pages.choose import history
from pages.choose.goals import WHO
from pages.ui import state
from tests.pages.conftest import App
from tests.pages.reading import DEALS, drop, open_page, words

JANUARY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("lang", "said", "before", "after"),
    [
        (Lang.FR, ("Chiffre d’affaires", "Ann (commercial)", "toute l’entreprise", "minimum", "2026"), "90,00 €", "100,00 €"),
        (Lang.EN, ("Revenue", "Ann (rep)", "the whole company", "minimum", "2026"), "€90.00", "€100.00"),
    ],
)
def test_the_history_tells_and_gives_back(app: App, lang: Lang, said: tuple[str, ...], before: str, after: str) -> None:
    """Nothing at first; then who, when, from what to what; a state comes back under the visit's name, and that is told too."""
    at = drop(open_page(app(lang), "data/files"), ("deals.csv", DEALS.encode()))
    at.session_state[history.OPEN] = True
    assert not [box for box in open_page(at, "choose/targets").selectbox if box.key == "targets_change"]
    workspace = state.store().open(at.session_state["workspace"], browser=None, now=state.now())
    assert workspace is not None
    first = (TargetRow("revenue", JANUARY, 90.0), TargetRow("revenue", JANUARY, 5.0, bound="minimum"))
    workspace.set_targets([*first, TargetRow("revenue", JANUARY, 40.0, "owner", "Ann")], who="Zoé", now=state.now())
    workspace.set_targets([TargetRow("revenue", JANUARY, 100.0)], now=state.now())
    at.run()
    table = "".join(html.body for html in at.get("html"))
    assert before in table.replace("\u00a0", " ")
    assert after in table.replace("\u00a0", " ")
    at.selectbox(key="targets_change").set_value(1).run()
    table = "".join(html.body for html in at.get("html"))
    assert [text for text in said if text not in table] == []
    assert "Zoé" in table
    at.text_input(key=WHO).set_value("Paul").run()
    at.button(key="targets_back_after").click().run()
    assert not at.exception
    assert {row.value for row in workspace.targets()} == {90.0, 5.0, 40.0}
    assert (workspace.target_changes()[0].who, len(workspace.target_changes())) == ("Paul", 3)
    at.selectbox(key="targets_change").set_value(1).run()
    at.button(key="targets_back_before").click().run()
    assert workspace.targets() == ()


def test_a_target_changed_since_its_period_began_keeps_its_past(app: App) -> None:
    """A year of 100,000 became 20,000 in its course: the 10,000 made by a seventh of its working days are held against that of then."""
    said = "Face à celui d’alors : 70 %, hors objectif"
    at = drop(open_page(app(Lang.FR), "data/files"), ("deals.csv", DEALS.encode()))
    workspace = state.store().open(at.session_state["workspace"], browser=None, now=state.now())
    assert workspace is not None
    year = TargetRow("revenue", JANUARY, 100000.0, grain="year")
    workspace.set_targets([year], now=datetime(2025, 12, 1, tzinfo=UTC))
    at.query_params.update({"kpi": "revenue", "span": "year"})
    assert said not in words(open_page(at, "steer/one"))
    workspace.set_targets([replace(year, value=20000.0)], now=datetime(2026, 2, 15, tzinfo=UTC))
    at.run()
    assert said in words(at)
