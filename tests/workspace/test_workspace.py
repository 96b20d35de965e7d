"""What is set in a workspace is kept as it was set."""

from __future__ import annotations

import datetime as dt
import hashlib
import math

import pytest

from kpi.words import Lang
from kpi.workspace import Choice, Store, TargetRow, UnknownFile, Workspace

JANUARY, FEBRUARY = dt.date(2026, 1, 1), dt.date(2026, 2, 1)


def test_a_definition_is_chosen_by_kpi(acme: Workspace) -> None:
    """Each KPI's own, the last one said; the usual one again is none."""
    assert acme.variants() == {}
    acme.set_variant("win_rate", "all")
    acme.set_variant("cac", "6_months")
    acme.set_variant("cac", "3_months")
    assert acme.variants() == {"win_rate": "all", "cac": "3_months"}
    acme.set_variant("win_rate", None)
    assert acme.variants() == {"cac": "3_months"}


def test_a_target_keeps_the_definition_that_it_is_for(acme: Workspace) -> None:
    """Set again under another one, it is for that one."""
    usual, other = TargetRow("win_rate", JANUARY, 0.3), TargetRow("win_rate", JANUARY, 0.2, variant="all")
    acme.set_targets([usual])
    assert acme.targets() == (usual,)
    acme.set_targets([other])
    assert acme.targets() == (other,)


def test_a_file_is_kept_whole(acme: Workspace, now: dt.datetime) -> None:
    """A file comes back byte for byte, with its name, size, digest and moment, in the order of adding."""
    first = acme.add_file("deals été.xlsx", b"\x00\xff" * 5, now=now)
    second = acme.add_file("empty.csv", b"", now=now)
    assert acme.files() == (first, second)
    assert acme.content(first.id) == b"\x00\xff" * 5
    assert acme.content(second.id) == b""
    assert (first.name, first.size, first.added_at) == ("deals été.xlsx", 10, now)
    assert first.digest == hashlib.sha256(b"\x00\xff" * 5).hexdigest()


def test_the_same_file_twice_is_one(acme: Workspace, now: dt.datetime) -> None:
    """The same bytes under the same name are kept once; under another name, or with other bytes, they are another file."""
    first = acme.add_file("deals.csv", b"a", now=now)
    before = acme.version
    assert acme.add_file("deals.csv", b"a", now=now) == first
    assert acme.version == before
    acme.add_file("copy.csv", b"a", now=now)
    acme.add_file("deals.csv", b"b", now=now)
    assert [file.name for file in acme.files()] == ["deals.csv", "copy.csv", "deals.csv"]
    acme.remove_file(first.id)
    acme.add_file("more.csv", b"c", now=now)
    assert acme.content(acme.files()[0].id) == b"a"


def test_the_last_removal_can_be_undone(acme: Workspace, now: dt.datetime) -> None:
    """A removed file is not listed nor read; undoing brings it back to its place; there is nothing to undo twice."""
    first, second = (acme.add_file(name, name.encode(), now=now) for name in ("a.csv", "b.csv"))
    acme.remove_file(first.id)
    assert acme.files() == (second,)
    with pytest.raises(UnknownFile):
        acme.content(first.id)
    assert acme.restore() == first
    assert acme.files() == (first, second)
    assert acme.restore() is None


def test_a_removal_is_final_after_the_next_change(acme: Workspace, now: dt.datetime) -> None:
    """Only the last removal is kept; adding a file makes it final, and removing what is gone is said."""
    first, second = (acme.add_file(name, name.encode(), now=now) for name in ("a.csv", "b.csv"))
    acme.remove_file(first.id)
    acme.remove_file(second.id)
    assert acme.restore() == second
    acme.remove_file(second.id)
    acme.add_file("c.csv", b"c", now=now)
    assert acme.restore() is None
    with pytest.raises(UnknownFile):
        acme.remove_file(first.id)


def test_adding_a_removed_file_again_brings_it_back(acme: Workspace, now: dt.datetime) -> None:
    """The same bytes may come back after a removal, once."""
    first = acme.add_file("a.csv", b"a", now=now)
    acme.remove_file(first.id)
    again = acme.add_file("a.csv", b"a", now=now)
    assert acme.files() == (again,)
    assert acme.restore() is None
    assert acme.content(again.id) == b"a"


def test_the_version_rises_with_files_and_mappings_only(acme: Workspace, now: dt.datetime) -> None:
    """Caches hang on the version: each change of files or mappings raises it, nothing else does."""
    seen = [acme.version]
    file = acme.add_file("a.csv", b"a", now=now)
    seen.append(acme.version)
    acme.remove_file(file.id)
    seen.append(acme.version)
    acme.restore()
    seen.append(acme.version)
    acme.set_mapping("k", {})
    seen.append(acme.version)
    acme.forget_mapping("k")
    seen.append(acme.version)
    assert sorted(set(seen)) == seen
    acme.set_choice(Choice(sector="saas"))
    acme.set_setting("currency", "EUR")
    acme.set_targets([TargetRow("revenue", JANUARY, 1.0)])
    assert acme.version == seen[-1]


def test_mappings_by_sheet_shape(acme: Workspace) -> None:
    """A correction is kept by the key of the sheet's shape, replaced as a whole, and forgotten on demand."""
    assert acme.mapping("k") is None
    acme.set_mapping("k", {"columns": {"Montant": "amount"}, "values": [1, None]})
    acme.set_mapping("other", {})
    acme.set_mapping("k", {"columns": {"Étape": "stage"}})
    assert acme.mapping("k") == {"columns": {"Étape": "stage"}}
    acme.forget_mapping("other")
    assert acme.mappings() == {"k": {"columns": {"Étape": "stage"}}}


def test_what_a_file_does_goes_with_the_file(store: Store, acme: Workspace, now: dt.datetime) -> None:
    """A decision is kept for a file and an entity, copied with the workspace, hidden with the file, and gone when the file is."""
    file = acme.add_file("a.csv", b"a", now=now)
    acme.decide(file.id, "deals", "append")
    acme.decide(file.id, "deals", "replace")
    acme.decide(file.id, "orders", "update")
    acme.decide(file.id, "orders", None)
    assert acme.decisions() == {("a.csv", "deals"): "replace"}
    copied = store.open(store.copy(acme.id, "Bolt", browser="anna", now=now), browser="anna", now=now)
    assert copied is not None
    acme.remove_file(file.id)
    assert acme.removed() == file
    assert acme.decisions() == {}
    with pytest.raises(UnknownFile):
        acme.decide(file.id, "deals", "append")
    acme.restore()
    assert (acme.removed(), acme.decisions()) == (None, {("a.csv", "deals"): "replace"})
    acme.remove_file(file.id)
    again = acme.add_file("a.csv", b"b", now=now)
    assert acme.decisions() == {}
    assert again.id != file.id
    assert copied.decisions() == {("a.csv", "deals"): "replace"}


def test_a_correction_is_taken_back_step_by_step(store: Store, acme: Workspace, now: dt.datetime) -> None:
    """Each change of a shape's correction can be undone at a later visit, down to nothing said; others are not touched."""
    assert not acme.can_undo_mapping("k")
    acme.set_mapping("other", {"z": 1})
    acme.set_mapping("k", {"a": 1})
    acme.set_mapping("k", {"a": 2})
    acme.forget_mapping("k")
    later = store.open(acme.id, browser="anna", now=now)
    assert later is not None
    for expected in ({"a": 2}, {"a": 1}, None):
        assert later.can_undo_mapping("k")
        later.undo_mapping("k")
        assert later.mapping("k") == expected
    assert not later.can_undo_mapping("k")
    version = later.version
    later.undo_mapping("k")
    assert (later.version, later.mapping("other")) == (version, {"z": 1})


def test_only_so_many_steps_are_kept(acme: Workspace) -> None:
    """The last twenty changes of a shape can be taken back; older ones are forgotten."""
    for number in range(25):
        acme.set_mapping("k", {"n": number})
    while acme.can_undo_mapping("k"):
        acme.undo_mapping("k")
    assert acme.mapping("k") == {"n": 4}


def test_the_choice_keeps_its_order(acme: Workspace) -> None:
    """The KPIs come back in the order of the screen; before any choice all is empty."""
    assert acme.choice() == Choice()
    choice = Choice(sector="saas", teams=("field",), objectives=("win", "keep"), kpis=("win_rate", "revenue"), pinned=("revenue",))
    acme.set_choice(Choice(sector="building"))
    acme.set_choice(choice)
    assert acme.choice() == choice


def test_targets_are_upserted(acme: Workspace) -> None:
    """A target replaces the one of the same KPI, month and member; one without a value removes it; a month is its first day."""
    whole, anna = TargetRow("revenue", JANUARY, 100.0), TargetRow("revenue", JANUARY, 40.0, "rep", "Anna")
    acme.set_targets([whole, anna, TargetRow("calls", FEBRUARY, 5.0), TargetRow("calls", JANUARY, 7.0)])
    acme.set_targets(
        [TargetRow("revenue", dt.date(2026, 1, 31), 120.0), TargetRow("calls", FEBRUARY, None), TargetRow("calls", JANUARY, math.nan)]
    )
    assert acme.targets() == (TargetRow("revenue", JANUARY, 120.0), anna)


def test_targets_are_cleared_by_kpi_and_dimension(acme: Workspace) -> None:
    """Clearing takes the company's targets, or those of one dimension's members, and leaves the rest."""
    whole, anna = TargetRow("revenue", JANUARY, 100.0), TargetRow("revenue", JANUARY, 40.0, "rep", "Anna")
    north = TargetRow("revenue", JANUARY, 60.0, "region", "North")
    acme.set_targets([whole, anna, north])
    acme.clear_targets("revenue", dimension="rep")
    assert acme.targets() == (whole, north)
    acme.clear_targets("revenue")
    assert acme.targets() == (north,)


def test_a_target_is_of_a_member_of_a_dimension() -> None:
    """A dimension without a member, or the reverse, means nothing."""
    with pytest.raises(ValueError, match="both"):
        TargetRow("revenue", JANUARY, 1.0, dimension="rep")


@pytest.mark.parametrize("value", ["EUR", 4, 0, False, [1, 2], {"from": "2026-01-01"}, "é"])
def test_settings_hold_what_json_holds(acme: Workspace, value: object) -> None:
    """A setting comes back as it was set, falsy ones too; none set reads as the default, and None goes back to it."""
    assert acme.setting("s", "default") == "default"
    acme.set_setting("s", value)
    assert acme.setting("s", "default") == value
    acme.set_setting("s", None)
    assert acme.setting("s", "default") == "default"


def test_the_language_is_the_workspaces(store: Store, acme: Workspace) -> None:
    """The language set in one window is read in another."""
    other = store.find("Acme")
    acme.set_lang(Lang.EN)
    assert other.lang is Lang.EN


def test_workspaces_do_not_mix(store: Store, acme: Workspace, now: dt.datetime) -> None:
    """The same file, setting and target in two workspaces are two; one's file id opens nothing in the other."""
    bolt = store.open(store.create("Bolt", browser="ben", lang=Lang.EN, now=now), browser="ben", now=now)
    assert bolt is not None
    file = acme.add_file("a.csv", b"a", now=now)
    acme.set_setting("currency", "EUR")
    acme.set_targets([TargetRow("revenue", JANUARY, 1.0)])
    acme.set_mapping("k", {"a": 1})
    assert (bolt.files(), bolt.setting("currency"), bolt.targets(), bolt.mappings(), bolt.choice()) == ((), None, (), {}, Choice())
    with pytest.raises(UnknownFile):
        bolt.content(file.id)
    with pytest.raises(UnknownFile):
        bolt.remove_file(file.id)


def test_what_is_said_of_comments_is_kept_apart(acme: Workspace, store: Store, now: dt.datetime) -> None:
    """It stands beside no sheet's correction, moves no version, is taken back step by step, and goes along with a copy."""
    said = {"text": "Colis perdu", "kinds": ["refund"]}
    version = acme.version
    assert (acme.kinds(), acme.can_undo_kind()) == ({}, False)
    acme.set_kind("colis perdu", said)
    acme.set_kind("parfait", said | {"kinds": []})
    assert acme.kinds() == {"colis perdu": said, "parfait": said | {"kinds": []}}
    assert (acme.mappings(), acme.version) == ({}, version)
    acme.set_kind("colis perdu", None)
    assert acme.kinds() == {"parfait": said | {"kinds": []}}
    acme.undo_kind()
    acme.undo_kind()
    assert acme.kinds() == {"colis perdu": said}
    copied = store.open(store.copy(acme.id, "Copy", browser="anna", now=now), browser="anna", now=now)
    assert copied is not None
    assert copied.kinds() == acme.kinds()
    acme.undo_kind()
    acme.undo_kind()
    assert (acme.kinds(), acme.can_undo_kind()) == ({}, False)
