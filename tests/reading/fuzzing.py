"""Rubbish texts and spoilt workbooks, which give Sheets or an error of the family.

Also checked: both roads of text files give the same, and every row is told once."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import replace

import openpyxl
import xlwt

from kpi.reading import LIMITS, Damaged, ReadingError
from kpi.reading.sheets import sheets_of
from kpi.reading.textfiles import text_table
from tests.reading.books import xlsx

SMALL = replace(LIMITS, cells=2_000_000)
ROWS = [["Nom", "CA", "Le", "Ok"], *[[f"n{number} & co", number * 1.5, f"2026-01-{number:02}", number % 2 == 0] for number in range(1, 25)]]
WORDS = '" "" , ; \t | \n \r\n \r \' \\ a 1 1,5 é Nom Total #N/A sep=; <b> 2026-01-01 \x00 \x1f \ufeff \u202f \xa0'.split(" ")
BYTES = [*(word.encode() for word in WORDS), b" ", b"  ", b"\xe9", b"\xff\xfe", b"\xe2", b"\xed\xa0\x80", b"\xef\xbb\xbf"]
PIECES = (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f", b"\x80", b"<", b">", b'"', b"&", b"<!--", b"</c>", b"<row>")


def made() -> list[bytes]:
    """A workbook of each kind that can be written here."""
    old, new = xlwt.Workbook(), openpyxl.Workbook()
    sheet = old.add_sheet("S")
    for place, row in enumerate(ROWS):
        new.active.append(row)
        for column, cell in enumerate(row):
            sheet.write(place, column, cell)
    files = io.BytesIO(), io.BytesIO()
    old.save(files[0])
    new.save(files[1])
    return [xlsx(ROWS, ROWS[:3]), *(file.getvalue() for file in files)]


def text(draw: random.Random) -> bytes:
    """Signs that mean something to a reader of texts, in any order."""
    said = b"".join(draw.choice(BYTES) for _ in range(draw.randrange(draw.choice((6, 40, 300)))))
    return said * draw.randrange(1, 30) if draw.random() < 0.3 else said


def spoilt(draw: random.Random, content: bytes) -> bytes:
    """A workbook with some of its bytes changed, or of those of one of its parts."""
    if not content.startswith(b"PK") or draw.random() < 0.2:
        return _changed(draw, content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = draw.choice(list(parts))
    parts[name] = _changed(draw, parts[name])
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for part, inside in parts.items():
            archive.writestr(part, inside)
    return file.getvalue()


def _changed(draw: random.Random, content: bytes) -> bytes:
    body = bytearray(content)
    for _ in range(draw.choice((1, 1, 2, 5, 20))):
        at = draw.randrange(len(body) + 1)
        match draw.randrange(5):
            case 0:
                body[at : at + 1] = bytes([draw.randrange(256)])
            case 1:
                body[at : at + 4] = draw.choice(PIECES)
            case 2:
                del body[at : at + draw.randrange(1, 50)]
            case 3:
                body[at:at] = body[draw.randrange(len(body) + 1) :][: draw.randrange(1, 200)]
            case _ if draw.random() < 0.2:
                del body[at:]
    return bytes(body)


def outcome(content: bytes, *, plain: bool = False) -> str:
    """Sheets, or the name of the error; ``plain`` for a text. Fails where a row is lost, the roads differ or anything else is raised."""
    try:
        sheets = sheets_of(content, file="f", password=None, limits=SMALL)
    except ReadingError as error:
        return type(error).__name__
    except BaseException as error:  # a Rust panic in a library is a BaseException; the child process tells it as Damaged
        if type(error).__name__ != "PanicException":
            raise
        return f"{Damaged.__name__} (panic)"
    if plain and sheets[0].encoding:
        quick, careful = (text_table(content, file="f", limits=SMALL, quick_from=size).grid.frame.rows() for size in (0, 10**9))
        assert quick == careful, content
        assert sum(len(sheet.frame) + len(sheet.left_out) + sheet.header_rows for sheet in sheets) == len(careful), content
    return "sheets"
