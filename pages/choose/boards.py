"""The boards of the company: which one is in use, a new one, one for each team; named, moved, duplicated, deleted, taken away."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from kpi.catalogue import TEAMS, Team
from kpi.engine import Dataset
from kpi.relevance import team_called
from kpi.schema import Dimension
from kpi.words import Text, joined, quoted, same
from kpi.workspace import Board, Boards, Choice, board_file, boards_of
from pages.ui import choose, say, state, trouble
from pages.ui.state import Session

NEW, GIVEN, TOLD, GONE = "board_new", "board_file", "board_told", "board_gone"
MANY_TEAMS = 12
ABOUT = Text("Chiffres de {members} seulement.", "Figures of {members} alone.")
NEW_BOARD = Text("Nouveau tableau", "New board")
BY_TEAM = Text("Un tableau pour une équipe", "A board for a team")
BY_KIND = Text("Un tableau pour un métier", "A board for a kind of team")
AGAIN = Text("Reprendre « {name} »", "Take “{name}” back")
DELETED = Text("« {name} » est supprimé.", "“{name}” is deleted.")
TAKEN_IN = Text("Tableaux ajoutés : {names}.", "Boards added: {names}.")
LEFT_OUT = Text("Laissés de côté, car inconnus ici : {names}.", "Left out, because they are not known here: {names}.")
COPY = Text("{name} (copie)", "{name} (copy)")


def bar(session: Session, dataset: Dataset) -> None:
    """The board in use, and all that can be done with boards."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choose.board(session)
        with st.popover(session.say(NEW_BOARD), icon=":material/dashboard_customize:", key="board_more"):
            _new(session, dataset)
        with st.popover(session.say(Text("Ce tableau", "This board")), icon=":material/tune:", key="board_this"):
            _this(session)
        with st.popover(session.say(Text("Exporter, importer", "Export, import")), icon=":material/swap_vert:", key="board_files"):
            _files(session)
    if session.where:
        members = joined([quoted(member) for _, members in session.where for member in members if member is not None])
        st.caption(say.plain(session.say(ABOUT.format(members=members))))
    _told(session)


def _new(session: Session, dataset: Dataset) -> None:
    st.text_input(
        session.say(Text("Nom", "Name")),
        key=NEW,
        max_chars=80,
        placeholder=session.say(Text("Direction, Nord, Marketing…", "Management, North, Marketing…")),
    )
    st.button(session.say(Text("Créer", "Create")), icon=":material/add:", key="board_add", on_click=_add)
    _again(session)
    teams = dataset.members(Dimension.TEAM)
    if teams:
        taken = {members for board in session.boards for dimension, members in board.where if dimension == Dimension.TEAM}
        free = [team for team in teams if (team,) not in taken][:MANY_TEAMS]
        if free:
            st.markdown(f"**{session.say(BY_TEAM)}**")
        for place, team in enumerate(free):
            st.button(say.plain(team), icon=":material/groups:", key=f"board_team_{place}", on_click=_add_team, args=(team,))
        return
    st.markdown(f"**{session.say(BY_KIND)}**")
    for kind, name in TEAMS.items():
        st.button(session.say(name), icon=":material/groups:", key=f"board_kind_{kind}", on_click=_add_kind, args=(kind, session.say(name)))


def _again(session: Session) -> None:
    """The last board deleted can be had back, in this visit or a later one."""
    assert session.workspace is not None
    removed = Boards(session.workspace).removed()
    if removed is not None:
        label = AGAIN.format(name=choose.board_name(session, removed))
        st.button(say.plain(session.say(label)), icon=":material/restore_from_trash:", key="board_again", on_click=_restore)


def _this(session: Session) -> None:
    board, ids = session.board, [one.id for one in session.boards]
    key = f"board_name_{board.id}"
    state.set_widget(key, choose.board_name(session, board))
    st.text_input(session.say(Text("Nom", "Name")), key=key, max_chars=80, on_change=_rename, args=(board.id, key))
    with st.container(horizontal=True):
        _button(session, Text("Avant", "Earlier"), "arrow_back", _move, (board.id, -1), off=board.id == ids[0])
        _button(session, Text("Après", "Later"), "arrow_forward", _move, (board.id, 1), off=board.id == ids[-1])
    copy = session.say(COPY).format(name=choose.board_name(session, board))
    _button(session, Text("Dupliquer", "Duplicate"), "content_copy", _duplicate, (board.id, copy))
    _button(session, Text("Supprimer", "Delete"), "delete", _delete, (board.id,), off=len(ids) == 1)
    if board.where:
        _button(session, Text("Retirer son filtre", "Take its filter off"), "filter_alt_off", _unfilter, ())


def _button(session: Session, label: Text, icon: str, does: object, args: tuple[object, ...], *, off: bool = False) -> None:
    st.button(
        session.say(label),
        icon=f":material/{icon}:",
        key=f"board_{icon}",
        type="tertiary",
        on_click=does,  # type: ignore[arg-type]  # every one of them is a callback
        args=args,
        disabled=off,
    )


def _files(session: Session) -> None:
    unnamed, name = session.say(choose.MAIN), session.say(Text("tableaux", "boards"))
    offered = {"one": ([session.board], Text("Exporter ce tableau", "Export this board"))}
    if len(session.boards) > 1:
        offered["all"] = ([*session.boards], Text("Exporter tous les tableaux", "Export all boards"))
    for which, (boards, label) in offered.items():
        st.download_button(
            session.say(label),
            data=board_file(boards, unnamed=unnamed),
            file_name=f"{name}.json",
            mime="application/json",
            on_click="ignore",
            icon=":material/download:",
            key=f"board_export_{which}",
        )
    st.file_uploader(
        session.say(Text("Importer des tableaux (JSON)", "Import boards (JSON)")),
        type="json",
        key=GIVEN,
        on_change=_take_in,
        max_upload_size=1,
    )


def _told(session: Session) -> None:
    """What an import brought, and the way back from a deletion."""
    assert session.workspace is not None
    told = state.widget(TOLD)
    if told is not None:
        state.forget_widget(TOLD)
        for says in told:
            st.info(say.plain(session.say(says)), icon=":material/info:")
    removed = Boards(session.workspace).removed()
    if removed is not None and state.widget(GONE) == (session.workspace.id, removed.id):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(say.plain(session.say(DELETED.format(name=choose.board_name(session, removed)))))
            st.button(session.say(Text("Annuler", "Undo")), icon=":material/undo:", key="board_undo", on_click=_restore)


@trouble.told
def _add() -> None:
    session, name = state.current(), str(state.widget(NEW) or "").strip()
    if name:
        _open(Boards(trouble.workspace()).add(name, choice=_answers(session)))
        state.set_widget(NEW, "")


@trouble.told
def _add_team(team: str) -> None:
    """A board of a team's own members; where its name tells what kind of team it is, its KPIs are that kind's."""
    kind, choice = team_called(team), _answers(state.current())
    if kind is not None:
        choice = replace(choice, teams=(kind.value,))
    _open(Boards(trouble.workspace()).add(team, choice=choice, where=((Dimension.TEAM.value, (team,)),)))


@trouble.told
def _add_kind(kind: Team, name: str) -> None:
    _open(Boards(trouble.workspace()).add(name, choice=replace(_answers(state.current()), teams=(kind.value,))))


def _answers(session: Session) -> Choice:
    """The answers of the board in use, whose KPIs are not taken over: the new one follows its own proposal."""
    return replace(session.choice, kpis=(), pinned=())


@trouble.told
def _rename(board_id: str, key: str) -> None:
    Boards(trouble.workspace()).rename(board_id, str(state.widget(key) or ""))


@trouble.told
def _move(board_id: str, steps: int) -> None:
    Boards(trouble.workspace()).move(board_id, steps)
    _stay(board_id)


@trouble.told
def _duplicate(board_id: str, name: str) -> None:
    made = Boards(trouble.workspace()).duplicate(board_id, name=name)
    if made is not None:
        _open(made)


@trouble.told
def _delete(board_id: str) -> None:
    workspace = trouble.workspace()
    boards = Boards(workspace)
    boards.delete(board_id)
    state.set_widget(GONE, (workspace.id, board_id))
    _open(boards.all()[0])


@trouble.told
def _restore() -> None:
    restored = Boards(trouble.workspace()).restore()
    if restored is not None:
        _open(restored)


@trouble.told
def _unfilter() -> None:
    board = replace(state.current().board, where=())
    Boards(trouble.workspace()).keep(board)
    _open(board)


@trouble.told
def _take_in() -> None:
    """Add the boards of a file; what is wrong with it is said, and nothing is added."""
    given = state.widget(GIVEN)
    if given is None:
        return
    boards, brought = Boards(trouble.workspace()), boards_of(given.getvalue(), kpis=state.current().catalogue)
    made = boards.take(brought.boards)
    told = [TAKEN_IN.format(names=joined([same(board.name) for board in made]))]
    if brought.unknown:
        told.append(LEFT_OUT.format(names=joined([same(word) for word in brought.unknown])))
    state.set_widget(TOLD, told)
    _open(made[0])


def _open(board: Board) -> None:
    state.open_board(board)


def _stay(board_id: str) -> None:
    """After the order changed, the same board is still the one in use."""
    state.set_widget(state.BOARD, board_id)
