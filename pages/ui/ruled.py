"""Tables of text on the page, that print as they stand: a name a row, figures aligned right, marks that are signs first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from kpi.formats import NO_BREAK
from pages.ui.drawing import look

_TABLE = (
    '<div style="overflow-x:auto" tabindex="0" role="region" aria-label="{caption}">'
    '<table style="border-collapse:collapse;width:100%;font-size:{size}rem;font-variant-numeric:tabular-nums">'
    '<caption style="text-align:left;font-weight:600;padding:4px 0 8px">{caption}</caption>'
    "<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
)
FEW = 8  # columns that stand beside each other in the usual size
_CELL = "padding:6px 8px 6px 0;border-bottom:1px solid {line};vertical-align:top;text-align:{align};{more}"


_PRINTED = (
    "<style>@media print {{ "
    "[data-testid=stSidebar], [data-testid=stHeader], [data-testid=stButton], {hidden} {{ display: none !important }} "
    "[data-testid=stMainBlockContainer] {{ padding: 0 !important; max-width: none }} tr {{ break-inside: avoid }} }}</style>"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A cell: its text, and a sign after it with its colour and what it says aloud."""

    text: str
    sign: str = ""
    colour: str = ""
    aloud: str = ""


def table(caption: str, headings: Sequence[str], rows: Sequence[Sequence[Said | str]], *, names: int = 1) -> None:
    """A table whose first ``names`` columns are words and the others figures."""
    line, muted = look().grid, look().muted
    head = "".join(
        f'<th scope="col" style="{_style(at, names, line)};color:{muted};font-weight:400">{escape(heading)}</th>'
        for at, heading in enumerate(headings)
    )
    body = "".join(f"<tr>{''.join(_cell(at, cell, names, line) for at, cell in enumerate(row))}</tr>" for row in rows)
    size = 0.875 if len(headings) <= FEW else 0.8125
    st.html(_TABLE.format(size=size, caption=escape(caption), head=head, body=body))


def printable(*hidden: str) -> None:
    """On paper, the page alone: no menu, no buttons, nor the containers of these keys."""
    st.html(_PRINTED.format(hidden=", ".join(f".st-key-{key}" for key in hidden)))


def _cell(at: int, cell: Said | str, names: int, line: str) -> str:
    said = Said(cell) if isinstance(cell, str) else cell
    sign = f'&nbsp;<span style="color:{said.colour}" role="img" aria-label="{escape(said.aloud)}">{said.sign}</span>' if said.sign else ""
    text = escape(said.text.replace(" ", NO_BREAK) if at >= names else said.text)
    tag = "th scope='row'" if at == 0 else "td"
    weight = ";font-weight:400" if at == 0 else ""
    return f'<{tag} style="{_style(at, names, line)}{weight}">{text}{sign}</{tag.split()[0]}>'


def _style(at: int, names: int, line: str) -> str:
    more = "min-width:130px" if at == 0 else "min-width:56px"
    return _CELL.format(line=line, align="left" if at < names else "right", more=more)
