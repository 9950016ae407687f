"""An update that a learner wrote, as a class of Keras: ready to be built, saved and loaded."""

from unrolled import cells, updates

DRAWN = {cells.KERNEL: "GlorotUniform", cells.RECURRENT: "Orthogonal"}
"""The initialisers of matrices, as in `unrolled.engine.own.seeded`."""


def own_class(update: str) -> str:
    """The source of the class ``OwnCell`` that computes `update`, without the imports it needs.

    ``OwnCell(units, seed)`` draws the weights that the app draws for that seed.
    """
    read, facts = updates.read(update), cells.own(update)
    before = ", ".join(f"states[{k}]" for k, _state in enumerate(facts.states))
    lines = [
        '@keras.saving.register_keras_serializable("unrolled")',
        "class OwnCell(keras.layers.Layer):",
        f'    """{_described(read)}"""',
        "",
        "    def __init__(self, units, seed=0, **kwargs):",
        "        super().__init__(**kwargs)",
        "        self.units, self.seed = units, seed",
        f"        self.state_size = [{', '.join(['units'] * len(facts.states))}]",
        "        self.output_size = units",
        "",
        *_build(facts),
        "    def call(self, inputs, states):",
        f"        x, {', '.join(facts.states)} = inputs, {before}",
        *(f"        {each.name} = {_in_keras(each.text)}" for each in read.statements),
        f"        return h, [{', '.join(facts.states)}]",
        "",
        "    def get_config(self):",
        '        return {**super().get_config(), "units": self.units, "seed": self.seed}',
    ]
    return "\n".join(lines)


def own_file(update: str) -> str:
    """A file with that class alone."""
    return f"import keras\n\n\n{own_class(update)}\n"


def _described(read: updates.Update) -> str:
    if len(read.statements) == 1:
        return f"A cell of my own: {read.text}."
    inner = "\n".join(f"    {line}" for line in read.text.split("\n"))
    return f"A cell of my own:\n\n{inner}\n    "


def _build(facts: cells.Cell) -> list[str]:
    """The method that makes the weights; nothing where there are none."""
    if not facts.weights:
        return []
    sizes = "features, units = input_shape[-1], self.units"
    if not facts.of_kind(cells.KERNEL):
        sizes = "units = self.units"
    return ["    def build(self, input_shape):", f"        {sizes}", *_weights(facts), ""]


def _weights(facts: cells.Cell) -> list[str]:
    """The calls that make the weights; every matrix has a seed of its own."""
    lines = []
    for kind in (cells.KERNEL, cells.RECURRENT, cells.BIAS):
        for k, weight in enumerate(facts.of_kind(kind)):
            if kind == cells.BIAS:
                shape, initializer = "(units,)", '"zeros"'
            else:
                more = 2 * k + (kind == cells.RECURRENT)
                seed = f"self.seed + {more}" if more else "self.seed"
                shape = "(features, units)" if kind == cells.KERNEL else "(units, units)"
                initializer = f"keras.initializers.{DRAWN[kind]}(seed={seed})"
            lines += [
                f"        self.{weight.name} = self.add_weight(",
                f'            {shape}, {initializer}, name="{weight.name}"',
                "        )",
            ]
    return lines


def _in_keras(text: str) -> str:
    """An expression of the language as one of Keras."""

    def said(name: str) -> str:
        if name in updates.FUNCTIONS:
            return f"keras.ops.{name}"
        return f"self.{name}" if updates.is_weight(name) else name

    return updates.spaced(text, said, tight=False)
