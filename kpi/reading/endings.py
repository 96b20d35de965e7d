"""Rows that end a table and are no data: totals and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpi.reading.cells import Cell, Look, filled, told
from kpi.reading.leftout import Reason

SUBTOTAL = r"(?i)^(?:sous[- ]?tota(?:l|ux)|sub[- ]?totals?)\s*:?$"
_TOTAL = re.compile(
    r"(?:(?:grand|general|overall|sous|sub|net)[- ]?)?tota(?:l|ls|ux)(?:[- ](?:g[ée]n[ée]ra(?:l|ux)|overall))?\s*:?(?:\s*\(.*\))?",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"©.*|copyright\b.*|\(c\) (?:19|20)\d\d\b.*|confidential information\b.*|.*\ball rights reserved\.?|.*\btous droits réservés\.?"
    r"|(?:applied filters|filtres appliqués)\s*:.*|(?:generated|exported|généré|exporté)e?s? (?:by|on|at|par|le)\b.*"
    r"|(?:total records|record count|nombre d'enregistrements)\s*:?\s*\d*|\d+ (?:records?|rows?|lignes?|enregistrements?)(?: .{0,20})?"
    r"|page \d+ (?:of|sur) \d+",
    re.IGNORECASE,
)


def only_numbers(row: Sequence[Cell]) -> bool:
    """A label, then numbers alone: a row of data would also hold a name or a date."""
    kinds = [kind for cell in row if (kind := told(cell)) is not Look.BLANK]
    return set(kinds[1:]) <= {Look.NUMBER}


def ending(row: Sequence[Cell], lead: str, *, wide: bool) -> Reason | None:
    if wide and _TOTAL.fullmatch(lead) and only_numbers(row):
        return Reason.TOTAL
    return Reason.FOOTER if wide and filled(row) <= 2 and _FOOTER.fullmatch(lead) else None
