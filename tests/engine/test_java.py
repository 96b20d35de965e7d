"""Java is found, or the tests of Spark fail: the rules of finding it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import installing
from tests.engine import java


def made(path: Path, version: str) -> Path:
    """A Java that says its version as Java does: to standard error."""
    path.parent.mkdir(parents=True)
    path.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-04-15' >&2\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(("said", "number"), [("17.0.15", 17), ("1.8.0_292", 8), ("21", 21)])
def test_a_version_is_its_first_number(tmp_path: Path, said: str, number: int) -> None:
    """Java 8 calls itself 1.8."""
    assert java.version(made(tmp_path / "bin" / "java", said)) == number


def test_what_does_not_run_has_no_version(tmp_path: Path) -> None:
    """macOS has a « java » that only asks to install one."""
    asks = made(tmp_path / "bin" / "java", "17")
    asks.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    assert java.version(asks) is None


def test_an_old_one_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The variable goes first, but not with a Java that Spark refuses."""
    old, new = made(tmp_path / "old" / "bin" / "java", "11.0.2"), made(tmp_path / "new" / "bin" / "java", "17.0.15")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "old"))
    monkeypatch.setattr(java.shutil, "which", lambda _: str(new))
    assert java.find() == new
    monkeypatch.setattr(java.shutil, "which", lambda _: str(old))
    monkeypatch.setattr(java, "PLACES", (str(tmp_path / "n*" / "bin" / "java"),))
    assert java.home() == str((tmp_path / "new").resolve())


def test_a_missing_one_is_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By the package of Debian; when that leaves none behind, an error says what to do."""
    ran: list[list[str]] = []
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(java, "PLACES", (str(tmp_path / "bin" / "java"),))
    monkeypatch.setattr(java.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
    monkeypatch.setattr(installing, "succeeds", lambda command: ran.append(command) is None)
    with pytest.raises(RuntimeError, match="JAVA_HOME"):
        java.find()
    assert ran[-1][-1] == "openjdk-17-jre-headless"

    def leaves(command: list[str]) -> bool:
        if "install" in command:
            made(tmp_path / "bin" / "java", "17.0.15")
        return True

    monkeypatch.setattr(installing, "succeeds", leaves)
    assert java.find() == tmp_path / "bin" / "java"
