"""What can be asked on the command line."""

from __future__ import annotations

import argparse
from datetime import date

from kpi.catalogue import CATALOGUE
from kpi.engine import BACKENDS
from kpi.mapping.dates import FIRST_YEAR, LAST_YEAR
from kpi.own import OWN
from kpi.periods import Grain
from kpi.samples import SECTORS
from kpi.schema import Dimension
from kpi.words import Lang

MOST_PERIODS = 120
PASSWORD = "PILOTE_PASSWORD"
GRAINS = [grain.value for grain in Grain if grain is not Grain.CUSTOM]


def parser() -> argparse.ArgumentParser:
    """The parser of ``python -m kpi``; wrong usage exits with 2."""
    made = argparse.ArgumentParser(prog="python -m kpi", description="Sales KPIs from spreadsheets.")
    commands = made.add_subparsers(dest="command", required=True)
    read = _command(commands, "read", "what the files hold", workspace=False)
    read.add_argument("--grid", action="store_true", help="all cells too, as text")
    _files(_command(commands, "map", "what was made of sheets, columns and values"))
    catalogue = _files(_command(commands, "catalogue", "every KPI; with files, those that they feed"))
    _defined(catalogue)
    catalogue.add_argument("--markdown", action="store_true", help="the page of the docs")
    _figures(commands)
    _tables(commands)
    _rows(commands)
    _forecast(commands)
    _sample(commands)
    return made


def _figures(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    board = _files(_command(commands, "board", "the figures of KPIs over periods"))
    board.add_argument("--kpi", action="append", type=_kpi, metavar="ID", help="a KPI (repeatable; default: all)")
    _scope(board, grain="month")
    _defined(board)
    board.add_argument("--source", metavar="DIR", help="canonical tables instead of files: a folder of Parquet, or a schema of Spark’s")
    board.add_argument("--engine", choices=list(BACKENDS), help=f"what computes on --source: {', '.join(BACKENDS)} (default: polars)")


def _tables(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    tables = _files(_command(commands, "tables", "write what was understood as canonical tables, which --source reads"))
    tables.add_argument("-o", "--output", required=True, metavar="DIR")


def _rows(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    rows = _files(_command(commands, "rows", "the rows behind a figure, with file, sheet and row number"))
    rows.add_argument("--kpi", required=True, type=_kpi, metavar="ID")
    rows.add_argument("--period", required=True, metavar="P", help="2026-11, 2026-W32, 2026-Q3, 2026, 2026-11-21, all")
    rows.add_argument("--member", metavar="M", help="a member of --by; (blank) for rows that do not say")
    _scope(rows, grain=None)
    _defined(rows)


def _forecast(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    forecast = _files(_command(commands, "forecast", "the periods to come of a KPI, with intervals"))
    forecast.add_argument("--kpi", required=True, type=_kpi, metavar="ID")
    forecast.add_argument("--horizon", type=_some, metavar="N", help="how many periods (default: to the end of the year)")
    _scope(forecast, grain="month", split=False)
    _defined(forecast)


def _sample(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    sample = commands.add_parser("sample", help="a made company’s spreadsheets")
    sample.add_argument("sector", choices=SECTORS, metavar="SECTOR", help=", ".join(SECTORS))
    sample.add_argument("-o", "--output", required=True, metavar="DIR")
    sample.add_argument("--rows", type=int, metavar="N", help="about how many orders")
    sample.add_argument("--messy", action="store_true", help="as people’s files are: titles, totals, money as text")
    sample.add_argument("--format", choices=("xlsx", "csv", "csv-fr"), default="xlsx")
    _said(sample)


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, help: str, *, workspace: bool = True
) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(name, help=help)
    _said(made)
    if not workspace:
        made.add_argument("files", nargs="+", metavar="FILE")
        _locked(made)
    return made


def _said(made: argparse.ArgumentParser) -> None:
    made.add_argument("--json", action="store_true", help="one JSON document on standard output, and nothing else")
    made.add_argument("--lang", type=Lang, choices=list(Lang), default=Lang.EN, metavar="fr/en")


def _files(made: argparse.ArgumentParser) -> argparse.ArgumentParser:
    made.add_argument("files", nargs="*", metavar="FILE")
    _locked(made)
    made.add_argument("--workspace", metavar="NAME", help="a workspace’s files, corrections and targets instead of files")
    made.add_argument("--mapping", metavar="FILE.json", help="corrections to force, by the key of a sheet’s shape")
    return made


def _locked(made: argparse.ArgumentParser) -> None:
    made.add_argument("--password", action="store_true", help=f"ask for the files’ password; {PASSWORD} may hold it instead")


def _scope(made: argparse.ArgumentParser, *, grain: str | None, split: bool = True) -> None:
    if grain is not None:
        made.add_argument("--grain", choices=GRAINS, default=grain)
        made.add_argument("--from", dest="first", type=_day, metavar="DATE", help="from the period that holds this day")
        made.add_argument("--to", dest="last", type=_day, metavar="DATE", help="to the period that holds this day")
    if split:
        made.add_argument("--by", type=Dimension, choices=list(Dimension), metavar="DIMENSION", help=", ".join(Dimension))
    made.add_argument("--where", action="append", default=[], metavar="DIM=MEMBER", help="keep one member (repeatable)")
    made.add_argument("--as-of", type=_day, metavar="DATE", help="the last day to speak of")
    made.add_argument("--fiscal-start", type=int, choices=range(1, 13), metavar="MONTH", help="default: the workspace’s, else January")


def _defined(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--variant", action="append", default=[], metavar="KPI=VARIANT", help="a KPI under another of its definitions (repeatable)"
    )


def _kpi(text: str) -> str:
    """One of ours, or what may be one of a workspace's own, which is known once that is open."""
    if text not in CATALOGUE and not text.startswith(OWN):
        raise argparse.ArgumentTypeError(f"invalid choice: {text!r} (choose from {', '.join(CATALOGUE)}, or a workspace’s own)")
    return text


def _some(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST_PERIODS:
        raise argparse.ArgumentTypeError(f"from 1 to {MOST_PERIODS}")
    return number


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"from {FIRST_YEAR} to {LAST_YEAR}")
    return day
