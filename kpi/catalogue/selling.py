"""Orders, deals, margin, pipeline."""

from __future__ import annotations

from kpi.catalogue.audience import Objective, Sector, Serves, Team
from kpi.catalogue.declaration import Beside, Better, Family, Kpi
from kpi.formats import Unit
from kpi.measures import (
    Aggregate,
    Days,
    Else,
    Less,
    Level,
    NotNegative,
    OnlyWith,
    Ratio,
    among,
    count,
    distinct,
    either,
    mean,
    median,
    ninetieth,
    total,
)
from kpi.schema import Customers, Deals, Leads, Orders
from kpi.schema.values import LeadStatus, Status
from kpi.words import Text

_EVERYWHERE = tuple(Sector)


def _open_at_the_date(of: Aggregate) -> Level:
    return Level(of, opened=Deals.created_on, closed=Deals.closed_on, still=among(Deals.status, Status.OPEN))


_won = count(Deals).where(among(Deals.status, Status.WON)).dated(Deals.closed_on)
_lost = count(Deals).where(among(Deals.status, Status.LOST)).dated(Deals.closed_on)
_closed = count(Deals).where(among(Deals.status, Status.WON, Status.LOST)).dated(Deals.closed_on)
_signed = total(Deals, Deals.amount).where(among(Deals.status, Status.WON)).dated(Deals.closed_on)
_orders = either(
    (distinct(Orders, Orders.order_id), Text("numéros de commande", "order numbers")),
    (count(Orders), Text("lignes de commande", "rows of orders")),
)
_by_order = Text("commandes", "orders")
_by_deal = Text("affaires gagnées", "won deals")
_order_margin = Else((Orders.margin, Less(Orders.amount, Orders.cost)))
_deal_margin = Less(Deals.amount, Deals.cost)
_won_margin = total(Deals, _deal_margin).where(among(Deals.status, Status.WON)).dated(Deals.closed_on)
_margin = either((total(Orders, _order_margin), _by_order), (_won_margin, _by_deal))
_margin_base = either(
    (total(Orders, OnlyWith(Orders.amount, _order_margin)), _by_order),
    (total(Deals, OnlyWith(Deals.amount, _deal_margin)).where(among(Deals.status, Status.WON)).dated(Deals.closed_on), _by_deal),
)
_margin_scope = either(
    (total(Orders, Orders.amount), _by_order),
    (_signed, _by_deal),
)
_cycle = Days(Deals.created_on, Deals.closed_on)
_cycle_rows = (among(Deals.status, Status.WON), NotNegative(_cycle))

REVENUE = Kpi(
    id="revenue",
    family=Family.SELLING,
    name=Text("Chiffre d'affaires", "Revenue"),
    definition=Text(
        "Montant des commandes à leur date, avoirs déduits ; sans commandes, montant des affaires gagnées à leur date de clôture.",
        "Amount of the orders at their date, credit notes deducted; without orders, amount of the won deals at closing.",
    ),
    unit=Unit.MONEY,
    better=Better.HIGHER,
    value=either((total(Orders, Orders.amount), _by_order), (_signed, _by_deal)),
    serves=Serves(
        first=_EVERYWHERE,
        teams=(Team.FIELD, Team.KEY_ACCOUNTS, Team.ECOMMERCE),
        proves=(Objective.GROW,),
        guards=(Team.MARKETING,),
    ),
)

ORDERS = Kpi(
    id="orders",
    family=Family.SELLING,
    name=Text("Commandes", "Orders"),
    definition=Text("Commandes différentes, à leur date.", "Different orders, at their date."),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=_orders,
    serves=Serves(second=(Sector.WHOLESALE, Sector.RETAIL), teams=(Team.ECOMMERCE,), drives=(Objective.GROW,)),
)

DEALS_WON = Kpi(
    id="deals_won",
    family=Family.SELLING,
    name=Text("Contrats signés", "Deals won"),
    definition=Text("Affaires gagnées, à leur date de clôture.", "Won deals, at closing."),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=_won,
    serves=Serves(second=(Sector.SERVICES, Sector.SOFTWARE), drives=(Objective.GROW,), guards=(Team.INSIDE,)),
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

MARGIN = Kpi(
    id="margin",
    family=Family.SELLING,
    name=Text("Marge commerciale", "Gross margin"),
    definition=Text(
        "Marge du fichier, ou montant moins coût là où le coût est connu : un coût absent n'est jamais compté 0. La part du chiffre "
        "d'affaires couverte est dite à côté.",
        "The file's margin, or amount less cost where the cost is known: a missing cost never counts as 0. The share of revenue covered is "
        "said beside.",
    ),
    unit=Unit.MONEY,
    better=Better.HIGHER,
    value=_margin,
    serves=Serves(
        first=(
            Sector.WHOLESALE,
            Sector.RETAIL,
            Sector.SERVICES,
            Sector.CONSTRUCTION,
            Sector.MANUFACTURING,
            Sector.HOSPITALITY,
            Sector.TRAINING,
            Sector.TRANSPORT,
        ),
        second=(Sector.SOFTWARE, Sector.HEALTH),
        teams=(Team.KEY_ACCOUNTS,),
        proves=(Objective.MARGIN,),
    ),
    beside=(
        Beside("coverage", Text("du chiffre d'affaires couvert", "of revenue covered"), Unit.PERCENT, Ratio(_margin_base, _margin_scope)),
    ),
)

MARGIN_RATE = Kpi(
    id="margin_rate",
    family=Family.SELLING,
    name=Text("Taux de marque", "Margin rate"),
    definition=Text("Marge sur chiffre d'affaires des mêmes lignes.", "Margin over the revenue of the same rows."),
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    value=Ratio(_margin, _margin_base),
    serves=Serves(
        first=(Sector.WHOLESALE,),
        second=(Sector.RETAIL, Sector.CONSTRUCTION),
        proves=(Objective.MARGIN,),
        guards=(Team.FIELD, Team.ECOMMERCE),
    ),
)

AVERAGE_BASKET = Kpi(
    id="average_basket",
    family=Family.SELLING,
    name=Text("Panier moyen", "Average order value"),
    definition=Text("Chiffre d'affaires des commandes sur commandes différentes.", "Revenue of the orders over different orders."),
    unit=Unit.MONEY,
    better=Better.HIGHER,
    value=Ratio(total(Orders, Orders.amount), _orders),
    serves=Serves(
        first=(Sector.WHOLESALE, Sector.RETAIL, Sector.HOSPITALITY),
        second=(Sector.TRANSPORT,),
        teams=(Team.ECOMMERCE,),
        drives=(Objective.GROW,),
    ),
)

AVERAGE_DEAL = Kpi(
    id="average_deal",
    family=Family.SELLING,
    name=Text("Montant moyen signé", "Average deal size"),
    definition=Text("Montant des affaires gagnées sur affaires gagnées.", "Amount of the won deals over won deals."),
    unit=Unit.MONEY,
    better=Better.HIGHER,
    value=Ratio(_signed, _won),
    serves=Serves(second=(Sector.SERVICES, Sector.CONSTRUCTION, Sector.MANUFACTURING, Sector.HEALTH), drives=(Objective.GROW,)),
)

CONVERSION_RATE = Kpi(
    id="conversion_rate",
    family=Family.SELLING,
    name=Text("Taux de conversion prospect → client", "Lead-to-customer rate"),
    definition=Text(
        "Parmi les prospects créés dans la période, ceux qui sont devenus clients depuis. Une période récente n'est pas mûre : elle peut "
        "encore monter.",
        "Of the leads created in the period, those that have become customers since. A recent period is not ripe: it may still rise.",
    ),
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    value=Ratio(
        either(
            (
                count(Leads).dated(Leads.created_on).where(NotNegative(Days(Leads.created_on, Leads.converted_on))),
                Text("date de conversion", "date of conversion"),
            ),
            (
                count(Leads).dated(Leads.created_on).where(among(Leads.status, LeadStatus.CONVERTED)),
                Text("statut du prospect", "status of the lead"),
            ),
        ),
        count(Leads).dated(Leads.created_on),
        ripens=Days(Leads.created_on, Leads.converted_on),
    ),
    serves=Serves(second=(Sector.TRAINING,), teams=(Team.MARKETING,), proves=(Objective.WIN,)),
)

WIN_RATE = Kpi(
    id="win_rate",
    family=Family.SELLING,
    name=Text("Taux de transformation", "Win rate"),
    definition=Text("Affaires gagnées sur affaires closes, à la date de clôture.", "Won deals over closed deals, dated on closing."),
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    value=_won / _closed,
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

NEW_CUSTOMERS = Kpi(
    id="new_customers",
    family=Family.SELLING,
    name=Text("Nouveaux clients", "New customers"),
    definition=Text(
        "Clients dont la première commande (à défaut la première affaire gagnée, à défaut la date d'entrée) tombe dans la période. Au "
        "début du fichier, tout client y paraît nouveau.",
        "Customers whose first order (else first won deal, else date of entry) falls in the period. At the start of the file, every "
        "customer looks new.",
    ),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=either(
        (count(Orders).first(Orders.customer), Text("première commande", "first order")),
        (
            count(Deals).where(among(Deals.status, Status.WON)).dated(Deals.closed_on).first(Deals.customer),
            Text("première affaire gagnée", "first won deal"),
        ),
        (count(Customers).dated(Customers.since).first(Customers.customer), Text("date d'entrée", "date of entry")),
    ),
    serves=Serves(second=(Sector.SOFTWARE, Sector.WHOLESALE), teams=(Team.MARKETING,), proves=(Objective.WIN,)),
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
    value=median(Deals, _cycle).dated(Deals.closed_on).where(*_cycle_rows),
    serves=Serves(
        first=(Sector.SOFTWARE, Sector.MANUFACTURING, Sector.HEALTH),
        second=(Sector.SERVICES, Sector.CONSTRUCTION, Sector.REAL_ESTATE),
        proves=(Objective.SPEED,),
    ),
    beside=(
        Beside("mean", Text("moyenne", "mean"), Unit.DAYS, mean(Deals, _cycle).dated(Deals.closed_on).where(*_cycle_rows)),
        Beside(
            "p90",
            Text("90ᵉ centile", "90th percentile"),
            Unit.DAYS,
            ninetieth(Deals, _cycle).dated(Deals.closed_on).where(*_cycle_rows),
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
        "Amount of the deals open at the end of the period (at the data's date where it is under way). A deal without an amount adds "
        "nothing: how many there are is said.",
    ),
    unit=Unit.MONEY,
    better=Better.HIGHER,
    value=_open_at_the_date(total(Deals, Deals.amount)),
    serves=Serves(
        first=(Sector.MANUFACTURING, Sector.HEALTH),
        second=(Sector.WHOLESALE, Sector.CONSTRUCTION, Sector.REAL_ESTATE, Sector.TRANSPORT),
        teams=(Team.FIELD,),
        drives=(Objective.GROW,),
    ),
    beside=(
        Beside(
            "open_deals",
            Text("affaires ouvertes", "open deals"),
            Unit.COUNT,
            _open_at_the_date(count(Deals)),
        ),
    ),
)

KPIS = (
    REVENUE,
    ORDERS,
    AVERAGE_BASKET,
    MARGIN,
    MARGIN_RATE,
    DEALS_WON,
    DEALS_LOST,
    WIN_RATE,
    AVERAGE_DEAL,
    SALES_CYCLE,
    PIPELINE,
    NEW_CUSTOMERS,
    CONVERSION_RATE,
)
