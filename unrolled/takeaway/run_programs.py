"""Several programs as one, which keeps what each came to."""

from collections.abc import Sequence

from unrolled.axes import layer_call
from unrolled.snippet import program
from unrolled.spec import RunSpec

IMPORTS = "import keras\nimport numpy as np\n"


def one_after_another(specs: Sequence[RunSpec]) -> str:
    """The programs of all runs; ``runs`` holds what each left, by name, and its ``weights``."""
    return joined(
        [(layer_call(spec), program(spec)) for spec in specs],
        [
            {
                **{name: name for name in ("x", *(f"{s}0" for s in spec.facts.states))},
                **{name: name for name in (*spec.facts.states, "output")},
                "weights": "layer.get_weights()",
            }
            for spec in specs
        ],
    )


def joined(programs: Sequence[tuple[str, str]], kept: Sequence[dict[str, str]]) -> str:
    """Programs, one after another; ``runs`` holds what each came to.

    Args:
        programs: what each is called, and its text, which begins with `IMPORTS`.
        kept: what is kept of each: names, and expressions of its variables.
    """
    parts = [f"{IMPORTS}\nruns = []  # what each came to\n"]
    for number, ((name, text), values) in enumerate(zip(programs, kept, strict=True), start=1):
        rows = "".join(f'        "{key}": {value},\n' for key, value in values.items())
        parts.append(f"# {number}: {name}\n")
        parts.append(text.removeprefix(IMPORTS).strip("\n") + "\n")
        parts.append(f"runs.append(\n    {{\n{rows}    }}\n)\n")
    return "\n".join(parts)
