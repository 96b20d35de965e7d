"""Words that say in what a column is counted."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"\(.{1,12}\)|\[.{1,12}\]")
_KNOWN = frozenset(
    "€ $ £ % ‰ k€ m€ k$ m$ eur euro euros usd gbp chf keur meur kusd ht ttc kg g mg t l cl ml hl m cm mm km m2 m² m3 m³ ha h min s j d "
    "jour jours day days heure heures hour hours semaine semaines week weeks mois month months an ans année années year years "
    "u unité unités unit units pce pcs pièce pièces piece pieces nb nombre number qté qty kwh mwh w kw °c °f".split()
)


def is_unit(text: str) -> bool:
    """``€``, ``kg``, ``(k€)``, ``en jours``."""
    plain = text.strip().lower().rstrip(".").removeprefix("en ").removeprefix("in ")
    return plain in _KNOWN or _BETWEEN.fullmatch(plain) is not None
