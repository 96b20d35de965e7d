"""A sheet while it is being understood: its table and what there is to say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from kpi.mapping.correction import Correction
from kpi.mapping.recognition import Recognised
from kpi.mapping.results import Finding, Match, Question, SetAside, Severity
from kpi.reading import Sheet
from kpi.words import Text, same

ORIGIN = ("source_file", "source_sheet", "source_row")
_INDEX = "_index"


@dataclass(frozen=True, eq=False, kw_only=True)
class Draft:
    """What is known so far.

    part: the rows complete those of another sheet and are not an entity's own. bridge: the rows join those of two other
    sheets. also: entity → rows that the sheet tells of another entity.
    """

    seen: Recognised
    correction: Correction
    matches: tuple[Match, ...]
    table: pl.DataFrame = field(default_factory=pl.DataFrame)
    values: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    part: bool = False
    bridge: bool = False
    also: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    @property
    def sheet(self) -> Sheet:
        """The sheet itself."""
        return self.seen.sheet

    @property
    def entity(self) -> str | None:
        """The entity that the sheet feeds."""
        return self.seen.entity

    def has(self, *columns: str) -> bool:
        """Whether the table has all of these columns."""
        return set(columns) <= set(self.table.columns)

    def heading(self, column: str) -> str | None:
        """The heading that feeds a canonical column."""
        position = self.seen.positions.get(column)
        return None if position is None else self.sheet.header[position]

    def held(self, column: str) -> pl.Series:
        """The cells of the heading that feeds a canonical column, as the file has them."""
        return self.seen.profiles[self.seen.positions[column]].held

    def saying(
        self,
        severity: Severity,
        what: Text,
        *,
        cure: Text | None = None,
        column: str | None = None,
        rows: pl.Series | None = None,
        row: int | None = None,
        count: int = 1,
        **more: Any,
    ) -> Draft:
        """A copy with one more finding; column is canonical, rows the numbers of the rows concerned; more: see :class:`Finding`."""
        if row is None and rows is not None and len(rows):
            row = int(rows[0])
        if rows is not None:
            more["rows"] = rows.cast(pl.UInt32)
        made = Finding(
            severity=severity,
            file=self.sheet.file,
            sheet=self.sheet.place,
            what=what,
            cure=cure or same(""),
            column=self.heading(column) if column else None,
            row=row,
            count=count,
            feeds=f"{self.entity}.{column}" if column else self.entity,
            position=self.seen.positions.get(column) if column else None,
            **more,
        )
        return replace(self, findings=(*self.findings, made))

    def asking(self, question: Question) -> Draft:
        """A copy with one more question."""
        return replace(self, questions=(*self.questions, question))

    def with_table(self, table: pl.DataFrame) -> Draft:
        """A copy with another table."""
        return replace(self, table=table)

    def without(self, rows: pl.Series, why: Text) -> Draft:
        """A copy without the rows where the mask is true; they are set aside for this reason."""
        if not rows.any():
            return self
        numbers = self.table.filter(rows)["source_row"]
        aside = tuple(SetAside(row, why, row_cells) for row, row_cells in _cells(self.sheet, numbers))
        return replace(self, table=self.table.filter(~rows), set_aside=(*self.set_aside, *aside))


def _cells(sheet: Sheet, numbers: pl.Series) -> list[tuple[int, tuple[str, ...]]]:
    rows = sheet.frame.with_columns(sheet.rows.alias(_INDEX)).filter(pl.col(_INDEX).is_in(numbers.unique().implode()))
    text = rows.select(pl.all().exclude(_INDEX).cast(pl.String).fill_null(""))
    return list(zip(rows[_INDEX].to_list(), text.iter_rows(), strict=True))
