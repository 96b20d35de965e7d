"""Who comes to the site, and who of them becomes a prospect."""

from __future__ import annotations

from kpi.catalogue.audience import Sector, Serves, Team
from kpi.catalogue.declaration import Better, Family, Kpi
from kpi.formats import Unit
from kpi.measures import Ratio, count, either, total
from kpi.schema import Leads, Traffic
from kpi.words import Text

_sessions = total(Traffic, Traffic.sessions)

SESSIONS = Kpi(
    id="sessions",
    family=Family.WEB,
    name=Text("Visites", "Sessions"),
    definition=Text("Visites du site, au jour où elles ont lieu.", "Visits to the site, on their day."),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=_sessions,
)

VISIT_TO_LEAD = Kpi(
    id="visit_to_lead",
    family=Family.WEB,
    name=Text("Visites → prospects", "Visit-to-lead rate"),
    definition=Text(
        "Conversions dites par l’outil d’audience (à défaut, prospects créés dans la période) sur visites.",
        "Conversions told by the analytics tool (else leads created in the period) over sessions.",
    ),
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    value=Ratio(
        either(
            (total(Traffic, Traffic.conversions), Text("conversions de l’audience", "conversions of the audience")),
            (count(Leads).dated(Leads.created_on), Text("prospects créés", "leads created")),
        ),
        _sessions,
    ),
    serves=Serves(first=(Sector.RETAIL,), teams=(Team.ECOMMERCE,)),
)

KPIS = (SESSIONS, VISIT_TO_LEAD)
