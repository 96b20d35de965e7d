"""A measure in words: read from its tree, never written by hand."""

from __future__ import annotations

import re

from kpi.measures.grammar import Aggregate, Either, Factor, How, Kept, Level, Measure, Product, Ranking, Ratio, Remaining, Rolling, Standing
from kpi.measures.rows import (
    Aged,
    Among,
    AtLeast,
    AtMost,
    Before,
    Condition,
    Days,
    Else,
    Except,
    Flagged,
    Known,
    Less,
    NotNegative,
    NotUnder,
    OnlyWith,
    Row,
    SincePrevious,
    Times,
    Unknown,
)
from kpi.schema import ENTITIES, Column
from kpi.schema.values import WORDS
from kpi.words import Text, same

_HOW = {
    How.COUNT: Text("nombre de lignes de {entity}", "number of rows of {entity}"),
    How.SUM: Text("somme de {of} ({entity})", "sum of {of} ({entity})"),
    How.DISTINCT: Text("nombre de {of} différents ({entity})", "number of different {of} ({entity})"),
    How.MEAN: Text("moyenne de {of} ({entity})", "mean of {of} ({entity})"),
    How.MEDIAN: Text("médiane de {of} ({entity})", "median of {of} ({entity})"),
    How.P90: Text("90ᵉ centile de {of} ({entity})", "90th percentile of {of} ({entity})"),
}


EXACTLY = Text("{of}, sur les {months} mois qui finissent avec la période", "{of}, over the {months} months that end with the period")


_BEFORE_A_VOWEL = re.compile(r"\bde (?=[AÀÂEÉÈÊIÎOÔUaàâeéèêiîoôu])")


def formula(measure: Measure) -> Text:
    """The measure in words, with its columns by their names."""
    said = _formula(measure)
    return Text(_BEFORE_A_VOWEL.sub("d’", said.fr), said.en)


def _formula(measure: Measure) -> Text:
    match measure:
        case Aggregate():
            return _aggregate(measure)
        case Ratio(numerator, denominator):
            return Text("{above} ÷ {below}", "{above} ÷ {below}").format(above=_formula(numerator), below=_formula(denominator))
        case Level():
            return _level(measure)
        case Rolling(of, None):
            return Text("{of}, depuis le début des données", "{of}, since the data begin").format(of=formula(of))
        case Rolling(of, months, exact=True):
            return EXACTLY.format(of=formula(of), months=months)
        case Rolling(of, months):
            return Text("{of}, sur {months} mois glissants", "{of}, over {months} rolling months").format(of=formula(of), months=months)
        case Kept() | Standing():
            return _kept(measure)
        case Ranking(of, by):
            return Text("{of}, part de chaque {by}", "{of}, share of each {by}").format(of=formula(of), by=by.name)
        case Either(options):
            return _joined([formula(option.of) for option in options], Text(" ; à défaut, ", "; failing that, "))
        case Remaining(target=target, done=done):
            says = Text("objectif de {target} de la période − ({done})", "target of {target} for the period − ({done})")
            return says.format(target=target, done=formula(done))
        case Product(of, over):
            return _product(of, over)


def _level(level: Level) -> Text:
    if level.closed is None or level.still is None:
        return _at_the_date(_aggregate(level.of, dated=False)) if level.present else _aggregate(level.of, dated=False)
    says = Text(
        "{of}, lignes ouvertes à la date (« {opened} » passée ; « {closed} » à venir, ou vide et {still})",
        "{of}, rows open at the date (“{opened}” past; “{closed}” to come, or blank and {still})",
    )
    still = _condition(level.still)
    said = says.format(of=_aggregate(level.of, dated=False), opened=level.opened.name, closed=level.closed.name, still=still)
    if level.due is not None:
        said = Text("{said}, « {due} » passée", "{said}, “{due}” past").format(said=said, due=level.due.name)
    if level.expected is not None:
        to_come = Text("{said}, « {expected} » dans la période", "{said}, “{expected}” in the period")
        said = to_come.format(said=said, expected=level.expected.name)
    return _at_the_date(said) if level.present else said


def _at_the_date(said: Text) -> Text:
    return Text("{said}, à la date des données seulement", "{said}, at the data’s date only").format(said=said)


def _product(of: tuple[Factor, ...], over: tuple[Factor, ...]) -> Text:
    """``A × B ÷ C, where A: …; B: …; C: …``."""
    above, below = (_joined([factor.name for factor in side], by) for side, by in ((of, same(" × ")), (over, same(" ÷ "))))
    each = [Text("{name} : {of}", "{name}: {of}").format(name=factor.name, of=formula(factor.of)) for factor in (*of, *over)]
    said = Text("{above} ÷ {below}", "{above} ÷ {below}").format(above=above, below=below) if over else above
    return Text("{said}, où {each}", "{said}, where {each}").format(said=said, each=_joined(each, Text(" ; ", "; ")))


def _kept(measure: Kept | Standing) -> Text:
    if isinstance(measure, Standing):
        part = Text("part perdue", "share gone") if measure.lost else Text("part encore là", "share still there")
        return Text("{of} : {part}", "{of}: {part}").format(of=_aggregate(measure.of.of, dated=False), part=_at_the_date(part))
    if not isinstance(measure.of, Level):
        says = Text(
            "{of} : parmi ceux des {months} mois d’avant, part {again} dans les {months} mois qui finissent avec la période",
            "{of}: among those of the {months} months before, share {again} in the {months} months that end with the period",
        )
        again = Text("absente", "not found") if measure.lost else Text("retrouvée", "found again")
        return says.format(of=formula(measure.of), months=measure.months, again=again)
    start = Text("au début de la période", "at the start of the period")
    if measure.months is not None:
        start = Text("{months} mois avant la fin de la période", "{months} months before the period ends").format(months=measure.months)
    again = Text("perdue à la fin", "gone at its end") if measure.lost else Text("encore là à la fin", "still there at its end")
    says = Text("{of} : parmi ceux présents {start}, part {again}", "{of}: among those there {start}, share {again}")
    return says.format(of=formula(measure.of), start=start, again=again)


def _aggregate(leaf: Aggregate, *, dated: bool = True) -> Text:
    said = _HOW[leaf.how].format(entity=ENTITIES[leaf.entity].name, of=same("") if leaf.of is None else _row(leaf.of))
    if leaf.each is not None:
        having = Text(" ayant au moins {n} {each} différents", " with at least {n} different {each}")
        said = _joined([said, having.format(n=leaf.at_least, each=leaf.each.name)], same(""))
    if leaf.first_of is not None:
        first = Text(", première ligne de chaque {key}", ", first row of each {key}")
        said = _joined([said, first.format(key=leaf.first_of.name)], same(""))
    if leaf.last_of is not None:
        last = Text(", dernière ligne de chaque {key}", ", last row of each {key}")
        said = _joined([said, last.format(key=leaf.last_of.name)], same(""))
    if leaf.kept_if:
        tests = _joined([_condition(condition) for condition in leaf.kept_if], Text(" et ", " and "))
        said = Text("{said} si {tests}", "{said} if {tests}").format(said=said, tests=tests)
    if leaf.conditions:
        conditions = _joined([_condition(condition) for condition in leaf.conditions], Text(" et ", " and "))
        said = Text("{said} où {conditions}", "{said} where {conditions}").format(said=said, conditions=conditions)
    return Text("{said}, à la date « {at} »", "{said}, dated on “{at}”").format(said=said, at=leaf.at.name) if dated else said


def _row(row: Row) -> Text:
    match row:
        case Column():
            return row.name
        case Days(start, end):
            return Text("jours de « {start} » à « {end} »", "days from “{start}” to “{end}”").format(start=start.name, end=end.name)
        case Less(left, right):
            return Text("({left} − {right})", "({left} − {right})").format(left=_row(left), right=right.name)
        case Times(left, right):
            return Text("{left} × {right}", "{left} × {right}").format(left=left.name, right=right.name)
        case Before(amount, discount):
            return Text("{amount} avant {discount}", "{amount} before {discount}").format(amount=amount.name, discount=discount.name)
        case Else(options):
            return _joined([_row(option) for option in options], Text(", à défaut ", ", else "))
        case SincePrevious(key):
            says = Text("jours depuis le jour précédent de chaque {key}", "days since the previous day of each {key}")
            return says.format(key=key.name)
        case OnlyWith(value, known):
            return Text("{value} là où {known} est connu", "{value} where {known} is known").format(value=value.name, known=_row(known))


def _condition(condition: Condition) -> Text:
    match condition:
        case Among(column, values):
            return Text("{column} = {values}", "{column} = {values}").format(column=column.name, values=_values(column, values))
        case Except(column, values):
            return Text("{column} ≠ {values}", "{column} ≠ {values}").format(column=column.name, values=_values(column, values))
        case Known(of):
            return Text("{of} est connu", "{of} is known").format(of=_row(of))
        case Unknown(of):
            return Text("{of} est vide", "{of} is blank").format(of=of.name)
        case AtLeast(of, least):
            return Text("{of} ≥ {n}", "{of} ≥ {n}").format(of=_row(of), n=f"{least:.15g}")
        case AtMost(of, most):
            return Text("{of} ≤ {n}", "{of} ≤ {n}").format(of=_row(of), n=f"{most:.15g}")
        case NotUnder(column, least):
            return Text("{of} ≥ {n} ou vide", "{of} ≥ {n} or blank").format(of=column.name, n=f"{least:.15g}")
        case Flagged(column, yes):
            return (Text("{of} = oui", "{of} = yes") if yes else Text("{of} = non", "{of} = no")).format(of=column.name)
        case Aged(column, days):
            return Text("« {of} » a plus de {n} jours", "“{of}” is over {n} days old").format(of=column.name, n=days)
        case NotNegative(of):
            return Text("{of} ≥ 0", "{of} ≥ 0").format(of=_row(of))


def _values(column: Column, values: tuple[str, ...]) -> Text:
    names = WORDS.get(column.words, {}) if column.words else {}
    return _joined([names.get(value, same(value)) for value in values], Text(" ou ", " or "))


def _joined(texts: list[Text], between: Text) -> Text:
    return Text(fr=between.fr.join(text.fr for text in texts), en=between.en.join(text.en for text in texts))
