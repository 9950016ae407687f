"""What is said of one place of old code."""

from dataclasses import dataclass

from unrolled.doctor.edits import Edit


@dataclass(frozen=True)
class Spot:
    """A place where a program is written for an older Keras or TensorFlow.

    Attributes:
        line: where, counted from 1.
        node_span: what is old, as (start, end) in characters.
        title: what it is, in a few words.
        explanation: what was written, what Keras 3 does, what to write.
        old: the code as it stands.
        new: the code of today; empty where there is nothing to put in its place.
        edits: what makes the one from the other; none where it takes a person to do it.
        rule: the name of the rule that found it.
        works: whether Keras 3 still runs the old code and means the same by it.
    """

    line: int
    node_span: tuple[int, int]
    title: str
    explanation: str
    old: str
    new: str
    edits: tuple[Edit, ...]
    rule: str
    works: bool = False
