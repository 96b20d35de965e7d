"""What decides: words, stems and phrases, with what they tell and how much they weigh."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Self

from kpi.verbatims.slips import Slips


class Tells(StrEnum):
    """What a cue tells. The first five are the kinds of a comment themselves.

    ``WORKS``: what should be so, a trouble only where it is denied (« ne marche pas »). ``POLITE``: praise that is often
    meant otherwise (« bravo », « merci »). ``ASKS``: a request put as a question (« pouvez-vous »).
    """

    COMPLAINT = "complaint"
    REFUND = "refund"
    DISSATISFACTION = "dissatisfaction"
    COMPLIMENT = "compliment"
    QUESTION = "question"
    WORKS = "works"
    POLITE = "polite"
    ASKS = "asks"


@dataclass(frozen=True, slots=True)
class Part:
    """One place of a cue: the words that may stand there, the stems that it may begin with; or, with ``gap``, up to so many words."""

    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    gap: int = 0

    def holds(self, word: str) -> bool:
        """Whether a bare word may stand here."""
        return word in self.words or (bool(self.stems) and word.startswith(self.stems))


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or a phrase, what it tells, and what it weighs: a label takes 1, so that weak cues tell only together or strengthened."""

    tells: Tells
    weight: float
    parts: tuple[Part, ...]
    opens: bool = False
    """Whether it tells only at the beginning of a clause."""


@dataclass(frozen=True)
class Language:
    """The cues of a language, the words that deny, strengthen or turn what follows, and those that show which language it is."""

    cues: tuple[Cue, ...]
    denies: frozenset[str]
    """« sans », « aucun »: what follows is not so."""
    after: frozenset[str]
    """Those that may stand after the verb that they deny: « ne recommande pas »."""
    opens: frozenset[str]
    """« ne »: the verb that follows is denied by what stands after it."""
    turns: frozenset[str]
    """« mais »: what follows is another matter."""
    strengthens: frozenset[str]
    """« très »: what follows weighs more."""
    common: frozenset[str]
    """Words of their own, that are no slip of a cue."""
    marks: frozenset[str]
    """The small words that show which language a text is in."""

    @cached_property
    def slips(self) -> Slips:
        """The spelling of the cues' words."""
        parts = [part for cue in self.cues for part in cue.parts]
        words = {word for part in parts for word in part.words}
        stems = {stem for part in parts for stem in part.stems}
        return Slips(words, stems, others=self.common)

    @cached_property
    def firsts(self) -> tuple[dict[str, list[Cue]], dict[str, list[Cue]]]:
        """The cues by the words that they begin with, and by the stems."""
        by_word: dict[str, list[Cue]] = {}
        by_stem: dict[str, list[Cue]] = {}
        for cue in self.cues:
            for word in cue.parts[0].words:
                by_word.setdefault(word, []).append(cue)
            for stem in cue.parts[0].stems:
                by_stem.setdefault(stem, []).append(cue)
        return by_word, by_stem

    def begun_by(self, word: str) -> Begun | None:
        """The cues that a bare word may begin; ``None`` where it begins none."""
        by_word, by_stem = self.firsts
        found = dict.fromkeys([*by_word.get(word, ()), *(cue for cut in range(2, len(word) + 1) for cue in by_stem.get(word[:cut], ()))])
        return Begun.of(sorted(found, key=lambda cue: -len(cue.parts))) if found else None


@dataclass(frozen=True, slots=True)
class Begun:
    """The cues that a word may begin, the longest first: those that say which word follows, by that word, and the others."""

    known: Mapping[str, tuple[Cue, ...]]
    open: tuple[Cue, ...]

    @classmethod
    def of(cls, cues: Iterable[Cue]) -> Self:
        """Sorted by what follows."""
        known: dict[str, list[Cue]] = {}
        others = []
        for cue in cues:
            after = cue.parts[1] if len(cue.parts) > 1 else None
            if after is None or after.gap or after.stems:
                others.append(cue)
            for word in after.words if after and not after.stems else ():
                known.setdefault(word, []).append(cue)
        return cls({word: tuple(listed) for word, listed in known.items()}, tuple(others))

    def before(self, word: str) -> Iterable[Cue]:
        """The cues that may stand here where this word follows."""
        known = self.known.get(word)
        return (*known, *self.open) if known else self.open


def cues(lists: Mapping[tuple[Tells, float], str], *, opening: Iterable[tuple[Tells, float]] = ()) -> tuple[Cue, ...]:
    """The cues of lists, one a line or several apart by commas.

    ``rembours*`` is a stem, ``a/b`` either word, ``..`` up to three words of any kind. ``opening``: the lists whose cues tell
    only where a clause begins.
    """
    begins = frozenset(opening)
    return tuple(
        Cue(tells, weight, tuple(_part(part) for part in phrase.split()), (tells, weight) in begins)
        for (tells, weight), listed in lists.items()
        for phrase in listed.replace("\n", ",").split(",")
        if phrase.strip()
    )


def _part(said: str) -> Part:
    if said == "..":
        return Part(gap=3)
    every = said.split("/")
    return Part(
        frozenset(word for word in every if not word.endswith("*")),
        tuple(word.removesuffix("*") for word in every if word.endswith("*")),
    )
