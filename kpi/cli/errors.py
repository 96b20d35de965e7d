"""What can be wrong with what was asked on the command line."""

from __future__ import annotations

from kpi.errors import KpiError


class Unusable(KpiError):
    """What was given on the command line cannot be used."""


class Misused(Unusable):
    """The command line itself asks for nothing that can be done."""
