"""The look: one colour for one meaning, in light and in dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kpi.catalogue import Better

Spec = dict[str, Any]
"""A Vega-Lite specification, or a piece of one: plain JSON."""

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
CLEAR = "transparent"
DASH = [3, 2]


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of every mark (``#rrggbb``) and the type.

    ``actual`` is solid, ``previous`` solid and light, ``target`` an outline without fill, ``forecast`` a light fill within a
    dashed ``outline``. ``opened`` is the actual of a period that is not over, ``heat`` the deepest ground of
    a cell. ``background`` is transparent on screen; an export replaces it by the paper's.
    """

    actual: str
    opened: str
    previous: str
    target: str
    forecast: str
    outline: str
    favourable: str
    unfavourable: str
    neutral: str
    grid: str
    rule: str
    text: str
    muted: str
    hover: str
    heat: str
    background: str = CLEAR
    font: str = FONT

    def variance(self, gap: float, better: Better) -> str:
        """The colour of a variance: it follows the KPI's own direction, and is neutral where neither is better or nothing differs."""
        if gap == 0 or better is Better.NEITHER:
            return self.neutral
        return self.favourable if (gap > 0) is (better is Better.HIGHER) else self.unfavourable

    def shade(self, share: float) -> str:
        """The ground of a cell, between 0 and 1: one hue, deeper (in the dark: lighter) the more there is."""
        faint, deep = (tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5)) for colour in (self.grid, self.heat))
        mixed = [round(low + (high - low) * max(0.0, min(share, 1.0))) for low, high in zip(faint, deep, strict=True)]
        return "#" + "".join(f"{part:02X}" for part in mixed)

    def config(self) -> Spec:
        """What all charts share: transparent ground, quiet axes, no frame, marks that a screen reader passes over."""
        words = {"labelColor": self.muted, "labelFontSize": 11, "labelFont": self.font}
        keys = {"labelColor": self.text, "labelFontSize": 12, "labelFont": self.font}
        return {
            "background": self.background,
            "font": self.font,
            "view": {"stroke": None},
            "mark": {"aria": False},
            "axis": words | {"domain": False, "ticks": False, "gridColor": self.grid, "labelPadding": 6, "aria": False},
            "legend": keys | {"aria": False},
            "title": self._title() | self._subtitle(),
        }

    def _title(self) -> Spec:
        place = {"anchor": "start", "frame": "group", "offset": 12, "limit": 0}
        return place | {"font": self.font, "color": self.text, "fontSize": 15, "fontWeight": 600, "lineHeight": 20}

    def _subtitle(self) -> Spec:
        type_ = {"subtitleFont": self.font, "subtitleFontSize": 12, "subtitleLineHeight": 16}
        return type_ | {"subtitleColor": self.muted, "subtitlePadding": 4}


def ink(ground: str) -> str:
    """Black or white: whichever can be read on a colour (the relative luminance of WCAG 2.2)."""
    parts = [int(ground[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#FFFFFF"


LIGHT = Look(
    actual="#333333",
    opened="#7A7A7A",
    previous="#8C8C8C",
    target="#333333",
    forecast="#E3E6E8",
    outline="#333333",
    favourable="#0072B2",
    unfavourable="#D55E00",
    neutral="#6B757F",
    grid="#E3E6E8",
    rule="#56606A",
    text="#14181C",
    muted="#56606A",
    hover="#14181C",
    heat="#0B4A8C",
)
DARK = Look(
    actual="#D9DDE0",
    opened="#9AA2A9",
    previous="#737C85",
    target="#D9DDE0",
    forecast="#2B3138",
    outline="#D9DDE0",
    favourable="#4FA8DE",
    unfavourable="#F08A3C",
    neutral="#A3ACB5",
    grid="#2B3138",
    rule="#B4BCC4",
    text="#E8EBED",
    muted="#B4BCC4",
    hover="#E8EBED",
    heat="#9CCBF7",
)
