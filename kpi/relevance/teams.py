"""What kind of team a team is, by its name."""

from __future__ import annotations

import re

from kpi.catalogue import Team

_WORDS: dict[Team, str] = {
    Team.INSIDE: r"inside|sdr|bdr|sédentaires?|sedentaires?|téléprospection|téléventes?",
    Team.FIELD: r"field|outside|terrain|itinérants?",
    Team.KEY_ACCOUNTS: r"key accounts?|grands comptes|grand compte|enterprise",
    Team.SUCCESS: r"success|customer care|relation clients?|service clients?|sav",
    Team.ECOMMERCE: r"e-?commerce|online|web",
    Team.MARKETING: r"marketing",
}


def team_called(name: str) -> Team | None:
    """The kind of a team that its name tells: ``Grands comptes Nord``; ``None`` where it tells none, or several."""
    found = [team for team, words in _WORDS.items() if re.search(rf"\b(?:{words})\b", name.casefold())]
    return found[0] if len(found) == 1 else None
