"""The made companies, opened in one click."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from kpi.catalogue import Sector
from kpi.samples import SECTORS, TRADES
from kpi.words import Lang, Text
from kpi.workspace import Choice, Workspace
from pages.ui import state

FOLDER = Path(__file__).parents[2] / "sample_data"
ASKED = "sample"
"""The query parameter that opens a sample: ``?sample=software``."""
SECTOR_OF = {"software": Sector.SOFTWARE, "wholesale": Sector.WHOLESALE, "building": Sector.CONSTRUCTION}
OPENING = Text("Ouverture de l’exemple", "Opening the sample")
SAMPLE = Text("Exemple : {name}", "Sample: {name}")


def open_sample(sector: str, lang: Lang) -> None:
    """Open the sample of a sector: the one that this browser has already, or a new one."""
    name = sample_name(sector, lang)
    kept = next((entry for entry in state.workspaces() if entry.name == name), None)
    if kept is not None and state.enter(kept.id) is not None:
        return
    workspace = state.create(name)
    file = FOLDER / f"{sector}_{lang.value}.xlsx"
    refused = state.add_file(workspace, file.name, file.read_bytes())
    if refused is not None:
        raise refused.error
    workspace.set_choice(Choice(sector=SECTOR_OF[sector].value))


def sample_name(sector: str, lang: Lang) -> str:
    """What the workspace of a sample is called."""
    return SAMPLE.format(name=TRADES[sector].name).in_(lang)


def is_sample(workspace: Workspace) -> bool:
    """Whether a workspace holds a made company."""
    names = {sample_name(sector, lang) for sector in SECTORS for lang in Lang}
    return any(workspace.name == name or workspace.name.startswith(f"{name} (") for name in names)


def open_asked() -> None:
    """Open the sample that the address asks for, once."""
    asked = st.query_params.get(ASKED)
    if asked is None:
        return
    del st.query_params[ASKED]
    if asked in SECTORS:
        lang = state.language()
        with st.spinner(OPENING.in_(lang)):
            open_sample(asked, lang)
