"""The plan of the house and its rules: each takes a house and returns its faults, one sentence each."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

# A room is a module or a folder of modules. An import points to a lower floor, or to the same one where that makes no cycle.
FLOORS = {
    "app": 7,
    "pages.start": 7,
    "pages.data": 7,
    "pages.choose": 7,
    "pages.steer": 7,
    "pages.meet": 7,
    "pages.learn": 7,
    "kpi.cli": 7,
    "kpi.__main__": 7,
    "pages.ui": 6,
    "kpi.samples": 6,
    "kpi.workspace": 5,
    "kpi.company": 5,
    "kpi.listening": 5,
    "kpi.charts": 5,
    "kpi.export": 5,
    "kpi.forecast": 4,
    "kpi.insight": 4,
    "kpi.causes": 3,
    "kpi.targets": 4,
    "kpi.definitions": 4,
    "kpi.pace": 4,
    "kpi.own": 4,
    "kpi.planning": 4,
    "kpi.team": 4,
    "kpi.compare": 4,
    "kpi.relevance": 4,
    "kpi.quality": 4,
    "kpi.engine": 3,
    "kpi.catalogue": 2,
    "kpi.mapping": 2,
    "kpi.verbatims": 2,
    "kpi.reading": 2,
    "kpi.measures": 1,
    "kpi.periods": 1,
    "kpi.schema": 1,
    "kpi.formats": 0,
    "kpi.errors": 0,
    "kpi.words": 0,
}
DOORS = {"kpi", "pages"}  # the packages that hold the rooms: they say what they are and import nothing
LONGEST = 300
NAMELESS = {"utils", "util", "helpers", "helper", "common", "core", "misc"}
READERS = {"load_workbook", "read_csv", "read_excel", "scan_csv", "scan_excel", "CalamineWorkbook"}
CSV_READERS = {"reader", "DictReader", "Sniffer"}
AGGREGATORS = {"group_by", "groupby", "group_by_dynamic", "pivot", "pivot_table", "crosstab"}


@dataclass(frozen=True)
class Module:
    """One file of the house: its dotted name, its place and its text."""

    name: str
    path: Path
    text: str

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of its syntax tree."""
        return list(ast.walk(ast.parse(self.text)))

    @property
    def room(self) -> str | None:
        """The room that it belongs to; ``None`` when the plan knows none."""
        names = [room for room in (*FLOORS, *DOORS) if self.name == room or (room in FLOORS and self.name.startswith(f"{room}."))]
        return max(names, key=len, default=None)

    @cached_property
    def imports(self) -> set[str]:
        """The dotted names that it imports, wherever in the file; of ``from a import b`` both ``a`` and ``a.b``."""
        plain = {alias.name for node in self.nodes if isinstance(node, ast.Import) for alias in node.names}
        froms = [node for node in self.nodes if isinstance(node, ast.ImportFrom) and node.module]
        return plain | {node.module for node in froms} | {f"{node.module}.{alias.name}" for node in froms for alias in node.names}

    def imports_library(self, library: str) -> bool:
        """Whether it imports a library or a part of it."""
        return any(name.split(".")[0] == library for name in self.imports)

    def is_in(self, *rooms: str) -> bool:
        """Whether it lies in one of the rooms or folders."""
        return any(self.name == room or self.name.startswith(f"{room}.") for room in rooms)

    def named(self) -> Iterator[str]:
        """Every name that its code says: variables, attributes, imported names, and texts that are exactly a name."""
        for node in self.nodes:
            match node:
                case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name) | ast.Constant(value=str(name)):
                    yield name

    def called(self) -> Iterator[tuple[str, str]]:
        """Every method that it calls, with the name before the dot when that is a plain one."""
        for node in self.nodes:
            match node:
                case ast.Call(func=ast.Attribute(attr=method, value=ast.Name(id=owner))):
                    yield owner, method
                case ast.Call(func=ast.Attribute(attr=method)):
                    yield "", method


@dataclass(frozen=True)
class House:
    """All of its modules by name, and the files of its tests, which only the rules about files look at."""

    modules: dict[str, Module]
    tests: tuple[Path, ...]

    @classmethod
    def read(cls, root: Path) -> House:
        """The house whose top folder is ``root``."""
        files = [*root.glob("app.py"), *root.glob("kpi/**/*.py"), *root.glob("pages/**/*.py")]
        modules = [Module(_dotted(path.relative_to(root)), path, path.read_text(encoding="utf-8")) for path in sorted(files)]
        return cls({module.name: module for module in modules}, tuple(sorted(root.glob("tests/**/*.py"))))

    def own_imports(self, module: Module) -> set[str]:
        """The other modules of the house that a module imports by name; a package only when no module in it is meant."""
        own = {name for name in module.imports if name in self.modules and name != module.name}
        return {name for name in own if not any(deeper.startswith(f"{name}.") for deeper in own)}


Rule = Callable[[House], list[str]]


def _dotted(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def every_module_has_a_room(house: House) -> list[str]:
    """The plan knows every module, and the packages that hold the rooms import nothing."""
    unknown = [f"{name} is in no room of the plan" for name, module in house.modules.items() if module.room is None]
    doors = [f"{name} only holds rooms, and imports" for name in DOORS & house.modules.keys() if house.own_imports(house.modules[name])]
    return unknown + doors


def imports_point_down(house: House) -> list[str]:
    """No module imports from a floor above its own."""
    faults = []
    for module in house.modules.values():
        for name in sorted(house.own_imports(module)):
            here, there = FLOORS.get(module.room or ""), FLOORS.get(house.modules[name].room or "")
            if here is not None and there is not None and there > here:
                faults.append(f"{module.name} (floor {here}) imports {name} (floor {there})")
    return faults


def no_cycle(house: House) -> list[str]:
    """Neither modules nor rooms import each other in a circle."""
    modules = {name: house.own_imports(module) for name, module in house.modules.items()}
    rooms: dict[str, set[str]] = {}
    for name, imported in modules.items():
        room = house.modules[name].room or name
        rooms.setdefault(room, set()).update({house.modules[other].room or other for other in imported} - {room})
    return _circle(modules) or _circle(rooms)


def _circle(graph: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [" imports ".join(reversed(error.args[1]))]
    return []


def kpi_is_pure(house: House) -> list[str]:
    """The calculations never import Streamlit, nor the pages."""
    kpi = [module for module in house.modules.values() if module.is_in("kpi")]
    return [f"{module.name} imports {name}" for module in kpi for name in ("streamlit", "pages", "app") if module.imports_library(name)]


def only_charts_import_altair(house: House) -> list[str]:
    """Charts are made in one room."""
    others = [module for module in house.modules.values() if not module.is_in("kpi.charts")]
    return [f"{module.name} imports altair" for module in others if module.imports_library("altair")]


def only_state_names_the_session(house: House) -> list[str]:
    """What a visit remembers is reached through one module."""
    others = [module for module in house.modules.values() if module.name != "pages.ui.state"]
    return [f"{module.name} names session_state" for module in others if "session_state" in module.named()]


def only_reading_opens_files(house: House) -> list[str]:
    """Users' files are opened in one room, which knows their traps and limits; the others may write."""
    faults = []
    for module in house.modules.values():
        if not module.is_in("kpi.reading"):
            libraries = {name for name in ("python_calamine", "msoffcrypto", "xlrd", "fastexcel") if module.imports_library(name)}
            methods = {f"{owner}.{name}" for owner, name in module.called() if owner == "csv" and name in CSV_READERS}
            names = READERS & set(module.named()) | {f"csv.{name}" for name in CSV_READERS} & module.imports
            faults += [f"{module.name} reads with {name}" for name in sorted(libraries | methods | names)]
    return faults


def only_the_engine_aggregates(house: House) -> list[str]:
    """Rows become figures in one room; elsewhere ``value_counts`` and ``n_unique`` are there to look at a column."""
    others = [module for module in house.modules.values() if not module.is_in("kpi.engine")]
    calls = {(module.name, method) for module in others for owner, method in module.called() if owner != "itertools"}
    return [f"{name} aggregates with {method}" for name, method in sorted(calls) if method in AGGREGATORS]


def pages_lie_in_folders(house: House) -> list[str]:
    """No page lies directly in ``pages/``: Streamlit would run it without ``app.py`` on a deep link."""
    flat = [name for name in house.modules if name.startswith("pages.") and name.count(".") == 1]
    return [f"{house.modules[name].path.name} lies directly in pages/" for name in flat if house.modules[name].path.stem != "__init__"]


def files_are_short(house: House) -> list[str]:
    """Files are read from end to end: tests too stay under 300 lines."""
    files = [*(module.path for module in house.modules.values()), *house.tests]
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    return [f"{path.parent.name}/{path.name} has {count} lines" for path, count in lines.items() if count >= LONGEST]


def names_say_something(house: House) -> list[str]:
    """Rooms and files are named after what they are about."""
    return [f"{name} has a name that says nothing" for name in house.modules if NAMELESS & set(name.split("."))]


RULES: tuple[Rule, ...] = (
    every_module_has_a_room,
    imports_point_down,
    no_cycle,
    kpi_is_pure,
    only_charts_import_altair,
    only_state_names_the_session,
    only_reading_opens_files,
    only_the_engine_aggregates,
    pages_lie_in_folders,
    files_are_short,
    names_say_something,
)
