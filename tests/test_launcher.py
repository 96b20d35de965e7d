"""The launcher: old Pythons are refused clearly, libraries are installed when they changed, the server gets a free port."""

from __future__ import annotations

import ast
import socket
import subprocess
from pathlib import Path

import pytest

import pilote

PYTHON = Path("python")


def test_an_old_python_is_refused_in_both_languages() -> None:
    """The sentence names the Python found and the one asked for; 3.11 and later are welcome."""
    sentence = pilote.refusal((3, 9))
    assert sentence.count("3.9") == sentence.count("3.11") == 2
    assert [pilote.refusal(version) for version in ((3, 11), (3, 14), (4, 0))] == ["", "", ""]


def test_old_pythons_can_parse_the_file() -> None:
    """The file uses no syntax younger than Python 3.6, which would hide the refusal behind a syntax error."""
    ast.parse(Path(pilote.__file__).read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize(("windows", "ends"), [(False, "bin/python"), (True, "Scripts/python.exe")])
def test_the_interpreter_of_an_environment(windows: bool, ends: str) -> None:
    """An environment keeps its interpreter where the system wants it."""
    assert pilote.python_in(Path("env"), windows=windows).as_posix() == f"env/{ends}"


@pytest.fixture
def installs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The installations that were run, none of them for real."""
    ran: list[list[str]] = []

    def make(folder: Path) -> None:
        python = pilote.python_in(folder)
        python.parent.mkdir(parents=True)
        python.touch()

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        ran.append(command)
        return subprocess.CompletedProcess(command, returncode=0)

    monkeypatch.setattr(pilote, "make_environment", make)
    monkeypatch.setattr(pilote, "has_pip", lambda folder: pilote.python_in(folder).exists())
    monkeypatch.setattr(pilote.subprocess, "run", run)
    return ran


def test_libraries_are_installed_once(installs: list[list[str]], tmp_path: Path) -> None:
    """A second start installs nothing; a changed list of libraries installs again."""
    requirements, environment = tmp_path / "requirements.txt", tmp_path / "env"
    requirements.write_text("streamlit==1.0")
    for _ in range(2):
        assert pilote.install(requirements, folder=environment) == pilote.python_in(environment)
    assert len(installs) == 1
    requirements.write_text("streamlit==1.1")
    pilote.install(requirements, folder=environment)
    assert len(installs) == 2


def test_a_lost_interpreter_is_made_again(installs: list[list[str]], tmp_path: Path) -> None:
    """An environment whose Python went away counts as not installed, whatever its stamp says."""
    requirements, environment = tmp_path / "requirements.txt", tmp_path / "env"
    requirements.write_text("streamlit==1.0")
    pilote.install(requirements, folder=environment)
    pilote.python_in(environment).unlink()
    pilote.python_in(environment).parent.rmdir()
    pilote.install(requirements, folder=environment)
    assert len(installs) == 2


def test_a_failed_installation_stops_and_is_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No stamp is left by an installation that did not finish."""
    requirements, environment = tmp_path / "requirements.txt", tmp_path / "env"
    requirements.write_text("nothing-like-it==1.0")
    monkeypatch.setattr(pilote, "has_pip", lambda folder: True)
    monkeypatch.setattr(pilote.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, returncode=1))
    with pytest.raises(SystemExit, match="Internet"):
        pilote.install(requirements, folder=environment)
    assert not list(tmp_path.rglob("*.installed"))


def test_a_python_without_ensurepip_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Debian keeps the making of environments in a package of its own: its name is said."""
    monkeypatch.setattr(pilote.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match=r"sudo apt install python3\.\d+-venv"):
        pilote.make_environment(tmp_path)


def test_a_taken_port_is_passed_over() -> None:
    """The first port on which nothing listens is taken; one that is asked for and taken is refused."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        taken = server.getsockname()[1]
        assert not pilote.is_free(taken)
        assert pilote.free_port(taken) > taken
        with pytest.raises(SystemExit, match=str(taken)):
            pilote.main(["--port", str(taken)])
        assert not pilote.is_healthy(pilote.free_port(taken))


def test_the_browser_opens_on_the_sample_unless_asked() -> None:
    """A first visit shows the made company; --own shows the start page."""
    assert pilote.address(8501, own=False) == "http://localhost:8501/?sample=software"
    assert pilote.address(8501, own=True) == "http://localhost:8501/"


def test_the_commands_run_in_the_environment() -> None:
    """Everything runs with the environment's own interpreter; the tests run lint, types and pytest in this order."""
    assert pilote.serve_command(PYTHON, port=8600)[-5:] == ["app.py", "--server.headless", "true", "--server.port", "8600"]
    checks = pilote.check_commands(PYTHON)
    assert [check[:2] for check in checks] == [["python", "-m"]] * len(checks)
    assert [check[2] for check in checks] == ["ruff", "ruff", "mypy", "tests.browser.chromium", "tests.engine.java", "pytest"]


def test_the_first_failure_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks run in turn; the first that fails gives its code, and those after it do not run."""
    ran = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        ran.append(command)
        return subprocess.CompletedProcess(command, returncode=len(ran) - 1)

    monkeypatch.setattr(pilote.subprocess, "run", run)
    assert pilote.run_all([["python", "a"], ["python", "b"], ["python", "c"]]) == 1
    assert ran == [["python", "a"], ["python", "b"]]


@pytest.mark.parametrize(
    ("given", "action", "own", "port"), [([], "start", False, None), (["--own", "--port", "9000"], "start", True, 9000)]
)
def test_what_was_asked(given: list[str], action: str, own: bool, port: int | None) -> None:
    """Without a word, Pilote starts on the made company."""
    asked = pilote.arguments(given)
    assert (asked.action, asked.own, asked.port) == (action, own, port)
