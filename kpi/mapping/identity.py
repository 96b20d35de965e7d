"""By what a row of one file is found again in another: an identifier, a title, what a plan's figure is for; else its whole content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from kpi.mapping.draft import Draft
from kpi.mapping.likeness import prints, said
from kpi.schema import ENTITIES
from kpi.schema.spelling import squeezed

_FILLED, _UNIQUE = 0.9, 0.98
_TOLD_BY = {
    "deals": ("customer", "created_on"),
    "leads": ("company", "created_on"),
    "quotes": ("customer", "sent_on"),
    "feedback": ("customer", "received_on"),
}
"""What tells two things apart where no column identifies them, provided that it does so in every file."""
_PLACES = {"plan": ("kpi", "period", "scenario", "dimension", "member"), "traffic": ("day", "source")}
"""What a figure is for: a later file says it anew."""


@dataclass(frozen=True, eq=False)
class Keyed:
    """A key for each row of each draft; exact: the same key is the same thing, even where the rest differs; ids: the files say so."""

    keys: tuple[pl.Series, ...]
    exact: bool
    ids: bool = False


def keyed(drafts: Sequence[Draft], entity: str) -> Keyed:
    """The keys of drafts of one entity that may tell of the same things."""
    columns = sorted(set.intersection(*(set(said(draft.table)) for draft in drafts)))
    content = [prints(draft.table, columns).cast(pl.String) for draft in drafts]
    key = ENTITIES[entity].key
    if key and all(draft.has(key) and _filled(draft.table[key]) for draft in drafts):
        named = _normal([draft.table[key].cast(pl.String) for draft in drafts])
        blank = [pl.select(pl.coalesce(id, "=" + other)).to_series() for id, other in zip(named, content, strict=True)]
        return Keyed(tuple(blank), exact=True, ids=True)
    for keys in (_placed(drafts, entity), _titled(drafts), _described(drafts, entity)):
        if keys is not None:
            return Keyed(tuple(keys), exact=True)
    return Keyed(tuple(content), exact=False)


def _filled(column: pl.Series) -> bool:
    return column.count() >= _FILLED * max(1, len(column))


def _normal(columns: list[pl.Series]) -> list[pl.Series]:
    """Identifiers as every file writes them: 00123, 123.0 and 123 are one, unless a file tells them apart."""
    plain = [column.str.strip_chars().str.to_lowercase().replace("", None) for column in columns]
    digits = r"^0*(\d+?)(?:\.0+)?$"
    bare = [column.str.replace(digits, "${1}") for column in plain]
    safe = all(one.n_unique() == other.n_unique() for one, other in zip(plain, bare, strict=True))
    return bare if safe else plain


def _placed(drafts: Sequence[Draft], entity: str) -> list[pl.Series] | None:
    if entity not in _PLACES:
        return None
    return [prints(draft.table, [column for column in _PLACES[entity] if draft.has(column)]).cast(pl.String) for draft in drafts]


def _described(drafts: Sequence[Draft], entity: str) -> list[pl.Series] | None:
    columns = _TOLD_BY.get(entity, ())
    if not columns or not all(draft.has(*columns) for draft in drafts):
        return None
    keys = [prints(draft.table, columns).cast(pl.String) for draft in drafts]
    return keys if all(_tells_apart(key) for key in keys) else None


def _titled(drafts: Sequence[Draft]) -> list[pl.Series] | None:
    """A heading that all the files have, that feeds nothing, and whose texts differ from row to row: a deal's title, an e-mail."""
    free = [_free(draft) for draft in drafts]
    for heading in free[0]:
        columns = [one.get(heading) for one in free]
        if all(column is not None and _tells_apart(column) for column in columns):
            return _normal([column for column in columns if column is not None])
    return None


def _free(draft: Draft) -> dict[str, pl.Series]:
    """The columns of text that feed nothing, by heading; none where the table's rows are no longer the sheet's."""
    if draft.table.height != draft.sheet.frame.height:
        return {}
    taken = set(draft.seen.positions.values())
    profiles = draft.seen.profiles
    texts = [
        position
        for position in range(len(draft.sheet.header))
        if position not in taken and max(profiles[position].numbers, profiles[position].dates) < 0.5
    ]
    return {squeezed(draft.sheet.header[position]): draft.sheet.frame[f"c{position}"].cast(pl.String) for position in texts}


def _tells_apart(column: pl.Series) -> bool:
    held = column.drop_nulls()
    return _filled(column) and len(held) > 0 and held.n_unique() >= _UNIQUE * len(held)
