"""What mapping tells: matches, questions, findings, tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import polars as pl

from kpi.mapping.correction import Correction
from kpi.mapping.imports import Import
from kpi.reading import Sheet
from kpi.words import Text, same


class Severity(StrEnum):
    """How grave a finding is."""

    INFO = "info"
    DOUBT = "doubt"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing learnt about the data.

    column is the heading as in the file, row the number that Excel shows, count how many cells or rows are concerned.
    feeds: the canonical column, ``deals.amount``, or the entity. position: of the heading. rows: UInt32, the numbers of the rows concerned,
    where they are known. lost: their cells of that column were not understood. stake: how much money the rows hold; guessed:
    they hold none, and would hold that much at the mean of the others. caveat: every figure that reads the column must say it.
    """

    severity: Severity
    file: str
    sheet: str | None
    what: Text
    cure: Text = field(default_factory=lambda: same(""))
    column: str | None = None
    row: int | None = None
    count: int = 1
    feeds: str | None = None
    position: int | None = None
    rows: pl.Series = field(default_factory=lambda: pl.Series([], dtype=pl.UInt32), compare=False, repr=False)
    lost: bool = False
    stake: float | None = None
    guessed: bool = False
    caveat: bool = False


@dataclass(frozen=True)
class Candidate:
    """A canonical column that a heading may be, with a confidence from 0 to 1."""

    column: str
    confidence: float


@dataclass(frozen=True, kw_only=True)
class Match:
    """What was made of one heading.

    column is None when the heading feeds nothing. examples are pairs: the text in the file, the text as understood.
    """

    position: int
    heading: str
    column: str | None
    confidence: float
    evidence: Text
    candidates: tuple[Candidate, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Question:
    """What only the person knows.

    key is ``entity``, ``column:3``, ``which:closed_on`` (the answer is a position), ``values:status:Négo`` (or ``values:status``, for
    all that it covers), ``order:3`` (day or month first), ``decimal:3`` (comma or point) or ``offer:list_price`` (``yes`` or
    ``no``); options are (answer, words); proposal is the answer taken meanwhile, None when none is; likely: the one that the person may
    mean, which counts only once they say so. covers: the texts that the answer is for; of an offer, the names in
    ``Correction.accepted`` that it settles, not accepted until then.
    """

    key: str
    asks: Text
    examples: tuple[str, ...] = ()
    options: tuple[tuple[str, Text], ...] = ()
    proposal: str | None = None
    likely: str | None = None
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class SetAside:
    """A row of data that the table cannot hold: its number in the file, why, and its cells as text.

    by is the file that speaks for it, where the row is a copy or an earlier state of one of that file's; its cells are then not repeated.
    """

    row: int
    why: Text
    cells: tuple[str, ...]
    by: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Understood:
    """What was made of one sheet.

    key identifies the sheet's shape (its headings, whatever their order, case and accents). values: canonical column →
    text in the file → canonical value (None: not known); counts: the same → number of cells. table is None when the sheet
    feeds no entity. bridge: it feeds none, and joins the rows of two others. correction: what a person said that holds for it.
    ``len(table) + len(set_aside) == len(sheet.frame)`` but for wide plans, where a row makes several.
    """

    key: str
    sheet: Sheet
    entity: str | None
    confidence: float
    entities: tuple[tuple[str, float], ...]
    evidence: Text
    matches: tuple[Match, ...] = ()
    values: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    table: pl.DataFrame | None = None
    bridge: bool = False
    set_aside: tuple[SetAside, ...] = ()
    correction: Correction = field(default_factory=Correction)


@dataclass(frozen=True)
class Link:
    """How the rows of one entity reach another: how many find their row there, how many do not, a few that do not."""

    source: str
    target: str
    by: str
    matched: int
    orphans: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Understanding:
    """What was made of the files together.

    tables: entity → rows under canonical columns, with source_file, source_sheet, source_row; a sheet whose entity is
    asked is not in them until the person answers. totals: the entities whose rows are sums of several. currency: ISO code of the
    files, None when they do not say. cutoff: the last date of a fact (of what stands open where there is none), not after
    today; None when nothing is dated. imports: what each file did to those before it, in their order, where several tell of the
    same entity.
    """

    sheets: tuple[Understood, ...]
    tables: Mapping[str, pl.DataFrame]
    links: tuple[Link, ...] = ()
    findings: tuple[Finding, ...] = ()
    totals: frozenset[str] = frozenset()
    currency: str | None = None
    cutoff: date | None = None
    imports: tuple[Import, ...] = ()
