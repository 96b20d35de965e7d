"""One spelling for words that people write in many ways."""

from __future__ import annotations

import re
import unicodedata

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NUMBER_SIGN = re.compile(r"\b[nN][°º]\s*|#\s*")
_WORD = re.compile(r"[a-z0-9]+")
_ARTICLES = frozenset("a au aux d de des du en et for in l la le les of on par sur the to un une".split())
_UNITS = frozenset("eur euro euros usd gbp chf keur meur kusd musd k m mm thousand thousands millier milliers million millions".split())


def bare(text: str) -> str:
    """Lower case without accents: « Étape » is ``etape``."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()


def words(text: str) -> tuple[str, ...]:
    """The words of a heading or a value: « N° de l'Affaire : » is ``("numero", "affaire")``.

    Accents, case, punctuation, emoji, camel case, articles, currencies and the plural do not matter.
    """
    spaced = _CAMEL.sub(" ", _NUMBER_SIGN.sub(" numero ", text))
    found = _WORD.findall(bare(spaced))
    kept = [word for word in found if word not in _ARTICLES and word not in _UNITS]
    return tuple(_singular(word) for word in kept or found)


def plain(text: str) -> str:
    """The words of a text, joined by blanks."""
    return " ".join(words(text))


def squeezed(text: str) -> str:
    """The letters and digits of a text and nothing else: « GTX Pro » is ``gtxpro``."""
    return "".join(_WORD.findall(bare(text)))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" and not word.endswith("ss") else word
