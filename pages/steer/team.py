"""Who needs help, who can teach? A team's members beside each other, and each one's own page."""

from __future__ import annotations

import streamlit as st

from kpi.schema import NAMES
from kpi.words import Text
from pages.ui import choose, effort, one_rep, places, reps, say, state

session = state.current()
NAME = Text("Équipe", "Team")
EVERYONE = ""
WHOLE = Text("Toute l’équipe", "The whole team")
NO_MEMBERS = Text(
    "Vos fichiers ne disent pas qui a fait quoi : une colonne « Commercial » dans vos affaires ou vos commandes suffit.",
    "Your files do not tell who did what: a “Rep” column in your deals or orders is enough.",
)
say.title(session, NAME, Text("Qui aider, qui peut transmettre ?", "Who needs help, who can teach?"))
if session.company is None or session.company.dataset is None:
    say.nothing_yet(
        session,
        shows=Text(
            "Ici : chaque commercial sur la même échelle, ses efforts et ses résultats face à la médiane de l’équipe, et une page à "
            "imprimer pour l’entretien.",
            "Here: each rep on one scale, effort and result against the team’s median, and a page to print for a one-to-one.",
        ),
    )
else:
    line = st.empty()
    bar = st.container(key=one_rep.BAR)
    with bar:
        view = choose.view(session, session.company.dataset)
    splits = reps.splits(session, view)
    if not splits:
        st.info(session.say(NO_MEMBERS), icon=":material/info:")
        st.page_link(places.FILES.file, label=session.say(Text("Déposer un export", "Drop an export")), icon=places.FILES.icon)
    else:
        with bar, st.container(horizontal=True, vertical_alignment="bottom"):
            by = reps.chosen(session, "by", {str(one): NAMES[one] for one in splits}, Text("Répartir par", "Split by"))
            dimension = next(one for one in splits if str(one) == by)
            known = {kpi.id: kpi for kpi in reps.results(session, view, dimension)}
            result = reps.chosen(session, "result", {id: kpi.name for id, kpi in known.items()}, Text("Résultat", "Result"))
            crew = reps.crew(session, view, dimension, known[result])
            members = {one.member: one.member for one in crew.team.lines if one.member is not None}
            names = {EVERYONE: WHOLE} | {name: Text(name, name) for name in members}
            member = reps.chosen(session, "member", names, Text("Page de", "Page of"))
        if not crew.team.lines:
            st.info(session.say(reps.NOBODY), icon=":material/info:")
        elif member:
            one_rep.page(session, view, crew, member)
        else:
            line.markdown(f"**{say.plain(reps.message(session, crew))}**")
            reps.multiples(session, view, crew)
            reps.table(session, crew)
            effort.against_result(session, crew)
