"""The words that stand out: those that the comments of one kind use more than the others do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt

import polars as pl

from kpi.verbatims.stops import STOPS
from kpi.verbatims.tokens import bare

FEWEST = 3
"""In how many comments of its kind a word must stand."""
SURE = 1.96
"""How far from chance a word must be used: nineteen times in twenty, chance would not bring it so far."""
PRIOR = 100.0
"""How many words of the whole are believed of each kind before it is looked at, so that rare words do not win."""
_WORD = r"\p{L}[\p{L}\p{M}]+"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is most often written: in how many comments of its kind, in how many others, how far from chance."""

    word: str
    count: int
    others: int
    score: float

    @property
    def like(self) -> str:
        """The word as it stands in likened texts."""
        return bare(self.word)


def standing_out(rows: pl.DataFrame, *, most: int = 12) -> dict[str, tuple[Word, ...]]:
    """For each kind the words that stand out, the farthest from chance first; a kind where none does is left out.

    ``rows``: ``kind`` (null is one of the others), ``text``. Log-odds against the other comments with a Dirichlet prior of the
    whole (Monroe, Colaresi and Quinn, « Fightin' Words », 2008). A word counts once in a comment.
    """
    counts, spelt = _counts(rows)
    whole = Counter[str]()
    for words in counts.values():
        whole.update(words)
    total = whole.total()
    found = {}
    for kind, words in counts.items():
        if kind is not None:
            own, others = words.total(), total - words.total()
            scored = [
                Word(spelt[like], count, whole[like] - count, _score(count, whole[like] - count, own, others, PRIOR * whole[like] / total))
                for like, count in words.items()
                if count >= FEWEST
            ]
            found[kind] = tuple(sorted((word for word in scored if word.score >= SURE), key=lambda word: (-word.score, word.word))[:most])
    return {kind: words for kind, words in found.items() if words}


def _counts(rows: pl.DataFrame) -> tuple[Mapping[str | None, Counter[str]], Mapping[str, str]]:
    """In how many comments of each kind each word stands, by its likened form; and how each is most often written."""
    words = rows.select("kind", word=pl.col("text").str.to_lowercase().str.extract_all(_WORD).list.unique()).explode("word")
    counted = words.drop_nulls("word").to_struct("pair").value_counts().unnest("pair")
    counts: dict[str | None, Counter[str]] = defaultdict(Counter)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, word, count in counted.iter_rows():
        like = bare(word)
        if len(like) > 2 and like not in STOPS:
            counts[kind][like] += count
            written[like][word] += count
    return counts, {like: max(sorted(words), key=words.__getitem__) for like, words in written.items()}


def _score(own: int, other: int, all_own: int, all_others: int, prior: float) -> float:
    """The difference of the log-odds, in standard deviations."""
    if not all_others:
        return 0.0
    ours, theirs = own + prior, other + prior
    odds = log(ours / (all_own + PRIOR - ours)) - log(theirs / (all_others + PRIOR - theirs))
    return odds / sqrt(1 / ours + 1 / theirs)
