"""The charts of the Pipeline page, made of a few figures."""

from __future__ import annotations

from collections.abc import Callable

from kpi.catalogue import CATALOGUE
from kpi.charts import DARK, LIGHT, Look, Spec
from kpi.charts.bridge import Plank, bridge
from kpi.charts.expected import Expected, expected
from kpi.charts.heaps import Heap, heaps
from kpi.charts.manner import Manner
from kpi.charts.ranges import Range, ranges
from kpi.words import Lang, Text

Make = Callable[..., Spec]
TITLE, SUBJECT = Text("Une affaire sur deux attend", "One deal in two waits"), Text("Affaires, €", "Deals, €")
MARK = Text("plus vieilles que les autres", "older than the others")


def manner(lang: Lang, look: Look) -> Manner:
    """In euros of the pipeline."""
    return Manner(CATALOGUE["pipeline"], lang, look)


def in_heaps(lang: Lang, look: Look, *, width: int | None = None) -> Spec:
    """Two rows, the second marked and without a weight."""
    shown = [Heap("Talks", 13, 162_763.0, 16_276.0, unpriced=2), Heap("Signing", 1, 9_500.0, marked=True)]
    return heaps(manner(lang, look), shown, title=TITLE, subject=SUBJECT, mark=MARK, width=width)


def by_month(lang: Lang, look: Look, *, width: int | None = None) -> Spec:
    """What is late, a month with a target, a month without."""
    shown = [
        Expected("late", 9, 88_000.0, 40_000.0, apart=True),
        Expected("Dec 2026", 7, 150_000.0, 90_000.0, 120_000.0),
        Expected("Jan 2027", 0, 0.0),
    ]
    return expected(manner(lang, look), shown, title=TITLE, subject=SUBJECT, width=width)


def bridged(lang: Lang, look: Look, *, width: int | None = None) -> Spec:
    """Good, bad and neither."""
    planks = [Plank("In", 120_000.0, good=True, note="5"), Plank("Changed", -20_000.0), Plank("Out", -40_000.0, good=False)]
    return bridge(manner(lang, look), ("Then", 500_000.0), planks, ("Now", 560_000.0), title=TITLE, subject=SUBJECT, width=width)


def ranged(lang: Lang, look: Look, *, width: int | None = None) -> Spec:
    """A plan, two forecasts with their intervals, the one to look at last; a target and what is done."""
    shown = [
        Range("Plan", 600_000.0, 600_000.0, 600_000.0),
        Range("Past", 560_000.0, 510_000.0, 610_000.0),
        Range("Third", 580_000.0, 540_000.0, 620_000.0, main=True),
    ]
    return ranges(manner(lang, look), shown, target=600_000.0, done=420_000.0, title=TITLE, subject=SUBJECT, width=width)


PIPELINES: tuple[tuple[str, Make, Lang, Look], ...] = (
    ("pipeline_heaps", in_heaps, Lang.FR, LIGHT),
    ("pipeline_expected", by_month, Lang.EN, DARK),
    ("forecast_ranges", ranged, Lang.EN, LIGHT),
    ("pipeline_bridge", bridged, Lang.FR, LIGHT),
)
