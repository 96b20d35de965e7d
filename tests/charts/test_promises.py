"""What every chart promises, for every KPI of the catalogue, in both languages, in light and in dark."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import import_module

import altair
import pytest
import vl_convert

from kpi.catalogue import CATALOGUE, Kpi
from kpi.charts import DARK, LIGHT, Look, Spec, pareto, ranked
from kpi.words import Lang, Text
from tests.charts.made import drawn, parts, steps, strings

KPIS = pytest.mark.parametrize("kpi", CATALOGUE.values(), ids=CATALOGUE)
LANGS = pytest.mark.parametrize("lang", Lang)
LOOKS = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
SPEAKING = ("legend", "manner", "messages", "over_time", "pareto", "ranked", "tiers", "variances")


def charts(kpi: Kpi, *, lang: Lang, look: Look, width: int | None = None) -> dict[str, Spec]:
    """The three charts of a KPI."""
    return {
        "over_time": drawn(kpi, steps(kpi), lang=lang, look=look, width=width),
        "ranked": ranked(kpi, parts(kpi), lang=lang, look=look, currency="EUR", limit=4, width=width),
        "pareto": pareto(kpi, parts(kpi), lang=lang, look=look, currency="EUR", width=width),
    }


def other_words(lang: Lang) -> Iterator[str]:
    """The fixed words of the charts in the other language, those that differ."""
    other = Lang.EN if lang is Lang.FR else Lang.FR
    for name in SPEAKING:
        for text in texts_of(name):
            if "{" not in text.fr and text.in_(other) != text.in_(lang):
                yield text.in_(other)


def texts_of(module: str) -> Iterator[Text]:
    """The fixed words of a module of the charts."""
    return _texts(list(vars(import_module(f"kpi.charts.{module}")).values()))


def _texts(values: list[object]) -> Iterator[Text]:
    for value in values:
        match value:
            case Text():
                yield value
            case dict():
                yield from _texts(list(value.values()))


@KPIS
@LANGS
@LOOKS
def test_a_chart_is_valid_vega_lite(kpi: Kpi, lang: Lang, look: Look) -> None:
    """Every specification follows the schema, and is plain JSON without a number that is none."""
    drawings = charts(kpi, lang=lang, look=look)
    assert json.loads(json.dumps(drawings, allow_nan=False)) == drawings
    altair.TopLevelSpec.validate(drawings["over_time"])
    if (lang is Lang.FR) is (look is LIGHT):  # the other two have one shape for all; half of them keeps the tests quick
        altair.TopLevelSpec.validate(drawings["ranked"])
        altair.TopLevelSpec.validate(drawings["pareto"])


@KPIS
def test_a_chart_draws(kpi: Kpi) -> None:
    """Every specification becomes a picture, which holds its message."""
    lang = Lang.FR if len(kpi.id) % 2 else Lang.EN
    for spec in charts(kpi, lang=lang, look=LIGHT, width=640).values():
        assert spec["title"]["text"]["expr"].split('"')[1].split(" ")[0] in vl_convert.vegalite_to_svg(spec)


@KPIS
@LANGS
def test_a_chart_speaks_one_language(kpi: Kpi, lang: Lang) -> None:
    """No word of the other language stands in a chart: neither a fixed one nor the KPI's name."""
    other = Lang.EN if lang is Lang.FR else Lang.FR
    names = {kpi.name.in_(other)} if kpi.name.in_(other) not in kpi.name.in_(lang) else set()
    for kind, spec in charts(kpi, lang=lang, look=LIGHT).items():
        said = "\n".join(strings(spec))
        found = [word for word in {*other_words(lang), *names} if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said)]
        assert found == [], kind


@KPIS
@LANGS
def test_a_chart_has_a_text_alternative(kpi: Kpi, lang: Lang) -> None:
    """The description says the message and ends as a sentence does."""
    for spec in charts(kpi, lang=lang, look=LIGHT).values():
        assert spec["description"].endswith(".")
        assert kpi.name.in_(lang) in spec["description"]


@KPIS
@LOOKS
def test_colours_follow_the_direction(kpi: Kpi, look: Look) -> None:
    """A variance in the KPI's own direction is favourable, one against it is not, one of neither is neutral."""
    rows = drawn(kpi, steps(kpi), look=look)["data"]["values"]
    for row in rows:
        if row.get("variance"):
            up = row["variance"] > 0
            colours = {
                "higher": (look.unfavourable, look.favourable),
                "lower": (look.favourable, look.unfavourable),
                "neither": (look.neutral,) * 2,
            }
            assert row["paint"] == colours[kpi.better][up]


@KPIS
def test_an_open_period_is_never_judged(kpi: Kpi) -> None:
    """Neither the period that is not over nor those to come have a variance; all those before have one."""
    rows = drawn(kpi, steps(kpi))["data"]["values"]
    assert ["variance" in row for row in rows] == [True] * 6 + [False] * 3
