"""The chart of ratings."""

from __future__ import annotations

import json

import pytest
import vl_convert

from kpi.catalogue import CATALOGUE
from kpi.charts import DARK, LIGHT, Look, Spec, rated
from kpi.words import Lang

COUNTS = {5: 35, 4: 30, 3: 6, 2: 0, 1: 2}


def drawn(counts: dict[int, int], mean: float | None, *, lang: Lang = Lang.EN, look: Look = LIGHT, width: int | None = None) -> Spec:
    """The chart of the mean rating's reviews."""
    return rated(CATALOGUE["average_rating"], counts, mean, lang=lang, look=look, width=width)


def said(spec: Spec) -> str:
    """Its text alternative, with plain blanks."""
    return str(spec["description"]).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_it_is_drawn_in_both_languages_and_looks(lang: Lang, look: Look) -> None:
    """Plain JSON, that Vega draws, in the words of one language."""
    spec = drawn(COUNTS, 4.28, lang=lang, look=look, width=500)
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec
    svg = vl_convert.vegalite_to_svg(spec)
    assert ("Avis par nombre" in svg, "Reviews by number" in svg) == (lang is Lang.FR, lang is Lang.EN)


def test_bars_are_shares_of_all_and_the_message_has_the_mean_and_its_number() -> None:
    """From five stars to one; none left out, were it empty."""
    spec = drawn(COUNTS, 4.28)
    rows = spec["data"]["values"]
    assert [row["key"] for row in rows] == ["5", "4", "3", "2", "1"]
    assert sum(row["share"] for row in rows) == pytest.approx(1, abs=1e-5)
    assert [row["count_said"] for row in rows] == ["35", "30", "6", "0", "2"]
    assert said(spec).startswith("Average rating: 4.28 ★ over 73 reviews. 5 ★ 35 (48%).")
    assert said(drawn(COUNTS, 4.28, lang=Lang.FR)).startswith("Note moyenne : 4,28 ★ sur 73 avis.")


def test_few_reviews_have_no_mean() -> None:
    """Under five, their number; of none, that there is no figure."""
    few = dict.fromkeys(range(1, 6), 0) | {5: 2, 1: 1}
    assert said(drawn(few, 3.67)).startswith("Average rating: 3 reviews, too few for a mean.")
    nothing = drawn(dict.fromkeys(range(1, 6), 0), None)
    assert said(nothing).startswith("Average rating: no figure yet.")
    assert {row["share_said"] for row in nothing["data"]["values"]} == {"n/a"}
