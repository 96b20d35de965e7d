"""What stands on a page, as text; and the files that people should not drop, but do."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
from streamlit.testing.v1 import AppTest

from kpi.reading import Ongoing
from pages.ui import intake

PAGES = Path(__file__).parents[2] / "pages"
WRITTEN = ("title", "header", "subheader", "markdown", "caption", "success", "info", "warning", "error")
LABELLED = ("button", "selectbox", "radio", "text_input", "toggle", "file_uploader", "expander", "metric", "page_link", "download_button")
FRENCH = re.compile(r"\b(le|les|des|du|vous|vos|une|est|sont|pas|fichiers?|colonnes?|lignes?|ici|rien|aucune?|comprises?)\b", re.IGNORECASE)
ENGLISH = re.compile(r"\b(the|your|you|is|are|not|files?|columns?|rows?|here|nothing|no|understood|with)\b", re.IGNORECASE)

DEALS = "Deal ID,Created on,Closed on,Status,Amount,Owner\n" + "".join(
    f"D{number},2026-01-{number:02d},2026-02-{number:02d},{'Won' if number % 2 else 'Lost'},{number * 100},Ann\n" for number in range(1, 21)
)

OTHERS = DEALS.replace("\nD", "\nG")


def open_page(at: AppTest, page: str) -> AppTest:
    """Go to a page: ``data/files``."""
    at.switch_page(str(PAGES / f"{page}.py")).run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def words(at: AppTest) -> str:
    """Everything that is written on the page, without the marks that keep users' text from being read as Markdown."""
    return "\n".join(re.sub(r"\\(.)", r"\1", text) for text in _words(at)).replace("\u202f", " ").replace("\u00a0", " ")


def _words(at: AppTest) -> Iterator[str]:
    for kind in WRITTEN:
        yield from (str(element.value) for element in at.main.get(kind))
    for kind in LABELLED:
        yield from (str(getattr(element, "label", "")) for element in at.main.get(kind))


def drop(at: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Drop files at once in the first place to drop them, and wait until they are read."""
    return finished(let_go(at, *files))


def let_go(at: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Drop files; the page may still be reading them."""
    for name, content in files:
        at.file_uploader[0].upload(name, content)
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def finished(at: AppTest) -> AppTest:
    """Wait until all that was dropped is read; on a busy machine a small file too may take more than a page waits."""
    while (reading := being_read(at)) is not None:
        assert reading.done(within=60)
        at.run()
        assert not at.exception, [error.value for error in at.exception]
        if being_read(at) is reading:
            break  # another page than those that collect files
    return at


def being_read(at: AppTest) -> Ongoing | None:
    """The file that a visit reads beside the page."""
    found: intake.Intake | None = at.session_state.to_dict().get(intake.INTAKE)
    return found.reading if found is not None else None


def workbook(password: str | None = None, *, rows: str = DEALS) -> bytes:
    """A small workbook of deals; with a password, locked."""
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in rows.splitlines():
        book.active.append(row.split(","))
    book.save(content)
    if password is None:
        return content.getvalue()
    locked = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(content).encrypt(password, locked)
    return locked.getvalue()


def picture() -> bytes:
    """A white dot, as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\x00\xff")) + chunk(b"IEND", b"")


def wide(columns: int = 200) -> bytes:
    """Deals with many more columns than anyone needs."""
    lines = DEALS.splitlines()
    extra = [f"Extra {number}" for number in range(columns - 6)]
    return "\n".join([",".join([lines[0], *extra]), *(line + "," + ",".join("x" for _ in extra) for line in lines[1:])]).encode()
