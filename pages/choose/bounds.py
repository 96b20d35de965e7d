"""What else is asked of a KPI: a minimum, a stretch or a range beside the target, for a week, a month, a quarter, a half or a year."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from kpi.catalogue import Better, Kpi
from kpi.errors import KpiError
from kpi.measures import Type
from kpi.periods import DAY, Grain, Period, add_months, periods
from kpi.planning import NotANumber, typed, written
from kpi.targets import BOUNDS, GRAINS, Bound
from kpi.words import Text
from kpi.workspace import TargetRow
from pages.choose import goals
from pages.choose.editor import unit
from pages.choose.grid import Grid
from pages.choose.lines import Line
from pages.ui import say, state, trouble
from pages.ui.choose import GRAINS as SHOWN
from pages.ui.state import Session

LINE, GRAIN, PERIOD, REFUSED = "bounds_line", "bounds_grain", "bounds_period", "bounds_refused"
TITLE = Text("Minimum, ambition, fourchette, autres périodes", "Minimum, stretch, range, other periods")
HOW = Text(
    "Une case vide n’est pas demandée. La période la plus courte passe avant : un mois fixé l’emporte sur l’année, qui demande le reste "
    "aux autres mois. Un taux vaut tel quel.",
    "An empty box asks nothing. The shorter period goes first: a month that is set goes before the year, which asks the rest of the other "
    "months. A rate holds as it stands.",
)
NAMES = SHOWN | {Grain.HALF: Text("Semestre", "Half-year")}
RANGE = (Bound.LOW, Bound.HIGH)


class OutOfOrder(KpiError):
    """A minimum above its target, or a range that ends before it begins."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "Rien n’a changé : le minimum doit être le moins exigeant, l’ambition la plus exigeante, et le bas sous le haut.",
                "Nothing has changed: the minimum has to ask least, the stretch most, and the low end has to lie under the high one.",
            )
        )


def form(session: Session, grid: Grid) -> None:
    """Choose for whom and for when, see what is asked, ask for something else."""
    with st.expander(session.say(TITLE), icon=":material/tune:"):
        for error in state.widget(REFUSED) or ():
            say.refusal(session, error)
        state.set_widget(REFUSED, [])
        with st.container(horizontal=True, vertical_alignment="bottom"):
            line = _line(session, grid)
            period = _period(session, grid)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            keys = {bound: _box(session, line, period, bound) for bound in _asked(line.kpi)}
        st.button(
            session.say(Text("Fixer pour cette période", "Set for this period")),
            icon=":material/flag:",
            key="bounds_set",
            on_click=keep,
            args=(line, period, keys),
        )
        st.caption(session.say(HOW))


@trouble.told
def keep(line: Line, period: Period, keys: Mapping[Bound, str]) -> None:
    """Keep what stands in the boxes; what is no number, or out of order, changes nothing and is told."""
    lang = state.current().lang
    try:
        values = {bound: typed(state.widget(key) or "", line.kpi.unit, lang=lang) for bound, key in keys.items()}
        _check(line.kpi, values)
    except (NotANumber, OutOfOrder) as error:
        state.set_widget(REFUSED, [error])
        return
    dimension = line.dimension.value if line.dimension else None
    goals.keep(
        TargetRow(line.kpi.id, period.start, value, dimension, line.member, line.kpi.chosen, period.grain.value, bound.value)
        for bound, value in values.items()
    )


def _check(kpi: Kpi, values: Mapping[Bound, float | None]) -> None:
    """Raises OutOfOrder."""
    demanding = [value for bound in (Bound.MINIMUM, Bound.TARGET, Bound.STRETCH) if (value := values.get(bound)) is not None]
    ends = [value for bound in RANGE if (value := values.get(bound)) is not None]
    if demanding != sorted(demanding, reverse=kpi.better is Better.LOWER) or ends != sorted(ends):
        raise OutOfOrder


def _asked(kpi: Kpi) -> tuple[Bound, ...]:
    """What can be asked: of a KPI that has no better side, only a range."""
    return RANGE if kpi.better is Better.NEITHER else tuple(Bound)


def _line(session: Session, grid: Grid) -> Line:
    ranged = [kpi for kpi in session.kpis if kpi.better is Better.NEITHER and kpi.type is not Type.RANKING]
    lines = [*grid.lines, *(Line(kpi) for kpi in ranged if grid.lines[0].member is None)]
    names = [session.say(line.kpi.name) + (f" · {line.member}" if line.member else "") for line in lines]
    state.offer(LINE, range(len(lines)))
    place = st.selectbox(session.say(Text("Pour", "For")), range(len(lines)), format_func=lambda place: names[place], key=LINE, width=260)
    return lines[place]


def _period(session: Session, grid: Grid) -> Period:
    state.offer(GRAIN, list(GRAINS))
    grain = st.selectbox(
        session.say(Text("Durée", "Length")),
        list(GRAINS),
        index=GRAINS.index(Grain.YEAR),
        format_func=lambda grain: session.say(NAMES[grain]),
        key=GRAIN,
        width=150,
    )
    last = add_months(grid.months[-1], 1) - DAY
    found = {period.id(session.calendar): period for period in periods(grid.months[0], last, grain, session.calendar)}
    state.offer(PERIOD, list(found))
    chosen = st.selectbox(
        session.say(Text("Période", "Period")),
        list(found),
        format_func=lambda id: found[id].name(lang=session.lang, calendar=session.calendar),
        key=PERIOD,
        width=200,
    )
    return found[chosen]


def _box(session: Session, line: Line, period: Period, bound: Bound) -> str:
    """A box with what is asked now; its key, another one once something else is asked."""
    given = session.targets.given(line.kpi.id, period, dimension=line.dimension, member=line.member, bound=bound)
    name, of = session.say(BOUNDS[bound]), unit(session, line.kpi)
    key = f"bounds_{bound}:{line.kpi.id}:{line.dimension}:{line.member}:{period.grain}:{period.start}:{given}"
    label = f"{name[0].upper()}{name[1:]}" + (f" ({of})" if of else "")
    st.text_input(label, value="" if given is None else written(given, line.kpi.unit, lang=session.lang), key=key, width=168)
    return key
