"""Figures and rows as files that people open elsewhere."""
