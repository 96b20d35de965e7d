"""When no forecast can be made."""

from __future__ import annotations

from kpi.errors import KpiError
from kpi.words import Text


class TooShort(KpiError):
    """The history has too few complete periods. ``facts``: ``known`` and ``needed``."""

    def __init__(self, *, known: int, needed: int) -> None:
        super().__init__(
            Text(
                fr=(
                    "L’historique est trop court pour une prévision : {known_fr}, il en faut au moins {needed}. "
                    "Ajoutez des fichiers plus anciens, ou choisissez des périodes plus courtes."
                ),
                en=(
                    "The history is too short for a forecast: {known_en}, at least {needed} are needed. "
                    "Add older files, or choose shorter periods."
                ),
            ),
            known=known,
            needed=needed,
            known_fr=f"{known} période complète" if known < 2 else f"{known} périodes complètes",
            known_en=f"{known} complete period" if known == 1 else f"{known} complete periods",
        )
