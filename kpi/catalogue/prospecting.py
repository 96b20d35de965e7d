"""From a prospect detected to a meeting held."""

from __future__ import annotations

from kpi.catalogue.audience import Objective, Sector, Serves, Team
from kpi.catalogue.declaration import Beside, Better, Family, Kpi, mean_and_p90, ways_to_average
from kpi.formats import Unit
from kpi.measures import (
    Aged,
    Aggregate,
    Days,
    Known,
    NotNegative,
    Ratio,
    Unknown,
    among,
    count,
    distinct,
    either,
    median,
    none_of,
)
from kpi.schema import Activities, Leads
from kpi.schema.values import Activity, Direction, Outcome, Party
from kpi.words import Text


def _made(*kinds: Activity) -> Aggregate:
    """Activities that the team made itself: incoming, planned and cancelled ones are left out where the file tells."""
    return count(Activities).where(
        among(Activities.kind, *kinds),
        none_of(Activities.direction, Direction.IN),
        none_of(Activities.outcome, Outcome.PLANNED, Outcome.CANCELLED),
    )


def _held(*parties: Party) -> Aggregate:
    """Meetings that took place: missed, planned and cancelled ones are left out where the file tells."""
    held = count(Activities).where(
        among(Activities.kind, Activity.MEETING, Activity.VISIT, Activity.DEMO),
        none_of(Activities.outcome, Outcome.MISSED, Outcome.PLANNED, Outcome.CANCELLED),
    )
    return held.where(among(Activities.party, *parties)) if parties else held


_WEEK = 7  # days: what a lead may wait for before it counts as not contacted
_contact = Days(Leads.created_on, Leads.first_contact_on)
_delays = median(Leads, _contact).dated(Leads.created_on).where(NotNegative(_contact))
_leads = count(Leads).dated(Leads.created_on)
_contacted = Beside(
    "contacted",
    Text("prospects contactés", "leads contacted"),
    Unit.PERCENT,
    Ratio(_leads.where(Known(Leads.first_contact_on)), _leads),
)

NEW_LEADS = Kpi(
    id="new_leads",
    family=Family.PROSPECTING,
    name=Text("Prospects détectés", "New leads"),
    definition=Text(
        "Prospects entrés dans le fichier, à leur date de création.", "Leads that entered the file, at their date of creation."
    ),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=_leads,
    serves=Serves(teams=(Team.MARKETING,), drives=(Objective.WIN,)),
)

PROSPECTS_CONTACTED = Kpi(
    id="prospects_contacted",
    family=Family.PROSPECTING,
    name=Text("Prospects contactés", "Prospects contacted"),
    definition=Text(
        "Prospects différents avec qui un commercial a eu une action. Les mois ne s’additionnent pas : un prospect contacté deux mois de "
        "suite compte une fois dans l’année.",
        "Different prospects with whom a rep did something. Months do not add up: a prospect contacted in two months counts once in "
        "the year.",
    ),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=either(
        (
            distinct(Activities, Activities.lead_id).where(
                among(Activities.party, Party.PROSPECT), none_of(Activities.outcome, Outcome.PLANNED, Outcome.CANCELLED)
            ),
            Text("prospects des activités", "leads of the activities"),
        ),
        (
            distinct(Activities, Activities.customer).where(
                among(Activities.party, Party.PROSPECT), none_of(Activities.outcome, Outcome.PLANNED, Outcome.CANCELLED)
            ),
            Text("sociétés des activités", "companies of the activities"),
        ),
        (
            count(Leads).dated(Leads.first_contact_on),
            Text("date de premier contact des prospects", "first contact of the leads"),
        ),
    ),
    serves=Serves(teams=(Team.INSIDE,), drives=(Objective.WIN,)),
)

CALLS = Kpi(
    id="calls",
    family=Family.PROSPECTING,
    name=Text("Appels émis", "Calls made"),
    definition=Text(
        "Appels passés par l’équipe ; les appels reçus, prévus ou annulés ne comptent pas quand le fichier le dit.",
        "Calls that the team made; incoming, planned and cancelled ones are left out where the file tells.",
    ),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=_made(Activity.CALL),
    serves=Serves(
        first=(Sector.REAL_ESTATE,),
        second=(Sector.SOFTWARE, Sector.INSURANCE, Sector.HEALTH),
        teams=(Team.INSIDE,),
        drives=(Objective.WIN,),
    ),
)

EMAILS = Kpi(
    id="emails",
    family=Family.PROSPECTING,
    name=Text("E-mails envoyés", "E-mails sent"),
    definition=Text(
        "E-mails envoyés par l’équipe ; les e-mails reçus, prévus ou annulés ne comptent pas quand le fichier le dit.",
        "E-mails that the team sent; incoming, planned and cancelled ones are left out where the file tells.",
    ),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=_made(Activity.EMAIL),
    serves=Serves(teams=(Team.INSIDE,), drives=(Objective.WIN,)),
)

MEETINGS = Kpi(
    id="meetings",
    family=Family.PROSPECTING,
    name=Text("Rendez-vous", "Meetings"),
    definition=Text(
        "Rendez-vous, visites et démonstrations tenus, avec des prospects comme avec des clients ; manqués, prévus et annulés exclus quand "
        "le fichier le dit.",
        "Meetings, visits and demos held, with prospects and with customers; missed, planned and cancelled ones left out where the "
        "file tells.",
    ),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=_held(),
    serves=Serves(
        first=(Sector.REAL_ESTATE, Sector.HEALTH),
        second=(Sector.SOFTWARE, Sector.SERVICES, Sector.CONSTRUCTION, Sector.MANUFACTURING, Sector.INSURANCE, Sector.TRAINING),
        teams=(Team.INSIDE, Team.FIELD),
        drives=(Objective.WIN,),
    ),
)

MEETINGS_PROSPECTS = Kpi(
    id="meetings_prospects",
    family=Family.PROSPECTING,
    name=Text("Rendez-vous prospects", "Prospect meetings"),
    definition=Text(
        "Rendez-vous, visites et démonstrations tenus avec des prospects ; manqués, prévus et annulés exclus quand le fichier le dit.",
        "Meetings, visits and demos held with prospects; missed, planned and cancelled ones left out where the file tells.",
    ),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=_held(Party.PROSPECT),
)

MEETINGS_CUSTOMERS = Kpi(
    id="meetings_customers",
    family=Family.PROSPECTING,
    name=Text("Rendez-vous clients", "Customer meetings"),
    definition=Text(
        "Rendez-vous, visites et démonstrations tenus avec des clients ; manqués, prévus et annulés exclus quand le fichier le dit.",
        "Meetings, visits and demos held with customers; missed, planned and cancelled ones left out where the file tells.",
    ),
    unit=Unit.COUNT,
    better=Better.HIGHER,
    value=_held(Party.CUSTOMER),
)

FIRST_CONTACT_DELAY = Kpi(
    id="first_contact_delay",
    family=Family.PROSPECTING,
    name=Text("Délai de prise de contact", "Time to first contact"),
    definition=Text(
        "Temps médian entre la création d’un prospect et le premier contact, à la date de création. Les délais négatifs sont mis à part, "
        "les prospects jamais contactés sont dits à côté.",
        "Median time from a lead’s creation to the first contact, at the date of creation. Negative delays are set apart, leads never "
        "contacted are said beside.",
    ),
    unit=Unit.DAYS,
    better=Better.LOWER,
    value=_delays,
    serves=Serves(
        first=(Sector.CONSTRUCTION, Sector.REAL_ESTATE, Sector.INSURANCE, Sector.TRANSPORT),
        second=(Sector.SOFTWARE, Sector.SERVICES, Sector.HOSPITALITY, Sector.TRAINING),
        teams=(Team.INSIDE,),
        drives=(Objective.WIN, Objective.SPEED),
    ),
    beside=(*mean_and_p90(_delays), _contacted),
    variants=ways_to_average(
        _delays,
        Text(
            "Temps moyen entre la création d’un prospect et le premier contact, à la date de création. Les délais négatifs sont mis à "
            "part, les prospects jamais contactés sont dits à côté.",
            "Mean time from a lead’s creation to the first contact, at the date of creation. Negative delays are set apart, leads never "
            "contacted are said beside.",
        ),
        Text(
            "Temps entre la création et le premier contact que neuf prospects contactés sur dix ne dépassent pas, à la date de création. "
            "Les délais négatifs sont mis à part.",
            "Time from creation to the first contact that nine contacted leads in ten do not exceed, at the date of creation. Negative "
            "delays are set apart.",
        ),
        beside=(_contacted,),
    ),
)

NEVER_CONTACTED = Kpi(
    id="never_contacted",
    family=Family.PROSPECTING,
    name=Text("Jamais contactés", "Never contacted"),
    definition=Text(
        "Prospects sans aucun contact, sur prospects créés dans la période.", "Leads without any contact, over leads created in the period."
    ),
    unit=Unit.PERCENT,
    better=Better.LOWER,
    value=Ratio(_leads.where(Unknown(Leads.first_contact_on)), _leads),
)

CONTACT_RATE = Kpi(
    id="contact_rate",
    family=Family.PROSPECTING,
    name=Text("Taux de contact", "Contact rate"),
    definition=Text(
        "Prospects contactés sur prospects créés dans la période, parmi ceux qui ont plus de 7 jours à la date des données.",
        "Leads contacted over leads created in the period, of those over 7 days old at the data’s date.",
    ),
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    value=Ratio(_leads.where(Known(Leads.first_contact_on), Aged(Leads.created_on, _WEEK)), _leads.where(Aged(Leads.created_on, _WEEK))),
    serves=Serves(teams=(Team.INSIDE,)),
)

KPIS = (
    NEW_LEADS,
    PROSPECTS_CONTACTED,
    CALLS,
    EMAILS,
    MEETINGS,
    MEETINGS_PROSPECTS,
    MEETINGS_CUSTOMERS,
    FIRST_CONTACT_DELAY,
    NEVER_CONTACTED,
    CONTACT_RATE,
)
