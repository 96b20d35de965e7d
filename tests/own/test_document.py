"""One's own KPIs as JSON: what is written reads back the same, and nothing else is taken for one."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.catalogue import CATALOGUE
from kpi.own import NotOwn, OwnKpi, kpi_of, parsed, read, written
from kpi.own.document import LARGEST
from tests.own.recipes import own_kpis

SALES: dict[str, Any] = {
    "id": "own_new_products",
    "name": {"fr": "Ventes", "en": "Sales"},
    "unit": "money",
    "better": "higher",
    "family": "selling",
    "value": {
        "tally": {
            "entity": "orders",
            "how": "sum",
            "of": "amount",
            "at": "ordered_on",
            "where": [{"of": "product", "is": "among", "values": ["p"]}, {"of": "margin", "is": "least", "number": 10}],
        }
    },
}
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["tally", "copy", "orders", "sum", "among"]),
    lambda deeper: (
        st.lists(deeper, max_size=3)
        | st.dictionaries(st.sampled_from([*SALES, *SALES["value"]["tally"], "copy", "over", "tally", "kpi", "is"]), deeper)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(own_kpis())
def test_what_is_written_reads_back_the_same(own: OwnKpi) -> None:
    """Through the text of JSON too; the tree that it makes is the same tree, and the KPI knows its own by its key."""
    again = parsed(json.dumps(written(own)))
    assert again == own
    assert kpi_of(again, CATALOGUE) == kpi_of(own, CATALOGUE)


def changed(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """The sales with one thing changed; ``...`` takes it away."""
    told = json.loads(json.dumps(SALES))
    *way, last = path
    inner = told
    for step in way:
        inner = inner[step]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return told  # type: ignore[no-any-return]  # json.loads tells no type


TALLY = ("value", "tally")
WRONG: list[tuple[tuple[str | int, ...], object, str]] = [
    (("id",), "revenue", "“revenue” is not the id of an own KPI."),
    (("id",), "own_" + "a" * 99, "at most 60"),
    (("name",), {}, "“name” is missing."),
    (("name",), {"fr": "{x}"}, "A name begins with a letter"),
    (("name",), {"fr": "a{x}"}, "cannot hold “{”"),
    (("name",), {"fr": "![a](https://b)"}, "A name begins"),
    (("name",), {"fr": "a" * 81}, "at most 80"),
    (("unit",), "percent", "cannot be told in “percent”"),
    (("unit",), ["money"], "one of count, money"),
    (("better",), ..., "“better” is missing."),
    (("other",), 1, "“other” is not known here."),
    (("value",), {"eval": "1+1"}, "one of tally, copy, over"),
    (("value",), {"tally": {}, "copy": {}}, "one of tally, copy, over"),
    (("value",), {"copy": {"kpi": "no_such"}}, "“no_such” is no KPI of the catalogue."),
    (("value",), {"over": {"above": SALES["value"], "below": SALES["value"]}}, "A figure over itself"),
    ((*TALLY, "entity"), "reps", "“reps” is no table that has dates."),
    ((*TALLY, "entity"), "__class__", "is no table"),
    ((*TALLY, "how"), "eval", "one of count, sum"),
    ((*TALLY, "of"), "colour", "“Orders” has no column “colour”."),
    ((*TALLY, "of"), "customer", "“customer” is no number"),
    ((*TALLY, "of"), "discount", "“Discount” does not add up"),
    ((*TALLY, "of"), ..., "Say of which column."),
    ((*TALLY, "at"), "amount", "“amount” is no date."),
    ((*TALLY, "where"), [{}] * 13, "a list of at most 12"),
    ((*TALLY, "where", 0, "of"), "colour", "has no column “colour”"),
    ((*TALLY, "where", 0, "is"), "least", "cannot be asked of “Product”"),
    ((*TALLY, "where", 0, "values"), [], "Choose at least one value of “Product”."),
    ((*TALLY, "where", 0, "values"), ["p"] * 501, "a list of at most 500"),
    ((*TALLY, "where", 0, "values"), [1], "a text of at most"),
    ((*TALLY, "where", 1, "number"), ..., "Give a number for “Margin”."),
    ((*TALLY, "where", 1, "number"), float("nan"), "a number"),
    ((*TALLY, "where", 1, "number"), True, "a number"),
    ((*TALLY, "where", 1, "number"), 10**400, "a number"),
]


@pytest.mark.parametrize(("path", "value", "says"), WRONG)
def test_what_is_wrong_is_said_in_both_languages(path: tuple[str | int, ...], value: object, says: str) -> None:
    """Unknown tables, columns, ways and words; sums of what is no number; sizes; ids and names that are none."""
    with pytest.raises(NotOwn) as refused:
        read(changed(path, value))
    assert says in refused.value.says.en
    assert refused.value.says.fr != refused.value.says.en


def test_the_document_that_these_are_made_of_is_right() -> None:
    """Or each would be refused for another reason than its own."""
    assert written(read(SALES)) | {} == json.loads(json.dumps(SALES))


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_any_other_json_is_refused_and_never_crashes(told: object) -> None:
    """Whatever its shape, and whatever stands in the place of the recipe."""
    for document in (told, SALES | {"value": told}):
        with suppress(NotOwn):
            read(document)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "NaN", "1" * 5000, b"\xff\xfe{", " " * (LARGEST + 1)])
def test_a_text_that_is_no_document_is_refused(text: str | bytes) -> None:
    """Cut short, nested without end, of another encoding, too long."""
    with pytest.raises(NotOwn):
        parsed(text)
