"""Which texts are alike: the same words, or almost the same letters, said to be of the same kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from kpi.verbatims.tokens import BREAKS, bare, composed, tokens

NEAR = 90
"""How alike two texts must be, of 100."""
LONG = 15
"""Letters from which almost the same is enough: of a shorter text every word counts."""
_AT_ONCE = 64


def likened(text: str) -> str:
    """The words of a text without capitals, accents and signs: what two texts share that say the same."""
    return " ".join(bare(token) for token in tokens(composed(text)) if token not in BREAKS)


def nearest(wanted: Sequence[str], others: Sequence[str]) -> Mapping[str, str]:
    """For each of the others that is almost one of the wanted texts (both likened), the nearest of these."""
    long = [text for text in wanted if len(text) >= LONG]
    found: dict[str, tuple[float, str]] = {}
    for start in range(0, len(long), _AT_ONCE):
        some = long[start : start + _AT_ONCE]
        scores = process.cdist(some, others, scorer=fuzz.ratio, score_cutoff=NEAR, workers=1)
        for row, column in zip(*scores.nonzero(), strict=True):
            score, text = float(scores[row, column]), others[column]
            found[text] = max(found.get(text, (0.0, "")), (score, some[row]))
    return {text: near for text, (_, near) in found.items()}
