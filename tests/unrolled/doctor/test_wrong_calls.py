import importlib
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unrolled.doctor.cases import HEAD, Case
from unrolled.doctor.diagnosing import diagnose

MODULES = sorted(path.stem for path in Path(__file__).parent.glob("cases_*.py"))
ALL = [
    case
    for module in MODULES
    for case in importlib.import_module(f"tests.unrolled.doctor.{module}").CASES
]
AS_OLD_CODE = {
    "C10": {"line": 7, "told": ()},
    "I09 ctor": {"told": ("initial_state",)},
    "packed": {"told": ("initial_state",)},
    "packed functional": {"told": ("initial_state",)},
    "model reset": {"fix": "layer.reset_state()"},
    "I26b rebind list": {"line": 4, "told": ("Assign",)},
    "rebind 0 before predict": {"line": 2, "told": ("Assign",)},
    "rebind silent": {"told": ("Assign",)},
    "stack reset": {"fix": "assign(ops.zeros_like(state))"},
    "gis cell": {"told": ()},
    "set_value": {},
    "C09 constants": {},
    "I25 reset_state(states=)": {},
    "I25b reset_states([...])": {},
    "E05 a mask by position": {"told": ("mask",)},
    "E05b a mask by position, as many timesteps as units": {"told": ("mask",)},
}
"""Mistakes that were right in Keras 2: told as old code, in the line where that stands."""

ALL = [
    replace(case, kind="legacy", **AS_OLD_CODE[case.name]) if case.name in AS_OLD_CODE else case
    for case in ALL
]
ABOVE = HEAD.count("\n")

DEAR = {
    "a stateful model fitted with twice its batch",
    "N evaluate leftover",
    "T02b forgot batch",
    "T02c val split",
    "T03d after predict two",
}
"""What is trained longest, and has a sister here that is wrong in the same way: `T02 leftover` and
`T03 predict one`. They are left to where all that takes long is done."""

pytestmark = pytest.mark.filterwarnings("ignore")  # Keras warns of some of it, too


def of(case, findings):
    """The findings of the kind and in the line that the case names."""
    return [f for f in findings if (f.line - ABOVE, f.kind) == (case.line, case.kind)]


def told(case, diagnosis):
    """The finding of a case, which says all that the case wants of it."""
    known = [(f.line - ABOVE, f.kind, f.exception, f.keras, f.title) for f in diagnosis.findings]
    found = of(case, diagnosis.findings)
    assert found, (known, [f.explanation for f in diagnosis.findings if f.kind == "unknown"])
    finding = found[0]
    assert finding.exception == case.raised, known
    assert case.words in (finding.keras or ""), known
    text = f"{finding.title} {finding.explanation}"
    assert [piece for piece in case.told if piece not in text] == [], text
    return finding


def assert_mended(case, finding):
    fixes = [fix.code for fix in finding.fixes if fix.proved]
    assert any(case.fix in code for code in fixes), [fix.title for fix in finding.fixes]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case.name, marks=[pytest.mark.long] if case.name in DEAR else [])
        for case in ALL
    ],
)
def test_a_wrong_call(case: Case) -> None:
    """By the first answer where that has it, which trains nothing and tries no fix."""
    first = diagnose(case.program, complete=False)
    enough = [f for f in of(case, first.findings) if f.exception == case.raised]
    if enough and case.kind != "legacy":
        told(case, first)
        return
    finding = told(case, diagnose(case.program))
    if case.fix is not None:
        assert_mended(case, finding)


def with_fixes():
    """All cases that have a fix; one in ten is enough for every day, beside those mended above."""
    for k, case in enumerate(case for case in ALL if case.fix is not None):
        yield pytest.param(case, id=case.name, marks=[pytest.mark.long] if k % 10 else [])


@pytest.mark.parametrize("case", list(with_fixes()))
def test_a_wrong_call_is_mended(case: Case) -> None:
    assert_mended(case, told(case, diagnose(case.program)))


def test_names_are_used_once() -> None:
    assert set(AS_OLD_CODE) | DEAR <= {case.name for case in ALL}
    assert len({case.name for case in ALL}) == len(ALL)
