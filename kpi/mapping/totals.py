"""The file's own row of totals, checked against the rows that were read: reassuring where they agree, said where they do not."""

from __future__ import annotations

import polars as pl

from kpi.formats import number
from kpi.mapping.draft import Draft
from kpi.mapping.numbers import Mark, read_numbers
from kpi.mapping.results import Severity
from kpi.mapping.scales import scale
from kpi.reading import LeftOut, Reason
from kpi.schema import ENTITIES, Column, Kind
from kpi.words import Lang, Text

_EQUAL = Text(
    "La ligne de total du fichier (ligne {row}) dit {total} pour « {h} » : c’est bien la somme des lignes lues",
    "The file’s row of totals (row {row}) says {total} for “{h}”: that is the sum of the rows read",
)
_DIFFERENT = Text(
    "La ligne de total du fichier (ligne {row}) dit {total} pour « {h} », mais les lignes lues font {sum} : {gap} d’écart",
    "The file’s row of totals (row {row}) says {total} for “{h}”, but the rows read make {sum}: {gap} apart",
)
_CURE = Text(
    "L’export a peut-être été filtré ou coupé, ou une cellule mal comprise : comparez avec votre logiciel",
    "The export may have been filtered or cut, or a cell misread: compare with your software",
)


def totalled(draft: Draft) -> Draft:
    """The draft with what its rows of totals say of each column of amounts; every row read must still be in its table."""
    totals = [left for left in draft.sheet.left_out if left.why is Reason.TOTAL] if draft.entity else []
    for column in ENTITIES[draft.entity].columns if draft.entity and totals else ():
        if draft.has(column.id) and (column.kind is Kind.MONEY or column.id == "quantity"):
            draft = _checked(draft, column, totals)
    return draft


def _checked(draft: Draft, column: Column, totals: list[LeftOut]) -> Draft:
    """Every total of a column may be that of all rows, or of those since the one before it."""
    rows = draft.table.select("source_row", value=pl.col(column.id).fill_null(0.0))
    position, before = draft.seen.positions[column.id], 0
    told: list[tuple[int, float, float]] = []
    for left in totals:
        said = _said(draft, left, position)
        part = float(rows.filter(pl.col("source_row").is_between(before, left.row))["value"].sum())
        whole = float(rows["value"].sum())
        before = left.row
        if said is not None:
            told.append((left.row, said, part if _equal(part, said) else whole))
    wrong = [one for one in told if not _equal(one[1], one[2])]
    if not told:
        return draft
    row, said, found = (wrong or told)[-1]
    facts = {"row": row, "h": draft.heading(column.id), "total": _written(said), "sum": _written(found), "gap": _written(abs(said - found))}
    what = (_DIFFERENT if wrong else _EQUAL).format(**facts)
    return draft.saying(
        Severity.WARNING if wrong else Severity.INFO,
        what,
        cure=_CURE if wrong else None,
        column=column.id,
        row=row,
        stake=abs(said - found) if wrong and column.kind is Kind.MONEY else None,
    )


def _said(draft: Draft, left: LeftOut, position: int) -> float | None:
    """The total that a row says for the column at a position, read as the column is."""
    cell = left.cells[position] if position < len(left.cells) else ""
    held = draft.seen.profiles[position].held
    heading = draft.sheet.header[position]
    if held.dtype == pl.String:
        read = read_numbers(pl.concat([held, pl.Series([cell or None], dtype=pl.String).alias(held.name)])).values[-1]
    else:
        read = read_numbers(pl.Series([cell or None], dtype=pl.String), forced=Mark.POINT).values[-1]
    return None if read is None else float(read) * scale(heading)


def _equal(one: float, other: float) -> bool:
    """Whether two sums are one: to the cent, or to the unit where the file rounds its total."""
    rounded = 0.5 if one.is_integer() or other.is_integer() else 0.0
    return abs(one - other) <= max(0.011, rounded, 1e-9 * abs(one))


def _written(value: float) -> dict[Lang, str]:
    return {lang: number(value, lang=lang, decimals=0 if float(value).is_integer() else 2) for lang in Lang}
