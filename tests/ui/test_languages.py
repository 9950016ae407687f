"""That two visitors may read two languages, and that every word on the page is one of either.

AppTest formats the options of a select box in the test's own thread, which serves no reader: `by`
has it speak the visitor's language too.
"""

import re
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from gettext import NullTranslations
from threading import Barrier

import pytest

from tests.ui.visiting import at, fine, lab_in, markup, notes
from ui.lab import sentences
from ui.view import TABS
from unrolled import engine, words
from unrolled.axes import COLOURS
from unrolled.errors import SpecError
from unrolled.shapes import Call, explain
from unrolled.spec import RunSpec

pytestmark = pytest.mark.usefixtures("as_served")


class Marked(NullTranslations):
    """A stand-in for a translation: every message between two marks."""

    def gettext(self, message):
        return f"⟦{message}⟧"

    def ngettext(self, singular, plural, n):
        return f"⟦{singular if n == 1 else plural}⟧"


@pytest.fixture
def two_languages(monkeypatch):
    monkeypatch.setattr(words, "LANGUAGES", ("en", "zh-CN"))
    monkeypatch.setattr(
        words, "_catalogue", lambda code: Marked() if code == "zh-CN" else NullTranslations()
    )


def said():
    """Sentences from many parts, as one thread reads them."""
    spec = RunSpec()
    trace = engine.run(spec)
    finding = explain(spec, Call((2, 12)))[0]
    try:
        RunSpec(units=0)
    except SpecError as problem:
        refused = str(problem)
    return [
        finding.cause,
        finding.advice,
        refused,
        sentences.agreement(1e-7),
        sentences.passing_on(trace),
        sentences.parameters(spec),
    ]


def test_two_threads_read_two_languages_at_once(two_languages):
    both = Barrier(2)

    def visitor(locale):
        words.use(locale)
        heard = []
        for _ in range(20):
            both.wait(timeout=60)
            heard.append(said())
        return heard

    with ThreadPoolExecutor(2) as threads:
        chinese, english = threads.map(visitor, ["zh-CN", "en-GB"])
    assert all(text.startswith("⟦") for heard in chinese for text in heard)
    assert all("⟦" not in text for heard in english for text in heard)
    unmarked = [[re.sub("[⟦⟧]", "", text) for text in heard] for heard in chinese]
    assert unmarked == english


def by(locale, visit):
    """What `visit` returns to a visitor with this locale."""

    def visiting():
        words.use(locale)
        return visit()

    return copy_context().run(visiting)


def read_by(locale, **link):
    """The lab as a visitor with this locale sees it."""
    return by(locale, lambda: lab_in({"locale": locale}, **link))


KERAS = {
    *COLOURS,
    *("SimpleRNN", "GRU", "LSTM", "Minimal", "RNN", "MinimalRNNCell", "units", "features"),
    *("tanh", "sigmoid", "relu", "linear", "return_sequences", "return_state", "go_backwards"),
    *("output", "True", "before", "Unrolled", "English"),
}
"""Words that are the same in every language: Keras's own."""


def untranslated(app):
    """The words on the page that no catalogue was asked for."""
    html = " ".join(re.sub(r"<style.*?</style>", "", each, flags=re.S) for each in markup(app))
    labels = [
        *(each.label for kind in ("button", "slider", "checkbox") for each in app.get(kind)),
        *(each.label for kind in ("selectbox", "number_input") for each in app.get(kind)),
        *(each.label for kind in ("text_input", "text_area") for each in app.get(kind)),
        *(each.label for each in app.segmented_control),
        *(each.label for each in app.download_button),
        *(each.label for each in app.tabs),
        *(each.help or "" for each in app.button),
    ]
    plain = re.sub(r"<[^>]*>", " ", html + " " + " ".join(labels))
    outside = re.sub(r"⟦[^⟦⟧]*⟧", " ", plain)
    while outside != (thinner := re.sub(r"⟦[^⟦⟧]*⟧", " ", outside)):
        outside = thinner
    return set(re.findall(r"[^\W\d_]{2,}(?:_\w+)*", outside)) - KERAS


@pytest.mark.parametrize("tab", TABS)
def test_every_word_of_every_tab_goes_through_the_catalogue(two_languages, tab):
    app = read_by("zh-CN", tab=tab, batch="2", wrong="state_of_one", weights="leaky")
    assert untranslated(app) == set()


@pytest.mark.parametrize("name", ["word", "own"])
def test_every_word_of_the_other_inputs_goes_through_the_catalogue(two_languages, name):
    assert untranslated(read_by("zh-CN", input=name, features="4")) == set()


def test_an_english_reader_of_the_same_server_reads_english(two_languages):
    assert "⟦" not in "".join(markup(read_by("en-GB")))
    assert "⟦" in "".join(markup(read_by("zh-CN")))


def test_the_check_can_fail(two_languages):
    assert {"Undo", "Reset", "Cell"} <= untranslated(read_by("en-GB"))


# What is said before the page's own run: in the callbacks of its widgets


def pasted(app):
    return at(app.text_area, "lab.paste").set_value("1,x")


def unprintable(app):
    return at(app.text_input, "lab.word").set_value("a\nb")


@pytest.mark.parametrize(
    ("act", "link", "told"),
    [
        (pasted, {"input": "own"}, "⟦⟦line 1⟧: expected ⟦numbers from -1e+06 to 1e+06⟧, got x.⟧"),
        (
            unprintable,
            {"input": "word", "features": "4"},
            "⟦word: expected ⟦printable characters only⟧, got a\nb.⟧",
        ),
    ],
    ids=["a table with a letter", "a word of two lines"],
)
def test_a_callback_refuses_in_the_readers_language(two_languages, act, link, told):
    chinese, english = (read_by(locale, **link) for locale in ("zh-CN", "en-GB"))
    by("zh-CN", act(chinese).run)
    by("en-GB", act(english).run)
    assert notes(fine(chinese), "warn") == [told]
    assert notes(fine(english), "warn") == [re.sub("[⟦⟧]", "", told)]
