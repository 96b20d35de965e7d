"""The currency that files are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import polars as pl

from kpi.mapping.results import Finding, Severity
from kpi.reading import Sheet
from kpi.words import Text

_SIGNS = {
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "k€": "EUR",
    "$": "USD",
    "usd": "USD",
    "us$": "USD",
    "£": "GBP",
    "gbp": "GBP",
    "chf": "CHF",
    "₹": "INR",
    "inr": "INR",
}
_PATTERN = r"(?i)(?:^|[\d\s(,.-])(€|\$|£|₹|eur|usd|gbp|chf|inr)(?:$|[\s\d).-])"
_SAMPLE = 500
_SHORT = 25  # letters: an amount with its sign, not a sentence


def currency(sheets: Sequence[Sheet]) -> tuple[str | None, tuple[Finding, ...]]:
    """The ISO code of the currency that most cells and headings name, and a finding when there are several."""
    found: Counter[str] = Counter()
    for sheet in sheets:
        found += _headings(sheet) + _formats(sheet) + _cells(sheet)
    if not found:
        return None, ()
    if len(found) == 1:
        return next(iter(found)), ()
    listed = ", ".join(f"{code} ({count})" for code, count in found.most_common())
    what = Text(
        "Plusieurs monnaies : {listed}. Les montants ne sont pas convertis", "Several currencies: {listed}. Amounts are not converted"
    ).format(listed=listed)
    return found.most_common(1)[0][0], (Finding(severity=Severity.WARNING, file="", sheet=None, what=what, count=len(found)),)


def _headings(sheet: Sheet) -> Counter[str]:
    named = (part for heading in sheet.header for part in heading.lower().replace("(", " ").replace(")", " ").split())
    return Counter(_SIGNS[part] for part in named if part in _SIGNS)


def _formats(sheet: Sheet) -> Counter[str]:
    """The currencies that number formats write."""
    return Counter(unit for unit in sheet.units.values() if unit.isalpha())


def _cells(sheet: Sheet) -> Counter[str]:
    """Signs beside numbers, and codes alone in their cell."""
    text = pl.col(pl.String).drop_nulls().head(_SAMPLE)
    short = pl.when(text.str.len_chars() < _SHORT).then(text.str.to_lowercase())
    signs = sheet.frame.select(short.str.extract(_PATTERN).drop_nulls().implode())
    return Counter(_SIGNS[sign] for column in signs for sign in column.explode(empty_as_null=False))
