"""Which cues of a text are denied: « pas déçu », « ne recommande pas », « never late »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpi.verbatims.cues import Cue, Language, Tells
from kpi.verbatims.english import ENGLISH
from kpi.verbatims.french import FRENCH
from kpi.verbatims.tokens import BREAKS

REACH, NEAR = 4, 2
"""How many words after one that denies are still denied by it; fewer where it denies a thing: « sans », « no »."""
_OF_THINGS = frozenset("sans aucun aucune aucuns aucunes without no".split())
_JOINS = frozenset(("et", "and", "or", "ou"))
_DENIES = FRENCH.denies | ENGLISH.denies


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a text, by its tokens: from ``start`` to before ``end``."""

    cue: Cue
    start: int
    end: int


def denied_among(words: Sequence[str], found: Sequence[Found], language: Language) -> dict[int, int]:
    """The positions among the cues found of those that are denied, with the place of the word that denies: the first cue after it."""
    return _Denials(language, words, found).which()


class _Denials:
    def __init__(self, language: Language, words: Sequence[str], found: Sequence[Found]) -> None:
        self._language, self._words, self._found = language, words, found
        self._taken = {place for one in found for place in range(one.start, one.end)}

    def which(self) -> dict[int, int]:
        denied: dict[int, int] = {}
        used: set[int] = set()
        for position, one in enumerate(self._found):
            if self._itself(one):
                continue
            by = self._before(one, used)
            if by is not None:
                used.add(by)
            else:
                by = self._behind(one)
            if by is not None:
                denied[position] = by
        return denied

    def _itself(self, one: Found) -> bool:
        """Whether a phrase holds its own denial: « aucune réponse », that a « sans » before it does not turn round."""
        return one.end - one.start > 1 and any(self._words[place] in _DENIES for place in range(one.start, one.end))

    def _before(self, one: Found, used: set[int]) -> int | None:
        for place in range(one.start - 1, max(one.start - 1 - REACH, -1), -1):
            word = self._words[place]
            if word in BREAKS or word in self._language.turns or word in _JOINS:
                return None
            near = word not in _OF_THINGS or one.start - place <= NEAR
            if place not in self._taken and place not in used and near and self._denies(place):
                return place
        return None

    def _denies(self, place: int) -> bool:
        word = self._words[place]
        return word in _DENIES or (word in self._language.after and self._opened(place))

    def _behind(self, one: Found) -> int | None:
        """Denied by what stands after it: « ne recommande pas », « marche pas »."""
        for place in range(one.end, min(one.end + 2, len(self._words))):
            word = self._words[place]
            if word in BREAKS or place in self._taken:
                return None
            if word in self._language.after:
                spoken = one.cue.tells is Tells.WORKS and word == "pas" and place == one.end
                return place if spoken or self._opened(one.start) else None
        return None

    def _opened(self, place: int) -> bool:
        """Whether « ne » stands shortly before."""
        return any(word in self._language.opens for word in self._words[max(place - 3, 0) : place])
