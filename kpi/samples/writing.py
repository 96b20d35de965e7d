"""A made company as files: one workbook, or one csv a table."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Literal, assert_never

from kpi.samples.headings import HEADINGS, SHEETS
from kpi.samples.making import Cell, Company, Grid
from kpi.samples.messing import mess
from kpi.words import Lang

Format = Literal["xlsx", "csv", "csv-fr"]


def write(company: Company, folder: Path, *, lang: Lang, format: Format = "xlsx", messy: bool = False) -> list[Path]:
    """Write a company's tables to ``folder`` (made if need be) and return the files written.

    ``xlsx``: one workbook, a sheet for each table, real dates and numbers. ``csv``: a file for each table, UTF-8, ``,``, decimal
    point, ISO dates. ``csv-fr``: the same in cp1252 with ``;``, decimal comma and dd/mm/yyyy. A missing cell is empty.
    ``messy`` says the same figures as people's files do: lines above, blank rows, a total below, money and dates as text,
    statuses in any spelling. Give the ``lang`` that the company was made in. The same arguments write the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    grids = {entity: _grid(company, entity, lang=lang, messy=messy) for entity in company.tables if company.tables[entity]}
    match format:
        case "xlsx":
            path = folder / f"{company.sector}_{lang.value}{'_messy' if messy else ''}.xlsx"
            from kpi.samples.book import workbook  # openpyxl costs half a second: only those who write wait for it

            path.write_bytes(workbook({SHEETS[entity].in_(lang): grid for entity, grid in grids.items()}, plain=messy))
            return [path]
        case "csv" | "csv-fr":
            return [_csv(grid, folder / f"{_file_name(SHEETS[entity].in_(lang))}.csv", format=format) for entity, grid in grids.items()]
        case _:
            assert_never(format)


def _grid(company: Company, entity: str, *, lang: Lang, messy: bool) -> Grid:
    table = company.tables[entity]
    if messy:
        return mess(table, entity=entity, lang=lang, title=company.name.in_(lang))
    header: list[Cell] = [HEADINGS[entity][column].in_(lang) for column in table[0]]
    return [header, *([*row.values()] for row in table)]


def _csv(grid: Grid, path: Path, *, format: Literal["csv", "csv-fr"]) -> Path:
    french = format == "csv-fr"
    with path.open("w", encoding="cp1252" if french else "utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";" if french else ",", lineterminator="\r\n")
        writer.writerows([[_written(cell, french=french) for cell in row] for row in grid])
    return path


def _written(cell: Cell, *, french: bool) -> str:
    match cell:
        case None:
            return ""
        case float():
            return f"{cell:.2f}".replace(".", "," if french else ".")
        case date():
            return f"{cell:%d/%m/%Y}" if french else cell.isoformat()
        case _:
            return str(cell)


def _file_name(sheet: str) -> str:
    return sheet.lower().replace(" ", "_").replace("é", "e")
