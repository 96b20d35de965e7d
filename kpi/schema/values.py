"""The values that carry meaning: closed lists, in the catalogue's words."""

from __future__ import annotations

from enum import StrEnum


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
