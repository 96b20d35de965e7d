"""The parts of an OOXML package: which sheets the workbook has, and where each of its parts lies.

Transitional and Strict files differ by their namespaces only: elements are found by their local names."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree

from kpi.reading.archives import BROKEN

_SMALL = 64_000_000  # bytes of a part that is read whole


class Unusual(Exception):
    """The package is not one that we read: another reader may."""


@dataclass(frozen=True)
class SheetPart:
    """A worksheet of the workbook: its name, its part, and whether the workbook hides it."""

    name: str
    part: str
    hidden: bool


class Package:
    """An open package. Raises Unusual where its parts are not where they should be."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN:
            raise Unusual from None
        self._names = {_plain(info.filename): info for info in self._zip.infolist()}

    def __contains__(self, part: str) -> bool:
        return _plain(part) in self._names

    def chunks(self, part: str, size: int) -> Iterator[bytes]:
        """A part's bytes, piece by piece."""
        try:
            with self._zip.open(self._names[_plain(part)]) as stream:
                while piece := stream.read(size):
                    yield piece
        except BROKEN:
            raise Unusual from None

    def tree(self, part: str) -> ElementTree.Element:
        """A small part as a tree, elements and attributes under their local names."""
        read = bytearray()
        for piece in self.chunks(part, 1 << 20):
            read += piece
            if len(read) > _SMALL:
                raise Unusual
        if b"<!DOCTYPE" in read or b"<!ENTITY" in read:
            raise Unusual
        try:
            root = ElementTree.fromstring(bytes(read))
        except (ElementTree.ParseError, ValueError, LookupError):
            raise Unusual from None
        for element in root.iter():
            element.tag = local(element.tag)
        return root

    @cached_property
    def _workbook(self) -> str:
        """The part of the workbook."""
        targets = self._targets("", "_rels/.rels") if "_rels/.rels" in self else {}
        named = [target for kind, target in targets.values() if kind == "officeDocument"]
        for part in (*named, "xl/workbook.xml"):
            if part in self:
                return part
        raise Unusual

    @cached_property
    def _related(self) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(self._workbook)
        rels = f"{folder}/_rels/{name}.rels"
        return self._targets(folder, rels) if rels in self else {}

    def _targets(self, folder: str, rels: str) -> dict[str, tuple[str, str]]:
        """Id → the kind and the part of each relation that stays inside the package."""
        found = {}
        for element in self.tree(rels):
            if element.get("TargetMode") != "External":
                target = element.get("Target", "").replace("\\", "/")
                part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[element.get("Id", "")] = element.get("Type", "").rsplit("/", 1)[-1], part
        return found

    def related(self, kind: str) -> str | None:
        """The part of the workbook that is of a kind: its shared strings, its styles."""
        return next((part for one, part in self._related.values() if one == kind and part in self), None)

    @cached_property
    def workbook(self) -> ElementTree.Element:
        return self.tree(self._workbook)

    @property
    def since_1904(self) -> bool:
        """Whether days are counted from 1904 on."""
        return any(element.get("date1904") in ("1", "true") for element in self.workbook.iter("workbookPr"))

    def sheets(self) -> list[SheetPart]:
        """The worksheets in the order of the workbook; charts and dialogs are none."""
        found = []
        spare = iter(sorted((part for kind, part in self._related.values() if kind == "worksheet"), key=_number))
        for element in self.workbook.iter("sheet"):
            kind, part = self._related.get(_relation(element), ("", ""))
            if not kind:
                kind, part = "worksheet", next(spare, "")
            if kind == "worksheet":
                if part not in self:
                    raise Unusual
                found.append(SheetPart(element.get("name", ""), part, element.get("state", "visible") != "visible"))
        return found


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rsplit("}", 1)[-1]


def _relation(element: ElementTree.Element) -> str:
    return next((value for name, value in element.items() if local(name) == "id" and name != "id"), "")


def _plain(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


def _number(part: str) -> tuple[int, str]:
    digits = re.search(r"(\d+)\.xml$", part)
    return int(digits[1]) if digits else 0, part
