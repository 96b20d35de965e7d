"""A minimum, a stretch or a range, and targets for other periods than months, are asked in a form and seen on the tiles."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from kpi.catalogue import CATALOGUE
from kpi.words import Lang
from kpi.workspace import TargetRow
from pages.ui import state
from tests.pages.conftest import App
from tests.pages.reading import DEALS, drop, open_page, words

JANUARY = date(2026, 1, 1)


def ask(at: AppTest, kpi: str, **values: str) -> None:
    """Choose a KPI, fill boxes of the form, and set."""
    lines = at.selectbox(key="bounds_line")
    name = CATALOGUE[kpi].name.in_(Lang(at.session_state["lang"]))
    lines.set_value(lines.options.index(name)).run()
    for bound, text in values.items():
        next(box for box in at.text_input if str(box.key).startswith(f"bounds_{bound}:")).set_value(text)
    at.button(key="bounds_set").click().run()
    assert not at.exception


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (Lang.FR, ("à tenir entre 40 % et 60 %", "le minimum n’est pas tenu", "doit être le moins exigeant")),
        (Lang.EN, ("to stay between 40% and 60%", "short of the minimum", "has to ask least")),
    ],
)
def test_what_is_asked_is_kept_and_told(app: App, lang: Lang, said: tuple[str, str, str]) -> None:
    """A year's target with its minimum, and a rate's range: kept at once, refused out of order, on the tiles; emptied, they are gone."""
    at = open_page(drop(open_page(app(lang), "data/files"), ("deals.csv", DEALS.encode())), "choose/targets")
    workspace = state.store().open(at.session_state["workspace"], browser=None, now=state.now())
    assert workspace is not None

    ask(at, "revenue", target="480000", minimum="500000")
    assert said[2] in words(at)
    assert workspace.targets() == ()
    ask(at, "revenue", target="480000", minimum="400000")
    year = TargetRow("revenue", JANUARY, 480000.0, grain="year")
    assert workspace.targets() == (TargetRow("revenue", JANUARY, 400000.0, grain="year", bound="minimum"), year)
    ask(at, "win_rate", low="40", high="60")
    assert {(row.bound, row.value) for row in workspace.targets() if row.kpi == "win_rate"} == {("low", 0.4), ("high", 0.6)}
    tiles = "".join(html.body for html in open_page(at, "steer/dashboard").get("html")).replace("\u00a0", " ").replace("\u202f", " ")
    assert [text for text in said[:2] if text not in tiles] == []
    open_page(at, "choose/targets")
    ask(at, "revenue", target="", minimum="")
    assert {row.kpi for row in workspace.targets()} == {"win_rate"}
