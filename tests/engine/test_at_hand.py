"""What is told once of a dataset's rows is kept at hand: figures do not depend on what was asked before."""

from __future__ import annotations

from datetime import date

import narwhals as nw
import numpy as np
import polars as pl
import pytest

from kpi.catalogue import CATALOGUE
from kpi.engine import board, lacks
from kpi.engine.backends import ROWS, in_memory
from kpi.engine.backends.in_memory import Polars
from kpi.engine.dataset import Latest
from kpi.engine.queries import Where
from kpi.periods import Grain, periods
from kpi.schema import Dimension
from tests.engine.companies import CUTOFF, company

KEPT = ("active_customers", "retention_rate", "churn_rate", "repeat_rate", "orders", "days_between_orders", "lifetime_value", "sales_cycle")
FIRST = date(CUTOFF.year - 2, 1, 1)


@pytest.mark.parametrize("by", [None, Dimension.OWNER])
@pytest.mark.parametrize("seed", [0, 2])
def test_figures_do_not_depend_on_what_was_asked_before(seed: int, by: Dimension | None) -> None:
    """A dataset asked for months and for one rep first tells of years what one that was never asked tells."""
    asked, new = company(seed).dataset(), company(seed).dataset()
    kpis = [kpi for kpi in (CATALOGUE[id] for id in KEPT) if lacks(new, kpi.value, by=by) is None]
    months, years = (periods(FIRST, CUTOFF, grain) for grain in (Grain.MONTH, Grain.YEAR))
    where: Where = ((Dimension.CUSTOMER, (new.members(Dimension.CUSTOMER)[0],)),)
    board(asked, kpis, months, by=by, where=where)
    board(asked, kpis, months, by=by)
    assert len(kpis) > 3
    assert board(asked, kpis, years, by=by).figures == board(new, kpis, years, by=by).figures


def test_the_last_few_asked_for_are_kept() -> None:
    """The one asked for the longest ago goes first; one that went is made again."""
    latest, made = Latest(), []

    def ask(name: int) -> None:
        latest.get(name, lambda: made.append(name) or nw.from_native(pl.LazyFrame({"n": [name]})))

    for name in (*range(Latest.MOST), 0, Latest.MOST, 0, 1):
        ask(name)
    assert made == [*range(Latest.MOST), Latest.MOST, 1]


@pytest.mark.parametrize("most", [in_memory.MANY_NUMBERS, 1])
def test_rows_are_tallied_alike_by_numbers_and_by_groups(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each key, blank among them, and each place: as many rows as a slow loop counts."""
    monkeypatch.setattr(in_memory, "MANY_NUMBERS", most)
    draw = np.random.default_rng(1)
    names, places = draw.choice(["a", "b", ""], 200), draw.integers(0, 3, 200)
    words = pl.Series("member", [name or None for name in names]).cast(pl.Categorical(pl.Categories.random()))
    frame = pl.DataFrame({"member": words, "at": places})
    tallied = Polars().tally(nw.from_native(frame.lazy()), ["member"], {"at": 3}).collect("polars").to_native()
    found = {(row["member"], row["at"]): row[ROWS] for row in tallied.to_dicts()}
    pairs = [(name or None, int(at)) for name, at in zip(names, places, strict=True)]
    assert found == {pair: pairs.count(pair) for pair in pairs}


def test_nothing_is_tallied_of_nothing() -> None:
    """No rows: no count."""
    frame = pl.DataFrame({"member": [], "at": []}, schema={"member": pl.Categorical, "at": pl.Int32})
    assert Polars().tally(nw.from_native(frame.lazy()), ["member"], {"at": 3}).collect("polars").to_native().is_empty()


def test_texts_with_one_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two texts share a hash, the texts themselves are numbered; blanks stay blank."""
    texts = pl.Series(["b", "a", None, "b"])
    monkeypatch.setattr(pl.Series, "hash", lambda of: pl.repeat(7, len(of), dtype=pl.UInt64, eager=True))
    assert in_memory._codes(texts).to_list() == [2, 1, None, 2]
