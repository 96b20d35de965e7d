"""Workbooks of Excel 2 to 2003."""

from __future__ import annotations

import datetime as dt
import io
import struct

import pytest
import xlwt

from kpi.reading import LIMITS, Damaged, Protected, Sheet, read
from kpi.reading.sheets import sheets_of
from tests.reading.records import biff, place


def sheets(content: bytes) -> list[Sheet]:
    """The sheets, unguarded."""
    return sheets_of(content, file="b.xls", password=None, limits=LIMITS)


def saved(book: xlwt.Workbook) -> bytes:
    """The bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("since_1904", [False, True])
def test_cells_have_their_types(since_1904: bool) -> None:
    """Numbers in all of their shapes, texts beyond Latin, days of either calendar, durations, booleans."""
    book = xlwt.Workbook()
    book.dates_1904 = since_1904
    table = book.add_sheet("Données")
    on, long = xlwt.easyxf(num_format_str="DD/MM/YYYY"), xlwt.easyxf(num_format_str="[h]:mm:ss")
    day = dt.date(2026, 3, 1)
    rows = [
        ["nom", "montant", "le", "durée", "ok"],
        ["Zoë", 12, day, 1.5, True],
        ["Łódź", -0.01, day, 0.25, False],
        ["北京", 1e300, day, 2, True],
    ]
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            table.write(at, column, cell, {2: on, 3: long}.get(column, xlwt.Style.default_style) if at else xlwt.Style.default_style)
    (sheet,) = read(saved(book), name="b.xls")
    moment = dt.datetime(2026, 3, 1)
    assert sheet.sheet == "Données"
    assert sheet.frame["c0"].to_list() == ["Zoë", "Łódź", "北京"]
    assert sheet.frame["c1"].to_list() == [12, -0.01, 1e300]
    assert sheet.frame["c2"].to_list() == [moment] * 3
    assert sheet.frame["c3"].to_list() == ["36:00:00", "6:00:00", "48:00:00"]
    assert sheet.frame["c4"].to_list() == [True, False, True]


def test_errors_are_no_blanks() -> None:
    """They are what Excel shows; a formula never computed is told apart too."""
    book = xlwt.Workbook()
    table = book.add_sheet("S")
    for column, heading in enumerate("abc"):
        table.write(0, column, heading)
    for row, code in enumerate((0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A), 1):
        table.row(row).set_cell_error(0, code)
        table.write(row, 1, xlwt.Formula(f"A{row}*2"))
        table.write(row, 2, row)
    (sheet,) = sheets(saved(book))
    assert sheet.frame["c0"].to_list() == ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"]
    assert sheet.frame["c1"].to_list() == ["=?"] * 7


def test_the_results_of_formulas_are_read() -> None:
    """Numbers, texts, booleans, errors; an empty text beside computed ones is a blank."""
    head = (0x0809, struct.pack("<HHHH", 0x0600, 0x10, 0, 0) + bytes(8))
    bodies = (struct.pack("<d", 2.5), b"\0\0\0\0\0\0\xff\xff", b"\1\0\1\0\0\0\xff\xff", b"\2\0\x2a\0\0\0\xff\xff", b"\3\0\0\0\0\0\xff\xff")
    cells = [(0x0204, place(0, column) + struct.pack("<HB", 1, 0) + letter.encode()) for column, letter in enumerate("abcde")]
    for row in (1, 2):
        cells += [(0x0006, place(row, column) + body + bytes(8)) for column, body in enumerate(bodies)]
        cells.insert(-3, (0x0207, struct.pack("<HB", 4, 1) + "é€北x".encode("utf-16-le")))
    (sheet,) = sheets(biff(head, *cells, (0x000A, b"")))
    assert sheet.frame.rows() == [(2.5, "é€北x", True, "#N/A", None)] * 2


def test_hidden_sheets_are_marked_and_merges_known() -> None:
    """A hidden sheet is read."""
    book = xlwt.Workbook()
    for name in ("vue", "cachée"):
        book.add_sheet(name).write_merge(1, 2, 0, 1, "x")
    book.get_sheet(1).visibility = 1
    assert [(sheet.sheet, sheet.hidden) for sheet in sheets(saved(book))] == [("vue", False), ("cachée", True)]


def test_many_shared_strings_are_read_over_their_records() -> None:
    """Texts are cut anywhere between records, also from narrow to wide letters."""
    book = xlwt.Workbook()
    table = book.add_sheet("S")
    texts = [f"{n} " + ("é" if n % 3 else "€") * (n % 700) + "." for n in range(1500)]
    for row, text in enumerate(["h", *texts]):
        table.write(row, 0, text)
    (sheet,) = sheets(saved(book))
    assert sheet.frame["c0"].to_list() == texts


OLD = {
    2: (0x0009, struct.pack("<HH", 0x0002, 0x10), 0x0003, 0x0004),
    3: (0x0209, struct.pack("<HHH", 0x0003, 0x10, 0), 0x0203, 0x0204),
    4: (0x0409, struct.pack("<HHH", 0x0004, 0x10, 0), 0x0203, 0x0204),
}


@pytest.mark.parametrize("version", OLD)
def test_the_oldest_workbooks_are_read(version: int) -> None:
    """One sheet, texts in the code page that the file names (here the Macintosh's), days by their format."""
    bof, start, number, label = OLD[version]
    mac = "Prénom".encode("mac_roman")
    codes = [bytes([len(code)]) + code for code in (b"General", b"dd/mm/yyyy")]
    formats = [(0x041E, b"\0\0" + code) if version == 4 else (0x001E, code) for code in codes]
    styles = [] if version == 2 else [(0x0243 if version == 3 else 0x0443, bytes([0, format]) + bytes(10)) for format in (0, 1)]

    def at(row: int, column: int, format: int = 0) -> bytes:
        return struct.pack("<HHBBB", row, column, 0, format, 0) if version == 2 else place(row, column, format)

    def text(letters: bytes) -> bytes:
        return (bytes([len(letters)]) if version == 2 else struct.pack("<H", len(letters))) + letters

    cells = [(label, at(0, 0) + text(mac)), (label, at(0, 1) + text(b"le"))]
    cells += [(label, at(row, 0) + text(b"Ann")) for row in (1, 2)] + [(number, at(row, 1, 1) + struct.pack("<d", 46082)) for row in (1, 2)]
    (sheet,) = read(biff((bof, start), (0x0042, b"\x00\x80"), *formats, *styles, *cells, (0x000A, b"")), name="vieux.xls")
    assert sheet.header == ("Prénom", "le")
    assert sheet.frame.rows() == [("Ann", dt.datetime(2026, 3, 1))] * 2


def test_numbers_side_by_side_in_one_record() -> None:
    """Small ones take four bytes: whole, of hundredths, or half a double."""
    head = (0x0809, struct.pack("<HHHH", 0x0500, 0x10, 0, 0))
    raw = (5 << 2 | 2, (-7 & 0x3FFFFFFF) << 2 | 2, 1250 << 2 | 3, struct.unpack("<Q", struct.pack("<d", 0.5))[0] >> 32)
    several = struct.pack("<HH", 1, 0) + b"".join(struct.pack("<HI", 0, number) for number in raw) + struct.pack("<H", 3)
    labels = [(0x0204, place(0, column) + struct.pack("<H", 1) + letter.encode()) for column, letter in enumerate("abcd")]
    (sheet,) = sheets(biff(head, *labels, (0x00BD, several), (0x000A, b"")))
    assert sheet.frame.row(0) == (5.0, -7.0, 12.5, 0.5)


def long(rows: int) -> bytes:
    """A workbook of two sheets of many rows."""
    book = xlwt.Workbook()
    for name in ("un", "deux"):
        table = book.add_sheet(name)
        table.write(0, 0, "n")
        for row in range(rows):
            table.write(row + 1, 0, row)
    return saved(book)


def test_a_cut_workbook_gives_what_is_there() -> None:
    """The sheets before the cut whole, the one that is cut as far as it goes, the lost one by its name alone."""
    content = long(3000)
    in_second, in_first = sheets(content[: len(content) * 3 // 4]), sheets(content[: len(content) // 4])
    assert [(sheet.sheet, sheet.damaged) for sheet in in_second] == [("un", False), ("deux", True)]
    assert in_second[0].frame["c0"].to_list() == list(range(3000))
    assert 0 < len(in_second[1].frame) < 3000
    assert [(sheet.sheet, sheet.damaged, sheet.blank) for sheet in in_first] == [("un", True, False), ("deux", True, True)]
    assert in_first[0].frame["c0"].to_list() == list(range(len(in_first[0].frame)))


def test_a_workbook_without_its_beginning_is_damaged() -> None:
    """Nothing is left to read."""
    with pytest.raises(Damaged) as refused:
        read(long(10)[:600], name="b.xls")
    assert "rien n’a pu en être lu" in refused.value.says.fr


def test_a_table_of_sectors_that_loops_ends() -> None:
    """The sheets are found where they lie in one run."""
    content = bytearray(long(300))
    first = struct.unpack_from("<I", content, 76)[0]
    for sector in range(128):
        struct.pack_into("<I", content, (first + 1) * 512 + 4 * sector, 1)
    (sheet, *_) = sheets(bytes(content))
    assert sheet.frame["c0"].to_list()[:3] == [0, 1, 2]


def test_a_locked_old_workbook_is_protected() -> None:
    """Its first records say so."""
    head = (0x0809, struct.pack("<HHHH", 0x0500, 0x05, 0, 0))
    with pytest.raises(Protected):
        sheets(biff(head, (0x002F, bytes(4)), (0x000A, b"")))


def test_a_far_cell_costs_nothing() -> None:
    """Cells at the corners of a sheet are those cells, and blank rows between them."""
    book = xlwt.Workbook()
    table = book.add_sheet("S")
    for row, column in ((0, 0), (0, 255), (65535, 0), (65535, 255)):
        table.write(row, column, f"{row}-{column}")
    (sheet,) = sheets(saved(book))
    assert (sheet.header, sheet.frame.rows(), sheet.rows.to_list()) == (("0-0", "0-255"), [("65535-0", "65535-255")], [65536])
    assert len(sheet.left_out) == 65534
