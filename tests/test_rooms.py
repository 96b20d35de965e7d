"""The house keeps its plan: imports point down, and each kind of work is done in one room only.

The rules themselves are in ``tests/rooms.py`` and are shown to fail on small made-up houses in ``tests/test_rooms_rules.py``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rooms import RULES, House, Rule

HERE = Path(__file__).parent.parent


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule: Rule) -> None:
    """Each rule of the house finds no fault in it."""
    assert rule(House.read(HERE)) == []
