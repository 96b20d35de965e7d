"""A recipe in words: the name that is proposed, and the definition, written for those who read the figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from kpi.catalogue import Kpi
from kpi.formats import Unit, number
from kpi.measures import How, entities
from kpi.own.columns import askable, asked, name_of, unit_of
from kpi.own.recipe import Check, Copy, Over, Recipe, Tally, Test
from kpi.schema import ENTITIES, Column
from kpi.schema.values import WORDS
from kpi.words import Lang, Text, listed, same

MOST_NAMED = 3
LONGEST = 80
_SIGNS = " \u00a0\u202f%€£&'’\"«»“”()+-−–—,;.!?/÷×=><≥≤°·•→:"
_HOWS = {
    How.COUNT: Text("Nombre de {entity}", "Number of {entity}"),  # but see _LINES
    How.SUM: Text("Somme de « {of} » ({entity})", "Sum of “{of}” ({entity})"),
    How.DISTINCT: Text("Nombre de « {of} » différents ({entity})", "Number of different “{of}” ({entity})"),
    How.MEAN: Text("Moyenne de « {of} » ({entity})", "Mean of “{of}” ({entity})"),
    How.MEDIAN: Text("Médiane de « {of} » ({entity})", "Median of “{of}” ({entity})"),
    How.P90: Text("90ᵉ centile de « {of} » ({entity})", "90th percentile of “{of}” ({entity})"),
}
_CHECKS = {
    Check.AMONG: Text("« {of} » est {values}", "“{of}” is {values}"),
    Check.NONE_OF: Text("« {of} » n’est pas {values}", "“{of}” is not {values}"),
    Check.LEAST: Text("« {of} » est d’au moins {n}", "“{of}” is at least {n}"),
    Check.MOST: Text("« {of} » est d’au plus {n}", "“{of}” is at most {n}"),
    Check.YES: Text("« {of} » est « oui »", "“{of}” is “yes”"),
    Check.NO: Text("« {of} » est « non »", "“{of}” is “no”"),
    Check.KNOWN: Text("« {of} » est rempli", "“{of}” is filled in"),
    Check.UNKNOWN: Text("« {of} » est vide", "“{of}” is blank"),
}
_LINES = {"orders", "quotes", "spend", "traffic"}
"""Entities of which one thing may have several rows: lines of an order, revisions of a quote."""
_OF_LINES = Text("Nombre de lignes de {entity}", "Number of rows of {entity}")
_VOWEL = re.compile(r"\bde (?=[aàâeéèêiîoôu])")


def named(recipe: Recipe, catalogue: Mapping[str, Kpi]) -> Text:
    """The name that is proposed: ``Chiffre d’affaires – Conseil``. Raises NotOwn and KeyError where the recipe cannot be."""
    said = _named(recipe, catalogue)
    return Text(cleaned(said.fr), cleaned(said.en))


def cleaned(name: str) -> str:
    """A name of users' words without the signs that no name may have, no longer than names are."""
    bare = "".join(sign if allowed(sign) else " " for sign in name)
    return " ".join(bare.split())[:LONGEST].strip()


def allowed(sign: str) -> bool:
    """Whether a name may have a sign: a letter, a digit, a blank, or one that neither Markdown nor a template reads as its own."""
    return sign.isalnum() or sign in _SIGNS


def _named(recipe: Recipe, catalogue: Mapping[str, Kpi]) -> Text:
    match recipe:
        case Tally(entity, where=where):
            return _with(_how(recipe), where, entity)
        case Copy(kpi, where):
            return _with(catalogue[kpi].name, where, _entity(catalogue[kpi], where))
        case Over(above, below):
            over = Text("{above} / {below}", "{above} / {below}")
            return over.format(above=_named(above, catalogue), below=within(_named(below, catalogue)))


def defined(recipe: Recipe, catalogue: Mapping[str, Kpi]) -> Text:
    """The definition in a sentence. Raises NotOwn and KeyError where the recipe cannot be."""
    said = _defined(recipe, catalogue)
    return Text(f"{said.fr}.", f"{said.en}.")


def within(name: Text) -> Text:
    """A name within a sentence: its first letter small, unless it is written in capitals."""
    return Text(*(text if text[1:2].isupper() else text[:1].lower() + text[1:] for text in (name.fr, name.en)))


def condition_said(test: Test, entity: str) -> Text:
    """A condition in words."""
    values = _or([_quoted(value, test, entity) for value in test.values])
    return _CHECKS[test.check].format(of=name_of(entity, test.of), values=values, n=_amount(test, entity))


def value_said(value: str, of: object) -> Text:
    """A value of a column as a person reads it: the words of ours in both languages, the file's own as they are."""
    words = of.words if isinstance(of, Column) else None
    return WORDS[words].get(words(value), same(value)) if words is not None and value in set(words) else same(value)


def _defined(recipe: Recipe, catalogue: Mapping[str, Kpi]) -> Text:
    match recipe:
        case Tally(entity, where=where, at=at):
            dated = Text("{said}, à la date « {at} »", "{said}, dated on “{at}”")
            return dated.format(said=_where(_how(recipe), where, entity), at=ENTITIES[entity][at].name)
        case Copy(kpi, where):
            return _where(catalogue[kpi].name, where, _entity(catalogue[kpi], where))
        case Over(above, below):
            over = Text("{above} ; divisé par : {below}", "{above}; divided by: {below}")
            return over.format(above=_defined(above, catalogue), below=within(_defined(below, catalogue)))


def _how(recipe: Tally) -> Text:
    of = same("") if recipe.of is None else name_of(recipe.entity, recipe.of)
    says = _OF_LINES if recipe.how is How.COUNT and recipe.entity in _LINES else _HOWS[recipe.how]
    said = says.format(of=of, entity=within(ENTITIES[recipe.entity].name))
    return Text(_VOWEL.sub("d’", said.fr), said.en)


def _with(name: Text, where: tuple[Test, ...], entity: str) -> Text:
    """A name with the values, or else the columns, that narrow it."""
    if not where:
        return name
    said = [_few(test, entity) if test.check is Check.AMONG else _short(test, entity) for test in where]
    return Text("{name} – {tests}", "{name} – {tests}").format(
        name=name, tests=Text(", ".join(one.fr for one in said), ", ".join(one.en for one in said))
    )


def _few(test: Test, entity: str) -> Text:
    of = asked(entity, test.of)
    if len(test.values) > MOST_NAMED:
        return name_of(entity, test.of)
    said = [value_said(value, of) for value in test.values]
    return Text(", ".join(one.fr for one in said), ", ".join(one.en for one in said))


def _short(test: Test, entity: str) -> Text:
    name, n = name_of(entity, test.of), _amount(test, entity)
    match test.check:
        case Check.LEAST:
            return Text(f"{name.fr} ≥ {n.fr}", f"{name.en} ≥ {n.en}")
        case Check.MOST:
            return Text(f"{name.fr} ≤ {n.fr}", f"{name.en} ≤ {n.en}")
        case _:
            return name


def _amount(test: Test, entity: str) -> Text:
    """The number of a condition as each language writes it: a share in percents, a delay in days; nothing where it has none."""
    if test.number is None:
        return same("")
    share, days = (unit_of(entity, test.of) is unit for unit in (Unit.PERCENT, Unit.DAYS))
    value = test.number * 100 if share else test.number
    decimals = max(0, min(6, -int(Decimal(f"{value:.12g}").normalize().as_tuple().exponent)))
    fr, en = (number(value, lang=lang, decimals=decimals) for lang in (Lang.FR, Lang.EN))
    if share:
        return Text(f"{fr}\u00a0%", f"{en}%")
    return Text(f"{fr}\u00a0{'jour' if abs(value) < 2 else 'jours'}", f"{en} {'day' if value == 1 else 'days'}") if days else Text(fr, en)


def _where(said: Text, where: tuple[Test, ...], entity: str) -> Text:
    if not where:
        return said
    told = Text("{said}, là où {tests}", "{said}, where {tests}")
    return told.format(said=said, tests=listed([condition_said(test, entity) for test in where]))


def _quoted(value: str, test: Test, entity: str) -> Text:
    said = value_said(value, asked(entity, test.of))
    return Text(f"« {said.fr} »", f"“{said.en}”")


def _or(values: list[Text]) -> Text:
    return Text(" ou ".join(value.fr for value in values), " or ".join(value.en for value in values))


def _entity(kpi: Kpi, where: tuple[Test, ...]) -> str:
    """The entity by whose columns a KPI's conditions are named: the first that knows them all."""
    read = entities(kpi.value)
    return next((entity for entity in read if all(test.of in askable(entity) for test in where)), read[0])
