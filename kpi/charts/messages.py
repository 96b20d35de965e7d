"""What a chart says in words: its message, what it is about, and its text alternative."""

from __future__ import annotations

from collections.abc import Sequence

from kpi import formats
from kpi.catalogue import Better, Kpi
from kpi.charts.legend import FAVOURABLE, UNFAVOURABLE
from kpi.charts.manner import Before, Manner, unit_name
from kpi.compare import Part, Step
from kpi.formats import MINUS, NO_BREAK, Unit
from kpi.measures import Type
from kpi.periods import CIVIL, Calendar, Grain, Period
from kpi.words import Lang, Text

BLANK = Text("(vide)", "(blank)")
NOT_SAID = Text("non dit", "not said")
TOO_FEW = Text("{name} : trop peu de cas pour un chiffre", "{name}: too few for a figure")
EMPTY = Text("{name} : pas encore de chiffre", "{name}: no figure yet")
ALONE = Text("{name} : {figure} {when}", "{name}: {figure} {when}")
SO_FAR = Text("{name} : {figure} à ce jour, {period} en cours", "{name}: {figure} so far, {period} in progress")
TO_COME = Text("{name} : {figure} prévus {when}", "{name}: {figure} forecast {when}")
AGAINST_TARGET = (
    Text("{name} {gap} sous l’objectif {when}", "{name} {gap} under target {when}"),
    Text("{name} à l’objectif {when}", "{name} on target {when}"),
    Text("{name} {gap} au-dessus de l’objectif {when}", "{name} {gap} over target {when}"),
)
AGAINST_PREVIOUS = (
    Text("{name} {gap} sous l’année précédente {when}", "{name} {gap} under last year {when}"),
    Text("{name} au niveau de l’année précédente {when}", "{name} level with last year {when}"),
    Text("{name} {gap} au-dessus de l’année précédente {when}", "{name} {gap} over last year {when}"),
)
LEADS = Text("{name} : {member} en tête, {figure}", "{name}: {member} leads with {figure}")
HIGHEST = Text("{name} : au plus haut chez {member}, {figure}", "{name}: highest for {member}, {figure}")
FIRST_REASON = Text("{name} : {member} d’abord, {share}", "{name}: {member} first, {share}")
IN = Text("en {period}", "in {period}")
WHEN = {
    Grain.DAY: Text("le {period}", "on {period}"),
    Grain.QUARTER: Text("au {period}", "in {period}"),
    Grain.HALF: Text("au {period}", "in {period}"),
    Grain.ALL: Text("sur toute la période", "over all time"),
    Grain.CUSTOM: Text("sur {period}", "over {period}"),
}
FISCAL_YEAR = Text("sur l’{period}", "in {period}")
FACTS = {
    "actual": Text("réalisé {figure}", "actual {figure}"),
    "target": Text("objectif {figure}", "target {figure}"),
    "previous": Text("{before} {figure}", "{before} {figure}"),
    "forecast": Text("prévision {figure}", "forecast {figure}"),
}
BEFORE = {Before.YEAR: Text("année précédente", "last year"), Before.PERIOD: Text("période précédente", "previous period")}
BETWEEN = Text("{fact} (entre {low} et {high})", "{fact} (between {low} and {high})")


def message(kpi: Kpi, steps: Sequence[Step], *, currency: str = "EUR", calendar: Calendar = CIVIL) -> Text:
    """The title that says the message first: the last complete period against its target, else against last year, else its figure.

    A period that is not over is never judged: where there is no other, its figure so far is said.
    """
    manners = {lang: Manner(kpi, lang, currency=currency, calendar=calendar) for lang in Lang}
    return Text(fr=headline(manners[Lang.FR], steps), en=headline(manners[Lang.EN], steps))


def alternative(
    kpi: Kpi,
    shown: Sequence[Step] | Sequence[Part],
    *,
    lang: Lang,
    currency: str = "EUR",
    calendar: Calendar = CIVIL,
    before: Before = Before.YEAR,
    title: Text | None = None,
) -> str:
    """The text alternative of a chart: its message (of steps, ``title`` where one is given), then its key figures."""
    manner = Manner(kpi, lang, currency=currency, calendar=calendar, before=before)
    steps = [one for one in shown if isinstance(one, Step)]
    parts = [one for one in shown if isinstance(one, Part)]
    if parts:
        facts = _shares(manner, parts) if kpi.type is Type.RANKING else {member(manner, part): _facts(manner, part) for part in parts}
        return _sentences([leader(manner, parts), *(f"{name} : {fact}" for name, fact in list(facts.items())[:3])], manner)
    key = [step for step in (last_complete(steps), *_open(steps)) if step is not None]
    first = manner.say(title).rstrip(".") if title else headline(manner, steps)
    return _sentences([first, *(f"{manner.name(step.period)} : {_facts(manner, step)}" for step in key)], manner)


def headline(manner: Manner, steps: Sequence[Step]) -> str:
    """The message of steps, in the chart's language."""
    step = last_complete(steps)
    if step is None or step.actual is None:
        return _unfinished(manner, steps)
    name, when = manner.kpi.name, _when(manner, step.period)
    for reference, verdicts in ((step.target, AGAINST_TARGET), (step.previous, AGAINST_PREVIOUS)):
        if reference is not None:
            sign, gap = _gap(manner, step.actual, reference)
            verdict = verdicts[sign + 1].format(name=name, gap=gap, when=when)
            return manner.say(verdict) + (_judged(manner, sign) if sign else "")
    return manner.say(ALONE.format(name=name, figure=manner.figure(step.actual), when=when))


def leader(manner: Manner, parts: Sequence[Part]) -> str:
    """The message of parts: who comes first, or which reason does."""
    known = [part for part in parts if part.actual is not None and part.member is not None]
    first = max(known, key=lambda part: part.actual or 0.0, default=None)
    if first is None:
        few = any(part.few is not None for part in parts)
        return manner.say((TOO_FEW if few else EMPTY).format(name=manner.kpi.name))
    if manner.kpi.type is Type.RANKING:
        share = share_text(manner, (first.actual or 0.0) / (sum(part.actual or 0.0 for part in parts) or 1.0))
        return manner.say(FIRST_REASON.format(name=manner.kpi.name, member=first.member, share=share))
    return manner.say(
        (HIGHEST if manner.kpi.better is Better.LOWER else LEADS).format(
            name=manner.kpi.name, member=first.member, figure=manner.figure(first.actual)
        )
    )


def subject(manner: Manner, steps: Sequence[Step], scope: Text | None = None) -> str:
    """What stands under the message: what, unit, scope, period."""
    what = manner.say(manner.kpi.name)
    names = [manner.name(step.period).replace(" ", NO_BREAK) for step in steps]
    span = " – ".join(dict.fromkeys([names[0], names[-1]])) if names else ""
    return ", ".join(filter(None, [what, _unit(manner), manner.say(scope) if scope else "", span]))


def member(manner: Manner, part: Part) -> str:
    """A member's name; the blank one is named too."""
    return manner.say(BLANK) if part.member is None else part.member


def share_text(manner: Manner, share: float) -> str:
    """A share of a whole: ``34 %``."""
    return formats.figure(share, Unit.PERCENT, lang=manner.lang)


def last_complete(steps: Sequence[Step]) -> Step | None:
    """The last period that is over and has a figure."""
    return next((step for step in reversed(steps) if step.complete and step.actual is not None), None)


def _unfinished(manner: Manner, steps: Sequence[Step]) -> str:
    name = manner.kpi.name
    for step in steps:
        if step.actual is not None:
            return manner.say(SO_FAR.format(name=name, figure=manner.figure(step.actual), period=manner.name(step.period)))
        if step.forecast is not None:
            return manner.say(TO_COME.format(name=name, figure=manner.figure(step.forecast), when=_when(manner, step.period)))
    return manner.say(EMPTY.format(name=name))


def _gap(manner: Manner, actual: float, reference: float) -> tuple[int, str]:
    """The side of the reference on which the figure lies (-1, 0, 1), and how far, without a sign; 0 where it would read as none."""
    gap = actual - reference
    absolute = manner.kpi.unit in (Unit.PERCENT, Unit.STARS) or reference <= 0
    written = manner.variance(gap) if absolute else formats.change(gap / reference, lang=manner.lang)
    none = manner.variance(0.0) if absolute else formats.change(0.0, lang=manner.lang)
    text = written.lstrip(f"+{MINUS}")
    return (0 if text == none else 1 if gap > 0 else -1), text


def _judged(manner: Manner, sign: int) -> str:
    """Whether the gap is good, where less is better: few read "under target" as good news."""
    if manner.kpi.better is not Better.LOWER:
        return ""
    return ", " + manner.say(FAVOURABLE if sign < 0 else UNFAVOURABLE).lower()


def _when(manner: Manner, period: Period) -> str:
    text = WHEN.get(period.grain, IN)
    if period.grain is Grain.YEAR and manner.calendar.fiscal_start > 1:
        text = FISCAL_YEAR
    return manner.say(text.format(period=manner.name(period).replace(" ", NO_BREAK)))


def _facts(manner: Manner, shown: Step | Part) -> str:
    """Its figures in words: actual, target, last year, forecast."""
    written = []
    for name, text in FACTS.items():
        value = getattr(shown, name, None)
        if value is not None:
            fact = manner.say(text.format(figure=manner.figure(value), before=BEFORE[manner.before]))
            written.append(_between(manner, fact, shown) if name == "forecast" and isinstance(shown, Step) else fact)
    return ", ".join(written) or formats.NOT_AVAILABLE.in_(manner.lang)


def _shares(manner: Manner, parts: Sequence[Part]) -> dict[str, str]:
    """What each reason weighs among all, those not said included."""
    whole = sum(part.actual or 0.0 for part in parts) or 1.0
    return {part.member or manner.say(NOT_SAID): share_text(manner, (part.actual or 0.0) / whole) for part in parts}


def _between(manner: Manner, fact: str, step: Step) -> str:
    if step.low is None or step.high is None:
        return fact
    return manner.say(BETWEEN.format(fact=fact, low=manner.figure(step.low), high=manner.figure(step.high)))


def _open(steps: Sequence[Step]) -> list[Step]:
    """The first period that is not over, where there is one."""
    return [step for step in steps if not step.complete][:1]


def _unit(manner: Manner) -> str:
    return unit_name(manner.kpi.unit, lang=manner.lang, currency=manner.currency)


def _sentences(said: Sequence[str], manner: Manner) -> str:
    text = ". ".join(said) + "."
    return text.replace(" : ", ": ") if manner.lang is Lang.EN else text
