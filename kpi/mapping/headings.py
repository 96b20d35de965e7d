"""How much a heading looks like each column of an entity."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from kpi.mapping.words import split
from kpi.schema.headings import HEADINGS, MEMBERS, NOUNS
from kpi.schema.spelling import plain, words

_RANK = 0.002  # what each place in the list costs: enough to prefer, too little to doubt
SURE = 0.75
_HEADINGS_KEPT = 20_000  # people's headings: some files' worth, not all that a server ever saw


@cache
def _spellings(entity: str) -> dict[str, dict[str, float]]:
    """Spelling → column → how sure; the first spellings of a list are preferred."""
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for column, written in (*HEADINGS[entity].items(), *_members(entity)):
        for rank, synonym in enumerate(split(written)):
            spelt = plain(synonym)
            for spelling, sure in ((spelt, 1.0), (spelt.replace(" ", ""), 0.99), (" ".join(sorted(spelt.split())), 0.97)):
                table[spelling][column] = max(table[spelling].get(column, 0.0), sure - _RANK * min(rank, 60))
    return dict(table)


def _members(entity: str) -> tuple[tuple[str, str], ...]:
    return tuple(("member", written) for written in MEMBERS.values()) if entity == "plan" else ()


@cache
def nouns(entity: str) -> frozenset[str]:
    """The spelt words that name an entity."""
    return frozenset(plain(noun) for noun in split(NOUNS[entity]))


@lru_cache(maxsize=_HEADINGS_KEPT)
def exact(heading: str, entity: str) -> dict[str, float]:
    """The columns of which this is a known heading, with the entity's own nouns around or not."""
    table, spelt = _spellings(entity), _once(words(heading))
    whole = " ".join(spelt)
    for spelling in (whole, whole.replace(" ", ""), " ".join(sorted(spelt))):
        if spelling in table:
            return table[spelling]
    rest = tuple(word for word in spelt if word not in nouns(entity))
    if rest and rest != spelt:
        found = table.get(" ".join(rest)) or table.get(" ".join(sorted(rest)), {})
        return {column: sure - 0.05 for column, sure in found.items()}
    return {}


def _once(spelt: tuple[str, ...]) -> tuple[str, ...]:
    """« Montant Montant », where a file has its row of headings twice, is said once."""
    times = next((times for times in (2, 3, 4, 5) if spelt and spelt == spelt[: len(spelt) // times] * times), 1)
    return spelt[: len(spelt) // times]


@lru_cache(maxsize=_HEADINGS_KEPT)
def near(heading: str, entity: str) -> dict[str, float]:
    """The columns whose headings look like this one: a slip of the pen (sure enough), or a part of it (never sure)."""
    table, spelt = _spellings(entity), plain(heading)
    found: dict[str, float] = {}
    for spelling, score, _ in process.extract(spelt, table.keys(), scorer=fuzz.ratio, score_cutoff=90, limit=3):
        if len(spelling) > 4 and spelling.count(" ") == spelt.count(" "):
            _better(found, table[spelling], 0.0085 * score)
    for spelling, _, _ in process.extract(spelt, table.keys(), scorer=fuzz.token_set_ratio, score_cutoff=100, limit=8):
        if set(spelling.split()) < set(spelt.split()):
            _better(found, table[spelling], 0.7 if " " in spelling else 0.55)
    return found


def _better(found: dict[str, float], columns: dict[str, float], limit: float) -> None:
    for column, sure in columns.items():
        found[column] = max(found.get(column, 0.0), sure * limit)


def likeness(heading: str, entity: str) -> dict[str, float]:
    """Column → how much the heading looks like it, from 0 to 1."""
    return exact(heading, entity) or near(heading, entity)


def named(text: str, entity: str) -> int:
    """How many words of a file's or a sheet's name say this entity."""
    spelt = f" {plain(text)} "
    return max((len(noun.split()) for noun in nouns(entity) if f" {noun} " in spelt), default=0)


def member_of(heading: str) -> str | None:
    """The dimension that a heading of a plan names: « Commercial » is the owner."""
    spelt = plain(heading)
    for dimension, written in MEMBERS.items():
        if spelt in {plain(synonym) for synonym in split(written)}:
            return dimension
    return None
