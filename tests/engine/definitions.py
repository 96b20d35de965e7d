"""Every definition of every KPI: the usual ones by their ids, the others as KPIs of their own: ``win_rate/all``."""

from __future__ import annotations

from dataclasses import replace

from kpi.catalogue import CATALOGUE, Kpi

OTHERS: dict[str, Kpi] = {
    other.key: replace(other, id=other.key, beside=())
    for kpi in CATALOGUE.values()
    for variant in kpi.variants[1:]
    for other in [kpi.defined_as(variant.id)]
}
DEFINITIONS: dict[str, Kpi] = CATALOGUE | OTHERS
