"""Headings on several rows are joined; a row of data is never taken for one."""

from __future__ import annotations

import datetime as dt

import pytest

from kpi.reading import Reason, read
from tests.reading.sheets import merged_xlsx, numbers, of_cells, out, table, texts

MONTHS = ("Région", "2025 Jan", "2025 Fév", "2026 Jan", "2026 Fév")
DATA = [["Nord", 1, 2, 3, 4], ["Sud", 5, 6, 7, 8], ["Est", 9, 8, 7, 6]]


@pytest.mark.parametrize(
    ("upper", "lower", "merged"),
    [
        (["", "2025", "", "2026", ""], ["Région", "Jan", "Fév", "Jan", "Fév"], ()),
        (["", 2025, "", 2026, ""], ["Région", "Jan", "Fév", "Jan", "Fév"], ()),
        (["Région", "2025", "", "2026", ""], ["", "Jan", "Fév", "Jan", "Fév"], ()),
        (["Région", "2025", "2025", "2026", "2026"], ["Région", "Jan", "Fév", "Jan", "Fév"], ()),
        (["Région", "2025", "", "2026", ""], ["", "Jan", "Fév", "Jan", "Fév"], ((0, 1, 0, 0), (0, 0, 1, 2), (0, 0, 3, 4))),
        (["", "2025", "", "2026", ""], ["Région", "Jan", "Fév", "Jan", "Fév"], ((0, 0, 1, 2), (0, 0, 3, 4))),
    ],
)
def test_groups_over_headings_are_carried_to_the_right(
    upper: list[object], lower: list[object], merged: tuple[tuple[int, ...], ...]
) -> None:
    """The year over two months is said for each of them, whether the file tells its merged cells or not."""
    (found,) = of_cells([upper, lower, *DATA], *merged)  # type: ignore[arg-type]  # four places each
    assert (found.header, found.header_row, found.header_rows, found.rows.to_list()) == (MONTHS, 1, 2, [3, 4, 5])
    assert found.left_out == ()


def test_merged_cells_of_a_workbook_are_read() -> None:
    """Excel's own merged ranges: two groups, and a heading that hangs over two rows."""
    book = merged_xlsx([[], ["", "Jan", "Fév", "Jan", "Fév"], *DATA], ("A1:A2", "Région"), ("B1:C1", "2025"), ("D1:E1", "2026"))
    (found,) = read(book)
    assert (found.header, found.header_rows, found.rows.to_list()) == (MONTHS, 2, [3, 4, 5])


def test_a_group_does_not_run_over_the_next_heading() -> None:
    """What is merged ends where the file says, though blanks follow."""
    rows = [["", "Ventes", "", "", ""], ["Nom", "Qté", "CA", "Note", "Qté"], ["a", 1, 2, "x", 9], ["b", 3, 4, "y", 8]]
    (found,) = of_cells(rows, (0, 0, 1, 2), (0, 1, 0, 0))
    assert found.header == ("Nom", "Ventes Qté", "Ventes CA", "Note", "Qté")


def test_headings_split_over_rows_are_joined() -> None:
    """« Date / de vente » is one heading."""
    found = table("Date;Montant;Nom\nde vente;HT;du client\n01/01/2026;12,5;Ann\n02/01/2026;7;Bob\n")
    assert (found.header, found.header_rows, found.rows.to_list()) == (("Date de vente", "Montant HT", "Nom du client"), 2, [3, 4])


@pytest.mark.parametrize("units", ["(€);;kg", "€;;kg", "[k€];;"])
def test_a_row_of_units_joins_its_headings(units: str) -> None:
    """Units stand under the headings of numbers."""
    found = table(f"Montant;Nom;Poids\n{units}\n12,5;Ann;3\n7;Bob;4\n")
    first, _, last = units.split(";")
    assert (found.header, found.header_rows) == ((f"Montant {first}", "Nom", f"Poids {last}".strip()), 2)


def test_three_rows_and_a_title() -> None:
    """Year, quarter and measure; the title above stays a title."""
    rows = [
        ["Ventes par trimestre", "", "", "", ""],
        ["", "2025", "", "2026", ""],
        ["", "T1", "", "T1", ""],
        ["Région", "CA", "Marge", "CA", "Marge"],
        *DATA,
    ]
    (found,) = of_cells(rows, (1, 1, 1, 2), (1, 1, 3, 4), (2, 2, 1, 2), (2, 2, 3, 4), (0, 0, 0, 4))
    assert found.header == ("Région", "2025 T1 CA", "2025 T1 Marge", "2026 T1 CA", "2026 T1 Marge")
    assert (found.header_row, found.header_rows, out(found)) == (2, 3, [(1, Reason.PREAMBLE)])


def test_headings_said_twice_are_joined_like_others() -> None:
    """Nothing is thrown away: two rows of headings alike are both of them."""
    found = table("Date,Amount,Qty\nDate,Amount,Qty\n2026-01-01,12,1\n2026-01-02,7,2\n")
    assert (found.header, found.header_rows) == (("Date Date", "Amount Amount", "Qty Qty"), 2)


@pytest.mark.parametrize(
    "rows",
    [
        "Nom;Montant;Taux\nAnn;n/a;n/a\nBob;12;3\nCy;15;4\n",
        "Nom;Montant;Taux\nAnn;inconnu;inconnu\nBob;12;3\nCy;15;4\n",
        "Nom;Montant\nAnn;à voir\nBob;12\nCy;15\n",
        "Nom;Montant;Taux\nAnn;;\nBob;12;3\nCy;15;4\n",
        "Produit;CA;Marge\nA;2020;1950\nB;3100;150\nC;2900;120\n",
        "Produit;CA;Date\nA;à voir;bientôt\nB;à voir;2026-01-01\nC;12;2026-01-02\n",
        "Ville;Pays\nParis;France\nRome;Italie\n",
        "Produit;Unité;Prix\nFarine;kg;\nLait;L;3\nSel;kg;1\n",
        "Id;Ok;On\n#N/A;#REF!;#VALEUR!\n2;true;2026-01-01\n3;false;2026-01-02\n",
    ],
)
def test_a_first_row_of_data_is_never_a_heading(rows: str) -> None:
    """Words, gaps, years and errors in the first row of data leave it where it is."""
    found = table(rows)
    assert (found.header_row, found.header_rows, found.rows.to_list()) == (1, 1, list(range(2, rows.count("\n") + 1)))


@pytest.mark.parametrize("above", ["Client :;Acme;;", "Client;Acme;;", "Du;01/01/2026;au;31/01/2026", "Rapport;Ventes;Période;2026"])
def test_filters_right_above_the_headings_are_no_headings(above: str) -> None:
    """Pairs of a name and a value stay a preamble."""
    found = table(f"{above}\nDate;Client;Montant;Qté\n01/01/2026;Ann;12;1\n02/01/2026;Bob;7;2\n03/01/2026;Cy;8;3\n")
    assert (found.header, out(found)) == (("Date", "Client", "Montant", "Qté"), [(1, Reason.PREAMBLE)])


def test_line_breaks_and_tags_in_headings() -> None:
    """A heading is one line of text."""
    found = table('"Date\nde vente","<b>Montant</b>&nbsp;HT","Nom<br>client"\n2026-01-01,12,Ann\n2026-01-02,7,Bob\n')
    assert found.header == ("Date de vente", "Montant HT", "Nom client")


def test_cells_of_a_column_of_markup_are_text() -> None:
    """Tags and entities go where the column plainly carries them; elsewhere cells stay as they stand."""
    found = table('a;b;c\n"<p>Un <b>bon</b> vin</p><p>rouge&nbsp;&amp; sec</p>";x < y;1\n<br/>;R&D;2\n;<12;3\n')
    assert texts(found) == [("Un bon vin\nrouge & sec", "x < y", "1"), (None, "R&D", "2"), (None, "<12", "3")]


def test_a_rare_tag_stays() -> None:
    """One cell that speaks of a tag among many does not make a column of markup."""
    lines = "\n".join(f"{n};texte {n}" for n in range(30))
    assert table(f"id;note\n{lines}\n30;écrire <b> ici\n").frame.row(30) == ("30", "écrire <b> ici")


def test_a_row_that_begins_with_an_error_is_no_comment() -> None:
    """Errors are cells like others: no preamble, and no sign for or against headings."""
    found = table("Montant;Client\n#N/A;Ann\n12;Bob\n")
    assert (found.header, texts(found)) == (("Montant", "Client"), [("#N/A", "Ann"), ("12", "Bob")])
    found = table("#N/A;12;Ann\n5;13;Bob\n6;14;Cy\n")
    assert (found.header_row, found.frame.height) == (None, 3)


def test_dates_may_head_columns() -> None:
    """Months that Excel holds as dates stand over numbers."""
    months = [dt.datetime(2026, month, 1) for month in (1, 2)]
    (found,) = of_cells([["Région", *months], ["Nord", 1.0, 2.0], ["Sud", 3.0, 4.0]])
    assert found.header == ("Région", "2026-01-01", "2026-02-01")


def test_blank_columns_are_no_columns() -> None:
    """Those before the table, between its columns and after it."""
    rows = [["", "", "", "", "", ""], ["", "Nom", "", "Montant", "", ""], ["", "a", "", 1, "", ""], ["", "b", "", 2, "", ""]]
    (found,) = of_cells(rows)
    assert (found.header, found.frame.columns, numbers([found])) == (("Nom", "Montant"), ["c0", "c1"], [1, 2, 3, 4])
    (found,) = of_cells([["", "x", 1], ["", "y", 2]])
    assert found.header == ("B", "C")
