"""An experiment as a Python program that says where it comes from."""

import textwrap

from unrolled.takeaway.experiment import Experiment
from unrolled.takeaway.made_with import made_with

WIDTH = 88


def program(experiment: Experiment, link: str) -> str:
    """The program of `experiment` below a heading of comments: it runs as it stands.

    Args:
        link: where the experiment can be opened again.
    """
    # Python looks for "coding:" in the first two lines: nobody's own words may stand there.
    heading = [*comment(made_with()), "#", *comment(experiment.title)]
    heading += comment(experiment.question)
    heading += comment(link)
    return "\n".join(heading) + "\n\n" + experiment.program


def comment(text: str) -> list[str]:
    """`text` as lines of comment, whatever line breaks and control characters are in it."""
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    lines = textwrap.wrap(printable, WIDTH, break_long_words=False, break_on_hyphens=False)
    return [f"# {line}" for line in lines]
