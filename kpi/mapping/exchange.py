"""Corrections as a small file: written out, and taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kpi.mapping.correction import Correction, NoCorrection
from kpi.words import Text

NOT_JSON = Text("il n’existe pas, ou ce n’est pas du JSON en UTF-8", "there is no such file, or it is not JSON in UTF-8")
NO_SHAPES = Text(
    "il doit donner une correction à la clé d’une feuille, que dit « map »", "it must give a correction to a sheet’s key, which “map” tells"
)


def written(corrections: Mapping[str, Correction]) -> bytes:
    """The file that :func:`parsed` reads: shape key → what was said, as JSON in UTF-8."""
    said: dict[str, Any] = {key: correction.to_dict() for key, correction in sorted(corrections.items())}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def parsed(content: bytes) -> dict[str, Correction]:
    """What a file says. Raises NoCorrection where it is none."""
    try:
        said = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NoCorrection(NOT_JSON) from None
    if not isinstance(said, dict):
        raise NoCorrection(NO_SHAPES)
    return {key: Correction.from_dict(correction) for key, correction in said.items()}
