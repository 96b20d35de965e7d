"""Customers made by hand for the charts that show them."""

from __future__ import annotations

from datetime import date

import polars as pl

from kpi.catalogue import CATALOGUE
from kpi.charts import LIGHT, Look, Spec
from kpi.charts.cohort_map import cohort_map
from kpi.charts.concentrated import concentrated
from kpi.engine.cohorts import Cohort, Follow
from kpi.engine.concentration import Concentration
from kpi.periods import Grain, periods
from kpi.words import Lang

MONTHS = periods(date(2026, 7, 1), date(2026, 11, 21), Grain.MONTH)
COHORTS = (
    Cohort(MONTHS[0], 62, (62, 31, 20, 25)),
    Cohort(MONTHS[1], 12, (12, 6, 0)),
    Cohort(MONTHS[2], 3, (3, 2)),
    Cohort(MONTHS[3], 0, (0,)),
    Cohort(MONTHS[4], 8, (), complete=False),
)


def buyers(*amounts: float, nobody: float = 0.0) -> Concentration:
    """Customers who bought so much, the largest first."""
    whole = sum(amounts) + nobody
    over = whole if whole > 0 else None
    bought = pl.Series(amounts, dtype=pl.Float64)
    frame = pl.DataFrame({"customer": [f"C{place}" for place in range(len(amounts))], "owner": None, "amount": bought})
    share = pl.lit(over, dtype=pl.Float64)
    return Concentration(frame.with_columns(share=bought / share, cumulated=bought.cum_sum() / share), whole, nobody)


def mapped(follow: Follow = Follow.RETENTION, *, lang: Lang = Lang.FR, look: Look = LIGHT, width: int | None = None) -> Spec:
    """The table of the cohorts."""
    return cohort_map(CATALOGUE["repeat_rate"], COHORTS, follow, grain=Grain.MONTH, most=12, lang=lang, look=look, width=width)


def curved(*amounts: float, lang: Lang = Lang.FR, look: Look = LIGHT, width: int | None = None) -> Spec:
    """The curve of what customers bought."""
    return concentrated(CATALOGUE["revenue"], buyers(*(amounts or (60.0, 20.0, 10.0, 5.0, 5.0))), lang=lang, look=look, width=width)
