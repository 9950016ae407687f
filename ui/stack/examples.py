"""Stacks that people really write, each with the question it asks."""

from unrolled.stack import StackSpec
from unrolled.words import gettext as _

EXAMPLES: dict[str, dict[str, str]] = {
    "film": {"stack": "LSTM.8~LSTM.4~Dense.1"},
    "batch_twice": {"stack": "LSTM.8~Dense.1", "stack_input": "32_12_3"},
    "no_features": {"stack": "LSTM.8~Dense.1", "stack_input": "12"},
    "repeat": {"stack": "LSTM.8.1~RepeatVector.12~LSTM.8.1~TimeDistributed.3"},
    "any_length": {"stack": "LSTM.8.1~Flatten~Dense.1", "stack_input": "any_3"},
    "stateful": {"stack": "LSTM.8.0.0.1~Dense.1"},
    "mask": {
        "stack": "Embedding.100.8.1~MaxPooling1D.2~LSTM.4~Dense.1.sigmoid",
        "stack_input": "12",
        "stack_ids": "99",
        "stack_loss": "binary_crossentropy",
    },
    "one_state": {"stack": "LSTM.4~Dense.1", "stack_states": "0.10_4"},
    "targets": {"stack": "LSTM.8.1~Dense.1", "stack_targets": "10_1"},
}
"""Each as a link."""


def spec(example: str) -> StackSpec:
    """The stack of an example."""
    return StackSpec.from_query(EXAMPLES[example])[0]


def name(example: str) -> str:
    """What the button says."""
    return {
        "film": _("Two LSTMs"),
        "batch_twice": _("Batch in the shape"),
        "no_features": _("One number a step"),
        "repeat": _("Autoencoder"),
        "any_length": _("Any length"),
        "stateful": _("Stateful"),
        "mask": _("Padded tokens"),
        "one_state": _("One state"),
        "targets": _("One target"),
    }[example]


def question(stack: StackSpec) -> str:
    """The question above the stack; an example's own only while it is as it began."""
    asked = next((example for example in EXAMPLES if spec(example) == stack), None)
    if asked is None:
        return _("What does each layer hand on, and which of them cannot read it?")
    return {
        "film": _("Two LSTMs, one on the other. Why does Keras refuse the second?"),
        "batch_twice": _("The shape is that of the data. Where does the fourth axis come from?"),
        "no_features": _("A series of 12 numbers. Which axis does the LSTM miss?"),
        "repeat": _("RepeatVector copies one vector. What was it handed?"),
        "any_length": _("Sequences of any length. How many weights would Dense need?"),
        "stateful": _("One state is kept for each sample. How many are there?"),
        "mask": _("The tokens are padded with 0. How far does the mask go?"),
        "one_state": _("An LSTM with one initial state. Does it build, and does it run?"),
        "targets": _("One target for each sequence. What is it compared with?"),
    }[asked]
