"""Thousands and millions: what a heading says of its numbers, and what a number says of itself."""

from __future__ import annotations

import re

SUFFIX = r"(milliards?|millions?|milliers?|mille|mrd|mio|mln|mds|md|mm|mn|bn|k|m)\.?$"
"""What ends a number that counts thousands, millions or thousands of millions."""

SCALES = {
    **dict.fromkeys(("k", "mille", "millier", "milliers"), 1e3),
    **dict.fromkeys(("m", "mm", "mn", "mio", "mln", "million", "millions"), 1e6),
    **dict.fromkeys(("md", "mds", "mrd", "bn", "milliard", "milliards"), 1e9),
}
_MONEY = ("€", "$", "£", "eur", "euros", "usd", "gbp", "chf")
_SIGNS = {"k": 1e3, "m": 1e6, "mm": 1e6, "mio": 1e6, "md": 1e9, "mds": 1e9, "bn": 1e9}
_TOKENS = {f"{sign}{money}": by for sign, by in _SIGNS.items() for money in _MONEY} | {
    f"{money}{sign}": by for sign, by in _SIGNS.items() for money in ("$", "£", "€")
}
_WORDS = {
    **dict.fromkeys(("en milliers", "in thousands", "(milliers", "(thousands", "(000", "('000", "(k)", "[k]", "en k ", "in k "), 1e3),
    **dict.fromkeys(("en millions", "in millions", "(millions", "(mm)", "(m)"), 1e6),
    **dict.fromkeys(("en milliards", "in billions", "(milliards", "(billions"), 1e9),
}


def scale(heading: str) -> float:
    """By how much the numbers under a heading are to be multiplied: « CA (k€) » is in thousands, « Budget M€ » in millions."""
    low = heading.lower().replace("’", "'")
    for token in re.split(r"[\s()\[\],/_-]+", low):
        if token in _TOKENS:
            return _TOKENS[token]
    return next((by for words, by in _WORDS.items() if words in f"{low} "), 1.0)
