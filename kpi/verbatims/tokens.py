"""A text's words and signs, as they stand and without capitals, accents and letters held down."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# A word, an English one with its "n't", a sign that ends a clause or asks, or a face.
_TOKEN = re.compile(r"\w+n['’]t\b|\w+|[.,;:…?!\n()]|[\u2600-\u27bf\u2b50\U0001f300-\U0001faff]")
_HELD = re.compile(r"(\w)\1{2,}")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "'": "", "’": ""})
BREAKS = frozenset(".,;:…?!\n()")
"""The signs that end a clause."""


def composed(text: str) -> str:
    """The text with each accent on its letter, as one sign: what the places of tokens refer to."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def tokens(text: str) -> list[str]:
    """The words and signs of a composed text, in their order."""
    return _TOKEN.findall(text)


def places(text: str) -> list[tuple[int, int]]:
    """Where each token of a composed text begins and ends."""
    return [found.span() for found in _TOKEN.finditer(text)]


@lru_cache(maxsize=200_000)
def bare(word: str) -> str:
    """A word without capitals nor accents; a letter that was held down (« adoooore ») stands once."""
    lower = word.lower()
    if lower.isascii():
        return _HELD.sub(r"\1", lower.replace("'", ""))
    apart = unicodedata.normalize("NFD", lower.translate(_LIGATURES))
    return _HELD.sub(r"\1", "".join(sign for sign in apart if not unicodedata.combining(sign)))


@lru_cache(maxsize=100_000)
def squashed(word: str) -> str:
    """A bare word with its double letters written once: the commonest slip of both languages."""
    return re.sub(r"(\w)\1+", r"\1", word)
