"""What was understood, as plain JSON values."""

from __future__ import annotations

from typing import Any

from kpi.mapping.imports import Import
from kpi.mapping.results import Finding, Question, Understanding, Understood
from kpi.words import Text


def describe(understanding: Understanding) -> dict[str, Any]:
    """The document of ``map --json``: tables in the order of the files, links, what concerns several files."""
    return {
        "tables": [_table(one) for one in understanding.sheets],
        "links": [
            {
                "from": link.source,
                "to": link.target,
                "by": link.by,
                "matched": link.matched,
                "orphans": link.orphans,
                "examples": list(link.examples),
            }
            for link in understanding.links
        ],
        "findings": [_finding(finding) for finding in understanding.findings],
        "imports": [_import(done) for done in understanding.imports],
        "currency": understanding.currency,
        "cutoff": understanding.cutoff.isoformat() if understanding.cutoff else None,
    }


def _table(one: Understood) -> dict[str, Any]:
    return {
        "file": one.sheet.file,
        "sheet": one.sheet.sheet,
        "table": one.sheet.table,
        "key": one.key,
        "entity": one.entity,
        "confidence": one.confidence,
        "rows": len(one.sheet.frame),
        "kept": 0 if one.table is None else one.table.height,
        "columns": _columns(one),
        "values": {column: dict(said) for column, said in one.values.items()},
        "findings": [_finding(finding) for finding in one.findings],
        "questions": [_question(question) for question in one.questions],
        "set_aside": [{"row": row.row, "why": _text(row.why), "cells": list(row.cells)} for row in one.set_aside],
    }


def _import(done: Import) -> dict[str, Any]:
    """What a file did to those before it."""
    counts = ("common", "changed", "new", "gone", "missing")
    return {
        "entity": done.entity,
        "file": done.file,
        "before": list(done.before),
        "way": done.way.value,
        "sure": done.sure,
        **{name: getattr(done, name) for name in counts},
        "changes": [dict(row) for row in done.changes.drop("source_sheet").iter_rows(named=True)],
    }


def _columns(one: Understood) -> dict[str, str | None]:
    """Heading → canonical column; of two headings alike, the later ones carry their number."""
    columns: dict[str, str | None] = {}
    for match in one.matches:
        heading, number = match.heading, 1
        while heading in columns:
            number += 1
            heading = f"{match.heading} ({number})"
        columns[heading] = match.column
    return columns


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "column": finding.column,
        "row": finding.row,
        "what": _text(finding.what),
        "cure": _text(finding.cure),
        "count": finding.count,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "asks": _text(question.asks),
        "examples": list(question.examples),
        "options": {answer: _text(words) for answer, words in question.options},
        "proposal": question.proposal,
        "likely": question.likely,
    }


def _text(text: Text) -> dict[str, str]:
    return {"fr": text.fr, "en": text.en}
