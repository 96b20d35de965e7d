"""What reading gives: the sheets of a file as they stand, and what was left out of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from kpi.reading.leftout import RowsLeftOut
from kpi.reading.lent import Lent
from kpi.words import Text


@dataclass(frozen=True, eq=False, kw_only=True)
class Sheet:
    """One table of a file, as the file holds it.

    ``len(frame) + len(left_out) + header_rows``, over the tables of a sheet, is the number of rows in it, always.

    file: the name given. sheet: the sheet's name; None for text files. table: its place among the tables of its sheet, from 1,
    top to bottom; the blank rows between two belong to the upper one, the titles to the lower one. encoding, delimiter: text
    files only; the delimiter is None when there is one column. header_row: number of the first row of headings, from 1; None
    when there is no header. header_rows: how many rows the headings take. header: trimmed headings on one line, without HTML
    tags; those of several rows are joined with a blank, a text over several columns being said for each; an empty one is the
    column's Excel letter; duplicates stay. frame: one column per heading, named c0, c1, … in order: String, Float64, Boolean or
    Datetime("us") as the file types them; text files are all String; a column that mixes types is String, numbers with a dot,
    dates in ISO; a column that plainly carries HTML is without tags. Empty cells are null. native: for mixed columns, position
    → Float64: the cells that are numbers in the file, null elsewhere. units: position → what the formats of most of a column's
    numbers write beside them: "%" (the numbers are shares: 0.12 is shown as 12 %) or an ISO currency. rows: UInt32, the number
    of each row of ``frame`` as Excel shows it. hidden: the sheet is hidden in its workbook. damaged: the file is broken here,
    and only what is told could be read. lent: where ``frame`` lies in a memory file, for the child process alone.

    A worksheet without any cell is a Sheet without column or row.
    """

    file: str
    sheet: str | None
    encoding: str | None
    delimiter: str | None
    header_row: int | None
    header_rows: int
    header: tuple[str, ...]
    frame: pl.DataFrame
    native: Mapping[int, pl.Series]
    rows: pl.Series
    left_out: RowsLeftOut
    units: Mapping[int, str] = field(default_factory=dict)
    hidden: bool = False
    damaged: bool = False
    table: int = 1
    lent: Lent | None = None

    @property
    def place(self) -> str | None:
        """The sheet as a person is told it: its name, and which of its tables from the second on, « Feuil1 (2) »."""
        if self.table == 1:
            return self.sheet
        return f"{self.sheet} ({self.table})" if self.sheet else f"({self.table})"

    @property
    def blank(self) -> bool:
        """Whether there is no column at all."""
        return not self.header

    @property
    def remark(self) -> Text | None:
        """What a person should know before they count on the sheet; None when there is nothing to say."""
        if self.damaged and self.blank:
            return Text(fr="Feuille endommagée : rien n’a pu en être lu.", en="Damaged sheet: nothing in it could be read.")
        if self.damaged:
            text = Text(
                fr="Feuille endommagée : {n} lignes ont pu être lues, les suivantes sont perdues.",
                en="Damaged sheet: {n} rows could be read, those after them are lost.",
            )
            return text.format(n=len(self.frame))
        return Text(fr="Cette feuille ne contient aucune cellule.", en="This sheet holds no cell.") if self.blank else None
