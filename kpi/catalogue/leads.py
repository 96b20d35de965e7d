"""Leads that become customers."""

from __future__ import annotations

from kpi.catalogue.audience import Objective, Sector, Serves, Team
from kpi.catalogue.declaration import Better, Family, Kpi, Variant
from kpi.formats import Unit
from kpi.measures import Days, NotNegative, Ratio, among, count, either
from kpi.schema import Leads
from kpi.schema.values import LeadStatus
from kpi.words import Text

_created = count(Leads).dated(Leads.created_on)
_converted = Ratio(
    either(
        (
            _created.where(NotNegative(Days(Leads.created_on, Leads.converted_on))),
            Text("date de conversion", "date of conversion"),
        ),
        (
            _created.where(among(Leads.status, LeadStatus.CONVERTED)),
            Text("statut du prospect", "status of the lead"),
        ),
    ),
    _created,
    ripens=Days(Leads.created_on, Leads.converted_on),
)
_converted_in_it = Ratio(count(Leads).dated(Leads.converted_on), _created)
_IN_IT = Text(
    "Prospects devenus clients dans la période, quelle que soit leur date de création, sur prospects créés dans la période.",
    "Leads that became customers in the period, whenever they were created, over leads created in the period.",
)

CONVERSION_RATE = Kpi(
    id="conversion_rate",
    family=Family.SELLING,
    name=Text("Taux de conversion prospect → client", "Lead-to-customer rate"),
    definition=Text(
        "Parmi les prospects créés dans la période, ceux qui sont devenus clients depuis. Une période récente n’est pas mûre : elle peut "
        "encore monter.",
        "Of the leads created in the period, those that have become customers since. A recent period is not ripe: it may still rise.",
    ),
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    value=_converted,
    variants=(
        Variant("cohort", Text("par cohorte", "by cohort"), _converted),
        Variant("period", Text("de la période", "of the period"), _converted_in_it, _IN_IT),
    ),
    serves=Serves(second=(Sector.TRAINING,), teams=(Team.MARKETING,), proves=(Objective.WIN,)),
)

CONVERSION_RATE_PERIOD = Kpi(
    id="conversion_rate_period",
    family=Family.SELLING,
    name=Text("Taux de conversion de la période", "Conversion rate of the period"),
    definition=_IN_IT,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    value=_converted_in_it,
)

KPIS = (CONVERSION_RATE, CONVERSION_RATE_PERIOD)
