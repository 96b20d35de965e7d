"""Workbooks: types, places, sheets, and the old format."""

from __future__ import annotations

import datetime as dt
import io

import polars as pl
import xlwt

from kpi.reading import LIMITS, Reason, read
from kpi.reading.sheets import sheets_of
from tests.reading.books import cells_at, xlsx


def test_cells_keep_the_file_s_types() -> None:
    """Text, numbers, booleans and dates come typed; empty cells are null."""
    day = dt.datetime(2026, 3, 1)
    book = xlsx([["name", "amount", "ok", "on"], ["Ann", 12.5, True, day], ["Bob", None, False, None], [None, 3, None, day]])
    (sheet,) = sheets_of(book, file="b.xlsx", password=None, limits=LIMITS)
    assert sheet.frame.dtypes == [pl.String, pl.Float64, pl.Boolean, pl.Datetime("us")]
    assert sheet.frame.rows() == [("Ann", 12.5, True, day), ("Bob", None, False, None), (None, 3.0, None, day)]
    assert (sheet.sheet, sheet.encoding, sheet.delimiter, sheet.native) == ("S1", None, None, {})


def test_a_mixed_column_is_text_with_its_numbers_beside() -> None:
    """Numbers among texts are written plainly, dates in ISO, and the true numbers stay numbers."""
    cells = [1234.5, "n/a", 12, dt.datetime(2026, 3, 1), 1e20]
    (sheet,) = sheets_of(xlsx([["a", "v"], *[["x", cell] for cell in cells]]), file="b.xlsx", password=None, limits=LIMITS)
    assert sheet.frame["c1"].to_list() == ["1234.5", "n/a", "12", "2026-03-01", "100000000000000000000"]
    assert sheet.native[1].to_list() == [1234.5, None, 12.0, None, 1e20]


def test_a_table_away_from_the_corner_keeps_its_places() -> None:
    """Rows above and columns beside the table count: numbers and letters are Excel's."""
    (sheet,) = sheets_of(
        cells_at({(3, 2): "a", (3, 3): "b", (4, 2): "x", (4, 3): 1, (5, 3): 2, (5, 4): 9}), file="b", password=None, limits=LIMITS
    )
    assert (sheet.header_row, sheet.rows.to_list(), sheet.header) == (4, [5, 6], ("a", "b", "E"))
    assert [(left.row, left.why) for left in sheet.left_out] == [(row, Reason.BLANK) for row in (1, 2, 3)]


def test_every_sheet_with_cells_is_read() -> None:
    """Empty sheets beside filled ones are skipped and hidden ones are marked."""
    sheets = read(xlsx([["a"], ["x"]], [], [["b"], ["y"]], hidden=[2]), name="b.xlsx")
    assert [(sheet.file, sheet.sheet, sheet.hidden) for sheet in sheets] == [("b.xlsx", "S1", False), ("b.xlsx", "S3", True)]


def test_a_workbook_without_cells_is_opened() -> None:
    """Its worksheets come without column or row, and each says so."""
    sheets = read(xlsx([], []), name="vide.xlsx")
    assert [(sheet.sheet, sheet.header, sheet.frame.shape, len(sheet.rows), sheet.left_out) for sheet in sheets] == [
        ("S1", (), (0, 0), 0, ()),
        ("S2", (), (0, 0), 0, ()),
    ]
    assert all(sheet.blank and sheet.remark is not None and "aucune cellule" in sheet.remark.fr for sheet in sheets)


def test_blank_cells_are_rows_left_out() -> None:
    """Spaces fill nothing: the sheet has no column, and its rows are told."""
    (sheet,) = read(cells_at({(1, 1): " ", (2, 0): "  "}))
    assert (sheet.blank, [(left.row, left.why) for left in sheet.left_out]) == (True, [(row, Reason.BLANK) for row in (1, 2, 3)])


def test_an_old_xls_is_read() -> None:
    """BIFF8 files give the same as the new ones, whatever their name."""
    book, file = xlwt.Workbook(), io.BytesIO()
    table = book.add_sheet("Feuil1")
    for place, row in enumerate([["nom", "montant"], ["Ann", 1.5], ["Bob", 2]]):
        for position, cell in enumerate(row):
            table.write(place, position, cell)
    book.save(file)
    (sheet,) = read(file.getvalue(), name="export.csv")
    assert (sheet.sheet, sheet.header, sheet.frame.rows()) == ("Feuil1", ("nom", "montant"), [("Ann", 1.5), ("Bob", 2.0)])


def test_totals_of_workbooks_are_set_aside() -> None:
    """The rules of layout are those of text files."""
    (sheet,) = sheets_of(
        xlsx([["Ventes 2026"], [], ["Région", "CA"], ["Nord", 10], ["Sud", 5], ["Total", 15]]), file="b", password=None, limits=LIMITS
    )
    assert [(left.row, left.why, left.cells) for left in sheet.left_out] == [
        (1, Reason.PREAMBLE, ("Ventes 2026",)),
        (2, Reason.BLANK, ()),
        (6, Reason.TOTAL, ("Total", "15")),
    ]
    assert sheet.frame.dtypes == [pl.String, pl.Float64]


def test_a_wide_sheet_is_read() -> None:
    """Two hundred columns, some headings alike."""
    (sheet,) = read(xlsx([[f"h{i % 150}" for i in range(200)], list(range(200))]))
    assert (len(sheet.header), sheet.header[150], sheet.frame.row(0)[199]) == (200, "h0", 199.0)
