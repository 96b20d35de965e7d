"""The files of a made company are understood with no click, whatever their format."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi.mapping import Severity, Understanding, understand
from kpi.reading import read
from kpi.samples import LAST_DAY, SECTORS, Format, write
from kpi.words import Lang
from tests.samples.made import company, total

ROWS = 300  # fewer leave columns whose dates could be read both ways, and a question is then right


def understood(sector: str, lang: Lang, folder: Path, *, format: Format = "xlsx", messy: bool = False) -> Understanding:
    """What Pilote makes of the company's files."""
    paths = write(company(sector, lang, rows=ROWS), folder, lang=lang, format=format, messy=messy)
    return understand([sheet for path in paths for sheet in read(path)], today=LAST_DAY)


def check(found: Understanding, sector: str, lang: Lang) -> None:
    """Every table, row and column is there, every word known, every sum the same, nothing asked and nothing wrong."""
    tables = company(sector, lang, rows=ROWS).tables
    assert {sheet.entity for sheet in found.sheets} == set(tables)
    for sheet in found.sheets:
        assert sheet.entity is not None
        assert sheet.table is not None
        rows = tables[sheet.entity]
        assert [match.column for match in sheet.matches] == list(rows[0])
        assert len(sheet.table) == len(rows)
        assert sheet.questions == ()
        assert not any(value is None for values in sheet.values.values() for value in values.values())
        assert not any(finding.severity in (Severity.WARNING, Severity.ERROR) for finding in sheet.findings)
        for column in {"amount", "cost", "margin", "sessions"} & set(rows[0]):
            assert sheet.table[column].sum() == pytest.approx(total(rows, column), abs=0.005)


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("lang", list(Lang))
def test_a_workbook_is_understood_with_no_click(sector: str, lang: Lang, tmp_path: Path) -> None:
    """Each sheet is recognised with all its columns and values."""
    check(understood(sector, lang, tmp_path), sector, lang)


@pytest.mark.parametrize(("sector", "lang"), [("software", Lang.FR), ("wholesale", Lang.EN), ("building", Lang.FR)])
def test_a_messy_workbook_gives_the_same_figures(sector: str, lang: Lang, tmp_path: Path) -> None:
    """Titles, blank rows, totals, and money and dates as text change no figure and ask nothing."""
    check(understood(sector, lang, tmp_path, messy=True), sector, lang)


@pytest.mark.parametrize("format", ["csv", "csv-fr"])
def test_text_files_give_the_same_figures(format: Format, tmp_path: Path) -> None:
    """A French company's figures are the same in comma and UTF-8 files and in semicolon, decimal comma and cp1252 ones."""
    check(understood("wholesale", Lang.FR, tmp_path, format=format), "wholesale", Lang.FR)
