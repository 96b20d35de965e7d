"""The charts of customers: cohorts, concentration."""

from __future__ import annotations

import json
from dataclasses import replace

import altair
import pytest
import vl_convert

from kpi.catalogue import CATALOGUE
from kpi.charts import DARK, LIGHT, Look, Spec
from kpi.charts.cohort_map import cohort_map, later
from kpi.engine.cohorts import Follow
from kpi.periods import Grain
from kpi.words import Lang
from tests.charts.customers import COHORTS, curved, mapped
from tests.charts.made import strings

LANGS = pytest.mark.parametrize("lang", Lang)
LOOKS = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
WORDS = {
    Lang.FR: ("Ensemble", "Première commande", "clients", "tireté"),
    Lang.EN: ("Together", "First order", "customers", "dashed"),
}


def drawings(*, lang: Lang, look: Look = LIGHT, width: int | None = None) -> list[Spec]:
    """Each of the charts."""
    given = {"lang": lang, "look": look, "width": width}
    return [*(mapped(follow, **given) for follow in Follow), curved(**given)]  # type: ignore[arg-type]  # as named


def cells(spec: Spec, field: str = "figure") -> dict[tuple[str, str], object]:
    """What the cells of a table say, by row and column."""
    return {(row["key"], row["since"]): row[field] for row in spec["data"]["values"]}


@LANGS
@LOOKS
def test_the_charts_are_valid_plain_and_drawable(lang: Lang, look: Look) -> None:
    """They follow the schema, hold no number that is none, and become pictures with their message."""
    for spec in drawings(lang=lang, look=look, width=640):
        assert json.loads(json.dumps(spec, allow_nan=False)) == spec
        altair.TopLevelSpec.validate(spec)
        assert spec["title"]["text"]["expr"].split('"')[1].split(" ")[0] in vl_convert.vegalite_to_svg(spec)
        assert spec["description"].endswith(".")


@LANGS
def test_the_charts_speak_one_language(lang: Lang) -> None:
    """No word of the other stands in them."""
    other = WORDS[Lang.EN if lang is Lang.FR else Lang.FR]
    said = "\n".join(text for spec in drawings(lang=lang) for text in strings(spec))
    assert [word for word in other if word in said] == []
    assert [word for word in WORDS[lang] if word not in said] == []


def test_a_cell_says_its_share_and_one_that_is_not_over_is_blank() -> None:
    """31 of 62 a month later; the youngest cohort has no cell; the first column is of the month after."""
    found = cells(mapped())
    assert found["2026-07", "1"] == "50"
    assert found["2026-08", "2"] == "0"
    assert {since for _, since in found} == {"1", "2", "3"}
    assert ("2026-08", "3") not in found
    assert not [key for key in found if key[0] == "2026-11"]
    assert "0" in {since for _, since in cells(mapped(Follow.REPEAT))}


def test_a_small_cohort_is_marked_and_a_very_small_one_has_no_share() -> None:
    """Under 30 a star, under 5 a count; nobody has no row."""
    spec = mapped()
    assert cells(spec)["2026-09", "1"] == "2/3"
    assert cells(spec, "share")["2026-09", "1"] is None
    names = next(layer["data"]["values"] for layer in spec["layer"] if layer.get("data") and "n" in layer["data"]["values"][0])
    assert [(row["key"], row["n"]) for row in names] == [
        ("all", "85"),
        ("2026-07", "62"),
        ("2026-08", "12*"),
        ("2026-09", "3*"),
        ("2026-11", "8*"),
    ]
    assert "fragile" in " ".join(spec["title"]["subtitle"])


def test_all_together_are_sum_over_sum() -> None:
    """A month later 31 + 6 + 2 of 62 + 12 + 3; the youngest are not yet counted."""
    assert cells(mapped(), "found_said")["all", "1"] == "39 sur 77"
    assert cells(mapped())["all", "2"] == str(round(20 / 74 * 100))
    assert cohort_alone()["all", "1"] == "50*"


def cohort_alone() -> dict[tuple[str, str], object]:
    """The cells of a table of twelve customers."""
    return cells(cohort_map(CATALOGUE["repeat_rate"], COHORTS[1:2], Follow.RETENTION, grain=Grain.MONTH, most=12, lang=Lang.EN, look=LIGHT))


def test_the_message_says_the_first_share_and_the_last_that_is_firm() -> None:
    """A month and three months after; alone where nothing else is known; too few where all are."""
    assert "51 %" in mapped()["description"].replace("\u00a0", " ")
    assert "40 % 3 mois après" in mapped()["description"].replace("\u00a0", " ")
    few = [replace(COHORTS[2]), COHORTS[4]]
    for cohorts, says in ((few, "Too few"), ([], "Too few"), (COHORTS[1:2], "50% of new customers order 1 month after")):
        spec = cohort_map(
            CATALOGUE["repeat_rate"], cohorts, Follow.RETENTION, grain=Grain.MONTH, most=12, lang=Lang.EN, look=LIGHT, width=400
        )
        assert spec["description"].startswith(says)
        vl_convert.vegalite_to_svg(spec)


@pytest.mark.parametrize(
    ("grain", "one", "two"),
    [
        (Grain.MONTH, "1 mois après", "2 months after"),
        (Grain.QUARTER, "1 trimestre après", "2 quarters after"),
        (Grain.YEAR, "1 an après", "2 years after"),
    ],
)
def test_periods_later_are_said(grain: Grain, one: str, two: str) -> None:
    """In the singular and the plural."""
    assert (later(1, grain).fr, later(2, grain).en) == (one, two)


def test_the_curve_marks_the_first_percents() -> None:
    """Of five customers the first percents are the first one; what nobody bought makes no curve."""
    spec = curved(lang=Lang.EN)
    assert spec["description"].startswith("The first customer makes 60% of revenue.")
    assert spec["data"]["values"][-1] == {"part": 1.0, "cumulated": 1.0}
    assert curved(5.0, -5.0, lang=Lang.EN)["data"]["values"] == []
    assert curved(5.0, -5.0, lang=Lang.EN)["description"].startswith("No revenue to share out.")
    assert len(curved(*[1.0] * 5000)["data"]["values"]) <= 210
