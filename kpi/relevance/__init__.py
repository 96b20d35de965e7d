"""Which KPIs fit a sector, teams and objectives, of those that the files can feed; and what the others lack."""

from __future__ import annotations

from kpi.relevance.answers import ROLES, Answers, Match, Role
from kpi.relevance.examples import sheet
from kpi.relevance.exports import exported_as
from kpi.relevance.guards import Watch, keep_beside, keeps_honest, watches
from kpi.relevance.lacking import Addition, Gap, additions, gaps
from kpi.relevance.phrases import phrase
from kpi.relevance.proposing import FEWEST, MOST, Coverage, Proposal, computable, coverage, fit, leads_to, propose
from kpi.relevance.teams import team_called

__all__ = [
    "FEWEST",
    "MOST",
    "ROLES",
    "Addition",
    "Answers",
    "Coverage",
    "Gap",
    "Match",
    "Proposal",
    "Role",
    "Watch",
    "additions",
    "computable",
    "coverage",
    "exported_as",
    "fit",
    "gaps",
    "keep_beside",
    "keeps_honest",
    "leads_to",
    "phrase",
    "propose",
    "sheet",
    "team_called",
    "watches",
]
