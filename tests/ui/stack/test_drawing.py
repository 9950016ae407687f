import re

import pytest

from tests.unrolled.stacks import stack_of
from ui.stack import drawing
from unrolled.axes import COLOURS, of_stack
from unrolled.engine import Refusal, build, mend
from unrolled.shapes import Finding

HOSTILE = "<img src=x onerror=alert(1)>"


def tensors(layers, **sizes):
    return of_stack(build(stack_of(layers, **sizes)).shapes)


def frames(body):
    return re.findall(r'<i class="u-(\w+)" style="height:(\d+)px"></i>', body)


@pytest.mark.parametrize(
    ("timesteps", "drawn", "rest", "told"),
    [
        (1, 1, False, "a film of 1 frame<"),
        (12, 12, False, "a film of 12 frames, one for each timestep"),
        (16, 16, False, "a film of 16 frames"),
        (17, 16, True, "a film of 17 frames"),
        (None, 3, True, "a film of any length, a frame for each timestep"),
    ],
)
def test_a_film_has_a_frame_for_each_timestep(timesteps, drawn, rest, told):
    given, film = map(drawing.tensor, tensors("LSTM.8.1", timesteps=timesteps))
    assert frames(given) == [("features", "14")] * drawn
    assert frames(film) == [("units", "20")] * drawn
    for body in (given, film):
        assert ("…" in body) == rest
        assert told in body
        assert "u-film" in body


def test_without_timesteps_it_is_a_single_frame():
    body = drawing.tensor(tensors("LSTM.64.0")[1])
    assert frames(body) == [("units", "46")]
    assert "a single frame, no axis of timesteps" in body
    assert "u-single" in body
    assert "u-timesteps" not in body


def test_the_drawn_frames_are_not_read_aloud_and_their_words_are():
    body = drawing.tensor(tensors("LSTM.8.1")[1])
    hidden = re.search(r'<span class="u-frames" aria-hidden="true">.*?</span>', body)[0]
    assert len(frames(hidden)) == 12
    assert "12 frames" not in hidden


def test_the_legend_names_every_axis_in_its_colour():
    for axis in COLOURS:
        assert f'u-{axis}">{axis}<' in drawing.legend(tensors("LSTM.8.1"))


def test_whatever_is_said_is_escaped():
    problem = Refusal(HOSTILE, HOSTILE)
    finding = Finding(*[HOSTILE] * 5)
    (given, *_rest) = tensors("LSTM.8.0")
    body = drawing.refusal(0, problem, given, finding)
    assert "<img" not in body
    assert body.count("&lt;img") == 4


def test_a_refusal_without_a_reason_has_keras_words_alone():
    body = drawing.refusal(1, Refusal("ValueError", "No."), tensors("LSTM.8.0")[1], None)
    assert "ValueError: No." in body
    assert "<p>" not in body


def test_what_a_change_came_to_is_told():
    whole = drawing.proof(mend(stack_of("LSTM.8.0~LSTM.2.0")))
    assert "takes all layers. What comes out: (None, 2)." in whole
    further = drawing.proof(mend(stack_of("LSTM.8.0~LSTM.2.0~GRU.2")))
    assert "as far as layer 3" in further
