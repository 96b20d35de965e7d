"""Effort against result: a point a member, and who can teach, who needs help."""

from __future__ import annotations

import streamlit as st

from kpi.catalogue import Better, Kpi
from kpi.charts.scatter import Point, scatter
from kpi.team import EFFORTS
from kpi.words import Text
from pages.ui import say, state
from pages.ui.drawing import draw, look
from pages.ui.reps import Crew
from pages.ui.state import Session

NO_EFFORT = Text(
    "Vos fichiers ne disent pas qui appelle, écrit, rencontre ou envoie des devis : un export d’activités avec le commercial ajouterait "
    "l’effort face au résultat.",
    "Your files do not tell who calls, writes, meets or sends quotes: an export of activities with the rep would add effort against "
    "result.",
)
TEACH = Text(
    "Peuvent transmettre (résultat au-dessus de la médiane, sans plus d’efforts) : {names}.",
    "Can teach (result over the median, with no more effort): {names}.",
)
HELP = Text(
    "À aider (autant d’efforts ou plus, résultat sous la médiane) : {names}.",
    "Need help (as much effort or more, result under the median): {names}.",
)
PUSH = Text("À relancer (efforts et résultat sous la médiane) : {names}.", "Need a push (effort and result under the median): {names}.")


def against_result(session: Session, crew: Crew) -> None:
    """Effort against result, a point a member; who can teach and who needs help."""
    efforts = {kpi.id: kpi for kpi in crew.kpis if kpi.id in EFFORTS and kpi is not crew.result}
    if not efforts:
        st.caption(session.say(NO_EFFORT))
        return
    state.offer("effort", list(efforts))
    chosen = st.selectbox(
        session.say(Text("Effort", "Effort")),
        list(efforts),
        index=list(efforts).index("meetings") if "meetings" in efforts else 0,
        format_func=lambda id: session.say(efforts[id].name),
        key="effort",
        width=320,
    )
    effort = efforts[chosen]
    points = _points(crew, effort)
    medians = (crew.team.medians[effort.id], crew.team.medians[crew.result.id])
    groups = _groups(crew, effort)
    spec = scatter(
        effort, crew.result, points, medians, title=_title(crew, effort, groups), lang=session.lang, look=look(), currency=session.currency
    )
    draw(spec, key="scatter")
    for says, names in zip((TEACH, HELP, PUSH), groups, strict=True):
        if names:
            st.markdown(say.plain(session.say(says.format(names=", ".join(names)))))


def _points(crew: Crew, effort: Kpi) -> list[Point]:
    found = []
    for line in crew.team.lines:
        done, got = line.cells[effort.id].value, line.cells[crew.result.id].value
        if line.member is not None and done is not None and got is not None:
            found.append(Point(line.member, done, got))
    return found


def _groups(crew: Crew, effort: Kpi) -> tuple[list[str], list[str], list[str]]:
    """Who gets more without doing more, who does more and gets less, who does less and gets less."""
    teach: list[str] = []
    aid: list[str] = []
    push: list[str] = []
    for line in crew.team.lines:
        done, got = line.cells[effort.id].side, line.cells[crew.result.id].side
        if line.member is None or done is None or got is None or crew.result.better is Better.NEITHER:
            continue
        ahead = got * (-1 if crew.result.better is Better.LOWER else 1)
        if ahead > 0 and done <= 0:
            teach.append(line.member)
        elif ahead < 0:
            (aid if done >= 0 else push).append(line.member)
    return teach, aid, push


def _title(crew: Crew, effort: Kpi, groups: tuple[list[str], list[str], list[str]]) -> Text:
    teach = groups[0]
    if not teach:
        says = Text("{result} selon {effort}", "{result} by {effort}")
        return says.format(result=crew.result.name, effort=_within(effort.name))
    more = Text("{name} obtient plus sans faire plus", "{name} gets more without doing more")
    return more.format(name=teach[0])


def _within(name: Text) -> Text:
    return Text(name.fr[0].lower() + name.fr[1:], name.en[0].lower() + name.en[1:])
