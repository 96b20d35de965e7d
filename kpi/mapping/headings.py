"""How much a heading looks like each column of an entity."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from kpi.mapping.alike import unnumbered
from kpi.mapping.words import split
from kpi.schema import ENTITIES, Kind
from kpi.schema.concepts import PHRASES, SAME, SIGNS, SPARE
from kpi.schema.headings import HEADINGS, MEMBERS, NOUNS
from kpi.schema.spelling import plain, words

_RANK = 0.002  # what each place in the list costs: enough to prefer, too little to doubt
_AKIN = 0.93
SURE = 0.75
_HEADINGS_KEPT = 20_000  # people's headings: some files' worth, not all that a server ever saw


_PATH = re.compile(r"/|\s[-–:]\s")
_INSIDE = re.compile(r"\(([^()]+)\)\s*:?\s*$")
_BLAND = frozenset("champ field column colonne col custom unnamed attribut attribute data donnee variable var libre perso".split())
_CONCEPT = {word: line.split()[0] for line in SAME for word in line.split()}


@lru_cache(maxsize=_HEADINGS_KEPT)
def concepts(spelt: tuple[str, ...]) -> frozenset[str]:
    """What the words of a heading say, whatever their language and order; words that change nothing are left out."""
    text = f" {' '.join(spelt)} "
    for phrase, meant in PHRASES.items():
        text = text.replace(f" {phrase} ", f" {meant} ")
    said = frozenset(_CONCEPT.get(word, word) for word in text.split())
    said = said - SPARE or said
    named = frozenset(word for word in said if not word.isdigit())
    return named if len(named) > 1 else said


def _spelt(heading: str) -> tuple[str, ...]:
    """The words of a heading, said once, without the number that tells it from another alike."""
    return _once(words(unnumbered(heading)))


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
def _bags(entity: str) -> dict[frozenset[str], dict[str, float]]:
    """Concepts of a spelling → column → how sure; a date may be named by what happened alone."""
    table: dict[frozenset[str], dict[str, float]] = defaultdict(dict)
    for column, written in (*HEADINGS[entity].items(), *_members(entity)):
        for rank, synonym in enumerate(split(written)):
            bag, sure = concepts(words(synonym)), _AKIN - _RANK / 2 * min(rank, 60)
            short = bag - {"date"} if column in ENTITIES[entity] and ENTITIES[entity][column].kind is Kind.DATE else bag
            for one, cost in ((bag, 0.0), (short, 0.02)):
                if one and _may(one, column, entity):
                    table[one][column] = max(table[one].get(column, 0.0), sure - cost)
    return dict(table)


def _may(bag: frozenset[str], column: str, entity: str) -> bool:
    """« Référence » by itself is the row's own, not the product's."""
    return bag != {"id"} or column == ENTITIES[entity].key


def ready() -> None:
    """Make the tables of all entities, which the first file would wait for."""
    for entity in ENTITIES:
        _bags(entity)
        _holding(entity)
        _signs(entity)


@lru_cache(maxsize=_HEADINGS_KEPT)
def akin(heading: str, entity: str) -> dict[str, float]:
    """The columns whose headings say the same in other words: « Closing Time » is the date of closing."""
    table = _bags(entity)
    spelt = _spelt(heading)
    bag, rest = concepts(spelt), concepts(tuple(word for word in spelt if word not in nouns(entity)))
    sides = [akin(side, entity) or exact(side, entity) for side in heading.split("/")] if heading.count("/") == 1 else []
    if bag in table:
        return table[bag]
    if rest in table:
        return {column: sure - 0.03 for column, sure in table[rest].items()}
    if "ht" in bag and bag - {"ht"} in table:
        return {column: sure - 0.03 for column, sure in table[bag - {"ht"}].items() if ENTITIES[entity][column].kind is Kind.MONEY}
    inside = _INSIDE.search(heading)
    within = concepts(words(inside[1])) if inside else frozenset()
    if len(within) > 1 and within in table:
        return {column: sure - 0.05 for column, sure in table[within].items()}
    both = set(sides[0]) & set(sides[1]) if sides else set()
    return {column: min(side[column] for side in sides) - 0.02 for column in both} or _at_the_end(heading, entity)


def _at_the_end(heading: str, entity: str) -> dict[str, float]:
    """« Lignes de la commande/Sous-total »: where the path names the entity, the last part says what it is."""
    *path, last = _PATH.split(heading)
    own = {word for noun in nouns(entity) for word in noun.split()}
    if not path or not all(set(words(part)) <= own for part in path):
        return {}
    return {column: sure - 0.04 for column, sure in (exact(last, entity) or akin(last, entity)).items()}


@cache
def nouns(entity: str) -> frozenset[str]:
    """The spelt words that name an entity."""
    return frozenset(plain(noun) for noun in split(NOUNS[entity]))


@lru_cache(maxsize=_HEADINGS_KEPT)
def exact(heading: str, entity: str) -> dict[str, float]:
    """The columns of which this is a known heading, with the entity's own nouns around or not."""
    table, spelt = _spellings(entity), _spelt(heading)
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
    table, spelt = _spellings(entity), plain(unnumbered(heading))
    found: dict[str, float] = {}
    for spelling, score, _ in process.extract(spelt, table.keys(), scorer=fuzz.ratio, score_cutoff=90, limit=3):
        if _slip(spelt, spelling):
            _better(found, table[spelling], 0.0085 * score)
    parts = set(spelt.split())
    for spelling in {spelling for part in parts for spelling in _holding(entity).get(part, ())}:
        if set(spelling.split()) < parts:
            _better(found, table[spelling], 0.7 if " " in spelling else 0.55)
    return found


@cache
def _holding(entity: str) -> dict[str, list[str]]:
    """Word → the spellings that hold it."""
    table: dict[str, list[str]] = defaultdict(list)
    for spelling in _spellings(entity):
        for part in spelling.split():
            table[part].append(spelling)
    return dict(table)


def _better(found: dict[str, float], columns: dict[str, float], limit: float) -> None:
    for column, sure in columns.items():
        found[column] = max(found.get(column, 0.0), sure * limit)


def _slip(written: str, known: str) -> bool:
    """Whether two spellings differ by a slip of the pen: as many words, none much longer than the other, none a word of its own."""
    pairs = list(zip(written.split(), known.split(), strict=False))
    longer = min(2, len(pairs))
    alike = all(
        abs(len(one) - len(other)) <= longer and one[0] == other[0] and (one == other or one not in _CONCEPT) for one, other in pairs
    )
    return alike and len(known) > 4 and written.count(" ") == known.count(" ")


def said_in(heading: str) -> frozenset[str]:
    """What a heading says, whatever its words."""
    return concepts(_spelt(heading))


def bland(heading: str) -> bool:
    """Whether a heading says nothing: « Champ 12 », « C », « Unnamed: 3 »."""
    return all(word.isdigit() or len(word) == 1 or word in _BLAND for word in _spelt(heading))


def likeness(heading: str, entity: str) -> dict[str, float]:
    """Column → how much the heading looks like it, from 0 to 1."""
    return exact(heading, entity) or akin(heading, entity) or near(heading, entity)


@cache
def _signs(entity: str) -> frozenset[frozenset[str]]:
    return frozenset(concepts(words(sign)) for sign in split(SIGNS[entity]) if sign)


@lru_cache(maxsize=_HEADINGS_KEPT)
def sign_of(heading: str) -> frozenset[str]:
    """The entities of which a heading that feeds nothing is a sign."""
    spelt = _spelt(heading)
    return frozenset(entity for entity in ENTITIES if concepts(spelt) in _signs(entity) or concepts(_own(spelt, entity)) in _signs(entity))


def _own(spelt: tuple[str, ...], entity: str) -> tuple[str, ...]:
    """The words of a heading without the noun that stands first in all headings of some exports: « Affaire - »."""
    return spelt[1:] if len(spelt) > 1 and spelt[0] in nouns(entity) else spelt


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
