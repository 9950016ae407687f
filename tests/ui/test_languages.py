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
from streamlit.testing.v1 import AppTest

from tests.ui.pseudo import Marked, kept_for_all, unmarked
from tests.ui.visiting import SHELL, at, fine, lab_in, markup, notes
from ui.cells import TOPICS as CELLS
from ui.cells import said as cells_said
from ui.lab import sentences
from ui.learning import TOPICS as LEARNING
from ui.sequences import TOPICS as SEQUENCES
from ui.view import TABS
from unrolled import engine, words
from unrolled.axes import COLOURS
from unrolled.contracts.checking import checked_at_once
from unrolled.errors import SpecError
from unrolled.reference import table
from unrolled.shapes import Call, explain
from unrolled.spec import RunSpec

pytestmark = pytest.mark.usefixtures("as_served")


def forget():
    """Empty what is kept for each language: the stand-in's texts are for these tests alone."""
    table.__globals__["_table"].cache_clear()
    checked_at_once.__globals__["_ours"].cache_clear()
    cells_said._answers.clear()


@pytest.fixture
def two_languages(monkeypatch):
    """A stand-in for Chinese, whose words nothing may keep for readers of other languages."""
    chinese = Marked(kept_for_all())
    monkeypatch.setattr(words, "LANGUAGES", ("en", "zh-CN"))
    monkeypatch.setattr(
        words, "_catalogue", lambda code: chinese if code == "zh-CN" else NullTranslations()
    )
    forget()
    yield
    forget()
    assert chinese.kept == set()


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


NAMES = {
    *COLOURS,
    *("SimpleRNN", "GRU", "LSTM", "Minimal", "RNN", "GRUCell", "LSTMCell", "SimpleRNNCell"),
    *("StackedRNNCells", "Bidirectional", "Dense", "Embedding", "Masking", "TimeDistributed"),
    *("ConvLSTM", "Conv", "AveragePooling", "MaxPooling", "GlobalAveragePooling", "Concatenate"),
    *("GlobalMaxPooling", "Flatten", "RepeatVector", "Reshape", "Dropout", "None", "True", "False"),
    # Keras's arguments, their values, and functions.
    *("units", "features", "timesteps", "batch", "seed", "dropout", "training", "padding"),
    *("return_sequences", "return_state", "go_backwards", "stateful", "unroll", "activation"),
    *("initial_state", "constants", "time_major", "merge_mode", "use_bias", "reset_after"),
    *("zero_output_for_mask", "learning_rate", "clipnorm", "shuffle", "optimizer", "state_size"),
    *("tanh", "sigmoid", "relu", "linear", "softmax", "softplus", "mse", "mae"),
    *("binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy"),
    *("causal", "concat", "sum", "mul", "ave", "bool", "int", "float"),
    *("model", "predict", "fit", "evaluate", "train_on_batch", "assign", "compile", "states"),
    *("abs", "clip", "cos", "exp", "maximum", "minimum", "sin", "sqrt", "repeat", "zeros_like"),
    # Names in programs.
    *("output", "out", "state", "first", "layer", "extra", "kernel", "recurrent_kernel", "bias"),
    *("none", "Wide", "hello", "reset_state", "English", "Unrolled"),
}
"""Words that are the same in every language."""

CHINESE = re.compile("[\u4e00-\u9fff]")
"""What is in Chinese here is of a lesson: those have files of their own, with names of Keras's."""


def untranslated(app):
    """The words on the page that no catalogue was asked for."""
    return {word for word, text in unmarked(app).items() if not CHINESE.search(text)} - NAMES


VIEWS = [
    *((page, {}) for page in ("home", "learn", "compare", "shapes", "memory", "doctor")),
    ("reference", {}),
    ("classroom", {}),
    ("reference", {"q": "stateful", "row": "stateful"}),
    ("memory", {"topic": "ways"}),
    *(("cells", {"topic": topic.name}) for topic in CELLS),
    *(("sequences", {"topic": topic.name}) for topic in SEQUENCES),
    *(("learning", {"topic": topic.name}) for topic in LEARNING),
    *(("lab", {"tab": tab, "batch": "2", "wrong": "state_of_one"}) for tab in TABS),
    *(("lab", {"input": name, "features": "4"}) for name in ("word", "own")),
]


@pytest.mark.parametrize(
    ("page", "link"), VIEWS, ids=["-".join([page, *link.values()]) for page, link in VIEWS]
)
def test_every_word_of_every_page_goes_through_the_catalogue(two_languages, asked, page, link):
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.context = {"locale": "zh-CN"}
    app.query_params.update(link)
    fine(app.switch_page(f"../pages/{page}.py").run())
    assert untranslated(app) == set()


def test_an_english_reader_of_the_same_server_reads_english(two_languages):
    assert "⟦" not in "".join(markup(read_by("en-GB")))
    assert "⟦" in "".join(markup(read_by("zh-CN")))


def test_the_check_can_fail(two_languages):
    assert {"Undo", "Reset", "Cell"} <= untranslated(read_by("en-GB"))


def test_what_is_put_into_a_message_is_no_part_of_it(two_languages):
    def put_together():
        return words.gettext("{a} of {b}").format(a="this", b=words.gettext("that"))

    assert re.sub("⟦[^⟦⟧]*⟧", "", by("zh-CN", put_together)) == "this"


# What is said before the page's own run: in the callbacks of its widgets


def pasted(app):
    return at(app.text_area, "lab.paste").set_value("1,x")


def unprintable(app):
    return at(app.text_input, "lab.word").set_value("a\nb")


@pytest.mark.parametrize(
    ("act", "link", "told"),
    [
        (pasted, {"input": "own"}, "line 1: expected numbers from -20 to 20, got x."),
        (
            unprintable,
            {"input": "word", "features": "4"},
            "word: expected printable characters only, got a\nb.",
        ),
    ],
    ids=["a table with a letter", "a word of two lines"],
)
def test_a_callback_refuses_in_the_readers_language(two_languages, act, link, told):
    chinese, english = (read_by(locale, **link) for locale in ("zh-CN", "en-GB"))
    by("zh-CN", act(chinese).run)
    by("en-GB", act(english).run)
    (marked,) = notes(fine(chinese), "warn")
    assert re.sub("[⟦⟧]", "", marked) == told
    assert "expected" not in re.sub("⟦[^⟦⟧]*⟧", "", marked)
    assert notes(fine(english), "warn") == [told]
