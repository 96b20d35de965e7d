"""A workbook to fill with targets: their KPIs, members and months, which comes back without a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kpi.catalogue import Kpi
from kpi.export.cells import LONGEST
from kpi.formats import Unit
from kpi.periods import CIVIL, Calendar, Period
from kpi.schema import NAMES, Dimension
from kpi.targets import Targets
from kpi.words import Lang, Text

HEADINGS = (Text("Indicateur", "KPI"), Text("Axe", "Dimension"), Text("Membre", "Member"))
WHOLE = Text("Toute l’entreprise", "The whole company")
TOTAL, LISTS = Text("Total", "Total"), Text("Listes", "Lists")
SHEET, RATES = Text("Objectifs", "Targets"), Text("Objectifs (taux)", "Targets (rates)")
HOW = Text(
    "Remplissez les cellules jaunes, puis déposez ce classeur sur la page Fichiers. Une cellule vide n’est pas un objectif.",
    "Fill in the yellow cells, then drop this workbook on the Files page. A blank cell is no target.",
)
FORMATS = {Unit.MONEY: "#,##0.00", Unit.MONEY_PER_DAY: "#,##0.00", Unit.PERCENT: "0.0##%", Unit.COUNT: "#,##0.##"}
_OTHER = "#,##0.0##"
_FIRST, _HEAD, _SPARE = 4, 3, 20  # the first row of figures, that of the headings, rows for more members
_INPUT, _HEADED = PatternFill("solid", start_color="FFF8DC"), PatternFill("solid", start_color="E8ECEF")

Members = Mapping[Dimension, Sequence[str]]


def targets_workbook(
    kpis: Sequence[Kpi], months: Sequence[Period], *, targets: Targets, members: Members, lang: Lang, calendar: Calendar = CIVIL
) -> bytes:
    """An xlsx file: a row for the company and for each member of each KPI, a column a month, what is set already filled in.

    Rates stand on a sheet of their own, so that 120 % is never taken for 1.2. Totals are formulas, of KPIs that add up alone.
    """
    book = Workbook()
    for blank in book.worksheets:
        book.remove(blank)
    for name, rates in ((SHEET, False), (RATES, True)):
        own = [kpi for kpi in kpis if (kpi.unit is Unit.PERCENT) is rates]
        if own:
            sheet = book.create_sheet(name.in_(lang))
            _headed(sheet, [month.name(lang=lang, calendar=calendar) for month in months], lang, sums=any(kpi.adds_up for kpi in own))
            lines = [line for kpi in own for line in _lines(kpi, members)]
            for row, (kpi, dimension, member) in enumerate(lines, _FIRST):
                _line(sheet, row, kpi, dimension, member, months, targets=targets, lang=lang)
            _spare(sheet, _FIRST + len(lines), len(months), own[0])
            _listed(book, sheet, own, members, lang, last=_FIRST + len(lines) + _SPARE)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _lines(kpi: Kpi, members: Members) -> Iterator[tuple[Kpi, Dimension | None, str | None]]:
    yield kpi, None, None
    yield from ((kpi, dimension, name) for dimension, names in members.items() for name in names)


def _headed(sheet: Worksheet, months: Sequence[str], lang: Lang, *, sums: bool) -> None:
    sheet["A1"] = HOW.in_(lang)
    sheet["A1"].font = Font(italic=True)
    for column, text in enumerate((*(heading.in_(lang) for heading in HEADINGS), *months, *([TOTAL.in_(lang)] if sums else [])), 1):
        cell = sheet.cell(_HEAD, column, text)
        cell.font, cell.fill, cell.alignment = Font(bold=True), _HEADED, Alignment(horizontal="left" if column < 4 else "right")
        sheet.column_dimensions[get_column_letter(column)].width = 28 if column in (1, 3) else 14
    sheet.freeze_panes = f"{get_column_letter(4)}{_FIRST}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False


def _line(
    sheet: Worksheet,
    row: int,
    kpi: Kpi,
    dimension: Dimension | None,
    member: str | None,
    months: Sequence[Period],
    *,
    targets: Targets,
    lang: Lang,
) -> None:
    texts = (kpi.name.in_(lang), NAMES[dimension].in_(lang) if dimension else None, member if member is not None else WHOLE.in_(lang))
    for column, text in enumerate(texts, 1):
        if text is not None:
            sheet.cell(row, column, text[:LONGEST]).data_type = "s"
    for column, month in enumerate(months, 4):
        _input(sheet, row, column, kpi).value = targets.given(kpi.id, month, dimension=dimension, member=member)
    if kpi.adds_up:
        span = f"{get_column_letter(4)}{row}:{get_column_letter(3 + len(months))}{row}"
        total = sheet.cell(row, 4 + len(months), f'=IF(COUNT({span})=0,"",SUM({span}))')
        total.number_format, total.font = _format(kpi), Font(bold=True)


def _input(sheet: Worksheet, row: int, column: int, kpi: Kpi) -> Cell | MergedCell:
    cell = sheet.cell(row, column)
    cell.number_format, cell.fill, cell.protection = _format(kpi), _INPUT, Protection(locked=False)
    return cell


def _format(kpi: Kpi) -> str:
    return FORMATS.get(kpi.unit, _OTHER)


def _spare(sheet: Worksheet, first: int, months: int, kpi: Kpi) -> None:
    """Rows in which another member or KPI may be chosen."""
    for row in range(first, first + _SPARE):
        for column in range(1, 4 + months):
            cell = sheet.cell(row, column)
            cell.protection = Protection(locked=False)
            if column > 3:
                cell.number_format = FORMATS[Unit.PERCENT] if kpi.unit is Unit.PERCENT else _OTHER


def _listed(book: Workbook, sheet: Worksheet, kpis: Sequence[Kpi], members: Members, lang: Lang, *, last: int) -> None:
    """The names that may be chosen, on a hidden sheet; a name that is not there is warned of and can be kept."""
    name = f"{LISTS.in_(lang)} {len(book.sheetnames)}"
    lists = book.create_sheet(name)
    lists.sheet_state = "hidden"
    names = [member for of in members.values() for member in of]
    columns = (
        [kpi.name.in_(lang) for kpi in kpis],
        [NAMES[dimension].in_(lang) for dimension in members],
        [WHOLE.in_(lang), *dict.fromkeys(names)],
    )
    for column, texts in enumerate(columns, 1):
        for row, text in enumerate(texts, 1):
            lists.cell(row, column, text[:LONGEST]).data_type = "s"
        letter = get_column_letter(column)
        if texts:
            choice = DataValidation("list", f"'{name}'!${letter}$1:${letter}${len(texts)}", allow_blank=True, errorStyle="warning")
            choice.showErrorMessage = column == 1
            choice.add(f"{letter}{_FIRST}:{letter}{last}")
            sheet.add_data_validation(choice)
