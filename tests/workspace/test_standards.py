"""What a company calls on target."""

from __future__ import annotations

from kpi.targets import USUAL, Rules
from kpi.workspace import Workspace
from kpi.workspace.standards import RULES, rules, set_rules


def test_rules_are_the_usual_ones_until_a_company_has_its_own(acme: Workspace) -> None:
    """They are kept, and the usual ones again leave nothing behind."""
    assert rules(None) == rules(acme) == USUAL
    set_rules(acme, Rules(0.95, 0.8))
    assert rules(acme) == Rules(0.95, 0.8)
    set_rules(acme, USUAL)
    assert acme.setting(RULES) is None
