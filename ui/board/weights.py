"""The weights on the board: what there is to drag, and what was set by hand."""

from typing import Any

from unrolled import weight_targets
from unrolled.trace import Trace


def shown_weights(trace: Trace) -> dict[str, Any]:
    """What the board has to know of the weights beside their numbers."""
    spec = trace.spec
    return {
        "shapes": {name: array.shape for name, array in trace.weights.items()},
        "kinds": {weight.name: weight.kind for weight in spec.facts.weights},
        "gates": spec.facts.in_blocks,
        "labels": list(map(spec.facts.label, spec.facts.in_blocks)),
        "groups": {
            name: weight_targets.value(spec, spec.changed, name, trace.weights)
            for name in weight_targets.groups(spec)
        },
        "changed": [name for name, _value in spec.changed],
    }
