"""Sheets → Tables: what each sheet is, what its columns and values mean, and what is wrong in them."""

from __future__ import annotations

from kpi.mapping import exchange
from kpi.mapping.correction import Correction, NoCorrection, Source, shape
from kpi.mapping.imports import Import, Way, decided, history
from kpi.mapping.memory import spoken
from kpi.mapping.results import Candidate, Finding, Link, Match, Question, SetAside, Severity, Understanding, Understood
from kpi.mapping.successions import Decisions
from kpi.mapping.telling import describe
from kpi.mapping.understanding import understand

__all__ = [
    "Candidate",
    "Correction",
    "Decisions",
    "Finding",
    "Import",
    "Link",
    "Match",
    "NoCorrection",
    "Question",
    "SetAside",
    "Severity",
    "Source",
    "Understanding",
    "Understood",
    "Way",
    "decided",
    "describe",
    "exchange",
    "history",
    "shape",
    "spoken",
    "understand",
]
