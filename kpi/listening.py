"""What customers say in a span of days: their comments, the words that stand out, their stars, what lost deals were worth by reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from kpi.catalogue import CATALOGUE, Kpi
from kpi.company import Company
from kpi.engine import Dataset, Figure, Where, board, evaluate, lacks, rows_behind
from kpi.measures import AtLeast, Known, count, mean
from kpi.periods import Period
from kpi.schema import Feedback, Reviews
from kpi.verbatims import Word, likened, standing_out
from kpi.words import Text

STARS = (5, 4, 3, 2, 1)
SOURCE = ["source_file", "source_sheet", "source_row"]
_COMMENTS = count(Feedback)
_REVIEWS = count(Reviews).where(Known(Reviews.rating))

LOST_VALUE: Kpi = CATALOGUE["loss_reasons"].defined_as("amount")
"""The loss reasons by what the deals were worth."""


@dataclass(frozen=True)
class Stars:
    """How reviews are rated: how many at each number of stars, from five to one (4.5 counts as four), their mean and their number."""

    counts: Mapping[int, int]
    mean: float | None

    @property
    def reviews(self) -> int:
        """How many reviews have a rating."""
        return sum(self.counts.values())


@dataclass(frozen=True, eq=False)
class Voices:
    """What is heard in a span of days.

    ``comments``: the newest first, the columns of :class:`kpi.verbatims.Comments` and ``plain``: text, customer and product without
    capitals and accents, between blanks, for the search; ``None`` where no file holds any. ``words``: by kind. ``why``: the filters
    cannot be held against comments.
    """

    comments: pl.DataFrame | None
    words: Mapping[str, tuple[Word, ...]]
    why: Text | None = None


def voices(company: Company, span: Period, *, where: Where = ()) -> Voices:
    """The comments received in a span; none under filters that the files cannot tell comments by, and why."""
    if company.comments is None or company.dataset is None:
        return Voices(None, {})
    why = lacks(company.dataset, _COMMENTS, where=where)
    if why is not None:
        return Voices(_searchable(company.comments.frame.clear()), {}, why)
    (behind,) = rows_behind(company.dataset, _COMMENTS, span, where=where)
    frame = company.comments.frame.join(behind.frame.select(SOURCE), on=SOURCE, how="semi", nulls_equal=True)
    rows = _searchable(
        frame.filter(pl.col("text").is_not_null()).sort("received_on", descending=True, nulls_last=True, maintain_order=True)
    )
    return Voices(rows, standing_out(rows.select("kind", "text", "like")))


def stars(dataset: Dataset, span: Period, *, where: Where = ()) -> Stars | None:
    """The ratings of the reviews received in a span; ``None`` where the files hold none or cannot be filtered so."""
    asked = {"mean": mean(Reviews, Reviews.rating)} | {
        str(number): _REVIEWS.where(AtLeast(Reviews.rating, number)) if number > 1 else _REVIEWS for number in STARS
    }
    values = evaluate(dataset, asked, [span], where=where)
    if values.unavailable:
        return None
    at_least = {number: int(_value(values.at(str(number), span)) or 0) for number in STARS}
    counts = {number: at_least[number] - at_least.get(number + 1, 0) for number in STARS}
    return Stars(counts, _value(values.at("mean", span)))


def reasons(dataset: Dataset, kpi: Kpi, span: Period, *, where: Where = ()) -> tuple[Figure, ...]:
    """The reasons of a ranking in a span, the first one first; none where the files cannot tell."""
    found = board(dataset, [kpi], [span], where=where, beside=False)
    return tuple(figure for figure in found.of(kpi.id) if figure.value is not None)


def _value(figure: Figure | None) -> float | None:
    return None if figure is None else figure.value


def _searchable(rows: pl.DataFrame) -> pl.DataFrame:
    """With what the search looks into."""
    parts = [pl.col("like"), *(_likened(rows, name) for name in ("customer", "product") if name in rows.columns)]
    return rows.with_columns(plain=pl.concat_str([pl.lit(""), *(part.fill_null("") for part in parts), pl.lit("")], separator=" "))


def _likened(rows: pl.DataFrame, name: str) -> pl.Expr:
    known = rows[name].cast(pl.String).drop_nulls().unique().to_list()
    return pl.col(name).cast(pl.String).replace_strict(known, [likened(text) for text in known], default=None, return_dtype=pl.String)
