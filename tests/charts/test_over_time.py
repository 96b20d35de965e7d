"""The chart of a KPI over time."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import altair
import pytest
import vl_convert

from kpi.catalogue import CATALOGUE
from kpi.charts import Spec
from kpi.compare import Step
from kpi.periods import CIVIL, Calendar, Grain, Period
from kpi.words import Lang, Text
from tests.charts.made import drawn, fields_of, pieces, steps

REVENUE, WIN_RATE, CYCLE = CATALOGUE["revenue"], CATALOGUE["win_rate"], CATALOGUE["sales_cycle"]
FISCAL = Calendar(fiscal_start=4)
SCENARIOS = {"previous", "target", "forecast"}


def labels(spec: Spec) -> list[list[str]]:
    """The names of the periods on the axis, line by line."""
    table = spec["encoding"]["x"]["axis"]["labelExpr"].removesuffix("[datum.value]")
    return list(json.loads(table).values())


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("grain", [Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR])
@pytest.mark.parametrize("calendar", [CIVIL, FISCAL, Calendar(week_start=6)], ids=["civil", "fiscal", "sunday"])
def test_no_period_is_named_twice(grain: Grain, calendar: Calendar, lang: Lang) -> None:
    """Over many periods of any length and calendar, each has a name and a band of its own."""
    shown = steps(REVENUE, before=60, after=6, grain=grain, calendar=calendar)
    spec = drawn(REVENUE, shown, lang=lang, calendar=calendar)
    assert len({tuple(lines) for lines in labels(spec)}) == len(shown)
    assert len(set(spec["encoding"]["x"]["scale"]["domain"])) == len(shown)


def test_periods_are_named_as_people_do() -> None:
    """Months, ISO weeks and fiscal quarters read as in the calendar, in each language."""
    assert labels(drawn(REVENUE, steps(REVENUE, before=1, after=0)))[0] == ["oct.", "2026"]
    assert labels(drawn(REVENUE, steps(REVENUE, before=0, after=0, grain=Grain.WEEK)))[0] == ["S47", "2026"]
    quarter = steps(REVENUE, before=0, after=0, grain=Grain.QUARTER, calendar=FISCAL)
    assert labels(drawn(REVENUE, quarter, calendar=FISCAL, lang=Lang.EN))[0] == ["Q3", "2026-27"]


@pytest.mark.parametrize("kpi", [REVENUE, WIN_RATE], ids=["columns", "lines"])
@pytest.mark.parametrize("given", ["", "previous", "target", "forecast", "previous target", "previous target forecast"])
def test_only_given_scenarios_are_drawn(kpi: object, given: str) -> None:
    """Last year, target and forecast have marks and a place in the legend when there are some, and only then."""
    chosen = CATALOGUE[kpi.id]  # type: ignore[attr-defined]  # parametrize hands over an object
    spec = drawn(chosen, steps(chosen, given=given), lang=Lang.EN)
    assert fields_of(spec, "y") & SCENARIOS == set(given.split())
    keys = {row.get("key") for piece in pieces(spec) for row in piece.get("values", []) if isinstance(row, dict)}
    named = {"Last year": "previous", "Target": "target", "Forecast": "forecast", "80% interval": "forecast"}
    assert {named[key] for key in keys & named.keys()} == set(given.split())


def test_columns_start_at_zero() -> None:
    """The scale of columns holds zero, whether figures lie far over it or under it."""
    for factor in (1, -1, 1000):
        shown = [replace(step, actual=step.actual and step.actual * factor) for step in steps(REVENUE, given="")]
        low, high = _domain(drawn(REVENUE, shown), "actual")
        assert low <= 0 <= high
    bars = [piece for piece in pieces(drawn(REVENUE, steps(REVENUE))) if piece.get("encoding", {}).get("y2") == {"datum": 0}]
    assert {bar["encoding"]["y"]["field"] for bar in bars} == {"actual", "previous", "target", "forecast", "variance", "relative"}


def test_lines_lie_where_the_figures_are() -> None:
    """A rate that hardly moves is not flattened by a scale from zero."""
    low, _ = _domain(drawn(WIN_RATE, steps(WIN_RATE)[:6]), "actual")
    assert low > 0.3


def test_variances_are_against_the_target() -> None:
    """Actual less target, and its share of the target: 754 400 held against 836 400 is 82 000 and 9.8 % less."""
    shown = [Step(Period(date(2026, 10, 1), date(2026, 10, 31), Grain.MONTH), 754_400, target=836_400, previous=700_000)]
    (row,) = drawn(REVENUE, shown)["data"]["values"]
    assert (row["variance"], round(row["relative"], 4)) == (-82_000, -0.0980)
    assert (row["variance_said"], row["relative_said"]) == ("−82,0\u00a0k€", "−9,8\u00a0%")


def test_variances_are_against_last_year_without_a_target() -> None:
    """Where no period that is over has a target, last year is what figures are held against, and the title says so."""
    spec = drawn(REVENUE, steps(REVENUE, given="previous"), lang=Lang.EN)
    assert "Variance to last year" in json.dumps(spec)
    assert "Variance to target" not in json.dumps(spec)


def test_points_are_not_told_as_a_percentage_of_a_percentage() -> None:
    """A rate has its variance in points and no relative one."""
    assert "relative" not in fields_of(drawn(WIN_RATE, steps(WIN_RATE)), "y")
    assert "relative" in fields_of(drawn(CYCLE, steps(CYCLE)), "y")


def test_a_target_of_zero_has_no_relative_variance() -> None:
    """Nothing is told as a share of zero."""
    shown = [replace(step, target=0.0) for step in steps(REVENUE)]
    assert all(row.get("relative") is None for row in drawn(REVENUE, shown)["data"]["values"])


def test_the_cut_off_is_marked() -> None:
    """A rule stands after the last period that has figures and says to which day the data go, and which period goes on."""
    spec = drawn(REVENUE, steps(REVENUE), lang=Lang.EN)
    (words,) = [piece["text"] for piece in pieces(spec) if piece.get("type") == "text" and isinstance(piece.get("text"), list)]
    assert words == ["data to 21 Nov 2026", "Nov 2026 in progress"]


def test_a_given_title_takes_the_place_of_the_message() -> None:
    """The page may say it better; the scope stands under it."""
    spec = drawn(REVENUE, steps(REVENUE), title=Text("Mon titre", "My title"), scope=Text("Nord", "North"))
    assert json.loads(spec["title"]["text"]["expr"]) == ["Mon titre"]
    assert ", Nord, " in " ".join(spec["title"]["subtitle"])


@pytest.mark.parametrize("kpi", ["revenue", "win_rate"])
@pytest.mark.parametrize("count", [0, 1])
def test_nothing_and_one_period_are_drawn_too(kpi: str, count: int) -> None:
    """No period, or a single one, or one without any figure, gives a valid chart that draws."""
    first = steps(CATALOGUE[kpi])[:count]
    for shown in (first, [Step(step.period) for step in first]):
        spec = drawn(CATALOGUE[kpi], shown, width=360)
        altair.TopLevelSpec.validate(spec)
        assert vl_convert.vegalite_to_svg(spec).startswith("<svg")


@pytest.mark.parametrize("width", [328, 760, 1400])
def test_no_word_leaves_the_picture(width: int) -> None:
    """On a phone, a tablet and a wall screen the picture is as wide as it was asked to be."""
    svg = vl_convert.vegalite_to_svg(drawn(REVENUE, steps(REVENUE, before=24), width=width))
    assert re.search(r'<svg [^>]*?width="(\d+)', svg)[1] == str(width)  # type: ignore[index]  # it is there, or the test fails


def _domain(spec: Spec, field: str) -> list[float]:
    """The ends of the scale of the floor that shows a field."""
    floor = next(layer for layer in spec["layer"] if field in fields_of(layer, "y"))
    return next(piece["y"]["scale"]["domain"] for piece in pieces(floor) if "scale" in piece.get("y", {}))
