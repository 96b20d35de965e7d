"""Who came and who went: the customers of a period against those of its reference, and what they make of revenue."""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st

from kpi import formats
from kpi.catalogue import CATALOGUE
from kpi.charts import Spec
from kpi.charts.bridge import Plank, bridge
from kpi.charts.manner import Manner
from kpi.engine.moves import BEFORE, MOVE, NOW, Group, Move, Moves
from kpi.engine.sales import CUSTOMER, OWNER
from kpi.formats import Unit
from kpi.periods import Period
from kpi.schema import Kind
from kpi.words import Lang, Text
from pages.ui import buyers, figures, say, state, studies
from pages.ui.choose import View
from pages.ui.drawing import draw, look
from pages.ui.state import Session

TITLE = Text("Nouveaux, gardés, perdus", "New, kept, lost")
MOVES: dict[Move, Text] = {
    Move.NEW: Text("Nouveaux", "New"),
    Move.BACK: Text("De retour", "Back"),
    Move.MORE: Text("Gardés, achètent plus", "Kept, buying more"),
    Move.LESS: Text("Gardés, achètent moins", "Kept, buying less"),
    Move.LOST: Text("Perdus", "Lost"),
    Move.OUTSIDE: Text("Sans client, ou avoirs seuls", "No customer, or credit notes alone"),
}
MEANS: dict[Move, Text] = {
    Move.NEW: Text("leur première commande date de cette période", "their first order falls in this period"),
    Move.BACK: Text(
        "ils avaient commandé avant, mais pas dans la période de référence", "they had ordered before, but not in the reference period"
    ),
    Move.MORE: Text("ils ont commandé dans les deux périodes, au moins autant", "they ordered in both periods, at least as much"),
    Move.LESS: Text("ils ont commandé dans les deux périodes, mais moins", "they ordered in both periods, but less"),
    Move.LOST: Text("ils ont commandé dans la période de référence, plus depuis", "they ordered in the reference period, not in this one"),
    Move.OUTSIDE: Text("ventes dont le client n’est pas dit, avoirs sans commande", "sales of no customer, credit notes without an order"),
}
BY: dict[str, Text] = {"revenue": Text("En chiffre d’affaires", "By revenue"), "customers": Text("En clients", "By customers")}
SAID = Text(
    "Gardés : {kept} clients sur {before} ({share}) ; perdus : {lost} ; nouveaux : {new} ; de retour : {back}. En tout {now}, chiffre "
    "d’affaires {change}. Avant : {reference}.",
    "Kept: {kept} of {before} customers ({share}); lost: {lost}; new: {new}; back: {back}. In all {now}, revenue {change}. "
    "Before: {reference}.",
)
ALONE = Text("Clients sur {current} : {now}, dont nouveaux : {new}.", "Customers over {current}: {now}, of them new: {new}.")
OVERLAP = Text(
    "La période et sa référence se recouvrent : choisissez une année, un trimestre ou un mois pour voir qui est venu et qui est parti.",
    "The period and its reference overlap: choose a year, a quarter or a month to see who came and who went.",
)
NOTHING_BEFORE = Text(
    "Vos ventes commencent le {day} : il n’y a pas de clients avant cette période à retrouver. Choisissez une période plus récente, ou "
    "« Période précédente ».",
    "Your sales begin on {day}: there are no customers before this period to find again. Choose a later period, or “Previous period”.",
)
PARTIAL = Text(
    "Vos ventes ne commencent que le {day}, après le début de la référence : des clients dits nouveaux le sont peut-être moins.",
    "Your sales only begin on {day}, after the start of the reference: customers said to be new may be older.",
)
REVENUE_TITLE = Text(
    "Chiffre d’affaires {change}\u00a0: «\u00a0{step}\u00a0» pèse le plus, {figure}", "Revenue {change}: “{step}” weighs most, {figure}"
)
CUSTOMERS_TITLE = Text(
    "{now} clients contre {before}\u00a0: {came} venus, {lost} perdus", "{now} customers against {before}: {came} came, {lost} lost"
)
SUBJECT = Text("Avant\u00a0: {reference}\u00a0; maintenant\u00a0: {current}.", "Before: {reference}; now: {current}.")
GROUP, CUSTOMERS, CHANGE = Text("Groupe", "Group"), Text("Clients", "Customers"), Text("Écart de CA", "Change of revenue")
AS_TABLE = Text("Les groupes en tableau", "The groups as a table")
WHICH = Text("Voir les clients", "See the customers")
MEANING = Text("{group} : {means}.", "{group}: {means}.")
COUNTED = Text("client", "customer"), Text("clients", "customers")
ALL_OF = Text("« {group} »", "“{group}”")


def message(session: Session, view: View) -> None:
    """The answer in one line."""
    found, lang = studies.moves(session, view), session.lang
    kept = found.of(Move.MORE).customers + found.of(Move.LESS).customers
    counts = {"now": found.customers_now, "before": found.customers_before, "kept": kept}
    counts |= {move.value: found.of(move).customers for move in (Move.NEW, Move.BACK, Move.LOST)}
    facts = {name: formats.number(count, lang=lang) for name, count in counts.items()} | _days(view)
    if _refusal(session, view) is not None or not found.customers_before:
        text = ALONE.format(**facts)
    else:
        change = (found.now - found.before) / found.before if found.before > 0 else None
        few = found.customers_before < 5
        share = f"n = {found.customers_before}" if few else formats.share(kept / found.customers_before, lang=lang)
        text = SAID.format(share=share, change=formats.change(change, lang=lang), **facts)
    st.markdown(f"**{say.plain(session.say(text))}**")


def section(session: Session, view: View) -> None:
    """The bridge by revenue or by customers, its groups, and the customers of one of them."""
    st.header(session.say(TITLE), anchor=False)
    refusal = _refusal(session, view)
    if refusal is not None:
        st.info(session.say(refusal), icon=":material/info:")
        return
    found = studies.moves(session, view)
    sold = studies.sold(session, view)
    if sold is not None and sold.begins_within(view.spans.reference):
        st.caption(session.say(PARTIAL.format(day=_day(sold.first))))
    by = st.segmented_control(
        session.say(Text("Compter", "Count")),
        list(BY),
        format_func=lambda by: session.say(BY[by]),
        default="revenue",
        required=True,
        key="bridge_by",
        persist_state="session",
        label_visibility="collapsed",
    )
    draw(_of_customers(session, view, found) if by == "customers" else _of_revenue(session, view, found), key=f"bridge_{by}")
    _groups(session, view, found)
    _customers(session, view, found)


def _refusal(session: Session, view: View) -> Text | None:
    """Why the two periods cannot be held against each other."""
    sold, days = studies.sold(session, view), view.spans
    if days.reference.end >= days.current.start:
        return OVERLAP
    if sold is not None and days.reference.end < sold.first:
        return NOTHING_BEFORE.format(day=_day(sold.first))
    return None


def _of_revenue(session: Session, view: View, found: Moves) -> Spec:
    manner = Manner(CATALOGUE["revenue"], session.lang, look(), session.currency)
    groups = [group for group in found.groups if _counts(group)]
    planks = [_plank(session, group.move, group.change, group.customers) for group in groups]
    most = max(groups, key=lambda group: abs(group.change))
    facts = {"change": manner.variance(found.now - found.before), "step": MOVES[most.move], "figure": manner.variance(most.change)}
    title = REVENUE_TITLE.format(**facts)
    return _bridge(session, view, manner, planks, (found.before, found.now), title)


def _of_customers(session: Session, view: View, found: Moves) -> Spec:
    manner = Manner(CATALOGUE["active_customers"], session.lang, look())
    signs = {Move.NEW: 1, Move.BACK: 1, Move.LOST: -1}
    planks = [_plank(session, move, float(sign * found.of(move).customers), found.of(move).customers) for move, sign in signs.items()]
    came = found.of(Move.NEW).customers + found.of(Move.BACK).customers
    facts = {"now": found.customers_now, "before": found.customers_before, "came": came, "lost": found.of(Move.LOST).customers}
    title = CUSTOMERS_TITLE.format(**{name: _number(count) for name, count in facts.items()})
    return _bridge(session, view, manner, planks, (float(found.customers_before), float(found.customers_now)), title)


def _plank(session: Session, move: Move, change: float, customers: int) -> Plank:
    said = say.counted(customers, *COUNTED, lang=session.lang)
    return Plank(session.say(MOVES[move]), change, None if not change else change > 0, note=said)


def _bridge(session: Session, view: View, manner: Manner, planks: list[Plank], ends: tuple[float, float], title: Text) -> Spec:
    start, end = ((session.say(_named(period)), value) for period, value in zip(_both(view), ends, strict=True))
    return bridge(manner, start, planks, end, title=title, subject=SUBJECT.format(**_days(view)))


def _groups(session: Session, view: View, found: Moves) -> None:
    """Each group with its customers and its revenue in both periods, exact."""

    def money(value: float) -> str:
        return formats.exact(value, Unit.MONEY, lang=session.lang, currency=session.currency)

    reference, current = (session.say(_named(period)) for period in _both(view))
    rows = [
        {
            session.say(GROUP): session.say(MOVES[group.move]),
            session.say(CUSTOMERS): formats.number(group.customers, lang=session.lang),
            reference: money(group.before),
            current: money(group.now),
            session.say(CHANGE): formats.variance(group.change, Unit.MONEY, lang=session.lang, currency=session.currency),
        }
        for group in found.groups
        if _counts(group)
    ]
    with st.expander(session.say(AS_TABLE), icon=":material/table:"):
        figures.shown(pl.DataFrame(rows), alt=session.say(AS_TABLE))


def _customers(session: Session, view: View, found: Moves) -> None:
    """The customers of the group that is chosen, those that change most first, with a way to their rows."""
    moves = [group.move.value for group in found.groups if group.customers]
    if not moves:
        return
    state.offer("bridge_group", moves)
    chosen = Move(
        st.segmented_control(
            session.say(WHICH),
            moves,
            format_func=lambda move: session.say(MOVES[Move(move)]),
            default=Move.LOST.value if Move.LOST.value in moves else moves[0],
            required=True,
            key="bridge_group",
            persist_state="session",
        )
    )
    st.caption(session.say(MEANING.format(group=MOVES[chosen], means=MEANS[chosen])))
    of_it = found.frame.filter(pl.col(MOVE) == chosen.value).with_columns((pl.col(NOW) - pl.col(BEFORE)).alias("change"))
    before, now = (_named(period) for period in _both(view))
    columns = {
        CUSTOMER: (buyers.CUSTOMER_NAME, Kind.NAME),
        OWNER: (buyers.OWNER_NAME, Kind.NAME),
        BEFORE: (before, Kind.MONEY),
        NOW: (now, Kind.MONEY),
        "change": (CHANGE, Kind.MONEY),
    }
    picked = buyers.listed(session, of_it, columns, name=MOVES[chosen], key=f"moved_{chosen}")
    periods = [period for period, column in zip(_both(view), (BEFORE, NOW), strict=True) if column == NOW or (of_it[column] != 0).any()]
    buyers.ways_to_rows(session, view, picked, periods, key="moved_rows")
    whole = session.say(ALL_OF.format(group=MOVES[chosen]))
    buyers.rows(session, view, of_it[CUSTOMER].to_list(), periods[0], name=whole, key="moved_all")


def _counts(group: Group) -> bool:
    """Whether there is anything to show of a group."""
    return group.move is not Move.OUTSIDE or bool(group.customers or group.before or group.now)


def _both(view: View) -> tuple[Period, Period]:
    return view.spans.reference, view.spans.current


def _named(period: Period) -> Text:
    """The days themselves: a period that is not over is said as far as it goes."""
    return Text(*(formats.days(period.start, period.end, lang=lang) for lang in Lang))


def _days(view: View) -> dict[str, Text]:
    reference, current = (_named(period) for period in _both(view))
    return {"reference": reference, "current": current}


def _number(count: int) -> dict[Lang, str]:
    return {lang: formats.number(count, lang=lang) for lang in Lang}


def _day(day: date) -> dict[Lang, str]:
    return {lang: formats.day(day, lang=lang) for lang in Lang}
