"""What is told of a KPI wherever it is explained: the catalogue's page, and the same as a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kpi.catalogue import CATALOGUE, FAMILIES, OBJECTIVES, SECTORS, TEAMS, Better, Kpi
from kpi.measures import TYPE_NAMES, alternatives, entities, formula, needs
from kpi.schema import ENTITIES, NAMES, Column, Dimension, may_tell
from kpi.words import Lang, Text, listed, tied

BETTER = {
    Better.HIGHER: Text("plus haut est mieux", "higher is better"),
    Better.LOWER: Text("plus bas est mieux", "lower is better"),
    Better.NEITHER: Text("ni plus haut ni plus bas n’est mieux", "neither higher nor lower is better"),
}
LINE = Text("**{label}** : {text}", "**{label}**: {text}")
OTHERWISE = Text("Ou « {variant} »", "Or “{variant}”")
OR = Text(" ; ou ", "; or ")
SEMICOLON, COMMA = Text(" ; ", "; "), Text(", ", ", ")
TITLE = Text("# Le catalogue des indicateurs", "# The catalogue of KPIs")
INTRODUCTION = Text(
    "Chaque indicateur, tel que Pilote le calcule : cette page est écrite par le programme, d’après les mêmes déclarations.",
    "Every KPI as Pilote computes it: this page is written by the program, from the same declarations.",
)


def told(kpi: Kpi, splits: Sequence[Dimension]) -> list[tuple[Text, Text]]:
    """A KPI in lines, each with its label: formula, nature, definitions, columns, splits, whom it serves; empty ones are left out."""
    serves = kpi.serves
    others = [CATALOGUE[kpi.id].defined_as(variant.id) for variant in kpi.variants if variant is not kpi.variant]
    lines = [
        (Text("Calcul", "Formula"), formula(kpi.value)),
        (Text("Nature", "Nature"), _apart([TYPE_NAMES[kpi.type], BETTER[kpi.better]], COMMA)),
        (Text("Définition retenue", "Definition used"), None if kpi.variant is None else kpi.variant.name),
        *((OTHERWISE.format(variant=other.variant.name), other.definition) for other in others if other.variant is not None),
        (
            Text("Colonnes nécessaires", "Columns needed"),
            _apart([_columns(way) for way in alternatives(kpi.value)], Text(" ; ou ", "; or ")),
        ),
        (Text("Se répartit par", "Splits by"), listed([NAMES[dimension] for dimension in splits])),
        (Text("Usuel dans", "Usual in"), _apart([SECTORS[sector] for sector in (*serves.first, *serves.second)])),
        (Text("Suivi par", "Followed by"), _apart([TEAMS[team] for team in serves.teams])),
        (Text("Sert à", "Helps to"), _apart([OBJECTIVES[one] for one in dict.fromkeys((*serves.proves, *serves.drives))])),
    ]
    return [(label, text) for label, text in lines if text is not None and text.fr]


def splits(kpi: Kpi) -> list[Dimension]:
    """The dimensions that the KPI's rows, in its first way, or the tables that they look up may know."""
    read = {column.entity for column in needs(kpi.value)} & set(entities(kpi.value))
    return [dimension for dimension in Dimension if all(dimension in may_tell(entity) for entity in read)]


def document(lang: Lang) -> str:
    """The whole catalogue in Markdown."""
    parts = [TITLE, INTRODUCTION]
    for family, name in FAMILIES.items():
        parts += [Text("## {name}", "## {name}").format(name=name), *(_entry(kpi) for kpi in CATALOGUE.values() if kpi.family is family)]
    return "\n\n".join(tied(part.in_(lang)) if lang is Lang.FR else part.in_(lang) for part in parts) + "\n"


def _entry(kpi: Kpi) -> Text:
    lines = [LINE.format(label=label, text=_plain(text)) for label, text in told(kpi, splits(kpi))]
    listed_lines = Text(*("\n".join(f"- {line.in_(lang)}" for line in lines) for lang in Lang))
    return Text("### {name}\n\n`{id}` · {definition}\n\n{lines}", "### {name}\n\n`{id}` · {definition}\n\n{lines}").format(
        name=kpi.name, id=kpi.id, definition=kpi.definition, lines=listed_lines
    )


def _plain(text: Text) -> Text:
    """The text with the signs that Markdown would take for its own."""
    return Text(*(re.sub(r"([*_`\[\]<>])", r"\\\1", text.in_(lang)) for lang in Lang))


def _apart(texts: Iterable[Text], sign: Text = SEMICOLON) -> Text | None:
    """Names that may hold commas of their own."""
    named = list(texts)
    return Text(*(sign.in_(lang).join(text.in_(lang) for text in named) for lang in Lang)) if named else None


def _columns(columns: Iterable[Column]) -> Text:
    """``Affaires (Close le, Statut)``: columns by their file."""
    by_entity: dict[str, list[Column]] = {}
    for column in columns:
        by_entity.setdefault(column.entity, []).append(column)
    files = [
        Text("{file} ({columns})", "{file} ({columns})").format(
            file=ENTITIES[entity].name, columns=_apart([column.name for column in of], COMMA)
        )
        for entity, of in by_entity.items()
    ]
    return _apart(files, COMMA) or Text("", "")
