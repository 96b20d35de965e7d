"""A store in a folder of its own, and a moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.words import Lang
from kpi.workspace import Store, Workspace

NOON = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def now() -> dt.datetime:
    return NOON


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as opened:
        yield opened


@pytest.fixture
def acme(store: Store) -> Workspace:
    """The workspace "Acme", made by the browser "anna"."""
    opened = store.open(store.create("Acme", browser="anna", lang=Lang.FR, now=NOON), browser="anna", now=NOON)
    assert opened is not None
    return opened
