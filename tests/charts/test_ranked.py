"""The chart of a split, and that of reasons."""

from __future__ import annotations

import json

import altair
import pytest

from kpi.catalogue import CATALOGUE
from kpi.charts import LIGHT, Spec, pareto, ranked
from kpi.compare import Part
from kpi.words import Lang
from tests.charts.made import parts, pieces

REVENUE, RATE, REASONS = CATALOGUE["revenue"], CATALOGUE["win_rate"], CATALOGUE["loss_reasons"]


def rows(spec: Spec) -> list[tuple[str, float | None]]:
    """Name and figure of each bar, in their order."""
    return [(row["name"], row.get("actual", row.get("share"))) for row in spec["data"]["values"]]


def rank(shown: list[Part], *, kpi: str = "revenue", limit: int = 12) -> Spec:
    """The chart of a split in French."""
    return ranked(CATALOGUE[kpi], shown, lang=Lang.FR, look=LIGHT, currency="EUR", limit=limit)


def test_the_highest_comes_first() -> None:
    """Members stand in the order of their figures, those without one last; the blank one is named."""
    shown = [Part("A", 2), Part(None, 5), Part("B", None), Part("C", 9)]
    assert rows(rank(shown)) == [("C", 9), ("(vide)", 5), ("A", 2), ("B", None)]
    assert rank(shown)["data"]["values"][3]["figure"] == "n. d."


def test_the_rest_is_one_bar_where_parts_add_up() -> None:
    """Past the limit members are summed with their references; a reference that one of them lacks is not."""
    shown = [
        Part("A", 9, target=8),
        Part("B", 5, target=5, previous=4),
        Part("C", 2, target=3, rows=4),
        Part("D", 1, target=1, previous=2, rows=1),
    ]
    spec = rank(shown, limit=2)
    assert rows(spec) == [("A", 9), ("B", 5), ("Autres (2)", 3)]
    rest = spec["data"]["values"][-1]
    assert (rest["target"], rest["previous"], rest["rows"], rest["member"]) == (4, None, "5", None)


def test_the_rest_is_only_counted_where_parts_do_not_add_up() -> None:
    """The rates of several members make no rate: those not shown are counted under the title."""
    spec = rank([Part(str(position), 0.5 - position / 100) for position in range(5)], kpi="win_rate", limit=3)
    assert len(rows(spec)) == 3
    assert "3 sur 5 affichés" in " ".join(spec["title"]["subtitle"])


def test_the_blank_member_is_always_shown() -> None:
    """However small, the blank member stands beside the limit and is no part of the rest."""
    spec = rank([Part("A", 9), Part("B", 5), Part("C", 4), Part(None, 1)], limit=2)
    assert rows(spec) == [("A", 9), ("B", 5), ("(vide)", 1), ("Autres (1)", 4)]


def test_bars_start_at_zero() -> None:
    """The scale holds zero, under it where a member is."""
    for values in ((9, 5), (9, -5), (-1, -2)):
        spec = rank([Part(str(value), value) for value in values])
        low, high = next(piece["x"]["scale"]["domain"] for piece in pieces(spec) if piece.get("x", {}).get("field") == "actual")
        assert (low, high) == (min(0, *values), max(0, *values))


def test_a_clash_of_names_is_no_clash_of_bars() -> None:
    """A member that is called as the blank one is keeps a bar of its own, and quotes in names do no harm."""
    spec = rank([Part("(vide)", 3), Part(None, 2), Part('l\'"autre" \\ </b>', 1)])
    altair.TopLevelSpec.validate(spec)
    assert spec["encoding"]["y"]["scale"]["domain"] == ["0", "1", "2"]


def test_marks_are_there_when_given() -> None:
    """No tick of a target or of last year without one."""
    spec = rank([Part("A", 2), Part("B", 1)])
    assert {piece["x"]["field"] for piece in pieces(spec) if "field" in piece.get("x", {})} == {"actual"}


@pytest.mark.parametrize("shown", [[], [Part(None, None)], [Part("A", 1)]], ids=["nothing", "no figure", "one"])
def test_little_is_drawn_too(shown: list[Part]) -> None:
    """No member, or one without a figure, gives a valid chart."""
    for draw in (ranked, pareto):
        spec = draw(REASONS if draw is pareto else REVENUE, shown, lang=Lang.EN, look=LIGHT, currency="EUR")
        altair.TopLevelSpec.validate(spec)
        json.dumps(spec, allow_nan=False)


def test_reasons_are_cumulated_and_the_unsaid_stands_apart() -> None:
    """Of 10 lost deals, 5 for the price and 3 for the delay make 80 %; the 2 that do not say come last, without a place on the line."""
    spec = pareto(REASONS, [Part(None, 2), Part("Délai", 3), Part("Prix", 5)], lang=Lang.EN, look=LIGHT, currency="EUR")
    assert rows(spec) == [("Prix", 0.5), ("Délai", 0.3), ("not said", 0.2)]
    assert [row["cumulated"] for row in spec["data"]["values"]] == [0.5, 0.8, None]


def test_the_shares_lie_on_an_axis_to_100() -> None:
    """Bars and line share one axis, from 0 to 100 %."""
    spec = pareto(REASONS, parts(REASONS), lang=Lang.EN, look=LIGHT, currency="EUR")
    scales = [piece["x"]["scale"]["domain"] for piece in pieces(spec) if "scale" in piece.get("x", {})]
    assert len(scales) == 3
    assert all(scale == [0, 1] for scale in scales)


def test_a_share_of_few_things_reads_as_their_number() -> None:
    """No bar and no percentage: "n = 3"."""
    shown = [Part("Bob", 0.4, rows=30), Part("Ada", None, rows=3, few=3)]
    assert "n = 3" in [row["figure"] for row in rank(shown, kpi="win_rate")["data"]["values"]]
