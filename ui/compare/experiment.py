"""What a comparison shows, to be taken away."""

from ui.compare.asking import question
from ui.compare.state import Comparison
from ui.compare.view import LETTERS
from ui.engine import traced
from unrolled import memory
from unrolled.comparing.telling import differing, forgets, named
from unrolled.takeaway import Experiment
from unrolled.takeaway.runs import of_comparison


def experiment(held: Comparison) -> Experiment:
    """The runs side by side, with when each forgets its start and what differs between them."""
    specs, sample = held.spec.specs, held.view.sample
    names = [f"{letter} {spec.cell}" for letter, spec in zip(LETTERS, specs, strict=False)]
    said = []
    for name, spec in zip(names, specs, strict=True):
        zero = traced(memory.from_zero(spec))
        said.append(f"{name}: {forgets(memory.forgotten_at(traced(spec), zero, sample), spec)}")
    rows = differing(specs)
    said += [f"{named(name)}: {', '.join(row)}" for name, row in rows.items() if name != "cell"]
    return of_comparison(specs, names, sample, question(held.spec), said)
