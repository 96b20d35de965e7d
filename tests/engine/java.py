"""The Java that Spark runs on: one that is there and young enough, else one that is installed now. Never skipped for lack of one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests.installing import Way, debian, first_that_works

OLDEST = 17
PLACES = ("/usr/lib/jvm/*/bin/java", "/Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java", "/opt/homebrew/opt/openjdk*/bin/java")


def find() -> Path:
    """Java's executable: that of JAVA_HOME, else the one on the path, else another of this machine, else one installed now.

    Raises: RuntimeError when there is none of Java 17 or newer and none can be installed.
    """
    java = present() or first_that_works(_ways(), present)
    if java is None:
        raise RuntimeError(
            f"The tests of Spark need Java {OLDEST} or newer: none was found and none could be installed. "
            "Install one, or name its folder in the environment variable JAVA_HOME."
        )
    return java


def home() -> str:
    """What JAVA_HOME is to be for :func:`find`'s Java."""
    return str(find().resolve().parents[1])


def present() -> Path | None:
    """A Java of this machine that is young enough; ``None`` without one."""
    return next((java for java in _places() if java.is_file() and (version(java) or 0) >= OLDEST), None)


def version(java: Path) -> int | None:
    """The first number of its version (8 is written 1.8); ``None`` where it does not run."""
    answer = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(?:1\.)?(\d+)', answer.stderr + answer.stdout)
    return int(found[1]) if answer.returncode == 0 and found else None


def _places() -> list[Path]:
    homes = [Path(folder) / "bin" / "java" for folder in [os.environ.get("JAVA_HOME")] if folder]
    on_path = [Path(found) for found in [shutil.which("java")] if found]
    return [*homes, *on_path, *(java for pattern in PLACES for java in sorted(Path("/").glob(pattern[1:]), reverse=True))]


def _ways() -> list[Way]:
    """The ways to install one."""
    return debian("openjdk-17-jre-headless")


if __name__ == "__main__":
    print(find())
