"""What the figures say, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from kpi import formats
from kpi.compare import Spans, Standing
from kpi.formats import Unit
from kpi.targets import Status
from kpi.words import Lang, Text

NOTHING = Text("Choisissez des indicateurs pour commencer.", "Choose KPIs to begin with.")
AT_TARGET = Text("{name} à {share} de l’objectif{to_date}", "{name} at {share} of target{to_date}")
TO_DATE = Text(" à date", " to date")
MOVED = Text("{name} : {change} face au {days}", "{name}: {change} against {days}")
STANDS = Text("{name} : {value}", "{name}: {value}")
OFF = Text("{off} hors objectif sur {n} qui en ont un", "{off} off target of {n} that have one")
NONE_OFF = Text("aucun hors objectif sur {n} qui en ont un", "none off target of {n} that have one")
BETTER = Text("Dans le bon sens : {better} sur {n}", "Moving the right way: {better} of {n}")
NO_TARGET = Text("Aucun objectif pour ces chiffres", "No target for these figures")


def message(standings: Sequence[Standing], days: Spans, *, currency: str = "EUR") -> Text:
    """Where one stands, in a line: the main KPI first, then how many are off target or move the right way."""
    if not standings:
        return NOTHING
    main = _main(standings)
    parts = [_first(main, days, currency=currency), *_others(standings)]
    if not any(standing.aim for standing in standings):
        parts.append(NO_TARGET)
    return Text(*(". ".join(_capital(part.in_(lang)) for part in parts) + "." for lang in (Lang.FR, Lang.EN)))


def _main(standings: Sequence[Standing]) -> Standing:
    """Revenue where it is followed, else the first that has a target, else the first that has a figure."""
    first_choice = [standing for standing in standings if standing.kpi.id == "revenue" and standing.figure.value is not None]
    with_target = [standing for standing in standings if standing.attainment is not None]
    known = [standing for standing in standings if standing.figure.value is not None and not standing.figure.few]
    return next(iter([*first_choice, *with_target, *known, *standings]))


def _first(main: Standing, days: Spans, *, currency: str) -> Text:
    name = main.kpi.name
    if main.attainment is not None:
        share = {lang: formats.attained(main.attainment, lang=lang) for lang in Lang}
        return AT_TARGET.format(name=name, share=share, to_date=TO_DATE if days.is_open and main.kpi.adds_up else Text("", ""))
    if main.change is not None:
        against = {lang: formats.days(days.reference.start, days.reference.end, lang=lang) for lang in Lang}
        change = {lang: moved(main, lang=lang, currency=currency) for lang in Lang}
        return MOVED.format(name=name, change=change, days=against)
    if main.figure.few and main.figure.value is not None:
        return STANDS.format(name=name, value=f"n = {main.figure.n}")
    value = {lang: formats.figure(main.figure.value, main.kpi.unit, lang=lang, currency=currency) for lang in Lang}
    return STANDS.format(name=name, value=value)


def moved(standing: Standing, *, lang: Lang, currency: str = "EUR") -> str:
    """The change since the reference: shares, notes and durations by their difference (``+3 pts``), all else in percent."""
    if standing.kpi.unit in (Unit.PERCENT, Unit.STARS, Unit.DAYS):
        return formats.variance(standing.difference, standing.kpi.unit, lang=lang, currency=currency)
    return formats.change(standing.change, lang=lang)


def _others(standings: Sequence[Standing]) -> list[Text]:
    judged = [standing for standing in standings if standing.status is not Status.NONE]
    if judged:
        off = sum(standing.status is Status.OFF for standing in judged)
        return [(OFF if off else NONE_OFF).format(off=off, n=len(judged))]
    directions = [standing.favourable for standing in standings if standing.favourable is not None]
    return [BETTER.format(better=sum(directions), n=len(directions))] if directions else []


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
