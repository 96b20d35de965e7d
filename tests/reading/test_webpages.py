"""HTML tables that call themselves .xls, and web pages."""

from __future__ import annotations

import pytest

from kpi.reading import LIMITS, NotASpreadsheet, Sheet, TooLarge, read
from kpi.reading.sheets import sheets_of

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv=Content-Type content="text/html; charset={charset}">
<style>td {{ mso-number-format:"0"; }} table > tr</style></head><body><h1>Ventes</h1>
<table border=1><tr><th>Société</th><th>Montant</th></tr>
<!-- <tr><td>caché</td></tr> -->
<TR><td class="a>b">Dupont &amp; fils</td><TD>1&nbsp;234,50&nbsp;&euro;
<tr><td><b>L&#39;Étoile</b><br>  du   <i>Nord</i></td><td>5</td></tr></table>{more}</body></html>"""
ROWS = [("Dupont & fils", "1\xa0234,50\xa0€"), ("L'Étoile\ndu Nord", "5")]


def page(*, charset: str = "utf-8", more: str = "") -> str:
    """A page of one table, and what follows it."""
    return PAGE.format(charset=charset, more=more)


def tables(text: str) -> list[Sheet]:
    """The sheets of a page."""
    return sheets_of(text.encode(), file="p.xls", password=None, limits=LIMITS)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-15", "utf-16"])
def test_a_page_that_calls_itself_xls_is_read(charset: str) -> None:
    """Entities, unclosed cells, comments, styles, line breaks, and the page's own encoding."""
    (sheet,) = read(page(charset=charset).encode(charset), name="export.xls")
    assert (sheet.sheet, sheet.header, sheet.frame.rows()) == ("1", ("Société", "Montant"), ROWS)


def test_cells_over_several_columns_and_rows_keep_the_others_in_place() -> None:
    """What they cover is blank, as in Excel."""
    (sheet,) = tables(
        "<table><tr><td rowspan=2>Nord</td><td colspan='2'>a</td><td>1</td></tr><tr><td>b</td><td>c</td><td>2</td></tr>"
        "<tr><td>Sud</td><td>d</td><td>e</td><td>3</td></table>"
    )
    assert sheet.frame.rows() == [("Nord", "a", None, "1"), (None, "b", "c", "2"), ("Sud", "d", "e", "3")]


def test_every_table_is_a_sheet() -> None:
    """Named by its caption or its place; tables of a page's layout, which hold the others, come last."""
    inner = "<table><caption>Clients <b>2026</b></caption><tr><td>a</td></tr><tr><td>x</td></tr></table>"
    sheets = tables(f"<table><tr><td>Menu{inner}</td><td>Aide</td></tr></table><p><table><tr><td>b<tr><td>y</table>")
    assert [(sheet.sheet, sheet.header, sheet.frame.rows()) for sheet in sheets] == [
        ("Clients 2026", ("a",), [("x",)]),
        ("2", ("b",), [("y",)]),
        ("3", ("Menu", "Aide"), []),
    ]


def test_excel_s_own_pages_tell_the_names_of_their_sheets() -> None:
    """Excel says them in a comment."""
    names = "<!--[if gte mso 9]><xml><x:ExcelWorksheet><x:Name>T&amp;C</x:Name></x:ExcelWorksheet></xml><![endif]-->"
    (sheet,) = tables(f"<html><head>{names}</head><table><tr><td>a</td></tr></table></html>")
    assert sheet.sheet == "T&C"


@pytest.mark.parametrize("text", ["<!DOCTYPE html><p>Accès refusé</p>", "<html><table><tr><td> </td></tr></table></html>"])
def test_a_page_without_table_is_refused(text: str) -> None:
    """It is said to be a web page."""
    with pytest.raises(NotASpreadsheet) as refused:
        read(text.encode(), name="export.xls")
    assert "une page web" in refused.value.says.fr


def test_a_web_archive_is_read() -> None:
    """A page saved with its parts in one file: tables of all its pages."""
    head = "Content-Location: file:///C:/s.htm\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html"
    pages = (f"<html><table><tr><td class=3Dx>h{n}</td></tr><tr><td>v{n}</td></tr></table></html>" for n in (1, 2))
    parts = "".join(f"--=_x\r\n{head}\r\n\r\n{page}\r\n\r\n" for page in pages)
    book = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_x"\r\n\r\nfile\r\n\r\n{parts}--=_x--\r\n'
    sheets = read(book.encode(), name="report.xls")
    assert [(sheet.header, sheet.frame.rows()) for sheet in sheets] == [(("h1",), [("v1",)]), (("h2",), [("v2",)])]


def test_a_cell_as_wide_as_the_world_is_too_large_or_read() -> None:
    """A hostile width costs nothing."""
    (sheet,) = tables("<table><tr><td colspan=9999999>a</td></tr><tr><td rowspan=9999999>x</td></tr></table>")
    assert sheet.frame.rows() == [("x",)]
    with pytest.raises(TooLarge):
        tables("<table><tr><td colspan=9999999>a</td><td>b</td></tr></table>")


def test_broken_tags_are_text() -> None:
    """A lone < or an unclosed quote stops nothing, in time that grows with the page alone."""
    (sheet,) = tables("<table><tr><td>a < b</td></tr><tr><td>x</td></tr>" + '<td "' * 20_000)
    assert sheet.header == ("a < b",)
