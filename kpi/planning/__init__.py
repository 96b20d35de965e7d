"""Targets in the making: a year spread over its months, shares of members, proposals and their chances, figures as typed."""

from __future__ import annotations

from kpi.planning.chance import chance_of, reached, told
from kpi.planning.entered import NotANumber, typed, written
from kpi.planning.proposing import GROWTH, Basis, Proposal, bases, propose
from kpi.planning.sharing import Share, between, made_by, past_shares, share_out
from kpi.planning.spreading import (
    History,
    LocksInTheWay,
    Way,
    cents_of,
    last_known,
    of_a_year,
    season,
    spread,
    step_of,
    summed,
    weights_of,
    year_of,
)

__all__ = [
    "GROWTH",
    "Basis",
    "History",
    "LocksInTheWay",
    "NotANumber",
    "Proposal",
    "Share",
    "Way",
    "bases",
    "between",
    "cents_of",
    "chance_of",
    "last_known",
    "made_by",
    "of_a_year",
    "past_shares",
    "propose",
    "reached",
    "season",
    "share_out",
    "spread",
    "step_of",
    "summed",
    "told",
    "typed",
    "weights_of",
    "written",
    "year_of",
]
