"""How many columns are looked at: understanding one takes milliseconds, and a file may have thousands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from kpi.mapping.cells import name
from kpi.mapping.results import Finding, Severity
from kpi.reading import Sheet
from kpi.words import Text

WIDEST, IN_ALL = 500, 6_000

_WHAT = Text("Seules les {n} premières colonnes sur {all} sont lues", "Only the first {n} of {all} columns are read")
_CURE = Text("Retirez les colonnes ou les feuilles inutiles", "Remove columns or sheets that are not needed")


def narrowed(sheets: Sequence[Sheet], *, widest: int = WIDEST, in_all: int = IN_ALL) -> tuple[list[Sheet], tuple[Finding, ...]]:
    """The sheets with their first columns, at most ``widest`` each and about ``in_all`` together; what was cut is said."""
    kept: list[Sheet] = []
    findings: list[Finding] = []
    for sheet in sheets:
        columns = max(1, min(widest, in_all))
        in_all -= min(columns, len(sheet.header))
        kept.append(_cut(sheet, columns) if len(sheet.header) > columns else sheet)
        if len(sheet.header) > columns:
            what = _WHAT.format(n=columns, all=len(sheet.header))
            findings.append(Finding(severity=Severity.WARNING, file=sheet.file, sheet=sheet.place, what=what, cure=_CURE))
    return kept, tuple(findings)


def _cut(sheet: Sheet, columns: int) -> Sheet:
    return replace(
        sheet,
        header=sheet.header[:columns],
        frame=sheet.frame.select(pl.col([name(position) for position in range(columns)])),
        native={position: numbers for position, numbers in sheet.native.items() if position < columns},
    )
