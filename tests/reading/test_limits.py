"""The limits: by default, from the environment, and refused where they say nothing sensible."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from kpi.reading import LIMITS, Limits, WrongSetting, limits_of
from kpi.reading.limits import SETTINGS


def test_without_a_word_the_defaults_hold() -> None:
    """200 MB a file, 1,048,576 rows, 16,384 columns, 1.5 GB, 60 s."""
    assert limits_of({"HOME": "/home/ann", "PILOTE_MAX_MB": " "}) == LIMITS
    assert (LIMITS.bytes, LIMITS.rows, LIMITS.columns, LIMITS.memory, LIMITS.seconds) == (200_000_000, 1_048_576, 16_384, 1_500_000_000, 60)


def test_every_limit_has_its_setting() -> None:
    """No limit is out of reach of whoever runs the server."""
    assert {setting.limit for setting in SETTINGS.values()} == {field.name for field in fields(Limits)}
    for name, setting in SETTINGS.items():
        assert getattr(limits_of({name: str(setting.least)}), setting.limit) == setting.least * setting.unit
        assert setting.least * setting.unit <= getattr(LIMITS, setting.limit) <= setting.most * setting.unit


def test_a_setting_is_a_number_of_its_own_unit() -> None:
    """Megabytes, seconds, rows; spaces around it do not count."""
    assert limits_of({"PILOTE_MAX_MB": " 50 ", "PILOTE_MAX_SECONDS": "5"}) == Limits(bytes=50_000_000, seconds=5)


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "60s", "sixty", "²", "9" * 30, "1e3", "nan"])
def test_a_setting_that_says_nothing_sensible_is_refused(value: str) -> None:
    """One sentence names the variable, what it says and what it may say."""
    with pytest.raises(WrongSetting) as refused:
        limits_of({"PILOTE_MAX_SECONDS": value})
    for said in (refused.value.says.fr, refused.value.says.en):
        assert "PILOTE_MAX_SECONDS" in said
        assert value in said
        assert "86400" in said


def test_the_readme_names_every_setting() -> None:
    """With what it is by default, in its own unit."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    for name, setting in SETTINGS.items():
        (line,) = [line for line in readme.splitlines() if line.startswith(f"| `{name}` |")]
        assert line.endswith(f"| {getattr(LIMITS, setting.limit) / setting.unit:.0f} |")
