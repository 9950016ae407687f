"""Where the modules and names of former days are today: tables, and how to look into them."""

import re

from unrolled.doctor.source import in_keras

ROOT = re.compile(
    r"(tensorflow\.contrib\.keras(?:\.api\.keras|\.python\.keras)?|tensorflow\.python\.keras"
    r"|tensorflow\.compat\.v1\.keras|tensorflow\.keras|keras)(?:\.(.+))?"
)

MODULES = (
    (
        r"layers\.(recurrent|recurrent_v2|core|wrappers|embeddings|merge|convolutional|noise|local"
        r"|normalization|normalization_v2|pooling|advanced_activations|cudnn_recurrent|rnn"
        r"|convolutional_recurrent|experimental|preprocessing|attention|reshaping|regularization"
        r"|activation|locally_connected|dense_attention)(\.[a-z]\w*)*",
        "layers",
    ),
    (r"utils\.(np|generic|vis|training|data|io|layer|multi_gpu|tf)_utils", "utils"),
    (r"backend\.tensorflow_backend", "backend"),
    (r"objectives", "losses"),
    (r"initializations", "initializers"),
    (r"(optimizers\.(legacy|experimental|optimizer_v2)|optimizer_v2)(\.[a-z]\w*)*", "optimizers"),
)
"""Modules within Keras, as patterns, and where their names are today."""

ONLY_IN_TENSORFLOW = {
    "preprocessing.text": frozenset(
        {"Tokenizer", "text_to_word_sequence", "one_hot", "hashing_trick", "tokenizer_from_json"}
    ),
    "preprocessing.sequence": frozenset(
        {"TimeseriesGenerator", "skipgrams", "make_sampling_table"}
    ),
    "preprocessing.image": frozenset({"ImageDataGenerator", "Iterator", "DirectoryIterator"}),
}
"""What ``tensorflow.keras`` still has and ``keras`` has not."""

NAMES = {
    "layers.CuDNNLSTM": "LSTM",
    "layers.CuDNNGRU": "GRU",
    "layers.TimeDistributedDense": "Dense",
    "layers.Deconvolution2D": "Conv2DTranspose",
    "layers.GlobalAveragePooling": "GlobalAveragePooling1D",
    **{
        f"optimizers.{name.lower()}": name
        for name in ("SGD", "RMSprop", "Adagrad", "Adadelta", "Adam", "Adamax", "Nadam", "Ftrl")
    },
    "regularizers.l1l2": "l1_l2",
    "regularizers.activity_l1": "l1",
    "regularizers.activity_l2": "l2",
    "regularizers.activity_l1l2": "l1_l2",
    "constraints.maxnorm": "max_norm",
    "constraints.nonneg": "non_neg",
    "constraints.unitnorm": "unit_norm",
    "initializers.normal": "RandomNormal",
    "initializers.uniform": "RandomUniform",
    "initializers.zero": "Zeros",
    "initializers.one": "Ones",
    **{
        f"{module}.{short}": full
        for module in ("losses", "metrics")
        for short, full in (
            ("mse", "mean_squared_error"),
            ("MSE", "mean_squared_error"),
            ("mae", "mean_absolute_error"),
            ("MAE", "mean_absolute_error"),
            ("mape", "mean_absolute_percentage_error"),
            ("msle", "mean_squared_logarithmic_error"),
        )
    },
}
"""Names that are others today, within the same module."""

IN_LAYERS = frozenset({"Layer", "InputSpec", "InputLayer", "Input", "Wrapper"})
IN_MODELS = frozenset({"Model", "Sequential"})
"""What ``keras.engine`` held, by where it is today."""


def split(module: str) -> tuple[str, str] | None:
    """The root of a module of Keras and what follows: ``("tensorflow.keras", "layers.core")``."""
    match = ROOT.fullmatch(module)
    return (match[1], match[2] or "") if match else None


def root_today(root: str) -> str:
    """The root to import from: ``tensorflow.python.keras`` is ``tensorflow.keras``."""
    return "keras" if root == "keras" else "tensorflow.keras"


def module_today(module: str, names: frozenset[str] = frozenset()) -> str | None:
    """The module that has `names` of an old module; None where it is the same, or unknown."""
    found = split(module)
    if found is None:
        return None
    root, inner = found
    new = root_today(root)
    for pattern, where in MODULES:
        if re.fullmatch(pattern, inner):
            return f"{new}.{where}"
    if re.fullmatch(r"engine(\.\w+)*", inner):
        if names <= IN_MODELS:
            return f"{new}.models"
        return f"{new}.layers" if names <= IN_LAYERS else None
    if inner == "models" and names == {"Input"}:
        return f"{new}.layers"
    gone = ONLY_IN_TENSORFLOW.get(inner, frozenset())
    if root == "keras" and (names & gone or (inner == "preprocessing.text" and not names)):
        return f"tensorflow.keras.{inner}"
    return f"{new}.{inner}".rstrip(".") if new != root else None


def today(name: str) -> str | None:
    """Keras's own name of today for a full dotted name, wherever the name stood in former days."""
    name = name.replace("tensorflow.compat.v1.", "tensorflow.", 1)
    name = name.replace("tensorflow.contrib.keras.", "tensorflow.keras.", 1)
    inner = in_keras(name)
    if inner is None:
        return None
    first, _dot, rest = inner.partition(".")
    last = inner.rpartition(".")[2]
    if last in ("Sequential", "Model", "Input") and first in ("models", "layers", "engine"):
        return last
    if first == "engine":
        return f"layers.{last}"
    if first in ("layers", "utils", "backend") and "." in rest:
        return f"{first}.{last}"
    if first in ("optimizers", "optimizer_v2") and not rest.startswith("schedules"):
        return f"optimizers.{last}"
    return inner
