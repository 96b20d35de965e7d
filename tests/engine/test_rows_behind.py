"""The rows behind a figure make it again: the catalogue's rule 6."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.engine import Behind, Figure, Side, Unavailable, rows_behind
from kpi.measures import Ranking
from kpi.periods import Grain, Period
from kpi.schema import Dimension
from tests.engine.boards import WHOLE, data_of, figures_of, question
from tests.engine.companies import CUTOFF, Company, Record, company, company_of
from tests.engine.definitions import DEFINITIONS
from tests.engine.oracles import BESIDE, ORACLES
from tests.engine.tables import dataset, span

SEEDS = range(3)
MARCH = Period(date(2024, 3, 1), date(2024, 3, 31), Grain.MONTH)
SPLITS = (None, Dimension.SECTOR, Dimension.OWNER)
BELOW = {Side.WHOLE.value, Side.DENOMINATOR.value, Side.BOTH.value}

VALUES = {kpi.id: kpi.value for kpi in DEFINITIONS.values()} | {
    f"{kpi.id}:{more.id}": more.value for kpi in DEFINITIONS.values() for more in kpi.beside
}


@pytest.mark.parametrize("kpi", VALUES)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_rows_behind_make_the_figure_again(kpi: str, seed: int) -> None:
    """Of the whole and of each member: as many rows as the figure says, and the same figure from them alone."""
    for by in SPLITS:
        for figure in figures_of(seed, kpi, (WHOLE, MARCH) if by is None else (WHOLE,), by=by):
            if figure.value is not None:
                _check(seed, kpi, figure, by)


def _check(seed: int, kpi: str, figure: Figure, by: Dimension | None) -> None:
    behind = rows_behind(data_of(seed), VALUES[kpi], figure.period, by=by, member=figure.member)
    below = sum(one.frame["side"].is_in(BELOW).sum() for one in behind)
    assert below == (figure.n if isinstance(VALUES[kpi], Ranking) else figure.rows), (figure, behind)
    if kpi in ORACLES | BESIDE:
        again = (ORACLES | BESIDE)[kpi](question(_company_of(behind, company(seed)), kpi, figure.period, by=by, member=figure.member))
        assert again.value == pytest.approx(figure.value, abs=1e-9), (figure, behind)


def _company_of(behind: tuple[Behind, ...], whole: Company) -> Company:
    """A company of the rows behind only; what the files hold is what the whole company's do."""
    rows: dict[str, dict[int, Record]] = {}
    for one in behind:
        rows.setdefault(one.entity, {}).update({row["source_row"]: row for row in one.frame.to_dicts()})
    return Company({entity: [found[row] for row in sorted(found)] for entity, found in rows.items()}, whole.held, whole.times)


@pytest.mark.parametrize("kpi", VALUES)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_rows_behind_are_rows_of_the_files(kpi: str, seed: int) -> None:
    """Each once, in the files' order, as it stands at the row that it says."""
    for _ in figures_of(seed, kpi)[:1]:
        for behind in rows_behind(data_of(seed), VALUES[kpi], WHOLE):
            numbers = behind.frame["source_row"].to_list()
            assert numbers == sorted(set(numbers))
            for row in behind.frame.to_dicts():
                original = company(seed).rows[behind.entity][row["source_row"] - 2]
                assert {name: row[name] for name in original if name in row} == {name: original[name] for name in original if name in row}


@pytest.mark.parametrize("kpi", DEFINITIONS)
def test_no_rows_are_shown_of_a_figure_that_the_files_cannot_feed(kpi: str) -> None:
    """The refusal says why in both languages."""
    with pytest.raises(Unavailable) as refusal:
        rows_behind(company_of({}).dataset(), DEFINITIONS[kpi].value, WHOLE)
    assert refusal.value.says.fr.startswith("Pas de lignes à montrer : ")
    assert refusal.value.says.en.startswith("No rows to show: ")


def test_a_row_says_on_which_side_it_counts() -> None:
    """Of a ratio, a row counts above, below or on both sides; it is listed once."""
    data = dataset(
        CUTOFF,
        orders=[
            {"order_id": "1", "ordered_on": date(2024, 3, 1), "amount": 10.0},
            {"order_id": None, "ordered_on": date(2024, 3, 1), "amount": 20.0},
            {"order_id": "2", "ordered_on": date(2024, 3, 1), "amount": None},
            {"order_id": None, "ordered_on": date(2024, 3, 1), "amount": None},
        ],
    )
    (behind,) = rows_behind(data, DEFINITIONS["average_basket"].value, span("2024-03-01", "2024-03-31"))
    assert behind.entity == "orders"
    assert behind.frame.select("side", "source_row").rows() == [("both", 2), ("numerator", 3), ("denominator", 4)]


def test_rows_without_the_number_are_not_behind_a_sum() -> None:
    """An order without an amount adds nothing to the revenue and is not listed under it."""
    orders = [{"ordered_on": date(2024, 3, 1), "amount": amount} for amount in (5.0, None, -2.0)]
    (behind,) = rows_behind(dataset(CUTOFF, orders=orders), DEFINITIONS["revenue"].value, span("2024-03-01", "2024-03-31"))
    assert behind.frame["amount"].to_list() == [5.0, -2.0]


def test_the_rows_of_the_blank_member_are_those_without_one() -> None:
    """Asked for the member ``None``, the rows whose member nobody knows are listed."""
    orders = [{"ordered_on": date(2024, 3, 1), "amount": 1.0, "owner": owner} for owner in ("Ana", None, "Bo", None)]
    data, march = dataset(CUTOFF, orders=orders), span("2024-03-01", "2024-03-31")
    (behind,) = rows_behind(data, DEFINITIONS["revenue"].value, march, by=Dimension.OWNER, member=None)
    assert behind.frame["source_row"].to_list() == [3, 5]
