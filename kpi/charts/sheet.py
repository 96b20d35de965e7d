"""What every chart stands on: its message, its data, its size and its look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kpi.charts.look import Look, Spec

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

Row = dict[str, Any]


def sheet(look: Look, *, heading: Spec, description: str, rows: Sequence[Row], height: int, width: int | None) -> Spec:
    """A chart without marks. It takes the width of its container, or so many pixels; its height is that of its plot."""
    return {
        "$schema": SCHEMA,
        "description": description,
        "title": heading,
        "data": {"values": list(rows)},
        "width": width or "container",
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": {"left": 4, "top": 4, "right": 12, "bottom": 8},
        "config": look.config(),
    }
