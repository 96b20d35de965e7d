"""A short run of the fuzzer; ``python -m benchmarks.fuzz 600`` is a long one."""

from __future__ import annotations

import random

import pytest

from tests.reading.fuzzing import made, outcome, spoilt, text


@pytest.mark.parametrize("seed", range(4))
def test_rubbish_gives_sheets_or_an_error_of_the_family(seed: int) -> None:
    """Texts and workbooks that no program wrote: nothing else is raised, no row is lost, both roads agree."""
    draw, books = random.Random(seed), made()
    seen = [outcome(text(draw), plain=True) for _ in range(120)] + [outcome(spoilt(draw, draw.choice(books))) for _ in range(40)]
    assert "sheets" in seen


@pytest.mark.parametrize("content", [b"sep=;", b"sep=;\r\n", b"\xef\xbb\xbfsep=;\n"])
def test_a_file_that_only_says_its_delimiter_is_empty(content: bytes) -> None:
    """The line is no row, and nothing follows it."""
    assert outcome(content, plain=True) == "Empty"


@pytest.mark.parametrize(
    "content", [b"a  \r\nb \r\n" * 3, b"\xef\xbb\xbf\xef\xbb\xbfa;b\n1;2\n", b'a,"b "\n" 1",""\n', b"\xed\xa0\x80sep=;\n"]
)
def test_blanks_and_marks_at_the_edges(content: bytes) -> None:
    """Spaces before a line end, a second mark, blanks inside quotes: as the careful road reads them."""
    assert outcome(content, plain=True) == "sheets"
