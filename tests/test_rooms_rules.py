"""Each rule of the house finds its fault in a small made-up house, and finds none where there is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import rooms
from tests.rooms import House, Rule


def house(root: Path, **files: str) -> House:
    """A made-up house; ``kpi__errors="…"`` is the file kpi/errors.py, ``kpi__engine__init`` is kpi/engine/__init__.py."""
    for name, text in files.items():
        parts = name.split("__")
        path = root.joinpath(*parts[:-1], "__init__.py" if parts[-1] == "init" else f"{parts[-1]}.py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return House.read(root)


FAULTS: list[tuple[Rule, dict[str, str], str]] = [
    (rooms.every_module_has_a_room, {"kpi__magic": ""}, "kpi.magic is in no room"),
    (rooms.every_module_has_a_room, {"pages__secret__page": ""}, "pages.secret.page is in no room"),
    (rooms.every_module_has_a_room, {"kpi__init": "import kpi.words", "kpi__words": ""}, "kpi only holds rooms"),
    (rooms.imports_point_down, {"kpi__words": "from kpi.engine import board", "kpi__engine__board": ""}, "floor 0.*floor 3"),
    (rooms.imports_point_down, {"kpi__words": "def f():\n    import kpi.engine", "kpi__engine__init": ""}, "floor 0.*floor 3"),
    (rooms.imports_point_down, {"kpi__targets": "from kpi import cli", "kpi__cli": ""}, "floor 4.*floor 7"),
    (rooms.imports_point_down, {"pages__ui__say": "import app", "app": ""}, "floor 6.*floor 7"),
    (rooms.no_cycle, {"kpi__words": "import kpi.errors", "kpi__errors": "import kpi.words"}, "kpi.words"),
    (rooms.no_cycle, {"kpi__words": "", "kpi__engine__a": "import kpi.engine.b", "kpi__engine__b": "import kpi.engine.a"}, "kpi.engine.a"),
    (
        rooms.no_cycle,
        {
            "kpi__reading__a": "import kpi.mapping.a",
            "kpi__mapping__a": "",
            "kpi__mapping__b": "import kpi.reading.b",
            "kpi__reading__b": "",
        },
        "kpi.reading imports kpi.mapping|kpi.mapping imports kpi.reading",
    ),
    (rooms.kpi_is_pure, {"kpi__engine__a": "import streamlit as st"}, "kpi.engine.a imports streamlit"),
    (rooms.kpi_is_pure, {"kpi__cli": "from pages.ui import say", "pages__ui__say": ""}, "kpi.cli imports pages"),
    (rooms.only_charts_import_altair, {"pages__steer__board": "import altair as alt"}, "pages.steer.board imports altair"),
    (rooms.only_state_names_the_session, {"app": "import streamlit as st\nst.session_state.a = 1"}, "app names session_state"),
    (rooms.only_state_names_the_session, {"app": "from streamlit import session_state"}, "app names session_state"),
    (rooms.only_state_names_the_session, {"app": "getattr(st, 'session_state')"}, "app names session_state"),
    (rooms.only_reading_opens_files, {"kpi__mapping__a": "import python_calamine"}, "reads with python_calamine"),
    (rooms.only_reading_opens_files, {"kpi__mapping__a": "import openpyxl\nopenpyxl.load_workbook('a')"}, "load_workbook"),
    (rooms.only_reading_opens_files, {"kpi__mapping__a": "import csv\ncsv.reader([])"}, "csv.reader"),
    (rooms.only_reading_opens_files, {"kpi__mapping__a": "from csv import DictReader"}, "csv.DictReader"),
    (rooms.only_reading_opens_files, {"pages__data__files": "import pandas as pd\npd.read_csv('a')"}, "read_csv"),
    (rooms.only_the_engine_aggregates, {"kpi__insight": "frame.group_by('rep').agg()"}, "kpi.insight aggregates with group_by"),
    (rooms.only_the_engine_aggregates, {"pages__steer__board": "f().groupby('rep')"}, "aggregates with groupby"),
    (rooms.pages_lie_in_folders, {"pages__board": ""}, "board.py lies directly in pages/"),
    (rooms.files_are_short, {"kpi__words": "\n" * 300}, "kpi/words.py has 300 lines"),
    (rooms.files_are_short, {"tests__test_words": "\n" * 300}, "tests/test_words.py has 300 lines"),
    (rooms.names_say_something, {"kpi__engine__utils": ""}, "kpi.engine.utils has a name"),
]


@pytest.mark.parametrize(("rule", "files", "fault"), FAULTS, ids=lambda part: getattr(part, "__name__", None))
def test_a_rule_finds_its_fault(rule: Rule, files: dict[str, str], fault: str, tmp_path: Path) -> None:
    """One wrong line is one fault, named."""
    found = rule(house(tmp_path, **files))
    assert len(found) == 1
    assert re.search(fault, found[0])


@pytest.mark.parametrize("rule", rooms.RULES, ids=lambda rule: rule.__name__)
def test_a_good_house_has_no_fault(rule: Rule, tmp_path: Path) -> None:
    """What the plan allows is no fault: imports downwards and sideways, writing a file, counting in the engine, words in a text."""
    good = house(
        tmp_path,
        app="from pages.ui import state\nfrom kpi.engine import board",
        kpi__init='"""The calculations."""',
        kpi__words='"""Nothing here touches session_state or streamlit."""',
        kpi__errors="from kpi.words import Text",
        kpi__engine__init="from kpi.engine.board import Board",
        kpi__engine__board="from kpi.engine.tree import leaf\nframe.group_by('rep').agg()",
        kpi__engine__tree="import kpi.errors",
        kpi__reading__workbook="import python_calamine, csv\ncsv.reader([])",
        kpi__mapping__headings="from kpi.reading import workbook\nfrom itertools import groupby\ngroupby([])\ncolumn.n_unique()",
        kpi__export__xlsx="import csv, openpyxl\ncsv.writer(f)\nopenpyxl.Workbook()",
        kpi__charts__line="import altair as alt",
        pages__init="",
        pages__ui__state="import streamlit as st\nst.session_state['lang']",
        pages__steer__board="import streamlit as st\nfrom pages.ui import state",
    )
    assert rule(good) == []
