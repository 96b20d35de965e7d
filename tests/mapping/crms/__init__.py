"""Exports of many CRMs, made: headings as they write them, what each means, and 50 rows of plausible cells."""
