"""What is said of files that tell of the same things: what each did, which rows it speaks for, and what only the person knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpi.mapping.draft import Draft
from kpi.mapping.imports import Import, Way
from kpi.mapping.relations import OTHER, SAME, Relation
from kpi.mapping.results import Question, Severity
from kpi.schema import ENTITIES
from kpi.words import Text, joined, quoted, same

QUESTION = "import"
"""The key of the question begins with it: ``import:deals``."""

REPLACES = Text("Nouvel état de {before}", "New state of {before}")
UPDATES = Text("Met à jour {before}", "Updates {before}")
BESIDE = Text("S’ajoute à {before}", "Comes beside {before}")
COPIES = Text("Tout était déjà dans {before} : compté une seule fois", "All of it was in {before} already: counted once")

_COUNTS = (
    ("common", Text("déjà connues : {n}", "known already: {n}")),
    ("changed", Text("changées : {n}", "changed: {n}")),
    ("new", Text("nouvelles : {n}", "new: {n}")),
    ("gone", Text("disparues : {n}", "gone: {n}")),
    ("missing", Text("absentes de ce fichier, gardées : {n}", "not in this file, kept: {n}")),
)
_LINES = Text("{what} (lignes {counts})", "{what} (rows {counts})")
_REUSED = Text(
    "Des identifiants désignent autre chose dans {before} ({n}) : tout compte",
    "Some identifiers mean other things in {before} ({n}): all count",
)
_NARROWED = Text("Ce fichier ne porte que sur une partie : « {column} »", "This file speaks of a part only: “{column}”")
_SUPERSEDED = Text("Remplacée par l’état de « {file} »", "Replaced by its state in “{file}”")
_COPY = Text("Copie d’une ligne de « {file} »", "Copy of a row of “{file}”")
_GONE = Text("N’est plus dans « {file} », plus récent", "No longer in “{file}”, which is newer")
_CURE = Text("Autrement ? Dites-le sur la page Fichiers", "Otherwise? Say so on the Files page")
_FILLED = Text(
    "« {column} » manque dans ce fichier : repris de {before} (lignes : {n})",
    "“{column}” is not in this file: taken from {before} (rows: {n})",
)
_ASKS_GONE = Text(
    "« {file} » reprend une partie de {before} (retrouvées : {common}, absentes : {missing}). Que sont devenues les absentes ?",
    "“{file}” has a part of {before} (found: {common}, missing: {missing}). What became of the missing ones?",
)
_ASKS_SAME = Text(
    "Des identifiants de « {file} » sont aussi dans {before} ({common}), avec un autre contenu. Est-ce la même chose ?",
    "Some identifiers of “{file}” are also in {before} ({common}), with other content. Are they the same things?",
)
_ASKS_ROWS = Text(
    "« {file} » : lignes déjà dans {before} : {common}, autres : {new}. Est-ce une version plus récente ?",
    "“{file}”: rows that are in {before} already: {common}, others: {new}. Is it a newer version?",
)
_GONE_OPTIONS = (
    (Way.UPDATE, Text("Elles existent encore : les garder", "They still exist: keep them")),
    (Way.REPLACE, Text("Elles ont disparu : les retirer", "They are gone: leave them out")),
    (Way.APPEND, Text("Ce sont d’autres lignes : tout compter", "These are other rows: count all")),
)
_SAME_OPTIONS = (
    (Way.UPDATE, Text("Oui, prendre l’état le plus récent", "Yes, take the latest state")),
    (Way.APPEND, Text("Non, tout compter", "No, count all")),
)
_ROWS_OPTIONS = (
    (Way.REPLACE, Text("Oui, elle remplace l’ancienne", "Yes, it replaces the older one")),
    (Way.APPEND, Text("Non, tout compter", "No, count all")),
)


def reason(by: str, *, copied: bool, gone: bool) -> Text:
    """Why a row does not count: what the file ``by`` makes of it."""
    return (_COPY if copied else _GONE if gone else _SUPERSEDED).format(file=by)


def files(names: Sequence[str]) -> Text:
    """« a.csv », « b.csv »: at most three, then an ellipsis."""
    listed = joined(map(quoted, names[:3]))
    return listed if len(names) <= 3 else joined((listed, same("…")))


def summed(done: Import) -> Text:
    """What a file did, with its counts."""
    before = files(done.before)
    match done.way:
        case Way.COPY:
            return COPIES.format(before=before)
        case Way.APPEND:
            return BESIDE.format(before=before)
        case _:
            what = (REPLACES if done.way is Way.REPLACE else UPDATES).format(before=before)
            counts = [words.format(n=getattr(done, name)) for name, words in _COUNTS if getattr(done, name)]
            return _LINES.format(what=what, counts=joined(counts)) if counts else what


def why(found: Relation | None, before: Sequence[str], way: Way, *, entity: str, ids: bool) -> Text:
    """What else led to it: numbers used again, a file of a part; nothing where the counts say all."""
    if found is None:
        return same("")
    if way is Way.APPEND and ids and len(found.common) and found.alike is not None and found.alike < OTHER:
        return _REUSED.format(n=len(found.common), before=files(before))
    return same("") if found.filter is None else _NARROWED.format(column=ENTITIES[entity][found.filter].name)


def told(draft: Draft, done: Import, *, asked: Question | None, filled: Mapping[str, int]) -> Draft:
    """The draft with what its file did; what is not sure is asked, with what is done meanwhile proposed."""
    if not done.before:
        return draft
    entity = ENTITIES[done.entity]
    doubt = asked is not None or (done.way is Way.APPEND and done.why.fr != "")
    if doubt or done.way is not Way.APPEND:
        draft = draft.saying(Severity.DOUBT if doubt else Severity.INFO, summed(done), cure=_CURE, count=max(1, done.common))
    if done.why.fr:
        draft = draft.saying(Severity.WARNING if done.way is Way.APPEND else Severity.INFO, done.why, cure=_CURE)
    for column, count in filled.items():
        draft = draft.saying(Severity.INFO, _FILLED.format(column=entity[column].name, before=files(done.before), n=count), count=count)
    return draft if asked is None else draft.asking(asked)


def question(draft: Draft, found: Relation | None, before: Sequence[str], way: Way, *, exact: bool) -> Question:
    """What only the person knows of a file and those before it."""
    facts = {"file": draft.sheet.file, "before": files(before), "common": 0, "missing": 0, "new": 0}
    if found is not None:
        facts |= {"common": len(found.common), "missing": int(found.gone.sum()), "new": found.new}
    options: tuple[tuple[Way, Text], ...]
    if not exact:
        asks, options = _ASKS_ROWS, _ROWS_OPTIONS
    elif found is not None and found.alike is not None and found.alike < SAME:
        asks, options = _ASKS_SAME, _SAME_OPTIONS
    else:
        asks, options = _ASKS_GONE, _GONE_OPTIONS
    answers = tuple((str(option), text) for option, text in options)
    return Question(key=f"{QUESTION}:{draft.entity}", asks=asks.format(**facts), options=answers, proposal=str(way))
