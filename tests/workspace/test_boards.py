"""A company's boards: kept in order, each with its own, and taken away as JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kpi.catalogue import CATALOGUE
from kpi.words import Lang
from kpi.workspace import Board, Boards, Choice, Workspace, board_file, boards_of
from kpi.workspace.board_files import LARGEST, BoardsUnreadable
from kpi.workspace.boards import FIRST, LONGEST_NAME, MOST_BOARDS, TooManyBoards

NORTH = (("team", ("Nord",)),)


@pytest.fixture
def boards(acme: Workspace) -> Boards:
    """The boards of a company that chose its KPIs before there were any."""
    acme.set_choice(Choice(sector="wholesale", kpis=("revenue", "margin"), pinned=("margin",)))
    return Boards(acme)


def names(boards: Boards) -> list[str]:
    """The names in order."""
    return [board.name for board in boards.all()]


def test_the_choice_kept_so_far_is_the_first_board(acme: Workspace, boards: Boards) -> None:
    """Nothing is lost, nothing is written, and what still sets the choice sets the first board."""
    assert boards.all() == (Board(FIRST, "", Choice("wholesale", kpis=("revenue", "margin"), pinned=("margin",))),)
    boards.add("Nord", choice=Choice(), where=NORTH)
    acme.set_choice(Choice(kpis=("orders",)))
    assert [board.choice.kpis for board in boards.all()] == [("orders",), ()]


def test_each_board_keeps_its_own(acme: Workspace, boards: Boards) -> None:
    """Choice, pins, answers and members; another handle on the workspace reads the same."""
    north = boards.add("Nord", choice=Choice(), where=NORTH)
    changed = replace(north, choice=Choice("retail", ("field",), ("win",), ("calls", "win_rate"), ("calls",)), where=())
    boards.keep(changed)
    assert Boards(acme).all()[1] == changed
    assert acme.choice().kpis == ("revenue", "margin")
    boards.keep(replace(boards.all()[0], choice=Choice(kpis=("orders",))))
    assert acme.choice() == Choice(kpis=("orders",))


def test_names_are_told_apart_and_ids_can_be_read(boards: Boards) -> None:
    """A name that is taken is numbered; ids come from names, stay when these change, and no two are alike."""
    made = [boards.add(name, choice=Choice()) for name in ("Équipe Nord", "Équipe Nord", "→", "first")]
    assert [board.name for board in made] == ["Équipe Nord", "Équipe Nord (2)", "→", "first"]
    assert [board.id for board in made] == ["equipe-nord", "equipe-nord-2", "board", "first-2"]
    boards.rename("equipe-nord", "  Sud " + "x" * 100)
    boards.rename("board", "   ")
    assert (boards.all()[1].id, len(boards.all()[1].name), boards.all()[3].name) == ("equipe-nord", LONGEST_NAME, "→")


def test_boards_are_moved_and_duplicated(boards: Boards) -> None:
    """A copy stands after what it copies; what no longer exists is passed over."""
    for name in ("A", "B"):
        boards.add(name, choice=Choice(kpis=(name,)), where=NORTH)
    copy = boards.duplicate("a", name="A (copy)")
    assert copy is not None
    assert (copy.choice.kpis, copy.where) == (("A",), NORTH)
    assert names(boards) == ["", "A", "A (copy)", "B"]
    boards.move("b", -2)
    assert names(boards) == ["", "B", "A", "A (copy)"]
    boards.move(FIRST, 99)
    boards.move("gone", 1)
    assert names(boards) == ["B", "A", "A (copy)", ""]
    assert boards.duplicate("gone", name="x") is None


def test_a_deleted_board_comes_back_where_it_was(acme: Workspace, boards: Boards) -> None:
    """The first one too, with its choice; the only one stays; a new board never takes the id of one that may come back."""
    north, south = (boards.add(name, choice=Choice(), where=NORTH) for name in ("Nord", "Sud"))
    before = boards.all()
    for board in (before[0], north):
        boards.delete(board.id)
        assert board.id not in {one.id for one in boards.all()}
        assert boards.removed() == board
        assert boards.restore() == board
        assert boards.all() == before
    assert boards.restore() is None
    boards.delete(north.id)
    assert boards.add("Nord", choice=Choice()).id == "nord-2"
    for board in boards.all():
        boards.delete(board.id)
    assert len(boards.all()) == 1
    assert Boards(acme).all()[0].name == "Nord"
    assert south.id not in {one.id for one in boards.all()}


def test_a_company_has_so_many_boards_and_no_more(boards: Boards) -> None:
    """The sentence says to delete one first."""
    for number in range(MOST_BOARDS - 1):
        boards.add(str(number), choice=Choice())
    with pytest.raises(TooManyBoards) as refused:
        boards.add("one more", choice=Choice())
    boards.delete("0")
    with pytest.raises(TooManyBoards):
        boards.take([Board("", "A"), Board("", "B")])
    assert len(boards.all()) == MOST_BOARDS - 1
    assert [board.id for board in boards.take([Board("", "A")])] == ["a"]
    with pytest.raises(TooManyBoards):
        boards.restore()
    assert str(MOST_BOARDS) in refused.value.in_(Lang.FR)


def test_boards_go_to_another_company_and_come_back(acme: Workspace, boards: Boards) -> None:
    """What is exported is what is imported, under the names of the export."""
    boards.add("Nord", choice=Choice("retail", ("field",), ("win",), ("calls", "win_rate"), ("calls",)), where=NORTH)
    brought = boards_of(board_file(boards.all(), unnamed="Main").encode(), kpis=CATALOGUE)
    assert [replace(board, id="") for board in boards.all()][1:] == list(brought.boards[1:])
    assert (brought.boards[0].name, brought.boards[0].choice) == ("Main", acme.choice())
    assert brought.unknown == ()


def test_what_is_not_known_is_kept_out_and_told() -> None:
    """KPIs, sectors, teams, objectives and dimensions; each once, and the rest of the board is kept."""
    told = {
        "name": "Nord",
        "sector": "mining",
        "teams": ["field", "robots"],
        "objectives": [],
        "kpis": ["revenue", "karma", "revenue", "karma"],
        "pinned": ["karma", "revenue", "margin"],
        "where": {"planet": ["Mars"], "team": ["Nord"]},
    }
    brought = boards_of(json.dumps({"pilote_boards": 1, "boards": [told]}).encode("utf-8-sig"), kpis=CATALOGUE)
    assert brought.boards == (Board("", "Nord", Choice(None, ("field",), (), ("revenue",), ("revenue",)), NORTH),)
    assert brought.unknown == ("mining", "karma", "robots", "planet")


def in_a_file(*boards: object) -> bytes:
    """Boards in a file of ours."""
    return json.dumps({"pilote_boards": 1, "boards": list(boards)}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"not json",
        b"[" * 100_000,
        b"[]",
        b"null",
        b'{"boards": []}',
        b'{"pilote_boards": 1}',
        in_a_file(),
        in_a_file("x"),
        in_a_file({}),
        in_a_file({"name": " "}),
        in_a_file({"name": 3}),
        in_a_file({"name": "A", "kpis": "revenue"}),
        in_a_file({"name": "A", "kpis": [1]}),
        in_a_file({"name": "A", "sector": ["retail"]}),
        in_a_file({"name": "A", "pinned": [{}]}),
        in_a_file({"name": "A", "where": ["team"]}),
        in_a_file({"name": "A", "where": {"team": "Nord"}}),
        in_a_file({"name": "A", "kpis": ["revenue"] * 1000}),
        in_a_file(*({"name": "A"} for _ in range(MOST_BOARDS + 1))),
        b" " * (LARGEST + 1),
    ],
)
def test_a_file_that_holds_no_boards_gets_a_sentence(content: bytes) -> None:
    """It says what is wrong and which file to choose, in both languages."""
    with pytest.raises(BoardsUnreadable) as refused:
        boards_of(content, kpis=CATALOGUE)
    assert refused.value.in_(Lang.FR).endswith("Choisissez un fichier exporté depuis la page Indicateurs.")
    assert refused.value.in_(Lang.EN).startswith("This file holds no boards: ")
