"""Start Pilote, or run its tests, on a machine that has only Python 3.11 or newer; the README says how.

Standard library only. The file must parse on old versions of Python 3 too, for its version check to speak there.
"""

import sys

OLDEST = (3, 11)


def refusal(version: "tuple[int, ...]") -> str:
    """Why this Python cannot run Pilote, in French and English; empty when it can."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    found, asked = (".".join(str(part) for part in numbers[:2]) for numbers in (version, OLDEST))
    return (
        "Pilote demande Python {asked} ou plus récent ; celui-ci est {found}. Installez-le depuis python.org puis relancez.\n"
        "Pilote needs Python {asked} or newer; this one is {found}. Install it from python.org and start again."
    ).format(asked=asked, found=found)


if refusal(sys.version_info[:2]):
    sys.exit(refusal(sys.version_info[:2]))

import argparse
import contextlib
import hashlib
import http.client
import importlib.util
import os
import signal
import socket
import subprocess
import time
import venv
import webbrowser
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
FIRST_PORT = 8501
SLOWEST_START = 120  # seconds: the first start after an install compiles every library


def both(*, fr: str, en: str) -> str:
    """A message in both languages."""
    return f"{fr}\n{en}"


def python_in(folder: Path, *, windows: bool = os.name == "nt") -> Path:
    """The interpreter of a virtual environment."""
    return folder / "Scripts" / "python.exe" if windows else folder / "bin" / "python"


def digest(requirements: Path) -> str:
    """What an installation was made from: the pinned file and the Python."""
    return hashlib.sha256(requirements.read_bytes() + repr(sys.version_info[:2]).encode()).hexdigest()


def has_pip(folder: Path) -> bool:
    """Whether the environment was made to its end."""
    python = python_in(folder)
    return python.exists() and subprocess.run([python, "-c", "import pip"], capture_output=True).returncode == 0


def make_environment(folder: Path) -> None:
    """A fresh virtual environment, in place of one that is missing or broken."""
    if importlib.util.find_spec("ensurepip") is None:
        cure = "sudo apt install python{}.{}-venv".format(*sys.version_info)
        fr = f"Ce Python ne sait pas créer d'environnement. Sur Debian ou Ubuntu : {cure}, puis relancez."
        sys.exit(both(fr=fr, en=f"This Python cannot make an environment. On Debian or Ubuntu: {cure}, then start again."))
    venv.EnvBuilder(with_pip=True, clear=True).create(folder)


def install(requirements: Path, *, folder: Path = VENV) -> Path:
    """Bring the environment up to date with a pinned file, if its stamp says that it is not; its interpreter."""
    python, stamp = python_in(folder), folder / f"{requirements.stem}.installed"
    if python.exists() and stamp.exists() and stamp.read_text() == digest(requirements):
        return python
    print(both(fr="Installation des bibliothèques, une à deux minutes…", en="Installing the libraries, a minute or two…"), flush=True)
    if not has_pip(folder):
        make_environment(folder)
    if subprocess.run(install_command(python, requirements=requirements)).returncode:
        fr = "L'installation n'a pas abouti (voir ci-dessus). Vérifiez la connexion à Internet, puis relancez."
        sys.exit(both(fr=fr, en="The installation failed (see above). Check the Internet connection, then start again."))
    stamp.write_text(digest(requirements))
    return python


def install_command(python: Path, *, requirements: Path) -> list[str]:
    """How the pinned libraries are installed."""
    return [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(requirements)]


def serve_command(python: Path, *, port: int) -> list[str]:
    """How the app is served; the rest of its settings are in .streamlit/config.toml."""
    return [str(python), "-m", "streamlit", "run", "app.py", "--server.headless", "true", "--server.port", str(port)]


def check_commands(python: Path) -> list[list[str]]:
    """Everything that a change must pass, the quickest first; a browser and Java are found or installed before the tests need them."""
    tests = [["tests.browser.chromium"], ["tests.engine.java"], ["pytest", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]]
    return [[str(python), "-m", *check] for check in (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], *tests)]


def is_free(port: int) -> bool:
    """Whether nothing on this machine listens on the port."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port(first: int = FIRST_PORT) -> int:
    """The first free port from ``first`` on."""
    return next(port for port in range(first, 65536) if is_free(port))


def address(port: int, *, own: bool) -> str:
    """Where the browser opens: on the made company, or on the start page."""
    return f"http://localhost:{port}/" + ("" if own else "?sample=software")


def is_healthy(port: int) -> bool:
    """Whether the server says that it is ready (asked directly: a proxy knows nothing of this machine)."""
    try:
        with contextlib.closing(http.client.HTTPConnection("localhost", port, timeout=2)) as connection:
            connection.request("GET", "/_stcore/health")
            return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False


def wait_until_healthy(server: subprocess.Popen[bytes], *, port: int) -> None:
    """Return when the server answers; stop when it ended or takes too long."""
    deadline = time.monotonic() + SLOWEST_START
    while not is_healthy(port):
        if server.poll() is not None or time.monotonic() > deadline:
            sys.exit(both(fr="Pilote n'a pas démarré (voir ci-dessus).", en="Pilote did not start (see above)."))
        time.sleep(0.2)


def serve(*, port: int, own: bool, browser: bool) -> int:
    """Start the app, open the browser on it, and stay until it is stopped with Ctrl+C."""
    python = install(HERE / "requirements.txt")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server = subprocess.Popen(serve_command(python, port=port), cwd=HERE)
    try:
        wait_until_healthy(server, port=port)
        url = address(port, own=own)
        print(both(fr=f"Pilote est prêt : {url} (Ctrl+C pour l'arrêter)", en=f"Pilote is ready: {url} (Ctrl+C to stop it)"), flush=True)
        if browser:
            webbrowser.open(url)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


def run_all(commands: list[list[str]]) -> int:
    """Run commands in turn, each shown; the code of the first that fails, else 0."""
    for command in commands:
        print("$", *command[1:], flush=True)
        code = subprocess.run(command, cwd=HERE, stdin=subprocess.DEVNULL).returncode
        if code:
            return code
    return 0


def arguments(given: list[str]) -> argparse.Namespace:
    """What the person asked for."""
    parser = argparse.ArgumentParser(prog="pilote.py", description="Start Pilote, or run its tests.")
    parser.add_argument("action", nargs="?", choices=("start", "test", "shots"), default="start", help="start (default), test or shots")
    parser.add_argument("--own", action="store_true", help="open the start page rather than the made company")
    parser.add_argument("--port", type=int, help=f"the port to serve on (default: the first free one from {FIRST_PORT})")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    return parser.parse_args(given)


def main(given: list[str]) -> int:
    """Do what was asked; the exit code."""
    asked = arguments(given)
    if asked.action == "test":
        return run_all(check_commands(install(HERE / "requirements-dev.txt")))
    if asked.action == "shots":
        return run_all([[str(install(HERE / "requirements-dev.txt")), "-m", "tests.browser.shots"]])
    if asked.port is not None and not is_free(asked.port):
        sys.exit(both(fr=f"Le port {asked.port} est déjà pris.", en=f"Port {asked.port} is already taken."))
    return serve(port=asked.port or free_port(), own=asked.own, browser=not asked.no_browser)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
