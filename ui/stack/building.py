"""What comes of a stack, as answers and findings: building says it at once, the doctor the rest."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ui.engine import engine
from ui.stack.verdicts import Question, Verdict
from unrolled.doctor.diagnosis import Diagnosis, Finding, Fix
from unrolled.errors import SpecError
from unrolled.shapes import about_layer
from unrolled.stack import StackSpec
from unrolled.stack_program import Program, program
from unrolled.stack_reading import reread
from unrolled.words import gettext as _

if TYPE_CHECKING:
    from unrolled.engine import Built, Refusal

FURTHER: tuple[Question, ...] = ("call", "predict", "fit")


def written(stack: StackSpec) -> Program:
    """The program of a stack, its targets as what comes out asks for."""
    built: Built = engine().build(stack)
    return program(stack, None if built.problem else built.shapes[-1])


def answers(stack: StackSpec, told: Diagnosis | None) -> tuple[Verdict, ...]:
    """The answers to the four questions, as far as they are known.

    Args:
        told: what the doctor says of the stack's program by now.
    """
    built: Built = engine().build(stack)
    if built.failed is None:
        return (Verdict("build", "ok"), *(_answer(stack, told, each) for each in FURTHER))
    where = _("layer {n}, {kind}").format(n=built.failed + 1, kind=stack.layers[built.failed].kind)
    return (
        Verdict("build", "fails", where),
        *(Verdict(each, "unreached") for each in FURTHER),
    )


def _answer(stack: StackSpec, told: Diagnosis | None, question: Question) -> Verdict:
    if told is None or (told.pending and question != "call"):
        return Verdict(question, "checking")
    line = written(stack).line_of[question]
    wrong = (f for f in told.findings if f.line == line and f.kind == "error")
    first = next(wrong, None)
    return Verdict(question, "ok") if first is None else Verdict(question, "fails", first.title)


def traps(told: Diagnosis | None) -> tuple[str, ...]:
    """What is wrong without a word from Keras, by its title."""
    findings = () if told is None else told.findings
    return tuple(dict.fromkeys(f.title for f in findings if f.kind == "silent"))


def found(stack: StackSpec, told: Diagnosis | None) -> dict[str, list[Finding]]:
    """What is wrong with it, by the part of the program that is at fault.

    Args:
        told: what the doctor says of the stack's program by now; what building says is known at
            once.
    """
    if told is None:
        return _refused(stack)
    program = written(stack)
    at_once = _refused(stack)
    parts: dict[str, list[Finding]] = {}
    known: set[tuple[str, str]] = set()
    for finding in told.findings:
        # What stops a call stops predict and fit as well: it is told once.
        said = finding.title, finding.explanation
        if said in known:
            continue
        known.add(said)
        fixes = tuple(fix for fix in finding.fixes if _is_stack(stack, fix))
        part = program.part_at(finding.line) or "call"
        # What is read by now stays as it is; only fixes come along.
        (first,) = at_once.pop(part, [finding])
        words = finding if finding.kind != "error" or not first.explanation else first
        parts.setdefault(part, []).append(
            replace(finding, title=words.title, explanation=words.explanation, fixes=fixes)
        )
    return parts


def _is_stack(stack: StackSpec, fix: Fix) -> bool:
    """Whether what a fix makes of the program can be shown as a stack."""
    try:
        reread(stack, written(stack), fix.code)
    except SpecError:
        return False
    return True


def _refused(stack: StackSpec) -> dict[str, list[Finding]]:
    """What building the stack came to."""
    built: Built = engine().build(stack)
    k, problem = built.failed, built.problem
    if k is None or problem is None:
        return {}
    why = about_layer(stack, k, built.shapes[-1])
    finding = Finding(
        line=written(stack).line_of[f"layer:{k}"],
        kind="error",
        exception=problem.raised,
        keras=problem.words if problem.raised else None,
        title=_title(k, problem),
        explanation=why.cause if why else "" if problem.raised else problem.words,
        fixes=_fixes(stack),
    )
    return {f"layer:{k}": [finding]}


def _title(k: int, problem: "Refusal") -> str:
    if problem.raised is None:
        return _("Layer {n} is too large to be built here").format(n=k + 1)
    return _("Layer {n} cannot take what it is handed").format(n=k + 1)


def _fixes(stack: StackSpec) -> tuple[Fix, ...]:
    mended = engine().mend(stack)
    if mended is None:
        return ()
    kind = stack.layers[mended.layer].kind
    return (
        Fix(
            # In the doctor's own words: they stay when its answer comes.
            title=_("Set return_sequences=True on the {layer} before").format(layer=kind),
            meaning=_("It then hands on every timestep, not the last one alone."),
            code=program(mended.stack).text,  # with the targets of the stack as it is
            proved=True,
        ),
    )
