"""How a chart speaks: one KPI, one language, one look, one currency, one calendar."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from textwrap import wrap

from kpi import formats
from kpi.catalogue import Kpi
from kpi.charts.axes import Axis
from kpi.charts.look import LIGHT, Look, Spec
from kpi.formats import NO_BREAK, Unit
from kpi.periods import CIVIL, Calendar, Period
from kpi.words import Lang, Text

NARROW, WIDE = 420, 760  # the widths of the plot, in pixels, at which a title takes fewer lines
LETTERS = (30, 56, 90)  # letters of a title's line: narrow, between, wide
SMALL_LETTERS = 46  # of a line under it, at any width


class Before(StrEnum):
    """Which earlier days figures are held against."""

    YEAR = "year"
    PERIOD = "previous"


@dataclass(frozen=True, slots=True)
class Manner:
    """What every mark and word of a chart needs to know."""

    kpi: Kpi
    lang: Lang
    look: Look = LIGHT
    currency: str = "EUR"
    calendar: Calendar = CIVIL
    before: Before = Before.YEAR

    def say(self, text: Text) -> str:
        """A text in the chart's language."""
        return text.in_(self.lang)

    def figure(self, value: float | None) -> str:
        """A figure of the KPI, rounded to what matters."""
        return formats.figure(value, self.kpi.unit, lang=self.lang, currency=self.currency)

    def exact(self, value: float | None) -> str:
        """A figure of the KPI, in full."""
        return formats.exact(value, self.kpi.unit, lang=self.lang, currency=self.currency)

    def variance(self, value: float | None) -> str:
        """A difference between two figures of the KPI, with its sign."""
        return formats.variance(value, self.kpi.unit, lang=self.lang, currency=self.currency)

    def change(self, share: float | None) -> str:
        """A relative change, with its sign."""
        return formats.change(share, lang=self.lang)

    def name(self, period: Period) -> str:
        """What a person calls a period."""
        return period.name(lang=self.lang, calendar=self.calendar)

    def ticks(self, axis: Axis) -> dict[float, str]:
        """The marks of an axis and their labels: rounded as figures are, without idle zeros, in full where two would read alike."""
        say = self.exact if self.kpi.unit in (Unit.PERCENT, Unit.DAYS) else self.figure
        labels = [self._bare(say(value)) for value in axis.marks]
        if len(set(labels)) < len(labels):
            labels = [self._bare(self.exact(value)) for value in axis.marks]
        return dict(zip(axis.marks, labels, strict=True))

    def _bare(self, label: str) -> str:
        mark = "," if self.lang is Lang.FR else r"\."
        return re.sub(rf"({mark}\d*?)0+(?!\d)", lambda found: "" if len(found[1]) == 1 else found[1], label)


def lookup(labels: Mapping[str, str | Sequence[str]]) -> str:
    """The Vega expression that reads the label of an axis from a table of them."""
    return f"{json.dumps(labels, ensure_ascii=False)}[datum.value]"


def lines(text: str) -> Spec:
    """A title that takes the lines that the width of the chart asks for."""
    narrow, medium, wide = (json.dumps(_broken(text, letters), ensure_ascii=False) for letters in LETTERS)
    if narrow == wide:
        return {"expr": wide}
    return {"expr": f"width < {NARROW} ? {narrow} : width < {WIDE} ? {medium} : {wide}"}


def heading(title: str, subtitle: str) -> Spec:
    """The head of a chart: the message, then what it is about."""
    return {"text": lines(title), "subtitle": _broken(subtitle, SMALL_LETTERS)}


def unit_name(unit: Unit, *, lang: Lang, currency: str) -> str:
    """What figures are counted in; nothing for plain numbers."""
    match unit:
        case Unit.COUNT:
            return ""
        case Unit.MONEY:
            return formats.currency_symbol(currency, lang=lang)
        case Unit.MONEY_PER_DAY:
            return formats.currency_symbol(currency, lang=lang) + Text("/j", "/day").in_(lang)
        case Unit.PERCENT:
            return "%"
        case Unit.DAYS:
            return Text("jours", "days").in_(lang)
        case Unit.STARS:
            return Text("sur 5", "out of 5").in_(lang)
        case Unit.TIMES:
            return "×"


def _broken(text: str, letters: int) -> list[str]:
    """Lines of so many letters; a no-break space (a figure and its unit) stays whole."""
    return wrap(text, letters, break_on_hyphens=False) if text else [NO_BREAK]
