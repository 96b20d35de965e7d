"""Why it moved: the steps from a figure's reference, or from its target, to what it is; a bridge, a sentence, and the rows behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st

from kpi import formats
from kpi.catalogue import Better, Kpi
from kpi.causes import Cause, Kind, foremost
from kpi.charts.bridge import Plank, bridge
from kpi.charts.manner import Manner
from kpi.engine import Values
from kpi.insight import why_it_moved
from kpi.periods import Period
from kpi.schema import BLANK, Dimension
from kpi.words import Text, same
from pages.ui import behind, explained, figures, say, state, usual
from pages.ui.choose import View
from pages.ui.drawing import clicked, look
from pages.ui.state import Session

TARGET = "target"
TITLE = Text("Pourquoi ça a bougé", "Why it moved")
MOST = 7  # steps drawn one by one
KINDS: dict[Kind, Text] = {
    Kind.VOLUME: Text("Volume", "Volume"),
    Kind.MIX: Text("Mix des produits", "Product mix"),
    Kind.PRICE: Text("Prix", "Price"),
    Kind.NUMERATOR: Text("Numérateur", "Numerator"),
    Kind.DENOMINATOR: Text("Dénominateur", "Denominator"),
    Kind.NOT_TOLD: Text("Sans produit ou quantité", "No product or quantity"),
    Kind.NOT_SHARED: Text("Objectif non réparti", "Target not shared out"),
    Kind.OTHERS: Text("Les autres", "The others"),
}
EXPLAIN = Text("Expliquer par", "Explain by")
FROM = Text("Depuis", "From")
SUBJECT = Text("{start} → {now}", "{start} → {now}")
CLICK = Text("Cliquez sur une étape pour voir ses lignes.", "Click on a step to see its rows.")
NOT_SUMMED = Text(
    "Par « {by} », les parts ne font pas le tout : une même chose y compte dans plusieurs. Choisissez une autre répartition.",
    "By “{by}”, the parts do not make the whole: one thing counts in several of them. Choose another split.",
)
NO_REFERENCE = Text(
    "Pas de chiffre pour {before} : rien à quoi comparer. Choisissez une autre période, ou « Période précédente ».",
    "No figure for {before}: nothing to compare with. Choose another period, or “Previous period”.",
)
TOO_FEW = Text("Trop peu de choses comptées pour dire pourquoi.", "Too few things counted to tell why.")
RATE_AND_MIX = Text("{rate} par son propre taux, {mix} par son poids", "{rate} by its own rate, {mix} by its weight")
STEP, EFFECT, BEFORE, NOW = Text("Étape", "Step"), Text("Effet", "Effect"), Text("Avant", "Before"), Text("Maintenant", "Now")
AS_TABLE = Text("Les étapes en tableau", "The steps as a table")
ROWS_OF = Text("Lignes de « {member} » : {period}", "Rows of “{member}”: {period}")
OWN_RATE, WEIGHT = Text("Son taux", "Own rate"), Text("Son poids", "Its weight")


def section(session: Session, view: View, kpi: Kpi) -> None:
    """The steps between two figures, where it has any that sum: of what adds up, and of ratios."""
    ways = explained.ways(session, view, kpi)
    if not ways:
        return
    st.header(session.say(TITLE), anchor=False)
    both = state.figures(session, [kpi], explained.both_of(view), where=view.where)
    before, now = (both.at(kpi.id, period) for period in explained.both_of(view))
    if before is None or before.value is None or before.partial or now is None or now.value is None:
        st.caption(say.plain(session.say(NO_REFERENCE.format(before=explained.days(view.spans.reference)))))
        return
    if before.few or now.few:
        st.caption(session.say(TOO_FEW))
        return
    usual.told(session, view, kpi, now.value - before.value)
    with st.container(horizontal=True):
        way = _choice(session, EXPLAIN, ways, key="why_by")
        by = Dimension(way) if way not in explained.WAYS else None
        aimed = by is not None and explained.has_targets(session, view, kpi, by)
        starts = {"reference": explained.days(view.spans.reference), TARGET: explained.AIMED}
        against_target = aimed and _choice(session, FROM, starts, key="why_from") == TARGET
    told = explained.told(session, view, kpi, way, (before, now), from_target=against_target)
    if told is None:
        st.caption(say.plain(session.say(NOT_SUMMED.format(by=ways[way]))))
        return
    _shown(session, view, kpi, told, by)


def _shown(session: Session, view: View, kpi: Kpi, told: explained.Told, by: Dimension | None) -> None:
    causes = [(_name(cause), cause.effect) for cause in told.causes]
    title = why_it_moved(kpi, told.before, told.now, causes, currency=session.currency)
    drawn = foremost(told.causes, MOST)
    spec = bridge(
        Manner(kpi, session.lang, look(), session.currency, session.calendar),
        (session.say(told.start), told.before),
        [_plank(session, kpi, cause) for cause in drawn],
        (session.say(explained.days(view.spans.current)), told.now),
        title=title,
        subject=SUBJECT.format(start=told.start, now=explained.days(view.spans.current)),
    )
    position = clicked(spec, key=f"why_{kpi.id}", select="step")
    if by is not None and told.split is not None:
        _rows(session, view, kpi, by, told.split, drawn, position)
    with st.expander(session.say(AS_TABLE), icon=":material/table:"):
        figures.shown(_table(session, view, kpi, told), alt=session.say(AS_TABLE))


def _plank(session: Session, kpi: Kpi, cause: Cause) -> Plank:
    good = None if kpi.better is Better.NEITHER or not cause.effect else (cause.effect > 0) is (kpi.better is Better.HIGHER)
    note = (
        ""
        if cause.rate is None
        else session.say(RATE_AND_MIX.format(rate=_effect(session, kpi, cause.rate), mix=_effect(session, kpi, cause.mix)))
    )
    return Plank(session.say(_name(cause)), cause.effect, good, note=note)


def _rows(session: Session, view: View, kpi: Kpi, by: Dimension, split: Values, drawn: Sequence[Cause], position: str | None) -> None:
    """The rows of the step that was clicked on, now and before."""
    if position is None or not position.isdigit() or int(position) >= len(drawn) or isinstance(drawn[int(position)].key, Kind):
        st.caption(session.say(CLICK))
        return
    cause = drawn[int(position)]
    with st.container(horizontal=True):
        for period in reversed(explained.both_of(view)):
            figure = split.at(kpi.id, period, cause.key)
            label = session.say(ROWS_OF.format(member=_name(cause), period=explained.days(period)))
            if (
                figure is not None
                and figure.rows
                and st.button(say.plain(label), icon=":material/table_rows:", key=f"why_rows_{period.start}")
            ):
                behind.open_rows(session, kpi, figure, view, by=by, member=cause.key)


def _table(session: Session, view: View, kpi: Kpi, told: explained.Told) -> pl.DataFrame:
    rows = []
    for cause in told.causes:
        row = {session.say(STEP): session.say(_name(cause)), session.say(EFFECT): _effect(session, kpi, cause.effect)}
        if told.split is not None:
            spans = zip((BEFORE, NOW), explained.both_of(view), strict=True)
            row |= {session.say(name): _value(session, kpi, told.split, period, cause) for name, period in spans}
        if any(one.rate is not None for one in told.causes):
            row |= {session.say(OWN_RATE): _effect(session, kpi, cause.rate), session.say(WEIGHT): _effect(session, kpi, cause.mix)}
        rows.append(row)
    return pl.DataFrame(rows)


def _value(session: Session, kpi: Kpi, split: Values, period: Period, cause: Cause) -> str:
    figure = None if isinstance(cause.key, Kind) else split.at(kpi.id, period, cause.key)
    return "" if figure is None else formats.exact(figure.value, kpi.unit, lang=session.lang, currency=session.currency)


def _effect(session: Session, kpi: Kpi, value: float | None) -> str:
    return "" if value is None else formats.variance(value, kpi.unit, lang=session.lang, currency=session.currency)


def _name(cause: Cause) -> Text:
    if isinstance(cause.key, Kind):
        return KINDS[cause.key]
    return BLANK if cause.key is None else same(cause.key)


def _choice(session: Session, label: Text, names: Mapping[str, Text], *, key: str) -> str:
    chosen: str = st.selectbox(
        session.say(label), list(names), format_func=lambda name: session.say(names[name]), key=key, persist_state="session", width=300
    )
    return chosen
