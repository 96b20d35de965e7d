"""The open deals on the page: by stage, by age, by the month they are expected in, overdue, and listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

import polars as pl
import streamlit as st

from kpi import formats
from kpi.catalogue import CATALOGUE
from kpi.charts.heaps import Heap as Row
from kpi.charts.heaps import heaps
from kpi.charts.look import Spec
from kpi.charts.manner import Manner
from kpi.engine import beside_id
from kpi.engine.pipeline import Heap, by_age, by_stage, open_deals, overdue, together
from kpi.periods import Grain, Period, add_months
from kpi.words import Lang, Text
from pages.ui import dealt, kept, say, state, steering
from pages.ui.choose import View
from pages.ui.drawing import clicked, look
from pages.ui.state import Session

PIPELINE, CYCLE = CATALOGUE["pipeline"], CATALOGUE["sales_cycle"]
DEAL, DEALS = Text("affaire", "deal"), Text("affaires", "deals")
NO_STAGE = Text("étape non dite", "stage not said")
UNKNOWN_AGE = Text("âge inconnu", "age unknown")
NOTHING = Text("", "")
ORDERED = Text(
    "Étapes dans l’ordre de leur probabilité ; pondéré : montant × probabilité.",
    "Stages in the order of their probability; weighted: amount × probability.",
)
NAMED = Text("Étapes dans l’ordre de leur numéro ou de leur nom.", "Stages in the order of their number or name.")
BY_WON = Text(
    "Pondéré, faute de probabilités : montant × part gagnée des affaires closes en 12 mois, la même à toutes les étapes.",
    "Weighted, without probabilities: amount × share won of the deals closed in 12 months, the same at all stages.",
)
NO_AMOUNT = Text(
    "Aucune de ces affaires n’a de montant : leur nombre est montré.", "None of these deals has an amount: their number is shown."
)
NO_AGE = Text("Sans date de création, l’âge des affaires n’est pas connu.", "Without a date of creation, the age of deals is not known.")
OPEN_FOR = Text("{deals} en cours depuis plus de {days} j", "{deals} open for over {days} days")
OLD = Text("plus vieilles que 9 gagnées sur 10", "older than 9 in 10 won")
FIXED = (30, 90, 180)  # days, where too few deals were won to tell a usual cycle


@dataclass(frozen=True, slots=True)
class Cycle:
    """How long won deals took, in days: their median and 90th percentile, of ``n`` deals; whether of the last twelve months alone."""

    median: float
    p90: float
    n: int
    recent: bool


def deals(session: Session, view: View) -> pl.DataFrame:
    """The deals open at the data's date, kept for the next run. Raises Unavailable."""
    assert session.workspace is not None
    dataset = steering.dataset_of(session)
    return kept.made(session.workspace, "open_deals", view.where, lambda: open_deals(dataset, where=view.where))


def cycle(session: Session, view: View) -> Cycle | None:
    """The usual cycle of won deals: of the last twelve months, of all the data where these are too few; ``None`` where all are."""
    dataset = steering.dataset_of(session)
    year = Period(add_months(dataset.cutoff + timedelta(days=1), -12), dataset.cutoff, Grain.CUSTOM)
    whole = Period(dataset.first_day, dataset.cutoff, Grain.ALL)
    values = state.figures(session, [CYCLE], (year, whole), where=view.where)
    for period in (year, whole):
        median, p90 = values.at(CYCLE.id, period), values.at(beside_id(CYCLE.id, "p90"), period)
        if median is not None and median.value is not None and not median.few and p90 is not None and p90.value is not None:
            return Cycle(median.value, p90.value, median.n, recent=period is year)
    return None


def message(session: Session, found: pl.DataFrame) -> str:
    """The state in a sentence: how many, how much, how many have no amount, how much of it is likely, how many are late."""
    whole, late = together(found), together(overdue(found))
    amount = Text("{deals} en cours, {amount}", "{deals} open, {amount}") if priced(found) else Text("{deals} en cours", "{deals} open")
    likely = Text(" ({weighted} une fois pondéré)", " ({weighted} once weighted)") if whole.weighted is not None else NOTHING
    unpriced = Text(", dont {unpriced} sans montant", ", {unpriced} of them without an amount") if whole.unpriced else NOTHING
    ends = Text(" ; {late} en retard", "; {late} overdue") if late.deals else NOTHING
    worth = Text(" pour {late_amount}", " for {late_amount}") if late.amount else NOTHING
    parts = (amount, likely, unpriced, ends, worth, Text(".", "."))
    facts = {
        "deals": counted(session, whole.deals),
        "amount": money(session, whole.amount),
        "weighted": money(session, whole.weighted or 0.0),
        "unpriced": {lang: formats.number(whole.unpriced, lang=lang) for lang in Lang},
        "late": counted(session, late.deals),
        "late_amount": money(session, late.amount),
    }
    return session.say(Text("".join(part.fr for part in parts), "".join(part.en for part in parts)).format(**facts))


def priced(found: pl.DataFrame) -> bool:
    """Whether any of the deals has an amount."""
    return found["amount"].null_count() < len(found)


def stages(session: Session, found: pl.DataFrame) -> None:
    """By stage, in the order of the way to a signature; a click lists the deals of one."""
    if found["stage"].null_count() == len(found):
        st.caption(session.say(Text("Vos affaires ne disent pas leur étape.", "Your deals do not tell their stage.")))
        return
    shown = by_stage(found)
    names = [str(heap.key) if heap.key is not None else session.say(NO_STAGE) for heap in shown]
    subject = Text("Affaires ouvertes par étape, {unit}", "Open deals by stage, {unit}").format(unit=unit(session))
    spec = heaps(manner(session), rows(shown, names), title=_first(session, shown, names), subject=subject)
    position = clicked(spec, key="stages", select="heap")
    st.caption(" ".join(session.say(says) for says in _notes(found)))
    if position is not None and int(position) < len(shown):
        at = shown[int(position)].key
        dealt.table(session, found.filter(pl.col("stage").eq_missing(pl.lit(at))), name=names[int(position)], key="stage")


def _notes(found: pl.DataFrame) -> list[Text]:
    """How the stages are ordered and weighted, and what the deals do not tell."""
    known = found["probability"].count() > 0
    by_won = [BY_WON] if not known and found["weighted"].count() else []
    return [ORDERED if known else NAMED, *by_won, *([] if priced(found) else [NO_AMOUNT])]


def _first(session: Session, shown: Sequence[Heap], names: Sequence[str]) -> Text:
    """The stage that holds most."""
    heap, name = max(zip(shown, names, strict=True), key=lambda one: (one[0].amount, one[0].deals))
    if heap.unpriced == heap.deals:
        says = Text("« {name} » compte {deals} sur {all}", "“{name}” holds {deals} of {all}")
        whole = {lang: formats.number(sum(one.deals for one in shown), lang=lang) for lang in Lang}
        return says.format(name=name, deals=counted(session, heap.deals), all=whole)
    says = Text("« {name} » porte {amount} sur {all}", "“{name}” holds {amount} of {all}")
    return says.format(name=name, amount=money(session, heap.amount), all=money(session, sum(one.amount for one in shown)))


def ages(session: Session, view: View, found: pl.DataFrame) -> None:
    """By age, against the usual cycle of won deals; a click lists the deals of one."""
    if found["age"].null_count() == len(found):
        st.caption(session.say(NO_AGE))
        return
    usual = cycle(session, view)
    edges = edges_of(usual)
    shown = by_age(found, edges)
    names = [session.say(name) for name in (*spans(edges), UNKNOWN_AGE)][: len(shown)]
    position = clicked(_ages_chart(session, shown, names, edges, usual), key="ages", select="heap")
    st.caption(session.say(_usual(usual)))
    if position is not None and int(position) < len(shown):
        dealt.table(session, _aged(found, edges, shown[int(position)].key), name=names[int(position)], key="age")


def edges_of(usual: Cycle | None) -> tuple[int, ...]:
    """The whole days that part the ages: half the usual cycle, the cycle, what nine won deals in ten took at most."""
    if usual is None:
        return FIXED
    return tuple(sorted({max(1, round(days)) for days in (usual.median / 2, usual.median, usual.p90)}))


def _ages_chart(session: Session, shown: Sequence[Heap], names: Sequence[str], edges: Sequence[int], usual: Cycle | None) -> Spec:
    old = shown[len(edges)]
    title = OPEN_FOR.format(deals=counted(session, old.deals), days=edges[-1])
    subject = Text("Affaires ouvertes par âge, {unit}", "Open deals by age, {unit}").format(unit=unit(session))
    drawn = rows(shown, names, marked=None if usual is None else len(edges))
    return heaps(manner(session), drawn, title=title, subject=subject, mark=OLD)


def _aged(found: pl.DataFrame, edges: Sequence[int], position: object) -> pl.DataFrame:
    if not isinstance(position, int):
        return found.filter(pl.col("age").is_null())
    past = pl.col("age") > edges[position - 1] if position else pl.col("age").is_not_null()
    return found.filter(past & (pl.col("age") <= edges[position]) if position < len(edges) else past)


def _usual(usual: Cycle | None) -> Text:
    if usual is None:
        return Text(
            "Trop peu d’affaires gagnées pour dire un cycle habituel : les tranches sont fixes.",
            "Too few deals won to tell a usual cycle: the spans are fixed.",
        )
    says = Text(
        "Affaires gagnées {when} : signées en {median} j (médiane), {p90} j au plus neuf fois sur dix (n = {n}).",
        "Deals won {when}: signed in {median} days (median), {p90} at most nine times out of ten (n = {n}).",
    )
    when = Text("ces douze derniers mois", "in the last twelve months") if usual.recent else Text("depuis le début", "since the start")
    return says.format(when=when, median=round(usual.median), p90=round(usual.p90), n=usual.n)


def rows(shown: Sequence[Heap], names: Sequence[str], *, marked: int | None = None) -> list[Row]:
    """The heaps as a chart shows them."""
    return [
        Row(name, heap.deals, heap.amount, heap.weighted, heap.unpriced, marked=at == marked and heap.deals > 0)
        for at, (heap, name) in enumerate(zip(shown, names, strict=True))
    ]


def spans(edges: Sequence[int]) -> list[Text]:
    """What each span of days is called."""
    between = [Text("{low} à {high} j", "{low} to {high} days").format(low=low + 1, high=high) for low, high in pairwise(edges)]
    first = Text("{high} j ou moins", "{high} days or less").format(high=edges[0])
    return [first, *between, Text("plus de {low} j", "over {low} days").format(low=edges[-1])]


def manner(session: Session) -> Manner:
    """How the charts of this page speak: in amounts of the pipeline."""
    return Manner(PIPELINE, session.lang, look(), session.currency, session.calendar)


def money(session: Session, amount: float) -> dict[Lang, str]:
    """An amount in both languages."""
    return {lang: formats.money(amount, lang=lang, currency=session.currency) for lang in Lang}


def counted(session: Session, count: int) -> dict[Lang, str]:
    """So many deals, in both languages."""
    return {lang: say.counted(count, DEAL, DEALS, lang=lang) for lang in Lang}


def counted_text(session: Session, count: int) -> Text:
    """The same as a text."""
    said = counted(session, count)
    return Text(said[Lang.FR], said[Lang.EN])


def unit(session: Session) -> dict[Lang, str]:
    """The sign of the currency."""
    return {lang: formats.currency_symbol(session.currency, lang=lang) for lang in Lang}
