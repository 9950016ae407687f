"""The beats of a lesson on a page: see, predict, explain, do, and what to remember."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from ui import panels
from ui.learn.keeper import kept
from ui.learn.questions import ask
from ui.learn.walk import LEARN, Walk
from ui.takeaway.panel import take_away
from unrolled.lessons import Challenge, Lesson, Part, judge
from unrolled.shortened import shortened
from unrolled.words import gettext as _


def name(beat: str) -> str:
    """What the beat is called."""
    return {
        "remember": _("Remember"),
        "see": _("See"),
        "predict": _("Predict"),
        "explain": _("Explain"),
        "do": _("Do"),
        "recall": _("Recall"),
    }[beat]


def draw(walk: Walk, lesson: Lesson) -> None:
    """The open beat."""
    kept().opened(walk.name, walk.beat)
    DRAWN[walk.beat](walk, lesson)
    if not walk.present:
        _turning(walk)


def _remember(walk: Walk, lesson: Lesson) -> None:
    assert lesson.opens_with is not None
    panels.said(_("From an earlier lesson:"))
    ask(walk, lesson.opens_with, "remember")


def _see(walk: Walk, lesson: Lesson) -> None:
    st.markdown(str(lesson.see.text))
    _part(walk, lesson.see.part)


def _predict(walk: Walk, lesson: Lesson) -> None:
    answered = ask(walk, lesson.predict.question, "predict")
    if answered:
        panels.said(_("Go on to Explain: there it is run."))
    _part(walk, lesson.predict.part)


def _explain(walk: Walk, lesson: Lesson) -> None:
    st.markdown(str(lesson.explain.text))
    _part(walk, lesson.explain.part)


def _do(walk: Walk, lesson: Lesson) -> None:
    challenge = lesson.do
    st.markdown(str(challenge.text))
    _buttons(walk, challenge)
    reply = st.container()
    given = challenge.hints[: walk.hints.get(walk.name, 0)]
    if given:  # the last one alone: what it is about has to stay in sight
        st.info(str(given[-1]))
    _part(walk, challenge.part)
    built, live = walk.link(), walk.live()
    found = judge(challenge, built, live.ran(walk.shown()) if live.ran else None)
    with reply:
        if found.solved:
            kept().solved(walk.name, built)
            st.success(str(challenge.solved))
        elif walk.name in walk.checked:
            st.warning(found.reply)


def _buttons(walk: Walk, challenge: Challenge) -> None:
    """Check, the next hint, start over."""
    shown = walk.hints.get(walk.name, 0)

    def check() -> None:
        walk.checked.add(walk.name)

    def hint() -> None:
        walk.hints[walk.name] = shown + 1

    with st.container(horizontal=True, gap="small"):
        st.button(_("Check"), on_click=check, key="learn.check")
        label = _("Hint {k} of {n}").format(
            k=min(shown + 1, len(challenge.hints)), n=len(challenge.hints)
        )
        none_left = shown >= len(challenge.hints)
        st.button(label, on_click=hint, key="learn.hint", disabled=none_left)
        st.button(_("Start over"), on_click=walk.start_over, key="learn.over")


def _recall(walk: Walk, lesson: Lesson) -> None:
    for question in lesson.recall:
        ask(walk, question, f"recall.{question.name}")
    for asked in lesson.asked:
        panels.asked(_("Asked by many: {question}").format(question=asked.question))
        st.markdown(str(asked.answer))
    if kept().progress.solved(walk.name):
        panels.said(_("The challenge of this lesson is solved."))
    else:
        panels.said(_("The challenge of this lesson is still open: it waits under Do."))
    _onward(walk)


def _onward(walk: Walk) -> None:
    """The way from the end of a lesson to the next one, or to the end of the path."""
    following = walk.following()
    path = {"path": walk.path} if walk.path else {}
    if following is not None:
        st.page_link(
            LEARN,
            label=_("**Next lesson: {title}**").format(title=following.title),
            query_params={**path, "lesson": following.name},
        )
    elif walk.path:
        panels.said(_("This was the last lesson of the path."))
        st.page_link(
            LEARN,
            label=_("**What this path has shown, to print**"),
            query_params={**path, "summary": "1"},
        )
    else:
        panels.said(_("This was the last lesson. The lab is open to everything."))


def _turning(walk: Walk) -> None:
    """The way on from the foot of a beat, which is long on a phone; after it, the way elsewhere."""
    names = walk.beats()
    following = names[names.index(walk.beat) + 1 :]
    if following:
        if walk.beat == "do" and kept().progress.solved(walk.name):
            panels.said(_("The challenge of this lesson is solved."))
        label = _("Go on to: {part}").format(part=name(following[0]))
        st.button(label, on_click=walk.turn, args=(1,), key="learn.onward", type="primary")
    if walk.part() is not None:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _elsewhere(walk)


def _elsewhere(walk: Walk) -> None:
    """The way from a live part to the page that has all of it, and to files of it."""
    live, shown = walk.live(), walk.shown()
    query = live.leads(shown) if live.leads else shown.link()
    st.page_link(
        live.page,
        label=_("Go on with this in: {page}").format(page=live.title()),
        query_params=shortened(query),
    )
    if live.taken:
        take_away(partial(live.taken, shown, _question(walk)), "/learn", walk.link())


def _question(walk: Walk) -> str:
    """What the live part of the open beat is there for."""
    assert walk.lesson is not None
    asks = walk.beat == "predict"
    return str(walk.lesson.predict.question.text) if asks else walk.lesson.goal


def _part(walk: Walk, part: Part | None) -> None:
    """The live part of a beat."""
    if part is not None:
        walk.live().draw(walk.shown(), part)


DRAWN: dict[str, Callable[[Walk, Lesson], None]] = {
    "remember": _remember,
    "see": _see,
    "predict": _predict,
    "explain": _explain,
    "do": _do,
    "recall": _recall,
}
