"""Everything that is wrong with a call, in the order of its arguments."""

from dataclasses import replace

from unrolled.shapes.calls import Call
from unrolled.shapes.finding import Finding
from unrolled.shapes.input_rules import about_input
from unrolled.shapes.state_rules import about_count, about_state
from unrolled.spec import RunSpec


def explain(spec: RunSpec, call: Call) -> list[Finding]:
    """What is wrong with `call` for the layer of `spec`, the input first; empty if nothing is."""
    findings = list(about_input(spec, call.x))
    if call.states is not None:
        findings += about_count(spec, call.states)
        batch = call.x[0] if len(call.x) == 3 else None
        for k, state in enumerate(call.states[: len(spec.facts.states)]):
            findings += about_state(spec, k, state, batch)
    return _merged(findings)


def _merged(findings: list[Finding]) -> list[Finding]:
    """Findings that say the same of several arguments, said once."""
    merged: dict[tuple[str, ...], Finding] = {}
    for finding in findings:
        said = (finding.expected, finding.came, finding.cause, finding.advice)
        before = merged.get(said)
        together = f"{before.argument}, {finding.argument}" if before else finding.argument
        merged[said] = replace(finding, argument=together)
    return list(merged.values())
