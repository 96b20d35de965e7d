"""What a recipe may name of an entity: its numbers, its dates, what it counts different ones of, what it asks conditions of."""

from __future__ import annotations

from itertools import combinations

from kpi.catalogue.selling import deal_margin, order_margin
from kpi.formats import Unit
from kpi.measures import Days, Row
from kpi.own.errors import NotOwn
from kpi.own.recipe import Check
from kpi.schema import ENTITIES, Column, Deals, Dimension, Kind, Orders, Plan, Reviews, may_tell, told_by
from kpi.words import Text

TO = ".."
MARGINS: dict[str, Row] = {Orders.id: order_margin, Deals.id: deal_margin}
MARGIN = "margin"
TALLIED = tuple(entity.id for entity in ENTITIES.values() if entity.date is not None and entity is not Plan)
"""The entities whose rows have a date."""
NUMBERS = (Kind.MONEY, Kind.NUMBER, Kind.SHARE)
TOLD_APART = (Kind.NAME, Kind.ID)

NO_ENTITY = Text("« {entity} » n’est pas une table qui a des dates.", "“{entity}” is no table that has dates.")
NO_COLUMN = Text("« {entity} » n’a pas de colonne « {column} ».", "“{entity}” has no column “{column}”.")
NO_NUMBER = Text(
    "« {column} » n’est pas un nombre : on ne peut ni l’additionner ni en faire la moyenne.",
    "“{column}” is no number: it can be neither summed nor averaged.",
)
NO_DATE = Text("« {column} » n’est pas une date.", "“{column}” is no date.")
NOT_APART = Text(
    "« {column} » ne distingue pas les lignes : on ne peut pas en compter les valeurs différentes.",
    "“{column}” does not tell rows apart: its different values cannot be counted.",
)
NO_CHECKS = Text("« {column} » ne se prête à aucune condition.", "No condition can be asked of “{column}”.")


def known(entity: str) -> str:
    """The entity, where its rows have a date. Raises NotOwn."""
    if entity not in TALLIED:
        raise NotOwn(NO_ENTITY, entity=entity)
    return entity


def numbers(entity: str) -> dict[str, Row]:
    """The numbers of an entity's rows by their name: columns, its margin, the days between two of its dates."""
    columns = {column.id: column for column in ENTITIES[entity].columns if column.kind in NUMBERS}
    dates = [column for column in ENTITIES[entity].columns if column.kind is Kind.DATE]
    delays = {f"{start.id}{TO}{end.id}": Days(start, end) for start, end in combinations(dates, 2)}
    return {**columns, **({MARGIN: MARGINS[entity]} if entity in MARGINS else {}), **delays}


def number(entity: str, name: str) -> Row:
    """A number of an entity's rows. Raises NotOwn."""
    found = numbers(known(entity)).get(name)
    if found is None:
        _column(entity, name)
        raise NotOwn(NO_NUMBER, column=name)
    return found


def summable(entity: str, name: str) -> bool:
    """Whether a number may be summed: an amount, a quantity; never a share, a mark or a delay."""
    if name == MARGIN:
        return True
    column = numbers(entity).get(name)
    return isinstance(column, Column) and column.kind in (Kind.MONEY, Kind.NUMBER) and column != Reviews.rating


def date(entity: str, name: str) -> Column:
    """A date of an entity's rows. Raises NotOwn."""
    column = _column(known(entity), name)
    if column.kind is not Kind.DATE:
        raise NotOwn(NO_DATE, column=name)
    return column


def told_apart(entity: str, name: str) -> Column:
    """A column whose different values can be counted. Raises NotOwn."""
    column = _column(known(entity), name)
    if column.kind not in TOLD_APART:
        raise NotOwn(NOT_APART, column=name)
    return column


def asked(entity: str, name: str) -> Row:
    """What a condition of this name is asked of, in the rows of an entity. Raises NotOwn."""
    if name in set(Dimension) and Dimension(name) in may_tell(entity):
        return told_by(entity, Dimension(name))
    of = numbers(entity).get(name)
    return _column(entity, name) if of is None else of


def askable(entity: str) -> tuple[str, ...]:
    """The names that conditions can be asked of: the dimensions first, then the columns, then the delays."""
    dimensions = [dimension.value for dimension in Dimension if dimension in may_tell(entity)]
    columns = [column.id for column in ENTITIES[entity].columns]
    return tuple(dict.fromkeys((*dimensions, *columns, *numbers(entity))))


def checks(row: Row) -> tuple[Check, ...]:
    """What can be asked of a column or expression."""
    match row:
        case Column(kind=Kind.NAME | Kind.WORD):
            return Check.AMONG, Check.NONE_OF, Check.KNOWN, Check.UNKNOWN
        case Column(kind=Kind.FLAG):
            return Check.YES, Check.NO, Check.KNOWN, Check.UNKNOWN
        case Column(kind=Kind.MONEY | Kind.NUMBER | Kind.SHARE):
            return Check.LEAST, Check.MOST, Check.KNOWN, Check.UNKNOWN
        case Column():
            return Check.KNOWN, Check.UNKNOWN
        case _:
            return Check.LEAST, Check.MOST, Check.KNOWN


def is_share(entity: str, name: str) -> bool:
    """Whether a name is that of a share, which people write in percents."""
    column = numbers(entity).get(name)
    return isinstance(column, Column) and column.kind is Kind.SHARE


def unit_of(entity: str, name: str) -> Unit:
    """The unit of a number of an entity's rows."""
    match numbers(entity)[name]:
        case Days():
            return Unit.DAYS
        case column if column == Reviews.rating:
            return Unit.STARS
        case Column(kind=Kind.NUMBER):
            return Unit.COUNT
        case Column(kind=Kind.SHARE):
            return Unit.PERCENT
        case _:
            return Unit.MONEY


def name_of(entity: str, name: str) -> Text:
    """What a person reads for a name of a recipe."""
    match asked(entity, name):
        case Column(name=text):
            return text
        case Days(start, end):
            return Text("{start} → {end}", "{start} → {end}").format(start=start.name, end=end.name)
        case _:
            return Orders.margin.name


def _column(entity: str, name: str) -> Column:
    if name not in ENTITIES[entity]:
        raise NotOwn(NO_COLUMN, entity=ENTITIES[entity].name, column=name)
    return ENTITIES[entity][name]
