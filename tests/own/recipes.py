"""Recipes for tests: a dozen that people would make, and any that the form can build."""

from __future__ import annotations

from hypothesis import strategies as st

from kpi.catalogue import CATALOGUE, Better, Family
from kpi.measures import How
from kpi.own import OWN, Check, Copy, NotOwn, Over, OwnKpi, Part, Recipe, Tally, Test, tree, units
from kpi.own.columns import TALLIED, askable, asked, checks, numbers, summable
from kpi.schema import ENTITIES, Column, Kind
from kpi.words import Text

KINDS = (Kind.NAME, Kind.ID)
COPIED = [id for id in CATALOGUE if id != "pipeline_coverage"]

NEW_PRODUCTS = (Test("product", Check.AMONG, ("p", "q")),)
FOOD = (Test("sector", Check.AMONG, ("food",)),)
ORDERED = Tally("orders", How.COUNT, None, "ordered_on")
LEADS = Tally("leads", How.COUNT, None, "created_on")


def words_of(entity: str, name: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Values that a column may hold: its words, or any text."""
    of = asked(entity, name)
    values = st.sampled_from(list(of.words)).map(str) if isinstance(of, Column) and of.words else st.text(min_size=1, max_size=9)
    return st.lists(values, min_size=1, max_size=3, unique=True).map(tuple)


@st.composite
def tests_of(draw: st.DrawFn, entity: str) -> Test:
    """A condition that may be asked of an entity's rows."""
    name = draw(st.sampled_from(askable(entity)))
    check = draw(st.sampled_from(checks(asked(entity, name))))
    values = draw(words_of(entity, name)) if check in (Check.AMONG, Check.NONE_OF) else ()
    number = draw(st.floats(-1e9, 1e9, allow_nan=False)) if check in (Check.LEAST, Check.MOST) else None
    return Test(name, check, values, number)


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    """An aggregate that the form can build."""
    entity = draw(st.sampled_from(TALLIED))
    columns = ENTITIES[entity].columns
    ways: dict[How, list[str]] = {
        How.SUM: [name for name in numbers(entity) if summable(entity, name)],
        How.DISTINCT: [column.id for column in columns if column.kind in KINDS],
        **{how: list(numbers(entity)) for how in (How.MEAN, How.MEDIAN, How.P90)},
    }
    how = draw(st.sampled_from([How.COUNT, *(how for how, names in ways.items() if names)]))
    of = None if how is How.COUNT else draw(st.sampled_from(ways[how]))
    at = draw(st.sampled_from([column.id for column in columns if column.kind is Kind.DATE]))
    return Tally(entity, how, of, at, tuple(draw(st.lists(tests_of(entity), max_size=2))))


@st.composite
def copies(draw: st.DrawFn) -> Copy:
    """One of ours, or one of ours on a sector's rows."""
    return Copy(draw(st.sampled_from(COPIED)))


def _is(recipe: Recipe) -> bool:
    try:
        tree(recipe, CATALOGUE)
    except NotOwn:
        return False
    return True


parts: st.SearchStrategy[Part] = st.one_of(tallies(), copies())
recipes: st.SearchStrategy[Recipe] = st.one_of(parts, st.builds(Over, parts, parts)).filter(_is)


@st.composite
def own_kpis(draw: st.DrawFn) -> OwnKpi:
    """A KPI that the form can make."""
    recipe = draw(recipes)
    name = st.from_regex(r"[A-Za-zé0-9][A-Za-zé0-9 >%]{0,20}", fullmatch=True)
    both = st.builds(Text, name, name)
    definition = draw(st.none() | st.builds(Text, st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20)))
    return OwnKpi(
        OWN + draw(st.from_regex(r"[a-z0-9_]{1,20}", fullmatch=True)),
        draw(both),
        draw(st.sampled_from(units(recipe, CATALOGUE))),
        draw(st.sampled_from(Better)),
        draw(st.sampled_from(Family)),
        recipe,
        definition,
    )
