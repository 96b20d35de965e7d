"""The burn-up keeps the promises of all charts, and reads at a glance."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise

import altair
import pytest
import vl_convert

from kpi.charts import DARK, LIGHT, Look
from kpi.charts.burnup import HEIGHT
from kpi.periods import Grain
from kpi.words import Lang
from tests.charts.made import fields_of, pieces, strings
from tests.charts.paces import PACES, Make, behind, drawn, over
from tests.charts.test_promises import texts_of

every_chart = pytest.mark.parametrize("make", [make for _, make in PACES], ids=[name for name, _ in PACES])


@every_chart
@pytest.mark.parametrize(("lang", "look"), [(Lang.FR, LIGHT), (Lang.EN, DARK)])
def test_it_is_valid_speaks_one_language_and_has_a_text_alternative(make: Make, lang: Lang, look: Look) -> None:
    """Plain JSON that follows the schema and draws at any width; the message, the target and the cut-off stand in the description."""
    spec = make(lang, look)
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec
    altair.TopLevelSpec.validate(spec)
    for width in (300, 900):
        assert "<svg" in vl_convert.vegalite_to_svg(make(lang, look, width=width))
    title = json.loads(re.findall(r"\[.*?\]", spec["title"]["text"]["expr"])[-1])
    assert spec["description"].startswith(" ".join(title))
    assert spec["description"].endswith(".")
    other = {text.in_(Lang.EN if lang is Lang.FR else Lang.FR) for text in texts_of("burnup") if "{" not in text.fr and text.fr != text.en}
    said = "\n".join(strings(spec))
    assert [word for word in other if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said)] == []


def test_each_line_goes_as_far_as_it_is_known() -> None:
    """What came in to the last day of the data, what is expected from there on, what is due and last year over the whole month."""
    rows = behind(Lang.EN)["data"]["values"]
    days = {field: [row["at"] for row in rows if field in row] for field in ("due", "before", "done", "expected", "low")}
    whole, to_come = list(range(21)), list(range(14, 21))
    assert days == {"due": whole, "before": whole, "done": whole[:15], "expected": to_come, "low": to_come}
    assert (rows[0]["due"], rows[0]["done"], rows[-1]["due"]) == (0.0, 0.0, 480_000.0)
    assert rows[14]["done"] == pytest.approx(rows[14]["expected"])


def test_without_last_year_nor_forecast_their_lines_are_not_there() -> None:
    """Neither a line nor a name of them."""
    spec = drawn("calls", Grain.WEEK, date(2026, 11, 17), part=1.0, lang=Lang.EN, look=LIGHT, known=False)
    assert not {"before", "low"} & fields_of(spec, "y")
    assert not {"Last year", "Forecast"} & {line for text in strings(spec) for line in text.split("\n")}


@every_chart
def test_the_names_of_the_lines_neither_touch_nor_leave_the_plot(make: Make) -> None:
    """Each stands under the one before it."""
    spec = make(Lang.FR)
    named = [piece for piece in pieces(spec) if "mark" in piece and "text" in piece.get("data", {}).get("values", [{}])[0]]
    tops = [(piece["encoding"]["y"]["value"], len(piece["data"]["values"][0]["text"].split("\n"))) for piece in named]
    assert len(tops) >= 2
    ends = [(top, top + 13 * lines) for top, lines in sorted(tops)]
    assert all(above[1] <= below[0] for above, below in pairwise(ends))
    assert ends[-1][1] <= HEIGHT + 13


def test_more_complaints_than_are_due_are_not_favourable() -> None:
    """The gap of what should stay low is in the colour of what is wrong, with its sign; the same gap of revenue is not."""
    complaints, revenue = over(Lang.EN), drawn("revenue", Grain.YEAR, date(2026, 8, 24), part=1.1, lang=Lang.EN, look=LIGHT)
    assert LIGHT.unfavourable in set(strings(complaints))
    assert LIGHT.favourable in set(strings(revenue))
    assert any("+" in text for text in strings(complaints))
