"""What a file was to those before it: a newer state of the same things, more of them, or a copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import polars as pl

from kpi.words import Text, same


class Way(StrEnum):
    """What a file does to the rows that were there."""

    REPLACE = "replace"  # its rows are the state of all; those that it lacks are gone
    UPDATE = "update"  # its rows take the place of the same ones; those that it lacks stay
    APPEND = "append"  # its rows come beside
    COPY = "copy"  # all of it was there already


@dataclass(frozen=True, eq=False, kw_only=True)
class Import:
    """What a sheet did to the rows of its entity that were there.

    before: the files that it speaks of, none for the first. way is what was done; sure: no need to ask; decided: a person said so.
    common: things in both, of which changed; new: only in this sheet; gone: only before, and left out; missing: only before,
    and kept. changes: as :func:`kpi.mapping.changes.changes` gives them; state: the rows of the entity once it was in.
    """

    entity: str
    file: str
    sheet: str | None
    before: tuple[str, ...] = ()
    way: Way = Way.APPEND
    sure: bool = True
    decided: bool = False
    common: int = 0
    changed: int = 0
    new: int = 0
    gone: int = 0
    missing: int = 0
    why: Text = field(default_factory=lambda: same(""))
    changes: pl.DataFrame = field(default_factory=pl.DataFrame)
    state: pl.DataFrame = field(default_factory=pl.DataFrame)


def decided(kept: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], Way]:
    """What a person said that files do, out of plain words; one that another version wrote and that is not known is not obeyed."""
    known = {way.value: way for way in Way}
    return {place: known[word] for place, word in kept.items() if word in known}


def history(imports: Iterable[Import], days: Mapping[str, date]) -> pl.DataFrame:
    """Every state of the deals: the columns of :data:`kpi.mapping.changes.STATED` with ``key``, ``imported_on`` and ``import_file``.

    days: file → the day that it was imported. Told by the files that are kept and nothing else: a file that is deleted takes its
    states along. Empty where a single file tells of deals: the only state is its table.
    """
    states = [
        done.state.with_columns(imported_on=pl.lit(days[done.file], dtype=pl.Date), import_file=pl.lit(done.file))
        for done in imports
        if done.entity == "deals" and done.file in days
    ]
    return pl.concat(states) if states else pl.DataFrame()
