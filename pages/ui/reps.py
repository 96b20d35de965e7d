"""A team on the page: its members as small charts on one scale, effort and result as a table, effort against result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from kpi import formats
from kpi.catalogue import Kpi
from kpi.charts.multiples import Course, multiple, scale
from kpi.compare import steps
from kpi.engine import Values, lacks
from kpi.measures import Type, entities, resolve
from kpi.periods import Period
from kpi.relevance import computable
from kpi.schema import BLANK, NAMES, Dimension
from kpi.targets import Targets
from kpi.team import EFFORTS, RESULTS, Cell, Column, Line, Team, asked, medians_of, team
from kpi.words import Text
from pages.ui import ruled, say, state, steering
from pages.ui.choose import View
from pages.ui.drawing import inline, look
from pages.ui.ruled import Said
from pages.ui.state import Session

SPLITS = (Dimension.OWNER, Dimension.TEAM, Dimension.MANAGER)
SHOWN = 12  # periods of each small chart
MOST = 60  # members that have a chart
SIDES = {
    1: Text("au-dessus de la médiane", "over the median"),
    -1: Text("sous la médiane", "under the median"),
    0: Text("à la médiane", "at the median"),
}
SIGNS = {1: "▲", -1: "▼", 0: "="}
MEDIAN = Text("Médiane de l’équipe", "Team median")
READ = Text(
    "▲ au-dessus de la médiane de l’équipe, ▼ en dessous ; « n = 3 » : trop peu de cas pour un chiffre ; * fragile, moins de 30 cas.",
    "▲ over the team’s median, ▼ under it; “n = 3”: too few cases for a figure; * fragile, fewer than 30 cases.",
)
ONE_SCALE = Text(
    "Même échelle pour tous, de {low} à {high} ; pointillés : médiane de l’équipe{targets}. Dernière barre claire : période en cours.",
    "One scale for all, from {low} to {high}; dashed: team median{targets}. A light last bar: the current period.",
)
TICKS = Text(" ; traits : objectif", "; ticks: target")
LEADS = Text(
    "{name} : médiane {median} ; en tête {first} ({best}), en retrait {last} ({least}).",
    "{name}: median {median}; ahead {first} ({best}), behind {last} ({least}).",
)
ALONE = Text(
    "{name} : {count} ; il en faut trois avec un chiffre pour une médiane.", "{name}: {count}; a median needs three who have a figure."
)
MEMBER, MEMBERS = Text("membre", "member"), Text("membres", "members")
NOBODY = Text("Personne n’a d’activité ni de résultat dans cette période.", "Nobody did or sold anything in this period.")


NAMED = '<p style="margin:0;font-weight:600;overflow-wrap:anywhere">{name}</p><p style="margin:0 0 4px;font-size:0.875rem">{figures}</p>'


@dataclass(frozen=True)
class Crew:
    """What the page looks at: the members of ``by``, the KPI of ``result``, the table's KPIs, their values, and the team made of them."""

    by: Dimension
    result: Kpi
    kpis: tuple[Kpi, ...]
    values: Values
    targets: Targets
    team: Team


def splits(session: Session, view: View) -> list[Dimension]:
    """The dimensions by which some result is known."""
    dataset = steering.dataset_of(session)
    return [by for by in SPLITS if any(lacks(dataset, session.catalogue[id].value, by=by, where=view.where) is None for id in RESULTS)]


def results(session: Session, view: View, by: Dimension) -> list[Kpi]:
    """The KPIs that members can be compared by: the usual results first, then those followed, then the others."""
    dataset = steering.dataset_of(session)
    first = [session.catalogue[id] for id in RESULTS]
    ordered = dict.fromkeys((*first, *session.kpis, *computable(dataset, session.catalogue)))
    return [kpi for kpi in ordered if kpi.type is not Type.RANKING and lacks(dataset, kpi.value, by=by, where=view.where) is None]


def crew(session: Session, view: View, by: Dimension, result: Kpi) -> Crew:
    """The team in the current days, with the reference beside."""
    dataset = steering.dataset_of(session)
    known = [id for id in (*EFFORTS, *RESULTS) if lacks(dataset, session.catalogue[id].value, by=by, where=view.where) is None]
    kpis = asked(known, result, session.catalogue)
    values = state.figures(session, kpis, (view.spans.current, view.spans.reference), by=by, where=view.where)
    targets = targets_of(session, view, by)
    made = team(result, kpis, values, view.spans, targets, by=by, reads=reads(session, kpis), calendar=session.calendar)
    return Crew(by, result, kpis, values, targets, made)


def reads(session: Session, kpis: Sequence[Kpi]) -> dict[str, frozenset[str]]:
    """The entities that each KPI reads, as the files feed it."""
    dataset = steering.dataset_of(session)
    return {kpi.id: frozenset(entities(resolve(kpi.value, dataset.has).measure)) for kpi in kpis}


def targets_of(session: Session, view: View, by: Dimension) -> Targets:
    """The members' targets: whole where nothing else than members is filtered, else none that could mislead."""
    return session.targets if all(dimension is by for dimension, _ in view.where) else session.targets.within(view.where)


def message(session: Session, crew: Crew) -> str:
    """The median, who is ahead and who is behind, in a sentence."""
    known = [line for line in crew.team.lines if line.member is not None and line.cells[crew.result.id].value is not None]
    middle = crew.team.medians[crew.result.id]
    if middle is None or len(known) < 2:
        count = say.counted(len(crew.team.lines), MEMBER, MEMBERS, lang=session.lang)
        return session.say(ALONE.format(name=crew.result.name, count=count))
    first, last = known[0], known[-1]
    best, least = (figure(session, crew.result, line.cells[crew.result.id].value) for line in (first, last))
    facts = {"median": figure(session, crew.result, middle), "first": first.member, "best": best, "last": last.member, "least": least}
    return session.say(LEADS.format(name=crew.result.name, **facts))


def multiples(session: Session, view: View, crew: Crew) -> None:
    """A small chart a member, all on one scale, those ahead first."""
    shown = steering.history(session, view)[-SHOWN:]
    values = state.figures(session, [crew.result], shown, by=crew.by, where=view.where)
    lines = crew.team.lines[:MOST]
    courses = {line.member: _course(session, crew, values, shown, line.member) for line in lines}
    middles = medians_of(crew.result, values, [line.member for line in crew.team.lines], shown)
    ends = scale(crew.result, list(courses.values()), middles)
    open_last = bool(shown) and shown[-1].end > steering.dataset_of(session).cutoff
    with st.grid(4, min_column_width=230):
        for line in lines:
            svg = multiple(crew.result, courses[line.member], middles, ends=ends, open_last=open_last, look=look())
            _card(session, crew, line, svg, key=f"rep_{lines.index(line)}")
    low, high = (figure(session, crew.result, end) if end else "0" for end in ends)
    has_targets = any(target is not None for course in courses.values() for target in course.targets)
    st.caption(session.say(ONE_SCALE.format(low=low, high=high, targets=TICKS if has_targets else Text("", ""))))


def _course(session: Session, crew: Crew, values: Values, shown: Sequence[Period], member: str | None) -> Course:
    found = steps(
        crew.result,
        values,
        shown,
        crew.targets,
        cutoff=steering.dataset_of(session).cutoff,
        calendar=session.calendar,
        dimension=crew.by if member is not None else None,
        member=member,
    )
    return Course([step.actual for step in found], [step.target if member is not None else None for step in found])


def _card(session: Session, crew: Crew, line: Line, svg: str, *, key: str) -> None:
    cell = line.cells[crew.result.id]
    side = f" · {session.say(SIDES[cell.side])}" if cell.side is not None else ""
    figures = escape(told(session, crew.team.columns, crew.result.id, cell) + side)
    with st.container(border=True, height="stretch", gap="xsmall", key=key):
        st.html(NAMED.format(name=escape(name_of(session, line.member)), figures=figures) + inline(svg, wide=True))


def table(session: Session, crew: Crew) -> None:
    """Effort, result and what links them, member by member, each against the median; the median last."""
    columns = crew.team.columns
    rows = [
        [name_of(session, line.member), *(said(session, column, line.cells[column.id]) for column in columns)] for line in crew.team.lines
    ]
    rows.append([session.say(MEDIAN), *(_plain(session, column, crew.team.medians[column.id]) for column in columns)])
    caption = session.say(Text("De l’effort au résultat", "From effort to result"))
    ruled.table(caption, [session.say(NAMES[crew.by]), *(session.say(column.name) for column in columns)], rows)
    st.caption(session.say(READ))


def said(session: Session, column: Column, cell: Cell) -> Said:
    """A cell with its sign against the median, in the colour of good or bad where one is better."""
    text = told(session, (column,), column.id, cell)
    if cell.side is None:
        return Said(text)
    return Said(text, SIGNS[cell.side], look().variance(cell.side, column.better), session.say(SIDES[cell.side]))


def told(session: Session, columns: Sequence[Column], id: str, cell: Cell) -> str:
    """A cell in words: its figure, « n = 3 », or that there is none."""
    if cell.few is not None:
        return f"n = {formats.number(cell.few, lang=session.lang)}"
    column = next(column for column in columns if column.id == id)
    return _plain(session, column, cell.value) + ("*" if cell.fragile else "")


def _plain(session: Session, column: Column, value: float | None) -> str:
    if value is None:
        return formats.NOT_AVAILABLE.in_(session.lang)
    if column.unit is None:
        return formats.number(value, lang=session.lang, decimals=1)
    return formats.figure(value, column.unit, lang=session.lang, currency=session.currency)


def middle(session: Session, column: Column, made: Team) -> str:
    """The team's median of a column; nothing where there is none."""
    value = made.medians[column.id]
    return "" if value is None else _plain(session, column, value)


def chosen(session: Session, key: str, options: Mapping[str, Text], label: Text) -> str:
    """One of the options, by its id, which stands in the address."""
    state.link(key, list(options), default=next(iter(options)))
    picked: str = st.selectbox(
        session.say(label),
        list(options),
        format_func=lambda id: session.say(options[id]),
        key=key,
        persist_state="session",
        width=240,
    )
    return picked


def figure(session: Session, kpi: Kpi, value: float | None) -> str:
    """A figure of a KPI, rounded to what matters."""
    return formats.figure(value, kpi.unit, lang=session.lang, currency=session.currency)


def name_of(session: Session, member: str | None) -> str:
    """A member's name; the blank one is named too."""
    return session.say(BLANK) if member is None else member
