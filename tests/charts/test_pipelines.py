"""The charts of the Pipeline page keep the promises of all charts."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import altair
import pytest
import vl_convert

from kpi.catalogue import CATALOGUE
from kpi.charts import DARK, LIGHT, Look
from kpi.charts.bridge import Plank, bridge
from kpi.charts.heaps import Heap, heaps
from kpi.words import Lang, Text
from tests.charts.made import pieces, strings
from tests.charts.pipelines import PIPELINES, SUBJECT, TITLE, Make, bridged, by_month, in_heaps, manner
from tests.charts.test_promises import texts_of

every_chart = pytest.mark.parametrize("make", [make for _, make, _, _ in PIPELINES], ids=[name for name, _, _, _ in PIPELINES])
every_lang = pytest.mark.parametrize("lang", Lang)


@every_chart
@every_lang
@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_it_is_valid_and_has_a_text_alternative(make: Make, lang: Lang, look: Look) -> None:
    """Plain JSON that follows the schema; the message and every row stand in the description."""
    spec = make(lang, look)
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec
    altair.TopLevelSpec.validate(spec)
    assert spec["description"].startswith(TITLE.in_(lang))
    assert all(row["name"] in spec["description"] for row in spec["data"]["values"])


@every_chart
@pytest.mark.parametrize("width", [300, 900])
def test_it_draws_at_any_width(make: Make, width: int) -> None:
    """A picture that holds its message."""
    assert TITLE.en.split(" ")[0] in vl_convert.vegalite_to_svg(make(Lang.EN, LIGHT, width=width))


@every_chart
@every_lang
def test_it_speaks_one_language(make: Make, lang: Lang) -> None:
    """No fixed word of the other language."""
    other = Lang.EN if lang is Lang.FR else Lang.FR
    words = [text.in_(other) for name in ("heaps", "expected", "bridge", "ranges") for text in texts_of(name) if text.fr != text.en]
    said = "\n".join(strings(make(lang, LIGHT)))
    assert [word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said)] == []


@every_chart
def test_it_takes_its_colours_from_the_look(make: Make) -> None:
    """No colour of the light look in the dark one."""
    light = {value for value in vars_of(LIGHT) if value not in vars_of(DARK)}
    assert not light & set(strings(make(Lang.FR, DARK)))


def vars_of(look: Look) -> set[str]:
    """The colours of a look."""
    return {value for value in (getattr(look, name) for name in look.__dataclass_fields__) if value.startswith("#")}


def test_a_marked_row_has_a_sign_and_not_a_colour_alone() -> None:
    """Its label begins with a triangle, and the legend says what it means."""
    spec = in_heaps(Lang.EN, LIGHT)
    first, second = spec["data"]["values"]
    assert (first["paint"], second["paint"]) == (LIGHT.actual, LIGHT.unfavourable)
    assert not first["label"].startswith("▲")
    assert second["label"].startswith("▲")
    assert any(str(piece.get("key", "")).startswith("▲ older") for piece in pieces(spec))


def test_without_any_amount_the_bars_are_the_numbers_of_deals() -> None:
    """No bar of 0 euros for a stage of thirteen deals, and no word of amounts."""
    shown = [Heap("Talks", 13, 0.0, unpriced=13), Heap("Signing", 2, 0.0, unpriced=2)]
    spec = heaps(manner(Lang.EN, LIGHT), shown, title=TITLE, subject=SUBJECT)
    altair.TopLevelSpec.validate(spec)
    assert [row["bar"] for row in spec["data"]["values"]] == [13, 2]
    assert "Talks: 13 deals" in spec["description"]
    assert "Open amount" not in set(strings(spec))


def test_what_is_not_known_is_not_drawn() -> None:
    """Without a target there is no outline of one, nor a word of it."""
    with_target = by_month(Lang.EN, LIGHT)
    assert "Left to do" in strings(with_target)
    assert [row["left"] for row in with_target["data"]["values"]] == [None, 120_000.0, None]


def test_bars_of_a_bridge_lead_from_one_to_the_next() -> None:
    """Each begins where the one before ended, the last one at zero."""
    rows = bridged(Lang.FR, LIGHT)["data"]["values"]
    assert [(row["from"], row["to"]) for row in rows] == [
        (0.0, 500_000.0),
        (500_000.0, 620_000.0),
        (620_000.0, 600_000.0),
        (600_000.0, 560_000.0),
        (0.0, 560_000.0),
    ]
    assert [row["paint"] for row in rows[1:-1]] == [LIGHT.favourable, LIGHT.neutral, LIGHT.unfavourable]


def test_a_bridge_that_does_not_reach_its_end_is_refused() -> None:
    """No chart is drawn of steps that do not sum to the difference."""
    with pytest.raises(ValueError, match="lead to"):
        bridge(manner(Lang.FR, LIGHT), ("a", 1.0), [Plank("x", 1.0)], ("b", 3.0), title=TITLE, subject=SUBJECT)


def test_amounts_are_said_in_the_currency_of_the_company() -> None:
    """Not in euros where the files count in pounds."""
    pounds = replace(manner(Lang.EN, LIGHT), currency="GBP", kpi=CATALOGUE["pipeline"])
    spec = bridge(pounds, ("a", 100_000.0), [Plank("x", 5_000.0)], ("b", 105_000.0), title=Text("t", "t"), subject=Text("s", "s"))
    assert [row["figure"] for row in spec["data"]["values"]] == ["£100k", "+£5,000", "£105k"]
