"""The libraries: what is imported is required, what is required is pinned and explained, and no machine shows through."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OF_ENGINES = {"duckdb", "py4j", "pyspark"}  # imported by those who choose that engine, and by nobody else
IMPORTED_AS = {"python-calamine": "python_calamine", "msoffcrypto-tool": "msoffcrypto"}


CODE = ("app.py", "kpi/**/*.py", "pages/**/*.py")


def required(name: str) -> list[str]:
    """The libraries that an ``.in`` file names, in lower case."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [re.split(r"[<>=#\s]", line)[0].lower() for line in lines if line and line[0].isalpha()]


def pinned(name: str) -> dict[str, str]:
    """The libraries of a pinned file with their exact versions."""
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE))


def imported(*patterns: str) -> set[str]:
    """The libraries that the code of these files imports, at any depth of it."""
    files = [path for pattern in patterns for path in ROOT.glob(pattern)]
    nodes = [node for path in files if path.exists() for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names = {name.split(".")[0] for name in plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}}
    return names - sys.stdlib_module_names - {"kpi", "pages", "app"}


def test_what_is_imported_is_required() -> None:
    """An import that only works by chance, through another library, is a fault."""
    known = {IMPORTED_AS.get(name, name) for name in required("requirements.in")}
    assert sorted({name.lower() for name in imported(*CODE)} - known - OF_ENGINES) == []


def test_the_libraries_of_an_engine_are_asked_for_where_it_is() -> None:
    """Nobody else's start waits for them, nor fails without them."""
    assert imported("kpi/engine/backends/*.py") >= OF_ENGINES
    others = {path for pattern in CODE for path in ROOT.glob(pattern)} - set(ROOT.glob("kpi/engine/backends/*.py"))
    assert not OF_ENGINES & imported(*(path.relative_to(ROOT).as_posix() for path in others))
    assert set(required("requirements-spark.in")) == {"pyspark"}


@pytest.mark.parametrize("name", ["requirements", "requirements-spark", "requirements-dev"])
def test_what_is_required_is_pinned(name: str) -> None:
    """Every library has one exact version, and the file tells no host and no folder."""
    assert sorted(set(required(f"{name}.in")) - pinned(f"{name}.txt").keys()) == []
    assert not re.search(r"://|file:|^--(?!$)", (ROOT / f"{name}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)


@pytest.mark.parametrize("name", ["requirements", "requirements-spark"])
def test_the_files_agree(name: str) -> None:
    """The tests run on the very versions that people get."""
    people, tests = pinned(f"{name}.txt"), pinned("requirements-dev.txt")
    assert {name: tests.get(name) for name in people} == people


def test_the_readme_says_what_each_is_for() -> None:
    """Every library that is required by name stands in the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    files = ("requirements.in", "requirements-spark.in", "requirements-dev.in")
    assert [name for file in files for name in required(file) if name not in readme] == []
