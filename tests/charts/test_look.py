"""The two looks can be read, and a tile's line is right."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from kpi.catalogue import Better
from kpi.charts import DARK, LIGHT, Look, sparkline
from kpi.charts.look import ink
from tests.test_theme import SHAPES, THEME, WORDS, contrast

GROUNDS = {name: [THEME[name][ground] for ground in ("backgroundColor", "secondaryBackgroundColor")] for name in ("light", "dark")}
LOOKS = pytest.mark.parametrize(("look", "grounds"), [(LIGHT, GROUNDS["light"]), (DARK, GROUNDS["dark"])], ids=["light", "dark"])
SVG = "{http://www.w3.org/2000/svg}"


@LOOKS
def test_words_can_be_read(look: Look, grounds: list[str]) -> None:
    """Every colour of text has a contrast of 4.5 on the page and on what lies upon it (WCAG 2.2 AA)."""
    for ground in grounds:
        assert min(contrast(words, ground) for words in (look.text, look.muted)) >= WORDS


@LOOKS
def test_marks_can_be_seen(look: Look, grounds: list[str]) -> None:
    """Every mark that carries meaning has a contrast of 3 there; the fill of a forecast has its outline for that."""
    marks = (
        look.actual,
        look.opened,
        look.previous,
        look.target,
        look.outline,
        look.favourable,
        look.unfavourable,
        look.neutral,
        look.rule,
    )
    for ground in grounds:
        assert [mark for mark in marks if contrast(mark, ground) < SHAPES] == []


@LOOKS
def test_last_year_can_be_seen_on_the_actual(look: Look, grounds: list[str]) -> None:
    """The tick of last year lies on a bar as well as on the page."""
    assert contrast(look.previous, look.actual) >= SHAPES


@LOOKS
def test_the_figure_of_every_cell_can_be_read(look: Look, grounds: list[str]) -> None:
    """Whatever its ground, from none to all; more is never mistaken for less: the grounds go one way from the page's."""
    shades = [look.shade(percent / 100) for percent in range(101)]
    assert min(contrast(ink(shade), shade) for shade in shades) >= WORDS
    steps = [contrast(shade, grounds[0]) for shade in shades]
    assert steps == sorted(steps)
    assert (look.shade(-1), look.shade(2)) == (shades[0], shades[-1])


@LOOKS
def test_text_has_the_look_s_colours(look: Look, grounds: list[str]) -> None:
    """What charts share writes in the colours that were measured."""
    config = look.config()
    written = {config["axis"]["labelColor"], config["legend"]["labelColor"], config["title"]["color"], config["title"]["subtitleColor"]}
    assert written <= {look.text, look.muted}


def marks(values: list[float | None], *, open_last: bool = False, better: Better = Better.HIGHER) -> list[ElementTree.Element]:
    """The marks of a tile's line."""
    svg = ElementTree.fromstring(sparkline(values, open_last=open_last, look=LIGHT, better=better))
    assert (svg.tag, svg.get("aria-hidden"), svg.get("viewBox")) == (f"{SVG}svg", "true", "0 0 120 32")
    return list(svg)


def test_a_line_breaks_where_a_figure_is_missing() -> None:
    """Nothing is drawn over a gap."""
    lines = [mark for mark in marks([1, 2, None, 4, 3]) if mark.tag == f"{SVG}polyline"]
    assert [len((line.get("points") or "").split()) for line in lines] == [2, 2]


def test_the_open_period_is_dashed() -> None:
    """The way into a period that is not over is dashed, its dot is hollow and not judged."""
    *_, way, dot = marks([1, 2, 1], open_last=True)
    assert way.get("stroke-dasharray")
    assert (dot.get("fill"), dot.get("stroke")) == ("none", LIGHT.opened)


@pytest.mark.parametrize(
    ("values", "better", "colour"),
    [
        ([1, 2], Better.HIGHER, LIGHT.favourable),
        ([2, 1], Better.HIGHER, LIGHT.unfavourable),
        ([1, 2], Better.LOWER, LIGHT.unfavourable),
        ([1, 2], Better.NEITHER, LIGHT.neutral),
        ([2, 2], Better.HIGHER, LIGHT.neutral),
        ([1], Better.HIGHER, LIGHT.neutral),
    ],
)
def test_the_last_dot_follows_the_direction(values: list[float | None], better: Better, colour: str) -> None:
    """It has the colour of the change between the last two periods that are over."""
    assert marks(values, better=better)[-1].get("fill") == colour


def test_the_line_stays_in_its_frame() -> None:
    """The highest is at the top, the lowest at the bottom, within the frame; equal figures lie in the middle."""
    (line, _) = marks([5, 1, 9])
    points = [tuple(map(float, point.split(","))) for point in (line.get("points") or "").split()]
    assert points == [(4.0, 16.0), (60.0, 28.0), (116.0, 4.0)]
    assert marks([3, 3])[-1].get("cy") == "16"


@pytest.mark.parametrize("values", [[], [None], [None, None]])
def test_no_figure_is_an_empty_line(values: list[float | None]) -> None:
    """Nothing is drawn where there is nothing."""
    assert marks(values) == marks(values, open_last=True) == []
