"""Workbooks as the world writes them: each trap and what it must give."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import polars as pl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from kpi.reading import LIMITS, Damaged
from kpi.reading.sheets import sheets_of
from tests.reading.books import cells_at, xlsx
from tests.reading.ooxml.packages import MAIN, STRICT, changed, package, part_of, read_one

SHEET = "xl/worksheets/sheet1.xml"
NUMBERS = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>7</v></c></row>'


def test_errors_are_no_blanks() -> None:
    """An error cell is what Excel shows; the numbers around it stay numbers."""
    rows = "".join(f'<row r="{row}"><c r="A{row}"{cell}</c></row>' for row, cell in enumerate([">", ' t="e"><v>#N/A</v>', "><v>2</v>"], 2))
    sheet = read_one(package(f'<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>{rows}</sheetData>', strings="<si><t>n</t></si>"))
    assert sheet.frame["c0"].to_list() == ["#N/A", "2"]
    assert sheet.native[0].to_list() == [None, 2.0]


def test_formulas_never_computed_are_their_text() -> None:
    """openpyxl writes formulas without results: they are no blanks."""
    book = openpyxl.Workbook()
    for row in (["a", "b"], [2, "=A2*2"], [3, '=IF(A3>2,"x","y")']):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    assert read_one(file.getvalue()).frame["c1"].to_list() == ["=A2*2", '=IF(A3>2,"x","y")']


def test_formats_tell_percentages_and_currencies() -> None:
    """The unit that most of a column's numbers show is told; a share stays a share."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    formats = ["0.0%", '#,##0.00 "€"', "[$$-409]#,##0", "#,##0.00 [$CHF]", "#,##0.00"]
    sheet.write_row(0, 0, ["rate", "eur", "usd", "chf", "plain"])
    for row in (1, 2, 3):
        for column, code in enumerate(formats):
            sheet.write_number(row, column, 0.125 * row, book.add_format({"num_format": code}))
    book.close()
    found = read_one(file.getvalue())
    assert found.units == {0: "%", 1: "EUR", 2: "USD", 3: "CHF"}
    assert found.frame["c0"].to_list() == [0.125, 0.25, 0.375]


def test_days_since_1904() -> None:
    """The old Mac system counts from 1904: the same dates come out."""
    days = [dt.datetime(2026, 11, 23), dt.datetime(1999, 2, 28, 13, 45)]
    for system in (False, True):
        file = io.BytesIO()
        book = xlsxwriter.Workbook(file, {"date_1904": system, "default_date_format": "dd/mm/yyyy hh:mm"})
        book.add_worksheet().write_column(0, 0, ["on", *days])
        book.close()
        assert read_one(file.getvalue()).frame["c0"].to_list() == days


def test_times_and_durations_are_written_as_such() -> None:
    """A time of day, a duration beyond a day, a date of no calendar."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    for column, (code, number) in enumerate([("hh:mm", 0.75), ("[h]:mm:ss", 1.5), ("yyyy-mm-dd", 3_000_000), ("yyyy-mm-dd", 59)]):
        sheet.write(0, column, f"h{column}")
        sheet.write_number(1, column, number, book.add_format({"num_format": code}))
    book.close()
    assert read_one(file.getvalue()).frame.row(0) == ("18:00:00", "36:00:00", "3000000", dt.datetime(1900, 2, 28))


def test_strict_files_are_read() -> None:
    """Another namespace, dates written out; openpyxl shows no sheet of them."""
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' + "".join(
        f'<row r="{row}"><c r="A{row}" t="d"><v>{day}</v></c></row>' for row, day in enumerate(["2026-11-23", "2026-11-24T06:00:00.000"], 2)
    )
    sheet = read_one(package(f"<sheetData>{rows}</sheetData>", strings="<si><t>on</t></si>", namespace=STRICT))
    assert sheet.frame["c0"].to_list() == [dt.datetime(2026, 11, 23), dt.datetime(2026, 11, 24, 6)]


def test_a_false_dimension_hides_no_row() -> None:
    """The extent that a sheet claims is not believed."""
    content = changed(xlsx([["a"], *[[n] for n in range(50)]]), SHEET, 'ref="A1:A51"', 'ref="A1:A2"')
    assert read_one(content).frame["c0"].to_list() == list(map(float, range(50)))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "iso-8859-1"])
def test_parts_in_other_encodings(encoding: str) -> None:
    """UTF-16 with and without mark, Latin-1 by its declaration."""
    declared = "UTF-16" if "16" in encoding else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?><worksheet xmlns="{MAIN}"><sheetData>'
    text += (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>été</t></is></c></row><row r="2"><c r="A2"><v>7</v></c></row></sheetData></worksheet>'
    )
    sheet = read_one(package(text.encode(encoding)))
    assert (sheet.header, sheet.frame["c0"].to_list()) == (("été",), [7.0])


def test_prefixed_elements() -> None:
    """Some writers prefix every element."""
    text = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>n</x:v></x:c></x:row>'
    text += '<x:row r="2"><x:c r="A2"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    assert read_one(package(text.encode())).frame["c0"].to_list() == [7.0]


def test_cells_and_rows_without_places_follow_each_other() -> None:
    """``r`` is optional, for rows and for cells; a place that is given moves on from there."""
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c r='D2'><v>4</v></c><c><v>5</v></c></row>"
    sheet = read_one(package(f"<sheetData>{rows}</sheetData>"))
    assert sheet.frame.rows() == [(1.0, 2.0, None, None, None), (3.0, None, None, 4.0, 5.0)]


def test_rich_texts_are_joined_and_phonetics_left_out() -> None:
    """Runs of several fonts are one text; readings of Japanese signs are none of it."""
    strings = "<si><r><t>chiffre</t></r><r><t xml:space='preserve'> d’affaires</t></r></si>"
    strings += "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>"
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>'
    sheet = read_one(package(f"<sheetData>{rows}</sheetData>", strings=strings))
    assert (sheet.header, sheet.frame["c0"].to_list()) == (("chiffre d’affaires",), ["東京"])


def test_rich_texts_inside_cells() -> None:
    """openpyxl writes them into the cell itself."""
    book = openpyxl.Workbook()
    book.active["A1"] = CellRichText("a", TextBlock(InlineFont(b=True), "b"), " c")
    book.active["A2"] = 1
    file = io.BytesIO()
    book.save(file)
    assert read_one(file.getvalue()).header == ("ab c",)


def test_escapes_and_entities() -> None:
    """Line breaks that Excel escapes, entities, an escaped underscore, half a surrogate as it stands."""
    texts = ["a &amp; b &lt;c&gt;", "one_x000D_\ntwo", "_x005F_x0041_", "_xD83D_", "&#233;t&#xE9;"]
    strings = "".join(f"<si><t>{text}</t></si>" for text in ("h", *texts))
    rows = "".join(f'<row r="{row + 1}"><c r="A{row + 1}" t="s"><v>{row}</v></c></row>' for row in range(6))
    sheet = read_one(package(f"<sheetData>{rows}</sheetData>", strings=strings))
    assert sheet.frame["c0"].to_list() == ["a & b <c>", "one\r\ntwo", "_x0041_", "_xD83D_", "été"]


def test_shared_strings_that_are_missing_are_blanks() -> None:
    """A place beyond the list, and an empty string."""
    rows = NUMBERS + '<row r="3"><c r="A3" t="s"><v>99</v></c></row><row r="4"><c r="A4" t="s"><v>1</v></c></row>'
    sheet = read_one(package(f"<sheetData>{rows}</sheetData>", strings="<si><t>n</t></si><si><t/></si>"))
    assert (sheet.frame["c0"].to_list(), [left.row for left in sheet.left_out]) == ([7.0], [3, 4])


def test_the_last_of_two_cells_in_one_place_counts_and_rows_may_be_disordered() -> None:
    """What Excel would repair: rows that are not in order, a cell written twice."""
    rows = '<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    rows += '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>'
    sheet = read_one(package(f"<sheetData>{rows}</sheetData>", strings="<si><t>n</t></si>"))
    assert (sheet.header, sheet.frame["c0"].to_list()) == (("n",), [2.0, 3.0])


def test_a_sheet_cut_short_gives_the_rows_before() -> None:
    """The sheet is told to be damaged, and the rows that could be read are there."""
    content = xlsx([["n", "t"], *[[n, f"text {n}"] for n in range(40)]])
    text = part_of(content, SHEET)
    sheet = read_one(changed(content, SHEET, text, text[: text.index('<row r="31"') + 40]))
    assert sheet.damaged
    assert sheet.frame["c0"].to_list() == list(map(float, range(29)))


def test_sheets_without_their_relation_are_found_in_order() -> None:
    """A workbook whose sheets lack ``r:id``."""
    content = changed(xlsx([["a"], [1]], [["b"], [2]]), "xl/workbook.xml", ' r:id="rId1"', "")
    content = changed(content, "xl/workbook.xml", ' r:id="rId2"', "")
    sheets = sheets_of(content, file="b.xlsx", password=None, limits=LIMITS)
    assert [(sheet.sheet, sheet.header) for sheet in sheets] == [("S1", ("a",)), ("S2", ("b",))]


def test_entities_are_not_expanded() -> None:
    """A document type has no place in a workbook: no entity of its own is read."""
    bomb = f'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet xmlns="{MAIN}"><sheetData><row r="1">'
    bomb += '<c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>'
    (sheet,) = sheets_of(package(bomb.encode()), file="b.xlsx", password=None, limits=LIMITS)
    assert "aaaa" not in str(sheet.frame.rows()) + str(sheet.header)


def test_cells_far_apart_cost_what_they_hold() -> None:
    """The last cell of a sheet is read without laying out all those before it."""
    sheet = read_one(cells_at({(0, 0): "a", (1, 0): "b", (3_000, 16_383): 5}))
    assert sheet.header == ("a", "XFD")
    assert sheet.frame.rows() == [("b", None), (None, 5.0)]
    assert (sheet.rows.to_list(), len(sheet.left_out)) == ([2, 3_001], 2_998)


def test_mixed_columns_keep_their_numbers() -> None:
    """Booleans, dates and texts among numbers are written plainly."""
    day = dt.datetime(2026, 3, 1)
    sheet = read_one(xlsx([["v", "k"], *[[cell, "x"] for cell in (1.5, True, day, "n/a")]]))
    assert sheet.frame["c0"].to_list() == ["1.5", "TRUE", "2026-03-01", "n/a"]
    assert sheet.native[0].to_list() == [1.5, None, None, None]
    assert sheet.frame.dtypes == [pl.String, pl.String]


def test_a_part_that_is_broken_in_its_packing_is_told() -> None:
    """A sheet packed with LZMA whose bytes are spoilt: an error of the family, as for any other packing."""
    content = bytearray(package(f"<sheetData>{NUMBERS * 400}</sheetData>", packing=zipfile.ZIP_LZMA))
    at = content.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml") + 12
    content[at : at + 8] = b"\xff" * 8
    with pytest.raises(Damaged):
        sheets_of(bytes(content), file="b.xlsx", password=None, limits=LIMITS)
