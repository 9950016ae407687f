"""Several runs as one program."""

from collections.abc import Sequence

from unrolled.axes import layer_call
from unrolled.snippet import program
from unrolled.spec import RunSpec

IMPORTS = "import keras\nimport numpy as np\n\n"


def one_after_another(specs: Sequence[RunSpec]) -> str:
    """The programs of all runs as one, which keeps what each came to."""
    parts = [f"{IMPORTS}runs = []  # what each run came to\n"]
    for number, spec in enumerate(specs, start=1):
        states = spec.facts.states
        kept = [f'"{name}": {name}' for name in ("x", *(f"{s}0" for s in states), *states)]
        kept += ['"output": output', '"weights": layer.get_weights()']
        rows = "".join(f"        {one},\n" for one in kept)
        parts.append(f"# Run {number}: {layer_call(spec)}\n")
        parts.append(program(spec).removeprefix(IMPORTS))
        parts.append(f"runs.append(\n    {{\n{rows}    }}\n)\n")
    return "\n".join(parts)
