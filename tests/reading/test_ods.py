"""OpenDocument spreadsheets."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest

from kpi.reading import LIMITS, Damaged, Sheet, TooLarge, read
from kpi.reading.sheets import sheets_of

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("draw", "drawing"))
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
MIME = "application/vnd.oasis.opendocument.spreadsheet"


def body(*tables: str, styles: str = "") -> str:
    """The content of a document of tables F1, F2, …"""
    named = "".join(f'<table:table table:name="F{n}" table:style-name="t{n}">{table}</table:table>' for n, table in enumerate(tables, 1))
    head = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES} {CALC}>'
    before = f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
    return f"{head}{before}{named}</office:spreadsheet></office:body></office:document-content>"


def ods(content: str) -> bytes:
    """A document."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIME)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return file.getvalue()


def sheets(content: bytes) -> list[Sheet]:
    """The sheets, unguarded."""
    return sheets_of(content, file="b.ods", password=None, limits=LIMITS)


def cell(text: str = "", said: str = 'office:value-type="string"') -> str:
    """A cell that shows a text."""
    return f"<table:table-cell {said}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, said: str = "") -> str:
    """A row, on lines of its own as some programs print it."""
    return f"<table:table-row {said}>\n  " + "\n  ".join(cells) + "\n</table:table-row>\n"


HEAD = row(*map(cell, ("nom", "montant", "part", "le", "ok", "durée")))
DATA = row(
    cell("Ann"),
    cell("12,50 €", 'office:value-type="currency" office:currency="EUR" office:value="12.5"'),
    cell("25 %", 'office:value-type="percentage" office:value="0.25"'),
    cell("01/03/26", 'office:value-type="date" office:date-value="2026-03-01"'),
    cell("VRAI", 'office:value-type="boolean" office:boolean-value="true"'),
    cell("30:00", 'office:value-type="time" office:time-value="PT30H00M00S"'),
)


@pytest.mark.parametrize("flat", [False, True])
def test_cells_have_their_types(flat: bool) -> None:
    """Also in rows that are printed prettily, and in a document of one XML file."""
    content = body(HEAD + DATA + DATA)
    if flat:
        content = content.replace("document-content ", f'document office:mimetype="{MIME}" ').replace("document-content>", "document>")
    (sheet,) = read(content.encode() if flat else ods(content), name="export.xls")
    assert (sheet.sheet, sheet.header) == ("F1", ("nom", "montant", "part", "le", "ok", "durée"))
    assert sheet.frame.rows() == [("Ann", 12.5, 0.25, dt.datetime(2026, 3, 1), True, "30:00:00")] * 2


def test_repeated_cells_and_rows_are_all_there() -> None:
    """Blank ones to the end of the sheet cost nothing."""
    twice = cell("7", 'office:value-type="float" office:value="7" table:number-columns-repeated="2"')
    skip = '<table:table-cell table:number-columns-repeated="2"/>'
    end = row('<table:table-cell table:number-columns-repeated="16384"/>', said='table:number-rows-repeated="1048000"')
    table = row(*map(cell, "abcde")) + row(cell("x"), skip, twice, said='table:number-rows-repeated="3"') + row(skip, cell("y")) + end
    (sheet,) = sheets(ods(body(table)))
    assert [tuple(row) for row in sheet.frame.select("c0", "c1", "c2", "c3", "c4").rows()] == [("x", None, None, 7.0, 7.0)] * 3 + [
        (None, None, "y", None, None)
    ]
    assert sheet.rows.to_list() == [2, 3, 4, 5]


def test_bombs_of_repeated_cells_are_too_large() -> None:
    """They are counted before they are laid out."""
    many = '<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="16384"/>'
    for repeated in ("1000000", "999999999"):
        with pytest.raises(TooLarge):
            read(ods(body(row(many, said=f'table:number-rows-repeated="{repeated}"'))))


def test_errors_and_uncomputed_formulas_are_no_blanks() -> None:
    """An error is what the program shows; a formula without value its text."""
    error = cell("#N/A", 'office:value-type="string" office:string-value="" calcext:value-type="error" table:formula="of:=NA()"')
    formula = '<table:table-cell table:formula="of:=[.B2]*SUM([.C2:.D2];[$F2.A1])"/>'
    (sheet,) = sheets(ods(body(row(cell("a"), cell("b")) + row(error, formula) + row(cell("x"), cell("y")))))
    assert sheet.frame.rows() == [("#N/A", "=B2*SUM(C2:D2;$F2.A1)"), ("x", "y")]


def test_texts_are_those_of_the_cell() -> None:
    """Paragraphs are lines, blanks are counted; comments and pictures are no text of it."""
    aside = "<office:annotation><text:p>note</text:p></office:annotation><draw:frame><text:p>image</text:p></draw:frame>"
    lines = '<text:p>a<text:s text:c="2"/><text:span>b</text:span></text:p><text:p>c &amp; d</text:p>'
    text = f'<table:table-cell office:value-type="string">{aside}{lines}</table:table-cell>'
    (sheet,) = sheets(ods(body(row(cell("h")) + row(text))))
    assert sheet.frame.rows() == [("a  b\nc & d",)]


def test_hidden_sheets_are_marked() -> None:
    """Their style says that they are not displayed."""
    style = '<style:style style:name="t2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    assert [sheet.hidden for sheet in sheets(ods(body(HEAD, HEAD, styles=style)))] == [False, True]


def test_a_document_that_breaks_off_gives_what_is_there() -> None:
    """And says that it is damaged."""
    content = body(HEAD + DATA, HEAD + DATA * 10)
    good, cut = sheets(ods(content[: len(content) * 3 // 4]))
    assert (len(good.frame), good.damaged, cut.damaged) == (1, False, True)
    assert 0 < len(cut.frame) < 10


def test_entities_are_never_expanded() -> None:
    """A bomb of entities is a damaged file."""
    with pytest.raises(Damaged):
        read(ods(body(HEAD).replace("<office:doc", '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><office:doc', 1)))
