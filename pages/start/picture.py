"""A picture of the dashboard, drawn by hand for someone who has no figures yet: what Pilote shows, not what anyone sold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

from kpi import formats
from kpi.charts import Look
from kpi.formats import Unit
from kpi.words import Lang, Text

ALT = Text(
    "Illustration : trois indicateurs face à leur objectif, puis douze mois de chiffre d’affaires réalisé, objectif et prévision.",
    "Illustration: three KPIs against their targets, then twelve months of actual revenue, target and forecast.",
)
WIDTH, HEIGHT = 560, 300
ACTUAL = (62, 58, 71, 66, 69, 78, 60, 41)
TARGET = (60, 60, 64, 66, 70, 74, 66, 46, 78, 80, 82, 70)
AHEAD = (74, 79, 84, 73)
MARGIN = 11
BASE, TOP, LEFT, STEP, BAR = 268.0, 128.0, 8.0, 45.5, 24.0


@dataclass(frozen=True)
class Tile:
    """A KPI in the picture."""

    name: Text
    value: float
    unit: Unit
    attainment: float


TILES = (
    Tile(Text("Chiffre d’affaires", "Revenue"), 505_000, Unit.MONEY, 1.02),
    Tile(Text("Taux de transformation", "Win rate"), 0.41, Unit.PERCENT, 0.96),
    Tile(Text("Nouveaux clients", "New customers"), 27, Unit.COUNT, 1.08),
)


def picture(look: Look, lang: Lang) -> str:
    """The picture as SVG, in the colours of a theme and the words of a language."""
    parts = [*(_tile(tile, place, look, lang) for place, tile in enumerate(TILES)), *_months(look, lang), _cut(look, lang)]
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(ALT.in_(lang))}" xmlns="http://www.w3.org/2000/svg" '
        f'font-family="{escape(look.font, quote=True)}">{"".join(parts)}</svg>'
    )


def _tile(tile: Tile, place: int, look: Look, lang: Lang) -> str:
    left = LEFT + place * 184
    off = tile.attainment < 1
    share = formats.figure(tile.attainment, Unit.PERCENT, lang=lang)
    said = Text("{share} de l’objectif", "{share} of target").format(share=share).in_(lang)
    sign = "▼" if off else "▲"
    return (
        f'<rect x="{left - 2}" y="8" width="176" height="84" rx="4" fill="none" stroke="{look.rule}"/>'
        + _text(left + 12, 31, tile.name.in_(lang), look.muted, size=13)
        + _text(left + 12, 60, formats.figure(tile.value, tile.unit, lang=lang), look.text, size=24, bold=True)
        + _text(left + 12, 82, f"{sign} {said}", look.unfavourable if off else look.favourable, size=13)
    )


def _months(look: Look, lang: Lang) -> list[str]:
    parts = [f'<line x1="{LEFT}" x2="{WIDTH - 8}" y1="{BASE}" y2="{BASE}" stroke="{look.muted}"/>']
    for place, target in enumerate(TARGET):
        left = LEFT + 4 + place * STEP
        parts.append(_bar(left + 7, target, f'fill="none" stroke="{look.target}" stroke-width="1.5"'))
        if place < len(ACTUAL):
            parts.append(_bar(left, ACTUAL[place], f'fill="{look.actual}"'))
        else:
            parts.append(_bar(left, AHEAD[place - len(ACTUAL)], f'fill="{look.forecast}" stroke="{look.outline}" stroke-dasharray="3 2"'))
            parts.append(_interval(left + BAR / 2, AHEAD[place - len(ACTUAL)], look))
        parts.append(
            _text(left + BAR / 2 + 4, BASE + 19, formats.month(date(2026, place + 1, 1), lang=lang).split()[0], look.muted, middle=True)
        )
    return parts


def _bar(left: float, value: float, paint: str) -> str:
    height = value * 1.5
    return f'<rect x="{left:g}" y="{BASE - height:g}" width="{BAR:g}" height="{height:g}" {paint}/>'


def _interval(middle: float, value: float, look: Look) -> str:
    low, high = BASE - (value - MARGIN) * 1.5, BASE - (value + MARGIN) * 1.5
    path = f"M{middle - 5:g} {high:g}h10M{middle:g} {high:g}V{low:g}M{middle - 5:g} {low:g}h10"
    return f'<path d="{path}" fill="none" stroke="{look.text}" stroke-width="1.5"/>'


def _cut(look: Look, lang: Lang) -> str:
    at = LEFT + len(ACTUAL) * STEP - 2
    says = Text("prévision", "forecast").in_(lang)
    return f'<line x1="{at:g}" x2="{at:g}" y1="{TOP - 22}" y2="{BASE}" stroke="{look.muted}" stroke-dasharray="3 3"/>' + _text(
        at + 8, TOP - 10, f"{says} →", look.muted, size=13
    )


def _text(left: float, base: float, text: str, colour: str, *, size: int = 12, bold: bool = False, middle: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    anchor = ' text-anchor="middle"' if middle else ""
    return f'<text x="{left:g}" y="{base:g}" font-size="{size}"{weight}{anchor} fill="{colour}">{escape(text)}</text>'
