"""Where the table lies in a sheet, and that every row is accounted for."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kpi.reading import LIMITS, REASONS, Reason, Sheet
from kpi.reading.sheets import sheets_of
from tests.reading.sheets import numbers, tables


def sheet(text: str) -> Sheet:
    (only,) = sheets_of(text.encode(), file="f.csv", password=None, limits=LIMITS)
    return only


def out(found: Sheet) -> list[tuple[int, Reason]]:
    return [(left.row, left.why) for left in found.left_out]


def test_the_header_is_found_under_a_preamble() -> None:
    """Titles, # lines, filters and blank rows above the headings are set aside with their reason."""
    found = sheet("# Report\nSales of 2026\n\nRegion;Rep;Amount\nWest;Ann;12\nEast;Bob;7\n")
    assert (found.header_row, found.header, found.rows.to_list()) == (4, ("Region", "Rep", "Amount"), [5, 6])
    assert out(found) == [(1, Reason.PREAMBLE), (2, Reason.PREAMBLE), (3, Reason.BLANK)]
    assert found.left_out[1].cells == ("Sales of 2026",)


def test_headings_may_start_with_a_hash() -> None:
    """``# Commande`` heads a column when the row is as full as the others."""
    assert sheet("# Commande,Client,Montant\n12,Ann,5\n13,Bob,6\n").header_row == 1


@pytest.mark.parametrize(
    "text",
    [
        "28/01/2026,Ann,12\n29/01/2026,Bob,7\n30/01/2026,Cy,9\n",
        "1;2\n3;4\n",
        "Won,Paris,12\nLost,Lyon,8\nWon,Paris,7\nLost,Lyon,3\n",
        "12\n13\n14\n",
    ],
)
def test_a_header_may_be_missing(text: str) -> None:
    """A first row like those below it is data: no row is eaten and columns have letters."""
    found = sheet(text)
    assert (found.header_row, found.header_rows, found.header[0], found.left_out) == (None, 0, "A", ())
    assert found.frame.height == text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "Rep,2024,2025\nAnn,1200,1500\nBob,900,700\n",
        "nom,ville\nAnn,Lyon\nBob,Paris\n",
        "nom,montant\n",
        "nom\nAnn\n",
        "a,01/2026\nx,12\ny,13\n",
        "nom,canal\nAnn,canal\nBob,direct\n",
    ],
)
def test_a_header_is_the_first_guess(text: str) -> None:
    """Years and months may head columns, and texts over texts are headings."""
    assert sheet(text).header_row == 1


def test_an_empty_heading_takes_its_letter() -> None:
    """A column with cells but no heading is named as Excel names it; one without either is no column."""
    found = sheet("a,,c,\n1,2,3,\n4,5,6,\n")
    assert (found.header, found.frame.columns) == (("a", "B", "c"), ["c0", "c1", "c2"])


@pytest.mark.parametrize("label", ["Total", "TOTAL :", "Totaux", "Grand Total", "Grand Totals (25 records)", "Total général", "Sous-total"])
def test_a_total_at_the_end_is_set_aside(label: str) -> None:
    """A last row that is a label of total and numbers is kept apart."""
    found = sheet(f"Region;Amount;Units\nWest;12;1\nEast;7;2\n{label};19;3\n")
    assert out(found) == [(4, Reason.TOTAL)]
    assert found.left_out[0].cells == (label, "19", "3")


@pytest.mark.parametrize(
    "last", ["Total;Ann;2026-01-03;19", "Total Energies;;;19", "Totalis;;;3", "West;;;19", "Copyright Ltd;Ann;2026-01-03;5"]
)
def test_a_real_row_is_never_a_total(last: str) -> None:
    """A customer named Total, or like it, with a name or a date beside it, is data."""
    found = sheet(f"Client;Rep;Date;Amount\nWest;Ann;2026-01-01;12\nEast;Bob;2026-01-02;7\n{last}\n")
    assert (found.frame.height, found.left_out) == (3, ())


def test_footers_are_set_aside() -> None:
    """The lines that a CRM writes under its report are no data, nor are the lone lines among them."""
    lines = ["Rep,Amount,Stage", "Ann,1,Won", "Bob,2,Lost", "Grand Totals (2 records),3,", "", "Sales report", "Acme Inc"]
    lines += ["Confidential Information - Do Not Distribute", '"Copyright (c) 2000-2026 Acme, inc. All rights reserved."']
    found = sheet("\n".join(lines))
    assert found.frame.height == 2
    assert [why for _, why in out(found)] == [Reason.TOTAL, Reason.BLANK, *[Reason.FOOTER] * 4]


def test_a_sparse_last_row_stays() -> None:
    """A row with one cell is data when no footer stands below it."""
    assert sheet("a,b,c\n1,2,3\nx,,\n").frame.rows() == [("1", "2", "3"), ("x", None, None)]


def test_headings_repeated_on_each_page_are_set_aside() -> None:
    """A row equal to the header is no data."""
    assert out(sheet("a,b\nx,1\na,b\ny,2\n")) == [(3, Reason.REPEATED_HEADER)]


def test_blank_rows_are_told() -> None:
    """A row without a cell is set aside wherever it stands, and rows keep their numbers."""
    found = sheet("a,b\nx,1\n,\n\ny,2\n,\n")
    assert (found.rows.to_list(), out(found)) == ([2, 5], [(3, Reason.BLANK), (4, Reason.BLANK), (6, Reason.BLANK)])


def test_a_header_alone_is_a_sheet_of_no_row() -> None:
    """Headings without rows are read; whoever needs rows says so."""
    found = sheet("a,b\n")
    assert (found.header, found.frame.shape, found.header_row) == (("a", "b"), (0, 2), 1)


def test_every_reason_has_words() -> None:
    """Each reason reads in both languages."""
    assert set(REASONS) == set(Reason)
    assert all(text.fr and text.en for text in REASONS.values())


CELL = st.sampled_from(["", "", "x", "Total", "12", "1,5", "# c", "a", "b", "2026-01-01", "Copyright", "12 rows", "Sous-total"])


@settings(max_examples=400, deadline=None)
@example([[""], ["Copyright"], [""], ["Copyright"], ["x", "Total"], ["12"]])
@given(st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=14))
def test_rows_read_and_left_out_are_all_the_rows(rows: list[list[str]]) -> None:
    """Data, header and rows left out are together every row of the file, each once."""
    if not any(any(row) for row in rows):
        return
    found = tables("\n".join("|".join(row) for row in rows) + "\n")
    assert numbers(found) == list(range(1, len(rows) + 1))
    assert all((one.frame.height, one.frame.width) == (len(one.rows), len(one.header)) for one in found)
