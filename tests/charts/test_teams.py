"""The charts of the Team page: effort against result, and each member on one scale."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import altair
import pytest
import vl_convert

from kpi.catalogue import CATALOGUE
from kpi.charts import DARK, LIGHT, Look
from kpi.charts.multiples import HEIGHT, WIDTH, Course, multiple, scale
from kpi.charts.scatter import NAMED, Point
from kpi.words import Lang
from tests.charts.made import strings
from tests.charts.teams import TITLE, scattered

SVG = "{http://www.w3.org/2000/svg}"
REVENUE, RATE = CATALOGUE["revenue"], CATALOGUE["win_rate"]


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_the_scatter_is_valid_and_has_a_text_alternative(lang: Lang, look: Look) -> None:
    """Plain JSON that follows the schema, in one language; each member stands in the description."""
    spec = scattered(lang, look)
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec
    altair.TopLevelSpec.validate(spec)
    assert spec["description"].startswith(TITLE.in_(lang))
    assert all(name in spec["description"] for name in ("Ann", "Bob", "Zoé"))
    other = Lang.EN if lang is Lang.FR else Lang.FR
    assert not {CATALOGUE["meetings"].name.in_(other), REVENUE.name.in_(other)} & set(strings(spec))


@pytest.mark.parametrize("width", [300, 900])
def test_the_scatter_draws_with_its_names(width: int) -> None:
    """At any width; of two that are close, one has its name above and the other below."""
    svg = vl_convert.vegalite_to_svg(scattered(Lang.EN, LIGHT, width=width))
    assert all(name in svg for name in ("Ann", "Bob", "Zoé", "€200k"))
    rows = {row["member"]: row for row in scattered(Lang.EN, LIGHT)["data"]["values"]}
    assert (rows["Bob"]["below"], rows["Zoé"]["below"]) == (True, False)


def test_of_many_members_the_farthest_are_named() -> None:
    """The others have their name under the pointer."""
    many = tuple(Point(f"R{n}", 60 + n, 152_000.0 + 1_000 * n) for n in range(40))
    named = [row["member"] for row in scattered(Lang.FR, LIGHT, points=many)["data"]["values"] if row["label"]]
    assert named == [f"R{n}" for n in range(40 - NAMED, 40)]


def marks(svg: str, kind: str) -> list[ElementTree.Element]:
    """The marks of a kind of a small chart."""
    root = ElementTree.fromstring(svg)
    assert (root.tag, root.get("aria-hidden"), root.get("viewBox")) == (f"{SVG}svg", "true", f"0 0 {WIDTH} {HEIGHT}")
    return [mark for mark in root if mark.tag == f"{SVG}{kind}"]


def test_members_stand_on_one_scale() -> None:
    """The same figure is as high on everyone's chart, whatever the others' are."""
    courses = [Course([10.0, 20.0], [None, None]), Course([40.0, 20.0], [None, 30.0])]
    ends = scale(REVENUE, courses, [25.0, 20.0])
    heights = [
        [
            float(bar.get("height") or 0)
            for bar in marks(multiple(REVENUE, one, [None, None], ends=ends, open_last=False, look=LIGHT), "rect")
        ]
        for one in courses
    ]
    assert ends == (0.0, 40.0)
    assert heights[0][1] == heights[1][1]
    assert heights[1][0] == pytest.approx(4 * heights[0][0], abs=0.3)


def test_the_open_period_is_lighter_and_gaps_stay_open() -> None:
    """Nothing is drawn where there is no figure; the median is broken there too."""
    svg = multiple(REVENUE, Course([10.0, None, 5.0], [12.0, None, None]), [8.0, 9.0, None], ends=(0.0, 12.0), open_last=True, look=LIGHT)
    assert [bar.get("fill") for bar in marks(svg, "rect")] == [LIGHT.actual, LIGHT.opened]
    ticks = [line for line in marks(svg, "line") if line.get("stroke-width") == "2.5"]
    assert len(ticks) == 1
    (middle,) = marks(svg, "polyline")
    assert middle.get("stroke-dasharray")
    assert len((middle.get("points") or "").split()) == 2


def test_a_rate_is_a_line_where_it_lies() -> None:
    """Not from zero, with a dot for each figure."""
    course = Course([0.6, 0.62, None, 0.64], [None] * 4)
    low, high = scale(RATE, [course], [0.61])
    assert 0.5 < low < 0.6
    svg = multiple(RATE, course, [None] * 4, ends=(low, high), open_last=False, look=DARK)
    assert not marks(svg, "rect")
    assert len(marks(svg, "circle")) == 3
    assert [len((line.get("points") or "").split()) for line in marks(svg, "polyline")] == [2]


def test_nothing_to_draw_is_no_fault() -> None:
    """A member without a figure has its line of zero alone."""
    empty = Course([None, None], [None, None])
    svg = multiple(REVENUE, empty, [None, None], ends=scale(REVENUE, [empty], [None, None]), open_last=False, look=LIGHT)
    assert len(marks(svg, "line")) == 1
