"""What a KPI is, as data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kpi.catalogue.audience import Serves
from kpi.formats import Unit
from kpi.measures import Aggregate, Either, Has, How, Measure, Ranking, Type, adds_up, missing, resolve, type_of
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


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the definitions that a KPI may have, with a short name.

    ``called``: the KPI's name under this definition, where it is not its usual one with the definition's after it.
    ``definition`` and ``beside``: ``None`` where they are the KPI's own.
    """

    id: str
    name: Text
    value: Measure
    definition: Text | None = None
    called: Text | None = None
    beside: tuple[Beside, ...] | None = None


def mean_and_p90(median: Aggregate) -> tuple[Beside, Beside]:
    """What stands beside a delay, in days: its mean, and its 90th percentile, of the same rows (the catalogue's section 2)."""
    return _beside(median, How.MEAN), _beside(median, How.P90)


def ways_to_average(median: Aggregate, mean: Text, p90: Text, *, beside: tuple[Beside, ...] = ()) -> tuple[Variant, Variant, Variant]:
    """The definitions of a delay: its median, its mean, its 90th percentile, each with the two others beside it.

    ``mean`` and ``p90`` define the two others in a sentence; ``beside`` is what stands beside all of them.
    """

    def others(how: How) -> tuple[Beside, ...]:
        return (*(_beside(median, other) for other in _AVERAGES if other is not how), *beside)

    return (
        Variant("median", Text("médiane", "median"), median),
        Variant("mean", Text("moyenne", "mean"), replace(median, how=How.MEAN), mean, beside=others(How.MEAN)),
        Variant("p90", Text("90ᵉ centile", "90th percentile"), replace(median, how=How.P90), p90, beside=others(How.P90)),
    )


_AVERAGES = {
    How.MEDIAN: Text("en médiane", "at the median"),
    How.MEAN: Text("en moyenne", "on average"),
    How.P90: Text("au plus, neuf fois sur dix", "at most, nine times out of ten"),
}


def _beside(median: Aggregate, how: How) -> Beside:
    return Beside(how.value, _AVERAGES[how], Unit.DAYS, replace(median, how=how))


@dataclass(frozen=True, slots=True)
class Kpi:
    """An indicator: what it is called, what it means, how it is computed and for whom it is.

    ``id`` is the catalogue's. ``variants``: the definitions that differ from one company to the next, the usual one first;
    ``value`` is that of the one in use. ``own``: of a KPI that a company made itself, what tells this tree from any other that
    it had before (see :mod:`kpi.own`); ``None`` of ours.
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
    variants: tuple[Variant, ...] = ()
    own: str | None = None

    @property
    def variant(self) -> Variant | None:
        """The definition in use; ``None`` of a KPI that has but one."""
        return next((variant for variant in self.variants if variant.value == self.value), None)

    def taken(self, has: Has) -> Variant | None:
        """The definition that these files come to where the one in use leaves a choice: that by status, where they tell no date."""
        if self.variant is None or not isinstance(self.value, Either) or missing(self.value, has):
            return self.variant
        came_to = resolve(self.value, has).measure
        plain = [one for one in self.variants if not isinstance(one.value, Either) and not missing(one.value, has)]
        return next((one for one in plain if resolve(one.value, has).measure == came_to), self.variant)

    @property
    def chosen(self) -> str | None:
        """The id of the definition in use, where it is not the usual one."""
        variant = self.variant
        return None if variant is None or variant is self.variants[0] else variant.id

    @property
    def key(self) -> str:
        """Its id, with that of its definition where it is not the usual one: ``win_rate/all``; of one's own, with its tree's."""
        told = self.chosen if self.own is None else self.own
        return self.id if told is None else f"{self.id}/{told}"

    def defined_as(self, id: str) -> Kpi:
        """The same under another of its definitions, whose name its own then bears. Raises KeyError where it has none of this id."""
        variant = {variant.id: variant for variant in self.variants}[id]
        if variant is self.variants[0]:
            return self
        return replace(
            self,
            name=variant.called or Text("{name} ({variant})", "{name} ({variant})").format(name=self.name, variant=variant.name),
            definition=variant.definition or self.definition,
            value=variant.value,
            beside=self.beside if variant.beside is None else variant.beside,
        )

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
