"""Why a KPI is proposed: one sentence that joins the sector, the teams and the objectives that it serves."""

from __future__ import annotations

from dataclasses import dataclass

from kpi.catalogue import Kpi, Objective, Sector, Team
from kpi.relevance.answers import Match, Role
from kpi.relevance.guards import of_team
from kpi.relevance.phrases import phrase
from kpi.words import Text, listed

SETTINGS: dict[Sector, Text] = {
    Sector.SOFTWARE: Text("dans le logiciel", "in B2B software"),
    Sector.WHOLESALE: Text("dans le négoce", "in wholesale"),
    Sector.RETAIL: Text("dans le commerce", "in retail"),
    Sector.SERVICES: Text("dans les services", "in services"),
    Sector.CONSTRUCTION: Text("dans le bâtiment", "in construction"),
    Sector.MANUFACTURING: Text("dans l’industrie", "in manufacturing"),
    Sector.REAL_ESTATE: Text("dans l’immobilier", "in real estate"),
    Sector.INSURANCE: Text("dans l’assurance et la finance", "in insurance and finance"),
    Sector.HOSPITALITY: Text("dans l’hôtellerie et la restauration", "in hotels and restaurants"),
    Sector.HEALTH: Text("dans la santé", "in health"),
    Sector.TRAINING: Text("dans la formation", "in training"),
    Sector.TRANSPORT: Text("dans le transport", "in transport"),
}
TEAMS: dict[Team, Text] = {
    Team.INSIDE: Text("sédentaire", "inside sales"),
    Team.FIELD: Text("terrain", "field sales"),
    Team.KEY_ACCOUNTS: Text("grands comptes", "key account teams"),
    Team.SUCCESS: Text("relation client", "customer success teams"),
    Team.ECOMMERCE: Text("e-commerce", "e-commerce teams"),
    Team.MARKETING: Text("marketing", "marketing teams"),
}
AIMS: dict[Objective, Text] = {
    Objective.WIN: Text("gagner des clients", "win customers"),
    Objective.GROW: Text("vendre plus", "sell more"),
    Objective.MARGIN: Text("protéger la marge", "protect the margin"),
    Objective.KEEP: Text("garder les clients", "keep customers"),
    Objective.SPEED: Text("accélérer le cycle", "speed up the cycle"),
    Objective.QUALITY: Text("améliorer la qualité", "raise quality"),
}
FED = Text("Vos fichiers le permettent.", "Your files allow it.")
USUAL = Text("{n} secteurs sur {all} suivent d’abord {what}.", "{n} of {all} sectors follow {what} first.")
USUAL_OF_ONE = Text("Un secteur sur {all} suit d’abord {what}.", "One sector of {all} follows {what} first.")


@dataclass(frozen=True, slots=True)
class _Says:
    """What a subject does with a KPI; French needs it for one team and for several."""

    one: Text
    several: Text


_JUDGES = _Says(
    Text("juge le résultat sur {what}", "judge the result by {what}"), Text("jugent le résultat sur {what}", "judge the result by {what}")
)
_LOOKS = _Says(Text("regarde d’abord {what}", "look at {what} first"), Text("regardent d’abord {what}", "look at {what} first"))
_FOLLOWS = _Says(Text("suit {what}", "follow {what}"), Text("suivent {what}", "follow {what}"))
_FOLLOWS_TOO = _Says(Text("suit aussi {what}", "also follow {what}"), Text("suivent aussi {what}", "also follow {what}"))
_GUARDS = _Says(
    Text("garde l’œil sur {what} : {why}", "keep an eye on {what}: {why}"),
    Text("gardent l’œil sur {what} : {why}", "keep an eye on {what}: {why}"),
)


def reason(kpi: Kpi, sector: Sector | None, match: Match, role: Role) -> Text:
    """``Dans le bâtiment, une équipe terrain qui veut gagner des clients regarde d’abord les rendez-vous tenus.``"""
    if role is Role.GUARD:
        team = match.guarded[0]
        return _sentence(kpi, None, teams=(team,), aims=(), says=_GUARDS, why=of_team(team, kpi))
    setting = sector if match.first or match.second else None
    if setting is None and not (match.teams or match.proved or match.driven):
        return _usual(kpi)
    return _sentence(kpi, setting, teams=match.teams, aims=match.proved or match.driven, says=_verb(match))


def _usual(kpi: Kpi) -> Text:
    """Of a KPI that no answer speaks of: how many sectors follow it at once."""
    count = len(kpi.serves.first)
    if not count:
        return FED
    return (USUAL if count > 1 else USUAL_OF_ONE).format(n=count, all=len(SETTINGS), what=phrase(kpi))


def _verb(match: Match) -> _Says:
    if match.proved:
        return _JUDGES
    if match.driven:
        return _LOOKS
    return _FOLLOWS if match.first or match.teams else _FOLLOWS_TOO


def _sentence(
    kpi: Kpi, sector: Sector | None, *, teams: tuple[Team, ...], aims: tuple[Objective, ...], says: _Says, why: Text | None = None
) -> Text:
    several = len(teams) > 1
    parts = [_subject(teams, aims), (says.several if several else says.one).format(what=phrase(kpi), why=why)]
    whole = Text(" ".join(part.fr for part in parts), " ".join(part.en for part in parts))
    if sector is not None:
        whole = Text("{where}, {rest}", "{where}, {rest}").format(where=SETTINGS[sector], rest=whole)
    return Text(whole.fr[0].upper() + whole.fr[1:] + ".", whole.en[0].upper() + whole.en[1:] + ".")


def _subject(teams: tuple[Team, ...], aims: tuple[Objective, ...]) -> Text:
    """``une équipe terrain qui veut gagner des clients``; without a team, any company."""
    names = listed([TEAMS[team] for team in teams])
    match len(teams):
        case 0:
            who, wants = Text("une entreprise", "companies"), "veut"
        case 1:
            who, wants = Text("une équipe {names}", "{names}").format(names=names), "veut"
        case _:
            who, wants = Text("les équipes {names}", "{names}").format(names=names), "veulent"
    if not aims:
        return who
    return Text("{who} qui {wants} {aims}", "{who} that want to {aims}").format(
        who=who, wants=wants, aims=listed([AIMS[aim] for aim in aims])
    )
