"""Workbooks behind a password."""

from __future__ import annotations

import io

import msoffcrypto.format.ooxml
import pytest

from kpi.reading import Protected, read
from tests.reading.books import xlsx

ROWS = [["a", "b"], ["x", 1]]


def locked(password: str) -> bytes:
    """A workbook that the password opens."""
    file = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(xlsx(ROWS))).encrypt(password, file)
    return file.getvalue()


def test_a_protected_workbook_opens_with_its_password_alone() -> None:
    """Without one the sentence asks for it; another one is said to be wrong."""
    book = locked("sésame")
    for password, word in ((None, "sans son mot de passe"), ("autre", "pas le mot de passe")):
        with pytest.raises(Protected) as refused:
            read(book, name="paie.xlsx", password=password)
        assert "« paie.xlsx »" in refused.value.says.fr
        assert word in refused.value.says.fr
        assert bool(refused.value.facts.get("wrong")) is (password is not None)
    assert read(book, password="sésame")[0].frame.rows() == [("x", 1.0)]


def test_excel_s_default_password_is_never_asked_for() -> None:
    """Excel opens what VelvetSweatshop locks without asking; so does reading, whatever password is given."""
    book = locked("VelvetSweatshop")
    for password in (None, "autre"):
        assert read(book, password=password)[0].frame.rows() == [("x", 1.0)]
