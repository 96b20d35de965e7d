"""What a person said about a sheet, kept under its shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cache
from hashlib import blake2b
from typing import Any, Self

from kpi.catalogue import CATALOGUE
from kpi.errors import KpiError
from kpi.mapping.dates import Order
from kpi.mapping.numbers import Mark
from kpi.schema import ENTITIES, Dimension
from kpi.schema.spelling import squeezed
from kpi.words import Text

_NO_OBJECT = Text(
    "« {where} » doit associer des noms à des réponses, comme {example}", "“{where}” must pair names with answers, as {example}"
)
_UNKNOWN = Text("« {said} » n’est pas une réponse pour « {where} » : écrivez {known}", "“{said}” is no answer for “{where}”: write {known}")
_SOURCE = '{"headings": ["Total HT"], "entity": "orders", "file": "ventes.csv", "on": "2026-11-12"}'
_EXAMPLE = '{"columns": {"Total HT": "amount"}}'


class NoCorrection(KpiError):
    """What is said to be a correction is none: of another shape, or with a word that is not known."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """The sheet that a person spoke of: its headings, what it looked like by itself, its file, and the day (``2026-11-12``)."""

    headings: tuple[str, ...]
    entity: str = ""
    file: str = ""
    on: str = ""

    @property
    def day(self) -> date | None:
        """The day that it was said, where that is known."""
        return date.fromisoformat(self.on) if self.on else None

    @classmethod
    def from_dict(cls, given: object) -> Self:
        """From plain JSON values. Raises NoCorrection."""
        said = _object(given, "source")
        headings, texts = said.get("headings"), {name: said.get(name) or "" for name in ("entity", "file", "on")}
        if not isinstance(headings, list | tuple) or not all(isinstance(text, str) for text in (*headings, *texts.values())):
            raise NoCorrection(_NO_OBJECT, where="source", example=_SOURCE)
        try:
            date.fromisoformat(texts["on"] or "2026-01-01")
        except ValueError:
            raise NoCorrection(_NO_OBJECT, where="source.on", example=_SOURCE) from None
        return cls(headings=tuple(headings), **texts)


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A person's answers about the sheets of one shape.

    entity: None when they said nothing, "" when the sheet is not needed. columns: heading → canonical column, None for
    none. values: canonical column → text in the file → canonical value; of a plan's ``member``,
    the name that the data have for it. dates: heading → ``day`` or ``month`` (which
    stands first). decimals: heading → ``comma`` or ``point``. accepted: an offer (``list_price``, ``spelling:product:GTXPro=GTX Pro``)
    → whether they accept it. source: the sheet that it was said of, by which a sheet of almost the same headings finds it again.
    Raises NoCorrection for anything else.
    """

    entity: str | None = None
    columns: Mapping[str, str | None] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    decimals: Mapping[str, str] = field(default_factory=dict)
    accepted: Mapping[str, bool] = field(default_factory=dict)
    source: Source | None = None

    def __post_init__(self) -> None:
        _known(self.entity, "entity", ENTITIES)
        _pairs(self.columns, "columns", _columns())
        _pairs(self.dates, "dates", Order)
        _pairs(self.decimals, "decimals", Mark)
        for column, said in _object(self.values, "values").items():
            _known(column, "values", (*_worded(), "member"))
            _pairs(said, f"values.{column}", said.values() if column == "member" and isinstance(said, Mapping) else _words(column))
        for offer, yes in _object(self.accepted, "accepted").items():
            if not isinstance(yes, bool):
                raise NoCorrection(_UNKNOWN, said=str(yes)[:80], where=f"accepted.{offer}"[:80], known="true, false")

    @classmethod
    def from_dict(cls, given: object) -> Self:
        """From the JSON that :meth:`to_dict` makes; what is missing was not corrected. Raises NoCorrection."""
        said = _object(given, "correction")
        parts = ("columns", "values", "dates", "decimals", "accepted")
        source = Source.from_dict(said["source"]) if said.get("source") else None
        return cls(entity=said.get("entity"), source=source, **{part: said.get(part) or {} for part in parts})

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        said = asdict(self)
        if self.source is None:
            del said["source"]
        else:
            said["source"]["headings"] = list(self.source.headings)
        return said


def shape(header: tuple[str, ...]) -> str:
    """A key that two exports share when they have the same headings, in any order, case and accents."""
    said = "\n".join(sorted(squeezed(heading) for heading in header))
    return blake2b(said.encode(), digest_size=8).hexdigest()


def told(said: Mapping[str, Any], heading: str) -> tuple[bool, Any]:
    """Whether a person said something of this heading, and what, whatever its case and accents."""
    spelt = {squeezed(key): value for key, value in said.items()}
    return squeezed(heading) in spelt, spelt.get(squeezed(heading))


def _object(given: object, where: str) -> Mapping[str, Any]:
    if not isinstance(given, Mapping) or not all(isinstance(name, str) for name in given):
        raise NoCorrection(_NO_OBJECT, where=where, example=_EXAMPLE)
    return given


def _pairs(given: object, where: str, known: Iterable[str]) -> None:
    for name, said in _object(given, where).items():
        _known(said, f"{where}.{name}", known)


def _known(said: object, where: str, known: Iterable[str]) -> None:
    """Nothing said (None), none (""), or one of the words known."""
    if said is not None and not (isinstance(said, str) and said in ("", *known)):
        near = get_close_matches(str(said)[:80], list(known), n=8, cutoff=0.0)
        raise NoCorrection(_UNKNOWN, said=str(said)[:80], where=where[:80], known=", ".join(near))


@cache
def _columns() -> tuple[str, ...]:
    """The columns of every entity."""
    return tuple(dict.fromkeys(column.id for entity in ENTITIES.values() for column in entity.columns))


@cache
def _worded() -> tuple[str, ...]:
    """The columns whose texts have a meaning."""
    return tuple(column for column in _columns() if _words(column))


def _words(column: str) -> tuple[str, ...]:
    """The words of a column in every entity that has it; none for a column of free texts. A plan's indicators and axes have their own."""
    if column in _OF_PLANS:
        return _OF_PLANS[column]
    kinds = [entity[column].words for entity in ENTITIES.values() if column in entity]
    return tuple(dict.fromkeys(str(word) for kind in kinds for word in kind or ()))


_OF_PLANS: Mapping[str, tuple[str, ...]] = {"kpi": tuple(CATALOGUE), "dimension": tuple(Dimension)}
