"""From a recipe to the grammar's tree: the same as ours, so that it splits, compares and has rows like any other."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from kpi.catalogue import Kpi
from kpi.formats import Unit
from kpi.measures import (
    Aggregate,
    Among,
    AtLeast,
    AtMost,
    Condition,
    Either,
    Except,
    Factor,
    Flagged,
    How,
    Kept,
    Known,
    Level,
    Measure,
    Option,
    Product,
    Ranking,
    Ratio,
    Remaining,
    Rolling,
    Row,
    Standing,
    Unknown,
)
from kpi.own import columns
from kpi.own.errors import NotOwn
from kpi.own.recipe import Check, Copy, Over, Part, Recipe, Tally, Test
from kpi.own.saying import named
from kpi.schema import Column
from kpi.words import Text

Catalogue = Mapping[str, Kpi]

NO_KPI = Text("« {kpi} » n’est pas un indicateur du catalogue.", "“{kpi}” is no KPI of the catalogue.")
NOT_COPIED = Text(
    "« {name} » se mesure à l’objectif de l’entreprise : il ne peut pas être repris sur une partie des lignes.",
    "“{name}” is held against the company’s target: it cannot be taken on a part of the rows.",
)
NOT_DIVIDED = Text(
    "« {name} » est une répartition ou un produit d’indicateurs : il ne peut pas entrer dans une division.",
    "“{name}” is a ranking or a product of KPIs: it cannot be part of a division.",
)
NO_SUM = Text(
    "« {column} » ne s’additionne pas : prenez sa moyenne ou sa médiane.", "“{column}” does not add up: take its mean or its median."
)
NOTHING_OF = Text("Dites de quelle colonne.", "Say of which column.")
NOT_ASKED = Text("On ne peut pas demander cela de « {column} ».", "That cannot be asked of “{column}”.")
NO_VALUES = Text("Choisissez au moins une valeur de « {column} ».", "Choose at least one value of “{column}”.")
NO_AMOUNT = Text("Donnez un nombre pour « {column} ».", "Give a number for “{column}”.")
NO_WORD = Text("« {value} » n’est pas un mot de « {column} ».", "“{value}” is no word of “{column}”.")
SAME = Text("Un chiffre divisé par lui-même vaut toujours 1.", "A figure over itself is always 1.")


def tree(recipe: Recipe, catalogue: Catalogue) -> Measure:
    """The measure of a recipe, of KPIs as the company defines them. Raises NotOwn, with what is wrong in both languages."""
    match recipe:
        case Tally():
            return _tally(recipe)
        case Copy():
            return _copy(recipe, catalogue)
        case Over(above, below):
            if above == below:
                raise NotOwn(SAME)
            return _over(recipe, catalogue)


def condition(test: Test, entity: str) -> Condition:
    """A condition on the rows of an entity. Raises NotOwn."""
    of = columns.asked(entity, test.of)
    if test.check not in columns.checks(of):
        raise NotOwn(NOT_ASKED, column=columns.name_of(entity, test.of))
    match test.check:
        case Check.LEAST | Check.MOST:
            return _bounded(test, of, columns.name_of(entity, test.of))
        case Check.KNOWN:
            return Known(of)
        case _:
            assert isinstance(of, Column)
            return _of_column(test, of)


def units(recipe: Recipe, catalogue: Catalogue) -> tuple[Unit, ...]:
    """The units that the figure can be told in, the usual one first."""
    match recipe:
        case Tally(how=How.COUNT | How.DISTINCT):
            return (Unit.COUNT,)
        case Tally(entity, _, of):
            return (columns.unit_of(entity, of or ""),)
        case Copy(kpi):
            return (catalogue[kpi].unit,)
        case Over(above, below):
            return _units_over(units(above, catalogue)[0], units(below, catalogue)[0])


_COUNTED = (Unit.COUNT, Unit.TIMES)


def _units_over(above: Unit, below: Unit) -> tuple[Unit, ...]:
    """Euros over euros are a share or so many times; euros over orders are euros; orders over euros are a number."""
    if above is below:
        return (Unit.PERCENT, Unit.TIMES) if above is not Unit.COUNT else (Unit.PERCENT, Unit.TIMES, Unit.COUNT)
    if below in _COUNTED:
        return (Unit.TIMES,) if above is Unit.PERCENT else (above,)
    return Unit.COUNT, Unit.TIMES


def _tally(recipe: Tally) -> Aggregate:
    entity = columns.known(recipe.entity)
    where = tuple(condition(test, entity) for test in recipe.where)
    return Aggregate(recipe.how, entity, _tallied(recipe), columns.date(entity, recipe.at), where)


def _tallied(recipe: Tally) -> Row | None:
    if recipe.how is How.COUNT:
        return None
    if recipe.of is None:
        raise NotOwn(NOTHING_OF)
    if recipe.how is How.DISTINCT:
        return columns.told_apart(recipe.entity, recipe.of)
    number = columns.number(recipe.entity, recipe.of)
    if recipe.how is How.SUM and not columns.summable(recipe.entity, recipe.of):
        raise NotOwn(NO_SUM, column=columns.name_of(recipe.entity, recipe.of))
    return number


def _copy(recipe: Copy, catalogue: Catalogue) -> Measure:
    kpi = catalogue.get(recipe.kpi)
    if kpi is None or kpi.own is not None:
        raise NotOwn(NO_KPI, kpi=recipe.kpi)
    return _narrowed(kpi.value, recipe.where, kpi.name) if recipe.where else kpi.value


def _over(recipe: Over, catalogue: Catalogue) -> Measure:
    above, below = (tree(part, catalogue) for part in (recipe.above, recipe.below))
    if _is_sum(above) and _is_sum(below):
        assert isinstance(above, Aggregate | Either)
        assert isinstance(below, Aggregate | Either)
        return Ratio(above, below)
    return Product((_factor(recipe.above, above, catalogue),), (_factor(recipe.below, below, catalogue),))


def _is_sum(measure: Measure) -> bool:
    """Whether a measure can be a side of a ratio: rows reduced to a number, in one way or several."""
    return isinstance(measure, Aggregate) or (isinstance(measure, Either) and all(isinstance(one.of, Aggregate) for one in measure.options))


def _factor(part: Part, measure: Measure, catalogue: Catalogue) -> Factor:
    name = named(part, catalogue)
    if isinstance(measure, Ranking | Product) or (
        isinstance(measure, Either) and any(isinstance(one.of, Product) for one in measure.options)
    ):
        raise NotOwn(NOT_DIVIDED, name=name)
    return Factor(name, measure)


def _narrowed(measure: Measure, where: tuple[Test, ...], name: Text) -> Measure:
    """The measure on the rows that meet the conditions; of its ways, those whose rows tell what they ask."""
    match measure:
        case Aggregate():
            met = tuple(condition(test, measure.entity) for test in where)
            # A customer's first order is the first of all, and counts where it meets the conditions: as with a filter.
            return measure.which(*met) if measure.first_of is not None or measure.last_of is not None else measure.where(*met)
        case Ratio(numerator, denominator):
            above, below = (_narrowed(side, where, name) for side in (numerator, denominator))
            assert isinstance(above, Aggregate | Either)
            assert isinstance(below, Aggregate | Either)
            return replace(measure, numerator=above, denominator=below)
        case Either(options):
            return Either(_ways(options, where, name))
        case Level(of) | Rolling(of) | Kept(of) | Standing(of) | Ranking(of):
            return replace(measure, of=_narrowed(of, where, name))  # type: ignore[arg-type]  # what is narrowed keeps its kind
        case Product(of, over):
            return Product(_factors(of, where, name), _factors(over, where, name))
        case Remaining():
            raise NotOwn(NOT_COPIED, name=name)


def _factors(factors: tuple[Factor, ...], where: tuple[Test, ...], name: Text) -> tuple[Factor, ...]:
    return tuple(replace(factor, of=_narrowed(factor.of, where, name)) for factor in factors)  # type: ignore[arg-type]  # as above


def _ways(options: tuple[Option, ...], where: tuple[Test, ...], name: Text) -> tuple[Option, ...]:
    kept, refused = [], None
    for option in options:
        try:
            kept.append(replace(option, of=_narrowed(option.of, where, name)))  # type: ignore[arg-type]  # as above
        except NotOwn as error:
            refused = refused or error
    if refused is not None and not kept:
        raise refused
    return tuple(kept)


def _bounded(test: Test, of: Row, name: Text) -> Condition:
    if test.number is None or not math.isfinite(test.number):
        raise NotOwn(NO_AMOUNT, column=name)
    return AtLeast(of, test.number) if test.check is Check.LEAST else AtMost(of, test.number)


def _of_column(test: Test, column: Column) -> Condition:
    match test.check:
        case Check.YES | Check.NO:
            return Flagged(column, yes=test.check is Check.YES)
        case Check.UNKNOWN:
            return Unknown(column)
        case _ if not test.values:
            raise NotOwn(NO_VALUES, column=column.name)
        case _ if column.words is not None and (other := next((value for value in test.values if value not in set(column.words)), None)):
            raise NotOwn(NO_WORD, value=other, column=column.name)
        case Check.AMONG:
            return Among(column, test.values)
        case _:
            return Except(column, test.values, needed=True)
