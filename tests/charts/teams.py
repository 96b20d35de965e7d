"""The charts of the Team page, made of a few figures."""

from __future__ import annotations

from kpi.catalogue import CATALOGUE
from kpi.charts import Look, Spec
from kpi.charts.scatter import Point, scatter
from kpi.words import Lang, Text

POINTS = (Point("Ann", 40, 310_000.0), Point("Bob", 60, 150_000.0), Point("Zoé", 62, 152_000.0))
TITLE = Text("Ann obtient plus", "Ann gets more")


def scattered(lang: Lang, look: Look, *, points: tuple[Point, ...] = POINTS, width: int | None = None) -> Spec:
    """Revenue by meetings."""
    effort, result = CATALOGUE["meetings"], CATALOGUE["revenue"]
    medians = (60.0, 152_000.0)
    return scatter(effort, result, points, medians, title=TITLE, lang=lang, look=look, currency="EUR", width=width)
