"""Tables to take away: CSV that Excel opens at once, in which no cell is a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from kpi.words import Lang, Text
from pages.ui.state import Session

Rows = Iterable[Sequence[object]]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[\d\s.,\u00a0\u202f]+ ?%?")


def csv_file(headings: Sequence[str], rows: Rows, *, lang: Lang) -> bytes:
    """UTF-8 with its mark, and the separator that a spreadsheet of this language expects."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if lang is Lang.FR else ",")
    writer.writerow([harmless(heading) for heading in headings])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: object) -> object:
    """A text that a spreadsheet would take for a formula, marked as text; figures stay figures."""
    if isinstance(cell, str) and cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return "" if cell is None else cell


def table(session: Session, name: Text, headings: Sequence[Text], rows: Callable[[], Rows], *, key: str) -> None:
    """A button that gives a table; its rows are only made when it is asked for. ``name`` is the file's, without its end."""
    lang, said = session.lang, [session.say(heading) for heading in headings]
    st.download_button(
        session.say(Text("Télécharger (CSV)", "Download (CSV)")),
        data=lambda: csv_file(said, rows(), lang=lang),
        file_name=f"{session.say(name)}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=key,
    )
