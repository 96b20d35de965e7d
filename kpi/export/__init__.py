"""Figures and rows as files that people open elsewhere."""

from kpi.export.rows import rows_workbook

__all__ = ["rows_workbook"]
