"""The values that carry meaning: closed lists, in the catalogue's words."""

from __future__ import annotations

from enum import StrEnum

from kpi.words import Text


class Status(StrEnum):
    """Where a deal stands."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


class Activity(StrEnum):
    """What a rep did."""

    CALL = "call"
    EMAIL = "email"
    MEETING = "meeting"
    VISIT = "visit"
    DEMO = "demo"
    OTHER = "other"


class Direction(StrEnum):
    """Who began the contact: the company (out) or the other side (in)."""

    OUT = "out"
    IN = "in"


class Outcome(StrEnum):
    """What became of an activity."""

    HELD = "held"
    ANSWERED = "answered"
    MISSED = "missed"
    CANCELLED = "cancelled"
    PLANNED = "planned"


class Party(StrEnum):
    """With whom an activity was."""

    PROSPECT = "prospect"
    CUSTOMER = "customer"


class LeadStatus(StrEnum):
    """Where a lead stands."""

    NEW = "new"
    CONTACTED = "contacted"
    QUALIFIED = "qualified"
    CONVERTED = "converted"
    LOST = "lost"


class QuoteStatus(StrEnum):
    """Where a quote stands."""

    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    EXPIRED = "expired"


class CustomerStatus(StrEnum):
    """Whether a customer or a subscription is still there."""

    ACTIVE = "active"
    LEFT = "left"


class Feedback(StrEnum):
    """What a customer says."""

    COMPLAINT = "complaint"
    REFUND = "refund"
    DISSATISFACTION = "dissatisfaction"
    COMPLIMENT = "compliment"
    QUESTION = "question"


class Spending(StrEnum):
    """What money was spent on."""

    MARKETING = "marketing"
    SALES = "sales"


class Scenario(StrEnum):
    """What a figure given by the company is."""

    TARGET = "target"
    BUDGET = "budget"
    FORECAST = "forecast"


class Bound(StrEnum):
    """What a figure is asked for: to reach a target, at least a minimum, better still a stretch; or to stay between two ends."""

    TARGET = "target"
    MINIMUM = "minimum"
    STRETCH = "stretch"
    LOW = "low"
    HIGH = "high"


class Step(StrEnum):
    """The length of the period that a target is for."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


WORDS: dict[type[StrEnum], dict[str, Text]] = {
    Status: {
        Status.OPEN: Text("en cours", "open"),
        Status.WON: Text("gagnée", "won"),
        Status.LOST: Text("perdue", "lost"),
    },
    Activity: {
        Activity.CALL: Text("appel", "call"),
        Activity.EMAIL: Text("e-mail", "e-mail"),
        Activity.MEETING: Text("rendez-vous", "meeting"),
        Activity.VISIT: Text("visite", "visit"),
        Activity.DEMO: Text("démonstration", "demo"),
        Activity.OTHER: Text("autre", "other"),
    },
    Direction: {
        Direction.OUT: Text("sortant", "outgoing"),
        Direction.IN: Text("entrant", "incoming"),
    },
    Outcome: {
        Outcome.HELD: Text("tenu", "held"),
        Outcome.ANSWERED: Text("abouti", "answered"),
        Outcome.MISSED: Text("manqué", "missed"),
        Outcome.CANCELLED: Text("annulé", "cancelled"),
        Outcome.PLANNED: Text("prévu", "planned"),
    },
    Party: {
        Party.PROSPECT: Text("prospect", "prospect"),
        Party.CUSTOMER: Text("client", "customer"),
    },
    LeadStatus: {
        LeadStatus.NEW: Text("nouveau", "new"),
        LeadStatus.CONTACTED: Text("contacté", "contacted"),
        LeadStatus.QUALIFIED: Text("qualifié", "qualified"),
        LeadStatus.CONVERTED: Text("converti", "converted"),
        LeadStatus.LOST: Text("perdu", "lost"),
    },
    QuoteStatus: {
        QuoteStatus.DRAFT: Text("brouillon", "draft"),
        QuoteStatus.SENT: Text("envoyé", "sent"),
        QuoteStatus.ACCEPTED: Text("accepté", "accepted"),
        QuoteStatus.REFUSED: Text("refusé", "refused"),
        QuoteStatus.EXPIRED: Text("expiré", "expired"),
    },
    CustomerStatus: {
        CustomerStatus.ACTIVE: Text("actif", "active"),
        CustomerStatus.LEFT: Text("parti", "left"),
    },
    Feedback: {
        Feedback.COMPLAINT: Text("réclamation", "complaint"),
        Feedback.REFUND: Text("demande de remboursement", "refund request"),
        Feedback.DISSATISFACTION: Text("insatisfaction", "dissatisfaction"),
        Feedback.COMPLIMENT: Text("compliment", "compliment"),
        Feedback.QUESTION: Text("question", "question"),
    },
    Spending: {
        Spending.MARKETING: Text("marketing", "marketing"),
        Spending.SALES: Text("ventes", "sales"),
    },
    Scenario: {
        Scenario.TARGET: Text("objectif", "target"),
        Scenario.BUDGET: Text("budget", "budget"),
        Scenario.FORECAST: Text("prévision", "forecast"),
    },
    Bound: {
        Bound.TARGET: Text("objectif", "target"),
        Bound.MINIMUM: Text("minimum", "minimum"),
        Bound.STRETCH: Text("ambition", "stretch"),
        Bound.LOW: Text("bas de la fourchette", "low end of the range"),
        Bound.HIGH: Text("haut de la fourchette", "high end of the range"),
    },
    Step: {
        Step.WEEK: Text("semaine", "week"),
        Step.MONTH: Text("mois", "month"),
        Step.QUARTER: Text("trimestre", "quarter"),
        Step.HALF: Text("semestre", "half-year"),
        Step.YEAR: Text("année", "year"),
    },
}
"""Each closed list's values as a person reads them."""
