"""Each command: read what it asks for, call, print. Exit 0 done, 1 the input cannot be used, 2 wrong usage."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kpi import samples
from kpi.catalogue import CATALOGUE
from kpi.cli import documents
from kpi.cli.arguments import parser
from kpi.company import Company, open_company
from kpi.engine import Dataset, Where, board, rows_behind
from kpi.errors import KpiError
from kpi.forecast import ahead
from kpi.mapping import Correction, describe
from kpi.periods import Calendar, Grain, Period, period_from_id, periods
from kpi.reading import read
from kpi.schema import BLANK, Dimension
from kpi.targets import Goal, Targets
from kpi.words import Text
from kpi.workspace import Store, Workspace, home

NO_FILES = Text("Donnez au moins un fichier, ou --workspace NOM.", "Give at least one file, or --workspace NAME.")
NO_FIGURES = Text(
    "Ces fichiers n’ont aucune ligne datée à compter. « map » dit ce qui en a été compris.",
    "These files hold no dated row to compute on. “map” tells what was made of them.",
)
NOT_A_PERIOD = Text(
    "« {text} » n’est pas une période : écrivez 2026-11, 2026-W32, 2026-Q3, 2026 ou all.",
    "“{text}” is no period: write 2026-11, 2026-W32, 2026-Q3, 2026 or all.",
)
NOT_A_FILTER = Text(
    "« {text} » n’est pas un filtre : écrivez AXE=MEMBRE, avec l’un de {known}.",
    "“{text}” is no filter: write DIM=MEMBER, with one of {known}.",
)
NOT_A_MAPPING = Text("« {file} » n’est pas un fichier de correspondances : {why}.", "“{file}” is no mapping file: {why}.")
LEFT_OUT = Text("Fichier laissé de côté : {why}", "File left out: {why}")


class Unusable(KpiError):
    """What was given on the command line cannot be used."""


def main(given: Sequence[str]) -> int:
    """Run a command; the exit code."""
    asked = parser().parse_args(given)
    try:
        document = _COMMANDS[asked.command](asked)
    except KpiError as error:
        print(error.in_(asked.lang), file=sys.stderr)
        return 1
    print(json.dumps(document, ensure_ascii=False, default=str) if asked.json else documents.as_text(document))
    return 0


def _read(asked: argparse.Namespace) -> dict[str, Any]:
    sheets = [sheet for file in asked.files for sheet in read(Path(file))]
    return {"sheets": [documents.of_sheet(sheet, lang=asked.lang, cells=asked.grid) for sheet in sheets]}


def _map(asked: argparse.Namespace) -> dict[str, Any]:
    return describe(_company(asked).understanding)


def _catalogue(asked: argparse.Namespace) -> dict[str, Any]:
    dataset = _dataset(_company(asked)) if asked.files or asked.workspace else None
    return {"kpis": [documents.of_kpi(kpi, dataset) for kpi in CATALOGUE.values()]}


def _board(asked: argparse.Namespace) -> dict[str, Any]:
    company = _company(asked)
    dataset, calendar = _dataset(company), _calendar(asked)
    kpis = [CATALOGUE[id] for id in asked.kpi or CATALOGUE]
    values = board(dataset, kpis, _spans(asked, dataset), by=asked.by, where=_where(asked))
    targets = Targets.of(_typed(asked), from_files=company.planned).within(_where(asked))
    return documents.of_board(values, dataset.cutoff, targets=targets, calendar=calendar, lang=asked.lang)


def _rows(asked: argparse.Namespace) -> dict[str, Any]:
    dataset = _dataset(_company(asked))
    member = None if asked.member in (BLANK.fr, BLANK.en) else asked.member
    by = asked.by or (_dimension_of(dataset, asked.member) if asked.member else None)
    found = rows_behind(dataset, CATALOGUE[asked.kpi].value, _period(asked, dataset), by=by, member=member, where=_where(asked))
    return {"kpi": asked.kpi, "period": asked.period, "rows": [row for behind in found for row in documents.of_rows(behind)]}


def _forecast(asked: argparse.Namespace) -> dict[str, Any]:
    dataset, calendar = _dataset(_company(asked)), _calendar(asked)
    kpi, spans = CATALOGUE[asked.kpi], _spans(asked, dataset)
    values = board(dataset, [kpi], spans, where=_where(asked), beside=False)
    made = ahead(kpi, values, spans, cutoff=dataset.cutoff, calendar=calendar, horizon=asked.horizon)
    return documents.of_forecast(made, calendar)


def _sample(asked: argparse.Namespace) -> dict[str, Any]:
    company = samples.make(asked.sector, lang=asked.lang, rows=asked.rows)
    files = samples.write(company, Path(asked.output), lang=asked.lang, format=asked.format, messy=asked.messy)
    return {"company": company.name.in_(asked.lang), "story": company.story.in_(asked.lang), "files": [str(file) for file in files]}


_COMMANDS = {
    "read": _read,
    "map": _map,
    "catalogue": _catalogue,
    "board": _board,
    "rows": _rows,
    "forecast": _forecast,
    "sample": _sample,
}


def _company(asked: argparse.Namespace) -> Company:
    workspace = _workspace(asked)
    if workspace is None and not asked.files:
        raise Unusable(NO_FILES)
    today = datetime.now(UTC).date()  # noqa: TID251 - the command line's one clock
    given: list[tuple[str, Path | bytes]] = [(Path(file).name, Path(file)) for file in asked.files]
    if workspace is not None:
        given = [(file.name, workspace.content(file.id)) for file in workspace.files()]
    corrections = {key: Correction.from_dict(said) for key, said in (workspace.mappings() if workspace else {}).items()}
    company = open_company(given, today=today, corrections=corrections | _forced(asked), cutoff=getattr(asked, "as_of", None))
    for refused in company.refused:
        print(LEFT_OUT.format(why=refused.error.says).in_(asked.lang), file=sys.stderr)
    if company.refused and len(company.refused) == len(given):
        raise company.refused[0].error
    return company


def _workspace(asked: argparse.Namespace) -> Workspace | None:
    return Store(home(os.environ)).find(asked.workspace) if asked.workspace else None


def _typed(asked: argparse.Namespace) -> list[Goal]:
    workspace = _workspace(asked)
    rows = workspace.targets() if workspace else ()
    return [
        Goal(row.kpi, row.month, row.value, Dimension(row.dimension) if row.dimension else None, row.member)
        for row in rows
        if row.value is not None
    ]


def _forced(asked: argparse.Namespace) -> dict[str, Correction]:
    if not asked.mapping:
        return {}
    try:
        said = json.loads(Path(asked.mapping).read_text(encoding="utf-8"))
        return {key: Correction.from_dict(correction) for key, correction in said.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise Unusable(NOT_A_MAPPING, file=asked.mapping, why=error) from None


def _dataset(company: Company) -> Dataset:
    if company.dataset is None:
        raise Unusable(NO_FIGURES)
    return company.dataset


def _calendar(asked: argparse.Namespace) -> Calendar:
    return Calendar(fiscal_start=asked.fiscal_start)


def _spans(asked: argparse.Namespace, dataset: Dataset) -> tuple[Period, ...]:
    return periods(asked.first or dataset.first_day, asked.last or dataset.cutoff, Grain(asked.grain), _calendar(asked))


def _period(asked: argparse.Namespace, dataset: Dataset) -> Period:
    if asked.period == "all":
        return Period(dataset.first_day, dataset.cutoff, Grain.ALL)
    try:
        return period_from_id(asked.period, _calendar(asked))
    except ValueError:
        raise Unusable(NOT_A_PERIOD, text=asked.period) from None


def _where(asked: argparse.Namespace) -> Where:
    kept: dict[Dimension, tuple[str | None, ...]] = {}
    for text in asked.where:
        name, equals, member = text.partition("=")
        if not equals or name not in set(Dimension):
            raise Unusable(NOT_A_FILTER, text=text, known=", ".join(Dimension))
        kept[Dimension(name)] = (*kept.get(Dimension(name), ()), None if member in (BLANK.fr, BLANK.en) else member)
    return tuple(kept.items())


def _dimension_of(dataset: Dataset, member: str) -> Dimension | None:
    """The first dimension that has a member of this name, where ``--by`` does not say which."""
    return next((dimension for dimension in Dimension if member in dataset.members(dimension)), None)
