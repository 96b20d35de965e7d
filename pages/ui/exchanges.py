"""One's answers as a small file: to keep, to give to a colleague, or to force on the command line; and taken back here."""

from __future__ import annotations

import streamlit as st

from kpi.mapping import exchange
from kpi.words import Text
from kpi.workspace import Workspace
from pages.ui import kept, state, trouble
from pages.ui.state import Session

NAME = Text("mes réponses", "my answers")
TAKEN_BACK = "answers_taken"


def offered(session: Session, workspace: Workspace) -> None:
    """The answers to take away, and the place where such a file is taken back."""
    said = {key: kept.correction(mapping) for key, mapping in workspace.mappings().items()}
    with st.expander(session.say(Text("Vos réponses dans un fichier", "Your answers in a file")), icon=":material/data_object:"):
        says = Text(
            "Ce petit fichier dit comment vos colonnes se lisent : reprenez-le dans un autre espace, ou donnez-le à un collègue.",
            "This small file says how your columns are read: use it again in another workspace, or give it to a colleague.",
        )
        st.caption(session.say(says))
        if said:
            label = session.say(Text("Télécharger mes réponses", "Download my answers"))
            file = f"{session.say(NAME)}.json"
            st.download_button(
                label,
                data=lambda: exchange.written(said),
                file_name=file,
                mime="application/json",
                on_click="ignore",
                icon=":material/download:",
                key="answers_out",
            )
        key = f"answers_in:{state.widget(TAKEN_BACK, 0)}"
        st.file_uploader(
            session.say(Text("Reprendre un fichier de réponses", "Use a file of answers")),
            type="json",
            key=key,
            on_change=_take,
            args=(workspace, key),
            max_upload_size=1,
        )


@trouble.told
def _take(workspace: Workspace, key: str) -> None:
    """Keep what a file says, in place of what was said of the same shapes; each can be taken back."""
    dropped = state.widget(key)
    if dropped is None:
        return
    state.set_widget(TAKEN_BACK, state.widget(TAKEN_BACK, 0) + 1)
    for shape, correction in exchange.parsed(dropped.getvalue()).items():
        workspace.set_mapping(shape, correction.to_dict())
