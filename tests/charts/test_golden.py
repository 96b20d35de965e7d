"""Charts as they were last reviewed.

To renew them after a change that is meant: set ``PILOTE_RENEW_GOLDEN=1``, run this file's tests, and review what git shows.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from kpi.catalogue import CATALOGUE
from kpi.charts import DARK, LIGHT, pareto, ranked, rated
from kpi.words import Lang
from tests.charts.customers import curved, mapped
from tests.charts.made import drawn, parts, steps
from tests.charts.paces import behind
from tests.charts.pipelines import PIPELINES
from tests.charts.prospecting import binned, stepped
from tests.charts.teams import scattered

FOLDER = Path(__file__).parent / "golden"
LINE = 140
CHARTS = {
    "revenue_over_time": drawn(CATALOGUE["revenue"], steps(CATALOGUE["revenue"], before=2, after=1)),
    "win_rate_over_time": drawn(CATALOGUE["win_rate"], steps(CATALOGUE["win_rate"], before=2, after=1), lang=Lang.EN, look=DARK),
    "revenue_ranked": ranked(CATALOGUE["revenue"], parts(CATALOGUE["revenue"]), lang=Lang.FR, look=LIGHT, currency="EUR", limit=3),
    "leads_funnel": stepped(),
    "first_contact_histogram": binned(lang=Lang.EN, look=DARK),
    "retention_cohorts": mapped(),
    "revenue_concentrated": curved(),
    "revenue_burnup": behind(Lang.FR),
    "team_scatter": scattered(Lang.EN, LIGHT),
    **{name: make(lang, look) for name, make, lang, look in PIPELINES},
    "stars": rated(CATALOGUE["average_rating"], {5: 35, 4: 30, 3: 6, 2: 0, 1: 2}, 4.28, lang=Lang.FR, look=LIGHT),
    "loss_reasons_pareto": pareto(CATALOGUE["loss_reasons"], parts(CATALOGUE["loss_reasons"])[:4], lang=Lang.EN, look=DARK, currency="GBP"),
}


def written(value: Any, indent: str = "") -> str:
    """JSON whose small pieces, and the rows of its data, stand on one line each."""
    flat = json.dumps(value, ensure_ascii=False)
    is_row = isinstance(value, dict) and not any(isinstance(entry, (dict, list)) for entry in value.values())
    if is_row or len(indent) + len(flat) <= LINE or not isinstance(value, (dict, list)):
        return flat
    inner = indent + "  "
    if isinstance(value, list):
        return "[\n" + ",\n".join(f"{inner}{written(entry, inner)}" for entry in value) + f"\n{indent}]"
    entries = [f"{inner}{json.dumps(key)}: {written(entry, inner)}" for key, entry in value.items()]
    return "{\n" + ",\n".join(entries) + f"\n{indent}}}"


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_as_reviewed(name: str) -> None:
    """Any change of a chart is seen in review, mark by mark."""
    path = FOLDER / f"{name}.json"
    if os.environ.get("PILOTE_RENEW_GOLDEN"):
        path.write_text(written(CHARTS[name]) + "\n", encoding="utf-8", newline="\n")
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(json.dumps(CHARTS[name]))
