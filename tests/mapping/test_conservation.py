"""No row is lost in silence."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mapping.made import alone

_TEXT = st.one_of(
    st.none(),
    st.sampled_from(["", "-", "12/03/2026", "2026-13-40", "31/01/2026", "1 234,56", "abc", "Won", "Gagnée", "?"]),
    st.text(max_size=8),
)


@settings(deadline=None, max_examples=40)
@given(rows=st.lists(st.tuples(_TEXT, _TEXT, _TEXT, _TEXT), min_size=1, max_size=12))
def test_rows_kept_and_set_aside_make_the_rows_read(rows: list[tuple[str | None, ...]]) -> None:
    """Whatever the cells, each row is in the table or set aside with its number and its reason."""
    headings = ("N° de commande", "Date de commande", "Montant HT", "Client")
    made = alone({heading: [row[i] for row in rows] for i, heading in enumerate(headings)}, file="commandes.csv")
    if made.table is None:
        assert made.set_aside == ()
        return
    numbers = sorted([*made.table["source_row"].to_list(), *(row.row for row in made.set_aside)])
    assert numbers == list(range(2, len(rows) + 2))
    assert all(row.why.fr and row.why.en for row in made.set_aside)


def test_a_row_set_aside_shows_its_cells() -> None:
    """An order without amount says which row it is, why, and what it held."""
    made = alone({"N° de commande": ["1", "2"], "Date de commande": ["2026-01-05", "2026-01-06"], "Montant HT": ["5,00", "n/a"]})
    (row,) = made.set_aside
    assert (row.row, row.cells) == (3, ("2", "2026-01-06", "n/a"))
    assert "Montant" in row.why.fr


def test_rows_alike_are_kept_and_said() -> None:
    """Two rows that repeat each other both count, with a finding."""
    made = alone({"N° de commande": ["1", "1"], "Date de commande": ["2026-01-05"] * 2, "Montant HT": ["5,00"] * 2})
    assert made.table is not None
    assert made.table.height == 2
    assert any("repeats another row" in finding.what.en for finding in made.findings)
