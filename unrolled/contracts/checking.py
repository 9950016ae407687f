"""A cell checked: its promises, what Keras makes of it, and what the doctor says."""

from dataclasses import dataclass, replace
from functools import lru_cache

from unrolled import words
from unrolled.contracts.probe import Tried, probing
from unrolled.contracts.promises import Promise, Stage, promises, stages
from unrolled.contracts.spec import ContractSpec
from unrolled.doctor.diagnosing import diagnose
from unrolled.doctor.diagnosis import Finding
from unrolled.doctor.interpreter import look, look_among_others
from unrolled.doctor.source import UnreadableError

SECONDS = 10.0
"""Seconds of work that trying a cell may take."""


@dataclass(frozen=True)
class Checked:
    """What there is to say of a cell.

    Attributes:
        promises: none where the text makes no cell.
        stages: what Keras makes of it.
    """

    promises: tuple[Promise, ...] = ()
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True)
class Examined:
    """A cell checked, with what the doctor says of the program around it.

    Attributes:
        no_cell: whether the text is a program without anything that could be a cell.
    """

    checked: Checked
    findings: tuple[Finding, ...]
    modern: str | None
    no_cell: bool


def checked_at_once(spec: ContractSpec) -> Checked:
    """A cell of ours, as it was, checked in this very process while others go on.

    Raises:
        ValueError: for a text of somebody's own.
    """
    if spec.code:
        raise ValueError(spec)
    return _ours(spec, words.language())


@lru_cache(maxsize=128)
def _ours(spec: ContractSpec, _language: str) -> Checked:
    """It, kept for each language: there are sentences in it."""
    return _checked(spec, ours=True)


def examine(spec: ContractSpec, complete: bool) -> Examined:
    """Anybody's cell, in a process that does nothing else meanwhile.

    Args:
        complete: whether the fixes of what is found are proved, too.
    """
    if not spec.has_cell:
        return Examined(Checked(), (), None, no_cell=True)
    diagnosis = diagnose(spec.program, complete)
    findings = tuple(_within(spec, found) for found in diagnosis.findings)
    modern = None if diagnosis.modern is None else spec.within(diagnosis.modern)
    return Examined(_checked(spec, ours=False), findings, modern, no_cell=False)


def _checked(spec: ContractSpec, ours: bool) -> Checked:
    try:
        source = probing(spec)
    except UnreadableError:
        return Checked()
    story = look_among_others(source, SECONDS) if ours else look(source, False, SECONDS)
    tried = Tried(source, story)
    if tried.cell is None:
        return Checked()
    return Checked(promises(spec, tried), stages(spec, tried))


def _within(spec: ContractSpec, found: Finding) -> Finding:
    """A finding whose fixes are texts of the cell alone; those that change more are left out."""
    texts = [(fix, spec.within(fix.code)) for fix in found.fixes]
    return replace(found, fixes=tuple(replace(fix, code=text) for fix, text in texts if text))
