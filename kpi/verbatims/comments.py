"""A company's comments with their kinds: as the file says, as a person corrected, or as their words tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

import polars as pl

from kpi.schema.spelling import words
from kpi.schema.values import Feedback
from kpi.verbatims.judging import ORDER, Verdict, judged
from kpi.verbatims.likeness import likened, nearest

SOURCE = ["source_file", "source_sheet", "source_row"]
_COMPLAINTS = frozenset(("reclamation", "complaint", "claim", "litige"))
_OTHERS = frozenset("verbatim avi feedback comment commentaire compliment question retour review".split())
_TROUBLES = (Feedback.REFUND, Feedback.COMPLAINT, Feedback.DISSATISFACTION)
_LISTED = pl.List(pl.String)


class By(StrEnum):
    """Who or what gave a comment its kinds."""

    FILE = "file"
    TEXT = "text"
    SHEET = "sheet"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said that a text is; no kind where it is none of them."""

    text: str
    kinds: tuple[Feedback, ...]

    @classmethod
    def of(cls, text: str, kinds: Iterable[Feedback]) -> Said:
        """With the kinds in their order, the main one first."""
        chosen = set(kinds)
        return cls(text, tuple(kind for kind in ORDER if kind in chosen))

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {"text": self.text, "kinds": [str(kind) for kind in self.kinds]}


SaidOf = Mapping[str, Said]
"""What people said, by the likened text (see :func:`likened`)."""
_NOTHING: SaidOf = {}


@dataclass(frozen=True, eq=False)
class Comments:
    """The rows of feedback that have a text or a kind.

    ``frame``: the canonical columns of feedback, ``source_…``; ``kind``: the main one, null where nobody knows; ``kinds``: all
    of them, the main one first; ``by``: who told them (:class:`By`), null where nobody did; ``like``: the likened text. ``told``:
    the same before people corrected anything. ``verdicts``: of each text whose kind the file does not say.
    """

    frame: pl.DataFrame
    told: pl.DataFrame
    verdicts: Mapping[str, Verdict]

    @cached_property
    def by_text(self) -> int:
        """How many rows have their kind from their text alone."""
        return int((self.frame["by"] == By.TEXT).sum())

    @cached_property
    def by_person(self) -> int:
        """How many rows have their kind from a person."""
        return int((self.frame["by"] == By.PERSON).sum())

    @cached_property
    def unsure(self) -> int:
        """How many rows have a text that tells no kind."""
        return int(self.frame.select((pl.col("by").is_null() & pl.col("text").is_not_null()).sum()).item())

    @property
    def kinds(self) -> pl.DataFrame:
        """Where each row comes from, and its main kind."""
        return self.frame.select(*SOURCE, "kind")

    @cached_property
    def _unsaid(self) -> Mapping[str, list[str]]:
        """The texts whose kind the file does not say, by their likened form."""
        rows = self.told.filter(pl.col("by").is_null() | (pl.col("by") != By.FILE)).select("like", "text").drop_nulls()
        found: dict[str, list[str]] = {}
        for like, text in rows.unique(maintain_order=True).iter_rows():
            found.setdefault(like, []).append(text)
        return found

    def corrected(self, said: SaidOf) -> Comments:
        """With what people said of a text held for all that say the same, and for those almost alike that the file says nothing of.

        Almost alike counts only where the words tell the same: « pas déçu » is far from « déçu ».
        """
        if not said:
            return replace(self, frame=self.told)
        near = nearest(list(said), [like for like in self._unsaid if like not in said])
        held = {like: one.kinds for like, one in said.items()}
        for like, by in near.items():
            if all(self.verdicts[text].kinds == judged(said[by].text).kinds for text in self._unsaid[like]):
                held[like] = said[by].kinds
        return replace(self, frame=_with(self.told, held, exact=frozenset(said)))


def heard(table: pl.DataFrame | None) -> Comments | None:
    """The comments of a table of feedback; ``None`` where it has no text at all.

    A row without a kind has those that its text tells. In a file or sheet named as one of complaints every row is one at least.
    """
    if table is None or "text" not in table.columns or not table["text"].count():
        return None
    given = table if "kind" in table.columns else table.with_columns(kind=pl.lit(None, dtype=pl.String))
    given = given.with_columns(pl.col("kind").cast(pl.String), like=_likes(given["text"]), complaints=_of_complaints(given))
    verdicts = {text: judged(text) for text in given.filter(pl.col("kind").is_null())["text"].drop_nulls().unique(maintain_order=True)}
    told = _told(given, verdicts)
    return Comments(told, told, verdicts)


def said_of(kept: object) -> SaidOf:
    """What was kept of people's corrections; what an older version wrote in words that are no longer known is left out."""
    if not isinstance(kept, Mapping):
        return {}
    known = {str(kind) for kind in Feedback}
    return {
        like: Said.of(one["text"], (Feedback(kind) for kind in one["kinds"]))
        for like, one in kept.items()
        if isinstance(one, Mapping) and isinstance(one.get("text"), str) and known >= set(one.get("kinds") or ())
    }


def _likes(texts: pl.Series) -> pl.Series:
    distinct = texts.drop_nulls().unique().to_list()
    return texts.replace_strict(distinct, [likened(text) for text in distinct], default=None, return_dtype=pl.String)


def _told(given: pl.DataFrame, verdicts: Mapping[str, Verdict]) -> pl.DataFrame:
    """The kinds as the file, the text or the sheet's name tells them."""
    texts = pl.DataFrame(
        {"text": list(verdicts), "of_text": [[str(kind) for kind in verdict.kinds] for verdict in verdicts.values()]},
        schema={"text": pl.String, "of_text": _LISTED},
    )
    rows = given.join(texts, on="text", how="left", maintain_order="left")
    troubles = pl.col("of_text").list.set_intersection(pl.lit([str(kind) for kind in _TROUBLES], dtype=_LISTED))
    a_complaint = pl.lit([str(Feedback.COMPLAINT)], dtype=_LISTED)
    said, any_told = pl.col("kind").is_not_null(), pl.col("of_text").list.len() > 0
    kinds = (
        pl.when(said)
        .then(pl.concat_list("kind"))
        .when(pl.col("complaints"))
        .then(pl.when(troubles.list.len() > 0).then(troubles).otherwise(a_complaint))
        .when(any_told)
        .then(pl.col("of_text"))
    )
    by = pl.when(said).then(pl.lit(By.FILE)).when(pl.col("complaints")).then(pl.lit(By.SHEET)).when(any_told).then(pl.lit(By.TEXT))
    return (
        rows.with_columns(kinds=kinds, by=by.cast(pl.String)).with_columns(kind=pl.col("kinds").list.first()).drop("of_text", "complaints")
    )


def _with(told: pl.DataFrame, held: Mapping[str, Collection[Feedback]], *, exact: Collection[str]) -> pl.DataFrame:
    """The rows with the kinds that people gave; rows of the file's own kind only where the text is the same."""
    said = pl.DataFrame(
        {"like": list(held), "said": [[str(kind) for kind in kinds] for kinds in held.values()]},
        schema={"like": pl.String, "said": _LISTED},
    )
    rows = told.join(said, on="like", how="left", maintain_order="left")
    same = pl.col("like").is_in(list(exact)) | pl.col("by").is_null() | (pl.col("by") != By.FILE)
    corrected = pl.col("said").is_not_null() & same
    kinds = pl.when(corrected).then("said").otherwise("kinds")
    by = pl.when(corrected).then(pl.lit(By.PERSON)).otherwise("by")
    return _main(rows.with_columns(kinds=kinds, by=by)).drop("said")


def _main(rows: pl.DataFrame) -> pl.DataFrame:
    """With the main kind alone beside them all; of none, null."""
    return rows.with_columns(kind=pl.col("kinds").list.first())


def _of_complaints(table: pl.DataFrame) -> pl.Series:
    """Which rows stand in a file or sheet that is named as one of complaints, and of nothing else."""
    places = table.select("source_file", "source_sheet").unique()
    named = {place: _names_complaints(*place) for place in places.iter_rows()}
    return pl.Series([named[place] for place in table.select("source_file", "source_sheet").iter_rows()], dtype=pl.Boolean)


def _names_complaints(file: str | None, sheet: str | None) -> bool:
    said = set(words(sheet or "")) or set(words((file or "").rpartition(".")[0]))
    return bool(said & _COMPLAINTS) and not said & _OTHERS
