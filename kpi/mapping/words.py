"""The values that carry meaning: text → the words of a closed list, and yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache

import polars as pl

from kpi.mapping.cells import as_text
from kpi.schema import Column
from kpi.schema.spelling import plain, squeezed, words
from kpi.schema.synonyms import CLUES, DENIALS, DOUBTS, NO, SWITCHES, TICKS, VALUES, YES
from kpi.schema.values import LeadStatus, QuoteStatus, Status

_MANY = 60  # different texts


def split(written: str) -> tuple[str, ...]:
    """The synonyms of a line of the tables of ``kpi.schema``."""
    return tuple(part.strip() for part in written.split("|"))


@cache
def lexicon(kind: type[StrEnum]) -> Mapping[str, str]:
    """Every spelling of the words of a closed list → the word."""
    table: dict[str, str] = {}
    for value, written in VALUES[kind].items():
        for synonym in (*split(written), value.value):
            table.setdefault(plain(synonym), value.value)
            table.setdefault(squeezed(synonym), value.value)
    return table


@cache
def _clues(kind: type[StrEnum]) -> tuple[tuple[frozenset[str], str], ...]:
    return tuple(
        (frozenset(plain(word) for word in split(written)), value.value) for value, written in CLUES.items() if isinstance(value, kind)
    )


_DENIALS = frozenset(split(DENIALS))
_DOUBTS = frozenset(split(DOUBTS))
_STATES = (Status, QuoteStatus, LeadStatus)


def word(text: str, kind: type[StrEnum]) -> str | None:
    """The word that a text means: known as a whole, without its numbers, or by one clue that nothing denies."""
    table = lexicon(kind)
    spelt = words(text)
    letters = " ".join(part for part in spelt if not part.isdigit())
    for spelling in (" ".join(spelt), squeezed(text), letters, letters.replace(" ", "")):
        if spelling in table:
            return table[spelling]
    parts = set(squeezed_words(text))
    if _DENIALS & parts or (kind in _STATES and _DOUBTS & parts):
        return None
    found = {value for clues, value in _clues(kind) if clues & set(spelt)}
    return found.pop() if len(found) == 1 else None


def squeezed_words(text: str) -> tuple[str, ...]:
    """Each blank-separated part without accents and punctuation."""
    return tuple(squeezed(part) for part in text.split())


def meanings(texts: Iterable[str], column: Column, *, heading: str = "") -> dict[str, str | None]:
    """What each different text of a column means; None when it is not known."""
    assert column.words is not None
    switch = _switch(column, heading)
    found: dict[str, str | None] = {}
    for text in texts:
        found[text] = word(text, column.words)
        truth = yes_or_no(text)
        if switch and truth is not None:
            found[text] = switch[0 if truth else 1].value
    return found


def _switch(column: Column, heading: str) -> tuple[StrEnum, StrEnum] | None:
    for written, pair in SWITCHES.get(str(column), {}).items():
        if plain(heading) in {plain(one) for one in split(written)}:
            return pair
    return None


@cache
def _truths() -> dict[str, bool]:
    return {one: truth for written, truth in ((YES, True), (NO, False)) for one in split(written)}


def yes_or_no(text: str) -> bool | None:
    """Yes, no, or None when the text is neither."""
    return _truths().get(text.strip().lower().removesuffix(".0"))


def flags(column: pl.Series) -> pl.Series:
    """Boolean of a column of yes and no; null where a cell is neither."""
    if column.dtype == pl.Boolean:
        return column
    text = as_text(column).str.strip_chars().str.to_lowercase()
    return text.replace_strict(_truths(), default=None, return_dtype=pl.Boolean)


def ticked(column: pl.Series) -> bool:
    """Whether a column holds nothing but marks of people who tick: « x », « ✓ »."""
    if column.dtype != pl.String:
        return False
    marks = set(column.drop_nulls().unique().head(9).str.to_lowercase())
    return bool(marks) and marks <= set(split(TICKS))


def known(counts: Mapping[str, int], column: Column) -> float:
    """Share of the cells whose word is known, among their most frequent texts: a list of words is short. counts: of each text."""
    most = sorted(counts, key=lambda text: (-counts[text], text))[:_MANY]
    said = meanings(most, column)
    return sum(counts[text] for text in most if said[text] is not None) / max(1, sum(counts.values()))
