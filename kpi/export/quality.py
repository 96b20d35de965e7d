"""The quality of the data as a workbook: what was found, the rows that do not count, the cells that were not understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import islice

from openpyxl import Workbook

from kpi.export.cells import bold, safe
from kpi.mapping import Finding, Understanding, Understood
from kpi.quality import SEVERITIES, Weighed, cells_of, effect
from kpi.reading import REASONS
from kpi.words import Lang, Text

MOST = 100_000
"""The rows of a sheet; more are counted, not written."""

FOUND = Text("Constats", "Findings")
OUTSIDE = Text("Lignes écartées", "Rows set aside")
LOST = Text("Cellules non comprises", "Cells not understood")
_FILE, _SHEET, _ROW, _COLUMN = Text("Fichier", "File"), Text("Feuille", "Sheet"), Text("Ligne", "Row"), Text("Colonne", "Column")
_WHY, _CELLS, _CELL = Text("Raison", "Reason"), Text("Contenu", "Cells"), Text("Contenu", "Cell")
_FOUND = (
    Text("Gravité", "Severity"),
    _FILE,
    _SHEET,
    _COLUMN,
    Text("Nombre", "Count"),
    Text("Constat", "Finding"),
    Text("Effet", "Effect"),
    Text("Remède", "Cure"),
    Text("Lignes", "Rows"),
)
_MORE = Text("… et d’autres : seules les {n} premières sont écrites", "… and more: only the first {n} are written")
_NUMBERS = 1_000  # rows that a finding lists in its cell

Row = Sequence[object]


def quality_workbook(understanding: Understanding, found: Sequence[Weighed], *, lang: Lang, currency: str) -> bytes:
    """An xlsx file of three sheets; users' texts are written as text, so that none is ever taken for a formula."""
    book = Workbook(write_only=True)
    _sheet(book, FOUND, _FOUND, (_finding(one, lang, currency) for one in found), lang)
    _sheet(book, OUTSIDE, (_FILE, _SHEET, _ROW, _WHY, _CELLS), _outside(understanding, lang), lang)
    _sheet(book, LOST, (_FILE, _SHEET, _COLUMN, _ROW, _CELL), _lost(understanding), lang)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _sheet(book: Workbook, name: Text, headings: Sequence[Text], rows: Iterable[Row], lang: Lang) -> None:
    sheet = book.create_sheet(name.in_(lang))
    sheet.append([bold(sheet, heading.in_(lang)) for heading in headings])
    every = iter(rows)
    for row in islice(every, MOST):
        sheet.append([safe(sheet, cell) for cell in row])
    if next(every, None) is not None:
        sheet.append([safe(sheet, _MORE.format(n=MOST).in_(lang))])


def _finding(one: Weighed, lang: Lang, currency: str) -> Row:
    finding, changes = one.finding, effect(one, currency=currency)
    numbers = ", ".join(map(str, finding.rows.head(_NUMBERS))) or (str(finding.row) if finding.row else "")
    place = (finding.file, finding.sheet or "", finding.column or "", finding.count)
    said = (finding.what.in_(lang), changes.in_(lang) if changes else "", finding.cure.in_(lang), numbers)
    return (SEVERITIES[finding.severity].in_(lang), *place, *said)


def _outside(understanding: Understanding, lang: Lang) -> Iterator[Row]:
    """Rows of data first, by reason; then titles, totals and blanks."""
    for one in understanding.sheets:
        for row in sorted(one.set_aside, key=lambda row: (row.why.in_(lang), row.row)):
            yield (one.sheet.file, one.sheet.place or "", row.row, row.why.in_(lang), *row.cells)
    for one in understanding.sheets:
        for left in one.sheet.left_out:
            yield (one.sheet.file, one.sheet.place or "", left.row, REASONS[left.why].in_(lang), *left.cells)


def _lost(understanding: Understanding) -> Iterator[Row]:
    """Each cell that was not understood, with its row and its text."""
    for one in understanding.sheets:
        for finding in one.findings:
            if finding.lost and finding.position is not None:
                yield from _cells(one, finding, finding.position)


def _cells(one: Understood, finding: Finding, position: int) -> Iterator[Row]:
    cells = cells_of(one, finding.rows)
    for number, *row in cells.iter_rows():
        yield (one.sheet.file, one.sheet.place or "", finding.column or "", number, str(row[position] if row[position] is not None else ""))
