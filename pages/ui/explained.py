"""What explains a figure's move: the ways that the files allow, and the steps of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpi import formats
from kpi.catalogue import Kpi
from kpi.causes import Cause, Kind, Member, Sides, against_targets, by_member, by_price_volume_mix, by_rate_and_mix, by_side
from kpi.compare import Part, parts
from kpi.engine import Figure, Values, evaluate, lacks
from kpi.measures import Known, Ratio, parts_add_up, resolve, total
from kpi.periods import Period
from kpi.schema import NAMES, Dimension, Orders
from kpi.words import Lang, Text
from pages.ui import kept, state, steering
from pages.ui.choose import View
from pages.ui.state import Session

PRICES, SIDES = "prices", "sides"
WAYS = {
    PRICES: Text("Prix × volume × mix", "Price × volume × mix"),
    SIDES: Text("Numérateur et dénominateur", "Numerator and denominator"),
}
AIMED = Text("L’objectif", "The target")
CLOSE, HALF_A_CENT = 1e-6, 0.005  # how far apart two sums of the same may be: relative, and at most
SOLD, COUNTED = total(Orders, Orders.amount), total(Orders, Orders.quantity)


@dataclass(frozen=True, eq=False)
class Told:
    """From ``before`` to ``now`` by ``causes``, which sum to the difference; ``split``: the figures of the members, where they are."""

    before: float
    now: float
    causes: Sequence[Cause]
    start: Text
    split: Values | None = None


def told(session: Session, view: View, kpi: Kpi, way: str, both: tuple[Figure, Figure], *, from_target: bool = False) -> Told | None:
    """The steps by one of the :func:`ways` between the figures of the reference and of now; ``None`` where they do not lead there.

    ``from_target``: of a split, from the target instead (see :func:`has_targets`).
    """
    if way == PRICES:
        found = _by_prices(session, view, both)
    elif way == SIDES:
        found = _by_sides(view, both)
    else:
        by = Dimension(way)
        found = _from_target(session, view, kpi, by) if from_target else _from_reference(session, view, kpi, by, both)
    if found is None or _differ(found.now, found.before + sum(cause.effect for cause in found.causes)):
        return None
    return found


def ways(session: Session, view: View, kpi: Kpi) -> dict[str, Text]:
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


def has_targets(session: Session, view: View, kpi: Kpi, by: Dimension) -> bool:
    """Whether the company and members of the split have targets for the days that are looked at."""
    if not kpi.adds_up or steering.targets(session, view).for_(kpi, view.spans.current, calendar=session.calendar) is None:
        return False
    return any(part.target is not None for part in _parts(session, view, kpi, by))


def _from_reference(session: Session, view: View, kpi: Kpi, by: Dimension, both: tuple[Figure, Figure]) -> Told | None:
    split = _split(session, view, kpi, by)
    found: list[dict[Member, Figure]] = [
        {figure.member: figure for figure in split.of(kpi.id) if figure.period == period} for period in both_of(view)
    ]
    before, now = (figure.value or 0.0 for figure in both)
    start = days(view.spans.reference)
    if both[0].denominator is None:
        values = [{member: figure.value or 0.0 for member, figure in of.items()} for of in found]
        return Told(before, now, by_member(*values), start, split)
    sides = [{member: _sides(figure) for member, figure in of.items()} for of in found]
    for figure, of in zip(both, sides, strict=True):
        summed = tuple(sum(side[at] for side in of.values()) for at in (0, 1))
        if any(_differ(one, other) for one, other in zip(_sides(figure), summed, strict=True)):
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
    spans, dataset = both_of(view), steering.dataset_of(session)
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
    untold = [Cause(Kind.NOT_TOLD, rest)] if _differ(now, now - rest) else []
    return Told(before, now, [*causes, *untold], days(view.spans.reference))


def _by_sides(view: View, both: tuple[Figure, Figure]) -> Told:
    before, now = both
    return Told(before.value or 0.0, now.value or 0.0, by_side(_sides(before), _sides(now)), days(view.spans.reference))


def _parts(session: Session, view: View, kpi: Kpi, by: Dimension) -> tuple[Part, ...]:
    return parts(kpi, _split(session, view, kpi, by), view.spans, steering.targets(session, view), calendar=session.calendar)


def _split(session: Session, view: View, kpi: Kpi, by: Dimension) -> Values:
    return state.figures(session, [kpi], (view.spans.current, view.spans.reference), by=by, where=view.where)


def both_of(view: View) -> tuple[Period, Period]:
    """The reference, then the days that are looked at."""
    return view.spans.reference, view.spans.current


def _sides(figure: Figure) -> Sides:
    return figure.numerator or 0.0, figure.denominator or 0.0


def days(period: Period) -> Text:
    """The days of a period, as a step is called."""
    return Text(*(formats.days(period.start, period.end, lang=lang) for lang in (Lang.FR, Lang.EN)))


def _differ(one: float, other: float) -> bool:
    """Whether two sums of the same are further apart than adding up in another order makes them."""
    return abs(one - other) > min(HALF_A_CENT, CLOSE * max(1.0, abs(one)))
