"""The probability of each stage: the files' own, which a person may set, and take back."""

from __future__ import annotations

import polars as pl
import streamlit as st

from kpi.engine.pipeline import by_stage, usual_chances
from kpi.words import Text
from kpi.workspace import can_undo_chances, chances_of, set_chances, undo_chances
from pages.ui import say, state, trouble
from pages.ui.state import Session

TITLE = Text("Probabilité de chaque étape", "Probability of each stage")
HOW = Text(
    "En %, d’après vos fichiers. Celles que vous fixez remplacent les leurs sur toutes les affaires de l’étape, ici et dans le pipeline "
    "pondéré.",
    "In %, from your files. Those you set replace theirs for all deals of the stage, here and in the weighted pipeline.",
)
SET = Text("Fixées par vous : {stages}.", "Set by you: {stages}.")
USE = Text("Retenir ces probabilités", "Use these probabilities")
BACK = Text("Revenir à celles des fichiers", "Back to those of the files")
UNDO = Text("Annuler le dernier changement", "Undo the last change")


def section(session: Session, found: pl.DataFrame) -> None:
    """The stages of the open deals, each with its probability to edit; nothing where deals do not tell their stage."""
    stages = [str(heap.key) for heap in by_stage(found) if heap.key is not None]
    if not stages or session.workspace is None:
        return
    mine, usual = chances_of(session.workspace), usual_chances(found)
    with st.expander(session.say(TITLE), icon=":material/percent:"):
        st.caption(session.say(HOW))
        if mine:
            st.caption(say.plain(session.say(SET.format(stages=", ".join(sorted(mine, key=str.casefold))))))
        with st.form("chances", border=False):
            for at, stage in enumerate(stages):
                state.set_widget(f"chance_{at}", round(100 * mine.get(stage, usual.get(stage, 0.0)), 1))
                st.number_input(say.plain(stage), min_value=0.0, max_value=100.0, step=5.0, format="%.4g", key=f"chance_{at}")
            before = tuple(round(100 * mine.get(stage, usual.get(stage, 0.0)), 1) for stage in stages)
            st.form_submit_button(
                session.say(USE), icon=":material/check:", on_click=_use, args=(tuple(stages), before, bool(found["probability"].count()))
            )
        with st.container(horizontal=True):
            if mine:
                st.button(session.say(BACK), key="chances_back", icon=":material/restart_alt:", on_click=_back)
            if can_undo_chances(session.workspace):
                st.button(session.say(UNDO), key="chances_undo", icon=":material/undo:", on_click=_undo)


@trouble.told
def _use(stages: tuple[str, ...], before: tuple[float, ...], told: bool) -> None:
    """Keep what was changed; all of them where the files tell none, so that no stage weighs nothing."""
    workspace = trouble.workspace()
    typed = [float(state.widget(f"chance_{at}", was)) for at, was in enumerate(before)]
    changed = {stage: now / 100 for stage, now, was in zip(stages, typed, before, strict=True) if now != was or not told}
    if any(now != was for now, was in zip(typed, before, strict=True)):
        set_chances(workspace, chances_of(workspace) | changed)


@trouble.told
def _back() -> None:
    set_chances(trouble.workspace(), {})


@trouble.told
def _undo() -> None:
    undo_chances(trouble.workspace())
