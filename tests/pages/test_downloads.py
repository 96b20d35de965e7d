"""Tables to take away."""

from __future__ import annotations

import csv
import io

import pytest

from kpi.words import Lang
from pages.ui.downloads import csv_file, harmless


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1"])
def test_a_text_is_never_a_formula(cell: str) -> None:
    """What a spreadsheet would compute is marked as text."""
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-12.5", "+3", "-1 234,50", "-5 %", "Ann", 12, -3.5])
def test_figures_and_words_stay_as_they_are(cell: object) -> None:
    """A negative number is a number."""
    assert harmless(cell) == cell


@pytest.mark.parametrize(("lang", "delimiter"), [(Lang.FR, ";"), (Lang.EN, ",")])
def test_the_file_is_what_a_spreadsheet_of_the_language_opens(lang: Lang, delimiter: str) -> None:
    """UTF-8 with its mark, the usual separator, cells that hold separators quoted, nothing for none."""
    content = csv_file(["Été", "B"], [["a;b,c", None], ['say "x"', 2]], lang=lang)
    assert content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))
    assert read == [["Été", "B"], ["a;b,c", ""], ['say "x"', "2"]]
