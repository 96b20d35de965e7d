"""What the pipeline will bring: what was won by month, what the open deals and those yet to come will add, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl
import streamlit as st

from kpi import formats
from kpi.catalogue import AMOUNT_WON, Kpi
from kpi.charts import over_time
from kpi.compare import steps
from kpi.engine import Values
from kpi.engine.dealings import dealings
from kpi.errors import KpiError
from kpi.forecast.hindsight import LARGEST, TOGETHER, Hindsight, of_deals
from kpi.forecast.lives import Floats
from kpi.forecast.pipeline import Coming, coming, months_from, point
from kpi.measures import resolve
from kpi.periods import DAY, Grain, Period, add_months, period_from_id, period_of, periods
from kpi.planning import told
from kpi.words import Lang, Text
from pages.ui import dealt, figures, kept, opened, say, state, steering
from pages.ui.choose import View
from pages.ui.drawing import clicked, look
from pages.ui.state import Session

TITLE = Text("Ce qui va rentrer", "What will come in")
PAST, FEWEST, MOST = 12, 3, 12  # months
WILL = Text(
    "{median} signés d’ici le {day}, entre {low} et {high} huit fois sur dix",
    "{median} won by {day}, between {low} and {high} eight times in ten",
)
DONE = Text("déjà signés ce mois-ci : {amount}", "won this month already: {amount}")
OPENED = Text("des affaires en cours : {amount}", "from open deals: {amount}")
NEW = Text("d’affaires qui restent à créer : {amount}", "from deals yet to be created: {amount}")
PARTS = Text("Dont, en moyenne, {parts}.", "Of it, on average, {parts}.")
OPEN_ALONE = Text(
    "Celles qui restent à créer n’y sont pas : il y a trop peu de mois d’historique.",
    "Those yet to be created are left out: there are too few months of history.",
)
HOW = Text(
    "Simulé d’après {n} affaires closes en deux ans : chacune des affaires en cours se gagne, se perd ou attend comme celles de son âge, "
    "de son montant et de son étape. Les dates prévues n’y comptent pas : elles rendaient la prévision moins bonne.",
    "Simulated from {n} deals closed within two years: each open deal is won, lost or waits like those of its age, amount and stage. "
    "Expected dates do not count: they made the forecast worse.",
)
NO_AMOUNT = Text(
    "Sans montant : comptées pour celui d’affaires gagnées tirées au sort", "Without an amount: counted at that of won deals drawn by lot"
)
TRIED = Text(
    "Essayée à {origins} fins de mois passées, {months} mois à la fois : écart moyen de {error} ({naive} en répétant les {months} mois "
    "d’avant) ; l’intervalle à 80 % a tenu {held} fois sur {origins}.",
    "Tried at {origins} past month ends, {months} months at a time: off by {error} on average ({naive} by repeating the {months} months "
    "before); the 80% interval held {held} times out of {origins}.",
)
NO_BETTER = Text(
    "Essayée à {origins} fins de mois passées, elle ne fait pas mieux que répéter les {months} mois d’avant : écart moyen de {error} "
    "contre {naive}.",
    "Tried at {origins} past month ends, it does no better than repeating the {months} months before: off by {error} on average against "
    "{naive}.",
)
UNTRIED = Text(
    "Pas essayée sur le passé : il y faut plus de mois d’historique, et {most} affaires en cours au plus.",
    "Not tried on the past: that takes more months of history, and {most} open deals at most.",
)
CHANCE = Text(
    "Objectif de {period} : {target}, {done} signés. Chance de l’atteindre, d’après le pipeline seul : {chance}.",
    "Target of {period}: {target}, {done} won. Chance of reaching it, by the pipeline alone: {chance}.",
)
FILE = Text("affaires_sans_montant", "deals_without_amount")


@dataclass(frozen=True, eq=False)
class Outlook:
    """What is to come, and how such forecasts did before."""

    coming: Coming
    past: Hindsight | None


def section(session: Session, view: View, found: pl.DataFrame) -> None:
    """The forecast by simulation, over what was won; the deals without an amount, which ``found`` holds."""
    st.header(session.say(TITLE), anchor=False)
    with st.spinner(session.say(Text("Simulation de vos affaires", "Simulating your deals"))):
        made = outlook(session, view)
    if isinstance(made, KpiError):
        st.caption(say.plain(session.say(made)))
        return
    kpi = won_kpi(session)
    shown = _shown(session, made.coming)
    spans = {period: period.until(steering.dataset_of(session).cutoff) for period in _aimed(session, view)}
    values = state.figures(session, [kpi], tuple(dict.fromkeys((*shown, *spans.values()))), where=view.where)
    _over_time(session, view, made.coming, kpi, shown, values)
    st.markdown(say.plain(" ".join(session.say(says) for says in _parts(session, view, made.coming, kpi, values))))
    for period, so_far in spans.items():
        _chance(session, view, made.coming, kpi, period, _value(values, kpi, so_far))
    how = HOW.format(n={lang: formats.number(made.coming.learnt, lang=lang) for lang in Lang})
    st.caption(say.plain(" ".join(session.say(says) for says in (how, _tried(made.past)))))
    unpriced = found.filter(pl.col("amount").is_null())
    if len(unpriced):
        with st.expander(session.say(NO_AMOUNT), icon=":material/money_off:"):
            dealt.table(session, unpriced, name=session.say(Text("Sans montant", "Without an amount")), key="unpriced", file=FILE)


def outlook(session: Session, view: View) -> Outlook | KpiError:
    """What is to come up to the end of the period and of the year, three months at least, kept for the next run; or why it is not known."""
    dataset = steering.dataset_of(session)
    first = dataset.cutoff.replace(day=1)
    ends = [period.end for period in _aimed(session, view)]
    fewest = _fewest(dataset.cutoff)
    ahead = max(fewest, *(month + 1 for month in range(MOST) if add_months(first, month) <= max(ends)))

    def made() -> Outlook | KpiError:
        try:
            deals = dealings(dataset, where=view.where)
            found = coming(deals, months_from(dataset.cutoff, ahead), cutoff=dataset.cutoff)
            if not found.has_new:
                found = coming(deals, months_from(dataset.cutoff, fewest), cutoff=dataset.cutoff)
            return Outlook(found, of_deals(deals, cutoff=dataset.cutoff))
        except KpiError as error:
            return error

    assert session.workspace is not None
    return kept.made(session.workspace, "coming", (view.where, ahead), made)


def won_kpi(session: Session) -> Kpi:
    """Revenue, with its targets, where it is made of the deals won; else the amount won."""
    revenue = session.catalogue["revenue"]
    return revenue if wins_deals(session, revenue) else AMOUNT_WON


def wins_deals(session: Session, kpi: Kpi) -> bool:
    """Whether a figure is the amount of the deals won."""
    return resolve(kpi.value, steering.dataset_of(session).has).measure == AMOUNT_WON.value


def _aimed(session: Session, view: View) -> tuple[Period, ...]:
    """The view's period where it is not over, and the year."""
    cutoff = steering.dataset_of(session).cutoff
    year = period_of(cutoff, Grain.YEAR, session.calendar)
    return tuple(dict.fromkeys(period for period in (view.period, year) if period.start <= cutoff <= period.end))


def _shown(session: Session, found: Coming) -> tuple[Period, ...]:
    """A year of months before the forecast's, as far as there are any, and its own."""
    first = max(add_months(found.periods[0].start, -PAST), steering.dataset_of(session).first_day)
    return periods(first, found.periods[-1].end, Grain.MONTH, session.calendar)


def _over_time(session: Session, view: View, found: Coming, kpi: Kpi, shown: Sequence[Period], values: Values) -> None:
    cutoff = steering.dataset_of(session).cutoff
    here = _open_month(found, kpi, values, cutoff)
    bounds = {month: point(draws + (here if month == found.periods[0] else 0.0)) for month, draws in _by_month(found, cutoff)}
    drawn = steps(
        kpi,
        values,
        shown,
        steering.targets(session, view),
        cutoff=cutoff,
        calendar=session.calendar,
        ahead={month: (one.value, one.lo80, one.hi80) for month, one in bounds.items()},
    )
    drawn = tuple(replace(step, previous=None) for step in drawn)
    end = _end(view, found, cutoff)
    whole = point(found.by(end) + here)
    day = {lang: formats.day(end, lang=lang) for lang in Lang}
    facts = {"median": whole.value, "low": whole.lo80, "high": whole.hi80}
    title = WILL.format(day=day, **{name: opened.money(session, amount) for name, amount in facts.items()})
    spec = over_time(
        kpi, drawn, lang=session.lang, look=look(), cutoff=cutoff, currency=session.currency, calendar=session.calendar, title=title
    )
    month = clicked(spec, key="coming", select="period")
    if month is None:
        st.caption(session.say(steering.CLICK))
    else:
        figures.rows_of_period(session, view, kpi, values.at(kpi.id, period_from_id(month, session.calendar)), key="coming_rows")
    figures.over_time(session, view, kpi, drawn, values)


def _by_month(found: Coming, cutoff: date) -> list[tuple[Period, Floats]]:
    """The draws of each month that is not over."""
    return [(month, draws) for month, draws in zip(found.periods, (found.opened + found.new).T, strict=True) if month.end > cutoff]


def _open_month(found: Coming, kpi: Kpi, values: Values, cutoff: date) -> float:
    """What was won in the month that is not over; nothing where the data end with their month."""
    return _value(values, kpi, found.periods[0]) if found.periods[0].end > cutoff else 0.0


def _end(view: View, found: Coming, cutoff: date) -> date:
    """Up to when the sum is told: the end of the period, where it is open and forecast; else of the third month."""
    end = view.period.end
    return end if cutoff < end <= found.periods[-1].end else found.periods[_fewest(cutoff) - 1].end


def _fewest(cutoff: date) -> int:
    """How many months from the cut-off's own on hold three that are not over."""
    return FEWEST + ((cutoff + DAY).day == 1)


def _parts(session: Session, view: View, found: Coming, kpi: Kpi, values: Values) -> list[Text]:
    """What the sum is made of."""
    cutoff = steering.dataset_of(session).cutoff
    held = [at for at, month in enumerate(found.periods) if month.end <= _end(view, found, cutoff)]
    amounts = {
        DONE: _open_month(found, kpi, values, cutoff),
        OPENED: float(found.opened[:, held].sum(axis=1).mean()),
        NEW: float(found.new[:, held].sum(axis=1).mean()),
    }
    told = [says.format(amount=opened.money(session, amount)) for says, amount in amounts.items() if amount or says is OPENED]
    parts = Text(" ; ".join(one.fr for one in told), "; ".join(one.en for one in told))
    return [PARTS.format(parts=parts), *([] if found.has_new else [OPEN_ALONE])]


def _chance(session: Session, view: View, found: Coming, kpi: Kpi, period: Period, done: float) -> None:
    """How likely a period's target is reached; nothing where there is none, or where only open deals are forecast."""
    target = steering.targets(session, view).for_(kpi, period, calendar=session.calendar)
    if target is None or not found.has_new or period.end > found.periods[-1].end:
        return
    chance = float(np.mean(done + found.by(period.end) >= target))
    name = {lang: period.name(lang=lang, calendar=session.calendar) for lang in Lang}
    amounts = {"target": opened.money(session, target), "done": opened.money(session, done)}
    st.markdown(say.plain(session.say(CHANCE.format(period=name, chance=told(chance), **amounts))))


def _tried(past: Hindsight | None) -> Text:
    if past is None:
        return UNTRIED.format(most={lang: formats.number(LARGEST, lang=lang) for lang in Lang})
    shares = {"error": past.error, "naive": past.naive_error}
    told = {name: {lang: formats.share(share, lang=lang) for lang in Lang} for name, share in shares.items()}
    says = TRIED if past.beats_naive else NO_BETTER
    return says.format(origins=past.origins, months=TOGETHER, held=past.held, **told)


def _value(values: Values, kpi: Kpi, period: Period) -> float:
    figure = values.at(kpi.id, period)
    return figure.value or 0.0 if figure is not None else 0.0
