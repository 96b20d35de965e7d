"""A recognised sheet → its typed table, with what was not understood said."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from kpi.formats import counted
from kpi.mapping.asking import asked
from kpi.mapping.cells import examples, name, pairs
from kpi.mapping.correction import Correction
from kpi.mapping.draft import ORIGIN, Draft
from kpi.mapping.headings import SURE
from kpi.mapping.hints import of_sheet, one_zone
from kpi.mapping.money import rows_apart
from kpi.mapping.notes import Note
from kpi.mapping.recognition import Recognised, matches
from kpi.mapping.results import Match, Severity
from kpi.mapping.typed import Hints, Typed, typed
from kpi.schema import ENTITIES, Column, Kind, Plan
from kpi.words import Text

_NONE = Hints()
_NOT_UNDERSTOOD = (
    Text("{n} cellule de « {h} » n’a pas été comprise : « {x} »", "{n} cell of “{h}” was not understood: “{x}”"),
    Text("{n} cellules de « {h} » n’ont pas été comprises, dont « {x} »", "{n} cells of “{h}” were not understood, among them “{x}”"),
)


def build(seen: Recognised, *, correction: Correction, company: Hints = _NONE) -> Draft:
    """The sheet's table under canonical names, every row of it still there. company: what all the files tell."""
    draft = Draft(seen=seen, correction=correction, matches=matches(seen))
    if seen.entity in (None, Plan.id):  # a plan may lie in any shape: see kpi.mapping.plans
        return draft
    made = _made(seen, correction=correction, company=company)
    draft = draft.with_table(_table(draft, made))
    for column, one in made.items():
        draft = _preferred(_told(draft, ENTITIES[seen.entity][column], one), ENTITIES[seen.entity][column])
    draft = rows_apart(draft)
    for question in asked(draft, made):
        draft = draft.asking(question)
    return replace(draft, matches=tuple(_shown(draft, match, made) for match in draft.matches))


def _table(draft: Draft, made: dict[str, Typed]) -> pl.DataFrame:
    assert draft.entity is not None
    ordered = [column.id for column in ENTITIES[draft.entity].columns if column.id in made]
    held = pl.DataFrame({id: made[id].values.alias(id) for id in ordered} | {"source_row": draft.sheet.rows.cast(pl.UInt32)})
    return held.with_columns(source_file=pl.lit(draft.sheet.file), source_sheet=pl.lit(draft.sheet.place, dtype=pl.String)).select(
        *ordered, *ORIGIN
    )


def _made(seen: Recognised, *, correction: Correction, company: Hints) -> dict[str, Typed]:
    """Each column as understood; one that tells nothing by itself follows the others of its sheet, then the other files."""
    assert seen.entity is not None
    entity = ENTITIES[seen.entity]

    def read(column: str, hints: Hints) -> Typed:
        position = seen.positions[column]
        return typed(seen.sheet, position, entity[column], held=seen.profiles[position].held, correction=correction, hints=hints)

    made = {column: read(column, Hints()) for column in seen.positions}
    for hints in (of_sheet(seen, made), company):
        made = {column: read(column, hints) if one.asks else one for column, one in made.items()}
    zone = one_zone(made)
    return {column: read(column, replace(company, zone=zone)) if one.zone not in (None, zone) else one for column, one in made.items()}


def _told(draft: Draft, column: Column, one: Typed) -> Draft:
    if one.meant:
        draft = replace(draft, values={**draft.values, column.id: one.meant}, counts={**draft.counts, column.id: one.counts})
    for note in one.notes:
        draft = _noted(draft, column, note)
    if one.lost is not None and one.lost.any() and column.kind is not Kind.WORD:
        return _lost(draft, column, one.lost)
    return draft


def _noted(draft: Draft, column: Column, note: Note) -> Draft:
    position = draft.seen.positions[column.id]
    cells = note.cells.fill_null(False)
    shown = note.shown or examples(draft.seen.profiles[position].held.filter(cells))[0]
    what = counted(int(cells.sum()), note.one, note.many, h=draft.sheet.header[position], x=shown)
    row = draft.sheet.rows.filter(cells)[0]
    return draft.saying(note.severity, what, cure=note.cure, column=column.id, row=row, count=int(cells.sum()))


def _preferred(draft: Draft, column: Column) -> Draft:
    """When another heading would have been as good an amount, which one was taken is said."""
    taken = set(draft.seen.positions.values())
    rivals = [position for position, offers in draft.seen.pairs.items() if offers.get(column.id, 0.0) >= SURE and position not in taken]
    if column.kind is not Kind.MONEY or not rivals:
        return draft
    what = Text("« {h} » est retenu plutôt que « {other} »", "“{h}” is taken rather than “{other}”")
    facts = {"h": draft.heading(column.id), "other": draft.sheet.header[rivals[0]]}
    return draft.saying(
        Severity.INFO, what.format(**facts), cure=Text("Choisissez l’autre si besoin", "Choose the other one if need be"), column=column.id
    )


def _lost(draft: Draft, column: Column, lost: pl.Series) -> Draft:
    position = draft.seen.positions[column.id]
    held = draft.seen.profiles[position].held.filter(lost)
    cure = Text("Corrigez-les dans le fichier, ou indiquez une autre colonne", "Correct them in the file, or choose another column")
    what = counted(len(held), *_NOT_UNDERSTOOD, h=draft.sheet.header[position], x=examples(held)[0])
    return draft.saying(Severity.WARNING, what, cure=cure, column=column.id, rows=draft.sheet.rows.filter(lost), count=len(held), lost=True)


def _shown(draft: Draft, match: Match, made: dict[str, Typed]) -> Match:
    """The match with what its cells say and how a few of them are understood."""
    if match.column is None or match.column not in made:
        return match
    one = made[match.column]
    says = Text("{said} ; cellules comprises : {understood} sur {all}", "{said}; cells understood: {understood} of {all}")
    held = draft.seen.profiles[match.position].held.count()
    lost = int(one.lost.sum()) if one.lost is not None else 0
    evidence = says.format(said=match.evidence, understood=held - lost, all=held)
    if one.evidence.fr:
        evidence = Text(f"{evidence.fr} ; {one.evidence.fr}", f"{evidence.en}; {one.evidence.en}")
    return replace(match, evidence=evidence, examples=pairs(draft.sheet.frame[name(match.position)], one.values))
