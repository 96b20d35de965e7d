"""Sheets that the person must first say what they are, and that stand in two files: the later is a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from kpi.mapping.draft import Draft
from kpi.mapping.likeness import said, same_content
from kpi.mapping.results import SetAside, Severity
from kpi.words import Text

_COPY = Text("Copie de « {file} »", "Copy of “{file}”")
_COPIED = Text("Même contenu que « {file} » : compté une seule fois", "Same content as “{file}”: counted once")
_CURE = Text("Retirez l’un des deux fichiers si vous le souhaitez", "Remove one of the two files if you wish")
_FEW = 3


def copies_aside(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, of which those in doubt that say the same as an earlier one of another file have all their rows set aside, and say so.

    Those that are not in doubt are :mod:`kpi.mapping.successions`' to judge.
    """
    done: list[Draft] = []
    for draft in drafts:
        first = next((one for one in done if _copies(draft, one)), None)
        done.append(draft if first is None else _copied(draft, first.sheet.file))
    return done


def _copies(draft: Draft, first: Draft) -> bool:
    """Whether a draft copies an earlier one; with few columns understood, the headings must be the same too."""
    if not draft.seen.doubtful or draft.entity is None or draft.entity != first.entity or draft.sheet.file == first.sheet.file:
        return False
    alike = len(said(draft.table)) >= _FEW or set(draft.sheet.header) == set(first.sheet.header)
    return alike and same_content(draft.table, first.table)


def _copied(draft: Draft, file: str) -> Draft:
    draft = replace(draft, questions=(), seen=replace(draft.seen, doubtful=False))
    draft = superseded(draft, pl.repeat(True, draft.table.height, eager=True), _COPY.format(file=file), by=file)
    return draft.saying(Severity.INFO, _COPIED.format(file=file), cure=_CURE, count=len(draft.set_aside))


def superseded(draft: Draft, rows: pl.Series, why: Text, *, by: str) -> Draft:
    """A copy without the rows where the mask is true, for which the file ``by`` speaks."""
    numbers = draft.table.filter(rows)["source_row"]
    aside = tuple(SetAside(row, why, (), by=by) for row in numbers)
    return replace(draft, table=draft.table.filter(~rows), set_aside=(*draft.set_aside, *aside))
