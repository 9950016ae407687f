"""Everything that asks Keras: the only package that imports it.

``run`` computes one run with every state and gate, ``sweep`` the same run for every position of a
slider, ``with_target`` the arrays behind one position, ``attempt`` makes a wrong call and keeps
what Keras says, ``build`` puts layers on top of each other and keeps the same.
"""

import logging
import os
import warnings

# Read by TensorFlow at import: without these it writes notices of no use to a learner.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ["KERAS_BACKEND"] = "tensorflow"

# A wrong call that Keras refuses half-way leaves TensorFlow complaining of unused objects.
logging.getLogger("tensorflow").setLevel(logging.CRITICAL)

# Said of a layer that is built only to be looked at; the page says where a mask is lost.
warnings.filterwarnings("ignore", message=".*does.not.support.masking", category=UserWarning)

from unrolled.engine import nameless  # noqa: E402

nameless.keep_no_names()

from unrolled.engine.attempts import Verdict, attempt, proof  # noqa: E402
from unrolled.engine.building import Built, Mended, Passed, Refusal, build, mend  # noqa: E402
from unrolled.engine.caches import caches  # noqa: E402
from unrolled.engine.meeting import Met, meet  # noqa: E402
from unrolled.engine.runs import default_weights, run, warm  # noqa: E402
from unrolled.engine.sequences.chain import chained  # noqa: E402
from unrolled.engine.sequences.directions import directed  # noqa: E402
from unrolled.engine.sequences.handover import handed, mended  # noqa: E402
from unrolled.engine.sequences.mask_shapes import try_mask  # noqa: E402
from unrolled.engine.sequences.padding import padded  # noqa: E402
from unrolled.engine.sequences.reading import folded, ordered, right_order  # noqa: E402
from unrolled.engine.sequences.returns import returned  # noqa: E402
from unrolled.engine.sequences.starts import started  # noqa: E402
from unrolled.engine.sequences.unpacking import unpacked  # noqa: E402
from unrolled.engine.sweeps import sweep, sweeps_done, with_target  # noqa: E402
from unrolled.engine.twins import compared_with_twin, twin  # noqa: E402

__all__ = [
    "Built",
    "Mended",
    "Met",
    "Passed",
    "Refusal",
    "Verdict",
    "attempt",
    "build",
    "caches",
    "chained",
    "compared_with_twin",
    "default_weights",
    "directed",
    "folded",
    "handed",
    "meet",
    "mend",
    "mended",
    "ordered",
    "padded",
    "proof",
    "returned",
    "right_order",
    "run",
    "started",
    "sweep",
    "sweeps_done",
    "try_mask",
    "twin",
    "unpacked",
    "warm",
    "with_target",
]
