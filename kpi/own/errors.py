"""What is wrong with a KPI of one's own, and how to mend it."""

from __future__ import annotations

from kpi.errors import KpiError


class NotOwn(KpiError):
    """The KPI cannot be: a column that is not there, a sum of what is no number, a document of another shape."""
