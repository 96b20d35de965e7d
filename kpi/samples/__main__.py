"""``python -m kpi.samples FOLDER`` writes every made company to a folder, in both languages."""

from __future__ import annotations

import sys
from pathlib import Path

from kpi.samples import SECTORS, make, write
from kpi.words import Lang


def main(arguments: list[str]) -> int:
    """Write the workbooks and print their paths; 2 when the folder was not said."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m kpi.samples FOLDER\n")
        return 2
    for sector in SECTORS:
        for lang in Lang:
            for path in write(make(sector, lang=lang), Path(arguments[0]), lang=lang):
                sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
