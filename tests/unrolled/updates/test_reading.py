"""What an update may say, and where its errors point."""

import pytest

from unrolled.updates import EXAMPLES, UpdateError, read

LENGTHS = {"features": 3, "units": 4}


def refused(text):
    """What is marked in a text that is refused, and the error."""
    with pytest.raises(UpdateError) as error:
        read(text, LENGTHS)
    return error.value.place.part, error.value


@pytest.mark.parametrize(
    ("text", "states", "weights", "between", "sigmoids"),
    [
        (EXAMPLES["simple"], "h", "W U b", "", ""),
        (EXAMPLES["two_states"], "h c", "Wf W Uf U bf b", "f", "f"),
        (EXAMPLES["lstm"], "h c", "Wi Wf Wc Wo Ui Uf Uc Uo bi bf bc bo", "i f new o", "i f o"),
        ("0.9*h", "h", "", "", ""),
        ("a = sigmoid(b); h = a*h + (1 - a)*tanh(x@W)", "h", "W b", "a", "a"),
        # Not a number for each unit: no gate to be shown.
        ("wide = tanh(x)\nk = 0.5\nh = k*wide@W", "h", "W", "", ""),
    ],
)
def test_what_follows_for_the_cell(text, states, weights, between, sigmoids):
    found = read(text)
    assert found.states == tuple(states.split())
    assert found.weights == tuple(weights.split())
    assert found.between == tuple(between.split())
    assert found.sigmoids == tuple(sigmoids.split())


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("tanh( x @W+h@ U+b )  # a note: größer", "h = tanh(x@W + h@U + b)"),
        ("\n\n   f = sigmoid(b);h=f*h", "f = sigmoid(b)\nh = f*h"),
        ("h = tanh(x@W +\n  h@U)", "h = tanh(x@W + h@U)"),
        ("h\u00a0= -h - -1.5e-2*h", "h = -h - -1.5e-2*h"),
        ("h = h**2", "h = h**2"),
    ],
)
def test_layout_changes_nothing(text, normal):
    assert read(text).text == normal
    assert read(read(text).text) == read(text)


@pytest.mark.parametrize(
    ("text", "marked", "advice"),
    [
        ("tanh(x@U + b)", "x@U", "write x@W"),
        ("h@Wf", "h@Wf", "Uf reads h: write h@Uf"),
        ("W@x", "W@x", "The other way round it fits: write x@W"),
        ("tanh(x*W)", "x*W", "@ multiplies with a matrix: write x@W"),
        ("x@W + U", "x@W + U", "U is a matrix: multiply it first, such as h@U"),
        ("x + h", "x + h", "A weight W turns features into units: x@W"),
        ("h@h", "h@h", "write h * h"),
        ("tanh(h*x@W)", "h*x", "Write h * (x@W)"),
        ("0.5*h + x*h@W", "x*h", "A weight W turns features into units"),
        ("h@b", "h@b", "it is added, or multiplied by *"),
        ("h = x", "x", "A weight W turns features into units"),
        ("h = b", "b", "the same for every sample"),
        ("h = 1", "1", "the same for every sample"),
        ("tanh(xW + b)", "xW", "Did you mean x@W?"),
        ("sigmod(h)", "sigmod", "Did you mean sigmoid?"),
        ("logistic(h)", "logistic", "Did you mean sigmoid?"),
        ("h(1 - h)", "h", "write h * (...)"),
        ("tanh", "tanh", "write tanh(...)"),
        ("f = sigmoid(x@W)", "f = sigmoid(x@W)", "such as h = tanh(f)"),
        ("h = tanh(c)", "c", "add a statement c = ..."),
        ("h = g*h\ng = sigmoid(b)", "g", "move that statement up"),
        ("h == x@W", "==", "One = gives a name"),
        ("h += x@W", "+=", "h = h + ..."),
        ("h ^ 2", "^", "Write ** instead"),
        ("tanh(x@W, b)", "tanh(x@W, b)", "Write tanh(...)"),
        ("h, c", ",", "lines of their own"),
        ("tanh(x@W + b", "(", "Add the )"),
        ("h = tanh(x@W\nc = h", "(", "Add the )"),
        ("x@W)", ")", "Take it away"),
        ("x@W +", "+", "missing after +"),
        ("* h", "*", "missing before *"),
        ("2h", "2h", "Write * to multiply"),
        ("h.T@U", "h.T", "every sample is a row"),
        ("h@U^T", "^", "every sample is a row"),
        ("tanh(self.U@h)", "self.U", "Write U alone"),
        ("tf.matmul(h, U)", "tf.matmul", "write h@U"),
        ("matmul(x, Wf)", "matmul", "write x@Wf"),
        ("matmul(Wf)", "matmul", "write h@U"),
        ("softmax(h)", "softmax", ""),
        ("tanh x@W", "tanh x", "write tanh(...)"),
        ("x@w", "w", "Did you mean W?"),
        ("X@W", "X", "Did you mean x?"),
        ("h_t = tanh(x@W + h@U)", "h_t", "write h in place of h_t"),
        ("f = sigmoid(b); y = f*h", "y", "write h in place of y"),
        ("c = h", "c = h", "such as h = tanh(c)"),
        ("x_t@W", "x_t", "Write x alone"),
        ("0.9*h_t-1", "h_t", "the state before it"),
        ("0.9*h(t - 1)", "h", "Write h alone"),
        ("0.9*h[t-1]", "[", "Nothing is picked out of an array"),
        ("h*(x@W)[0]", "[", "Nothing is picked out of an array"),
        ("tanh(Wx + Uh + b)", "Wx + Uh", "a product is x@W"),
        ("U(h)", "U", "write ...@U"),
        ("ReLU(h)", "ReLU", "Did you mean relu?"),
        ("tanh[h]", "[", "Write ( instead"),
        ("h//2", "//", "Write / instead"),
        ("h@2", "h@2", "write h * 2"),
        ("np.tanh(h)", "np.tanh", "Write tanh(...) alone"),
        ("x × W", "×", "Write * instead"),
        ("h − x@W", "−", "Write - instead"),
        ("σ(x@W)", "σ", "Write sigmoid(...) instead"),
        ("h²", "²", "Write ** instead"),
        ("х@W", "х", "cyrillic small letter ha"),
        ("x@W·h", "·", "Write * instead"),
        ("x = h", "x", "give what you make of it another name"),
        ("bf = h", "bf", "which are learned"),
        ("Gate = sigmoid(b); h = h", "Gate", "Take small letters"),
        ("tanh = h", "tanh", "choose another name"),
        ("h = h; x@W", "x@W", "Say what it is"),
        ("h / (2 - 2)", "2 - 2", "divided by 0"),
        ("h**x", "x", "exp(...) and sqrt(...)"),
        ("clip(h, 0, x@W)", "x@W", "minimum and maximum"),
        ("h;; h", ";", ""),
        ("", "", ""),
    ],
)
def test_errors_point_at_the_place_and_say_what_to_do(text, marked, advice):
    part, error = refused(text)
    assert part == marked
    assert advice in error.advice
    assert bool(advice) == bool(error.advice)
    assert error.argument == "update"


def test_a_name_is_told_once():
    _part, error = refused("h = tanh(x@W)\nc = f*c")
    assert error.expected == "one of x, h, c, or a weight W..., U..., b..."


def test_axes_are_told_with_their_lengths():
    _part, error = refused("f = sigmoid(b)\nh = tanh(x@U)")
    assert error.came == "x (batch, features=3) and U (units=4, units=4)"
    assert error.place.line == 2
    with pytest.raises(UpdateError) as unknown:
        read("x@U")
    assert unknown.value.came == "x (batch, features) and U (units, units)"


def test_axes_are_compared_by_name_whatever_their_lengths():
    with pytest.raises(UpdateError, match="the same axes on both sides"):
        read("x + h", {"features": 4, "units": 4})
