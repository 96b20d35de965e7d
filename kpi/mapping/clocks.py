"""The time of day and the time zone of a written moment."""

from __future__ import annotations

import polars as pl

from kpi.mapping.dayforms import HALVES
from kpi.words import Text

HINT = r"\d\s*[:h]\s*\d{2}"
"""A text that holds no such thing holds no time."""

_HOUR = r"(\d{1,2})\s*[:h]\s*(\d{2})(?:\s*(?::|min|m|')\s*(\d{2})(?:[.,]\d+)?)?\s*(?:s|sec)?\s*(?:([ap])\.?\s?m\.?)?"
_PLAIN = r"^\S{6,10} \d{1,2}:\d{2}(?::\d{2})?$"
_OFFSET = r"(z|(?:utc|gmt)?\s?[+-]\d{1,2}(?::?\d{2})?|utc|gmt|cest|cet)?"
_CLOCK = rf"(?:[t,\s]|\ba\b|\bat\b|@)+(?P<clock>{_HOUR})\s*(?P<zone>{_OFFSET})\s*(?:\(.*\))?$"
_NAMED = {"z": 0, "utc": 0, "gmt": 0, "cet": 60, "cest": 120}
_DAY = 24 * 60


def apart(texts: pl.Series) -> pl.DataFrame:
    """The day, the clock and the zone of texts in lower case, as text: columns ``day``, ``clock``, ``zone``, null where there is none.

    A day whose clock counts in halves (2:05 PM) is marked as such."""
    if not texts.str.contains(HINT).any():
        none = pl.lit(None, dtype=pl.String)
        return pl.DataFrame({"day": texts}).with_columns(clock=none, zone=none)
    if texts.str.contains(_PLAIN).all():
        both = texts.str.splitn(" ", 2).struct.unnest()
        return both.select(day="field_0", clock="field_1", zone=pl.lit(None, dtype=pl.String))
    groups = texts.str.extract_groups(_CLOCK).struct.unnest()
    written = pl.DataFrame({"day": texts, "clock": groups["clock"], "zone": groups["zone"]})
    day = pl.when(pl.col("clock").is_not_null()).then(pl.col("day").str.replace(_CLOCK, "")).otherwise(pl.col("day"))
    zone = pl.when(pl.col("zone").str.len_bytes() > 0).then(pl.col("zone"))
    halves = pl.when(pl.col("clock").str.contains("[ap]").fill_null(False)).then(pl.lit(HALVES)).otherwise(pl.lit(""))
    return written.with_columns(day=day.str.strip_chars(" ,") + halves, zone=zone)


def times(clocks: pl.Series) -> pl.Series:
    """Microseconds since midnight (Int64) of written clocks; null where there is none, or no such hour."""
    known = pl.DataFrame({"clock": clocks.unique()}).drop_nulls()
    parts = [pl.col("clock").str.extract(rf"^{_HOUR}", group) for group in range(1, 5)]
    hour, minute, second = (part.cast(pl.Int64).fill_null(0) for part in parts[:3])
    half = parts[3]
    shown = hour + 12 * ((half == "p") & (hour < 12)).fill_null(False) - 12 * ((half == "a") & (hour == 12)).fill_null(False)
    possible = (shown < 24) & (minute < 60) & (second < 60) & ~(half.is_not_null() & ((hour > 12) | (hour == 0)))
    read = known.select("clock", time=pl.when(possible).then(((shown * 60 + minute) * 60 + second) * 1_000_000))
    return pl.DataFrame({"clock": clocks}).join(read, on="clock", how="left", maintain_order="left")["time"]


def offsets(zones: pl.Series) -> pl.Series:
    """Minutes east of Greenwich (Int32) of written zones: « Z », « +02:00 », « GMT+0100 »; null where there is none."""
    told = {zone: _minutes(zone) for zone in zones.drop_nulls().unique()}
    return zones.replace_strict(told, default=None, return_dtype=pl.Int32)


def _minutes(zone: str) -> int | None:
    written = zone.removeprefix("utc").removeprefix("gmt").strip() or "z"
    if written in _NAMED:
        return _NAMED[written]
    digits = written[1:].replace(":", "")
    hours, minutes = (digits, "0") if len(digits) < 3 else (digits[:-2], digits[-2:])
    east = int(hours) * 60 + int(minutes)
    return (east if written[0] == "+" else -east) if east < _DAY else None


def together(moments: pl.Series, zones: pl.Series, *, to: int | None = None) -> tuple[pl.Series, int | None, Text | None]:
    """The moments as one clock shows them, the offset of that clock, and what was done.

    One zone: the file's own hours stay, so that a day remains the day that people see. Two offsets an hour apart are one
    place's winter and summer: its hours stay too. Other mixtures are brought to the zone of most cells, or to ``to``.
    """
    east = offsets(zones)
    known = east.drop_nulls()
    if known.is_empty():
        return moments, None, None
    found = known.unique().sort().to_list()
    target = to if to is not None else int(known.mode().sort(descending=True)[0])
    if found == [target]:
        return moments, target, None
    if to is None and len(found) == 2 and found[1] - found[0] == 60 and not zones.is_in(["z", "utc", "gmt"]).any():
        return moments, None, None
    moved = moments + ((target - east.fill_null(target)).cast(pl.Int64) * 60_000_000).cast(pl.Duration("us"))
    said = Text("heures ramenées au fuseau UTC{zone}", "hours brought to the time zone UTC{zone}").format(zone=_written(target))
    return moved, target, said


def _written(offset: int) -> str:
    return f"{'−' if offset < 0 else '+'}{abs(offset) // 60:02d}:{abs(offset) % 60:02d}"
