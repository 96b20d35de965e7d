"""Cells that carry HTML, as an online shop or a web form exports them: the text without tags."""

from __future__ import annotations

import html
import re

import polars as pl

_TAGS = (
    "a abbr article b blockquote body br center code dd div dl dt em font footer h1 h2 h3 h4 h5 h6 head header hr html i iframe img ins "
    "label li main mark meta ol p pre s section small span strike strong style sub sup table tbody td tfoot th thead title tr tt u ul"
).split()
_NAMES = "|".join(_TAGS)
_HIDDEN = r"(?is)<(style|script)\b[^<>]*>.*?</(style|script)\s*>|<!--.*?-->"
_BREAK = r"(?i)\s*(?:<br\s*/?>|</(?:p|div|li|tr|h[1-6]|ul|ol|table|blockquote)\s*>)\s*"
_TAG = rf"(?i)</?(?:{_NAMES})(?:\s[^<>]*)?/?>"
_ENTITY = r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});"
_SIGN = rf"{_TAG}|{_ENTITY}"
_LINES = re.compile(r"\s*[\r\n\x0b\x0c\u2028\u2029]+\s*")
_SAMPLE, _SHARE = 400, 0.2


def one_line(text: str) -> str:
    """A heading: without tags, its lines joined with a blank."""
    if "<" in text or "&" in text:
        text = without_tags(text)
    return _LINES.sub(" ", text).strip()


def without_tags(text: str) -> str:
    """The text that a browser would show; a line break where a paragraph ends."""
    bare = re.sub(_TAG, "", re.sub(_BREAK, "\n", re.sub(_HIDDEN, "", text)))
    return (html.unescape(bare) if "&" in bare else bare).replace("\xa0", " ").strip()


def plain(column: pl.Series) -> pl.Series:
    """A text column without tags when it plainly carries markup, as it stands otherwise; a cell of tags alone is null."""
    if column.dtype != pl.String or not _carries_markup(column):
        return column
    marked = column.str.contains(_SIGN).fill_null(value=False)
    texts = [without_tags(text) or None for text in column.filter(marked)]
    return column.clone().scatter(marked.arg_true(), pl.Series(texts, dtype=pl.String))


def _carries_markup(column: pl.Series) -> bool:
    """Whether a fifth of the cells at the beginning, or of those spread over the column, hold tags or entities."""
    step = len(column) // _SAMPLE
    samples = (column.head(_SAMPLE), column.gather_every(step)) if step > 1 else (column.head(_SAMPLE),)
    return any(_are_marked([cell for cell in sample.to_list() if cell]) for sample in samples)


def _are_marked(cells: list[str]) -> bool:
    suspects = [cell for cell in cells if "<" in cell or "&" in cell]
    return len(suspects) >= _SHARE * len(cells) > 0 and sum(bool(re.search(_SIGN, cell)) for cell in suspects) >= _SHARE * len(cells)
