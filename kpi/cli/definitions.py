"""The catalogue as the command line, or the workspace that it names, defines it."""

from __future__ import annotations

import argparse

from kpi.catalogue import CATALOGUE, Kpi, defined
from kpi.cli.errors import Misused
from kpi.own import with_own
from kpi.words import Text
from kpi.workspace import Workspace
from kpi.workspace.own_kpis import own_kpis

NOT_A_KPI = Text(
    "« {kpi} » n’est pas un indicateur de cet espace : « catalogue --workspace NOM » les donne tous.",
    "“{kpi}” is no KPI of this workspace: “catalogue --workspace NAME” lists them all.",
)
OF_A_WORKSPACE = Text(
    "« {kpi} » est un indicateur sur mesure : dites de quel espace avec --workspace NOM.",
    "“{kpi}” is an own KPI: say of which workspace with --workspace NAME.",
)
NOT_A_VARIANT = Text(
    "« {text} » n’est pas une définition : écrivez KPI=DÉFINITION, l’une de {known}.",
    "“{text}” is no definition: write KPI=VARIANT, one of {known}.",
)


def defined_by(asked: argparse.Namespace) -> dict[str, Kpi]:
    """Every KPI by its id, ours and the workspace's own; a definition given by ``--variant`` goes before the workspace's choice.

    Raises Misused, of a KPI asked for that is none of them too.
    """
    workspace: Workspace | None = asked.workspace
    given = dict(_chosen(text) for text in asked.variant)
    found = defined((workspace.variants() if workspace else {}) | given)
    found = with_own(found, own_kpis(workspace)) if workspace else found
    wanted = getattr(asked, "kpi", None) or []
    unknown = next((id for id in ([wanted] if isinstance(wanted, str) else wanted) if id not in found), None)
    if unknown is not None:
        raise Misused(NOT_A_KPI if workspace else OF_A_WORKSPACE, kpi=unknown)
    return found


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
