"""Boards as a file to take away and to bring to another company: JSON that a person can read."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kpi.catalogue import Objective, Sector, Team
from kpi.errors import KpiError
from kpi.schema import Dimension
from kpi.words import Text
from kpi.workspace.boards import LONGEST_NAME, MOST_BOARDS, Board, Members
from kpi.workspace.records import Choice

LARGEST = 200_000
"""Bytes of a file of boards."""
MOST_KPIS, MOST_MEMBERS, LONGEST_MEMBER = 200, 200, 200
_MARK, _VERSION = "pilote_boards", 1


class BoardsUnreadable(KpiError):
    """A file that is no file of boards; ``where`` says what is wrong with it."""

    def __init__(self, why: Text) -> None:
        super().__init__(
            Text(
                fr="Ce fichier ne contient pas de tableaux : {why}. Choisissez un fichier exporté depuis la page Indicateurs.",
                en="This file holds no boards: {why}. Choose a file that was exported from the KPIs page.",
            ),
            why=why,
        )


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file brought: boards (their ids are empty), and the words in it that nothing here is called by."""

    boards: tuple[Board, ...]
    unknown: tuple[str, ...]


def board_file(boards: Iterable[Board], *, unnamed: str) -> str:
    """Boards as JSON; ``unnamed`` is what a board without a name is called."""
    told = [{"name": board.name or unnamed, **asdict(board.choice), "where": {by: list(of) for by, of in board.where}} for board in boards]
    return json.dumps({_MARK: _VERSION, "boards": told}, ensure_ascii=False, indent=2) + "\n"


def boards_of(content: bytes, *, kpis: Collection[str]) -> Brought:
    """The boards of a file; KPIs, sectors, teams, objectives and dimensions that are not known stay out and are told.

    Raises BoardsUnreadable.
    """
    unknown: list[str] = []
    boards = tuple(_board(one, kpis, unknown) for one in _listed(_document(content).get("boards"), MOST_BOARDS))
    if not boards:
        raise BoardsUnreadable(Text("il est vide", "it is empty"))
    return Brought(boards, tuple(dict.fromkeys(unknown)))


def _document(content: bytes) -> Mapping[str, Any]:
    if len(content) > LARGEST:
        raise BoardsUnreadable(Text("il est trop grand", "it is too large"))
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BoardsUnreadable(Text("ce n’est pas du JSON", "it is not JSON")) from None
    if not isinstance(document, dict) or document.get(_MARK) != _VERSION:
        raise BoardsUnreadable(Text("ce n’est pas un export de Pilote", "it is not an export of Pilote"))
    return document


def _board(told: object, kpis: Collection[str], unknown: list[str]) -> Board:
    if not isinstance(told, dict) or not isinstance(told.get("name"), str) or not told["name"].strip():
        raise BoardsUnreadable(Text("un tableau n’a pas de nom", "a board has no name"))
    sector = _known([told["sector"]] if told.get("sector") is not None else [], list(Sector), unknown)
    followed = _known(_listed(told.get("kpis", []), MOST_KPIS), kpis, unknown)
    choice = Choice(
        sector=next(iter(sector), None),
        teams=_known(_listed(told.get("teams", []), MOST_KPIS), list(Team), unknown),
        objectives=_known(_listed(told.get("objectives", []), MOST_KPIS), list(Objective), unknown),
        kpis=followed,
        pinned=tuple(kpi for kpi in _texts(_listed(told.get("pinned", []), MOST_KPIS)) if kpi in followed),
    )
    return Board("", told["name"].strip()[:LONGEST_NAME], choice, _members(told.get("where", {}), unknown))


def _members(told: object, unknown: list[str]) -> Members:
    if not isinstance(told, dict):
        raise BoardsUnreadable(Text("un filtre n’y est pas lisible", "a filter in it cannot be read"))
    known = _known(list(told), list(Dimension), unknown)
    return tuple((by, tuple(member[:LONGEST_MEMBER] for member in _texts(_listed(told[by], MOST_MEMBERS)))) for by in known)


def _known(told: Sequence[object], known: Collection[str], unknown: list[str]) -> tuple[str, ...]:
    """Those that are known, each once; the others are noted."""
    texts = dict.fromkeys(_texts(told))
    unknown += [text for text in texts if text not in known]
    return tuple(text for text in texts if text in known)


def _texts(told: Sequence[object]) -> list[str]:
    if not all(isinstance(one, str) for one in told):
        raise BoardsUnreadable(Text("un nom y est attendu à la place d’autre chose", "a name is expected in place of something else"))
    return [str(one) for one in told]


def _listed(told: object, most: int) -> list[Any]:
    if not isinstance(told, list) or len(told) > most:
        raise BoardsUnreadable(Text("une liste y manque ou est trop longue", "a list is missing from it or too long"))
    return told
