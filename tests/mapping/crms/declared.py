"""How an export is declared: a line of headings, what each feeds, and what its cells hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.mapping.crms.cells import column
from tests.mapping.made import Cells

NONE, MAYBE = "-", "?"


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading, the canonical column that it feeds (None for none) and the kind of its cells; optional: it may feed it or not."""

    text: str
    column: str | None
    kind: str
    optional: bool = False


@dataclass(frozen=True, kw_only=True)
class Export:
    """What one CRM exports of one entity in one language."""

    crm: str
    lang: str
    name: str
    entity: str
    headings: tuple[Heading, ...]

    def __str__(self) -> str:
        return f"{self.crm} {self.lang} {self.name}"

    @property
    def feeds(self) -> dict[str, set[str]]:
        """Canonical column → the headings that may feed it, when one of them must."""
        must = {heading.column for heading in self.headings if heading.column and not heading.optional}
        return {column: {one.text for one in self.headings if one.column == column} for column in must if column}

    def cells(self, *, rows: int = 50) -> Cells:
        """The made file, the same at each call; of two headings alike the later ones carry their number."""
        made: dict[str, list[str | None]] = {}
        for heading in self.headings:
            made[heading.text] = column(heading.kind, lang=self.lang, rows=rows, seed=f"{self}{heading.text}")
        return made


def exports(crm: str, declared: Mapping[str, str]) -> tuple[Export, ...]:
    """« en deals » → « Deal Name = - title | Amount = amount »; the kind of cells is the column's own when it is not said."""
    return tuple(_export(crm, name, written) for name, written in declared.items())


def _export(crm: str, name: str, written: str) -> Export:
    lang, entity = name.split()[:2]
    parts = " ".join(written.split()).split(" | ")
    return Export(crm=crm, lang=lang, name=name.partition(" ")[2], entity=entity, headings=tuple(_heading(part, entity) for part in parts))


def _heading(part: str, entity: str) -> Heading:
    text, _, says = part.rpartition(" = ")
    canonical, _, kind = says.partition(" ")
    optional = canonical.endswith(MAYBE)
    canonical = canonical.removesuffix(MAYBE)
    feeds = None if canonical == NONE else canonical
    return Heading(text=text.strip(), column=feeds, kind=kind or f"{entity}.{canonical}", optional=optional)
