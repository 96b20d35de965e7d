"""The rows behind a figure as a workbook: what the figure is on the first sheet, the rows on the next."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpi import formats
from kpi.catalogue import Kpi
from kpi.engine import SIDES, Behind, Figure, Side
from kpi.export.cells import bold, safe
from kpi.export.headings import heading
from kpi.measures import formula
from kpi.periods import CIVIL, Calendar
from kpi.schema import ENTITIES
from kpi.words import Lang, Text

NOTE = Text("À savoir", "To know")
VARIANT = Text("Définition retenue", "Definition used")
FIGURE = Text("Chiffre", "Figure")
_LABELS = (
    Text("Indicateur", "KPI"),
    Text("Période", "Period"),
    Text("Valeur", "Value"),
    Text("Lignes derrière ce chiffre", "Rows behind this figure"),
    Text("Définition", "Definition"),
    Text("Formule", "Formula"),
)


def rows_workbook(
    kpi: Kpi,
    figure: Figure,
    behind: Sequence[Behind],
    *,
    lang: Lang,
    currency: str = "EUR",
    calendar: Calendar = CIVIL,
    notes: Sequence[Text] = (),
) -> bytes:
    """An xlsx file: the figure with its definition and formula, then a sheet an entity with its rows, file and row number.

    notes: what the figure must say of itself.

    Users' texts are written as text, so that none is ever taken for a formula.
    """
    book = Workbook(write_only=True)
    first = book.create_sheet(FIGURE.in_(lang))
    first.column_dimensions["A"].width, first.column_dimensions["B"].width = 28, 110
    said = formats.exact(figure.value, kpi.unit, lang=lang, currency=currency)
    rows = sum(len(one.frame) for one in behind)
    facts = (
        kpi.name.in_(lang),
        figure.period.name(lang=lang, calendar=calendar),
        said,
        formats.number(rows, lang=lang),
        kpi.definition.in_(lang),
        formula(kpi.value).in_(lang),
    )
    for label, fact in zip(_LABELS, facts, strict=True):
        first.append([bold(first, label.in_(lang)), safe(first, fact)])
    if kpi.variant is not None:
        first.append([bold(first, VARIANT.in_(lang)), safe(first, kpi.variant.name.in_(lang))])
    for note in notes:
        first.append([bold(first, NOTE.in_(lang)), safe(first, note.in_(lang))])
    for one in behind:
        _rows(book.create_sheet(_named(one, lang)), one, lang)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _named(behind: Behind, lang: Lang) -> str:
    """The name of the rows' sheet; of a figure made of several, that of the one they are behind. A workbook allows 31 signs."""
    if behind.part is None:
        return ENTITIES[behind.entity].name.in_(lang)
    name = behind.part.in_(lang)
    return f"{name[:1].upper()}{name[1:]}"[:31]


def _rows(sheet: Worksheet, behind: Behind, lang: Lang) -> None:
    sheet.append([bold(sheet, heading(behind.entity, column, lang)) for column in behind.frame.columns])
    for row in behind.frame.iter_rows():
        sheet.append([safe(sheet, SIDES[Side(value)].in_(lang) if position == 0 else value) for position, value in enumerate(row)])
