"""What an object of Keras or TensorFlow says of itself."""

import contextlib
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from unrolled.stack import OpenShape


@dataclass(frozen=True)
class Tensor:
    """What is known of a tensor or an array.

    Attributes:
        shape: lengths of its axes, None where any length goes.
        dtype: its type of number, by name.
        symbolic: whether it is a placeholder without numbers.
        masked: whether a mask is attached to it.
    """

    shape: OpenShape
    dtype: str
    symbolic: bool = False
    masked: bool = False


def takes_tokens(model: Any) -> bool:
    """Whether a model begins with an Embedding: it is given numbers of words."""
    inner = [part for part in model.layers if not isinstance(part, keras.layers.InputLayer)]
    return bool(inner) and isinstance(inner[0], keras.layers.Embedding)


def is_batches(value: Any) -> bool:
    """Whether `value` is a PyDataset, which hands out batches by their number."""
    return isinstance(value, keras.utils.PyDataset)


def tensor(value: Any) -> Tensor | None:
    """What is known of `value` as a tensor; None where it is none."""
    if isinstance(value, keras.KerasTensor):
        # A mask of the symbolic kind hangs on the tensor itself.
        masked = getattr(value, "_keras_mask", None) is not None
        return Tensor(tuple(value.shape), str(value.dtype), True, masked)
    if isinstance(value, np.ndarray | np.generic):
        return Tensor(tuple(value.shape), str(value.dtype))
    if isinstance(value, tf.RaggedTensor):
        return Tensor(tuple(value.shape), value.dtype.name)
    if isinstance(value, tf.Tensor | tf.Variable | keras.Variable):
        masked = getattr(value, "_keras_mask", None) is not None
        dtype = value.dtype if isinstance(value.dtype, str) else value.dtype.name
        return Tensor(tuple(value.shape), dtype, not hasattr(value, "numpy"), masked)
    return None


def tensors(value: Any) -> Iterator[Tensor]:
    """All tensors in a nested value, in order."""
    known = tensor(value)
    if known is not None:
        yield known
    elif isinstance(value, list | tuple):
        for part in value:
            yield from tensors(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from tensors(part)


def is_layer(value: Any) -> bool:
    """Whether `value` is a layer, a cell or a model."""
    return isinstance(value, keras.layers.Layer)


def is_model(value: Any) -> bool:
    """Whether `value` is a model."""
    return isinstance(value, keras.Model)


def is_theirs(value: Any) -> bool:
    """Whether `value` is an object, a class or a function of Keras or TensorFlow."""
    of = value if isinstance(value, type) or callable(value) else type(value)
    module = getattr(of, "__module__", None) or getattr(type(value), "__module__", "") or ""
    return module.split(".")[0] in ("keras", "tensorflow") or is_layer(value)


SETTINGS = (
    "units filters return_sequences return_state stateful go_backwards unroll merge_mode n rate "
    "target_shape mask_zero input_dim output_dim mask_value axis pool_size kernel_size strides "
    "zero_output_for_mask state_size output_size dropout recurrent_dropout reset_after "
    "supports_masking use_cudnn"
).split()


def settings(layer: Any) -> dict[str, Any]:
    """The settings of a layer that rules look at, as plain values."""
    found: dict[str, Any] = {"class": type(layer).__name__}
    for name in SETTINGS:
        value = asked(layer, name)
        if isinstance(value, bool | int | float | str | tuple | list):
            found[name] = value
    activation = getattr(getattr(layer, "activation", None), "__name__", None)
    if isinstance(activation, str):
        found["activation"] = activation
    inner = getattr(layer, "forward_layer", None) or getattr(layer, "layer", None)
    if is_layer(inner):
        found["inner"] = settings(inner)
    backward = getattr(layer, "backward_layer", None)
    if is_layer(backward):
        found["backward"] = settings(backward)
    cells = getattr(getattr(layer, "cell", None), "cells", None)
    if cells:
        found["cells"] = [settings(cell) for cell in cells]
    elif isinstance(layer, keras.layers.RNN) and is_layer(getattr(layer, "cell", None)):
        found["cell"] = settings(layer.cell) if type(layer) is keras.layers.RNN else {}
        state = getattr(layer.cell, "state_size", None)
        if isinstance(state, int | list | tuple):
            found["state_size"] = state
    found["recurrent"] = isinstance(layer, keras.layers.RNN | keras.layers.Bidirectional)
    return found


def asked(value: Any, name: str) -> Any:
    """``value.name``, or None: what is not there, and what stumbles over itself when asked."""
    with contextlib.suppress(Exception):
        return getattr(value, name, None)
    return None


def mask_of(value: Any) -> Any:
    """The mask that hangs on a tensor, or None."""
    return getattr(value, "_keras_mask", None)


SEQUENTIAL = keras.Sequential


def output_shape(model: Any) -> OpenShape | None:
    """What a Sequential hands on so far; None where it does not know yet."""
    parts = getattr(model, "_layers", [])
    if len(parts) == 1 and isinstance(parts[0], keras.layers.InputLayer):
        return tuple(parts[0].batch_shape)
    try:
        shape = model.output_shape
    except (AttributeError, ValueError):
        first = getattr(model, "_layers", [])
        alone = len(first) == 1 and isinstance(first[0], keras.layers.InputLayer)
        shape = first[0].batch_shape if alone else None
    return tuple(shape) if isinstance(shape, tuple) and not any(map(_nested, shape)) else None


def hands_on(layer: Any, shape: OpenShape) -> OpenShape:
    """What a layer makes of a tensor of this shape, without numbers.

    Raises:
        Exception: whatever the layer says to it.
    """
    dtype = "int32" if isinstance(layer, keras.layers.Embedding) else "float32"
    made = layer(keras.KerasTensor(shape, dtype))
    return tuple(keras.tree.flatten(made)[0].shape)


def _nested(value: Any) -> bool:
    return isinstance(value, list | tuple)


def mask_reaches(model: Any) -> bool:
    """Whether a mask is attached to what a Sequential hands on so far."""
    try:
        outputs = model.outputs
    except (AttributeError, ValueError):
        return False
    return any(mask_of(output) is not None for output in outputs or [])


def noticed(layer: Any) -> dict[str, Any]:
    """What may change in a layer when it is called: whether it is built, and its stored states."""
    states = getattr(layer, "states", None) if getattr(layer, "stateful", False) else None
    return {
        "input": wanted(layer) if is_model(layer) else None,
        "built": getattr(layer, "built", True),
        "states": [tuple(state.shape) for state in keras.tree.flatten(states) if state is not None]
        if states is not None
        else None,
    }


def as_array(value: Any) -> np.ndarray[Any, Any]:
    """A tensor with numbers as an array."""
    return np.asarray(keras.ops.convert_to_numpy(value))


def wanted(model: Any) -> OpenShape | None:
    """The shape of what a model with one input takes; None where it has several or is not built."""
    try:
        shape = model.input_shape
    except (AttributeError, ValueError):
        return None
    return tuple(shape) if isinstance(shape, tuple) and not any(map(_nested, shape)) else None


def noticed_all(model: Any) -> dict[str, Any]:
    """`noticed` of each recurrent layer of a model, by name, and the model's loss and output."""
    layers = [layer for layer in model.layers if getattr(layer, "stateful", False)]
    return {
        "stateful": {layer.name: noticed(layer) for layer in layers},
        "loss": _loss_name(getattr(model, "loss", None)),
        "compiled": bool(getattr(model, "compiled", False)),
        "output": output_shape(model),
        "input": wanted(model),
    }


def in_batches(x: Any) -> dict[str, Any]:
    """What a data set or a list of batches hands out, by name, where it is told by its first."""
    first = x.element_spec if isinstance(x, tf.data.Dataset) else None
    if isinstance(x, list) and x:
        first = x[0]
    if first is None:
        return {}
    parts = zip(("inputs", "targets"), first, strict=False) if isinstance(first, tuple) else ()
    found: dict[str, Any] = {"batch": first}
    for name, part in parts:
        shape = getattr(part, "shape", None)
        if shape is not None and getattr(shape, "rank", 0) is not None:
            found[name] = Tensor(tuple(shape), "float32")
    return found


def _loss_name(loss: Any) -> str | None:
    if loss is None or isinstance(loss, str):
        return loss
    name = getattr(loss, "name", None) or getattr(loss, "__name__", None)
    return name if isinstance(name, str) else None


def is_layer_class(value: type) -> bool:
    """Whether `value` is a class of layers."""
    return issubclass(value, keras.layers.Layer)


def is_ragged(value: Any) -> bool:
    """Whether a value is a tensor of several lengths."""
    return isinstance(value, tf.RaggedTensor)


def built_width(layer: Any) -> int | None:
    """How many features a built layer reads; None where it does not say."""
    for part in (layer, getattr(layer, "cell", None), getattr(layer, "forward_layer", None)):
        for one in (part, getattr(part, "cell", None)):
            kernel = getattr(one, "kernel", None) if getattr(one, "built", False) else None
            if isinstance(kernel, keras.Variable) and len(kernel.shape) == 2:
                return int(kernel.shape[0])
    return None


def names_of(value: Any) -> list[str]:
    """The public names that an object has."""
    return [name for name in dir(type(value)) if not name.startswith("_")]


def inner_layers(model: Any) -> dict[int, Any]:
    """All layers of a model by their ids, those of models and wrappers inside of it too."""
    found: dict[int, Any] = {}
    for layer in model.layers:
        found[id(layer)] = layer
        if is_model(layer):
            found |= inner_layers(layer)
    return found


def stateful_inside(layer: Any) -> list[Any]:
    """The stateful layers of a model, or a layer itself where it is one."""
    layers = inner_layers(layer).values() if is_model(layer) else [layer]
    kinds = keras.layers.RNN | keras.layers.Bidirectional
    return [one for one in layers if isinstance(one, kinds) and getattr(one, "stateful", False)]


def stored_batch(layer: Any) -> int | None:
    """For how many samples a layer or a model keeps states; None where it keeps none yet."""
    for one in stateful_inside(layer):
        for state in keras.tree.flatten(getattr(one, "states", None)):
            shape = getattr(state, "shape", None)
            if shape and shape[0] is not None:
                return int(shape[0])
    return None


def flat(nested: Any) -> list[Any]:
    """All that is in nested lists and tuples, in order; states mostly."""
    return list(keras.tree.flatten(nested))


def count_states(layer: Any) -> int:
    """How many states a layer keeps now; 1 where it keeps none."""
    return len(keras.tree.flatten(getattr(layer, "states", None) or [0]))


def model_inputs(model: Any) -> list[Any]:
    """The placeholders that a model begins with, in order; empty where it has none."""
    try:
        return list(model.inputs or [])
    except (AttributeError, ValueError):
        return []


def model_outputs(model: Any) -> list[Any]:
    """What a model hands out, in order; empty where it is not known yet."""
    try:
        return list(model.outputs or [])
    except (AttributeError, ValueError):
        return []


def reads_logits(model: Any) -> bool:
    """Whether the loss of a model is one object that was told to expect logits."""
    loss = asked(model, "loss")
    return isinstance(loss, keras.losses.Loss) and asked(loss, "from_logits") is True


def cells_of(layer: Any) -> list[Any]:
    """The cells of a recurrent layer, of all recurrent layers of a model, and of a stack."""
    if is_model(layer):
        return [cell for one in inner_layers(layer).values() for cell in cells_of(one)]
    cell = getattr(layer, "cell", None)
    if cell is None or not isinstance(layer, keras.layers.RNN):
        return []
    return list(getattr(cell, "cells", [cell]))


def cell_width(layer: Any) -> int | None:
    """How wide the output of a layer's cell really is, whatever it promises; None if unknown."""
    cell = layer.cell
    sizes = cell.state_size if isinstance(cell.state_size, list | tuple) else [cell.state_size]
    width = None if layer.input_spec is None else getattr(layer.input_spec, "shape", None)
    built = getattr(cell, "_build_shapes_dict", None) or {}
    shape = next(iter(built.values()), width)
    if shape is None or not all(isinstance(size, int) for size in sizes):
        return None
    x = keras.KerasTensor((2, *tuple(shape)[1:]))
    states = [keras.KerasTensor((2, size)) for size in sizes]
    try:
        output, _states = keras.src.backend.compute_output_spec(cell.call, x, states)
    except Exception:  # whatever is wrong shows when it runs
        return None
    shape = getattr(output, "shape", None) or (None,)
    return None if shape[-1] is None else int(shape[-1])


def layer_parameters(name: str) -> set[str]:
    """The arguments of a class of ``keras.layers``; empty where it has none of that name."""
    kind = getattr(keras.layers, name, None)
    if kind is None:
        return set()
    names = set(inspect.signature(kind.__init__).parameters) | {"name", "dtype", "trainable"}
    return names - {"self", "kwargs"}


def is_trainable(value: Any) -> bool:
    """Whether `value` is a variable that could be trained."""
    return isinstance(value, tf.Variable | keras.Variable) and bool(value.trainable)


def has_op(name: str) -> bool:
    """Whether ``keras.ops`` has a function of that name."""
    return not name.startswith("_") and hasattr(keras.ops, name)
