"""The KPI being made: what its form holds, set and read by widgets' keys; kept, changed and deleted at a click."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kpi.own import Check, Copy, NotOwn, Over, OwnKpi, Part, Test, new_id, read, written
from kpi.own.columns import TALLIED, is_share
from kpi.own.naming import LONGEST
from kpi.words import Lang, Text
from kpi.workspace.own_kpis import delete_own, keep_own, own_kpis, undo_delete
from pages.choose import following
from pages.ui import state, trouble

FORM = "own_form"
"""What is being made: ``None`` where nothing is, ``""`` a new KPI, else the id of the one that is changed."""
SHAPE, UNIT, BETTER, FAMILY, FOLLOW = "own_shape", "own_unit", "own_better", "own_family", "own_follow"
ABOVE, BELOW = "own_a", "own_b"
SHAPES = ("copy", "tally", "over")


def key(part: str, name: str, position: int | None = None) -> str:
    """The key of a widget of a part's; of one of its conditions, with that one's number."""
    return f"{part}_{name}" if position is None else f"{part}_{name}_{position}"


def name_key(lang: Lang) -> str:
    """The key of the name in a language."""
    return f"own_name_{lang}"


def definition_key(lang: Lang) -> str:
    """The key of the definition in a language."""
    return f"own_definition_{lang}"


def positions(part: str) -> list[int]:
    """The numbers of a part's conditions, in their order."""
    return list(state.widget(key(part, "tests"), []))


def add_test(part: str) -> None:
    """One more condition."""
    held = positions(part)
    state.set_widget(key(part, "tests"), [*held, max(held, default=-1) + 1])


def remove_test(part: str, position: int) -> None:
    """One condition less."""
    state.set_widget(key(part, "tests"), [one for one in positions(part) if one != position])
    for name in ("of", "is", "values", "number"):
        state.forget_widget(key(part, name, position))


def begin() -> None:
    """A new KPI: an empty form."""
    _clear()
    state.set_widget(FORM, "")


def leave() -> None:
    """No form any more; nothing is kept of it."""
    _clear()
    state.set_widget(FORM, None)


def change(own: OwnKpi) -> None:
    """The form, filled with a KPI that is to be changed."""
    _fill(own)
    state.set_widget(FORM, own.id)


@trouble.told
def save(own: OwnKpi) -> None:
    """Keep the KPI, follow it where that is asked, and close the form."""
    keep_own(trouble.workspace(), written(own))
    if state.widget(FOLLOW, True) and own.id not in [kpi.id for kpi in state.current().kpis]:
        following.tick(own.id)
    leave()


@trouble.told
def duplicate(own: OwnKpi) -> None:
    """A second KPI like one, under a name and an id of its own, open in the form."""
    name = Text(*(f"{text[: LONGEST - 2]} 2" for text in (own.name.fr, own.name.en)))
    twin = replace(own, id=new_id(name, state.current().catalogue), name=name)
    keep_own(trouble.workspace(), written(twin))
    change(twin)


@trouble.told
def delete(kpi: str) -> None:
    """Delete a KPI; :func:`take_back` has it back."""
    delete_own(trouble.workspace(), kpi)
    if state.widget(FORM) == kpi:
        leave()


@trouble.told
def take_back() -> None:
    """Have the last one deleted back."""
    undo_delete(trouble.workspace())


def kept() -> dict[str, OwnKpi]:
    """The KPIs of the company's that can be read, by their ids."""
    session = state.current()
    found = {}
    for document in own_kpis(session.workspace) if session.workspace else ():
        try:
            own = read(document, session.catalogue)
        except NotOwn:
            continue
        found.setdefault(own.id, own)
    return found


def _clear() -> None:
    for part in (ABOVE, BELOW):
        for position in positions(part):
            remove_test(part, position)
        for name in ("kind", "entity", "how", "of", "at", "kpi", "tests"):
            state.forget_widget(key(part, name))
    texts = [made(lang) for made in (name_key, definition_key) for lang in Lang]
    for name in (SHAPE, UNIT, BETTER, FAMILY, FOLLOW, *texts):
        state.forget_widget(name)


def _fill(own: OwnKpi) -> None:
    _clear()
    match own.recipe:
        case Over(above, below):
            _set(SHAPE, "over")
            _fill_part(ABOVE, above)
            _fill_part(BELOW, below)
        case part:
            _set(SHAPE, _kind(part))
            _fill_part(ABOVE, part)
    _set(UNIT, own.unit.value)
    _set(BETTER, own.better.value)
    _set(FAMILY, own.family.value)
    for lang in Lang:
        _set(name_key(lang), own.name.in_(lang))
        _set(definition_key(lang), "" if own.definition is None else own.definition.in_(lang))


def _fill_part(prefix: str, part: Part) -> None:
    _set(key(prefix, "kind"), _kind(part))
    if isinstance(part, Copy):
        _set(key(prefix, "kpi"), part.kpi)
    else:
        told = {"entity": part.entity, "how": part.how.value, "of": part.of, "at": part.at}
        for name, value in told.items():
            _set(key(prefix, name), value)
    _set(key(prefix, "tests"), list(range(len(part.where))))
    for position, test in enumerate(part.where):
        _fill_test(prefix, position, test)


def _fill_test(prefix: str, position: int, test: Test) -> None:
    _set(key(prefix, "of", position), test.of)
    _set(key(prefix, "is", position), test.check.value)
    if test.check in (Check.AMONG, Check.NONE_OF):
        _set(key(prefix, "values", position), list(test.values))
    shares = any(is_share(entity, test.of) for entity in TALLIED)
    _set(key(prefix, "number", position), round(test.number * 100, 10) if shares and test.number is not None else test.number)


def _kind(part: Part) -> str:
    return "copy" if isinstance(part, Copy) else "tally"


def _set(name: str, value: Any) -> None:
    if value is not None:
        state.set_widget(name, value)
