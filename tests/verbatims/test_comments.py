"""A company's comments: whose kind they have, what a person's word changes, and for which others."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from kpi.schema.values import Feedback
from kpi.verbatims import Comments, Said, heard, likened, said_of

TEXTS = [
    "Très déçu par la livraison de mardi",
    "Pas déçu par la livraison de mardi",
    "TRES DECU par la livraison de mardi !",
    "Très déçu par la livraison de mardis",
    "Voir dossier 12",
    None,
    "Colis perdu",
]


def table(texts: list[str | None], *, file: str = "retours.csv", **columns: list[Any]) -> pl.DataFrame:
    """Rows of feedback with these texts."""
    rows = range(2, 2 + len(texts))
    return pl.DataFrame(
        {"text": texts, **columns, "source_file": file, "source_sheet": None, "source_row": rows},
        schema_overrides={"text": pl.String, "source_sheet": pl.String, "source_row": pl.UInt32},
    )


def made(*said: tuple[str, Feedback | None], kinds: list[str | None] | None = None) -> Comments:
    """The comments above, corrected."""
    comments = heard(table(TEXTS, kind=kinds or [None] * 6 + ["question"]))
    assert comments is not None
    return comments.corrected({likened(text): Said.of(text, [kind] if kind else []) for text, kind in said})


def kinds(comments: Comments) -> list[str | None]:
    """The main kinds, row by row."""
    return comments.frame["kind"].to_list()


def test_a_kind_that_is_not_said_is_told_by_the_text() -> None:
    """What the file says stands; what tells nothing stays blank; who told it is known."""
    comments = made()
    assert kinds(comments) == ["dissatisfaction", "compliment", "dissatisfaction", "dissatisfaction", None, None, "question"]
    assert comments.frame["by"].to_list() == ["text"] * 4 + [None, None, "file"]
    assert (comments.by_text, comments.unsure, comments.by_person) == (4, 1, 0)


def test_a_file_without_kinds_or_without_texts() -> None:
    """The first is told by its texts; of the second there is nothing to hear."""
    comments = heard(table(["Parfait", "En panne"]))
    assert comments is not None
    assert kinds(comments) == ["compliment", "complaint"]
    assert heard(table([None, None])) is None
    assert heard(table(["x"]).drop("text")) is None
    assert heard(None) is None


def test_a_persons_word_holds_for_the_like() -> None:
    """The same words whatever capitals, accents and signs, and almost the same letters; not what says the contrary."""
    comments = made((TEXTS[0] or "", Feedback.COMPLAINT))
    assert kinds(comments)[:4] == ["complaint", "compliment", "complaint", "complaint"]
    assert comments.frame["by"].to_list()[:4] == ["person", "text", "person", "person"]
    assert (comments.by_text, comments.by_person) == (1, 3)


def test_a_persons_word_goes_before_the_files_for_the_same_text_only() -> None:
    """« Colis perdu » was filed as a question."""
    assert kinds(made(("colis perdu.", Feedback.COMPLAINT)))[-1] == "complaint"
    filed = ["question"] * 7
    assert kinds(made((TEXTS[0] or "", Feedback.COMPLAINT), kinds=filed))[:4] == ["complaint", "question", "complaint", "question"]


def test_a_person_can_say_that_it_is_nothing() -> None:
    """Then it has no kind, and is not offered again."""
    comments = made(("Colis perdu", None), ("Voir dossier 12", None))
    assert kinds(comments)[4:] == [None, None, None]
    assert comments.unsure == 0


def test_nothing_said_is_as_before() -> None:
    """A correction taken back leaves no trace."""
    comments = made((TEXTS[0] or "", Feedback.COMPLAINT))
    assert comments.corrected({}).frame.equals(made().frame)


def test_several_kinds_are_kept_in_their_order() -> None:
    """The main one is the gravest, whatever was ticked first."""
    said = Said.of("Colis perdu", [Feedback.COMPLIMENT, Feedback.REFUND])
    comments = made().corrected({likened("Colis perdu"): said})
    assert comments.frame["kinds"].to_list()[-1] == ["refund", "compliment"]
    assert kinds(comments)[-1] == "refund"


@pytest.mark.parametrize(("file", "first"), [("Réclamations 2026.csv", "complaint"), ("Réclamations et avis.csv", "compliment")])
def test_every_row_of_a_file_of_complaints_is_one(file: str, first: str) -> None:
    """Its texts tell which are refunds; a file of complaints and other things is read as usual."""
    comments = heard(table(["Parfait", "Remboursez-moi", None], file=file))
    assert comments is not None
    assert kinds(comments)[:2] == [first, "refund"]
    assert kinds(comments)[2] == ("complaint" if first == "complaint" else None)


def test_what_was_kept_is_read_again() -> None:
    """And what no version writes is left out."""
    said = {likened("Colis perdu"): Said.of("Colis perdu", [Feedback.REFUND])}
    assert said_of({like: one.to_dict() for like, one in said.items()}) == said
    assert said_of({"a": {"text": "a", "kinds": ["rumour"]}, "b": 3, "c": {"kinds": []}}) == {}
    assert said_of(None) == {}
