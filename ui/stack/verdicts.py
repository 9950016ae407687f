"""Does it build, does it run, does it predict, does it train: four answers side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

import streamlit as st

from unrolled.words import gettext as _
from unrolled.words import listed, ngettext, together

Question = Literal["build", "call", "predict", "fit"]

State = Literal["ok", "fails", "checking", "unreached"]


@dataclass(frozen=True)
class Verdict:
    """The answer to one question.

    Attributes:
        question: what is asked of the stack.
        state: ``ok`` or ``fails``; ``checking`` while Keras is at it; ``unreached`` where an
            earlier question fails.
        where: the place of the failure in a few words; may be empty.
    """

    question: Question
    state: State
    where: str = ""


def verdicts(answers: Sequence[Verdict], traps: Sequence[str] = ()) -> None:
    """Draw the answers, and say where they part.

    Args:
        traps: what is wrong although Keras says nothing, a title each.
    """
    st.html(strip(answers, traps))


def strip(answers: Sequence[Verdict], traps: Sequence[str] = ()) -> str:
    """The answers as markup. Every text that goes in is escaped."""
    items = "".join(
        f'<li class="u-verdict u-{answer.state}"><b>{escape(_asked(answer.question))}</b> '
        f"<span>{escape(_said(answer))}</span></li>"
        for answer in answers
    )
    told = difference(answers)
    if traps:
        words = ngettext("A silent trap: {titles}.", "Silent traps: {titles}.", len(traps))
        silent = words.format(titles=listed(traps, ";"))
        told = together([told, silent])
    style = "u-part u-note u-silent" if traps else "u-part"
    sentence = f'<p class="{style}">{escape(told)}</p>'
    return f'<div role="status"><ul class="u-verdicts">{items}</ul>{sentence}</div>'


def difference(answers: Sequence[Verdict]) -> str:
    """Where the answers part, in a sentence: always one, or all below it would move."""
    states = {answer.question: answer.state for answer in answers}
    first = next((answer.question for answer in answers if answer.state == "fails"), None)
    if first is None:
        if set(states.values()) == {"ok"}:
            return _("Keras takes all of it.")
        return _("Keras is being asked …")
    return {
        "build": _("It stops where it is built: nothing can be called yet."),
        "call": _("Building looks at shapes alone, a call at the numbers: here they part."),
        "predict": _("An eager call runs, the compiled loop of predict does not."),
        "fit": _("It runs and predicts; only fit sees the targets and the loss."),
    }[first]


def _asked(question: Question) -> str:
    return {
        "build": _("Does it build?"),
        "call": _("Does an eager call run?"),
        "predict": _("Does predict run?"),
        "fit": _("Does fit run?"),
    }[question]


def _said(answer: Verdict) -> str:
    if answer.state == "fails":
        return _("No: {where}").format(where=answer.where) if answer.where else _("No")
    return {
        "ok": _("Yes"),
        "checking": _("being checked …"),
        "unreached": _("not reached"),
    }[answer.state]
