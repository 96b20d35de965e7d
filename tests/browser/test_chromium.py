"""A browser is found, or the tests fail: the rules of finding it, without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import installing
from tests.browser import chromium


def test_the_variable_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """PILOTE_CHROMIUM names the browser, whatever else the machine has."""
    browser = tmp_path / "my-browser"
    browser.touch()
    monkeypatch.setenv("PILOTE_CHROMIUM", str(browser))
    assert chromium.find() == browser


def test_a_wrong_variable_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A variable that names no file is a mistake to say, not a reason to take another browser."""
    monkeypatch.setenv("PILOTE_CHROMIUM", str(tmp_path / "nowhere"))
    with pytest.raises(RuntimeError, match="nowhere"):
        chromium.find()


def test_a_missing_browser_is_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The ways to install are tried in turn until one leaves a browser behind."""
    browser, tried = tmp_path / "chromium", []

    def succeeds(command: list[str]) -> bool:
        tried.append(command[0])
        if command[0] == "second":
            browser.touch()
        return command[0] != "first"

    monkeypatch.delenv("PILOTE_CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "present", lambda: browser if browser.exists() else None)
    monkeypatch.setattr(chromium, "_ways", lambda: [[["first"], ["never"]], [["second"]], [["third"]]])
    monkeypatch.setattr(installing, "succeeds", succeeds)
    assert chromium.find() == browser
    assert tried == ["first", "second"]


def test_without_any_the_tests_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """When no browser is there and none can be installed, an error says what to do."""
    monkeypatch.delenv("PILOTE_CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "present", lambda: None)
    monkeypatch.setattr(chromium, "install", lambda: None)
    with pytest.raises(RuntimeError, match="PILOTE_CHROMIUM"):
        chromium.find()
