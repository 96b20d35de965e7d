"""What the figures say, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from kpi import formats
from kpi.catalogue import Better, Kpi
from kpi.compare import Spans, Standing, Usual
from kpi.formats import Unit
from kpi.pace import Pace
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


# The pace of an open period ------------------------------------------------------------------------------------------

BEHIND = Text("{gap} de retard sur le rythme", "{gap} behind the pace")
AHEAD = Text("{gap} d’avance sur le rythme", "{gap} ahead of the pace")
MORE = Text("{gap} de plus que le rythme", "{gap} over the pace")
LESS = Text("{gap} de moins que le rythme", "{gap} under the pace")
EVEN = Text("Juste dans le rythme", "Right on the pace")
NEEDED = Text(" ; il faut {needed} par jour ouvré", "; {needed} needed each working day")
ENOUGH = Text(" ; {needed} par jour ouvré suffisent", "; {needed} each working day will do")
AT_MOST = Text(" ; {needed} par jour ouvré au plus", "; {needed} each working day at most")
SO_FAR = Text(", contre {a_day} jusqu’ici", ", against {a_day} so far")
NO_DAY_LEFT = Text(" ; il manque {rest}, sans jour ouvré restant", "; {rest} missing, and no working day left")
DONE = Text("L’objectif de la période est atteint", "The period’s target is reached")
OVER = Text(", avec {over} de plus", ", with {over} more")
BROKEN = Text("L’objectif de la période est dépassé de {over}", "The period’s target is exceeded by {over}")


def on_pace(kpi: Kpi, pace: Pace, *, currency: str = "EUR") -> Text:
    """Ahead of or behind what is due, and what each working day that remains has to bring, or may at most."""
    facts = {
        "gap": _told(kpi, abs(pace.ahead), currency),
        "needed": _told(kpi, pace.needed or 0.0, currency),
        "a_day": _told(kpi, pace.a_day or 0.0, currency),
        "rest": _told(kpi, pace.rest, currency),
        "over": _told(kpi, pace.done - pace.target, currency),
    }
    parts = _on_pace(kpi, pace)
    return Text("".join(part.fr for part in parts), "".join(part.en for part in parts)).format(**facts)


def _on_pace(kpi: Kpi, pace: Pace) -> list[Text]:
    if pace.done >= pace.target and kpi.better is not Better.LOWER:
        return [DONE, *([OVER] if pace.done > pace.target else [])]
    if pace.done > pace.target:
        return [BROKEN]
    where = EVEN if _nothing(kpi, pace.ahead) else _side(kpi.better, over=pace.ahead > 0)
    if pace.needed is None:
        return [where, *([] if kpi.better is Better.LOWER else [NO_DAY_LEFT])]
    asks = AT_MOST if kpi.better is Better.LOWER else ENOUGH if pace.ahead >= 0 else NEEDED
    return [where, asks, *([SO_FAR] if pace.a_day is not None else [])]


def _side(better: Better, *, over: bool) -> Text:
    if better is Better.HIGHER:
        return AHEAD if over else BEHIND
    return MORE if over else LESS


def _nothing(kpi: Kpi, gap: float) -> bool:
    """Whether a gap would read as zero."""
    return not any(digit in formats.figure(abs(gap), kpi.unit, lang=Lang.EN) for digit in "123456789")


def readable(kpi: Kpi, value: float) -> float:
    """A part of what is counted as one reads it: whole ones, to a tenth under ten; anything else as it is."""
    return float(round(value, 0 if abs(value) >= 10 else 1)) if kpi.unit is Unit.COUNT else value


def _told(kpi: Kpi, value: float, currency: str) -> dict[Lang, str]:
    return {lang: formats.figure(readable(kpi, value), kpi.unit, lang=lang, currency=currency) for lang in Lang}


# Why it moved --------------------------------------------------------------------------------------------------------

MOVED_BY = Text("{name} {change}{share} : {causes}", "{name} {change}{share}: {causes}")
NOT_MOVED = Text("{name} n’a pas bougé", "{name} did not move")
SHARE = Text(" ({share})", " ({share})")
CAUSE = Text("{key} {effect}", "{key} {effect}")
MOST_OF_IT = Text("{cause} ({share} de l’écart)", "{cause} ({share} of the change)")
WITHIN = Text(
    "Un écart habituel d’une année à l’autre : entre {low} et {high} huit fois sur dix, sur {n} périodes passées.",
    "A usual change from one year to the next: between {low} and {high} eight times out of ten, over {n} past periods.",
)
OUTSIDE = Text(
    "Un écart inhabituel : {change}, quand d’une année à l’autre il est entre {low} et {high} huit fois sur dix, sur {n} périodes passées.",
    "An unusual change: {change}, when from one year to the next it is between {low} and {high} eight times out of ten, over {n} past "
    "periods.",
)
THREE = 3


def why_it_moved(kpi: Kpi, before: float, now: float, causes: Sequence[tuple[Text, float]], *, currency: str = "EUR") -> Text:
    """The difference and the three steps that make most of it, each with its sign; what the others make together.

    What share of it the first one makes is told where it makes a part: not where others undo some of it.

    ``causes``: all steps by their names, the largest first; they sum to the difference.
    """
    if not causes:
        return NOT_MOVED.format(name=kpi.name)
    told = [CAUSE.format(key=key, effect=_step(kpi, effect, currency)) for key, effect in causes[:THREE]]
    part = causes[0][1] / (now - before) if now != before else 0.0
    if len(causes) > 1 and 0 < part < 1:
        told[0] = MOST_OF_IT.format(cause=told[0], share={lang: formats.share(part, lang=lang) for lang in Lang})
    if len(causes) > THREE:
        rest = sum(effect for _, effect in causes[THREE:])
        told.append(Text("le reste {effect}", "the rest {effect}").format(effect=_step(kpi, rest, currency)))
    listed = Text(" ; ".join(one.fr for one in told), "; ".join(one.en for one in told))
    in_points = kpi.unit in (Unit.PERCENT, Unit.STARS, Unit.DAYS) or before <= 0
    share = Text("", "") if in_points else SHARE.format(share={lang: formats.change((now - before) / before, lang=lang) for lang in Lang})
    return MOVED_BY.format(name=kpi.name, change=_step(kpi, now - before, currency), share=share, causes=listed)


def how_usual(kpi: Kpi, change: float, usual: Usual, *, currency: str = "EUR") -> Text:
    """Whether a change since last year is one of those that this KPI knows, with what they were."""
    facts = {name: _step(kpi, value, currency) for name, value in (("change", change), ("low", usual.low), ("high", usual.high))}
    return (WITHIN if usual.holds(change) else OUTSIDE).format(n=usual.n, **facts)


def _step(kpi: Kpi, effect: float, currency: str) -> dict[Lang, str]:
    return {lang: formats.variance(effect, kpi.unit, lang=lang, currency=currency) for lang in Lang}
