"""Where on the machine the store lives, and who may read it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path

from kpi.workspace.errors import StoreUnwritable

VARIABLE = "PILOTE_HOME"
FILE = "pilote.db"


def home(environment: Mapping[str, str]) -> Path:
    """The folder of the store: ``PILOTE_HOME`` when it is set and not blank, else the user's data folder of this system.

    Raises StoreUnwritable where it begins with the name of nobody: ``~nobody/pilote``.
    """
    named = environment.get(VARIABLE, "").strip()
    try:
        return Path(named).expanduser() if named else user_data_path("pilote", appauthor=False)
    except RuntimeError as error:
        raise StoreUnwritable(Path(named), reason=named.split("/")[0]) from error


def private_file(folder: Path) -> Path:
    """The store's file, made where it is missing; on POSIX only its owner may read it (0600, in a folder of 0700 where we make it).

    Raises OSError where the folder cannot be made or written.
    """
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True)
    path = folder / FILE
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    if os.name == "posix":
        path.chmod(0o600)
    return path
