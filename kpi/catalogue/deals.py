"""Deals: won, lost, how long they take, what is open."""

from __future__ import annotations

from dataclasses import replace

from kpi.catalogue.audience import Objective, Sector, Serves, Team
from kpi.catalogue.declaration import Beside, Better, Family, Kpi, Variant, mean_and_p90, ways_to_average
from kpi.formats import Unit
from kpi.measures import (
    Aggregate,
    Days,
    Factor,
    Known,
    Level,
    NotNegative,
    Product,
    Ratio,
    Rolling,
    Times,
    among,
    count,
    either,
    median,
    total,
)
from kpi.schema import Deals
from kpi.schema.values import Status
from kpi.words import Text

_won = count(Deals).where(among(Deals.status, Status.WON)).dated(Deals.closed_on)
_lost = count(Deals).where(among(Deals.status, Status.LOST)).dated(Deals.closed_on)
_closed = count(Deals).where(among(Deals.status, Status.WON, Status.LOST)).dated(Deals.closed_on)
_opened = count(Deals).where(among(Deals.status, Status.WON, Status.LOST, Status.OPEN)).dated(Deals.created_on)
_won_since = count(Deals).where(among(Deals.status, Status.WON), Known(Deals.closed_on)).dated(Deals.created_on)
_signed = total(Deals, Deals.amount).where(among(Deals.status, Status.WON)).dated(Deals.closed_on)
_expected = Times(Deals.amount, Deals.probability)
_cycle = Days(Deals.created_on, Deals.closed_on)
win_rate = _won / _closed
_won_by_value = Ratio(_signed, total(Deals, Deals.amount).where(among(Deals.status, Status.WON, Status.LOST)).dated(Deals.closed_on))
average_deal = Ratio(_signed, _won)
cycles = median(Deals, _cycle).dated(Deals.closed_on).where(among(Deals.status, Status.WON), NotNegative(_cycle))


def open_at_the_date(of: Aggregate) -> Level:
    """Of the deals that are open at the end of the period."""
    return Level(of, opened=Deals.created_on, closed=Deals.closed_on, still=among(Deals.status, Status.OPEN))


DEALS_WON = Kpi(
    id="deals_won",
    family=Family.SELLING,
    name=Text("Contrats signés", "Deals won"),
    definition=Text("Affaires gagnées, à leur date de clôture.", "Won deals, at closing."),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=_won,
    serves=Serves(drives=(Objective.GROW,), guards=(Team.INSIDE,)),
)

DEALS_LOST = Kpi(
    id="deals_lost",
    family=Family.SELLING,
    name=Text("Contrats perdus", "Deals lost"),
    definition=Text("Affaires perdues, à leur date de clôture.", "Lost deals, at closing."),
    unit=Unit.COUNT,
    better=Better.LOWER,
    value=_lost,
)

WIN_RATE = Kpi(
    id="win_rate",
    family=Family.SELLING,
    name=Text("Taux de transformation", "Win rate"),
    definition=Text("Affaires gagnées sur affaires closes, à la date de clôture.", "Won deals over closed deals, dated on closing."),
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    value=win_rate,
    variants=(
        Variant("closed", Text("closes seules", "closed only"), win_rate),
        Variant(
            "all",
            Text("ouvertes comprises", "open ones included"),
            Ratio(_won_since, _opened, ripens=_cycle),
            Text(
                "Parmi les affaires créées dans la période, encore ouvertes ou non, celles qui ont été gagnées depuis. Une période récente "
                "n’est pas mûre : elle peut encore monter.",
                "Of the deals created in the period, still open or not, those won since. A recent period is not ripe: it may still rise.",
            ),
        ),
    ),
    serves=Serves(
        first=(
            Sector.SOFTWARE,
            Sector.SERVICES,
            Sector.CONSTRUCTION,
            Sector.MANUFACTURING,
            Sector.REAL_ESTATE,
            Sector.INSURANCE,
            Sector.HEALTH,
            Sector.TRAINING,
            Sector.TRANSPORT,
        ),
        second=(Sector.WHOLESALE, Sector.HOSPITALITY),
        teams=(Team.FIELD,),
        drives=(Objective.WIN, Objective.GROW),
    ),
)

WIN_RATE_VALUE = Kpi(
    id="win_rate_value",
    family=Family.SELLING,
    name=Text("Taux de transformation en valeur", "Win rate by value"),
    definition=Text(
        "Montant des affaires gagnées sur montant des affaires closes, à la date de clôture.",
        "Amount of the won deals over the amount of the closed deals, dated on closing.",
    ),
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    value=_won_by_value,
)

AVERAGE_DEAL = Kpi(
    id="average_deal",
    family=Family.SELLING,
    name=Text("Montant moyen signé", "Average deal size"),
    definition=Text("Montant des affaires gagnées sur affaires gagnées.", "Amount of the won deals over won deals."),
    unit=Unit.MONEY,
    better=Better.HIGHER,
    value=average_deal,
    serves=Serves(second=(Sector.SERVICES, Sector.CONSTRUCTION, Sector.MANUFACTURING, Sector.HEALTH), drives=(Objective.GROW,)),
)

SALES_CYCLE = Kpi(
    id="sales_cycle",
    family=Family.SELLING,
    name=Text("Cycle de vente", "Sales cycle"),
    definition=Text(
        "Jours médians de la création à la signature des affaires gagnées, à la date de clôture.",
        "Median days from creation to signature of won deals, at closing.",
    ),
    unit=Unit.DAYS,
    better=Better.LOWER,
    value=cycles,
    serves=Serves(
        first=(Sector.SOFTWARE, Sector.MANUFACTURING, Sector.HEALTH),
        second=(Sector.SERVICES, Sector.CONSTRUCTION, Sector.REAL_ESTATE),
        proves=(Objective.SPEED,),
    ),
    beside=mean_and_p90(cycles),
    variants=ways_to_average(
        cycles,
        Text(
            "Jours en moyenne de la création à la signature des affaires gagnées, à la date de clôture.",
            "Mean days from creation to signature of won deals, at closing.",
        ),
        Text(
            "Jours de la création à la signature que neuf affaires gagnées sur dix ne dépassent pas, à la date de clôture.",
            "Days from creation to signature that nine won deals in ten do not exceed, at closing.",
        ),
    ),
)

PIPELINE = Kpi(
    id="pipeline",
    family=Family.SELLING,
    name=Text("Pipeline ouvert", "Open pipeline"),
    definition=Text(
        "Montant des affaires ouvertes à la fin de la période (à la date des données si elle est en cours). Une affaire sans montant "
        "compte pour rien : leur nombre est dit.",
        "Amount of the deals open at the end of the period (at the data’s date where it is under way). A deal without an amount adds "
        "nothing: how many there are is said.",
    ),
    unit=Unit.MONEY,
    better=Better.HIGHER,
    value=open_at_the_date(total(Deals, Deals.amount)),
    serves=Serves(
        first=(Sector.MANUFACTURING, Sector.HEALTH),
        second=(Sector.WHOLESALE, Sector.CONSTRUCTION, Sector.REAL_ESTATE, Sector.TRANSPORT),
        drives=(Objective.GROW,),
    ),
    beside=(
        Beside(
            "open_deals",
            Text("affaires ouvertes", "open deals"),
            Unit.COUNT,
            open_at_the_date(count(Deals)),
        ),
    ),
)

WEIGHTED_PIPELINE = Kpi(
    id="weighted_pipeline",
    family=Family.SELLING,
    name=Text("Pipeline pondéré", "Weighted pipeline"),
    definition=Text(
        "Montant × probabilité des affaires ouvertes, à la date des données seulement : un fichier ne garde pas les probabilités passées. "
        "Sans probabilités : montant ouvert × part des affaires closes en 12 mois qui ont été gagnées, la même partout.",
        "Amount × probability of the open deals, at the data’s date only: files do not keep past probabilities. Without probabilities: "
        "open amount × share won of the deals closed in 12 months, the same at all stages.",
    ),
    unit=Unit.MONEY,
    better=Better.HIGHER,
    value=either(
        (
            replace(open_at_the_date(total(Deals, _expected)), present=True),
            Text("probabilités du fichier ou de vos étapes", "the probabilities of the file or of your stages"),
        ),
        (
            Product(
                of=(
                    Factor(Text("montant ouvert", "open amount"), open_at_the_date(total(Deals, Deals.amount))),
                    Factor(Text("part gagnée", "share won"), Rolling(win_rate, months=12, exact=True)),
                ),
                over=(),
            ),
            Text("taux de transformation des 12 derniers mois", "win rate of the last 12 months"),
        ),
    ),
    serves=Serves(first=(Sector.SOFTWARE, Sector.SERVICES), drives=(Objective.GROW,)),
    beside=(
        Beside(
            "weighted_deals",
            Text("affaires qui comptent", "deals that count"),
            Unit.COUNT,
            replace(open_at_the_date(count(Deals).where(Known(_expected))), present=True),
        ),
    ),
)

STALE_DEALS = Kpi(
    id="stale_deals",
    family=Family.SELLING,
    name=Text("Affaires en retard", "Overdue deals"),
    definition=Text(
        "Affaires ouvertes à la fin de la période dont la date de signature prévue est passée.",
        "Deals open at the end of the period whose expected date of signature is past.",
    ),
    unit=Unit.COUNT,
    better=Better.LOWER,
    value=replace(open_at_the_date(count(Deals)), due=Deals.expected_on),
    serves=Serves(drives=(Objective.SPEED,)),
)

KPIS = (
    DEALS_WON,
    DEALS_LOST,
    WIN_RATE,
    WIN_RATE_VALUE,
    AVERAGE_DEAL,
    SALES_CYCLE,
    PIPELINE,
    WEIGHTED_PIPELINE,
    STALE_DEALS,
)
