"""What is told of a program: findings with fixes, shapes line by line, and its modern form."""

from dataclasses import dataclass
from typing import Literal

from unrolled.doctor.edits import Edit

Kind = Literal["error", "silent", "legacy", "unknown"]

Action = Literal["set", "unset", "replace", "insert", "delete"]


@dataclass(frozen=True)
class Change:
    """One change of a program.

    Attributes:
        line: of what is changed, from 1.
        action: ``set`` or ``unset`` an argument, ``replace`` an expression by another, ``insert``
            a line or an item before what stands there, ``delete`` it.
        name: of the argument; else empty.
        code: what is written there; empty where something goes.
        edits: the same as places in the text.
    """

    line: int
    action: Action
    name: str
    code: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Candidate:
    """A fix that was not tried yet.

    Attributes:
        title: what to do, in one line.
        meaning: what it changes in meaning.
        changes: of the program, all at once.
    """

    title: str
    meaning: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Fix:
    """A fix that was tried.

    Attributes:
        title, meaning: as in a `Candidate`.
        code: the whole program with it.
        proved: whether Keras then takes what it refused, and nothing before it is refused.
    """

    title: str
    meaning: str
    code: str
    proved: bool = False


@dataclass(frozen=True)
class Finding:
    """One thing to know about a program.

    Attributes:
        line: where, from 1; 0 where it concerns the whole.
        kind: an ``error`` that Keras, NumPy or Python raise; something ``silent``, which they do
            not; a ``legacy`` form of older versions; or ``unknown``, not understood.
        exception: the class of what is raised, or warned of, by name.
        keras: its words.
        title: what is wrong, in one line.
        explanation: the argument, what was expected, what came, and why it matters.
        fixes: best first.
        rule: the rule that explains it, by name.
    """

    line: int
    kind: Kind
    exception: str | None
    keras: str | None
    title: str
    explanation: str
    fixes: tuple[Fix, ...] = ()
    rule: str = ""


@dataclass(frozen=True)
class Shaped:
    """What a line makes: a name (empty where it gives none), and the shape as Keras writes it."""

    line: int
    name: str
    shape: str


@dataclass(frozen=True)
class Diagnosis:
    """All that is told of a program.

    Attributes:
        understood: whether it could be read as a program at all.
        findings: the errors first, all in the order of their lines.
        shapes: line by line.
        modern: the whole program as it is written today; None where it is that already.
        pending: whether fit, predict or the proofs of fixes are still to come.
        notes: what else to know, with nothing wrong: which numbers were taken for open sizes.
    """

    understood: bool
    findings: tuple[Finding, ...]
    shapes: tuple[Shaped, ...] = ()
    modern: str | None = None
    pending: bool = False
    notes: tuple[Finding, ...] = ()
