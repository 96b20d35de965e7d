"""A KPI of one's own as JSON, and back: whatever is read is held to be wrong until it is known to be right."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from kpi.catalogue import CATALOGUE, Better, Family, Kpi
from kpi.formats import Unit
from kpi.measures import How
from kpi.own import naming
from kpi.own.errors import NotOwn
from kpi.own.recipe import Check, Copy, Over, OwnKpi, Part, Recipe, Tally, Test
from kpi.own.tree import tree, units
from kpi.words import Text

MOST_TESTS, MOST_VALUES, LONGEST_VALUE = 12, 500, 500
LARGEST = 1_000_000
"""Of a document, in characters."""

NOT_JSON = Text("Ce fichier n’est pas du JSON lisible.", "This file is no readable JSON.")
TOO_LARGE = Text("Ce document est trop grand pour un indicateur.", "This document is too large for a KPI.")
NOT_SO = Text("« {name} » n’est pas ce qu’il doit être : {wanted}.", "“{name}” is not what it must be: {wanted}.")
NO_SUCH = Text("« {name} » manque.", "“{name}” is missing.")
UNKNOWN = Text("« {name} » n’est pas connu ici.", "“{name}” is not known here.")
ONE_OF = Text("l’un de {known}", "one of {known}")
A_TEXT = Text("un texte d’au plus {most} signes", "a text of at most {most} signs")
AN_OBJECT = Text("un objet", "an object")
A_LIST = Text("une liste d’au plus {most} éléments", "a list of at most {most} items")
A_NUMBER = Text("un nombre", "a number")
NOT_ITS_UNIT = Text("Ce chiffre ne se lit pas en « {unit} ».", "This figure cannot be told in “{unit}”.")

Word = TypeVar("Word", bound=StrEnum)
Json = Mapping[str, Any]


def written(own: OwnKpi) -> dict[str, Any]:
    """What JSON holds of a KPI of one's own."""
    return {
        "id": own.id,
        "name": _text(own.name),
        "unit": own.unit.value,
        "better": own.better.value,
        "family": own.family.value,
        "value": _recipe(own.recipe),
    } | ({} if own.definition is None else {"definition": _text(own.definition)})


def parsed(text: str | bytes, catalogue: Mapping[str, Kpi] = CATALOGUE) -> OwnKpi:
    """The KPI of a JSON text. Raises NotOwn."""
    if len(text) > LARGEST:
        raise NotOwn(TOO_LARGE)
    try:
        return read(json.loads(text), catalogue)
    except (ValueError, RecursionError):
        raise NotOwn(NOT_JSON) from None


def read(told: object, catalogue: Mapping[str, Kpi] = CATALOGUE) -> OwnKpi:
    """The KPI of what JSON holds. Raises NotOwn, with what is wrong in both languages."""
    fields = _object(told, "KPI", {"id", "name", "unit", "better", "family", "value"}, {"definition"})
    own = OwnKpi(
        id=naming.checked_id(_string(fields, "id", naming.LONGEST_ID)),
        name=naming.checked_name(_both(fields["name"], "name", naming.LONGEST)),
        unit=_word(fields, "unit", Unit),
        better=_word(fields, "better", Better),
        family=_word(fields, "family", Family),
        recipe=recipe_of(fields["value"]),
        definition=_both(fields["definition"], "definition", naming.LONGEST_DEFINITION) if "definition" in fields else None,
    )
    return checked(own, catalogue)


def checked(own: OwnKpi, catalogue: Mapping[str, Kpi] = CATALOGUE) -> OwnKpi:
    """The KPI itself, where its recipe makes a figure that its unit tells. Raises NotOwn."""
    tree(own.recipe, catalogue)
    if own.unit not in units(own.recipe, catalogue):
        raise NotOwn(NOT_ITS_UNIT, unit=own.unit.value)
    return own


def recipe_of(told: object) -> Recipe:
    """The recipe of what JSON holds: one of ``tally``, ``copy``, ``over``. Raises NotOwn."""
    kind, fields = _only(told, "value", ("tally", "copy", "over"))
    if kind == "over":
        sides = _object(fields, "over", {"above", "below"})
        return Over(_part(sides["above"], "above"), _part(sides["below"], "below"))
    return _part({kind: fields}, "value")


def _part(told: object, name: str) -> Part:
    kind, fields = _only(told, name, ("tally", "copy"))
    if kind == "copy":
        copied = _object(fields, "copy", {"kpi"}, {"where"})
        return Copy(_string(copied, "kpi", LONGEST_VALUE), _tests(copied))
    tallied = _object(fields, "tally", {"entity", "how", "at"}, {"of", "where"})
    of = _string(tallied, "of", LONGEST_VALUE) if "of" in tallied else None
    entity, at = _string(tallied, "entity", LONGEST_VALUE), _string(tallied, "at", LONGEST_VALUE)
    return Tally(entity, _word(tallied, "how", How), of, at, _tests(tallied))


def _tests(fields: Json) -> tuple[Test, ...]:
    return tuple(_test(one) for one in _list(fields.get("where", []), "where", MOST_TESTS))


def _test(told: object) -> Test:
    fields = _object(told, "where", {"of", "is"}, {"values", "number"})
    values = _list(fields.get("values", []), "values", MOST_VALUES)
    texts = tuple(_string({"values": value}, "values", LONGEST_VALUE) for value in values)
    number = fields.get("number")
    if number is not None and not _is_number(number):
        raise NotOwn(NOT_SO, name="number", wanted=A_NUMBER)
    check = _word(fields, "is", Check)
    return Test(_string(fields, "of", LONGEST_VALUE), check, texts, None if number is None else float(number))


def _recipe(recipe: Recipe) -> dict[str, Any]:
    match recipe:
        case Tally(entity, how, of, at, where):
            told = {"entity": entity, "how": how.value, "at": at} | ({} if of is None else {"of": of})
            return {"tally": told | _where(where)}
        case Copy(kpi, where):
            return {"copy": {"kpi": kpi} | _where(where)}
        case Over(above, below):
            return {"over": {"above": _recipe(above), "below": _recipe(below)}}


def _where(where: tuple[Test, ...]) -> dict[str, Any]:
    return {"where": [_said(test) for test in where]} if where else {}


def _said(test: Test) -> dict[str, Any]:
    told: dict[str, Any] = {"of": test.of, "is": test.check.value}
    return told | ({"values": list(test.values)} if test.values else {}) | ({} if test.number is None else {"number": test.number})


def _text(text: Text) -> dict[str, str]:
    return {"fr": text.fr, "en": text.en}


# Shapes --------------------------------------------------------------------------------------------------------------


def _object(told: object, name: str, needed: set[str], others: frozenset[str] | set[str] = frozenset()) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise NotOwn(NOT_SO, name=name, wanted=AN_OBJECT)
    for key in needed - told.keys():
        raise NotOwn(NO_SUCH, name=key)
    for key in told.keys() - needed - others:
        raise NotOwn(UNKNOWN, name=str(key)[:LONGEST_VALUE])
    return told


def _only(told: object, name: str, kinds: tuple[str, ...]) -> tuple[str, object]:
    """The one kind that an object is of, and what it says."""
    if not isinstance(told, dict) or len(told) != 1 or next(iter(told)) not in kinds:
        raise NotOwn(NOT_SO, name=name, wanted=ONE_OF.format(known=", ".join(kinds)))
    return next(iter(told.items()))


def _list(told: object, name: str, most: int) -> list[Any]:
    if not isinstance(told, list) or len(told) > most:
        raise NotOwn(NOT_SO, name=name, wanted=A_LIST.format(most=most))
    return told


def _string(fields: Json, name: str, most: int) -> str:
    told = fields[name]
    if not isinstance(told, str) or not told or len(told) > most:
        raise NotOwn(NOT_SO, name=name, wanted=A_TEXT.format(most=most))
    return told


def _both(told: object, name: str, most: int) -> Text:
    """A text in one language or both: the other takes the one there is."""
    fields = _object(told, name, set(), {"fr", "en"})
    said = [_string(fields, lang, most) for lang in ("fr", "en") if fields.get(lang)]
    if not said:
        raise NotOwn(NO_SUCH, name=name)
    return Text(said[0], said[-1])


def _word(fields: Json, name: str, words: type[Word]) -> Word:
    told = fields[name]
    if not isinstance(told, str) or told not in set(words):
        raise NotOwn(NOT_SO, name=name, wanted=ONE_OF.format(known=", ".join(words)))
    return words(told)


def _is_number(told: object) -> bool:
    """Whether it is a number that a float holds: JSON has booleans, and integers of any length."""
    if isinstance(told, bool) or not isinstance(told, int | float):
        return False
    try:
        return math.isfinite(float(told))
    except OverflowError:
        return False
