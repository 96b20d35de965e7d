"""Each command: read what it asks for, call, print. Exit 0 done, 1 the input cannot be used, 2 wrong usage."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from getpass import getpass
from pathlib import Path
from typing import Any

from kpi import definitions, samples
from kpi.cli import documents
from kpi.cli.arguments import PASSWORD, parser
from kpi.cli.clock import today
from kpi.cli.definitions import defined_by
from kpi.cli.errors import Misused, Unusable
from kpi.cli.sources import Sourced, sourced, write_tables
from kpi.company import Company, Reader, open_company
from kpi.engine import Dataset, Where, board, rows_behind
from kpi.errors import KpiError
from kpi.forecast import ahead, parts_seen
from kpi.mapping import Correction, NoCorrection, decided, describe, exchange
from kpi.measures import Ranking
from kpi.pace import seasons_of
from kpi.periods import Calendar, Grain, Period, period_from_id, periods
from kpi.reading import limits_of, read
from kpi.schema import BLANK, Dimension
from kpi.targets import Goal, Targets
from kpi.verbatims import said_of
from kpi.words import Text
from kpi.workspace import Store, Workspace, chances_of, goals_of, home
from kpi.workspace.standards import rules

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
NO_DAYS = Text("Le début ({first}) vient après la fin ({last}).", "The first day ({first}) comes after the last ({last}).")
BOTH = Text("Donnez des fichiers ou --workspace, pas les deux.", "Give files or --workspace, not both.")
WHICH_MEMBER = Text("Dites lequel avec --member, ou enlevez --by.", "Say which one with --member, or leave out --by.")
OF_WHAT = Text("Dites de quel axe « {member} » est membre, avec --by.", "Say what “{member}” is a member of, with --by.")
NOT_A_MEMBER = Text("« {member} » n’est membre de rien ici. Vérifiez son nom.", "“{member}” is no member of anything here. Check the name.")
NOT_WRITTEN = Text("« {folder} » ne peut pas recevoir de fichiers : {why}.", "“{folder}” cannot take files: {why}.")
NOT_A_MAPPING = Text("« {file} » n’est pas un fichier de correspondances : {why}.", "“{file}” is no mapping file: {why}.")
PASSWORD_OF = Text("Mot de passe des fichiers : ", "Password of the files: ")
LEFT_OUT = Text("Fichier laissé de côté : {why}", "File left out: {why}")


def main(given: Sequence[str]) -> int:
    """Run a command; the exit code."""
    asked = parser().parse_args(given)
    if getattr(asked, "markdown", False):
        print(definitions.document(asked.lang), end="")
        return 0
    try:
        document = _answer(asked)
    except KpiError as error:
        print(error.in_(asked.lang), file=sys.stderr)
        return 2 if isinstance(error, Misused) else 1
    print(json.dumps(document, ensure_ascii=False, default=str) if asked.json else documents.as_text(document))
    return 0


def _answer(asked: argparse.Namespace) -> dict[str, Any]:
    """What the command prints; the workspace that it names is open meanwhile, in place of its name."""
    name = getattr(asked, "workspace", None)
    if not name:
        return _COMMANDS[asked.command](asked)
    if asked.files:
        raise Misused(BOTH)
    with Store(home(os.environ)) as store:
        asked.workspace = store.find(name)
        return _COMMANDS[asked.command](asked)


def _read(asked: argparse.Namespace) -> dict[str, Any]:
    reader = _reader(asked)
    sheets = [sheet for file in asked.files for sheet in reader(Path(file))]
    return {"sheets": [documents.of_sheet(sheet, lang=asked.lang, cells=asked.grid) for sheet in sheets]}


def _map(asked: argparse.Namespace) -> dict[str, Any]:
    return describe(_company(asked).understanding)


def _catalogue(asked: argparse.Namespace) -> dict[str, Any]:
    dataset = _dataset(_company(asked)) if asked.files or asked.workspace else None
    return {"kpis": [documents.of_kpi(kpi, dataset) for kpi in defined_by(asked).values()]}


def _board(asked: argparse.Namespace) -> dict[str, Any]:
    company = sourced(asked) or _company(asked)
    dataset, calendar = _dataset(company), _calendar(asked)
    own = defined_by(asked)
    kpis = [own[id] for id in asked.kpi or own]
    targets = Targets.of(_typed(asked), from_files=company.planned, kpis=own).within(_where(asked))
    targets = replace(targets, seasons=seasons_of(dataset, calendar=calendar), rules=rules(asked.workspace))
    values = board(dataset, kpis, _spans(asked, dataset), by=asked.by, where=_where(asked), goals=targets.as_goals(calendar))
    notes = {kpi.id: (*company.caveats(kpi), *targets.apart(kpi)) for kpi in kpis}
    return documents.of_board(values, dataset.cutoff, targets=targets, calendar=calendar, lang=asked.lang, notes=notes, kpis=own)


def _tables(asked: argparse.Namespace) -> dict[str, Any]:
    company = _company(asked)
    return write_tables(company, _dataset(company), asked)


def _rows(asked: argparse.Namespace) -> dict[str, Any]:
    dataset, measure = _dataset(_company(asked)), defined_by(asked)[asked.kpi].value
    period, where = _period(asked, dataset), _where(asked)
    reason = measure.by.id if isinstance(measure, Ranking) and asked.by is None and asked.member is not None else None
    by, member = (None, None) if reason else _member(asked, dataset)
    found = rows_behind(dataset, measure, period, by=by, member=member, where=where)
    rows = [row for behind in found for row in documents.of_rows(behind, lang=asked.lang)]
    kept = rows if reason is None else [row for row in rows if row[reason] == _named(asked.member)]
    return {"kpi": asked.kpi, "period": asked.period, "rows": kept}


def _forecast(asked: argparse.Namespace) -> dict[str, Any]:
    dataset, calendar = _dataset(_company(asked)), _calendar(asked)
    kpi, spans = defined_by(asked)[asked.kpi], _spans(asked, dataset)
    parts = parts_seen(spans, dataset.cutoff, calendar)
    values = board(dataset, [kpi], tuple(dict.fromkeys((*spans, *parts))), where=_where(asked), beside=False)
    made = ahead(kpi, values, spans, cutoff=dataset.cutoff, calendar=calendar, horizon=asked.horizon, seen=values)
    return documents.of_forecast(made, calendar)


def _sample(asked: argparse.Namespace) -> dict[str, Any]:
    company = samples.make(asked.sector, lang=asked.lang, rows=asked.rows)
    try:
        files = samples.write(company, Path(asked.output), lang=asked.lang, format=asked.format, messy=asked.messy)
    except OSError as error:
        raise Unusable(NOT_WRITTEN, folder=asked.output, why=error.strerror) from None
    return {"company": company.name.in_(asked.lang), "story": company.story.in_(asked.lang), "files": [str(file) for file in files]}


_COMMANDS = {
    "read": _read,
    "map": _map,
    "catalogue": _catalogue,
    "board": _board,
    "tables": _tables,
    "rows": _rows,
    "forecast": _forecast,
    "sample": _sample,
}


def _company(asked: argparse.Namespace) -> Company:
    if not asked.workspace and not asked.files:
        raise Misused(NO_FILES)
    workspace: Workspace | None = asked.workspace
    kept = workspace.files() if workspace else ()
    given: list[tuple[str, Path | bytes]] = [(Path(file).name, Path(file)) for file in asked.files]
    if workspace is not None:
        given = [(file.name, workspace.content(file.id)) for file in kept]
    corrections = {key: Correction.from_dict(said) for key, said in (workspace.mappings() if workspace else {}).items()}
    company = open_company(
        given,
        today=today(),
        given_on=max((file.added_at.date() for file in kept), default=None),
        corrections=corrections | _forced(asked),
        decisions=decided(workspace.decisions() if workspace else {}),
        cutoff=_last_day(asked, workspace),
        reader=_reader(asked),
    )
    for refused in company.refused:
        print(LEFT_OUT.format(why=refused.error.says).in_(asked.lang), file=sys.stderr)
    if company.refused and len(company.refused) == len(given):
        raise company.refused[0].error
    return company.corrected(said_of(workspace.kinds())).weighed(chances_of(workspace)) if workspace else company


def _reader(asked: argparse.Namespace) -> Reader:
    """What reads the files: with the limits of the environment, and the password that it holds or that is asked for."""
    password = os.environ.get(PASSWORD)
    if asked.password:
        with suppress(EOFError):  # nobody is there to answer: the file says that it needs one
            password = getpass(PASSWORD_OF.in_(asked.lang))
    return partial(read, password=password or None, limits=limits_of(os.environ))


def _last_day(asked: argparse.Namespace, workspace: Workspace | None) -> date | None:
    set_for_all = workspace.setting("cutoff") if workspace else None
    return getattr(asked, "as_of", None) or (date.fromisoformat(set_for_all) if set_for_all else None)


def _typed(asked: argparse.Namespace) -> tuple[Goal, ...]:
    workspace: Workspace | None = asked.workspace
    return goals_of(workspace.targets()) if workspace else ()


def _forced(asked: argparse.Namespace) -> dict[str, Correction]:
    if not asked.mapping:
        return {}
    try:
        return exchange.parsed(Path(asked.mapping).read_bytes())
    except OSError:
        raise Unusable(NOT_A_MAPPING, file=asked.mapping, why=exchange.NOT_JSON) from None
    except NoCorrection as error:
        raise Unusable(NOT_A_MAPPING, file=asked.mapping, why=error.says) from None


def _dataset(company: Company | Sourced) -> Dataset:
    if company.dataset is None:
        raise Unusable(NO_FIGURES)
    return company.dataset


def _calendar(asked: argparse.Namespace) -> Calendar:
    """A workspace's own; a month given on the command line goes before it."""
    workspace: Workspace | None = asked.workspace
    if workspace is None:
        return Calendar(fiscal_start=asked.fiscal_start or 1)
    return Calendar(
        fiscal_start=asked.fiscal_start or workspace.setting("fiscal_start", 1),
        week_start=workspace.setting("week_start", 0),
        country=workspace.setting("country", "FR"),
    )


def _spans(asked: argparse.Namespace, dataset: Dataset) -> tuple[Period, ...]:
    first, last = asked.first or dataset.first_day, asked.last or dataset.cutoff
    if first > last:
        raise Misused(NO_DAYS, first=first, last=last)
    return periods(first, last, Grain(asked.grain), _calendar(asked))


def _period(asked: argparse.Namespace, dataset: Dataset) -> Period:
    if asked.period == "all":
        return Period(dataset.first_day, dataset.cutoff, Grain.ALL)
    try:
        return period_from_id(asked.period, _calendar(asked))
    except (ValueError, OverflowError):
        raise Misused(NOT_A_PERIOD, text=asked.period) from None


def _where(asked: argparse.Namespace) -> Where:
    kept: dict[Dimension, tuple[str | None, ...]] = {}
    for text in asked.where:
        name, equals, member = text.partition("=")
        if not equals or name not in set(Dimension):
            raise Misused(NOT_A_FILTER, text=text, known=", ".join(Dimension))
        kept[Dimension(name)] = (*kept.get(Dimension(name), ()), _named(member))
    return tuple(kept.items())


def _member(asked: argparse.Namespace, dataset: Dataset) -> tuple[Dimension | None, str | None]:
    """The member asked for, with its dimension: the first that has one of this name, where ``--by`` does not say which."""
    if asked.member is None:
        if asked.by is not None:
            raise Misused(WHICH_MEMBER)
        return None, None
    member = _named(asked.member)
    if member is None:
        if asked.by is None:
            raise Misused(OF_WHAT, member=asked.member)
        return asked.by, None
    by = next((dimension for dimension in ([asked.by] if asked.by else Dimension) if member in dataset.members(dimension)), None)
    if by is None:
        raise Unusable(NOT_A_MEMBER, member=member)
    return by, member


def _named(member: str) -> str | None:
    return None if member in (BLANK.fr, BLANK.en) else member
