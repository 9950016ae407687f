import re

import pytest

from tests.unrolled.stacks import stack_of
from ui.stack import drawing
from unrolled.axes import COLOURS, of_stack
from unrolled.engine import Refusal, build, mend
from unrolled.shapes import Finding, clash

HOSTILE = "<img src=x onerror=alert(1)>"


def tensors(layers, **sizes):
    stack = stack_of(layers, **sizes)
    return of_stack(stack, build(stack).shapes)


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


def test_a_film_of_ids_is_as_low_as_one_number():
    assert frames(drawing.tensor(tensors("Embedding.10.4", input="12")[0])) == (
        [("timesteps", "11")] * 12
    )


def test_more_axes_than_a_frame_shows_are_told():
    film, frame = map(drawing.tensor, tensors("ConvLSTM1D.5.3", input="12_10_3"))
    assert "each frame has 2 axes" in film
    assert "u-film u-deep" in film
    assert "a single frame, no axis of timesteps; each frame has 2 axes" in frame


def test_a_frame_has_an_end():
    assert frames(drawing.tensor(tensors("Dense.1000")[1]))[0] == ("units", "46")


def test_what_a_layer_did_is_told_beside_its_tensor():
    stack = stack_of("Masking~LSTM.4.1~LSTM.4.0.1")
    built = build(stack)
    said = [
        drawing.tensor(named, passed)
        for named, passed in zip(of_stack(stack, built.shapes)[1:], built.layers, strict=True)
    ]
    assert "mask attached" in said[0]
    assert "parameters" not in said[0]
    assert "128 parameters" in said[1]
    assert "mask read here" in said[2]
    assert "the first of 3 tensors" in said[2]


def test_both_tensors_are_lit_where_they_clash():
    stack = stack_of("LSTM.4", input="32_12_3")
    (came,) = of_stack(stack, build(stack).shapes)
    body = drawing.clashing(clash(stack, 0, came.axes), came)
    assert body.count("u-clash") == 2
    assert 'u-axis u-axis u-clash" title="axis">axis 32' in body
    assert 'u-hole u-clash">no axis' in body


@pytest.mark.parametrize(
    ("layers", "fields", "reads", "handed"),
    [
        ("LSTM.8~LSTM.4", {}, "batch [timesteps] features", "batch None [no timesteps] units 8"),
        (
            "LSTM.8.1~RepeatVector.3",
            {},
            "batch [no timesteps] features",
            "batch None [timesteps 12] units 8",
        ),
        (
            "LSTM.4",
            {"input": "32_12_3"},
            "batch [no axis] timesteps features",
            "batch None [axis 32] timesteps 12 features 3",
        ),
        (
            "LSTM.4",
            {"input": "12"},
            "batch timesteps [features]",
            "batch None timesteps 12 [no features]",
        ),
        (
            "LSTM.8.0.0.1",
            {},
            "[batch] timesteps features",
            "[batch None] timesteps 12 features 3",
        ),
        (
            "ConvLSTM1D.4.3",
            {"input": "12_3"},
            "batch timesteps width [features]",
            "batch None timesteps 12 width 3 [no features]",
        ),
    ],
)
def test_each_axis_stands_beside_the_one_in_its_place(layers, fields, reads, handed):
    stack = stack_of(layers, **fields)
    built = build(stack)
    came = of_stack(stack, built.shapes)[built.failed]
    body = drawing.clashing(clash(stack, built.failed, came.axes), came)
    rows = []
    for row in re.findall(r"<span>((?:<span.*?</span>)+)</span>", body):
        axes = re.findall(r'<span class="([^"]*)"[^>]*>([^<]*)</span>', row)
        rows.append(" ".join(f"[{said}]" if "u-clash" in style else said for style, said in axes))
    assert rows[0] == reads
    assert rows[1] == handed


def test_a_layer_that_is_too_large_is_not_refused_by_keras():
    stack = stack_of("Embedding.100000.1000", input="12")
    built = build(stack)
    assert "Layer 1 is too large." in drawing.summary(of_stack(stack, built.shapes), built)
    body = drawing.refusal(0, built.problem, of_stack(stack, built.shapes)[0], None)
    assert "Keras" not in body
    assert "None" not in body
