"""What a meeting and a contract take: calls, e-mails and meetings for each, rep by rep."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import streamlit as st

from kpi import formats
from kpi.catalogue import CATALOGUE, Kpi
from kpi.engine import Figure, Values
from kpi.engine.effort import OVER, efforts
from kpi.schema import BLANK, NAMES, Dimension
from kpi.words import Text
from pages.ui import behind, figures, state, studies
from pages.ui.choose import View
from pages.ui.state import Session
from pages.ui.steering import dataset_of

TITLE = Text("L’effort par rendez-vous et par contrat", "The effort per meeting and per contract")
NEEDED = Text(
    "Un export d’activités (appels, e-mails, rendez-vous) montrerait ici ce que coûtent un rendez-vous et un contrat.",
    "An export of activities (calls, e-mails, meetings) would show here what a meeting and a contract take.",
)
WHAT = {
    "calls": Text("Appels", "Calls"),
    "emails": Text("E-mails", "E-mails"),
    "meetings_prospects": Text("RDV prospects", "Prospect meetings"),
    "meetings": Text("Rendez-vous", "Meetings"),
    "deals_won": Text("Contrats", "Contracts"),
}
OF = {
    "calls": Text("appels", "calls"),
    "emails": Text("e-mails", "e-mails"),
    "meetings_prospects": Text("rendez-vous prospects", "prospect meetings"),
    "meetings": Text("rendez-vous", "meetings"),
}
MEETING = Text("RDV", "Meetings")
SHORT = WHAT | {"meetings_prospects": MEETING, "meetings": MEETING}
EACH = {
    "meetings_prospects": Text("/ RDV", "/ meeting"),
    "meetings": Text("/ RDV", "/ meeting"),
    "deals_won": Text("/ contrat", "/ contract"),
}
ALL = Text("Ensemble", "Together")
SAID = Text("Pour {each} : {what}.", "For {each}: {what}.")
ONE = {
    "meetings_prospects": Text("un rendez-vous prospect", "a prospect meeting"),
    "meetings": Text("un rendez-vous", "a meeting"),
    "deals_won": Text("un contrat signé", "a deal won"),
}
SMALL = Text(
    "Sous 5 rendez-vous ou contrats, leur nombre est dit au lieu du rapport.",
    "Under 5 meetings or contracts, their number is said instead of the ratio.",
)
ROWS = Text("{what} : {who}", "{what}: {who}")


def section(session: Session, view: View) -> None:
    """The ratios of the company in words, then rep by rep, with ways to the rows."""
    st.header(session.say(TITLE), anchor=False)
    asked = list(efforts(dataset_of(session)))
    whole = studies.effort(session, view)
    if not whole.figures:
        st.caption(session.say(NEEDED))
        return
    for below in dict.fromkeys(id.split(OVER)[1] for id in asked):
        st.markdown(session.say(_sentence(session, whole, below)))
    fed = {part for ratio in asked for part in ratio.split(OVER)}
    kpis = [CATALOGUE[id] for id in WHAT if id in fed]
    days = view.spans.current
    by_rep = studies.effort(session, view, by=Dimension.OWNER)
    if not by_rep.figures:
        return
    counts = state.figures(session, kpis, (days,), by=Dimension.OWNER, where=view.where)
    members = list(dict.fromkeys(figure.member for figure in (*by_rep.figures, *counts.figures)))
    reps = sorted(members, key=lambda who: (who is None, (who or "").casefold()))
    rows = [_row(session, view, session.say(BLANK) if who is None else who, who, kpis, counts, by_rep, asked) for who in reps]
    total = state.figures(session, kpis, (days,), where=view.where)
    rows.append(_row(session, view, session.say(ALL), None, kpis, total, whole, asked))
    picked = figures.picked(session, pl.DataFrame(rows), key="efforts", alt=session.say(TITLE))
    st.caption(session.say(SMALL))
    if picked is not None and picked < len(reps):
        _ways(session, view, reps[picked], kpis, counts)


def _sentence(session: Session, whole: Values, below: str) -> Text:
    """« Pour un contrat signé : 12 appels, 8,1 e-mails »."""
    pairs = [(figure, *figure.kpi.split(OVER)) for figure in whole.figures]
    told = [f"{_ratio(session, figure)} {session.say(OF[above])}" for figure, above, over in pairs if over == below]
    return SAID.format(each=ONE[below], what=", ".join(told))


def _row(
    session: Session, view: View, name: str, who: str | None, kpis: Sequence[Kpi], counts: Values, ratios: Values, asked: Sequence[str]
) -> dict[str, str]:
    days = view.spans.current
    row = {session.say(NAMES[Dimension.OWNER]): name}
    for kpi in kpis:
        figure = counts.at(kpi.id, days, who)
        row[session.say(WHAT[kpi.id])] = formats.number(figure.value or 0, lang=session.lang) if figure else "0"
    for id in asked:
        above, below = id.split(OVER)
        row[f"{session.say(SHORT[above])} {session.say(EACH[below])}"] = _ratio(session, ratios.at(id, days, who))
    return row


def _ratio(session: Session, figure: Figure | None) -> str:
    if figure is None or figure.value is None:
        return formats.NOT_AVAILABLE.in_(session.lang)
    return f"n = {figure.n}" if figure.few else formats.number(figure.value, lang=session.lang, decimals=1)


def _ways(session: Session, view: View, who: str | None, kpis: Sequence[Kpi], counts: Values) -> None:
    """To the rows of a rep, what they did and what they won."""
    name = session.say(BLANK) if who is None else who
    with st.container(horizontal=True):
        for kpi in kpis:
            figure = counts.at(kpi.id, view.spans.current, who)
            label = session.say(ROWS.format(what=WHAT[kpi.id], who=name))
            if figure is not None and st.button(label, key=f"effort_{kpi.id}", icon=":material/table_rows:", disabled=not figure.rows):
                behind.open_rows(session, kpi, figure, view, by=Dimension.OWNER, member=who)
