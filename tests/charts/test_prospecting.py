"""The charts of prospecting: the funnel, and how delays lie."""

from __future__ import annotations

import json

import altair
import pytest
import vl_convert

from kpi.catalogue import CATALOGUE
from kpi.charts import DARK, LIGHT, Look, Spec
from kpi.charts.funnel import Stage, funnel
from kpi.charts.histogram import histogram
from kpi.charts.look import CLEAR
from kpi.charts.manner import Manner
from kpi.engine.spread import Spread
from kpi.words import Lang, Text
from tests.charts.made import strings
from tests.charts.prospecting import DAYS, HOURS, SUBJECT, TITLE, WIDE, binned, stepped

LANGS = pytest.mark.parametrize("lang", Lang)
LOOKS = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
WORDS = {
    Lang.FR: ("Contactés", "précédent", "Étape", "médiane", "jamais", "Délai"),
    Lang.EN: ("Contacted", "previous", "Step", "median", "never", "Delay"),
}


def plain(text: str) -> str:
    """Unbreakable blanks as plain ones."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def drawings(*, lang: Lang, look: Look = LIGHT, width: int | None = None) -> list[Spec]:
    """Each of the charts."""
    spreads = (DAYS, WIDE, HOURS)
    return [stepped(lang=lang, look=look, width=width), *(binned(one, lang=lang, look=look, width=width) for one in spreads)]


@LANGS
@LOOKS
def test_the_charts_are_valid_plain_and_drawable(lang: Lang, look: Look) -> None:
    """They follow the schema, hold no number that is none, and become pictures with their message."""
    for width in (340, 900):
        for spec in drawings(lang=lang, look=look, width=width):
            assert json.loads(json.dumps(spec, allow_nan=False)) == spec
            altair.TopLevelSpec.validate(spec)
            assert TITLE.in_(lang).split()[0] in vl_convert.vegalite_to_svg(spec)
            assert spec["description"].endswith(".")


@LANGS
def test_the_charts_speak_one_language(lang: Lang) -> None:
    """No word of the other stands in them."""
    other = WORDS[Lang.EN if lang is Lang.FR else Lang.FR]
    said = "\n".join(text for spec in drawings(lang=lang) for text in strings(spec))
    assert [word for word in other if word in said] == []
    assert [word for word in WORDS[lang] if word not in said] == []


def test_each_step_says_its_share_of_the_first_and_of_the_one_before() -> None:
    """300 of 400, then 60 of 400 and of 300; what the period counts has an outline and no share."""
    rows = stepped(lang=Lang.EN)["data"]["values"]
    assert [(row["of_first"], row["of_before"]) for row in rows] == [("", ""), ("75%", "75%"), ("15%", "20%"), ("", "")]
    assert [row["fill"] for row in rows] == [LIGHT.actual, LIGHT.actual, LIGHT.actual, CLEAR]
    assert "Outline" in " ".join(stepped(lang=Lang.EN)["title"]["subtitle"])


def test_more_than_there_were_before_is_no_share_of_them() -> None:
    """Forty with a quote of ten contacted: of the first only."""
    stages = [Stage(name, Text(name, name), count) for name, count in (("a", 100), ("b", 10), ("c", 40))]
    spec = funnel(Manner(CATALOGUE["new_leads"], Lang.EN), stages, title=TITLE, subject=SUBJECT)
    assert [(row["of_first"], row["of_before"]) for row in spec["data"]["values"]] == [("", ""), ("10%", "10%"), ("40%", "–")]


def test_a_share_of_fewer_than_five_is_their_number() -> None:
    """Two of three leads."""
    stages = [Stage("a", Text("a", "a"), 3), Stage("b", Text("b", "b"), 2)]
    spec = funnel(Manner(CATALOGUE["new_leads"], Lang.EN), stages, title=TITLE, subject=SUBJECT)
    assert spec["data"]["values"][1]["of_first"] == "n = 3"
    assert "Outline" not in " ".join(spec["title"]["subtitle"])


@pytest.mark.parametrize(
    ("spread", "names"),
    [
        (DAYS, ["0 d", "1 d", "2 d", "3 d and more", "never"]),
        (WIDE, ["0 d to 9 d", "10 d to 19 d", "never"]),
        (HOURS, ["0 d to 6 h", "6 h to 12 h", "never"]),
    ],
)
def test_a_bar_says_which_delays_it_holds(spread: Spread, names: list[str]) -> None:
    """Whole days, spans of days, hours, and all the longer ones."""
    rows = binned(spread, lang=Lang.EN)["data"]["values"]
    assert [plain(row["name"]) for row in rows] == names
    assert [row["apart"] for row in rows] == [False] * (len(rows) - 1) + [True]
    assert rows[-1]["share_said"] == f"{round(22 / (spread.count + 22) * 100)}%"


def test_the_marks_stand_on_the_bars_of_their_delays() -> None:
    """A median of one whole day in the middle of its bar; what lies past the last edge in the last bar; none where not known."""
    marks = next(
        layer["data"]["values"]
        for layer in binned()["layer"]
        if layer.get("mark", {}).get("type") == "rule" and "row" in str(layer["mark"])
    )
    assert [mark["at"] for mark in marks] == [3.5, 1.5]
    assert [plain(mark["label"]) for mark in marks] == ["9 sur 10 : 40 j au plus", "médiane 24 h"]
    bare = histogram(Manner(CATALOGUE["sales_cycle"], Lang.EN), Spread((), 1.0), median=None, ninetieth=None, title=TITLE, subject=SUBJECT)
    assert bare["data"]["values"] == []
    vl_convert.vegalite_to_svg(bare | {"width": 300})


def test_those_that_never_came_stand_beside_only_where_they_are_told() -> None:
    """A sales cycle has none."""
    assert len(binned(never=0)["data"]["values"]) == len(DAYS.bins)
