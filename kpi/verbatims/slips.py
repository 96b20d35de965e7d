"""Spelling slips: a word that is none of the known ones, and one letter away from one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kpi.verbatims.tokens import squashed

SHORTEST, SHORTEST_STEM = 6, 7
"""Letters of a word and of a stem, double ones once, from which a slip is looked for: shorter ones are too near to each other."""


class Slips:
    """The words and stems of a language, found again when they are misspelt.

    Double letters count once. One letter may be missing, added, wrong or changed places; never the first, which people get right.
    ``others`` are words of their own, that are no slip of anything; so are the words themselves.
    """

    def __init__(self, words: Collection[str], stems: Collection[str], *, others: Collection[str]) -> None:
        self._words = _index(words, SHORTEST)
        self._stems = _index(stems, SHORTEST_STEM)
        self._lengths = sorted({len(squashed(stem)) for stem in stems if len(squashed(stem)) >= SHORTEST_STEM})
        self._known = frozenset(words)
        self._others = frozenset(squashed(word) for word in others)

    def meant(self, word: str) -> str:
        """The word that a bare one was meant to be; itself where it is no slip, or nobody can tell."""
        short = squashed(word)
        if len(short) < SHORTEST or word in self._known or short in self._others or not short.isalpha():
            return word
        found = _nearest(short, self._words)
        return found or self._stemmed(short) or word

    def _stemmed(self, short: str) -> str | None:
        """The stem that the word begins with, but for a slip in it."""
        for length in reversed(self._lengths):
            if length <= len(short) + 1:
                for cut in (length, length + 1, length - 1):
                    stem = _nearest(short[:cut], self._stems) if cut <= len(short) else None
                    if stem is not None and len(squashed(stem)) == length:
                        return stem
        return None


def _index(words: Iterable[str], shortest: int) -> dict[str, str]:
    """Each form with one letter less (and whole) → the word; the shortest word where several share it."""
    made: dict[str, str] = {}
    for word in sorted(set(words), key=lambda word: (len(word), word)):
        short = squashed(word)
        if len(short) >= shortest:
            for form in (short, *_shorter(short)):
                made.setdefault(form, word)
    return made


def _shorter(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(1, len(word)))


def _nearest(short: str, index: dict[str, str]) -> str | None:
    for form in (short, *_shorter(short)):
        found = index.get(form)
        if found is not None and _one_away(short, squashed(found)):
            return found
    return None


def _one_away(left: str, right: str) -> bool:
    """Whether two words differ by one letter at most: missing, added, wrong, or two that changed places."""
    if left == right:
        return True
    start = next((place for place, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    a, b = left[start:], right[start:]
    swapped = len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or swapped
