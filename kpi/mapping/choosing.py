"""Which heading feeds a column, where more than one may: the person is asked, with examples of each."""

from __future__ import annotations

from kpi.mapping.correction import told
from kpi.mapping.draft import Draft
from kpi.mapping.headings import SURE, bland, said_in
from kpi.mapping.profile import fit
from kpi.mapping.results import Question, Severity
from kpi.schema import ENTITIES, Column, Kind
from kpi.words import Text, quoted, same

_AT_MOST = 4
_COUNTS = (Kind.DATE, Kind.MONEY, Kind.NUMBER, Kind.SHARE)  # of two names or two numbers of a record, either will do
_NONE = Text("Aucune", "None of them")
_WHICH = Text("Quelle colonne est « {name} » : {headings} ?", "Which column is the “{name}”: {headings}?")
_OR = Text(" ou ", " or ")


def which(draft: Draft, column: Column) -> Draft:
    """A column that no heading feeds is asked where one or several may be it."""
    positions = _may_feed(draft, column)
    if len(positions) == 1:
        return draft.asking(_is_it(draft, column, positions[0]))
    return draft.asking(_which_one(draft, column, positions)) if positions else draft


def ties(draft: Draft) -> Draft:
    """Two headings that say the same, over cells that differ: the first is taken meanwhile, and the person says which it is."""
    if draft.entity is None or draft.seen.doubtful:
        return draft
    for id, position in draft.seen.positions.items():
        if ENTITIES[draft.entity][id].kind not in _COUNTS:
            continue
        others = [other for other in _free(draft) if _tied(draft, id, position, other)]
        if others and not _spoken(draft, position):
            draft = draft.asking(_which_one(draft, ENTITIES[draft.entity][id], [position, *others], meanwhile=position))
    return draft


def announced(draft: Draft) -> Draft:
    """A column that only its cells told is said: « Champ 12 » holds nothing but statuses."""
    for id, position in draft.seen.positions.items():
        heading = draft.sheet.header[position]
        if draft.entity and bland(heading) and not _spoken(draft, position):
            what = Text("« {h} » est lu comme « {name} » d’après ses valeurs", "“{h}” is read as “{name}” judging by its values")
            cure = Text("Changez-le sur la page Colonnes si besoin", "Change it on the Columns page if need be")
            said = what.format(h=heading, name=ENTITIES[draft.entity][id].name)
            draft = draft.saying(Severity.DOUBT, said, cure=cure, column=id, guessed=True)
    return draft


def _tied(draft: Draft, id: str, position: int, other: int) -> bool:
    header, profiles = draft.sheet.header, draft.seen.profiles
    same_words = said_in(header[position]) == said_in(header[other])
    sure = draft.seen.pairs.get(other, {}).get(id, 0.0) >= SURE
    return same_words and sure and not _spoken(draft, other) and not profiles[position].held.equals(profiles[other].held)


def _spoken(draft: Draft, position: int) -> bool:
    return told(draft.correction.columns, draft.sheet.header[position])[0]


def _free(draft: Draft) -> list[int]:
    taken = {*draft.seen.positions.values(), *(match.position for match in draft.matches if match.column)}
    return [position for position in range(len(draft.sheet.header)) if position not in taken]


def _may_feed(draft: Draft, column: Column) -> list[int]:
    """The headings that look like it, best first; else those whose cells are of its kind, where they are few."""
    free = [position for position in _free(draft) if not _spoken(draft, position)]
    alike = [position for position in free if column.id in draft.seen.pairs.get(position, {})]
    if alike:
        best = max(draft.seen.pairs[position][column.id] for position in alike)
        return [position for position in alike if draft.seen.pairs[position][column.id] > best - 0.05][:_AT_MOST]
    kin = [position for position in free if _of_kind(draft, position, column)]
    return kin if len(kin) <= _AT_MOST else []


def _of_kind(draft: Draft, position: int, column: Column) -> bool:
    seen = draft.seen.profiles[position]
    match column.kind:
        case Kind.DATE:
            return bool(seen.filled) and seen.dates > 0.8
        case Kind.MONEY | Kind.NUMBER:
            return seen.numbers > 0.8 and seen.distinct > 0.3
        case Kind.WORD:
            return bool(seen.few) and fit(seen, column) > 0.9
        case _:
            return False


def _is_it(draft: Draft, column: Column, position: int) -> Question:
    asks = Text("« {h} » est-il « {name} » ?", "Is “{h}” the “{name}”?")
    return Question(
        key=f"column:{position}",
        asks=asks.format(h=draft.sheet.header[position], name=column.name),
        examples=draft.seen.profiles[position].examples,
        options=((column.id, column.name), ("", Text("Non, aucune colonne", "No, no column"))),
    )


def _which_one(draft: Draft, column: Column, positions: list[int], *, meanwhile: int | None = None) -> Question:
    named = [quoted(draft.sheet.header[position]) for position in positions]
    listed = named[0]
    for name in named[1:]:
        listed = Text(f"{listed.fr}{_OR.fr}{name.fr}", f"{listed.en}{_OR.en}{name.en}")
    return Question(
        key=f"which:{column.id}",
        asks=_WHICH.format(name=column.name, headings=listed),
        options=(*((str(position), _shown(draft, position)) for position in positions), ("", _NONE)),
        proposal=None if meanwhile is None else str(meanwhile),
    )


def _shown(draft: Draft, position: int) -> Text:
    """A heading and a few of its cells: « Date 1 » (05/01/2026, 12/02/2026)."""
    some = ", ".join(draft.seen.profiles[position].examples[:2])
    return same(f"{draft.sheet.header[position]} ({some})" if some else draft.sheet.header[position])
