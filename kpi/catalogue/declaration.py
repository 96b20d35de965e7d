"""What a KPI is, as data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kpi.catalogue.audience import Serves
from kpi.formats import Unit
from kpi.measures import Aggregate, How, Measure, Ranking, Type, adds_up, type_of
from kpi.schema.values import WORDS
from kpi.words import Text, same


class Better(StrEnum):
    """The direction in which the figure should move."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Family(StrEnum):
    """The catalogue's families, in the order of a sale."""

    PROSPECTING = "prospecting"
    SELLING = "selling"
    LOYALTY = "loyalty"
    VOICE = "voice"
    WEB = "web"


FAMILIES: dict[Family, Text] = {
    Family.PROSPECTING: Text("Prospection", "Prospecting"),
    Family.SELLING: Text("Vente", "Selling"),
    Family.LOYALTY: Text("Fidélisation", "Loyalty"),
    Family.VOICE: Text("Voix du client", "Voice of the customer"),
    Family.WEB: Text("Audience du site", "Web audience"),
}


NOBODY = Serves()
NOT_SAID = Text("non dit", "not said")


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure that stands beside a KPI's own: a mean beside a median, a coverage beside a margin."""

    id: str
    name: Text
    unit: Unit
    value: Measure


def mean_and_p90(median: Aggregate) -> tuple[Beside, Beside]:
    """What stands beside a delay, in days: its mean, and its 90th percentile, of the same rows (the catalogue's section 2)."""
    return (
        Beside("mean", Text("en moyenne", "on average"), Unit.DAYS, replace(median, how=How.MEAN)),
        Beside("p90", Text("au plus, neuf fois sur dix", "at most, nine times out of ten"), Unit.DAYS, replace(median, how=How.P90)),
    )


@dataclass(frozen=True, slots=True)
class Kpi:
    """An indicator: what it is called, what it means, how it is computed and for whom it is.

    ``id`` is the catalogue's.
    """

    id: str
    family: Family
    name: Text
    definition: Text
    unit: Unit
    better: Better
    value: Measure
    serves: Serves = NOBODY
    beside: tuple[Beside, ...] = ()

    @property
    def type(self) -> Type:
        """Its type, read from its tree."""
        return type_of(self.value)

    @property
    def adds_up(self) -> bool:
        """Whether months make the year."""
        return adds_up(self.value)

    def reason(self, reason: str | None) -> Text:
        """A reason of a ranking in words; None: it is not said."""
        if reason is None:
            return NOT_SAID
        kinds = self.value.by.words if isinstance(self.value, Ranking) else None
        return WORDS[kinds].get(kinds(reason), same(reason)) if kinds else same(reason)
