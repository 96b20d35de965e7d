"""A made company's files say its figures, whatever their format."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from kpi.samples import SECTORS, Cell, Company, Format, write
from kpi.samples.headings import HEADINGS, SHEETS
from kpi.words import Lang, Text
from tests.samples.made import company

FORMATS: tuple[Format, ...] = ("xlsx", "csv", "csv-fr")
Grid = list[list[object]]
everything = pytest.mark.parametrize("sector", SECTORS)
languages = pytest.mark.parametrize("lang", list(Lang))
formats = pytest.mark.parametrize("format", FORMATS)


@dataclass
class Written:
    """The files of small companies, each written and read back once."""

    folder: Path
    _grids: dict[tuple[str, Lang, Format, bool], dict[str, Grid]] = field(default_factory=dict)

    def grids(self, sector: str, lang: Lang, format: Format, *, messy: bool = False) -> dict[str, Grid]:
        """The cells by entity, as another program finds them."""
        key = (sector, lang, format, messy)
        if key not in self._grids:
            folder = self.folder / "_".join(map(str, key))
            paths = write(company(sector, lang, rows=40), folder, lang=lang, format=format, messy=messy)
            self._grids[key] = by_entity(read(paths, format), lang)
        return self._grids[key]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A folder for the files of this module."""
    return Written(tmp_path_factory.mktemp("written"))


def read(paths: list[Path], format: Format) -> dict[str, Grid]:
    """The cells of each sheet, or of each file."""
    if format == "xlsx":
        book = CalamineWorkbook.from_path(paths[0])
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    encoding, delimiter = ("cp1252", ";") if format == "csv-fr" else ("utf-8", ",")
    return {path.stem: list(csv.reader(path.read_text(encoding).splitlines(), delimiter=delimiter)) for path in paths}


def by_entity(sheets: dict[str, Grid], lang: Lang) -> dict[str, Grid]:
    """The grids under the ids of their entities."""
    named = {name.lower().replace(" ", "_").replace("é", "e"): grid for name, grid in sheets.items()}
    ids = {name.in_(lang).lower().replace(" ", "_").replace("é", "e"): entity for entity, name in SHEETS.items()}
    return {ids[name]: grid for name, grid in named.items()}


def figure(cell: object) -> float:
    """A written amount: 1234.5, "1234.50", "1234,50", "1 234,50 €" or "€1,234.50"; a blank is 0."""
    if isinstance(cell, int | float) or not cell:
        return float(cell or 0)
    digits = re.sub(r"[^\d,.-]", "", str(cell))
    return float(digits.replace(",", "") if "." in digits else digits.replace(",", "."))


def moment(cell: object) -> date:
    """A written day: a date, "2026-11-20" or "20/11/2026"."""
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    return datetime.strptime(str(cell), "%d/%m/%Y" if "/" in str(cell) else "%Y-%m-%d").date()


def same_cell(read_back: object, cell: Cell) -> bool:
    """Whether what was read back says what was written."""
    match cell:
        case None:
            return not read_back
        case str():
            return read_back == cell
        case date():
            return moment(read_back) == cell
        case _:
            return figure(read_back) == cell


@everything
@languages
@formats
def test_every_format_says_the_same_cells(sector: str, lang: Lang, format: Format, written: Written) -> None:
    """A heading row, then each row of each table, cell by cell; no sheet and no row more."""
    made, grids = company(sector, lang, rows=40), written.grids(sector, lang, format)
    assert grids.keys() == made.tables.keys()
    for entity, rows in made.tables.items():
        header, *body = grids[entity]
        assert header == [HEADINGS[entity][column].in_(lang) for column in rows[0]]
        for found, row in zip(body, rows, strict=True):
            assert all(same_cell(cell, wanted) for cell, wanted in zip(found, row.values(), strict=True))


@everything
@formats
def test_sums_agree_between_languages_and_formats(sector: str, format: Format, written: Written) -> None:
    """The revenue is the same figure in the French and in the English files."""
    sums = []
    for lang in Lang:
        header, *body = written.grids(sector, lang, format)["orders"]
        place = header.index(HEADINGS["orders"]["amount"].in_(lang))
        sums.append(round(sum(figure(row[place]) for row in body), 2))
    assert sums[0] == sums[1] != 0


def test_a_workbook_holds_real_dates_and_numbers(tmp_path: Path) -> None:
    """Excel can add the amounts and sort the dates."""
    (path,) = write(company("building", Lang.FR, rows=40), tmp_path, lang=Lang.FR)
    header, first, *_ = load_workbook(path)["Commandes"].iter_rows()
    cells = {str(name.value): cell for name, cell in zip(header, first, strict=True)}
    assert cells["Date de commande"].is_date
    assert isinstance(cells["Montant"].value, int | float)
    assert cells["Montant"].number_format == "#,##0.00"


def test_french_csv_is_what_french_excel_writes(tmp_path: Path) -> None:
    """Semicolons, decimal commas, dd/mm/yyyy, cp1252 and Windows line ends."""
    paths = write(company("software", Lang.FR, rows=40), tmp_path, lang=Lang.FR, format="csv-fr")
    text = next(path for path in paths if path.stem == "affaires").read_bytes()
    header, first, *_ = text.decode("cp1252").split("\r\n")
    assert header.startswith("N° affaire;Créée le;")
    assert re.search(r";\d\d/\d\d/\d{4};", first)
    assert re.search(r";\d+,\d\d;", first)


@formats
def test_the_same_company_writes_the_same_bytes(format: Format, tmp_path: Path) -> None:
    """Writing again changes nothing: no hour of writing is kept."""
    made = company("building", Lang.EN, rows=40)
    first = [path.read_bytes() for path in write(made, tmp_path / "a", lang=Lang.EN, format=format)]
    assert first == [path.read_bytes() for path in write(made, tmp_path / "b", lang=Lang.EN, format=format)]


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    """Excel never computes a cell that somebody typed."""
    sly = Company(Text("x", "x"), "software", Text("x", "x"), {"products": ({"product": "=1+1", "list_price": 2.0},)})
    (path,) = write(sly, tmp_path, lang=Lang.EN)
    cell = load_workbook(path)["Products"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_an_entity_without_rows_has_no_sheet(tmp_path: Path) -> None:
    """An empty table is not written."""
    made = company("building", Lang.EN, rows=40)
    (path,) = write(replace(made, tables={**made.tables, "reviews": ()}), tmp_path, lang=Lang.EN)
    assert "Reviews" not in load_workbook(path).sheetnames


@everything
@languages
@formats
def test_messy_files_say_the_same_figures(sector: str, lang: Lang, format: Format, written: Written) -> None:
    """Under the lines above and between the blank rows stand all rows, with the same amounts and the same days."""
    made, grids = company(sector, lang, rows=40), written.grids(sector, lang, format, messy=True)
    for entity, date_column in (("orders", "ordered_on"), ("deals", "created_on")):
        rows, columns = made.tables[entity], list(made.tables[entity][0])
        grid = [row for row in grids[entity] if any(row)]
        amount, when = columns.index("amount"), columns.index(date_column)
        *lines, last = grid[3:]
        assert last[0] == "Total"
        assert figure(last[amount]) == pytest.approx(sum(figure(row["amount"]) for row in rows))
        for line, row in zip(lines, rows, strict=True):
            assert figure(line[amount]) == row["amount"]
            assert moment(line[when]) == row[date_column]


@languages
def test_messy_files_are_messy(lang: Lang, written: Written) -> None:
    """Lines above the headings, a blank row below, money with its sign, and one status in several spellings."""
    grid = written.grids("building", lang, "xlsx", messy=True)["deals"]
    header, body = grid[3], grid[4:]
    status = header.index(HEADINGS["deals"]["status"].in_(lang))
    amount = header.index(HEADINGS["deals"]["amount"].in_(lang))
    won = {str(row[status]) for row in body if str(row[status]).strip().lower() in ("gagnée", "gagnee", "won")}
    assert not any(grid[2])
    assert not all(any(row) for row in body)
    assert len(won) > 2
    assert "€" in str(body[0][amount])
