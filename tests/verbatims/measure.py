"""The examples written by hand, and how well they are told apart.

``examples.txt`` came first, and is split in half by a fixed rule: the cues were tuned on one half, and are reported on the other.
``tuned.txt`` was written after, to find more cues. ``unseen.txt`` was written once the cues were settled, and tuned nothing: it is the
figure to trust, since one hand wrote both the examples and the cues.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from kpi.schema.values import Feedback
from kpi.verbatims import judged

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Example:
    """A text and the kinds that a person gave it."""

    text: str
    kinds: frozenset[Feedback]
    lang: str

    @property
    def tuned_on(self) -> bool:
        """Whether it lies in the half that the cues were tuned on; the other half is for the report alone."""
        return crc32(self.text.encode()) % 2 == 0


@dataclass(frozen=True)
class Score:
    """How well one kind is found."""

    precision: float
    recall: float
    count: int

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision + self.recall else 0.0


def examples(name: str) -> list[Example]:
    """The examples of a file: ``lang kind kind | text``, one a line; the kind ``none`` where nothing is said."""
    pairs = [line.split(" | ", 1) for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()]
    heads = [head.split() for head, _ in pairs]
    return [
        Example(text, frozenset(Feedback(kind) for kind in kinds if kind != "none"), lang)
        for (lang, *kinds), (_, text) in zip(heads, pairs, strict=True)
    ]


def held_out() -> list[Example]:
    """The half that nothing was tuned on."""
    return [example for example in examples("examples") if not example.tuned_on]


def score(kind: Feedback, asked: list[Example]) -> Score:
    """How well a kind is found in these examples."""
    said = [kind in judged(example.text).kinds for example in asked]
    there = [kind in example.kinds for example in asked]
    right = sum(one and other for one, other in zip(said, there, strict=True))
    found = sum(said)
    return Score(right / found if found else 0.0, right / sum(there) if any(there) else 0.0, sum(there))


def macro_f1(asked: list[Example]) -> float:
    """The mean of the five kinds' F1."""
    return sum(score(kind, asked).f1 for kind in Feedback) / len(Feedback)


def report(asked: list[Example]) -> str:
    """The scores in lines, kind by kind."""
    lines = [
        f"{kind:16} precision {one.precision:.2f}  recall {one.recall:.2f}  F1 {one.f1:.2f}  n {one.count}"
        for kind in Feedback
        for one in [score(kind, asked)]
    ]
    return "\n".join([*lines, f"macro F1 {macro_f1(asked):.3f} over {len(asked)} texts"])
