"""The committed sample files are those that the command makes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from kpi.samples import SECTORS, Company, Table
from kpi.samples.__main__ import main
from kpi.samples.headings import HEADINGS, SHEETS
from kpi.words import Lang
from tests.samples.made import company

FOLDER = Path(__file__).parents[2] / "sample_data"


def read_back(cell: object) -> object:
    """A cell as the company holds it: no time of day, no blank text."""
    match cell:
        case datetime():
            return cell.date()
        case "":
            return None
        case _:
            return cell


def cells(table: Table) -> list[list[object]]:
    """A table's rows without their names."""
    return [list(row.values()) for row in table]


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("lang", list(Lang))
def test_the_committed_files_hold_what_is_made_today(sector: str, lang: Lang) -> None:
    """Making the company again gives every cell of its committed workbook: run ``python -m kpi.samples sample_data`` after a change."""
    made: Company = company(sector, lang)
    path = FOLDER / f"{sector}_{lang.value}.xlsx"
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names == [SHEETS[entity].in_(lang) for entity in made.tables]
    for entity, table in made.tables.items():
        header, *rows = book.get_sheet_by_name(SHEETS[entity].in_(lang)).to_python()
        assert header == [HEADINGS[entity][column].in_(lang) for column in table[0]]
        assert [[read_back(cell) for cell in row] for row in rows] == cells(table)
    assert path.stat().st_size < 700_000


def test_no_other_file_lies_there() -> None:
    """A folder of two languages for each sector, and its explanation, which names every company and its weak rep."""
    expected = {f"{sector}_{lang.value}.xlsx" for sector in SECTORS for lang in Lang}
    assert {path.name for path in FOLDER.iterdir()} == {"README.md", *expected}
    explained = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(company(sector, lang).name.in_(lang) in explained for sector in SECTORS for lang in Lang)


def test_the_command_asks_for_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a folder it says how it is used, and stops with 2."""
    assert main([]) == 2
    assert "FOLDER" in capsys.readouterr().err


def test_the_command_writes_every_company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One workbook for each sector and language."""
    monkeypatch.setattr("kpi.samples.__main__.make", lambda sector, *, lang: company(sector, lang, rows=60))
    assert main([str(tmp_path)]) == 0
    written = {path.name for path in tmp_path.iterdir()}
    assert written == {f"{sector}_{lang.value}.xlsx" for sector in SECTORS for lang in Lang}
    assert len(capsys.readouterr().out.splitlines()) == len(written)


def test_dates_have_no_time() -> None:
    """A made company knows days, not hours."""
    for rows in company("building", Lang.EN).tables.values():
        for row in rows:
            assert not any(isinstance(cell, date) and isinstance(cell, datetime) for cell in row.values())
