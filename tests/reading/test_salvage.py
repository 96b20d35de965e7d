"""Zips that were cut, as by a download that broke off: the parts that are there are read."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from kpi.reading import LIMITS, Damaged, Sheet, read
from kpi.reading.sheets import sheets_of
from tests.reading.books import xlsx


def sheets(content: bytes, *, file: str = "b.xlsx") -> list[Sheet]:
    """The sheets, unguarded."""
    return sheets_of(content, file=file, password=None, limits=LIMITS)


def noise(rows: int) -> list[list[float]]:
    """Rows of numbers that pack badly: bytes of the file are rows of the table."""
    digits = random.Random(3)
    return [[n, digits.random()] for n in range(rows)]


def start(content: bytes, part: str) -> int:
    """Where a part of a zip begins."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.getinfo(part).header_offset


def test_a_zip_without_its_directory_is_whole() -> None:
    """Nothing of the workbook is lost with the list of its parts."""
    book = xlsx([["a", "b"], ["x", 1]], [["c"], ["y"]])
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        cut = book[: archive.start_dir]
    found = read(cut, name="b.xlsx")
    assert [(sheet.sheet, sheet.header, sheet.frame.rows(), sheet.damaged) for sheet in found] == [
        ("S1", ("a", "b"), [("x", 1.0)], False),
        ("S2", ("c",), [("y",)], False),
    ]


def test_sheets_before_the_cut_are_read() -> None:
    """The one that is cut as far as it goes, and the parts that tell where the others are made up for."""
    book = xlsx(noise(2000), noise(2000))
    first, second = start(book, "xl/worksheets/sheet1.xml"), start(book, "xl/worksheets/sheet2.xml")
    good, cut = sheets(book[: second + (second - first) // 2])
    assert (len(good.frame) + good.header_rows, good.damaged) == (2000, False)
    assert 100 < len(cut.frame) < 1900
    assert cut.damaged
    assert cut.frame.row(50)[1] == noise(51 + cut.header_rows)[-1][1]


def test_a_workbook_whose_list_of_sheets_is_lost_or_lies_is_read() -> None:
    """The sheets are there, under the names of their parts."""
    book = xlsx([["a", "b"], ["x", 1]])
    for part, text in (
        ("xl/_rels/workbook.xml.rels", b"<Relationships elationships"),
        ("xl/workbook.xml", b"<workbook><sheets/></workbook>"),
    ):
        file = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(file, "w") as new:
            for name in old.namelist():
                new.writestr(name, text if name == part else old.read(name))
        (sheet,) = read(file.getvalue(), name="b.xlsx")
        assert (sheet.sheet, sheet.frame.rows(), sheet.damaged) == ("sheet1", [("x", 1.0)], False)


def test_rows_without_their_words_are_not_read() -> None:
    """Where the shared texts are lost, numbers alone would mislead."""
    book = xlsx([[f"client {n}", *row] for n, row in enumerate(noise(500))])
    with pytest.raises(Damaged):
        read(book[: start(book, "xl/sharedStrings.xml") + 200], name="b.xlsx")


def test_the_files_before_the_cut_of_an_archive_are_read() -> None:
    """The one that is cut says so."""
    file = io.BytesIO()
    text = "n,x\n" + "".join(f"{n:.0f},{x}\n" for n, x in noise(2000))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.csv", "b.csv"):
            archive.writestr(name, text)
    found = sheets(file.getvalue()[: start(file.getvalue(), "b.csv") * 3 // 2], file="tout.zip")
    assert [(sheet.sheet, sheet.damaged) for sheet in found] == [("a.csv", False), ("b.csv", True)]
    assert (len(found[0].frame), 100 < len(found[1].frame) < 1900) == (2000, True)


def test_a_zip_of_which_nothing_is_left_is_damaged() -> None:
    """The mark of a zip and noise."""
    with pytest.raises(Damaged):
        read(b"PK\x03\x04" + random.Random(1).randbytes(5000), name="b.xlsx")
