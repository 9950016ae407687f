"""The weights on the board: what there is to drag, and what was set by hand."""

from typing import Any

from unrolled import weight_targets
from unrolled.trace import Trace


def shown_weights(trace: Trace) -> dict[str, Any]:
    """What the board has to know of the weights beside their numbers."""
    spec = trace.spec
    return {
        "shapes": {name: array.shape for name, array in trace.weights.items()},
        "gates": spec.facts.gates,
        "labels": list(map(spec.facts.label, spec.facts.gates)),
        "groups": {
            name: weight_targets.value(spec, spec.changed, name, trace.weights)
            for name in weight_targets.groups(spec)
        },
        "changed": [name for name, _value in spec.changed],
    }
