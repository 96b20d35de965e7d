"""Forecasts on the page: in a sentence, side by side, over time, and how each did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kpi import formats
from kpi.catalogue import Kpi
from kpi.charts import over_time as over_time_chart
from kpi.charts.manner import Manner, unit_name
from kpi.charts.ranges import Range, ranges
from kpi.compare import steps
from kpi.forecast import Ahead
from kpi.forecast.blend import Source
from kpi.forecast.hindsight import TOGETHER, Hindsight
from kpi.forecast.sums import Likely
from kpi.measures import Type
from kpi.periods import Grain, Period, add_months, periods
from kpi.planning import told
from kpi.words import Lang, Text
from pages.ui import figures, incoming, places, say, steering
from pages.ui.choose import View
from pages.ui.drawing import draw, look
from pages.ui.foreseen import Foreseen, foreseen, span_of
from pages.ui.state import Session

PAST = 12  # months
FEWEST = 2  # forecasts that are worth a chart
NAMES = {
    Source.PLAN: Text("Votre plan", "Your plan"),
    Source.STATISTICAL: Text("D’après le passé", "From the past"),
    Source.PIPELINE: Text("D’après le pipeline", "From the pipeline"),
}
BLEND = Text("Pondérée", "Weighted")
MESSAGE = Text(
    "{name}, {period} : {value} le plus probable, entre {low} et {high} huit fois sur dix.",
    "{name}, {period}: most likely {value}, between {low} and {high} eight times in ten.",
)
CHANCE = Text(" Objectif de {target} : chance de l’atteindre {chance}.", " Target of {target}: chance of reaching it {chance}.")
ON_TILE = Text("Chance d’atteindre l’objectif de {period} : {chance}", "Chance of reaching the target of {period}: {chance}")
NO_FORECAST = Text("{name}, {period} : pas encore de prévision.", "{name}, {period}: no forecast yet.")
SUBJECT = Text("{name}{unit}, {period}", "{name}{unit}, {period}")
WEIGHED = Text(
    "La prévision pondérée : {parts}. Plus une prévision s’est trompée, moins elle pèse.",
    "The weighted forecast: {parts}. The more a forecast was wrong, the less it weighs.",
)
PART = Text("{name} {share}", "{name} {share}")
NO_PLAN = Text(
    "Pas de plan pour {period} : fixez un objectif pour y tenir la prévision.",
    "No plan for {period}: set a target to hold the forecast against.",
)
OTHER_FIGURE = Text(
    "Le pipeline prévoit des montants signés : il ne dit rien de cet indicateur.",
    "The pipeline forecasts amounts won: it says nothing of this KPI.",
)
NO_PIPELINE = Text(
    "Le pipeline ne prévoit pas encore cette période : il y faut trente affaires closes, datées, sur assez de mois.",
    "The pipeline does not forecast this period yet: that takes thirty closed deals, dated, over enough months.",
)
TESTED = Text(
    "Prévision : {method}. Essayée sur {n} dates passées : écart moyen de {share} ; l’intervalle à 80 % a tenu {covered} du temps.",
    "Forecast: {method}. Tried on {n} past dates: off by {share} on average; the 80% interval held {covered} of the time.",
)
NOT_BETTER = Text(
    "Prévision : {method}. Essayée sur {n} dates passées, elle ne fait pas mieux que répéter le passé : écart moyen de {share}.",
    "Forecast: {method}. Tried on {n} past dates, it does no better than repeating the past: off by {share} on average.",
)
WITHIN = Text("En général à {within} près.", "Usually within {within}.")
LEANS = {
    1: Text("Trop haut {times} fois sur {n}.", "Too high {times} times out of {n}."),
    -1: Text("Trop bas {times} fois sur {n}.", "Too low {times} times out of {n}."),
}
PART_OF_A_SEASON = Text(
    "Moins de deux ans d’historique : la saison de l’an dernier ne compte que pour une part.",
    "Under two years of history: last year’s season counts only in part.",
)
DID = Text("Avons-nous souvent raison ?", "How often were we right?")
TRIED = Text(
    "Ce que chacune aurait dit à {n} fins de mois passées des {months} mois suivants, face à ce qui est venu ; « avant » : répéter les "
    "{months} mois d’avant.",
    "What each would have said at {n} past month ends of the {months} months after, against what came; “before”: the {months} months "
    "before said again.",
)
UNTRIED = Text(
    "Aucune n’a pu être essayée sur le passé : il y faut plus de mois d’historique.",
    "None could be tried on the past: that takes more months of history.",
)
BY_MONTH = Text("Les prévisions mois par mois", "The forecasts by month")
SOURCE, WEIGHT, OFF, BIAS, HELD = (
    Text("Prévision", "Forecast"),
    Text("Poids", "Weight"),
    Text("Écart moyen", "Off by"),
    Text("Biais", "Bias"),
    Text("80 % tenu", "80% held"),
)
BEFORE = Text("Avant", "Before")
MONTH = Text("Mois", "Month")


def message(session: Session, found: Foreseen) -> None:
    """What is most likely, between which bounds, and the chance of reaching the target."""
    best, kpi = found.best, found.kpi
    facts = {"name": kpi.name, "period": _period(session, found.span)}
    if best is None:
        text = NO_FORECAST.format(**facts)
    else:
        text = MESSAGE.format(
            value=_said(session, kpi, best.value), low=_said(session, kpi, best.low), high=_said(session, kpi, best.high), **facts
        )
    chance = found.chance()
    if chance is not None and found.target is not None:
        more = CHANCE.format(target=_said(session, kpi, found.target), chance=told(chance))
        text = Text(text.fr + more.fr, text.en + more.en)
    st.markdown(f"**{say.plain(session.say(text))}**")


def side_by_side(session: Session, found: Foreseen) -> None:
    """Each forecast of the span with its interval, and their blend."""
    manner = Manner(found.kpi, session.lang, look(), session.currency, session.calendar)
    best = found.best
    shown = [
        _range(session, NAMES[source], found.parts[source], main=not found.is_blend and found.parts[source] == best)
        for source in NAMES
        if source in found.parts
    ]
    if found.is_blend and best is not None:
        shown.append(_range(session, BLEND, best, main=True))
    if best is None or len(shown) < FEWEST:
        return
    signs = {lang: unit_name(found.kpi.unit, lang=lang, currency=session.currency) for lang in Lang}
    unit = {lang: f", {sign}" if sign else "" for lang, sign in signs.items()}
    subject = SUBJECT.format(name=found.kpi.name, unit=unit, period=_period(session, found.span))
    title = _title(session, found)
    draw(ranges(manner, shown, target=found.target, done=found.done or None, title=title, subject=subject), key="ranges")
    if found.is_blend:
        parts = [PART.format(name=_low(NAMES[source]), share=_share(found.weights[source])) for source in NAMES if source in found.weights]
        st.caption(say.plain(session.say(WEIGHED.format(parts=say.listed(parts, session.lang)))))


def missing(session: Session, found: Foreseen) -> None:
    """Which forecasts there are none of, why, and what to do."""
    if found.missing is not None:
        st.caption(say.plain(session.say(found.missing)))
    if Source.PIPELINE not in found.parts:
        st.caption(session.say(NO_PIPELINE if incoming.wins_deals(session, found.kpi) else OTHER_FIGURE))
    if found.target is None:
        st.caption(say.plain(session.say(NO_PLAN.format(period=_period(session, found.span)))))
        st.page_link(places.TARGETS.file, label=session.say(Text("Fixer des objectifs", "Set targets")), icon=places.TARGETS.icon)


def over_time(session: Session, view: View, found: Foreseen) -> None:
    """The months behind and those to come, with the forecast to look at."""
    best = found.by_month()
    if not best:
        return
    cutoff = steering.dataset_of(session).cutoff
    first = max(add_months(cutoff.replace(day=1), -PAST), steering.dataset_of(session).first_day)
    drawn = steps(
        found.kpi,
        found.values,
        periods(first, max(month.end for month in best), Grain.MONTH, session.calendar),
        steering.targets(session, view),
        cutoff=cutoff,
        calendar=session.calendar,
        ahead={month: (one.value, one.low, one.high) for month, one in best.items()},
    )
    spec = over_time_chart(
        found.kpi, drawn, lang=session.lang, look=look(), cutoff=cutoff, currency=session.currency, calendar=session.calendar
    )
    draw(spec, key="foreseen")


def by_month(session: Session, found: Foreseen) -> None:
    """Each month to come with all that is said of it, exact."""
    best = found.by_month()
    if not best:
        return
    rows = []
    for month, parts in found.months.items():
        row = {session.say(MONTH): month.name(lang=session.lang, calendar=session.calendar)}
        row |= {session.say(NAMES[source]): _exact(session, found.kpi, parts.get(source)) for source in NAMES}
        row[session.say(BLEND)] = _exact(session, found.kpi, best.get(month)) if found.is_blend else ""
        row[session.say(figures.LOW)] = _bound(session, found.kpi, best[month].low) if month in best else ""
        row[session.say(figures.HIGH)] = _bound(session, found.kpi, best[month].high) if month in best else ""
        rows.append(row)
    with st.expander(session.say(BY_MONTH), icon=":material/table:"):
        figures.shown(pl.DataFrame(rows), alt=session.say(BY_MONTH))


def how_they_did(session: Session, found: Foreseen) -> None:
    """What each would have said at past month ends, against what came."""
    if not found.kpi.adds_up:
        return
    st.header(session.say(DID), anchor=False)
    if not found.past:
        st.caption(session.say(UNTRIED))
        return
    n = max(one.origins for one in found.past.values())
    st.caption(session.say(TRIED.format(n=n, months=TOGETHER)))
    rows = [_row(session, found, source, found.past[source]) for source in NAMES if source in found.past]
    figures.shown(pl.DataFrame(rows), alt=session.say(DID))


def accuracy(session: Session, view: View, kpi: Kpi) -> None:
    """How the forecast was made and how it would have done."""
    if kpi.type is Type.RANKING:
        return
    made = steering.forecast_of(session, view, kpi)
    if not isinstance(made, Ahead):
        return
    tested = made.made.backtest
    facts = {
        "method": made.made.name,
        "share": {
            lang: formats.NOT_AVAILABLE.in_(lang) if tested.share is None else formats.share(tested.share, lang=lang) for lang in Lang
        },
        "covered": {lang: formats.share(tested.covered80, lang=lang) for lang in Lang},
        "n": tested.origins,
    }
    sentences = [
        (TESTED if tested.beats_naive else NOT_BETTER).format(**facts),
        *([] if tested.within is None else [WITHIN.format(within=_share(tested.within))]),
        *([LEANS[tested.leans].format(n=tested.origins, times=max(tested.high, tested.origins - tested.high))] if tested.leans else []),
        *([PART_OF_A_SEASON] if made.made.season_in_part else []),
    ]
    st.caption(say.plain(" ".join(session.say(sentence) for sentence in sentences)))


def chances(session: Session, view: View, kpis: Sequence[Kpi], spots: Mapping[str, DeltaGenerator]) -> None:
    """On each tile, where its very period is forecast: how likely its target is reached. Told after all else, for it takes its time."""
    for kpi in kpis:
        if kpi.id not in spots or span_of(session, view, kpi) != view.period:
            continue
        found = foreseen(session, view, kpi)
        if (chance := found.chance()) is not None:
            says = ON_TILE.format(period=_period(session, found.span), chance=told(chance))
            spots[kpi.id].caption(say.plain(session.say(says)))


def _row(session: Session, found: Foreseen, source: Source, past: Hindsight) -> dict[str, str]:
    lang = session.lang
    wide = any(one.high > one.low for one in past.said)
    return {
        session.say(SOURCE): session.say(NAMES[source]),
        session.say(WEIGHT): formats.share(found.weights[source], lang=lang) if found.is_blend and source in found.weights else "",
        session.say(OFF): formats.share(past.error, lang=lang),
        session.say(BEFORE): formats.share(past.naive_error, lang=lang),
        session.say(BIAS): formats.change(past.bias(), lang=lang),
        session.say(HELD): f"{past.held}/{past.origins}" if wide else "",
    }


def _title(session: Session, found: Foreseen) -> Text:
    values = [one.value for one in found.parts.values()]
    facts = {"low": _said(session, found.kpi, min(values)), "high": _said(session, found.kpi, max(values))}
    return Text("Les prévisions vont de {low} à {high}", "The forecasts go from {low} to {high}").format(**facts)


def _range(session: Session, name: Text, one: Likely, *, main: bool) -> Range:
    return Range(session.say(name), one.value, one.low, one.high, main=main)


def _period(session: Session, period: Period) -> dict[Lang, str]:
    return {lang: period.name(lang=lang, calendar=session.calendar) for lang in Lang}


def _said(session: Session, kpi: Kpi, value: float) -> dict[Lang, str]:
    return {lang: formats.figure(value, kpi.unit, lang=lang, currency=session.currency) for lang in Lang}


def _exact(session: Session, kpi: Kpi, one: Likely | None) -> str:
    return "" if one is None else _bound(session, kpi, one.value)


def _bound(session: Session, kpi: Kpi, value: float) -> str:
    return formats.exact(value, kpi.unit, lang=session.lang, currency=session.currency)


def _share(share: float) -> dict[Lang, str]:
    return {lang: formats.share(share, lang=lang) for lang in Lang}


def _low(name: Text) -> Text:
    """A name within a sentence."""
    return Text(name.fr[:1].lower() + name.fr[1:], name.en[:1].lower() + name.en[1:])
