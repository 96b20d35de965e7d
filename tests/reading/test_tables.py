"""A second table in a sheet is its own Sheet; what merely stands around a table, or is parted by a blank row, is not."""

from __future__ import annotations

import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.reading import Reason, Sheet, read
from kpi.reading.limits import LIMITS
from kpi.reading.sheets import sheets_of
from kpi.reading.wire import packed, receive, send, unpacked
from tests.reading.books import xlsx
from tests.reading.sheets import numbers, of_cells, out, table, tables

SALES = "Région;CA;Qté\nNord;12;1\nSud;7;2\nEst;5;3\n"


def headers(found: list[Sheet]) -> list[tuple[str, ...]]:
    return [one.header for one in found]


@pytest.mark.parametrize(
    "second",
    [
        "Mois;Objectif\n2026-01;15\n2026-02;18\n",
        "Commercial;Mois;Objectif\nAnn;2026-01;15\nBob;2026-02;18\n",
        "Client;CA;Marge\nAcme;3;1\nBeta;4;2\n",
        "Produit;Date;Prix\nA;2026-01-01;3\nB;2026-01-02;4\n",
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n\n", ";;\n", "\nObjectifs 2026\n", "\nObjectifs 2026\n\n"])
def test_a_second_table_is_its_own_sheet(second: str, between: str) -> None:
    """Under a blank row, with headings of its own, and a title or not."""
    above, below = tables(SALES + between + second)
    assert (above.header, above.rows.to_list()) == (("Région", "CA", "Qté"), [2, 3, 4])
    assert (below.header, below.frame.height) == (tuple(second.split("\n")[0].split(";")), 2)
    assert (above.table, below.table, above.place, below.place) == (1, 2, None, "(2)")
    assert numbers([above, below]) == list(range(1, (SALES + between + second).count("\n") + 1))


def test_where_the_rows_between_two_tables_go() -> None:
    """Totals and blank rows stay with the table above, the title goes with the one below."""
    text = SALES + "Total;24;6\n\nObjectifs\nMois;Objectif\n2026-01;15\n2026-02;18\nTotal;33\n"
    above, below = tables(text)
    assert out(above) == [(5, Reason.TOTAL), (6, Reason.BLANK)]
    assert (out(below), below.header_row) == ([(7, Reason.PREAMBLE), (11, Reason.TOTAL)], 8)


def test_three_tables_in_a_worksheet() -> None:
    """Each has its types, its width and its rows as Excel numbers them."""
    one = [["Nom", "CA"], ["a", 1], ["b", 2], ["c", 3]]
    two = [["Mois", "Objectif", "Réel", "Écart"], ["janv.", 5, 6, 1], ["févr.", 7, 6, -1]]
    found = read(xlsx([*one, [], *two, [], [], ["Produit", "Actif", "Prix"], ["x", True, 3], ["y", False, 4]]), name="b.xlsx")
    assert headers(found) == [("Nom", "CA"), ("Mois", "Objectif", "Réel", "Écart"), ("Produit", "Actif", "Prix")]
    assert [one.place for one in found] == ["S1", "S1 (2)", "S1 (3)"]
    assert [one.rows.to_list() for one in found] == [[2, 3, 4], [7, 8], [12, 13]]
    assert numbers(found) == list(range(1, 14))


def test_an_analytics_export_has_two_tables() -> None:
    """Comment lines, a table, then another of two columns."""
    text = "# ----\n# Pages\n# ----\n\nPage,Device,Sessions,Bounce\n/a,mobile,553,92.41%\n/b,desktop,12,50.00%\n\n"
    above, below = tables(text + "Day Index,Sessions\n16/04/2015,553\n17/04/2015,12\n")
    assert (above.header_row, above.frame.height, below.header_row, below.header) == (5, 2, 9, ("Day Index", "Sessions"))


@pytest.mark.parametrize(
    ("second", "header"),
    [
        ("Date,Id,Amount\n2026-01-01,a,12\n2026-01-02,b,7\n", ("Date", "Id", "Amount")),
        ("Date,Id,Amount,Note,Extra\n2026-01-01,a,12,x,1\n2026-01-02,b,7,y,2\n", ("Date", "Id", "Amount", "Note", "Extra")),
        ("Date,Id,Amount,Note\n2026-01-01,a,12,x\n2026-01-02,b,7,y\n", ("Date", "Id", "Amount", "Note")),
    ],
)
def test_a_table_that_begins_again_is_another(second: str, header: tuple[str, ...]) -> None:
    """Without a blank row: the headings are said again with fewer or more of them, or with the same first row below them."""
    above, below = tables("Date,Id,Amount,Note\n2026-01-01,a,12,x\n2026-01-02,b,7,y\n2026-01-03,c,5,z\n" + second)
    assert (above.frame.height, below.frame.height, below.header) == (3, 2, header)


@pytest.mark.parametrize(
    "text",
    [
        SALES + "\nOuest;9;4\nCentre;8;5\n",
        SALES + "\n\n\nOuest;n/a;4\nCentre;8;5\n",
        SALES + "\nDivers;;\nCentre;8;5\n",
        SALES + "\nRégion;CA;Qté\nOuest;9;4\nCentre;8;5\n",
        SALES + "\nTotal;24;6\n",
        SALES + "\nTotal;24;6\n\nSource : CRM\n© Acme 2026\n",
        SALES + "\nTaux;0,5;\nMoyenne;8;2\n",
        "Nom;Ville\nAnn;Lyon\nBob;Paris\n\nCy;Rome\nDan;Nice\n",
        "Client :;Acme\nPériode :;2026\n\n" + SALES,
        "Client;Acme\nPériode;2026\n\n" + SALES,
        "Rapport des ventes\n\nFiltres :\nRégion :;toutes\nAnnée :;2026\n\n" + SALES,
        SALES + "Région;autre;\nNord;9;4\nCentre;8;5\n",
        "Exporté le;2026-01-05\nDu;2026-01-01\nAu;2026-01-04\n\n" + SALES,
    ],
)
def test_one_table_stays_one(text: str) -> None:
    """Blank rows inside, filters above, totals and notes below, headings repeated on a page: one Sheet."""
    found = table(text)
    assert found.header in {("Région", "CA", "Qté"), ("Nom", "Ville")}
    assert numbers([found]) == list(range(1, text.count("\n") + 1))


def test_a_gap_between_columns_cuts_nothing() -> None:
    """A blank column, or a column filled in few rows, in an ordinary export."""
    rows = [["Nom", "CA", "", "Note"], ["a", 1, "", "x"], ["b", 2, "", ""], ["c", 3, "", ""]]
    (found,) = of_cells(rows)
    assert (found.header, found.frame.height) == (("Nom", "CA", "Note"), 3)


def test_every_other_row_blank() -> None:
    """Thousands of blank rows neither cut a table nor slow its reading."""
    found = table("Nom;CA\n" + "\n".join(f"n{number};{number}\n" for number in range(20_000)))
    assert (found.frame.height, len(found.left_out)) == (20_000, 19_999)


def test_the_table_goes_through_the_pipe() -> None:
    """What the child process tells of a second table is what its parent gets."""
    _, below = tables(SALES + "\nMois;Objectif\n2026-01;15\n2026-02;18\n")
    pipe = io.BytesIO()
    head, frames = packed(below, shared=False)
    send(pipe, head, frames)
    pipe.seek(0)
    again = unpacked(head, iter(receive(pipe)[1]))
    assert (again.table, again.header, again.rows.to_list()) == (2, below.header, below.rows.to_list())


def test_a_large_table_is_mapped_as_it_stands() -> None:
    """Of several megabytes, with a title, a total, a column without any cell and marks of HTML: the child lends what it read, and the
    parent has what reading here gives."""
    for name in ("Client", "<b>Client</b>"):
        rows = "".join(f'{number};;{number % 97},50;"{name} n° {number % 1000}; suite"\n' for number in range(300_000))
        content = f"Ventes 2026;;;\nId;;Montant;Note\n{rows}Total;;99,00;\n".encode()
        (here,) = sheets_of(content, file="f", password=None, limits=LIMITS)
        (there,) = read(content, name="f")
        assert (there.header, there.rows.to_list()) == (here.header, here.rows.to_list())
        assert there.frame.equals(here.frame)
        assert there.left_out.frame.equals(here.left_out.frame)
        assert there.frame.row(-1) == ("299999", "75,50", "Client n° 999; suite")
        assert (here.lent is not None) == (hasattr(os, "memfd_create") and name == "Client")


CELL = st.sampled_from(
    ["", "", "", "x", "Nom", "CA", "Total", "12", "1,5", "# c", "(€)", "#N/A", "2026", "2026-01-01", "Copyright", "<b>y</b>"]
)
ROW = st.lists(CELL, min_size=4, max_size=4)


@settings(max_examples=600, deadline=None)
@given(
    rows=st.lists(st.one_of(ROW, st.just([""] * 4)), min_size=1, max_size=24),
    merged=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2), st.integers(0, 3), st.integers(0, 2)), max_size=4),
)
def test_every_row_of_a_sheet_is_told_once(rows: list[list[str]], merged: list[tuple[int, int, int, int]]) -> None:
    """Data, headings and rows left out, over the tables of a sheet, are together each of its rows, once."""
    found = of_cells(rows, *((top, top + down, left, left + right) for top, down, left, right in merged))
    assert numbers(found) == list(range(1, len(rows) + 1))
    assert sum(one.frame.height + len(one.left_out) + one.header_rows for one in found) == len(rows)
    assert [one.table for one in found] == list(range(1, len(found) + 1))
    assert all(one.frame.width == len(one.header) for one in found)
