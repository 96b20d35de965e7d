"""``board --source``: the figures of tables that lie elsewhere, and ``tables``, which writes such tables."""

from __future__ import annotations

import builtins
import shlex
from pathlib import Path
from typing import Any

import pytest

from kpi.cli.arguments import parser
from kpi.schema import ENTITIES, Kind
from kpi.words import Lang
from tests.cli.conftest import Run

SAMPLE = Path(__file__).parents[2] / "sample_data" / "software_en.xlsx"
GUIDE = (Path(__file__).parents[2] / "docs" / "spark.md").read_text(encoding="utf-8")
ENGINES = ("polars", "pandas", "duckdb")


def near(one: Any, other: Any) -> bool:
    """Whether two documents say the same, numbers to a billionth."""
    match one, other:
        case dict(), dict():
            return one.keys() == other.keys() and all(near(one[name], other[name]) for name in one)
        case list(), list():
            return len(one) == len(other) and all(near(left, right) for left, right in zip(one, other, strict=True))
        case float(), float() | int():
            return bool(one == pytest.approx(other, rel=1e-9, abs=1e-9))
        case _:
            return bool(one == other)


def test_the_sample_is_the_same_from_its_tables(run: Run, tmp_path: Path) -> None:
    """What was understood of the files, written and read again by each engine, gives the very document of the files."""
    written = run("tables", SAMPLE, "-o", tmp_path / "crm", "--json").document["tables"]
    assert all(Path(table["file"]).is_file() for table in written)
    assert {"orders", "deals", "leads"} <= {table["entity"] for table in written}
    asked = ("--grain", "quarter", "--by", "owner", "--json")
    expected = run("board", SAMPLE, *asked).document
    assert len(expected["values"]) > 500
    for engine in ENGINES:
        assert near(expected, run("board", "--source", tmp_path / "crm", "--engine", engine, *asked).document)


def test_the_targets_of_files_come_along(run: Run, orders: Path, tmp_path: Path) -> None:
    """As a table of their own."""
    plan = tmp_path / "targets.csv"
    plan.write_text("KPI,Period,Target\nrevenue,2026-01,5000\nrevenue,2026-02,6000\n", encoding="utf-8")
    run("tables", orders, plan, "-o", tmp_path / "crm")
    asked = ("--kpi", "revenue", "--from", "2026-01-01", "--json")
    expected = run("board", orders, plan, *asked).document
    assert expected["values"][0]["target"] == 5000
    assert run("board", "--source", tmp_path / "crm", *asked).document == expected


@pytest.mark.parametrize("lang", Lang)
def test_a_source_that_cannot_be_used(run: Run, tmp_path: Path, lang: Lang) -> None:
    """Exit 1, its name and the cure, nothing on standard output."""
    said = run("board", "--source", tmp_path / "nowhere", "--json", "--lang", lang)
    assert (said.code, said.out) == (1, "")
    assert "nowhere" in said.err


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    "asked", [("deals.csv", "--source", "x"), ("deals.csv", "--engine", "duckdb"), ("--source", "x", "--mapping", "m")]
)
def test_what_does_not_go_together(run: Run, asked: tuple[str, ...], lang: Lang) -> None:
    """Exit 2 and one sentence."""
    said = run("board", *asked, "--lang", lang)
    assert (said.code, said.out, len(said.err.splitlines())) == (2, "", 1)
    assert "--source" in said.err


@pytest.mark.parametrize(("engine", "library"), [("duckdb", "duckdb"), ("spark", "pyspark")])
def test_an_engine_that_is_not_installed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str, library: str) -> None:
    """Exit 1 and how to install it."""
    real = builtins.__import__

    def without(name: str, *more: Any, **named: Any) -> Any:
        if name.split(".")[0] == library:
            raise ImportError(name)
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    said = run("board", "--source", tmp_path, "--engine", engine)
    assert (said.code, said.out) == (1, "")
    assert "pip install" in said.err


def test_spark_without_java(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 1 and how to install it."""
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession

    def fails(_: object) -> None:
        raise PySparkRuntimeError(errorClass="JAVA_GATEWAY_EXITED", messageParameters={})

    monkeypatch.setattr(SparkSession.Builder, "getOrCreate", fails)
    said = run("board", "--source", tmp_path, "--engine", "spark")
    assert (said.code, said.out) == (1, "")
    assert "openjdk-17-jre-headless" in said.err


def test_the_guide_lists_the_tables() -> None:
    """As the schema declares them: names, columns with their kinds, closed lists."""
    for entity in ENTITIES.values():
        listed = ", ".join(f"{column.id}{'*' if column.required else ''}" for column in entity.columns if column.kind is not Kind.TEXT)
        assert f"| `{entity.id}` | {entity.row.en} | {listed} |" in GUIDE
        for column in entity.columns:
            if column.words is not None:
                assert f"| `{column}` | {', '.join(column.words)} |" in GUIDE


def test_the_commands_of_the_guide(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All are understood; those that need no Spark give their figures."""
    told = [
        shlex.split(line.partition("python -m kpi ")[2]) for line in GUIDE.splitlines() if line.startswith("    ") and " -m kpi " in line
    ]
    assert len(told) > 3
    assert all(parser().parse_args(command).command in ("tables", "board") for command in told)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sample_data").symlink_to(SAMPLE.parent)
    for command in told:
        if "spark" not in command:
            assert run(*command).code == 0


def test_a_folder_that_cannot_take_tables(run: Run, deals: Path, tmp_path: Path) -> None:
    """Where a file stands in its place: exit 1 with its name."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    said = run("tables", deals, "-o", tmp_path / "taken")
    assert said.code == 1
    assert "taken" in said.err
