"""What a company keeps of its own KPIs."""

from __future__ import annotations

from kpi.workspace import Workspace
from kpi.workspace.own_kpis import delete_own, deleted_own, keep_own, own_kpis, undo_delete


def ids(acme: Workspace) -> list[str]:
    """The KPIs kept, in their order."""
    return [one["id"] for one in own_kpis(acme)]


def test_they_are_kept_in_order_changed_in_place_deleted_and_had_back(acme: Workspace) -> None:
    """A change keeps the place; the last one deleted comes back where it stood, once, even after others were made."""
    for id in ("own_a", "own_b", "own_c"):
        keep_own(acme, {"id": id, "name": 1})
    keep_own(acme, {"id": "own_b", "name": 2})
    assert [one["name"] for one in own_kpis(acme)] == [1, 2, 1]
    assert deleted_own(acme) is None
    delete_own(acme, "own_nobody")
    delete_own(acme, "own_b")
    keep_own(acme, {"id": "own_d", "name": 1})
    assert ids(acme) == ["own_a", "own_c", "own_d"]
    assert deleted_own(acme) == {"id": "own_b", "name": 2}
    undo_delete(acme)
    undo_delete(acme)
    assert ids(acme) == ["own_a", "own_b", "own_c", "own_d"]
    assert deleted_own(acme) is None


def test_what_is_no_list_of_documents_is_none(acme: Workspace) -> None:
    """Whatever an older version or a hand left there."""
    for kept in ("x", 3, {"id": "own_a"}):
        acme.set_setting("own_kpis", kept)
        assert own_kpis(acme) == ()
    acme.set_setting("own_kpis", [3, {"id": "own_a"}])
    assert ids(acme) == ["own_a"]
