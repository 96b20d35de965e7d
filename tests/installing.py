"""What the tests need of the machine and is not there: installed now, by the first way that works. Never skipped for lack of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

Way = list[list[str]]
"""Commands to run one after the other."""


def first_that_works(ways: Iterable[Way], present: Callable[[], Path | None]) -> Path | None:
    """What is ``present`` after the first of the ways whose commands all succeed and leave it there; ``None`` when none does."""
    for way in ways:
        if all(succeeds(command) for command in way) and (found := present()):
            return found
    return None


def debian(*packages: str) -> list[Way]:
    """The way of Debian and its like; none on other systems."""
    commands = [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *packages]]
    return [[[*_as_root(), *command] for command in commands]] if shutil.which("apt-get") else []


def succeeds(command: list[str]) -> bool:
    """Run one command; the end of what it says is shown when it fails."""
    print("$", *command, file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment, check=False)
    except FileNotFoundError:
        return False
    if ran.returncode:
        print((ran.stdout + ran.stderr)[-2000:], file=sys.stderr, flush=True)
    return ran.returncode == 0


def _as_root() -> list[str]:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [] if is_root else ["sudo", "--non-interactive"]
