"""Locks of targets are kept one by one, and go along with a workspace."""

from __future__ import annotations

import datetime as dt

from kpi.workspace import Workspace, locks

MAY, JUNE = dt.date(2026, 5, 1), dt.date(2026, 6, 1)


def test_locks_come_and_go_one_by_one(acme: Workspace) -> None:
    """The company's May and Ada's are two; unlocking what is not locked changes nothing."""
    assert locks.locked(acme) == frozenset()
    company, ada, june = ("revenue", MAY, None, None), ("revenue", MAY, "owner", "Ada"), ("revenue", JUNE, None, None)
    locks.lock(acme, [company, ada])
    locks.lock(acme, [company])
    locks.unlock(acme, [company, june])
    assert locks.locked(acme) == {ada}
    locks.unlock(acme, [ada])
    assert locks.locked(acme) == frozenset()
