"""What the quality of the data does to the figures: which KPIs a finding touches, what it weighs, what a figure must say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl

from kpi import formats
from kpi.catalogue import CATALOGUE, Kpi
from kpi.engine import Dataset
from kpi.formats import counted
from kpi.mapping import Finding, Severity, Understanding, Understood
from kpi.measures import leaves, missing, needs, resolve
from kpi.schema import Feedback
from kpi.verbatims import Comments
from kpi.words import Lang, Text, joined, same

GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.DOUBT, Severity.INFO)
SEVERITIES = {
    Severity.ERROR: Text("point grave", "serious point"),
    Severity.WARNING: Text("point à corriger", "point to mend"),
    Severity.DOUBT: Text("doute", "doubt"),
    Severity.INFO: Text("information", "note"),
}
NAMED = 4
"""How many KPIs are named; of more, their number is told."""

_TOUCHES = Text("Change : {kpis}", "Changes: {kpis}")
_OTHERS = Text("{n} autres indicateurs", "{n} other KPIs")
_GUESSED = Text("à la moyenne des autres, environ {money} manquent", "at the mean of the others, about {money} is missing")
_STAKE = Text("{money} en jeu", "{money} at stake")
_KINDS_TOLD = (
    Text(
        "{n} commentaire sans type a été classé d’après son texte{unsure}", "{n} comment without a kind was classified by its text{unsure}"
    ),
    Text(
        "{n} commentaires sans type ont été classés d’après leur texte{unsure}",
        "{n} comments without a kind were classified by their text{unsure}",
    ),
)
_UNSURE = (
    Text(" ; {n} autre ne dit rien de net et reste sans type", "; {n} other tells nothing clear and stays without a kind"),
    Text(" ; {n} autres ne disent rien de net et restent sans type", "; {n} others tell nothing clear and stay without a kind"),
)
_UNDATED = Text(
    "Aucune ligne n’est datée : les chiffres sont ceux du {day}, jour où vos fichiers ont été donnés, et rien ne dit comment ils ont "
    "changé",
    "No row is dated: the figures are those of {day}, the day your files were given, and nothing tells how they changed",
)
_DATE_THEM = Text(
    "Ajoutez une colonne de dates (entrée et départ des clients, création des affaires), ou fixez le jour des données dans les réglages",
    "Add a column of dates (customers’ entry and leaving, creation of deals), or set the day of the data in the settings",
)
_SEE_THEM = Text("Voyez-les et corrigez-les sur la page Voix du client si besoin", "See them and correct them on the Voice page if need be")


@dataclass(frozen=True)
class Weighed:
    """A finding, and the KPIs whose figures it may change."""

    finding: Finding
    kpis: tuple[Kpi, ...]


def reads(kpi: Kpi, dataset: Dataset | None) -> frozenset[str]:
    """The canonical columns that a KPI reads of these files, ``deals.amount``; of the first way there is, where they feed none."""
    fed = dataset is not None and not missing(kpi.value, dataset.has)
    measure = resolve(kpi.value, dataset.has).measure if dataset is not None and fed else kpi.value
    return frozenset(map(str, needs(measure))) | {str(leaf.at) for leaf in leaves(measure)}


def touched(finding: Finding, dataset: Dataset | None) -> tuple[Kpi, ...]:
    """The KPIs that read a finding's column, or any column of its entity where it is about whole rows."""
    return tuple(kpi for kpi in CATALOGUE.values() if touches(finding, kpi, dataset))


def touches(finding: Finding, kpi: Kpi, dataset: Dataset | None) -> bool:
    """Whether a KPI, as it is defined, is one of those."""
    if finding.feeds is None or (finding.severity is Severity.INFO and not finding.caveat):
        return False
    held, whole = reads(kpi, dataset), "." not in finding.feeds
    return finding.feeds in held or (whole and any(column.startswith(f"{finding.feeds}.") for column in held))


def weighed(understanding: Understanding, dataset: Dataset | None) -> list[Weighed]:
    """Everything found, the gravest first; then what holds most money, what touches most KPIs, what concerns most rows."""
    every = [Weighed(finding, touched(finding, dataset)) for finding in findings(understanding)]
    return sorted(
        every,
        key=lambda one: (
            GRAVEST_FIRST.index(one.finding.severity),
            -abs(one.finding.stake or 0.0),
            -len(one.kpis),
            -one.finding.count,
        ),
    )


def findings(understanding: Understanding) -> list[Finding]:
    """What was found in all the files: about several of them first, then sheet by sheet."""
    return [*understanding.findings, *(finding for one in understanding.sheets for finding in one.findings)]


def caveats(kpi: Kpi, understanding: Understanding, dataset: Dataset | None) -> tuple[Text, ...]:
    """What a KPI's figures must say of themselves: amounts taken from list prices, sales without dates."""
    told = [finding for finding in findings(understanding) if finding.caveat]
    return tuple(dict.fromkeys(finding.what for finding in told if touches(finding, kpi, dataset)))


def kinds_told(comments: Comments) -> tuple[Finding, ...]:
    """That kinds of comments rest on their texts, which every figure of them must say."""
    if not comments.by_text:
        return ()
    unsure = counted(comments.unsure, *_UNSURE) if comments.unsure else same("")
    what = counted(comments.by_text, *_KINDS_TOLD, unsure=unsure)
    feeds = str(Feedback.kind)
    return (
        Finding(severity=Severity.INFO, file="", sheet=None, what=what, cure=_SEE_THEM, count=comments.by_text, feeds=feeds, caveat=True),
    )


def undated(day: date) -> Finding:
    """That nothing in the files is dated, so that they tell of the day that they were given on."""
    what = _UNDATED.format(day={lang: formats.day(day, lang=lang) for lang in Lang})
    return Finding(severity=Severity.DOUBT, file="", sheet=None, what=what, cure=_DATE_THEM)


def cells_of(one: Understood, rows: pl.Series) -> pl.DataFrame:
    """The rows of a sheet by their numbers: row, and then c0, c1 … as the file has them."""
    frame = one.sheet.frame.with_columns(row=one.sheet.rows.cast(pl.UInt32)).select("row", pl.all().exclude("row"))
    return frame.filter(pl.col("row").is_in(rows.cast(pl.UInt32).unique().implode()))


def effect(one: Weighed, *, currency: str) -> Text | None:
    """What a finding changes, in words: the KPIs, and the money; None when it changes nothing."""
    parts = [_TOUCHES.format(kpis=_named(one.kpis))] if one.kpis else []
    if one.finding.stake and one.finding.severity is not Severity.INFO:
        money = {lang: formats.money(abs(one.finding.stake), lang=lang, currency=currency) for lang in Lang}
        parts.append((_GUESSED if one.finding.guessed else _STAKE).format(money=money))
    return joined(parts, by=" · ") if parts else None


def _named(kpis: Iterable[Kpi]) -> Text:
    names = [kpi.name for kpi in kpis]
    rest = len(names) - NAMED
    if rest < 2:
        return joined(names)
    return joined([*names[:NAMED], _OTHERS.format(n=rest)])
