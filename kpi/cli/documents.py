"""What the commands print: plain JSON values, one shape a command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from kpi.catalogue import CATALOGUE, Kpi, Variant
from kpi.engine import Behind, Dataset, Figure, Values, beside_id, lacks
from kpi.forecast import Ahead
from kpi.measures import alternatives, formula, needs
from kpi.periods import Calendar, working_days
from kpi.reading import REASONS, Sheet
from kpi.schema import BLANK, Dimension
from kpi.targets import Targets, attainment, status
from kpi.words import Lang, Text


def of_sheet(sheet: Sheet, *, lang: Lang, cells: bool) -> dict[str, Any]:
    """A sheet as it was read; ``cells`` adds its rows as text."""
    told: dict[str, Any] = {
        "file": sheet.file,
        "sheet": sheet.sheet,
        "table": sheet.table,
        "encoding": sheet.encoding,
        "delimiter": sheet.delimiter,
        "header_row": sheet.header_row,
        "header_rows": sheet.header_rows,
        "header": list(sheet.header),
        "rows": len(sheet.frame),
        "left_out": [{"row": out.row, "why": REASONS[out.why].in_(lang), "cells": list(out.cells)} for out in sheet.left_out],
    }
    if sheet.remark is not None:
        told["remark"] = sheet.remark.in_(lang)
    if cells:
        told["cells"] = [["" if cell is None else str(cell) for cell in row] for row in sheet.frame.iter_rows()]
    return told


def of_kpi(kpi: Kpi, dataset: Dataset | None) -> dict[str, Any]:
    """A KPI of the catalogue; with a dataset, whether it can be computed and what is missing."""
    told: dict[str, Any] = {
        "id": kpi.id,
        "name": _text(kpi.name),
        "definition": _text(kpi.definition),
        "type": kpi.type.value,
        "unit": kpi.unit.value,
        "better": kpi.better.value,
        "needs": [str(column) for column in needs(kpi.value)],
        "alternatives": [[str(column) for column in way] for way in alternatives(kpi.value)],
        "formula": _text(formula(kpi.value)),
    }
    if kpi.variant is not None:
        told |= {"variant": kpi.variant.id, "variants": [_of_variant(kpi, variant, dataset) for variant in kpi.variants]}
    if dataset is not None:
        why = lacks(dataset, kpi.value)
        told |= {"computable": why is None, "missing": None if why is None else _text(why)}
    return told


def _of_variant(kpi: Kpi, variant: Variant, dataset: Dataset | None) -> dict[str, Any]:
    """One of the definitions of a KPI; with a dataset, whether it can be computed."""
    told: dict[str, Any] = {
        "id": variant.id,
        "name": _text(variant.name),
        "definition": _text(variant.definition or CATALOGUE[kpi.id].definition),
        "needs": [str(column) for column in needs(variant.value)],
        "formula": _text(formula(variant.value)),
    }
    return told if dataset is None else told | {"computable": lacks(dataset, variant.value) is None}


def of_board(
    values: Values,
    cutoff: date,
    *,
    targets: Targets,
    calendar: Calendar,
    lang: Lang,
    notes: Mapping[str, Sequence[Text]],
    kpis: Mapping[str, Kpi] = CATALOGUE,
) -> dict[str, Any]:
    """Figures of KPIs, with what stands beside each and its target; those that could not be computed; what figures must say (``notes``).

    ``kpis``: the catalogue as the company defines it.
    """
    shown = [figure for figure in values.figures if figure.kpi in kpis]
    told = [{"kpi": kpi, "says": says.in_(lang)} for kpi, texts in notes.items() for says in texts if kpi not in values.unavailable]
    return {
        "cutoff": cutoff.isoformat(),
        "values": [_of_figure(kpis[figure.kpi], figure, values, targets, calendar, lang, cutoff) for figure in shown],
        "unavailable": [{"kpi": kpi, "why": why.in_(lang)} for kpi, why in values.unavailable.items()],
    } | ({"notes": told} if told else {})


def of_rows(behind: Behind, *, lang: Lang) -> list[dict[str, Any]]:
    """The rows behind a figure: entity (and which of the figures that it is made of), side, source, and the canonical columns."""
    told = {"entity": behind.entity} | ({} if behind.part is None else {"part": behind.part.in_(lang)})
    return [told | row for row in behind.frame.iter_rows(named=True)]


def of_forecast(made: Ahead, calendar: Calendar) -> dict[str, Any]:
    """A forecast: its method, how it did on the past, its periods with their bounds."""
    tested = made.made.backtest
    names = ("value", "lo50", "hi50", "lo80", "hi80", "lo95", "hi95")
    return {
        "method": made.made.method,
        "season_in_part": made.made.season_in_part,
        "backtest": {name: getattr(tested, name) for name in ("origins", "error", "share", "naive_error", "covered80", "beats_naive")},
        "values": [
            {"period": period.id(calendar), **{name: getattr(point, name) for name in names}} for period, point in made.points.items()
        ],
    }


def as_text(document: Mapping[str, Any]) -> str:
    """The same for a person: a line a value, its names before it."""
    lines: list[str] = []
    for name, value in document.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines += [f"{name}:", *("  " + _line(row) for row in value)]
        else:
            lines.append(f"{name}: {_plain(value)}")
    return "\n".join(lines)


def _of_figure(kpi: Kpi, figure: Figure, values: Values, targets: Targets, calendar: Calendar, lang: Lang, cutoff: date) -> dict[str, Any]:
    told: dict[str, Any] = {
        "kpi": figure.kpi,
        "period": figure.period.id(calendar),
        "member": _member(kpi, figure, values, lang),
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "rows": figure.rows,
        "complete": figure.complete,
    }
    if figure.why is not None:
        told["why"] = figure.why.value
    if kpi.variant is not None:
        told["variant"] = kpi.variant.id
    if kpi.type.value == "ranking":
        told["reason"] = figure.reason
    beside = {more.id: one.value for more in kpi.beside if (one := values.at(beside_id(kpi.id, more.id), figure.period, figure.member))}
    if beside:
        told["beside"] = beside
    by = values.by if figure.member else None
    return told | ({} if values.by and by is None else _against(kpi, figure, targets, calendar, by, cutoff))


def _against(kpi: Kpi, figure: Figure, targets: Targets, calendar: Calendar, by: Dimension | None, cutoff: date) -> dict[str, Any]:
    """The target of a figure and how it stands; inside an open period what adds up is held against the part that is due."""
    asked = partial(targets.aim, kpi, calendar=calendar, dimension=by, member=figure.member)
    aim, value, told = asked(figure.period), None if figure.few else figure.value, dict[str, Any]()
    if not aim:
        return told
    if aim.target is not None:
        told |= {"target": aim.target, "attainment": attainment(kpi, figure.value, aim.target)}
    told |= {bound: end for bound in ("minimum", "stretch", "low", "high") if (end := getattr(aim, bound)) is not None}
    if kpi.adds_up and figure.period.end > cutoff:
        aim = asked(figure.period.until(cutoff))
        told |= {} if aim.target is None else {"target_to_date": aim.target}
        value = value if working_days(figure.period.start, cutoff, calendar) else None
    return told | {"status": status(kpi, value, aim, targets.rules).value}


def _member(kpi: Kpi, figure: Figure, values: Values, lang: Lang) -> str | None:
    """The member of a split; of a ranking that is not split, its reason; blank ones by their name."""
    if values.by is not None:
        return figure.member if figure.member is not None else BLANK.in_(lang)
    if kpi.type.value != "ranking" or figure.value is None:
        return None
    return kpi.reason(figure.reason).in_(lang) if figure.reason is not None else BLANK.in_(lang)


def _text(text: Text) -> dict[str, str]:
    return {"fr": text.fr, "en": text.en}


def _line(row: Mapping[str, Any]) -> str:
    return "  ".join(f"{name}={_plain(value)}" for name, value in row.items() if value not in (None, [], {}))


def _plain(value: object) -> str:
    return f"{round(value, 4)}" if isinstance(value, float) else str(value)
