"""The command line, called as a function; a small company's files, written once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kpi.cli import main

DEALS = """Deal ID,Created on,Closed on,Status,Amount,Owner,Loss reason
D1,2026-01-05,2026-01-20,Won,100.5,Ann,
D2,2026-01-06,2026-02-10,Won,200,Bob,
D3,2026-01-07,2026-02-12,Lost,300,Ann,Price
D4,2026-01-08,2026-02-13,Lost,50,,Delay
D5,2026-02-01,2026-02-28,Won,400,Ann,
D6,2026-02-02,,Open,80,Bob,
D7,2026-02-03,2026-03-02,Lost,60,Bob,Price
D8,2026-03-01,2026-03-10,Won,40,,
"""
ORDERS = "Order ID,Order date,Amount,Customer,Owner\n" + "".join(
    f"O{number},{2024 + number // 12}-{number % 12 + 1:02d}-15,{1000 + 10 * number},C{number % 4},Ann\n" for number in range(27)
)


@dataclass(frozen=True)
class Said:
    """What a command left: its exit code, its standard output and its messages."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """``run("board", file, "--kpi", "revenue")``: a command, in a home of its own."""
    monkeypatch.setenv("PILOTE_HOME", str(tmp_path / "home"))

    def call(*given: object) -> Said:
        capsys.readouterr()
        try:
            code = main([str(one) for one in given])
        except SystemExit as stopped:  # argparse leaves so
            code = int(stopped.code or 0)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return call


@pytest.fixture(scope="session")
def deals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight deals of two reps, two of them nobody's."""
    path = tmp_path_factory.mktemp("deals") / "deals.csv"
    path.write_text(DEALS, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def orders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One order a month from January 2024 to March 2026."""
    path = tmp_path_factory.mktemp("orders") / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    return path
