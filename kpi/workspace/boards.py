"""The boards of a company: named, in order, each with its answers, its KPIs and the members that it starts with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from kpi.errors import KpiError
from kpi.words import Text
from kpi.workspace.records import Choice
from kpi.workspace.workspace import Workspace

FIRST = "first"
"""The id of the board that every company has from the start; its choice is the workspace's own."""
MOST_BOARDS = 50
LONGEST_NAME = 80

Members = tuple[tuple[str, tuple[str, ...]], ...]
"""Dimensions, each with the members that are looked at."""

_SETTING = "boards"


@dataclass(frozen=True, slots=True)
class Board:
    """A board. ``name`` is empty as long as nobody named the first one; ``where``: what it is filtered to when it is opened."""

    id: str
    name: str = ""
    choice: Choice = field(default_factory=Choice)
    where: Members = ()


class TooManyBoards(KpiError):
    """The company has as many boards as it may have."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                fr="Une société a {most} tableaux au plus. Supprimez-en un d’abord.",
                en="A company has {most} boards at most. Delete one first.",
            ),
            most=MOST_BOARDS,
        )


class Boards:
    """The boards that a workspace keeps: read as they stand, and every change kept at once.

    Changes raise WorkspaceGone once the workspace was deleted; one of a board that another window deleted meanwhile does nothing.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def all(self) -> tuple[Board, ...]:
        """Every board, in order; never none."""
        kept = self._kept()
        found = [self._board(one) for one in kept["boards"]]
        return tuple(found) or (Board(FIRST, choice=self._workspace.choice()),)

    def keep(self, board: Board) -> None:
        """Keep a board's choice, name and members, in place of those before."""
        boards = self.all()
        if board.id in {one.id for one in boards}:
            self._write([board if one.id == board.id else one for one in boards])

    def rename(self, board_id: str, name: str) -> None:
        """Give a board another name; a blank one changes nothing."""
        cut = name.strip()[:LONGEST_NAME]
        board = self._named(board_id)
        if cut and board is not None:
            self.keep(replace(board, name=cut))

    def add(self, name: str, *, choice: Choice, where: Members = (), after: str | None = None) -> Board:
        """A new board, last or after another; a name that is taken is numbered. Raises TooManyBoards."""
        boards = list(self.all())
        if len(boards) >= MOST_BOARDS:
            raise TooManyBoards
        said = _free(name.strip()[:LONGEST_NAME] or "?", {board.name for board in boards})
        made = Board(_free(_slug(said), {board.id for board in boards} | self._lost_id(), by="-{}"), said, choice, where)
        place = next((here + 1 for here, board in enumerate(boards) if board.id == after), len(boards))
        self._write([*boards[:place], made, *boards[place:]])
        return made

    def take(self, brought: Sequence[Board]) -> list[Board]:
        """Add boards that came from elsewhere, whatever their ids: all of them, or none. Raises TooManyBoards."""
        if len(self.all()) + len(brought) > MOST_BOARDS:
            raise TooManyBoards
        return [self.add(board.name, choice=board.choice, where=board.where) for board in brought]

    def duplicate(self, board_id: str, *, name: str) -> Board | None:
        """The same under another name, after it; ``None`` where there is no such board any more. Raises TooManyBoards."""
        board = self._named(board_id)
        return None if board is None else self.add(name, choice=board.choice, where=board.where, after=board_id)

    def move(self, board_id: str, steps: int) -> None:
        """Move a board among the others."""
        boards = list(self.all())
        here = next((place for place, board in enumerate(boards) if board.id == board_id), None)
        if here is not None:
            boards.insert(max(0, here + steps), boards.pop(here))
            self._write(boards)

    def delete(self, board_id: str) -> None:
        """Delete a board; :meth:`restore` undoes it until the next is deleted. The only one stays."""
        boards = self.all()
        place = next((place for place, board in enumerate(boards) if board.id == board_id), None)
        if place is not None and len(boards) > 1:
            removed = {"place": place, **_written(boards[place])}
            self._write([board for board in boards if board.id != board_id], removed=removed)

    def removed(self) -> Board | None:
        """The board whose deletion can be undone; ``None`` where there is none."""
        kept = self._kept()["removed"]
        return None if kept is None else _read(kept)

    def restore(self) -> Board | None:
        """Undo the last deletion; ``None`` where there is none to undo. Raises TooManyBoards."""
        kept, boards = self._kept()["removed"], list(self.all())
        if kept is None:
            return None
        if len(boards) >= MOST_BOARDS:
            raise TooManyBoards
        board = _read(kept)
        boards.insert(kept["place"], board)
        self._write(boards, removed=None)
        return board

    def _named(self, board_id: str) -> Board | None:
        return next((board for board in self.all() if board.id == board_id), None)

    def _lost_id(self) -> set[str]:
        removed = self.removed()
        return set() if removed is None else {removed.id}

    def _kept(self) -> dict[str, Any]:
        kept: dict[str, Any] = self._workspace.setting(_SETTING, {})
        return {"boards": [], "removed": None} | kept

    def _board(self, kept: Mapping[str, Any]) -> Board:
        board = _read(kept)
        return replace(board, choice=self._workspace.choice()) if board.id == FIRST else board

    def _write(self, boards: Sequence[Board], **removed: Mapping[str, Any] | None) -> None:
        first = next((board for board in boards if board.id == FIRST), None)
        if first is not None and first.choice != self._workspace.choice():
            self._workspace.set_choice(first.choice)
        kept = self._kept() | {"boards": [_written(board) for board in boards]} | removed
        if list(boards) == [Board(FIRST, choice=boards[0].choice)] and kept["removed"] is None:
            self._workspace.set_setting(_SETTING, None)
        else:
            self._workspace.set_setting(_SETTING, kept)


def _written(board: Board) -> dict[str, Any]:
    return {"id": board.id, "name": board.name, "choice": asdict(board.choice), "where": board.where}


def _read(kept: Mapping[str, Any]) -> Board:
    """A board out of its JSON, where tuples became lists; what an older version did not write stays empty."""
    known = {one.name for one in fields(Choice)}
    said: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in kept["choice"].items() if name in known
    }
    return Board(kept["id"], kept["name"], Choice(**said), tuple((dimension, tuple(members)) for dimension, members in kept["where"]))


def _free(name: str, taken: Collection[str], *, by: str = " ({})") -> str:
    """The name itself, or the first of ``Nord (2)``, ``Nord (3)`` … that no other bears."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = name + by.format(number)
    return free


def _slug(name: str) -> str:
    """``Équipe Nord`` → ``equipe-nord``: an id that can be read in an address."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "board"
