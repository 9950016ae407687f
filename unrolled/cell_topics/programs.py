"""What the page Cells shows, as Keras programs that run as they stand."""

from unrolled.cell_topics.counts import CountSpec


def counting(spec: CountSpec) -> str:
    """Print each weight of a layer with its shape, and how many numbers it learns."""
    return f"""\
import keras

layer = {spec.call}
layer.build((None, None, {spec.features}))
for weight in layer.weights:
    print(weight.path, weight.shape)
print(layer.count_params())
"""
