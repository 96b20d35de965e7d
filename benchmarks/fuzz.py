"""``python -m benchmarks.fuzz SECONDS [SEED]``: a long run of the fuzzer of the reader; the tests make a short one.

Stops at the first text or workbook that gives anything but Sheets or an error of the family; prints how many gave what.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter

from tests.reading.fuzzing import made, outcome, spoilt, text


def main(seconds: float, seed: int) -> None:
    """Try until the time is over."""
    draw, seen, end = random.Random(seed), Counter[str](), time.monotonic() + seconds
    books = made()
    while time.monotonic() < end:
        plain = draw.random() < 0.5
        seen[outcome(text(draw) if plain else spoilt(draw, draw.choice(books)), plain=plain)] += 1
    print(f"{sum(seen.values()):,} files: {dict(seen.most_common())}")


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
