"""The theme can be read: WCAG 2.2 AA contrast in light and in dark, which define the same colours."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

CONFIG = tomllib.loads((Path(__file__).parent.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEME = CONFIG["theme"]
WORDS, SHAPES = 4.5, 3.0  # the least contrast of text (criterion 1.4.3), of marks and controls (1.4.11)


def luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb``, from 0 to 1 (WCAG 2.2)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#FF0000", "#FF0000", 1.0)]
)
def test_the_contrast_is_the_published_one(one: str, other: str, ratio: float) -> None:
    """Known pairs have their known ratios, whichever comes first."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005) == pytest.approx(contrast(other, one), abs=0.005)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("words", ["textColor", "linkColor", "codeTextColor", "dataframeHeaderTextColor"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_words_can_be_read(mode: str, words: str, ground: str) -> None:
    """Text and links have a contrast of 4.5 on the page and on what lies upon it."""
    assert contrast(THEME[mode][words], THEME[mode][ground]) >= WORDS


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_captions_can_be_read(mode: str) -> None:
    """Streamlit writes captions with 60 % of the text's colour: that too has a contrast of 4.5."""
    text, ground = THEME[mode]["textColor"], THEME[mode]["backgroundColor"]
    mixed = [round(0.6 * int(text[at : at + 2], 16) + 0.4 * int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    assert contrast("#" + "".join(f"{channel:02x}" for channel in mixed), ground) >= WORDS


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_accent_bears_white_words(mode: str) -> None:
    """Streamlit writes white on the accent, in dark as in light; the accent itself is seen on every ground."""
    accent = THEME[mode]["primaryColor"]
    assert contrast(accent, "#FFFFFF") >= WORDS
    assert min(contrast(accent, THEME[mode][ground]) for ground in ("backgroundColor", "secondaryBackgroundColor")) >= SHAPES


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_marks_can_be_seen(mode: str) -> None:
    """Every colour of a chart has a contrast of 3 on the page."""
    ground = THEME[mode]["backgroundColor"]
    assert [colour for colour in THEME[mode]["chartCategoricalColors"] if contrast(colour, ground) < SHAPES] == []


def test_light_and_dark_are_equals() -> None:
    """What one defines, the other defines: no colour of one shows through in the other."""
    assert THEME["light"].keys() == THEME["dark"].keys()
    assert THEME["light"]["sidebar"].keys() == THEME["dark"]["sidebar"].keys()


def test_nothing_leaves_the_machine() -> None:
    """The server listens on this machine alone, sends no statistics and shows no trace on the page."""
    assert CONFIG["server"]["address"] == "localhost"
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert (CONFIG["client"]["showErrorDetails"], CONFIG["client"]["showErrorLinks"]) == ("none", False)
