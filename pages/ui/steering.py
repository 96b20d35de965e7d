"""The parts that steering pages are made of: tiles, a KPI over time, its members, its table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kpi import formats
from kpi.catalogue import Kpi
from kpi.charts import Before, pareto, ranked
from kpi.charts import over_time as over_time_chart
from kpi.compare import Part, Standing, Step, parts, standing, steps
from kpi.engine import Dataset, Figure, Values, beside_id
from kpi.errors import KpiError
from kpi.forecast import Ahead
from kpi.measures import Type, resolve
from kpi.pace import PACED
from kpi.periods import Grain, Period, add_months, period_from_id, periods
from kpi.relevance import computable
from kpi.targets import Status, Targets
from kpi.words import Lang, Text, listed
from pages.ui import behind, cards, choose, figures, places, say, state
from pages.ui.choose import View
from pages.ui.drawing import clicked, draw, look
from pages.ui.state import Session

SPARK = 13
WEEKS_SHOWN = 120  # months back
TEN_YEARS = Text("Par semaine, les dix dernières années sont montrées.", "By week, the last ten years are shown.")
YEAR = 365
CHOSEN = "kpi"
PACE = Text("Rythme", "Pace")
NO_KPI = Text("Choisissez d’abord des indicateurs.", "Choose KPIs first.")
CLICK = Text("Cliquez sur une période du graphique pour voir ses lignes.", "Click on a period of the chart to see its rows.")
RESTS_ON = Text("D’après : {what}.", "Based on: {what}.")
_ORDER = {Status.OFF: 0, Status.CLOSE: 1, Status.REACHED: 2, Status.NONE: 3}


def dataset_of(session: Session) -> Dataset:
    """The dataset of a page that has checked that there is one."""
    assert session.company is not None
    assert session.company.dataset is not None
    return session.company.dataset


def history(session: Session, view: View) -> tuple[Period, ...]:
    """All periods of the view's grain that the data speak of, the open one included."""
    return periods(first_day(session, view), dataset_of(session).cutoff, view.grain, session.calendar)


def first_day(session: Session, view: View) -> date:
    """The first day that charts go back to: weeks are shown for ten years, or one mistyped date would make thousands of them."""
    dataset = dataset_of(session)
    return max(dataset.first_day, add_months(dataset.cutoff, -WEEKS_SHOWN)) if view.grain is Grain.WEEK else dataset.first_day


def standings(session: Session, view: View) -> list[Standing]:
    """Where each followed KPI stands; those off target first, pinned ones before the rest of their kind."""
    values = state.figures(session, session.kpis, _spans(session, view), where=view.where)
    found = [standing(kpi, values, view.spans, targets(session, view), calendar=session.calendar) for kpi in session.kpis]
    return sorted((one for one in found if one is not None), key=lambda one: _ORDER[one.status])


def tiles(session: Session, view: View, shown: Sequence[Standing]) -> dict[str, DeltaGenerator]:
    """A tile a KPI: what it says, its chart, its rows; the places, by KPI, where the chance of its target is told later."""
    places_of: dict[str, DeltaGenerator] = {}
    values = state.figures(session, session.kpis, _spans(session, view), where=view.where)
    recent = history(session, view)[-SPARK:]
    with st.grid(4, min_column_width=250):
        for one in shown:
            with st.container(border=True, height="stretch", gap="xsmall", key=f"tile_{one.kpi.id}"):
                st.markdown(f"**{session.say(one.kpi.name)}**", help=say.plain(session.say(one.kpi.definition)))
                cards.tile(session, one, view.spans, [values.at(one.kpi.id, period) for period in recent])
                if view.spans.is_open and one.aim.target is not None:
                    places_of[one.kpi.id] = st.empty()
                st.space("stretch")
                _ways_on(session, view, one)
    for id, why in values.unavailable.items():
        kpi = next((kpi for kpi in session.kpis if kpi.id == id), None)
        if kpi is not None:
            st.caption(say.plain(session.say(Text("{name} : {why}", "{name}: {why}").format(name=kpi.name, why=why))))
    return places_of


def chosen(session: Session, shown: Sequence[Standing]) -> Kpi | None:
    """The KPI whose chart is shown: the one chosen, else the first tile's."""
    return _one_of(session, [one.kpi for one in shown])


def any_kpi(session: Session) -> Kpi | None:
    """A KPI to look at: those followed first, then all others that the files can feed."""
    others = [kpi for kpi in computable(dataset_of(session), session.catalogue) if kpi not in session.kpis]
    return _one_of(session, [*session.kpis, *others])


def over_time(session: Session, view: View, kpi: Kpi) -> None:
    """The chart of actual, previous year, target and forecast, with the variances under it."""
    if kpi.type is Type.RANKING:
        return
    made = forecast_of(session, view, kpi)
    spec = over_time_chart(
        kpi,
        _steps(session, view, kpi, made if isinstance(made, Ahead) else None),
        lang=session.lang,
        look=look(),
        cutoff=dataset_of(session).cutoff,
        currency=session.currency,
        calendar=session.calendar,
    )
    period = clicked(spec, key=f"over_time_{kpi.id}", select="period")
    if period is None:
        st.caption(session.say(CLICK))
    else:
        figure = _values(session, view, kpi).at(kpi.id, period_from_id(period, session.calendar))
        figures.rows_of_period(session, view, kpi, figure, key=f"period_rows_{kpi.id}")
    if dataset_of(session).first_day < first_day(session, view):
        st.caption(session.say(TEN_YEARS))
    if isinstance(made, KpiError):
        st.caption(say.plain(session.say(made)))


def by_member(session: Session, view: View, kpi: Kpi) -> None:
    """The members of a split in the period, with what they were held against; of a ranking, its reasons."""
    if kpi.type is Type.RANKING:
        _reasons(session, view, kpi)
        return
    dimension = choose.split(session, dataset_of(session), kpi, key="split")
    if dimension is None:
        return
    split = state.figures(session, [kpi], (view.spans.current, view.spans.reference), by=dimension, where=view.where)
    found = parts(kpi, split, view.spans, targets(session, view), calendar=session.calendar)
    if not found:
        st.caption(session.say(figures.NO_ROWS))
        return
    before = Before(view.against)
    draw(ranked(kpi, found, lang=session.lang, look=look(), currency=session.currency, before=before), key=f"by_{dimension}_{kpi.id}")
    figures.members(session, view, kpi, dimension, found, split)


def figures_beside(session: Session, view: View, kpi: Kpi) -> None:
    """The KPI's figure in the period, with those that stand beside it and what it rests on."""
    values = _values(session, view, kpi)
    found = standing(kpi, values, view.spans, targets(session, view), calendar=session.calendar)
    if found is None:
        return
    with st.container(border=True):
        cards.tile(session, found, view.spans, [])
        for more in kpi.beside:
            figure = values.at(beside_id(kpi.id, more.id), view.spans.current)
            if figure is not None and figure.value is not None:
                said = formats.figure(figure.value, more.unit, lang=session.lang, currency=session.currency)
                st.caption(f"{say.plain(said)} {session.say(more.name)}")
        rests_on = resolve(kpi.value, dataset_of(session).has).rests_on
        if rests_on:
            st.caption(session.say(RESTS_ON.format(what=listed(tuple(dict.fromkeys(option.says for option in rests_on))))))
        _rows_button(session, view, found.kpi, found.figure)


def table(session: Session, view: View, kpi: Kpi) -> None:
    """The figures of the chart as a table, to read and to download."""
    if kpi.type is Type.RANKING:
        return
    made = forecast_of(session, view, kpi)
    shown = _steps(session, view, kpi, made if isinstance(made, Ahead) else None)
    figures.over_time(session, view, kpi, shown, _values(session, view, kpi))


def targets(session: Session, view: View) -> Targets:
    """The targets that the filtered figures can be held against."""
    return session.targets.within(view.where)


def has_pace(session: Session, view: View, kpi: Kpi) -> bool:
    """Whether the view's period is open and the KPI's target for the whole of it comes in day by day."""
    if not (view.spans.is_open and view.period.grain in PACED and kpi.adds_up):
        return False
    return targets(session, view).for_(kpi, view.period, calendar=session.calendar) is not None


def forecast_of(session: Session, view: View, kpi: Kpi) -> Ahead | KpiError:
    """The forecast of a KPI by the view's grain; or why there is none."""
    return state.forecast(session, kpi, history(session, view), _values(session, view, kpi), where=view.where)


def _one_of(session: Session, kpis: Sequence[Kpi]) -> Kpi | None:
    if not kpis:
        st.info(session.say(NO_KPI), icon=":material/checklist:")
        return None
    ids = {kpi.id: kpi for kpi in kpis}
    state.link(CHOSEN, list(ids), default=kpis[0].id)
    picked = st.selectbox(
        session.say(Text("Indicateur", "KPI")),
        list(ids),
        format_func=lambda id: session.say(ids[id].name),
        key=CHOSEN,
        persist_state="session",
        width=420,
    )
    return ids[picked]


def _ways_on(session: Session, view: View, one: Standing) -> None:
    with st.container(horizontal=True):
        _way(session, one.kpi, Text("Graphique", "Chart"), key=f"see_{one.kpi.id}", icon=":material/show_chart:")
        if has_pace(session, view, one.kpi) and _way(session, one.kpi, PACE, key=f"pace_of_{one.kpi.id}", icon=":material/speed:"):
            st.switch_page(places.ONE_KPI.file)
        _rows_button(session, view, one.kpi, one.figure)


def _way(session: Session, kpi: Kpi, name: Text, *, key: str, icon: str) -> bool:
    """A button that chooses the KPI; whether it was pressed."""
    return st.button(session.say(name), key=key, type="tertiary", icon=icon, on_click=state.set_widget, args=(CHOSEN, kpi.id))


def _rows_button(session: Session, view: View, kpi: Kpi, figure: Figure) -> None:
    """Opens the rows behind a figure; says how many there are."""
    count = figure.rows if kpi.type is not Type.RANKING else figure.n
    label = Text("{n} ligne" if count < 2 else "{n} lignes", "{n} row" if count == 1 else "{n} rows")
    said = session.say(label.format(n={lang: formats.number(count, lang=lang) for lang in Lang}))
    if st.button(said, key=f"rows_{kpi.id}", type="tertiary", icon=":material/table_rows:", disabled=count == 0):
        behind.open_rows(session, kpi, figure, view)


def _spans(session: Session, view: View) -> tuple[Period, ...]:
    return tuple(dict.fromkeys((*history(session, view), view.spans.current, view.spans.reference)))


def _values(session: Session, view: View, kpi: Kpi) -> Values:
    asked = session.kpis if kpi in session.kpis else (kpi,)
    return state.figures(session, asked, _spans(session, view), where=view.where)


def _steps(session: Session, view: View, kpi: Kpi, made: Ahead | None) -> tuple[Step, ...]:
    return steps(
        kpi,
        _values(session, view, kpi),
        _shown(session, view, made),
        targets(session, view),
        cutoff=dataset_of(session).cutoff,
        calendar=session.calendar,
        ahead=made.bounds() if made else None,
    )


def _shown(session: Session, view: View, made: Ahead | None) -> tuple[Period, ...]:
    """The view's periods; around a short one as many as make a year, and the forecast; after a long one, where it shows none of it."""
    dataset, last, first = dataset_of(session), view.period.end, view.period.start
    if short := view.period.days < YEAR:
        first = min(first, add_months(view.spans.current.end.replace(day=1), -23 if view.grain is Grain.QUARTER else -11))
    if made and view.spans.current.end == dataset.cutoff and (short or all(period.start > last for period in made.points)):
        last = max(last, *(period.end for period in made.points))
    return periods(max(first, first_day(session, view)), last, view.grain, session.calendar)


def _reasons(session: Session, view: View, kpi: Kpi) -> None:
    values = _values(session, view, kpi)
    now, before = (
        [one for one in values.of(kpi.id) if one.period == span and one.value is not None]
        for span in (view.spans.current, view.spans.reference)
    )
    if not now:
        st.caption(session.say(figures.NO_ROWS))
        return
    last_year = {one.reason: one.numerator for one in before}
    found = [
        Part(one.reason and session.say(kpi.reason(one.reason)), one.numerator, last_year.get(one.reason), rows=one.rows, share=one.value)
        for one in now
    ]
    draw(pareto(kpi, found, lang=session.lang, look=look(), currency=session.currency), key=f"reasons_{kpi.id}")
