"""SpreadsheetML, the XML of Excel 2003."""

from __future__ import annotations

import datetime as dt

import pytest

from kpi.reading import LIMITS, Damaged, Sheet, read
from kpi.reading.sheets import sheets_of

BOOK = """<?xml version="1.0" encoding="{encoding}"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">{sheets}</Workbook>"""


def book(*tables: str, encoding: str = "UTF-8", more: str = "") -> bytes:
    """A workbook of one sheet per table."""
    sheets = "".join(f'<Worksheet ss:Name="F{n}"><Table>{table}</Table>{more}</Worksheet>' for n, table in enumerate(tables, 1))
    return BOOK.format(encoding=encoding, sheets=sheets).encode(encoding)


def row(*cells: str, at: str = "") -> str:
    """A row of cells, which are Type:text."""
    said = (cell.partition(":") for cell in cells)
    return f"<Row{at}>" + "".join(f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>' for kind, _, text in said) + "</Row>"


def sheets(content: bytes) -> list[Sheet]:
    """The sheets, unguarded."""
    return sheets_of(content, file="b.xls", password=None, limits=LIMITS)


HEAD = row("String:nom", "String:montant", "String:le", "String:ok")


def test_cells_have_their_types() -> None:
    """Numbers, days, booleans and texts; markup inside a text is not shown."""
    data = [
        row("String:Ann", "Number:12.5", "DateTime:2026-03-01T00:00:00.000", "Boolean:1"),
        row("String:<html:B>B</html:B>ob", "Number:1E3", "DateTime:2026-03-02T00:00:00.000", "Boolean:0"),
    ]
    (sheet,) = read(book(HEAD + "".join(data)), name="export.xls")
    assert (sheet.sheet, sheet.header) == ("F1", ("nom", "montant", "le", "ok"))
    assert sheet.frame.rows() == [("Ann", 12.5, dt.datetime(2026, 3, 1), True), ("Bob", 1000.0, dt.datetime(2026, 3, 2), False)]


def test_index_and_merges_put_cells_in_their_places() -> None:
    """Rows and cells that are skipped are blank, and rows keep their numbers."""
    table = row("String:a", "String:b", "String:c", at=' ss:Index="3"')
    merged = '<Cell ss:MergeAcross="1"><Data ss:Type="String">x</Data></Cell>'
    table += f'<Row ss:Index="6">{merged}<Cell><Data ss:Type="Number">1</Data></Cell></Row>'
    table += '<Row><Cell ss:Index="3"><Data ss:Type="Number">2</Data></Cell></Row>'
    (sheet,) = sheets(book(table))
    assert (sheet.header_row, sheet.rows.to_list()) == (3, [6, 7])
    assert sheet.frame.rows() == [("x", None, 1.0), (None, None, 2.0)]


def test_errors_and_uncomputed_formulas_are_no_blanks() -> None:
    """An error is what Excel shows, a formula without value its text; a comment is no cell."""
    table = row("String:a", "String:b")
    table += '<Row><Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell ss:Formula="=RC[-1]*2"></Cell></Row>'
    noted = "<Cell><Comment><ss:Data><html:B>note</html:B></ss:Data></Comment></Cell>"
    table += f'<Row>{noted}<Cell><Data ss:Type="String">x</Data></Cell></Row>'
    (sheet,) = sheets(book(table))
    assert sheet.frame.rows() == [("#N/A", "=RC[-1]*2"), (None, "x")]


def test_hidden_sheets_are_marked() -> None:
    """And blank ones are left out beside others."""
    more = "<WorksheetOptions xmlns='urn:schemas-microsoft-com:office:excel'><Visible>SheetHidden</Visible></WorksheetOptions>"
    (sheet,) = sheets(book(HEAD, "", more=more))
    assert (sheet.sheet, sheet.hidden) == ("F1", True)


def test_stray_ampersands_are_read() -> None:
    """Programs that print XML forget to escape, and cp1252 under the name of UTF-8."""
    content = book(HEAD + row("String:Dupont & fils &amp; Cie é", "Number:1"), encoding="windows-1252").replace(b"windows-1252", b"UTF-8")
    (sheet,) = sheets(content)
    assert sheet.frame.row(0)[0] == "Dupont & fils & Cie é"


def test_a_file_that_breaks_off_gives_what_is_there() -> None:
    """And says that it is damaged."""
    whole = book(HEAD + row("String:Ann", "Number:1") * 10, row("String:z"))
    first, cut = sheets(whole[: whole.index(b"F2") + 20]), sheets(whole[: whole.index(b"F2") - 120])
    assert [(len(sheet.frame), sheet.damaged) for sheet in first] == [(10, False), (0, True)]
    assert [(len(sheet.frame), sheet.damaged) for sheet in cut] == [(9, True)]
    remark = cut[0].remark
    assert remark is not None
    assert "9 lignes ont pu être lues" in remark.fr


def test_entities_are_never_expanded() -> None:
    """A bomb of entities is a damaged file."""
    bomb = book(row("String:&a;")).replace(b"<Workbook", b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><Workbook', 1)
    with pytest.raises(Damaged):
        read(bomb, name="bomb.xls")
