"""What people say of their sheets: answers to questions and changes, kept at once beside those said before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kpi.mapping import Correction, Question, Source, Understood, spoken
from kpi.workspace import UnknownFile, Workspace
from pages.ui import kept, trouble


@trouble.told
def answer(workspace: Workspace, one: Understood, question: Question, said: str) -> None:
    """Keep the answer to a question."""
    kind, _, rest = question.key.partition(":")
    match kind:
        case "entity":
            set_entity(workspace, one, said)
        case "column":
            set_column(workspace, one, int(rest), said)
        case "which" if said:
            set_column(workspace, one, int(said), rest)
        case "which":
            _keep(workspace, one, columns={one.sheet.header[int(option)]: None for option, _ in question.options if option})
        case "values":
            column, _, raw = rest.partition(":")
            set_values(workspace, one, column, raws=[raw] if raw else question.covers, value=said)
        case "order" | "first":
            _keep(workspace, one, dates={one.sheet.header[int(rest)]: said})
        case "decimal":
            _keep(workspace, one, decimals={one.sheet.header[int(rest)]: said})
        case "import":
            decide(workspace, one.sheet.file, rest, said)
        case "offer":
            _keep(workspace, one, accepted=dict.fromkeys(question.covers, said == "yes"))


@trouble.told
def decide(workspace: Workspace, file: str, entity: str, way: str | None) -> None:
    """What a file does to those before it; ``None`` leaves it to what is in it."""
    held = next((one.id for one in workspace.files() if one.name == file), None)
    if held is None:
        raise UnknownFile
    workspace.decide(held, entity, way)


@trouble.told
def set_entity(workspace: Workspace, one: Understood, entity: str) -> None:
    """What a sheet holds; "" when it is not needed. Where that changes, what was said of its columns goes."""
    said = _said(workspace, one)
    _put(workspace, one, replace(said, entity=entity) if entity == one.entity else replace(said, entity=entity, columns={}, values={}))


def set_column(workspace: Workspace, one: Understood, position: int, column: str) -> None:
    """What a heading feeds, "" for nothing; the heading that fed that column feeds nothing any more."""
    columns: dict[str, str | None] = {match.heading: None for match in one.matches if column and match.column == column}
    columns[one.sheet.header[position]] = column or None
    _keep(workspace, one, columns=columns)


def set_value(workspace: Workspace, one: Understood, column: str, *, raw: str, value: str) -> None:
    """What a text of the file means; "" for nothing."""
    set_values(workspace, one, column, raws=[raw], value=value)


@trouble.told
def set_values(workspace: Workspace, one: Understood, column: str, *, raws: Iterable[str], value: str) -> None:
    """What some texts of the file mean; "" for nothing."""
    said = _said(workspace, one)
    meant = {**said.values.get(column, {}), **dict.fromkeys(raws, value or None)}
    _put(workspace, one, replace(said, values={**said.values, column: meant}))


@trouble.told
def set_accepted(workspace: Workspace, one: Understood, offer: str, *, yes: bool) -> None:
    """Whether an offer that was answered stands."""
    _keep(workspace, one, accepted={offer: yes})


@trouble.told
def undo(workspace: Workspace, key: str) -> None:
    """Take back the last thing said of the sheets of this shape."""
    workspace.undo_mapping(key)


def can_undo(workspace: Workspace, key: str) -> bool:
    """Whether something said, in this visit or before, can be taken back."""
    return workspace.can_undo_mapping(key)


def can_forget(one: Understood) -> bool:
    """Whether something that was said, of this shape or of one like it, holds for the sheet."""
    return spoken(one.correction)


@trouble.told
def forget(workspace: Workspace, one: Understood) -> None:
    """Go back to what is understood without help; that too can be taken back."""
    _put(workspace, one, Correction())


def _keep(workspace: Workspace, one: Understood, **said: Mapping[str, Any]) -> None:
    before = _said(workspace, one)
    merged: dict[str, Any] = {part: {**getattr(before, part), **added} for part, added in said.items()}
    _put(workspace, one, replace(before, **merged))


def _put(workspace: Workspace, one: Understood, correction: Correction) -> None:
    """Keep what was said, with the headings that it was said of: even where nothing is left, a shape like it then holds no more."""
    seen = Source(headings=one.sheet.header, entity=one.entities[0][0], file=one.sheet.file, on=kept.now().date().isoformat())
    workspace.set_mapping(one.key, replace(correction, source=seen).to_dict())


def _said(workspace: Workspace, one: Understood) -> Correction:
    """What holds for the sheet: said of its shape, else of the one that it was likened to."""
    mapping = workspace.mapping(one.key)
    return one.correction if mapping is None else kept.correction(mapping)
