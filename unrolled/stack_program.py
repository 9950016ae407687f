"""A stack as the Keras program that a person would write, and where in it each part stands.

Lists of layers are written as one line for each, so that a line and what it says of the stack are
one and the same place.
"""

from dataclasses import dataclass, field
from math import prod

from unrolled.stack import OpenShape, Shape, StackSpec
from unrolled.stack.kinds import SEQUENCE

CLASSES = 2
"""Classes that integer targets are drawn from, where the last layer does not say how many."""


@dataclass(frozen=True)
class Program:
    """A program, and the line of each part of the stack, from 1.

    Attributes:
        text: the program: NumPy, Keras 3 and nothing else.
        line_of: parts are ``input``, ``layer:0``, ``states:0``, ``data``, ``targets``, ``call``,
            ``compile``, ``predict`` and ``fit``.
    """

    text: str
    line_of: dict[str, int]

    def part_at(self, line: int) -> str | None:
        """What stands at `line`."""
        return next((part for part, at in self.line_of.items() if at == line), None)


@dataclass
class _Writing:
    """A program while it is being written."""

    lines: list[str] = field(default_factory=list)
    line_of: dict[str, int] = field(default_factory=dict)

    def add(self, line: str, part: str = "") -> None:
        """Write one line, which says what `part` is."""
        self.lines.append(line)
        if part:
            self.line_of[part] = len(self.lines)


def program(stack: StackSpec, output: OpenShape | None = None) -> Program:
    """The Keras program for `stack`.

    Args:
        output: the shape of what the last layer hands on, as far as Keras built it. It gives the
            shape of targets that were left open.
    """
    writing = _Writing()
    for line in ("import keras", "import numpy as np", "from keras import layers", ""):
        writing.add(line)
    if stack.states is None:
        _sequential(writing, stack)
    else:
        _functional(writing, stack)
    writing.add("")
    _data(writing, stack, targets(stack, output), output)
    writing.add("")
    _run(writing, stack)
    return Program("\n".join(writing.lines) + "\n", writing.line_of)


def targets(stack: StackSpec, output: OpenShape | None) -> Shape:
    """The shape of the targets: as given, or else what would fit what comes out."""
    if stack.targets is not None:
        return stack.targets
    batch = stack.fed[0]
    if output is None:
        guessed = (*_steps(stack), stack.layers[-1].arguments.get("units", 1))
        return (batch, *(guessed[:-1] if stack.loss.startswith("sparse") else guessed))
    lengths = zip(output[1:], (*stack.fed[1:], *output), strict=False)
    shape = (batch, *(length or guess or 1 for length, guess in lengths))
    return shape[:-1] if stack.loss.startswith("sparse") and len(shape) > 1 else shape


def _steps(stack: StackSpec) -> Shape:
    """The timesteps of what would come out if all layers got what they read; none of one frame.

    A stack that fails is asked for targets too: a fix is proved only where fit takes them.
    """
    axes: tuple[str, ...] = stack.layers[0].facts.reads or SEQUENCE[: len(stack.fed)]
    sample = stack.fed[1:]
    steps = sample[-2] if len(sample) > 1 else prod(sample)
    for layer in stack.layers:
        axes = layer.facts.gives(axes, layer.arguments)
        steps = max(layer.arguments.get("n", steps) // layer.arguments.get("pool_size", 1), 1)
    return (steps,) if "timesteps" in axes else ()


def _input(stack: StackSpec) -> str:
    if stack.batch is None:
        return f"keras.Input(shape={stack.input})"
    return f"keras.Input(batch_shape={stack.source})"


def _sequential(writing: _Writing, stack: StackSpec) -> None:
    writing.add("model = keras.Sequential([")
    writing.add(f"    {_input(stack)},", "input")
    for k, layer in enumerate(stack.layers):
        writing.add(f"    {layer.call.written('layers.')},", f"layer:{k}")
    writing.add("])")


def _functional(writing: _Writing, stack: StackSpec) -> None:
    assert stack.states is not None
    names = [f"state_{j}" for j in range(len(stack.states.shapes))]
    writing.add(f"inputs = {_input(stack)}", "input")
    for j, shape in enumerate(stack.states.shapes):
        size = f"shape={shape[1:]}" if stack.batch is None else f"batch_shape={shape}"
        writing.add(f"state_{j} = keras.Input({size})", f"states:{j}")
    tensor = "inputs"
    for k, layer in enumerate(stack.layers):
        handed = f", initial_state=[{', '.join(names)}]" if k == stack.states.layer else ""
        writing.add(f"x = {layer.call.written('layers.')}({tensor}{handed})", f"layer:{k}")
        tensor = "x"
    writing.add(f"model = keras.Model([{', '.join(['inputs', *names])}], x)")


def _data(writing: _Writing, stack: StackSpec, shape: Shape, output: OpenShape | None) -> None:
    arrays = [_reals(stack.fed) if stack.ids is None else _wholes(stack.ids + 1, stack.fed)]
    if stack.states is not None:
        arrays += [f"np.zeros({shape})" for shape in stack.states.shapes]
    if len(arrays) == 1:
        writing.add(f"x_train = {arrays[0]}", "data")
    else:
        writing.add(f"x_train = [{', '.join(arrays)}]", "data")
    drawn = _reals(shape)
    if stack.loss.startswith("sparse"):
        drawn = _wholes(output[-1] or CLASSES if output else CLASSES, shape)
    elif stack.loss.startswith("binary"):
        drawn = _wholes(CLASSES, shape)
    writing.add(f"y_train = {drawn}", "targets")


def _reals(shape: Shape) -> str:
    return f"np.random.rand({', '.join(map(str, shape))})"


def _wholes(above: int, shape: Shape) -> str:
    return f"np.random.randint({above}, size={shape})"


def _run(writing: _Writing, stack: StackSpec) -> None:
    writing.add("model(x_train)", "call")
    writing.add(f'model.compile(optimizer="adam", loss="{stack.loss}")', "compile")
    size = "" if stack.batch is None else f", batch_size={stack.batch}"
    writing.add(f"model.predict(x_train{size})", "predict")
    writing.add(f"model.fit(x_train, y_train{size})", "fit")
