"""The functions of ``keras.backend`` of former days, and what is written for each today."""

from dataclasses import dataclass, field

KEPT = {
    *("backend", "clear_session", "epsilon", "floatx", "get_uid", "image_data_format"),
    *("is_float_dtype", "is_int_dtype", "is_keras_tensor", "result_type", "set_epsilon"),
    *("set_floatx", "set_image_data_format", "standardize_dtype"),
}
"""What ``keras.backend`` still has."""

IN_TENSORFLOW = {
    *("abs", "all", "any", "arange", "argmax", "argmin", "batch_dot", "batch_flatten"),
    *("batch_get_value", "batch_normalization", "batch_set_value", "bias_add"),
    *("binary_crossentropy", "binary_focal_crossentropy", "cast", "cast_to_floatx"),
    *("categorical_crossentropy", "categorical_focal_crossentropy", "clip", "concatenate"),
    *("constant", "conv1d", "conv2d", "conv2d_transpose", "conv3d", "cos", "count_params"),
    *("ctc_batch_cost", "ctc_decode", "ctc_label_dense_to_sparse", "cumprod", "cumsum"),
    *("depthwise_conv2d", "dot", "dropout", "dtype", "elu", "equal", "eval", "exp"),
    *("expand_dims", "eye", "flatten", "foldl", "foldr", "gather", "get_value"),
    *("gradients", "greater", "greater_equal", "hard_sigmoid", "in_top_k", "int_shape"),
    *("is_sparse", "l2_normalize", "less", "less_equal", "log", "map_fn", "max", "maximum"),
    *("mean", "min", "minimum", "moving_average_update", "name_scope", "ndim", "not_equal"),
    *("one_hot", "ones", "ones_like", "permute_dimensions", "pool2d", "pool3d", "pow"),
    *("prod", "random_bernoulli", "random_normal", "random_normal_variable"),
    *("random_uniform", "random_uniform_variable", "relu", "repeat", "repeat_elements"),
    *("reshape", "resize_images", "resize_volumes", "reverse", "rnn", "round"),
    *("separable_conv2d", "set_value", "shape", "sigmoid", "sign", "sin", "softmax"),
    *("softplus", "softsign", "sparse_categorical_crossentropy", "spatial_2d_padding"),
    *("spatial_3d_padding", "sqrt", "square", "squeeze", "stack", "std", "stop_gradient"),
    *("sum", "switch", "tanh", "temporal_padding", "tile", "to_dense", "transpose"),
    *("truncated_normal", "update", "update_add", "update_sub", "var", "variable", "zeros"),
    *("zeros_like",),
}
"""What ``tensorflow.keras.backend`` still has besides."""

BROKEN = frozenset({"set_value", "batch_set_value"})
"""What ``tensorflow.keras.backend`` has, and what fails on the variables of Keras 3."""


@dataclass(frozen=True)
class Today:
    """A function of today in place of an old one.

    Attributes:
        name: it, within Keras.
        arguments: names of arguments that changed.
        added: an argument whose default is another one today, and its value of former days.
        place: how many arguments go before it.
        most: how many arguments the old one may have been given.
    """

    name: str
    arguments: dict[str, str] = field(default_factory=dict)
    added: str = ""
    place: int = 9
    most: int = 9


_TWO = {"x": "x1", "y": "x2"}

COMPARING = (
    *("equal", "not_equal", "greater", "greater_equal", "less", "less_equal", "maximum"),
    *("minimum",),
)

SAME = (
    *("sum", "mean", "max", "min", "prod", "std", "var", "any", "all", "exp", "log"),
    *("sqrt", "square", "abs", "sign", "round", "sin", "cos", "tanh", "sigmoid"),
    *("softplus", "softsign", "hard_sigmoid", "softmax", "stack", "squeeze", "transpose"),
    *("zeros_like", "ones_like", "zeros", "ones", "cast", "shape", "arange"),
)

TODAY = {
    **{name: Today(f"ops.{name}") for name in SAME},
    **{name: Today(f"ops.{name}", _TWO) for name in COMPARING},
    "relu": Today("ops.relu", most=1),
    "elu": Today("ops.elu"),
    "dot": Today("ops.matmul", _TWO),
    "pow": Today("ops.power", {"x": "x1", "a": "x2"}),
    "clip": Today("ops.clip", {"min_value": "x_min", "max_value": "x_max"}),
    "concatenate": Today("ops.concatenate", {"tensors": "xs"}, "axis=-1", 1),
    "expand_dims": Today("ops.expand_dims", {}, "axis=-1", 1),
    "argmax": Today("ops.argmax", {}, "axis=-1", 1),
    "argmin": Today("ops.argmin", {}, "axis=-1", 1),
    "cumsum": Today("ops.cumsum", {}, "axis=0", 1),
    "cumprod": Today("ops.cumprod", {}, "axis=0", 1),
    "reshape": Today("ops.reshape", {"shape": "newshape"}),
    "permute_dimensions": Today("ops.transpose", {"pattern": "axes"}),
    "gather": Today("ops.take", {"reference": "x"}, "axis=0", 2),
    "one_hot": Today("ops.one_hot", {"indices": "x"}),
    "tile": Today("ops.tile", {"n": "repeats"}),
    "repeat_elements": Today("ops.repeat", {"rep": "repeats"}),
    "reverse": Today("ops.flip", {"axes": "axis"}),
    "stop_gradient": Today("ops.stop_gradient", {"variables": "variable"}),
    "switch": Today("ops.where", {"then_expression": "x1", "else_expression": "x2"}),
    "bias_add": Today("ops.add", {"x": "x1", "bias": "x2"}, most=2),
    "eye": Today("ops.eye", {"size": "N"}, most=1),
    "map_fn": Today("ops.map", {"fn": "f", "elems": "xs"}),
    "binary_crossentropy": Today("ops.binary_crossentropy"),
    "categorical_crossentropy": Today("ops.categorical_crossentropy"),
    "sparse_categorical_crossentropy": Today("ops.sparse_categorical_crossentropy"),
    "random_normal": Today("random.normal"),
    "random_uniform": Today("random.uniform"),
    "truncated_normal": Today("random.truncated_normal"),
    "dropout": Today("random.dropout", {"x": "inputs", "level": "rate"}),
    "variable": Today("Variable", {"value": "initializer"}, 'dtype="float32"', 1),
    "constant": Today("ops.convert_to_tensor", {"value": "x"}, 'dtype="float32"', 1),
    "get_value": Today("ops.convert_to_numpy", most=1),
    "eval": Today("ops.convert_to_numpy", most=1),
}
"""The functions that have one of today's in their place."""

METHODS = {
    "set_value": "assign",
    "update": "assign",
    "update_add": "assign_add",
    "update_sub": "assign_sub",
}
"""Functions of a variable and a value that are methods of the variable today."""
