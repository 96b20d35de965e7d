"""What the steering pages show, read back; and the board of the command line to hold it against."""

from __future__ import annotations

import json
import re
from contextlib import redirect_stdout
from functools import cache
from html import unescape
from io import StringIO
from typing import Any

from streamlit.testing.v1 import AppTest

from kpi.cli import main
from kpi.workspace import Workspace
from pages.ui import state
from pages.ui.samples import FOLDER


def tiles(at: AppTest) -> dict[str, str]:
    """The text of each tile by the name of its KPI, in the order of the screen."""
    found, name = {}, ""
    for element in at.main:
        if element.type == "markdown":
            name = str(element.value).strip("*")
        elif element.type == "html":
            body = element.proto.body
            text = unescape(re.sub(r"<[^>]+>", " ", body))
            found[name] = " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())
    return found


def choose(at: AppTest, **chosen: Any) -> AppTest:
    """Set selectboxes by their keys, then run."""
    for key, value in chosen.items():
        at.selectbox(key=key).set_value(value)
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def workspace_of(at: AppTest) -> Workspace:
    """The workspace of a visit."""
    found = state.store().open(at.session_state["workspace"], browser=None, now=state.now())
    assert found is not None
    return found


@cache
def values(sector: str, *given: str) -> list[dict[str, Any]]:
    """The figures of the command line's board of a sample."""
    with redirect_stdout(StringIO()) as out:
        assert main(["board", str(FOLDER / f"{sector}_en.xlsx"), "--json", *given]) == 0
    found: list[dict[str, Any]] = json.loads(out.getvalue())["values"]
    return found


@cache
def board(sector: str, *given: str) -> dict[str, dict[str, Any]]:
    """The last period of each KPI on the command line's board of a sample; of a ranking the first reason."""
    last = max(value["period"] for value in values(sector, *given))
    found: dict[str, dict[str, Any]] = {}
    for value in values(sector, *given):
        if value["period"] == last:
            found.setdefault(value["kpi"], value)
    return found
