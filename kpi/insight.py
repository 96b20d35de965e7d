"""What the figures say, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from kpi import formats
from kpi.catalogue import CATALOGUE
from kpi.compare import Spans, Standing
from kpi.targets import Status
from kpi.words import Lang, Text

NOTHING = Text("Choisissez des indicateurs pour commencer.", "Choose KPIs to begin with.")
AT_TARGET = Text("{name} à {share} de l’objectif{to_date}", "{name} at {share} of target{to_date}")
TO_DATE = Text(" à date", " to date")
MOVED = Text("{name} : {change} par rapport à {days}", "{name}: {change} against {days}")
STANDS = Text("{name} : {value}", "{name}: {value}")
OFF = Text("{off} hors objectif sur {n} qui en ont un", "{off} off target of {n} that have one")
NONE_OFF = Text("aucun hors objectif sur {n} qui en ont un", "none off target of {n} that have one")
BETTER = Text("{better} indicateurs sur {n} vont dans le bon sens", "{better} of {n} KPIs move the right way")
NO_TARGET = Text("Aucun objectif n’est fixé", "No target is set")


def message(standings: Sequence[Standing], days: Spans, *, currency: str = "EUR") -> Text:
    """Where one stands, in a line: the main KPI first, then how many are off target or move the right way."""
    if not standings:
        return NOTHING
    main = _main(standings)
    parts = [_first(main, days, currency=currency), _others(standings)]
    if all(standing.status is Status.NONE for standing in standings):
        parts.append(NO_TARGET)
    return Text(*(". ".join(_capital(part.in_(lang)) for part in parts) + "." for lang in (Lang.FR, Lang.EN)))


def _main(standings: Sequence[Standing]) -> Standing:
    """Revenue where it is followed, else the first that has a target, else the first that has a figure."""
    first_choice = [standing for standing in standings if standing.kpi is CATALOGUE["revenue"] and standing.figure.value is not None]
    with_target = [standing for standing in standings if standing.attainment is not None]
    known = [standing for standing in standings if standing.figure.value is not None]
    return next(iter([*first_choice, *with_target, *known, *standings]))


def _first(main: Standing, days: Spans, *, currency: str) -> Text:
    name = main.kpi.name
    if main.attainment is not None:
        share = {lang: formats.attained(main.attainment, lang=lang) for lang in Lang}
        return AT_TARGET.format(name=name, share=share, to_date=TO_DATE if days.is_open and main.kpi.adds_up else Text("", ""))
    if main.change is not None:
        against = {lang: formats.days(days.reference.start, days.reference.end, lang=lang) for lang in Lang}
        return MOVED.format(name=name, change={lang: formats.change(main.change, lang=lang) for lang in Lang}, days=against)
    value = {lang: formats.figure(main.figure.value, main.kpi.unit, lang=lang, currency=currency) for lang in Lang}
    return STANDS.format(name=name, value=value)


def _others(standings: Sequence[Standing]) -> Text:
    judged = [standing for standing in standings if standing.status is not Status.NONE]
    if judged:
        off = sum(standing.status is Status.OFF for standing in judged)
        return (OFF if off else NONE_OFF).format(off=off, n=len(judged))
    moved = [standing for standing in standings if standing.favourable is not None]
    return BETTER.format(better=sum(standing.favourable is True for standing in moved), n=len(moved))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
