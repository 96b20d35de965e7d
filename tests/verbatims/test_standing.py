"""The words that stand out of a kind."""

from __future__ import annotations

from math import log, sqrt

import polars as pl
import pytest

from kpi.verbatims import likened, standing_out
from kpi.verbatims.standing import PRIOR


def rows(*pairs: tuple[str | None, str]) -> pl.DataFrame:
    """Kinds and texts."""
    made = [(kind, text, likened(text)) for kind, text in pairs]
    return pl.DataFrame(made, schema={"kind": pl.String, "text": pl.String, "like": pl.String}, orient="row")


LATE = [("complaint", f"La livraison du lot {chr(97 + n)} est en retard, Livraison") for n in range(20)]
KIND = [("compliment", "Équipe aimable, la livraison aussi") for _ in range(10)] + [("compliment", "équipe au top") for _ in range(20)]


def test_what_a_kind_says_more_than_the_others_stands_out() -> None:
    """Not what all say, nor small words; a word counts once in a comment and is written as most people do."""
    found = standing_out(rows(*LATE, *KIND, (None, "lot divers")))
    assert next(word.word for word in found["compliment"]) == "équipe"
    assert {word.word for word in found["complaint"]} == {"retard", "lot"}
    retard = next(word for word in found["complaint"] if word.word == "retard")
    assert (retard.count, retard.others, retard.like) == (20, 0, "retard")
    assert next(word.others for word in found["complaint"] if word.word == "lot") == 1
    assert not {"est", "la", "au", "en"} & {word.word for words in found.values() for word in words}


def test_the_score_is_the_log_odds_over_its_deviation() -> None:
    """Computed again by hand, for one word."""
    found = standing_out(rows(*LATE, *KIND))
    words = {"complaint": 3 * 20, "compliment": 3 * 10 + 2 * 20}
    whole = sum(words.values())
    prior = PRIOR * 20 / whole
    ours, theirs = 20 + prior, 0 + prior
    odds = log(ours / (words["complaint"] + PRIOR - ours)) - log(theirs / (words["compliment"] + PRIOR - theirs))
    retard = next(word for word in found["complaint"] if word.word == "retard")
    assert retard.score == pytest.approx(odds / sqrt(1 / ours + 1 / theirs))


def test_few_words_do_not_stand_out() -> None:
    """Twice is chance; one kind alone has nothing to stand out of; nothing said tells nothing."""
    assert standing_out(rows(("complaint", "panne"), ("complaint", "panne"), ("question", "prix"))) == {}
    assert standing_out(rows(*LATE)) == {}
    assert standing_out(rows()) == {}


def test_a_blank_kind_is_one_of_the_others() -> None:
    """It is held against, and has no words of its own."""
    found = standing_out(rows(*[("complaint", "panne chaudière")] * 30, *[(None, "visite annuelle")] * 30))
    assert list(found) == ["complaint"]
    assert {word.word for word in found["complaint"]} == {"panne", "chaudière"}
