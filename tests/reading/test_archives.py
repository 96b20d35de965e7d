"""Compressed files: what lies in them is read, under limits."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from kpi.reading import LIMITS, Damaged, Empty, NotASpreadsheet, Protected, TooLarge, read
from tests.reading.books import xlsx

CSV = b"a;b\nx;1\ny;2\n"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def members(data: bytes) -> bytes:
    """A gzip file of two members."""
    return gzip.compress(data[:5]) + gzip.compress(data[5:])


@pytest.mark.parametrize("pack", [gzip.compress, members, bz2.compress, lzma.compress])
def test_a_packed_file_is_read(pack: Callable[[bytes], bytes]) -> None:
    """gzip, of several members too, bzip2 and xz; of text and of workbooks."""
    (sheet,) = read(pack(CSV), name="ventes.csv.gz")
    assert (sheet.file, sheet.sheet, sheet.delimiter, sheet.frame.rows()) == ("ventes.csv.gz", None, ";", [("x", "1"), ("y", "2")])
    (sheet,) = read(pack(xlsx([["a"], ["x"]])))
    assert (sheet.sheet, sheet.frame.rows()) == ("S1", [("x",)])


def test_every_table_of_a_zip_is_a_sheet() -> None:
    """Named by its file, and its sheet where it has one; pictures and system files are passed over."""
    files = {"a.csv": CSV, "b.xlsx": xlsx([["c"], [1]]), "photo.png": PICTURE, "zip.zip": zipped({"deep.csv": CSV})}
    content = zipped(files | {"__MACOSX/a.csv": CSV, ".DS_Store": CSV, "dossier/": b""})
    assert [(sheet.file, sheet.sheet, sheet.header) for sheet in read(content, name="tout.zip")] == [
        ("tout.zip", "a.csv", ("a", "b")),
        ("tout.zip", "b.xlsx · S1", ("c",)),
        ("tout.zip", "zip.zip · deep.csv", ("a", "b")),
    ]


def test_a_damaged_file_in_a_zip_is_told_beside_the_others() -> None:
    """The others are read."""
    content = zipped({"a.csv": CSV, "b.xlsx": b"PK\x03\x04" + bytes(100)})
    assert [(sheet.sheet, sheet.damaged, sheet.blank) for sheet in read(content)] == [("a.csv", False, False), ("b.xlsx", True, True)]


def test_a_zip_without_table_is_refused() -> None:
    """It is said to be an archive, empty or damaged; so is one too deep in others."""
    deep = zipped({"a.csv": CSV})
    for _ in range(3):
        deep = zipped({"in.zip": deep})
    broken = zipped({"b.xlsx": b"PK\x03\x04"})
    bad = ((zipped({"p.png": PICTURE}), NotASpreadsheet), (zipped({}), Empty), (broken, Damaged), (deep, NotASpreadsheet))
    for content, kind in bad:
        with pytest.raises(kind):
            read(content, name="tout.zip")


def test_a_locked_zip_is_protected() -> None:
    """The flag of encryption is enough."""
    content = bytearray(zipped({"a.csv": CSV}))
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + flag] |= 1
    with pytest.raises(Protected):
        read(bytes(content))


def test_bombs_are_too_large_before_they_are_read() -> None:
    """By what they would hold, and by how many times their size that is; a small file may be as dense as it likes."""
    zeros = bytes(150_000_000)
    for bomb in (zipped({"zeros.csv": zeros}), gzip.compress(zeros, 9)):
        with pytest.raises(TooLarge) as refused:
            read(bomb, name="bombe.zip")
        assert refused.value.facts["of"] == "ratio"
        assert "250 fois sa taille" in refused.value.says.fr
    with pytest.raises(TooLarge) as refused:
        read(zipped({"a.csv": CSV * 100}), limits=replace(LIMITS, unzipped=1000))
    assert refused.value.facts["of"] == "unzipped"
    assert len(read(gzip.compress(b"a,b\n" + b"0,0\n" * 100_000))[0].frame) == 100_000


def test_a_cut_gzip_gives_what_is_there() -> None:
    """And says that it is damaged."""
    text = "n,carré\n" + "".join(f"{n},{n * n}\n" for n in range(50_000))
    (sheet,) = read(gzip.compress(text.encode())[:-20_000])
    assert sheet.damaged
    assert 10_000 < len(sheet.frame) < 50_000
    assert sheet.frame.row(9_999) == ("9999", "99980001")
