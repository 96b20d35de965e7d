"""What a person said about a sheet, kept under its shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from typing import Any, Self

from kpi.schema.spelling import squeezed


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A person's answers about the sheets of one shape.

    entity: None when they said nothing, "" when the sheet is not needed. columns: heading → canonical column, None for
    none. values: canonical column → text in the file → canonical value. dates: heading → ``day`` or ``month`` (which
    stands first). decimals: heading → ``comma`` or ``point``.
    """

    entity: str | None = None
    columns: Mapping[str, str | None] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    decimals: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Self:
        """From the JSON that :meth:`to_dict` makes; what is missing was not corrected."""
        return cls(
            entity=given.get("entity"),
            columns=dict(given.get("columns") or {}),
            values={column: dict(said) for column, said in (given.get("values") or {}).items()},
            dates=dict(given.get("dates") or {}),
            decimals=dict(given.get("decimals") or {}),
        )

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        return asdict(self)


def shape(header: tuple[str, ...]) -> str:
    """A key that two exports share when they have the same headings, in any order, case and accents."""
    said = "\n".join(sorted(squeezed(heading) for heading in header))
    return blake2b(said.encode(), digest_size=8).hexdigest()


def told(said: Mapping[str, Any], heading: str) -> tuple[bool, Any]:
    """Whether a person said something of this heading, and what, whatever its case and accents."""
    spelt = {squeezed(key): value for key, value in said.items()}
    return squeezed(heading) in spelt, spelt.get(squeezed(heading))
