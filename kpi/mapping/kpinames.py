"""The indicators that people name in their plans: known in both languages, said in a longer text, or slightly misspelt."""

from __future__ import annotations

from collections import Counter
from functools import cache

from rapidfuzz import fuzz, process

from kpi.catalogue import CATALOGUE
from kpi.formats import Unit
from kpi.mapping.words import split
from kpi.schema.spelling import bare, plain
from kpi.schema.synonyms import KPI_WORDS

_SCENARIO_WORDS = frozenset("objectif target budget prevision forecast cible goal quota mensuel monthly annuel annual".split())
_LIKE, _NEAR, _MOST = 72, 88, 3
_LONGEST = 6  # words
_IN_PER_CENT = {"margin": "margin_rate"}
"""« Marge % » is another indicator than « Marge »."""


def kpi_named(text: str) -> str | None:
    """The catalogue's id of an indicator that a person names: « Objectif CA » is ``revenue``."""
    own = bare(text).strip()
    id = own if own in CATALOGUE else _names().get(plain(text)) or _names().get(_spelt(text))
    if id is None or "%" not in text or CATALOGUE[id].unit is Unit.PERCENT:
        return id
    return _IN_PER_CENT.get(id)


def kpi_within(text: str) -> tuple[str, str] | None:
    """The indicator that a text begins or ends with, and the rest of it: « Jean Dupont CA » is revenue, of Jean Dupont."""
    parts = text.split()
    for taken in range(min(len(parts), _LONGEST), 0, -1):
        for named, rest in ((parts[-taken:], parts[:-taken]), (parts[:taken], parts[taken:])):
            id = kpi_named(" ".join(named))
            if id is not None:
                return id, " ".join(rest).strip(" -–—:/·|,")
    return None


def kpis_said(text: str) -> frozenset[str]:
    """The indicators that a title or a name says anywhere; of « taux de marque », margin is none."""
    parts, found, at = text.replace("_", " ").replace("-", " ").split(), set(), 0
    while at < len(parts):
        sizes = range(min(len(parts) - at, _LONGEST), 0, -1)
        taken = next((size for size in sizes if kpi_named(" ".join(parts[at : at + size]))), 0)
        found |= {kpi_named(" ".join(parts[at : at + taken]))} - {None} if taken else set()
        at += taken or 1
    return frozenset(id for id in found if id is not None)


def kpis_like(text: str) -> tuple[str, ...]:
    """The indicators whose names look most like a text, the nearest first: what a person may have meant."""
    found = process.extract(_spelt(text), _names().keys(), scorer=fuzz.WRatio, score_cutoff=_LIKE, limit=8)
    return tuple(dict.fromkeys(_names()[name] for name, _, _ in found))[:_MOST]


def is_misspelt(text: str) -> bool:
    """Whether a text is the name of an indicator but for a slip of the pen."""
    spelt = _spelt(text)
    return len(spelt) > 3 and process.extractOne(spelt, _names().keys(), scorer=fuzz.ratio, score_cutoff=_NEAR) is not None


def _spelt(text: str) -> str:
    return " ".join(word for word in plain(text).split() if word not in _SCENARIO_WORDS)


@cache
def _names() -> dict[str, str]:
    """Each spelling → the one indicator that has it, in either language; synonyms give way to names."""
    own = {(plain(name), kpi.id) for kpi in CATALOGUE.values() for name in (kpi.name.fr, kpi.name.en)}
    times = Counter(spelt for spelt, _ in own)
    synonyms = {plain(synonym): id for id, written in KPI_WORDS.items() for synonym in (*split(written), id)}
    return {spelt: id for spelt, id in synonyms.items() if spelt} | {spelt: id for spelt, id in own if times[spelt] == 1}
