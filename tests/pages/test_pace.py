"""The pace of an open period: one number everywhere, a chart, and what the company calls on target."""

from __future__ import annotations

import json
import re
from contextlib import redirect_stdout
from datetime import date
from html import unescape
from io import StringIO
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kpi.catalogue import CATALOGUE
from kpi.cli import main
from kpi.company import open_company
from kpi.formats import Unit, attained, figure
from kpi.pace import season_of
from kpi.periods import Grain, period_of
from kpi.schema import Dimension
from kpi.words import Lang
from kpi.workspace import TargetRow, Workspace
from pages.ui import state
from tests.pages.conftest import App
from tests.pages.reading import open_page, words
from tests.pages.steering import choose, tiles, workspace_of

CUT_OFF, YEAR = date(2026, 11, 20), period_of(date(2026, 1, 1), Grain.YEAR)
MONTHS = [date(2026, month, 1) for month in range(1, 13)]
EACH, OF_TOM, TOM = 900_000.0, 90_000.0, "Tom Garland"


def shown(at: AppTest) -> str:
    """All HTML of a page as text."""
    bodies = (element.proto.body for element in at.main if element.type == "html")
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", " ".join(bodies))).replace("\u202f", " ").replace("\u00a0", " ").split())


def renamed(at: AppTest, name: str) -> Workspace:
    """The visit's workspace under a name that no other has."""
    state.store().rename(workspace_of(at).id, name, browser=None)
    return workspace_of(at)


def on_board(workspace: Workspace, *given: str) -> list[dict[str, Any]]:
    """The year's revenue on the command line."""
    with redirect_stdout(StringIO()) as out:
        asked = ("--workspace", workspace.name, "--json", "--kpi", "revenue", "--grain", "year", "--from", "2026-01-01")
        assert main(["board", *asked, *given]) == 0
    found: list[dict[str, Any]] = json.loads(out.getvalue())["values"]
    return found


def due_of_the_year(workspace: Workspace) -> float:
    """What is due of the year, without the pages: ten months' targets and the season's part of November's."""
    (file,) = workspace.files()
    dataset = open_company([(file.name, workspace.content(file.id))], today=CUT_OFF).dataset
    assert dataset is not None
    season = season_of(dataset, CATALOGUE["revenue"])
    assert season is not None
    return EACH * (10 + season.reached(14 / 20))


def test_the_pace_is_one_number_everywhere(app: App) -> None:
    """By the season of the files: on the dashboard's tile, on the KPI's own, in its pace, on a rep's page and on the command line."""
    at = open_page(app(Lang.EN, sample="software", alone=True), "steer/one")
    assert "With a target for the whole period" in words(at)
    workspace = renamed(at, "Pace")
    rows = [TargetRow("revenue", month, EACH) for month in MONTHS]
    workspace.set_targets([*rows, *(TargetRow("revenue", month, OF_TOM, Dimension.OWNER.value, TOM) for month in MONTHS)])
    due = due_of_the_year(workspace)
    (told,) = on_board(workspace)
    assert (told["target"], told["target_to_date"]) == (EACH * 12, pytest.approx(due))
    said = figure(due, Unit.MONEY, lang=Lang.EN)
    status = {"reached": "On target", "close": "At risk", "off": "Off target"}[told["status"]]
    of_target = f"{status}: {attained(told['value'] / due, lang=Lang.EN)} of target to date ({said})"
    at = choose(open_page(at, "steer/one"), kpi="revenue", period="year")
    for part in (of_target, f"Due by then {said}", f"Actual by 20 Nov {figure(told['value'], Unit.MONEY, lang=Lang.EN)}"):
        assert part in shown(at)
    assert "Expected pace by your season" in words(at)
    assert of_target in tiles(open_page(at, "steer/dashboard"))["Revenue"]
    at.button(key="pace_of_revenue").click().run()
    assert not at.exception
    assert f"Due by then {said}" in shown(at)
    (of_tom,) = [value["target_to_date"] for value in on_board(workspace, "--by", "owner") if value["member"] == TOM]
    assert of_tom == pytest.approx(due * OF_TOM / EACH)
    at.query_params["member"] = TOM
    assert figure(of_tom, Unit.MONEY, lang=Lang.EN) in shown(open_page(at, "steer/team"))
