"""The quick road gives what the careful one gives, or leaves the run to it."""

from __future__ import annotations

from xml.sax.saxutils import escape

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.reading.cells import letters
from kpi.reading.ooxml.careful import careful
from kpi.reading.ooxml.cells import Cells
from kpi.reading.ooxml.pieces import valid
from kpi.reading.ooxml.quick import quick

Row = list[tuple[int, str, str]]

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
VALUES = st.one_of(
    st.integers(0, 10**7).map(lambda place: (' t="s"', f"<v>{place}</v>")),
    st.floats(allow_nan=False, allow_infinity=False).map(lambda number: ("", f"<v>{number!r}</v>")),
    st.booleans().map(lambda truth: (' t="b"', f"<v>{int(truth)}</v>")),
    TEXT.map(lambda text: (' t="str"', f"<f>A1&amp;B1</f><v>{escape(text)}</v>")),
    TEXT.map(lambda text: (' t="inlineStr"', f'<is><t xml:space="preserve">{escape(text)}</t></is>')),
    TEXT.map(lambda text: (' t="inlineStr"', f"<is><t>{escape(text)}</t></is>")),
    st.sampled_from(["#N/A", "#DIV/0!"]).map(lambda error: (' t="e"', f"<f>1/0</f><v>{error}</v>")),
    st.sampled_from(
        [("", "<f>B2*C2</f>"), ("", "<f>B2*C2</f><v></v>"), ("", '<f t="shared" si="0"/><v/>'), (' t="str"', "<f>A1</f><v></v>")]
    ),
    st.sampled_from([("", "<v/>"), ("", "<v />"), ("", "<v></v>"), ("", "<v>1E+2</v>"), ("", "<v>abc</v>"), ("", "<v>NaN</v>")]),
    st.just((' t="d"', "<v>2026-11-23T10:00:00</v>")),
    st.just(("", None)),
)
CELL = st.tuples(st.integers(0, 800), st.sampled_from(["", ' s="3"', ' s="12"']), VALUES, st.booleans())
ROWS = st.lists(st.tuples(st.integers(1, 400), st.lists(CELL, max_size=6)), min_size=1, max_size=6)


def written(rows: list[tuple[int, list[tuple[int, str, tuple[str, str | None], bool]]]]) -> bytes:
    """Rows as writers lay them out: steps to the next row and column, style, type and value, style before type or after."""
    text, number = "", 0
    for step, cells in rows:
        number += step
        text += f'<row r="{number}" spans="1:9">'
        column = -1
        for further, style, (type_, value), swapped in cells:
            column += further + 1
            said = type_ + style if swapped else style + type_
            opening = f'<c r="{letters(column)}{number}"{said}'
            text += f"{opening}/>" if value is None else f"{opening}>{value}</c>"
        text += "</row>"
    return text.encode()


def same(one: Cells, other: Cells) -> bool:
    arrays = ("row", "column", "kind", "style", "number")
    return all(np.array_equal(getattr(one, name), getattr(other, name), equal_nan=name == "number") for name in arrays) and (
        one.text.to_list() == other.text.to_list()
    )


@settings(deadline=None)
@given(ROWS)
def test_both_roads_give_the_same(rows: list[tuple[int, list[tuple[int, str, tuple[str, str | None], bool]]]]) -> None:
    """On runs laid out as most writers do, the quick road is taken and changes nothing."""
    piece = written(rows)
    slow, last = careful(piece, before=0)
    fast = quick(piece)
    assert last == sum(step for step, _ in rows)
    if any(cells for _, cells in rows):
        assert fast is not None
        assert same(fast, slow)


@pytest.mark.parametrize(
    "piece",
    [
        b'<row r="1"><c><v>1</v></c></row>',
        b"<row><c r='A1'><v>1</v></c></row>",
        b"<row r=\"1\"><c r='A1'><v>1</v></c></row>",
        b'<row r="1">\n  <c r="A1">\n    <v>1</v>\n  </c>\n</row>',
        b'<row r="1"><c s="1" r="A1"><v>1</v></c></row>',
        b'<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>',
        b'<row r="1"><c r="A1" t="str"><v><![CDATA[<b>]]></v></c></row>',
        b'<row r="1"><!-- A1 --><c r="A1"><v>1</v></c></row>',
        b'<row r="1"><c r="A1" cm="1" t="s"><v>4</v></c></row>',
        b'<row r="1"><c r="A1"><v xml:space="preserve">1</v></c></row>',
        b'<row r="1"></row>',
    ],
)
def test_what_is_written_otherwise_is_read_with_care(piece: bytes) -> None:
    """The quick road either leaves the run or agrees; the careful one finds the cell."""
    slow, _ = careful(piece, before=0)
    fast = quick(piece)
    assert fast is None or same(fast, slow)
    assert len(slow) == (0 if b"<c" not in piece else 1)


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(0, 300), st.integers(0, 40))
def test_broken_runs_are_left_to_the_parser(junk: bytes, at: int, cut: int) -> None:
    """Bytes spoilt anywhere, made UTF-8 as any run is first: the quick road reads what it understands or leaves it, never beyond them."""
    whole = written([(1, [(0, ' s="3"', (' t="s"', "<v>12</v>"), False), (0, "", ("", "<v>3.5</v>"), False)] * 3)])
    found = quick(valid(whole[:at] + junk + whole[at + cut :]))
    assert found is None or len(found) <= len(whole)
