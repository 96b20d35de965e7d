"""What a sheet is, and what its columns are."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from kpi.mapping.correction import Correction, told
from kpi.mapping.headings import SURE, akin, bland, exact, likeness, named, nouns, said_in, sign_of
from kpi.mapping.planheads import plan_score
from kpi.mapping.profile import Profile, by_values, fit, profiles, said_by, tells
from kpi.mapping.results import Candidate, Match
from kpi.reading import Sheet
from kpi.schema import ENTITIES, Entity
from kpi.schema.spelling import words
from kpi.words import Text, joined, quoted

ENTITY_SURE = 0.65
_ENOUGH = 3.0  # a sheet that scores less is no entity's
_TEMPERATURE = 2.0
_MISSING = 2.5
_NAMED = 2.0  # for each word of the file's or the sheet's name that says the entity
_SIGN, _SIGNS = 1.3, 4.5  # for each heading that is a sign of the entity, and for all of them at most
_SAID = 3.0  # for a small list of words that are the entity's own
_BEFORE_TAX, _OF_LINE = 0.2, 0.5
_FIRST = 0.05  # a heading that may feed two columns feeds the one without which the table is of no use

_BLAND = frozenset(
    "nom name id code numero reference ref record libelle titre title email mail domain domaine person personne full complet".split()
)

Pairs = dict[int, dict[str, float]]


@dataclass(frozen=True, eq=False, kw_only=True)
class Recognised:
    """A sheet, its entity and its columns; positions: canonical column → position; doubtful: the person must say what it is."""

    sheet: Sheet
    entity: str | None
    confidence: float
    entities: tuple[tuple[str, float], ...]
    evidence: Text
    profiles: tuple[Profile, ...]
    pairs: Pairs
    positions: Mapping[str, int]
    doubtful: bool = False


def recognise(sheet: Sheet, *, correction: Correction) -> Recognised:
    """The entity that fits a sheet best, and which heading feeds which of its columns."""
    columns = profiles(sheet)
    scored = {entity.id: _score(sheet, entity, columns) for entity in ENTITIES.values()}
    ranking = _ranking({id: score for id, (score, _) in scored.items()})
    best, confidence = ranking[0]
    score, found = scored[best]
    entity: str | None = best if score >= _ENOUGH and len(found) > 1 else None
    doubtful = confidence < ENTITY_SURE if entity else len(found) > 1 and _complete(ENTITIES[best], found)
    doubtful = doubtful or (entity is not None and _nameless(sheet, ENTITIES[best], found))
    if correction.entity is not None:
        entity, confidence, doubtful = correction.entity if correction.entity in ENTITIES else None, 1.0, False
    pairs = _pairs(sheet, ENTITIES[entity], columns) if entity else {}
    positions = {
        column: position
        for column, position in assign(sheet, pairs, entity=entity, correction=correction).items()
        if column in ENTITIES[entity or best]
    }
    if entity and columns:
        columns[0].cells.want(positions.values())
    return Recognised(
        sheet=sheet,
        entity=entity,
        confidence=round(confidence, 3) if entity else 0.0,
        entities=ranking[:4],
        evidence=_evidence(sheet, entity, positions, by_person=correction.entity is not None),
        profiles=columns,
        pairs=pairs,
        positions=positions,
        doubtful=doubtful,
    )


def assign(sheet: Sheet, pairs: Pairs, *, entity: str | None, correction: Correction) -> dict[str, int]:
    """Each column to at most one heading and each heading to at most one column, the surest first; what a person said stands."""
    required = {column.id for column in ENTITIES[entity].required} if entity else set()
    positions: dict[str, int] = {}
    spoken: set[int] = set()
    for position, heading in enumerate(sheet.header):
        said, column = told(correction.columns, heading)
        if said:
            spoken.add(position)
            if column and column not in positions:
                positions[column] = position
    offers = [
        (score + _FIRST * (column in required) + _preference(sheet.header[position], column, entity), -position, column)
        for position, columns in pairs.items()
        for column, score in columns.items()
        if score >= SURE
    ]
    for _, negative, column in sorted(offers, reverse=True):
        if column not in positions and -negative not in {*spoken, *positions.values()}:
            positions[column] = -negative
    return positions


def _preference(heading: str, column: str, entity: str | None) -> float:
    """Of two amounts, the one before tax rather than with it; of an order the line's, of a quote the whole's."""
    if column != "amount":
        return 0.0
    said = said_in(heading)
    line = _OF_LINE * ("line" in said) * (1 if entity == "orders" else -1)
    return line + _BEFORE_TAX * (("ht" in said) - ("ttc" in said))


def _pairs(sheet: Sheet, entity: Entity, profiles: tuple[Profile, ...]) -> Pairs:
    """Position → column → confidence: the heading's likeness, kept where the cells fit."""
    pairs: Pairs = {}
    for position, heading in enumerate(sheet.header):
        like = likeness(heading, entity.id) or (by_values(profiles[position], entity) if bland(heading) else {})
        offers = {column: sure * _doubt(fit(profiles[position], entity[column])) for column, sure in like.items()}
        pairs[position] = {column: round(score, 4) for column, score in offers.items() if score > 0}
    return pairs


def _doubt(fitting: float) -> float:
    return 0.0 if fitting < 0.5 else 0.6 + 0.4 * fitting


def _score(sheet: Sheet, entity: Entity, profiles: tuple[Profile, ...]) -> tuple[float, dict[str, int]]:
    pairs = _pairs(sheet, entity, profiles)
    positions = assign(sheet, pairs, entity=entity.id, correction=Correction())
    score = sum(
        _weight(sheet.header[position], entity.id) * tells(profiles[position], entity[column]) for column, position in positions.items()
    )
    spare = (
        position for position, offers in pairs.items() if position not in positions.values() and max(offers.values(), default=0.0) >= SURE
    )
    score += sum(_weight(sheet.header[position], entity.id) for position in spare) / 2
    score += _signs(sheet, entity.id) + sum(_SAID * said_by(profile, entity.id) for profile in profiles)
    score += _NAMED * (named(sheet.sheet or "", entity.id) + named(PurePath(sheet.file).stem, entity.id))
    missing = sum(_lack(column.id, entity.id, positions) for column in entity.required if column.id not in positions)
    planned = plan_score(sheet) if entity.id == "plan" else 0.0
    if planned:
        score, missing = score + planned, 0.0
        positions = {"period": -1, "value": -1} | positions
    return score - _MISSING * missing, positions


def _signs(sheet: Sheet, entity: str) -> float:
    """What the headings that feed nothing tell: a bounce rate stands in no list of deals."""
    found = [_SIGN / len(signs) for heading in dict.fromkeys(sheet.header) for signs in [sign_of(heading)] if entity in signs]
    return min(_SIGNS, sum(found))


def _lack(column: str, entity: str, positions: Mapping[str, int]) -> float:
    """How much a missing required column weighs: another may stand for it, another file may hold it."""
    match entity, column:
        case ("deals", "status") if "stage" in positions:
            return 0.0
        case ("plan", "kpi"):
            return 0.0
        case ("orders", _) if "order_id" in positions and {"ordered_on", "amount", "returned"} & set(positions):
            return 0.4
        case _:
            return 1.0


def _nameless(sheet: Sheet, entity: Entity, positions: Mapping[str, int]) -> bool:
    """Whether a list of names (code, name, region) says nowhere whose they are: not in a heading, not in the file's name."""
    if entity.date in positions or len(entity.required) > 1 or entity.key is None or entity.key not in positions:
        return False
    texts = (sheet.header[positions[entity.key]], sheet.sheet or "", PurePath(sheet.file).stem, *sheet.header)
    return set(words(texts[0])) <= _BLAND and not any(named(text, entity.id) for text in texts)


def _complete(entity: Entity, positions: Mapping[str, int]) -> bool:
    """Whether every column that the entity requires is there."""
    return all(column.id in positions or _lack(column.id, entity.id, positions) == 0 for column in entity.required)


def _weight(heading: str, entity: str) -> float:
    """A heading that few entities know says more; one that names the entity says most."""
    others = sum(1 for other in ENTITIES if max(likeness(heading, other).values(), default=0.0) >= SURE)
    named_in = 1.0 if nouns(entity) & set(words(heading)) else 0.0
    return math.log(len(ENTITIES) / max(1, others)) + 0.3 + named_in


def _ranking(scores: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    best = max(scores.values())
    powers = {id: math.exp((score - best) / _TEMPERATURE) for id, score in scores.items()}
    ordered = sorted(powers, key=lambda id: (-powers[id], id))
    first, second = powers[ordered[0]], powers[ordered[1]]
    rivals = {id: second if id == ordered[0] else first for id in ordered}
    return tuple((id, round(powers[id] / (powers[id] + rivals[id]), 3)) for id in ordered)


def _evidence(sheet: Sheet, entity: str | None, positions: Mapping[str, int], *, by_person: bool) -> Text:
    if by_person:
        return Text("choisi par vous", "chosen by you")
    if entity is None:
        return Text("ses colonnes ne disent rien qu’un indicateur puisse lire", "its columns say nothing that a KPI could read")
    headings = joined(quoted(sheet.header[position]) for position in list(positions.values())[:4])
    said = Text("{row} par ligne, d’après {headings}", "one row is {row}, judging by {headings}")
    return said.format(row=ENTITIES[entity].row, headings=headings)


def matches(seen: Recognised) -> tuple[Match, ...]:
    """What was made of each heading, before its cells are read."""
    columns = {position: column for column, position in seen.positions.items()}
    return tuple(_match(seen, position, columns.get(position)) for position in range(len(seen.sheet.header)))


def _match(seen: Recognised, position: int, column: str | None) -> Match:
    offers = seen.pairs.get(position, {})
    says = _why(seen, position, column)
    return Match(
        position=position,
        heading=seen.sheet.header[position],
        column=column,
        confidence=offers.get(column, 1.0) if column else 0.0,
        evidence=says.format(heading=seen.sheet.header[position]),
        candidates=tuple(Candidate(id, score) for id, score in sorted(offers.items(), key=lambda offer: -offer[1])[:3]),
    )


def _why(seen: Recognised, position: int, column: str | None) -> Text:
    """What a heading was recognised by: itself, its words in another order or language, its cells, or a likeness."""
    heading = seen.sheet.header[position]
    if column is None or seen.entity is None:
        return Text("« {heading} » ne sert à aucun indicateur", "“{heading}” feeds no KPI")
    if column in exact(heading, seen.entity):
        return Text("« {heading} » est un intitulé connu", "“{heading}” is a known heading")
    if column in akin(heading, seen.entity):
        return Text("« {heading} » dit autrement un intitulé connu", "“{heading}” says a known heading in other words")
    if bland(heading):
        return Text("« {heading} » ne dit rien, ses valeurs le disent", "“{heading}” says nothing, its values do")
    return Text("« {heading} » ressemble à un intitulé connu", "“{heading}” looks like a known heading")
