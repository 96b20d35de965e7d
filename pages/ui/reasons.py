"""Why it moved: the steps from a figure's reference, or from its target, to what it is; a bridge, a sentence, and the rows behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
import streamlit as st

from kpi import formats
from kpi.catalogue import Better, Kpi
from kpi.causes import Cause, Kind, Member, Sides, against_targets, by_member, by_price_volume_mix, by_rate_and_mix, by_side, foremost
from kpi.charts.bridge import Plank, bridge
from kpi.charts.manner import Manner
from kpi.compare import Part, parts
from kpi.engine import Figure, Values, evaluate, lacks
from kpi.insight import why_it_moved
from kpi.measures import Known, Ratio, parts_add_up, resolve, total
from kpi.periods import Period
from kpi.schema import BLANK, NAMES, Dimension, Orders
from kpi.words import Lang, Text, same
from pages.ui import behind, figures, kept, say, state, steering, usual
from pages.ui.choose import View
from pages.ui.drawing import clicked, look
from pages.ui.state import Session

TITLE = Text("Pourquoi ça a bougé", "Why it moved")
MOST = 7  # steps drawn one by one
PRICES, SIDES, TARGET = "prices", "sides", "target"
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
WAYS = {
    PRICES: Text("Prix × volume × mix", "Price × volume × mix"),
    SIDES: Text("Numérateur et dénominateur", "Numerator and denominator"),
}
EXPLAIN = Text("Expliquer par", "Explain by")
FROM = Text("Depuis", "From")
AIMED = Text("L’objectif", "The target")
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
CLOSE, HALF_A_CENT = 1e-6, 0.005  # how far apart two sums of the same may be: relative, absolute
SOLD, COUNTED = total(Orders, Orders.amount), total(Orders, Orders.quantity)


@dataclass(frozen=True, eq=False)
class Told:
    """From ``before`` to ``now`` by ``causes``, which sum to the difference; ``split``: the figures of the members, where they are."""

    before: float
    now: float
    causes: Sequence[Cause]
    start: Text
    split: Values | None = None


def section(session: Session, view: View, kpi: Kpi) -> None:
    """The steps between two figures, where it has any that sum: of what adds up, and of ratios."""
    ways = _ways(session, view, kpi)
    if not ways:
        return
    st.header(session.say(TITLE), anchor=False)
    both = state.figures(session, [kpi], _both(view), where=view.where)
    before, now = (both.at(kpi.id, period) for period in _both(view))
    if before is None or before.value is None or before.partial or now is None or now.value is None:
        st.caption(say.plain(session.say(NO_REFERENCE.format(before=_days(view.spans.reference)))))
        return
    if before.few or now.few:
        st.caption(session.say(TOO_FEW))
        return
    usual.told(session, view, kpi, now.value - before.value)
    with st.container(horizontal=True):
        way = _choice(session, EXPLAIN, ways, key="why_by")
        by = Dimension(way) if way not in WAYS else None
        aimed = by is not None and _aimed(session, view, kpi, by)
        starts = {"reference": _text(_days(view.spans.reference)), TARGET: AIMED}
        against_target = aimed and _choice(session, FROM, starts, key="why_from") == TARGET
    if by is not None:
        told = _from_target(session, view, kpi, by) if against_target else _by_member(session, view, kpi, by, (before, now))
    else:
        told = _by_prices(session, view, (before, now)) if way == PRICES else _by_sides(view, (before, now))
    if told is None or abs(told.before + sum(cause.effect for cause in told.causes) - told.now) > CLOSE * max(1.0, abs(told.now)):
        st.caption(say.plain(session.say(NOT_SUMMED.format(by=ways[way]))))
        return
    _shown(session, view, kpi, told, by)


# What can explain it -------------------------------------------------------------------------------------------------


def _ways(session: Session, view: View, kpi: Kpi) -> dict[str, Text]:
    """Members, where they make the whole; the two sides of a ratio; prices, where orders tell quantities."""
    dataset = steering.dataset_of(session)
    measure = resolve(kpi.value, dataset.has).measure
    is_ratio = isinstance(measure, Ratio)
    if not is_ratio and not parts_add_up(measure):
        return {}
    known = {
        dimension.value: NAMES[dimension] for dimension in Dimension if lacks(dataset, kpi.value, by=dimension, where=view.where) is None
    }
    priced = measure == SOLD and lacks(dataset, COUNTED, by=Dimension.PRODUCT, where=view.where) is None
    return {**known, **({PRICES: WAYS[PRICES]} if priced else {}), **({SIDES: WAYS[SIDES]} if is_ratio else {})}


def _aimed(session: Session, view: View, kpi: Kpi, by: Dimension) -> bool:
    """Whether the company and members of the split have targets for the days that are looked at."""
    if not kpi.adds_up or steering.targets(session, view).for_(kpi, view.spans.current, calendar=session.calendar) is None:
        return False
    return any(part.target is not None for part in _parts(session, view, kpi, by))


# The steps -----------------------------------------------------------------------------------------------------------


def _by_member(session: Session, view: View, kpi: Kpi, by: Dimension, both: tuple[Figure, Figure]) -> Told | None:
    split = _split(session, view, kpi, by)
    found: list[dict[Member, Figure]] = [
        {figure.member: figure for figure in split.of(kpi.id) if figure.period == period} for period in _both(view)
    ]
    before, now = (figure.value or 0.0 for figure in both)
    start = _text(_days(view.spans.reference))
    if both[0].denominator is None:
        values = [{member: figure.value or 0.0 for member, figure in of.items()} for of in found]
        return Told(before, now, by_member(*values), start, split)
    sides = [{member: _sides(figure) for member, figure in of.items()} for of in found]
    for figure, of in zip(both, sides, strict=True):
        told = tuple(sum(side[at] for side in of.values()) for at in (0, 1))
        if any(abs(one - other) > CLOSE * max(1.0, abs(one)) for one, other in zip(_sides(figure), told, strict=True)):
            return None
    return Told(before, now, by_rate_and_mix(*sides), start, split)


def _from_target(session: Session, view: View, kpi: Kpi, by: Dimension) -> Told:
    found = _parts(session, view, kpi, by)
    whole = steering.targets(session, view).for_(kpi, view.spans.current, calendar=session.calendar) or 0.0
    targets = {part.member: part.target for part in found if part.target is not None}
    now: dict[Member, float] = {part.member: part.actual or 0.0 for part in found}
    return Told(whole, sum(now.values()), against_targets(targets, now, whole), AIMED, _split(session, view, kpi, by))


def _by_prices(session: Session, view: View, both: tuple[Figure, Figure]) -> Told | None:
    asked = {
        "amount": SOLD.where(Known(Orders.quantity), Known(Orders.product)),
        "quantity": COUNTED.where(Known(Orders.amount), Known(Orders.product)),
    }
    spans, dataset = _both(view), steering.dataset_of(session)
    assert session.workspace is not None
    found = kept.made(
        session.workspace, "prices", (spans, view.where), lambda: evaluate(dataset, asked, spans, by=Dimension.PRODUCT, where=view.where)
    )
    sold: list[dict[Member, Sides]] = [{}, {}]
    for of, period in zip(sold, spans, strict=True):
        for member in found.members("quantity"):
            amount, quantity = (found.at(id, period, member) for id in asked)
            if amount is not None and quantity is not None and (amount.value or quantity.value):
                of[member] = (amount.value or 0.0, quantity.value or 0.0)
    before, now = (figure.value or 0.0 for figure in both)
    if sum(side[1] for side in sold[0].values()) <= 0:
        return None
    causes = by_price_volume_mix(*sold)
    rest = now - before - sum(cause.effect for cause in causes)
    untold = [Cause(Kind.NOT_TOLD, rest)] if abs(rest) > HALF_A_CENT else []
    return Told(before, now, [*causes, *untold], _text(_days(view.spans.reference)))


def _by_sides(view: View, both: tuple[Figure, Figure]) -> Told:
    before, now = both
    return Told(before.value or 0.0, now.value or 0.0, by_side(_sides(before), _sides(now)), _text(_days(view.spans.reference)))


# On the page ---------------------------------------------------------------------------------------------------------


def _shown(session: Session, view: View, kpi: Kpi, told: Told, by: Dimension | None) -> None:
    causes = [(_name(cause), cause.effect) for cause in told.causes]
    title = why_it_moved(kpi, told.before, told.now, causes, currency=session.currency)
    drawn = foremost(told.causes, MOST)
    spec = bridge(
        Manner(kpi, session.lang, look(), session.currency, session.calendar),
        (session.say(told.start), told.before),
        [_plank(session, kpi, cause) for cause in drawn],
        (session.say(_text(_days(view.spans.current))), told.now),
        title=title,
        subject=SUBJECT.format(start=told.start, now=_days(view.spans.current)),
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
        for period in reversed(_both(view)):
            figure = split.at(kpi.id, period, cause.key)
            label = session.say(ROWS_OF.format(member=_name(cause), period=_days(period)))
            if (
                figure is not None
                and figure.rows
                and st.button(say.plain(label), icon=":material/table_rows:", key=f"why_rows_{period.start}")
            ):
                behind.open_rows(session, kpi, figure, view, by=by, member=cause.key)


def _table(session: Session, view: View, kpi: Kpi, told: Told) -> pl.DataFrame:
    rows = []
    for cause in told.causes:
        row = {session.say(STEP): session.say(_name(cause)), session.say(EFFECT): _effect(session, kpi, cause.effect)}
        if told.split is not None:
            spans = zip((BEFORE, NOW), _both(view), strict=True)
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


def _parts(session: Session, view: View, kpi: Kpi, by: Dimension) -> tuple[Part, ...]:
    return parts(kpi, _split(session, view, kpi, by), view.spans, steering.targets(session, view), calendar=session.calendar)


def _split(session: Session, view: View, kpi: Kpi, by: Dimension) -> Values:
    return state.figures(session, [kpi], (view.spans.current, view.spans.reference), by=by, where=view.where)


def _both(view: View) -> tuple[Period, Period]:
    return view.spans.reference, view.spans.current


def _sides(figure: Figure) -> Sides:
    return figure.numerator or 0.0, figure.denominator or 0.0


def _days(period: Period) -> dict[Lang, str]:
    return {lang: formats.days(period.start, period.end, lang=lang) for lang in Lang}


def _text(said: Mapping[Lang, str]) -> Text:
    return Text(said[Lang.FR], said[Lang.EN])
