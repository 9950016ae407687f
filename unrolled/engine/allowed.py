"""What of Keras and TensorFlow pasted code may name.

Nothing is found here that reads or writes files, asks the network, or changes the whole process:
what is not listed is not there. The objects are Keras's own, so that their errors are too.
"""

import re
from typing import Any

import keras
import tensorflow as tf

ROOTS = {"keras": keras, "tensorflow": tf, "tf": tf}

KERAS = re.compile(
    r"layers\.(?!deserialize|serialize|TFSM|Jax|Flax|Torch|Text|String|Integer|Hashing|Discretization|Feature|Mel|STFT)\w+"
    r"|(ops|activations|initializers|optimizers|losses|metrics|regularizers|constraints|random)"
    r"\.(?!(deserialize|serialize|get)\b)\w+"
    r"|(ops|random)\.(nn|numpy|linalg|core)\.\w+|optimizers\.schedules\.\w+"
    r"|(models\.)?(Sequential|Model)|Input|InputSpec|Layer|Variable|KerasTensor"
    r"|backend\.(?!set_(?!value))\w+"
    r"|callbacks\.(Callback|EarlyStopping|ReduceLROnPlateau|LearningRateScheduler|LambdaCallback"
    r"|History|TerminateOnNaN)|utils\.(to_categorical|pad_sequences|normalize|to_ordinal|PyDataset"
    r"|Sequence|timeseries_dataset_from_array)|preprocessing\.timeseries_dataset_from_array"
    r"|preprocessing\.sequence\.pad_sequences|tree\.\w+|losses|metrics|optimizers|backend|ops|layers"
    r"|models|initializers|activations|utils|random|callbacks|regularizers|constraints|tree"
    r"|preprocessing(\.sequence)?|optimizers\.legacy|optimizers\.schedules|datasets(\.\w+)?|saving"
)
"""Names below ``keras`` that may be used; what does not exist says so itself."""

TENSORFLOW = re.compile(
    r"constant|zeros|ones|repeat|fill|range|eye|reshape|transpose|expand_dims|squeeze|concat|stack|unstack"
    r"|split|tile|cast|convert_to_tensor|matmul|tensordot|einsum|tanh|sigmoid|exp|sqrt|square|abs|pow"
    r"|maximum|minimum|add|subtract|multiply|divide|shape|rank|size|reduce_\w+|argmax|gather|where"
    r"|(zeros|ones)_like|identity|one_hot|reverse|pad|sequence_mask|stop_gradient|Variable|not_equal"
    r"|equal|greater|less|logical_\w+|clip_by_value|boolean_mask|slice|strided_slice|broadcast_to"
    r"|random(\.(normal|uniform|categorical|shuffle|truncated_normal))?|nn(\.\w+)?|math(\.\w+)?"
    r"|linalg(\.\w+)?|clip_by_\w+|norm|sort|argsort|argmin|cumsum|sin|cos|round|sign"
    r"|tensor_scatter_nd_update|gather_nd|unique|roll|repeat|meshgrid|ensure_shape|map_fn"
    r"|cond|Tensor|data\.AUTOTUNE|data\.experimental\.AUTOTUNE|data\.Dataset\.(range|zip|from_generator)"
    r"|ragged(\.constant)?|RaggedTensor|GradientTape|function|TensorShape|TensorSpec|data(\.Dataset(\.from_tensor(_slice)?s)?)?"
    r"|float16|float32|float64|int32|int64|bool|string|device|name_scope|newaxis|keras|__version__"
)
"""Names below ``tensorflow`` that may be used."""

KEPT = re.compile(r"preprocessing\.text(\.\w+)?")
"""Names below ``tensorflow.keras`` that are not below ``keras`` any more."""

PROCESS_WIDE = re.compile(
    r"keras\.(utils\.set_random_seed|backend\.(clear_session|set_floatx|set_session)|"
    r"mixed_precision\..*|config\..*)|tensorflow\.(random\.set_seed|config\..*|get_logger|"
    r"compat\.v1\.(disable|enable)_\w+|test\..*)"
)
"""Names that would change the process for everybody: nothing is done, and nothing is said."""

METHODS = frozenset(
    "add pop build summary compile get_layer get_weights set_weights get_config count_params "
    "reset_state reset_states get_initial_state compute_output_shape compute_mask assign "
    "assign_add assign_sub numpy call add_weight add_loss batch shuffle repeat take skip prefetch "
    "from_tensor_slices to_tensor gradient watch apply apply_gradients update_state result as_list "
    "set_shape cache from_tensor item map filter window flat_map unbatch enumerate cardinality zip "
    "fit_on_texts texts_to_sequences texts_to_matrix sequences_to_texts "
    "as_numpy_iterator concatenate batch_size padded_batch adapt fit predict evaluate "
    "train_on_batch predict_on_batch test_on_batch".split()
)
"""Methods of their objects that may be called."""

RUNS = frozenset("fit predict evaluate train_on_batch predict_on_batch test_on_batch".split())
"""Methods of a model that compile a function: they take long, and keep memory for good."""

ATTRIBUTES = frozenset(
    "shape dtype ndim name units cell cells states weights trainable_weights non_trainable_weights "
    "trainable_variables variables layers inputs outputs input output input_shape output_shape "
    "built stateful compute_dtype state_size output_size return_sequences return_state history "
    "kernel bias "
    "embeddings recurrent_kernel forward_layer backward_layer layer optimizer loss metrics "
    "activation T value "
    "trainable filters rate input_dim output_dim mask_value params epoch ndims rank size "
    "learning_rate iterations beta_1 beta_2 rho epsilon momentum word_index index_word "
    "word_counts num_words element_spec".split()
)
"""What may be read of their objects."""


class NotListed(LookupError):  # noqa: N818  it is an answer, not a fault
    """A name that exists or not, but that pasted code may not use."""


def find(name: str) -> Any:
    """The object of a full dotted name such as ``tensorflow.keras.layers.LSTM``.

    Raises:
        AttributeError, ImportError: in Python's own words, where Keras or TensorFlow has no such.
        NotListed: where it may not be used.
    """
    first, *rest = name.split(".")
    if first not in ROOTS or any(part.startswith("_") and part != "__version__" for part in rest):
        raise NotListed(name)
    found: Any = ROOTS[first]
    if PROCESS_WIDE.fullmatch(name.replace("tensorflow.keras", "keras")):
        return nothing
    if rest and not _listed(first, ".".join(rest)):
        _walk(found, rest)  # what does not exist says so itself
        raise NotListed(name)
    return _walk(found, rest)


def _listed(first: str, rest: str) -> bool:
    if first == "keras":
        return KERAS.fullmatch(rest) is not None
    below = rest.removeprefix("keras.")
    if below != rest:
        return (KERAS.fullmatch(below) or KEPT.fullmatch(below)) is not None
    return TENSORFLOW.fullmatch(rest) is not None


def _walk(found: Any, parts: list[str]) -> Any:
    for part in parts:
        found = getattr(found, part)
    return found


def nothing(*_args: Any, **_kwargs: Any) -> None:
    """Does nothing, in place of what would change the process for everybody."""


def read(value: Any, name: str) -> Any:
    """``value.name``, where `name` may be read.

    Raises:
        AttributeError: in Python's own words.
        NotListed: where it exists but may not be read.
    """
    found = getattr(value, name)
    if name not in ATTRIBUTES:
        raise NotListed(name)
    return tuple(found) if isinstance(found, tf.TensorShape) and found.rank is not None else found


def names_in(module: str) -> list[str]:
    """The public names of a module of Keras or TensorFlow; none where it is not there."""
    first, *rest = module.split(".")
    try:
        found = _walk(ROOTS[first], rest)
    except (KeyError, AttributeError):
        return []
    try:
        names = dir(found)
    except ImportError:  # a module that TensorFlow only looks for once it is asked
        return []
    return [name for name in names if not name.startswith("_")]
