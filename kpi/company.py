"""A company's files, opened: read, understood, and ready to be asked for figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path, PurePath
from typing import Protocol

import polars as pl

from kpi.catalogue import Kpi
from kpi.engine import Dataset, load, told_anew
from kpi.engine.chances import with_chances
from kpi.errors import KpiError
from kpi.mapping import Correction, Decisions, Understanding, understand
from kpi.quality import caveats, kinds_told, undated
from kpi.reading import Empty, Sheet, read
from kpi.schema import Column, Customers, Deals, Feedback
from kpi.targets import Goal, from_plan
from kpi.verbatims import Comments, SaidOf, heard
from kpi.words import Text

EURO = "EUR"
TOLD_NOW = (Deals.status, Customers.status, Customers.monthly_amount)
"""What makes figures of the day that files were given on, where nothing in them is dated."""


class Reader(Protocol):
    """What makes sheets of a file's bytes; raises KpiError where it cannot."""

    def __call__(self, source: Path | str | bytes, *, name: str | None = None) -> list[Sheet]:
        """The sheets of the file."""
        ...


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be read, with what is wrong and how to mend it."""

    file: str
    error: KpiError


@dataclass(frozen=True, eq=False)
class Company:
    """What the files say.

    ``dataset`` is ``None`` where they hold nothing to compute on: no dated row, and nothing that is told as it stands. ``planned``
    are the targets that the files brought. ``currency`` is the files' own (ISO code), the euro where they do not say.
    ``comments`` are what customers wrote, with their kinds, which the dataset has too; ``None`` where no file holds any text of theirs.
    """

    understanding: Understanding
    dataset: Dataset | None
    planned: tuple[Goal, ...]
    currency: str
    refused: tuple[Refused, ...] = ()
    comments: Comments | None = None

    def corrected(self, said: SaidOf) -> Company:
        """The company with what people said of its customers' comments."""
        if self.comments is None or self.dataset is None:
            return self
        comments = self.comments.corrected(said)
        others = [one for one in self.understanding.findings if one not in kinds_told(self.comments)]
        return replace(
            self,
            understanding=replace(self.understanding, findings=(*others, *kinds_told(comments))),
            dataset=told_anew(self.dataset, Feedback.kind, comments.kinds),
            comments=comments,
        )

    def weighed(self, chances: Mapping[str, float]) -> Company:
        """The company whose deals at these stages have the probabilities (shares) that people set."""
        return self if self.dataset is None else replace(self, dataset=with_chances(self.dataset, chances))

    def caveats(self, kpi: Kpi) -> tuple[Text, ...]:
        """What a KPI's figures must say of themselves: amounts taken from list prices, sales without dates."""
        return caveats(kpi, self.understanding, self.dataset)


def open_company(
    files: Iterable[tuple[str, Path | bytes]],
    *,
    today: date,
    given_on: date | None = None,
    corrections: Mapping[str, Correction] | None = None,
    decisions: Decisions | None = None,
    cutoff: date | None = None,
    reader: Reader = read,
) -> Company:
    """Read and understand files (name, path or bytes); one that cannot be read is set apart and the others go on.

    ``cutoff`` is the last day to speak of, the data's own where it is ``None``, which ``today`` bounds; files without any date speak
    of the day that they were ``given_on``, today where it is ``None``.
    """
    sheets: list[Sheet] = []
    refused: list[Refused] = []
    for name, source in named_apart(files):
        try:
            sheets += [sheet for sheet in filled(reader(source, name=name), file=name) if not sheet.hidden]
        except KpiError as error:
            refused.append(Refused(name, error))
    return understood(sheets, today=today, given_on=given_on, corrections=corrections, decisions=decisions, cutoff=cutoff, refused=refused)


def named_apart(files: Iterable[tuple[str, Path | bytes]]) -> list[tuple[str, Path | bytes]]:
    """Files of one name, from several folders, told apart: ``export.csv``, ``export (2).csv``."""
    made: dict[str, Path | bytes] = {}
    for name, source in files:
        made[free_name(name, made)] = source
    return list(made.items())


def free_name(name: str, taken: Collection[str]) -> str:
    """The name itself, or the first of ``export (2).csv``, ``export (3).csv`` … that no other file has."""
    path = PurePath(name)
    numbered = (f"{path.stem} ({number}){path.suffix}" for number in count(2))
    return name if name not in taken else next(free for free in numbered if free not in taken)


def filled(sheets: Iterable[Sheet], *, file: str) -> list[Sheet]:
    """The sheets of a file that hold columns, or would if they were not damaged. Raises Empty when none does: such a file feeds nothing."""
    found = [sheet for sheet in sheets if sheet.damaged or not sheet.blank]
    if all(sheet.blank for sheet in found):
        raise Empty(file=file)
    return found


def understood(
    sheets: Iterable[Sheet],
    *,
    today: date,
    given_on: date | None = None,
    corrections: Mapping[str, Correction] | None = None,
    decisions: Decisions | None = None,
    cutoff: date | None = None,
    refused: Iterable[Refused] = (),
) -> Company:
    """The company of sheets that were read already."""
    found = understand(list(sheets), corrections=corrections or {}, decisions=decisions, today=today)
    last_day = cutoff or found.cutoff
    comments = heard(found.tables.get(Feedback.id))
    facts = {entity: table for entity, table in found.tables.items() if entity != "plan" and len(table)}
    if last_day is None and any(_tells(facts, column) for column in TOLD_NOW):
        last_day = given_on or today
        found = replace(found, findings=(*found.findings, undated(last_day)))
    if comments is not None:
        facts[Feedback.id] = facts[Feedback.id].with_columns(comments.kinds["kind"])
        found = replace(found, findings=(*found.findings, *kinds_told(comments)))
    return Company(
        found,
        load(facts, cutoff=last_day, totals=found.totals) if facts and last_day else None,
        from_plan(found.tables["plan"]) if "plan" in found.tables else (),
        found.currency or EURO,
        tuple(refused),
        comments,
    )


def _tells(tables: Mapping[str, pl.DataFrame], column: Column) -> bool:
    """Whether a table says something in a column."""
    table = tables.get(column.entity)
    return table is not None and column.id in table.columns and table[column.id].count() > 0
