"""What the cells to begin with are called on the page."""

from unrolled.words import gettext as _


def name(ready: str) -> str:
    """What a cell to begin with is, in a few words."""
    return {
        "silent_output": _("Output wider than it says"),
        "own_start": _("A start of its own"),
        "two_axes": _("A state of two axes"),
        "no_list": _("State given back without a list"),
        "minimal": _("The minimal cell"),
        "leaky": _("Leaky integrator"),
        "two_states": _("Two states"),
        "wide_output": _("Output wider than the state, announced"),
        "both_out": _("Both states as output, announced"),
        "lstm": "LSTMCell",
        "gru": "GRUCell",
        "gru_before": _("GRUCell with reset_after=False"),
        "no_call": _("No method call"),
        "no_state_size": _("No state_size"),
        "numpy_size": _("state_size of NumPy"),
        "float_size": _("state_size with a decimal point"),
        "tuple_size": _("state_size with a tuple inside a list"),
        "tensor_shape": _("state_size as a TensorShape"),
        "other_width": _("state_size of another width"),
        "one_value": _("Only the output given back"),
        "two_returned": _("One state too many given back"),
        "whole_list": _("The list of states taken for a tensor"),
        "no_super": _("super().__init__() forgotten"),
        "plain": _("A class that is no Layer"),
        "a_layer": _("A layer in place of a cell"),
        "old_start": _("get_initial_state of Keras 2"),
        "old_dot": _("K.dot, as in old answers"),
    }[ready]
