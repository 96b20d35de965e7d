"""Workspaces are named, listed, found, copied and deleted, each browser for itself."""

from __future__ import annotations

import datetime as dt

import pytest

from kpi.words import Lang
from kpi.workspace import AmbiguousWorkspace, Choice, NamelessWorkspace, Store, TargetRow, UnknownWorkspace, Workspace, WorkspaceGone

HOUR = dt.timedelta(hours=1)


def names(store: Store, browser: str) -> list[str]:
    return [entry.name for entry in store.workspaces(browser)]


def test_a_browser_lists_only_what_it_made_or_opened(store: Store, acme: Workspace, now: dt.datetime) -> None:
    """A session sees nothing of another's workspace until it opens it by its id."""
    store.create("Bolt", browser="ben", lang=Lang.EN, now=now)
    assert names(store, "anna") == ["Acme"]
    assert names(store, "ben") == ["Bolt"]
    assert names(store, "eve") == []
    store.open(acme.id, browser="ben", now=now + HOUR)
    assert names(store, "ben") == ["Acme", "Bolt"]
    assert names(store, "anna") == ["Acme"]


def test_the_latest_opened_comes_first(store: Store, acme: Workspace, now: dt.datetime) -> None:
    """The list starts with what was opened last, with the moment in UTC."""
    store.create("Bolt", browser="anna", lang=Lang.EN, now=now + HOUR)
    assert names(store, "anna") == ["Bolt", "Acme"]
    in_paris = (now + 2 * HOUR).astimezone(dt.timezone(HOUR))
    store.open(acme.id, browser="anna", now=in_paris)
    first = store.workspaces("anna")[0]
    assert (first.id, first.opened_at) == (acme.id, now + 2 * HOUR)


def test_an_unknown_id_opens_nothing(store: Store, now: dt.datetime) -> None:
    """An id that nobody was given leads nowhere and is not remembered."""
    assert store.open("guess", browser="eve", now=now) is None
    assert store.workspaces("eve") == ()


def test_ids_cannot_be_guessed(store: Store, now: dt.datetime) -> None:
    """Ids are long, random and never the same, whatever the name."""
    ids = {store.create("Acme", browser="anna", lang=Lang.FR, now=now) for _ in range(20)}
    assert len(ids) == 20
    assert min(map(len, ids)) >= 22


def test_a_second_of_the_same_name_is_numbered(store: Store, acme: Workspace, now: dt.datetime) -> None:
    """Names differ within a browser, without regard to capitals and spaces; another browser's names do not count."""
    for name in ("Acme", " acme ", "Acme  (2)"):
        store.create(name, browser="anna", lang=Lang.FR, now=now)
    store.create("Acme", browser="ben", lang=Lang.FR, now=now)
    assert sorted(names(store, "anna")) == ["Acme", "Acme (2)", "Acme (2) (2)", "acme (3)"]
    assert names(store, "ben") == ["Acme"]


def test_the_command_line_never_makes_a_name_twice(store: Store, acme: Workspace, now: dt.datetime) -> None:
    """Without a browser a name differs from every other, so that it can be found."""
    made = store.create("Acme", browser=None, lang=Lang.FR, now=now)
    assert store.find("Acme (2)").id == made


def test_a_blank_name_is_refused(store: Store, acme: Workspace, now: dt.datetime) -> None:
    """A workspace has a name."""
    with pytest.raises(NamelessWorkspace):
        store.create("  ", browser="anna", lang=Lang.FR, now=now)
    with pytest.raises(NamelessWorkspace):
        store.rename(acme.id, "", browser="anna")


def test_find_by_name(store: Store, acme: Workspace, now: dt.datetime) -> None:
    """The command line finds by name: the exact one before one that differs in capitals; none or several is said."""
    other = store.create("ACME", browser="ben", lang=Lang.FR, now=now)
    assert store.find("Acme").id == acme.id
    assert store.find("ACME").id == other
    with pytest.raises(AmbiguousWorkspace, match="2 workspaces are called “acme”"):
        store.find("acme")
    with pytest.raises(UnknownWorkspace, match="Bolt"):
        store.find("Bolt")


def test_rename(store: Store, acme: Workspace, now: dt.datetime) -> None:
    """A workspace keeps its own name when renamed to it, and is numbered beside another's."""
    store.create("Bolt", browser="anna", lang=Lang.FR, now=now)
    assert store.rename(acme.id, "Acme", browser="anna") == "Acme"
    assert store.rename(acme.id, "Bolt", browser="anna") == "Bolt (2)"
    assert acme.name == "Bolt (2)"


def test_a_copy_holds_the_same_and_lives_its_own_life(store: Store, acme: Workspace, now: dt.datetime) -> None:
    """A copy starts with everything of its original; a later change of one does not touch the other."""
    file = acme.add_file("deals.csv", b"a;b", now=now)
    acme.set_mapping("k", {"Montant": "amount"})
    acme.set_choice(Choice(sector="saas", kpis=("revenue",)))
    acme.set_targets([TargetRow("revenue", dt.date(2026, 1, 1), 10.0)])
    acme.set_setting("currency", "EUR")
    copied = store.open(store.copy(acme.id, "Acme", browser="anna", now=now), browser="anna", now=now)
    assert copied is not None
    acme.remove_file(file.id)
    acme.set_setting("currency", "CHF")
    assert (copied.name, copied.lang, copied.content(file.id)) == ("Acme (2)", Lang.FR, b"a;b")
    assert (copied.mapping("k"), copied.choice().sector, copied.setting("currency")) == ({"Montant": "amount"}, "saas", "EUR")
    assert copied.targets() == acme.targets()


def test_a_deleted_workspace_is_gone_for_everyone(store: Store, acme: Workspace, now: dt.datetime) -> None:
    """After a deletion nothing is listed, opened, read or written any more, and the handle of another window says so."""
    acme.add_file("deals.csv", b"a;b", now=now)
    store.open(acme.id, browser="ben", now=now)
    store.delete(acme.id)
    assert names(store, "anna") == names(store, "ben") == []
    assert store.open(acme.id, browser="anna", now=now) is None
    assert acme.files() == ()
    with pytest.raises(WorkspaceGone):
        acme.set_setting("currency", "EUR")
    with pytest.raises(WorkspaceGone):
        _ = acme.name
    with pytest.raises(WorkspaceGone):
        store.delete(acme.id)
    with pytest.raises(WorkspaceGone):
        store.copy(acme.id, "Acme", browser="anna", now=now)
