"""The words that stand out: those that the comments of one kind use more than the others do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log, sqrt

import polars as pl

from kpi.verbatims.stops import STOPS
from kpi.verbatims.tokens import bare, composed, tokens

FEWEST = 3
"""In how many comments of its kind a word must stand."""
SURE = 1.96
"""How far from chance a word must be used: nineteen times in twenty, chance would not bring it so far."""
PRIOR = 100.0
"""How many words of the whole are believed of each kind before it is looked at, so that rare words do not win."""
LOOKED_AT = 50
"""Of how many texts it is read how a word is written."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is most often written and as likened texts have it: in how many comments of its kind, in how many others, its score."""

    word: str
    like: str
    count: int
    others: int
    score: float


def standing_out(rows: pl.DataFrame, *, most: int = 12) -> dict[str, tuple[Word, ...]]:
    """For each kind the words that stand out, the farthest from chance first; a kind where none does is left out.

    ``rows``: ``kind`` (null is one of the others), ``text``, ``like`` (likened). Log-odds against the other comments with a Dirichlet
    prior of the whole (Monroe, Colaresi and Quinn, « Fightin' Words », 2008). A word counts once in a comment.
    """
    parts = {kind: part for (kind,), part in rows.partition_by("kind", as_dict=True).items()}
    counts = {kind: _counts(part["like"]) for kind, part in parts.items()}
    whole = Counter[str]()
    for words in counts.values():
        whole.update(words)
    found = {}
    for kind, words in counts.items():
        if kind is not None:
            scored = sorted(_scored(words, whole), key=lambda one: (-one[1], one[0]))[:most]
            found[str(kind)] = tuple(
                Word(_written(parts[kind], like), like, words[like], whole[like] - words[like], score) for like, score in scored
            )
    return {kind: words for kind, words in found.items() if words}


def _counts(likes: pl.Series) -> Counter[str]:
    """In how many of the texts each word stands, small words and numbers left out."""
    words = likes.drop_nulls().str.split(" ").list.unique().explode().drop_nulls().value_counts()
    return Counter({word: count for word, count in words.iter_rows() if len(word) > 2 and word not in STOPS and not word.isdigit()})


def _scored(own: Counter[str], whole: Counter[str]) -> Iterator[tuple[str, float]]:
    """The words of a kind that stand out: the difference of the log-odds, in standard deviations."""
    total, ours = whole.total(), own.total()
    for like, count in own.items():
        others = whole[like] - count
        if count >= FEWEST and total > ours:
            prior = PRIOR * whole[like] / total
            mine, theirs = count + prior, others + prior
            odds = log(mine / (ours + PRIOR - mine)) - log(theirs / (total - ours + PRIOR - theirs))
            score = odds / sqrt(1 / mine + 1 / theirs)
            if score >= SURE:
                yield like, score


def _written(part: pl.DataFrame, like: str) -> str:
    """A likened word as it is most often written, as some of the texts tell."""
    texts = part.filter(pl.col("like").str.contains(rf"\b{re.escape(like)}\b"))["text"].head(LOOKED_AT)
    written = Counter(word.lower() for text in texts for word in tokens(composed(text)) if bare(word) == like)
    return max(sorted(written), key=written.__getitem__, default=like)
