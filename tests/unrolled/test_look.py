import numpy as np
import pytest

from tests.ui.test_theme import READABLE, THEMES, contrast
from unrolled.figures import Look
from unrolled.look import BLACK, DARK, LIGHT, WHITE, inks, limit

BOTH = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])


def parts(colour):
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])


def test_each_theme_has_its_look():
    assert Look.of("light") is LIGHT
    assert Look.of("dark") is DARK
    assert Look.of("") is LIGHT


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_zero_is_the_page_itself(theme):
    look = Look.of(theme)
    assert look.background.upper() == THEMES[theme]["backgroundColor"].upper()
    stops = dict(look.scale())
    assert stops[0.5] == look.background.upper()
    assert dict(look.gate_scale())[0.0] == look.background


@BOTH
def test_the_scale_runs_from_negative_to_positive(look):
    scale = look.scale()
    places = [place for place, _colour in scale]
    assert (places[0], places[-1]) == (0, 1)
    assert places == sorted(set(places))
    assert scale[0][1] == look.negative.upper()
    assert scale[-1][1] == look.positive.upper()


@BOTH
def test_colours_get_stronger_away_from_zero(look):
    colours = [parts(colour) for _place, colour in look.scale()]
    strengths = [np.abs(colour - parts(look.background)).sum() for colour in colours]
    middle = len(strengths) // 2
    assert strengths[middle] == 0
    assert strengths[middle:] == sorted(set(strengths[middle:]))
    assert strengths[: middle + 1] == sorted(set(strengths[: middle + 1]), reverse=True)


@BOTH
def test_a_tenth_can_be_told_from_zero(look):
    def colour(value):
        (a, one), (b, other) = next(
            (one, other)
            for one, other in zip(look.scale(), look.scale()[1:], strict=False)
            if one[0] <= (value + 1) / 2 <= other[0]
        )
        share = ((value + 1) / 2 - a) / (b - a)
        return parts(one) * (1 - share) + parts(other) * share

    for value in (-0.1, 0.1):
        assert np.abs(colour(value) - parts(look.background)).max() >= 50


@BOTH
def test_writing_and_marks_are_legible(look):
    assert contrast(look.text, look.background) >= 4.5
    for colour in (look.negative, look.positive, look.gate):
        assert contrast(colour, look.background) >= 3
    # Dropped frames are to be seen as dropped, not as a value.
    assert look.dropped not in {colour for _place, colour in look.scale()}
    assert np.ptp(parts(look.dropped)) <= 16


@BOTH
def test_ink_can_be_read_at_every_place_of_every_scale(look):
    for scale in (look.scale(), look.gate_scale()):
        places = [place for place, _colour in scale]
        for (place, colour), ink in zip(scale, inks(scale, np.array(places)), strict=True):
            assert contrast(colour, ink) >= READABLE, place
            assert contrast(colour, ink) == max(contrast(colour, i) for i in (BLACK, WHITE))


@BOTH
def test_negative_and_positive_are_told_apart_without_red_and_green(look):
    negative, positive = parts(look.negative), parts(look.positive)
    assert negative[2] > negative[0]
    assert positive[0] > positive[2]


@pytest.mark.parametrize(
    ("largest", "expected"),
    [
        (0, 1),
        (0.3, 1),
        (1, 1),
        (1.001, 2),
        (2, 2),
        (2.5, 5),
        (5.01, 10),
        (10, 10),
        (11, 20),
        (999, 1000),
        (1e6, 1e6),
        (3e30, 5e30),
    ],
)
def test_limits_by_hand(largest, expected):
    assert limit(np.array([[0.1, -largest]])) == pytest.approx(expected)
    assert limit(np.array([0.5]), np.array([largest])) == pytest.approx(expected)


def test_limits_of_numbers_that_are_not_finite():
    assert limit(np.array([np.nan, np.inf, -3.0])) == 5
    assert limit(np.array([np.nan])) == 1
    assert limit(np.zeros((0, 3))) == 1
    assert limit() == 1


@BOTH
def test_what_stands_side_by_side_can_be_read_in_its_colour(look):
    assert all(contrast(colour, look.background) >= READABLE for colour in look.lines)
    assert len(set(look.lines)) == len(look.lines)
