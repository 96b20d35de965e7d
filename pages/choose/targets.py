"""Where do I want to be?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from kpi.catalogue import Better, Kpi
from kpi.engine import Dataset, lacks
from kpi.measures import Type
from kpi.periods import Grain, add_months, following, period_of
from kpi.planning import Share, year_of
from kpi.schema import NAMES, Dimension
from kpi.words import Text
from pages.choose import bounds, compared, editor, gaps, goals, history, proposals, sheets, yearly
from pages.choose.grid import Grid, company_grid, member_grid
from pages.choose.lines import Origin
from pages.ui import say, state
from pages.ui.state import Session

ALL, COMPANY = "all", "company"
MOST_MEMBERS = 60
NOTHING = Text(
    "Ici, une grille propose un objectif par mois, tiré de votre historique : vous le prenez ou le changez.",
    "Here, a grid proposes a target for each month, from your own history: you take it or change it.",
)
LEGEND = Text(
    "{mark} marque une proposition ({basis}), tirée de vos mois complets ; elle ne compte qu’une fois prise ou tapée. [12] est verrouillé. "
    "63 % se tape 63. Un total tapé dans « Année » se répartit {how}.",
    "{mark} marks a proposal ({basis}), from your complete months; it counts only once taken or typed. [12] is locked. "
    "63% is typed as 63. A total typed under “Year” is spread {how}.",
)
SHARES = {
    Share.PAST: Text("part du passé", "past share"),
    Share.EVEN: Text("parts égales", "equal shares"),
    Share.STANDING: Text("parts de la grille", "shares as in the grid"),
}
NO_KPI = Text(
    "Aucun des indicateurs suivis ne prend d’objectif : une répartition n’a ni plus ni moins.",
    "None of the KPIs followed takes a target: a ranking has no better side.",
)
FROM_FILE = Text(
    "{n} viennent de vos fichiers ; ce que vous tapez passe avant.",
    "{n} come from your files; what you type goes first.",
)
SET_FOR = Text(
    "{name} : des objectifs avaient été fixés pour une autre définition, « {variant} ». Ils ne sont ni montrés ni comparés sous celle-ci : "
    "fixez-en d’autres, ils les remplaceront mois par mois, ou revenez à cette définition.",
    "{name}: targets had been set for another definition, “{variant}”. Under this one they are neither shown nor compared: set others, "
    "which will replace them month by month, or go back to that definition.",
)


BY: dict[str, Text] = {
    dimension: Text("par {name}", "by {name}").format(name=Text(name.fr.lower(), name.en.lower())) for dimension, name in NAMES.items()
}


def takes_target(kpi: Kpi) -> bool:
    """Whether a figure of it can be aimed at."""
    return kpi.type is not Type.RANKING and kpi.better is not Better.NEITHER


def offered(session: Session, dataset: Dataset) -> list[Kpi]:
    """The KPIs followed, then others that have targets already."""
    held = dict.fromkeys((*session.targets.kpis, *session.targets.others))
    others = [session.catalogue[id] for id in held if id in session.catalogue]
    found = [kpi for kpi in dict.fromkeys((*session.kpis, *others)) if takes_target(kpi)]
    return [kpi for kpi in found if lacks(dataset, kpi.value) is None]


def year(session: Session, dataset: Dataset) -> tuple[date, ...]:
    """The months of the fiscal year chosen: last year's, this one's, the next one's, and those that have targets."""
    this = period_of(dataset.cutoff, Grain.YEAR, session.calendar)
    held = {period_of(day, Grain.YEAR, session.calendar) for day in session.targets.last_days()}
    around = {following(this, session.calendar, steps=steps) for steps in (-1, 0, 1)}
    names = {period.id(session.calendar): period for period in sorted(around | held)}
    key = f"targets_year_{session.calendar.fiscal_start}"  # 2026 is another year once the fiscal year starts in July
    state.offer(key, list(names))
    chosen = st.selectbox(
        session.say(Text("Année", "Year")),
        list(names),
        index=list(names).index(this.id(session.calendar)),
        format_func=lambda id: names[id].name(lang=session.lang, calendar=session.calendar),
        key=key,
        persist_state="session",
        width=160,
    )
    return year_of(names[chosen].start, session.calendar)


def with_next(session: Session, months: tuple[date, ...]) -> tuple[date, ...]:
    """The months of the year, and where it is asked for those of the next one beside it."""
    two = st.checkbox(session.say(Text("Avec l’année suivante", "With the next year")), key="targets_two", persist_state="session")
    return (*months, *year_of(add_months(months[-1], 1), session.calendar)) if two else months


def kpis(session: Session, dataset: Dataset) -> list[Kpi]:
    """One KPI, or all of them."""
    found = {kpi.id: kpi for kpi in offered(session, dataset)}
    options = [ALL, *found]
    state.offer("targets_kpi", options)
    chosen: str = st.selectbox(
        session.say(Text("Indicateur", "KPI")),
        options,
        format_func=lambda id: session.say(Text("Tous", "All")) if id == ALL else session.say(found[id].name),
        key="targets_kpi",
        persist_state="session",
        width=280,
    )
    return list(found.values()) if chosen == ALL else [found[chosen]]


def scope(session: Session, dataset: Dataset, shown: Sequence[Kpi]) -> Dimension | None:
    """The whole company, or the members of a dimension that the rows of one of the KPIs know."""
    dimensions = [
        dimension
        for dimension in Dimension
        if 1 < len(dataset.members(dimension)) <= MOST_MEMBERS and any(lacks(dataset, kpi.value, by=dimension) is None for kpi in shown)
    ]
    aimed = [dimension for kpi in shown for dimension in session.targets.dimensions(kpi.id)]
    options = [COMPANY, *dict.fromkeys((*dimensions, *aimed))]
    names = {COMPANY: Text("toute l’entreprise", "the whole company")} | BY
    state.offer("targets_by", options)
    chosen: str = st.selectbox(
        session.say(Text("Pour", "For")),
        options,
        format_func=lambda option: session.say(names[option]),
        key="targets_by",
        persist_state="session",
        width=220,
    )
    return None if chosen == COMPANY else Dimension(chosen)


def show(session: Session, dataset: Dataset, grid: Grid, company: Grid | None) -> None:
    """The grid, what is done with it, and a year's figure."""
    messages(session, grid)
    editor.editor(session, grid, yearly.way())
    if company is not None:
        editor.sums(session, grid, company)
    else:
        gaps.told(session, grid)
    buttons(session, grid, company)
    yearly.form(session, grid)
    compared.panel(session, dataset, grid)
    bounds.form(session, grid)
    assert session.workspace is not None
    history.history(session, session.workspace)


def messages(session: Session, grid: Grid) -> None:
    """What was refused at the last change, and what the files brought."""
    for error in state.widget(goals.REFUSED) or ():
        say.refusal(session, error)
    state.set_widget(goals.REFUSED, [])
    st.caption(session.say(LEGEND.format(mark=goals.MARK, how=yearly.HOWS[yearly.way()], basis=compared.named(proposals.basis()))))
    brought = len(grid.of(Origin.FILE))
    if brought:
        counted = say.counted(brought, Text("objectif", "target"), Text("objectifs", "targets"), lang=session.lang)
        st.caption(session.say(FROM_FILE.format(n=counted)))
    for kpi, _ in grid.kpis():
        set_for = session.targets.set_for(kpi)
        if set_for is not None:
            st.info(say.plain(session.say(SET_FOR.format(name=kpi.name, variant=set_for.name))), icon=":material/rule:")


def buttons(session: Session, grid: Grid, company: Grid | None) -> None:
    """Take the proposals, bring members to the company's target, clear, undo."""
    assert session.workspace is not None
    proposed, typed = len(grid.of(Origin.PROPOSED)), len(grid.of(Origin.TYPED))
    take = Text("Prendre ces propositions ({n})", "Take these proposals ({n})").format(n=proposed)
    clear = Text("Effacer ces objectifs ({n})", "Clear these targets ({n})").format(n=typed)
    undo = Text("Annuler le dernier changement", "Undo the last change")
    if company is not None and grid.adds_up and len(grid.kpis()) == 1:
        between(session, grid, company)
    with st.container(horizontal=True):
        if proposed:
            st.button(session.say(take), icon=":material/done_all:", type="primary", key="targets_take", on_click=goals.take, args=(grid,))
        if typed:
            st.button(session.say(clear), icon=":material/backspace:", key="targets_clear", on_click=goals.clear, args=(grid,))
        if goals.can_undo(session.workspace.id):
            st.button(session.say(undo), icon=":material/undo:", key="targets_undo_last", on_click=goals.undo)


def between(session: Session, grid: Grid, company: Grid) -> None:
    """From the company down to the members, or from the members up."""
    down = Text("Répartir l’objectif de l’entreprise", "Share out the company’s target")
    up = Text("Prendre la somme pour l’entreprise", "Take the sum for the company")
    with st.container(horizontal=True, vertical_alignment="center"):
        by = st.segmented_control(
            session.say(Text("Part de chacun", "Each one’s share")),
            list(SHARES),
            default=Share.PAST,
            required=True,
            format_func=lambda share: session.say(SHARES[share]),
            key="targets_shares",
            label_visibility="collapsed",
        )
        st.button(session.say(down), icon=":material/balance:", key="targets_share", on_click=goals.share, args=(grid, company, Share(by)))
        st.button(session.say(up), icon=":material/functions:", key="targets_sum", on_click=goals.sum_up, args=(grid, company))


def page(session: Session, dataset: Dataset) -> None:
    """What is looked at, then its grid."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        months = year(session, dataset)
        shown = kpis(session, dataset)
        dimension = scope(session, dataset, shown)
        months = with_next(session, months)
    company = company_grid(session, dataset, shown, months)
    if dimension is None:
        show(session, dataset, company, None)
    else:
        show(session, dataset, member_grid(session, dataset, shown, dimension, months), company)
    sheets.template(session, dataset, shown, months, dimension)


session = state.current()
say.title(session, Text("Objectifs", "Targets"), Text("Où est-ce que je veux être ?", "Where do I want to be?"))
dataset = session.company.dataset if session.company else None
if dataset is None:
    say.nothing_yet(session, shows=NOTHING)
elif not offered(session, dataset):
    st.info(session.say(NO_KPI), icon=":material/info:")
else:
    page(session, dataset)
