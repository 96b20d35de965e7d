"""For whom a KPI is: sectors, teams and objectives, in the words of the catalogue's section 4."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kpi.words import Text


class Sector(StrEnum):
    """What a company does."""

    SOFTWARE = "software"
    WHOLESALE = "wholesale"
    RETAIL = "retail"
    SERVICES = "services"
    CONSTRUCTION = "construction"
    MANUFACTURING = "manufacturing"
    REAL_ESTATE = "real_estate"
    INSURANCE = "insurance"
    HOSPITALITY = "hospitality"
    HEALTH = "health"
    TRAINING = "training"
    TRANSPORT = "transport"


class Team(StrEnum):
    """Who sells."""

    INSIDE = "inside"
    FIELD = "field"
    KEY_ACCOUNTS = "key_accounts"
    SUCCESS = "success"
    ECOMMERCE = "ecommerce"
    MARKETING = "marketing"


class Objective(StrEnum):
    """What the company wants most."""

    WIN = "win"
    GROW = "grow"
    MARGIN = "margin"
    KEEP = "keep"
    SPEED = "speed"
    QUALITY = "quality"


SECTORS: dict[Sector, Text] = {
    Sector.SOFTWARE: Text("Logiciels B2B / SaaS", "B2B software / SaaS"),
    Sector.WHOLESALE: Text("Négoce, distribution", "Wholesale, distribution"),
    Sector.RETAIL: Text("Commerce, e-commerce", "Retail, e-commerce"),
    Sector.SERVICES: Text("Services, agences", "Services, agencies"),
    Sector.CONSTRUCTION: Text("Bâtiment, artisans", "Construction, trades"),
    Sector.MANUFACTURING: Text("Industrie", "Manufacturing"),
    Sector.REAL_ESTATE: Text("Immobilier", "Real estate"),
    Sector.INSURANCE: Text("Assurance, finance", "Insurance, finance"),
    Sector.HOSPITALITY: Text("Hôtels, restaurants", "Hotels, restaurants"),
    Sector.HEALTH: Text("Santé, dispositifs médicaux", "Health, medical devices"),
    Sector.TRAINING: Text("Formation, enseignement", "Training, education"),
    Sector.TRANSPORT: Text("Transport, logistique", "Transport, logistics"),
}

TEAMS: dict[Team, Text] = {
    Team.INSIDE: Text("Commerciaux sédentaires, SDR", "Inside sales, SDR"),
    Team.FIELD: Text("Commerciaux terrain", "Field sales"),
    Team.KEY_ACCOUNTS: Text("Grands comptes", "Key accounts"),
    Team.SUCCESS: Text("Relation client", "Customer success"),
    Team.ECOMMERCE: Text("E-commerce", "E-commerce"),
    Team.MARKETING: Text("Marketing", "Marketing"),
}

OBJECTIVES: dict[Objective, Text] = {
    Objective.WIN: Text("Gagner de nouveaux clients", "Win new customers"),
    Objective.GROW: Text("Développer le chiffre d’affaires", "Grow revenue"),
    Objective.MARGIN: Text("Protéger la marge", "Protect the margin"),
    Objective.KEEP: Text("Garder les clients", "Keep customers"),
    Objective.SPEED: Text("Accélérer le cycle", "Speed up the cycle"),
    Objective.QUALITY: Text("Améliorer la qualité", "Raise quality"),
}


@dataclass(frozen=True, slots=True)
class Serves:
    """For whom a KPI is proposed: ``first`` sectors at once, ``second`` as a suggestion.

    ``drives`` are the objectives that it leads to (an effort one can act on), ``proves`` those whose result it is.
    ``guards`` are the teams whose other figures it keeps honest.
    """

    first: tuple[Sector, ...] = ()
    second: tuple[Sector, ...] = ()
    teams: tuple[Team, ...] = ()
    drives: tuple[Objective, ...] = ()
    proves: tuple[Objective, ...] = ()
    guards: tuple[Team, ...] = ()
