import itertools
import tomllib
from pathlib import Path

import pytest

from tools.serving import ROOT

THEMES = tomllib.loads(Path(ROOT, ".streamlit", "config.toml").read_text("utf-8"))["theme"]

READABLE = 4.5
"""The contrast that WCAG 2 asks of text, level AA."""


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(color: str, ground: str, share: float) -> str:
    """`color` with an opacity of `share` on `ground`."""
    pairs = ((int(color[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def test_contrast_is_what_everyone_computes() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_primary_colour_are_readable(theme: str) -> None:
    colors = THEMES[theme]
    inks = [colors["textColor"], colors["primaryColor"], colors["linkColor"]]
    grounds = [colors["backgroundColor"], colors["secondaryBackgroundColor"]]
    for ink, ground in itertools.product(inks, grounds):
        assert contrast(ink, ground) >= READABLE, (ink, ground)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_streamlit_mixes_from_them_is_readable(theme: str) -> None:
    colors = THEMES[theme]
    ground, primary = colors["backgroundColor"], colors["primaryColor"]
    caption = mixed(colors["textColor"], ground, 0.6)
    assert contrast(caption, ground) >= READABLE
    assert contrast(primary, mixed(primary, ground, 0.1)) >= READABLE  # a selected segment


def test_text_on_the_primary_colour_is_readable() -> None:
    # As written in ui/style.css.
    assert contrast("#FFFFFF", THEMES["light"]["primaryColor"]) >= READABLE
    assert contrast("#14171C", THEMES["dark"]["primaryColor"]) >= READABLE
