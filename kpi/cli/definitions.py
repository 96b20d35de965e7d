"""The catalogue as the command line, or the workspace that it names, defines it."""

from __future__ import annotations

import argparse

from kpi.catalogue import CATALOGUE, Kpi, defined
from kpi.cli.errors import Misused
from kpi.words import Text
from kpi.workspace import Workspace

NOT_A_VARIANT = Text(
    "« {text} » n’est pas une définition : écrivez KPI=DÉFINITION, l’une de {known}.",
    "“{text}” is no definition: write KPI=VARIANT, one of {known}.",
)


def defined_by(asked: argparse.Namespace) -> dict[str, Kpi]:
    """Every KPI by its id; a definition given by ``--variant`` goes before the workspace's choice. Raises Misused."""
    workspace: Workspace | None = asked.workspace
    given = dict(_chosen(text) for text in asked.variant)
    return defined((workspace.variants() if workspace else {}) | given)


def _chosen(text: str) -> tuple[str, str]:
    kpi, _, variant = text.partition("=")
    if kpi not in CATALOGUE or variant not in {one.id for one in CATALOGUE[kpi].variants}:
        raise Misused(NOT_A_VARIANT, text=text, known=_could_be(kpi))
    return kpi, variant


def _could_be(kpi: str) -> str:
    """The definitions of this KPI; of one that has but one, or is none, those of all others."""
    varied = [one for one in CATALOGUE.values() if one.variants]
    listed = [one for one in varied if one.id == kpi] or varied
    return ", ".join(f"{one.id}={variant.id}" for one in listed for variant in one.variants)
