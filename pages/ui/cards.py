"""The tile of a KPI: its figure, against its target and its reference, its recent shape."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape

import streamlit as st

from kpi import formats
from kpi.catalogue import Better, Kpi
from kpi.charts import Look, sparkline
from kpi.compare import Spans, Standing
from kpi.engine import REASONS, Figure
from kpi.insight import moved
from kpi.measures import Ratio, Type
from kpi.targets import STATUSES, Status, remark
from kpi.words import Text
from pages.ui.drawing import look
from pages.ui.state import Session

_ROW = "font-size:0.875rem;line-height:1.4;margin:0;font-variant-numeric:tabular-nums"
_BIG = "font-size:1.75rem;line-height:1.25;font-weight:600;margin:0;font-variant-numeric:tabular-nums"
_TILE = '<div style="display:flex;justify-content:space-between;gap:8px;align-items:flex-end">{left}{right}</div>{below}'
_SIGNS = {Status.REACHED: "●", Status.CLOSE: "◐", Status.OFF: "○"}
OF_TARGET = Text("{share} de l’objectif ({target})", "{share} of target ({target})")
TO_DATE = Text("{share} de l’objectif à date ({target})", "{share} of target to date ({target})")
OF_MINIMUM = Text("{share} du minimum ({target})", "{share} of the minimum ({target})")
OF_STRETCH = Text("{share} de l’ambition ({target})", "{share} of the stretch ({target})")
BETWEEN = Text("à tenir entre {low} et {high}", "to stay between {low} and {high}")
AT_LEAST = Text("à tenir au-dessus de {low}", "to stay above {low}")
AT_MOST = Text("à tenir sous {high}", "to stay under {high}")
STANDS = Text("{status} : {told}", "{status}: {told}")
AGAINST = Text("{change} vs {days}", "{change} vs {days}")
NOTHING_BEFORE = Text("Rien à quoi le comparer", "Nothing to compare it with")
FIRST = Text("d’abord : {reason}", "first: {reason}")
FEW = Text("n = {n}", "n = {n}")
TOO_FEW = Text("trop peu de cas pour un chiffre", "too few for a figure")
NOT_RIPE = Text("pas encore mûr : peut encore monter", "not ripe yet: may still rise")
FRAGILE = Text("fragile : n = {n}", "fragile: n = {n}")


def tile(session: Session, standing: Standing, days: Spans, recent: Sequence[Figure | None]) -> None:
    """The inside of a tile; the page puts the border and the buttons."""
    shown = look()
    left = f'<p style="{_BIG}">{escape(headline(session, standing.figure, standing))}</p>'
    values = [None if figure is None or figure.few else figure.value for figure in recent]
    open_last = bool(recent) and recent[-1] is not None and not recent[-1].complete
    shape = "" if standing.kpi.type is Type.RANKING else sparkline(values, open_last=open_last, look=shown, better=standing.kpi.better)
    right = f'<img alt="" style="flex:none" src="data:image/svg+xml;base64,{b64encode(shape.encode()).decode()}">' if shape else ""
    lines = [
        *_definition(session, standing.kpi, shown),
        *_reason(session, standing),
        *_target(session, standing, days, shown),
        *_change(session, standing, days, shown),
        *_notes(session, standing.kpi, standing.figure),
    ]
    below = "".join(f'<p style="{_ROW}">{line}</p>' for line in lines)
    st.html(_TILE.format(left=left, right=right, below=below))


def headline(session: Session, figure: Figure, standing: Standing) -> str:
    """The figure as a person reads it; of too few rows their number; of a ranking the share of its first reason."""
    kpi = standing.kpi
    if figure.value is None:
        return formats.NOT_AVAILABLE.in_(session.lang)
    if figure.few:
        return session.say(FEW.format(n=figure.n))
    return formats.figure(figure.value, kpi.unit, lang=session.lang, currency=session.currency)


def _definition(session: Session, kpi: Kpi, shown: Look) -> list[str]:
    """Of a KPI that may be defined otherwise, how it is here; where its name does not say so already."""
    dataset = session.company.dataset if session.company else None
    taken = kpi.variant if dataset is None else kpi.taken(dataset.has)
    return [_muted(session.say(taken.name), shown)] if taken is not None and kpi.chosen is None else []


def _reason(session: Session, standing: Standing) -> list[str]:
    """Of a ranking, what comes first."""
    figure = standing.figure
    if standing.kpi.type is not Type.RANKING or figure.value is None or figure.few:
        return []
    return [escape(session.say(FIRST.format(reason=standing.kpi.reason(figure.reason))))]


def _target(session: Session, standing: Standing, days: Spans, shown: Look) -> list[str]:
    if standing.kpi.better is Better.NEITHER and not standing.aim.is_range:
        return []
    if not standing.aim and session.targets.set_for(standing.kpi) is not None:
        return [_muted(session.say(says), shown) for says in session.targets.apart(standing.kpi)]
    if not standing.aim:
        return [_muted(session.say(STATUSES[Status.NONE]).capitalize(), shown)]
    told = session.say(_range(session, standing) if standing.aim.is_range else _attained(session, standing, days))
    if standing.status is Status.NONE:
        return [_muted(told, shown)]
    status = session.say(STATUSES[standing.status])
    colour = {Status.REACHED: shown.favourable, Status.OFF: shown.unfavourable}.get(standing.status, shown.text)
    sign = f'<span style="color:{colour}" title="{escape(status)}" aria-hidden="true">{_SIGNS[standing.status]}</span>'
    told = session.say(STANDS.format(status=STATUSES[standing.status], told=told))
    beside = remark(standing.kpi, standing.figure.value, standing.aim)
    return [f"{sign} {escape(told[:1].upper() + told[1:])}{escape(f', {session.say(beside)}' if beside else '')}"]


def _attained(session: Session, standing: Standing, days: Spans) -> Text:
    """``87 % de l’objectif à date (120 k€)``; of a minimum or a stretch where it stands alone."""
    assert standing.target is not None
    share = "–" if standing.attainment is None else formats.attained(standing.attainment, lang=session.lang)
    aim, to_date = standing.aim, days.is_open and standing.kpi.adds_up
    alone = OF_STRETCH if aim.minimum is None else OF_MINIMUM
    says = (TO_DATE if to_date else OF_TARGET) if aim.target is not None else alone
    return says.format(share=share, target=_asked(session, standing.kpi, standing.target))


def _range(session: Session, standing: Standing) -> Text:
    """``entre 20 % et 30 % demandés``."""
    aim, kpi = standing.aim, standing.kpi
    low, high = (None if end is None else _asked(session, kpi, end) for end in (aim.low, aim.high))
    return (AT_MOST if low is None else AT_LEAST if high is None else BETWEEN).format(low=low, high=high)


def _asked(session: Session, kpi: Kpi, value: float) -> str:
    whole = kpi.unit is formats.Unit.COUNT
    return formats.figure(round(value) if whole else value, kpi.unit, lang=session.lang, currency=session.currency)


def _change(session: Session, standing: Standing, days: Spans, shown: Look) -> list[str]:
    if standing.kpi.type is Type.RANKING:
        return []
    against = formats.days(days.reference.start, days.reference.end, lang=session.lang)
    if standing.difference is None:
        alone = standing.figure.value is not None and not standing.figure.few
        return [_muted(session.say(NOTHING_BEFORE), shown)] if alone else []
    said = moved(standing, lang=session.lang, currency=session.currency)
    colour = {True: shown.favourable, False: shown.unfavourable, None: shown.text}[standing.favourable]
    level = not any(figure in said for figure in "123456789")
    arrow = "=" if level else "▲" if standing.difference > 0 else "▼"
    told = f'<span style="color:{colour}" aria-hidden="true">{arrow}</span> <b style="font-weight:600">{escape(said)}</b>'
    return [escape(session.say(AGAINST)).replace("{change}", told).replace("{days}", escape(against))]


def _notes(session: Session, kpi: Kpi, figure: Figure) -> list[str]:
    if figure.why is not None:
        return [escape(session.say(REASONS[figure.why]).capitalize())]
    told = [escape(session.say(says)) for says in (session.company.caveats(kpi) if session.company else ())]
    if isinstance(kpi.value, Ratio) and kpi.value.ripens is not None and not figure.complete:
        told.append(escape(session.say(NOT_RIPE)))
    if figure.few:
        return [escape(session.say(TOO_FEW)), *told]
    if not figure.fragile:
        return told
    return [escape(session.say(FRAGILE.format(n=formats.number(figure.n, lang=session.lang)))), *told]


def _muted(text: str, shown: Look) -> str:
    return f'<span style="color:{shown.muted}">{escape(text)}</span>'
