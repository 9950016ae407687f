"""Updates to begin with, from one line to a whole LSTM."""

from unrolled.updates.field import SIMPLE

EXAMPLES = {
    "simple": SIMPLE,
    "leaky": "h + 0.1*(tanh(x@W + h@U + b) - h)",
    "minimal_gated": """f = sigmoid(x@Wf + h@Uf + bf)
h = f*h + (1 - f)*tanh(x@W + (f*h)@U + b)""",
    "two_states": """f = sigmoid(x@Wf + h@Uf + bf)
c = f*c + (1 - f)*tanh(x@W + h@U + b)
h = tanh(c)""",
    "gru": """z = sigmoid(x@Wz + bz + h@Uz + bz2)
r = sigmoid(x@Wr + br + h@Ur + br2)
new = tanh(x@Wh + bh + r*(h@Uh + bh2))
h = z*h + (1 - z)*new""",
    "lstm": """i = sigmoid(x@Wi + h@Ui + bi)
f = sigmoid(x@Wf + h@Uf + bf)
new = tanh(x@Wc + h@Uc + bc)
o = sigmoid(x@Wo + h@Uo + bo)
c = f*c + i*new
h = o*tanh(c)""",
}
"""Updates by name. ``leaky`` is a leaky integrator, ``minimal_gated`` the minimal gated unit of
Zhou et al. 2016, ``two_states`` a gate between two states; ``simple``, ``gru`` and ``lstm`` are
what Keras computes in SimpleRNN, GRU (``reset_after=True``) and LSTM."""

KERAS = {"simple": "SimpleRNN", "gru": "GRU", "lstm": "LSTM"}
"""Those that a cell of Keras's own computes as well."""
